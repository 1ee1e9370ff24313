"""Vandaag over one caseload of 5,000 dossiers with something of everything, and the list with filters; `make bench`.

Goals: Vandaag under 200 ms, a filtered list under 50 ms."""

import statistics
import time
from collections.abc import Callable, Iterator

import pytest
from pytest_benchmark.fixture import BenchmarkFixture
from sqlalchemy import select, update

from tests.conftest import NU, SLEUTEL
from tests.handelingen.dossiers import vul
from werkteam_desktop.dossier import Inwoner, Medewerker
from werkteam_desktop.handelingen.lijst import vind
from werkteam_desktop.handelingen.vandaag import dagbeeld
from werkteam_desktop.handelingen.werkplek import Werkplek
from werkteam_desktop.opslag.opslag import Opslag

TABELLEN = (
    "inwoner",
    "medewerker",
    "trajectplan",
    "actie",
    "voorziening",
    "contactmoment",
    "afspraak",
    "routekeuze",
    "intake",
    "aanmelding",
    "plaatsing",
    "nazorgmoment",
    "uitkering",
    "loonwaarde",
    "kijkmoment",
    "uitstel",
)


@pytest.fixture(scope="module")
def caseload(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Werkplek]:
    """5,000 dossiers, the open ones all of one coach."""
    opslag = Opslag.open(tmp_path_factory.mktemp("caseload") / "werkteam.db", SLEUTEL)
    with opslag.schrijf() as sessie:
        vul(sessie, 5_000, 1, NU.date())
        wie = sessie.scalars(select(Medewerker.id).where(Medewerker.rol == "werkcoach")).first()
        sessie.execute(update(Inwoner).values(regiehouder_id=wie))
    yield Werkplek(opslag, wie, lambda: NU)
    opslag.sluit()


def _mediaan(doe: Callable[[], object], keer: int) -> float:
    metingen = []
    for _ in range(keer):
        begin = time.perf_counter()
        doe()
        metingen.append(time.perf_counter() - begin)
    return statistics.median(metingen)


def test_vandaag(benchmark: BenchmarkFixture, caseload: Werkplek, figuur: list[str]) -> None:
    def tel() -> None:
        for tabel in TABELLEN:  # one look at every row of the same tables
            caseload.opslag.vraag(f"SELECT sum(id) FROM {tabel} NOT INDEXED")

    benchmark.pedantic(dagbeeld, (caseload,), rounds=30, warmup_rounds=2)
    ons, bodem = benchmark.stats.stats.median, _mediaan(tel, 20)
    beeld = dagbeeld(caseload)
    assert not beeld.team
    assert beeld.dossiers > 4_000
    figuur.append(
        f"Vandaag over one caseload of {beeld.dossiers} dossiers ({beeld.vragen} ask something): {ons * 1000:.1f} ms; "
        f"one look at every row of the same tables {bodem * 1000:.1f} ms, {ons / bodem:.1f} times"
    )
    assert ons < 0.2


@pytest.mark.parametrize(
    "keuzes",
    [{}, {"route": "wsp", "fase": "werk"}, {"doelgroep": "langer_2_jaar"}, {"signaal": "stil"}],
    ids=lambda k: "-".join(k) or "open",
)
def test_a_filtered_list(
    benchmark: BenchmarkFixture, caseload: Werkplek, figuur: list[str], keuzes: dict[str, str]
) -> None:
    def alle() -> None:
        caseload.opslag.vraag("SELECT id FROM inwoner ORDER BY zoeknaam, id")

    benchmark.pedantic(vind, (caseload, "", keuzes, 200_000), rounds=30, warmup_rounds=2)
    ons, bodem = benchmark.stats.stats.median, _mediaan(alle, 20)
    wat = ", ".join(keuzes.values()) or "open dossiers"
    figuur.append(
        f"list of 5,000, {wat}: {ons * 1000:.1f} ms; all ids by name {bodem * 1000:.1f} ms, {ons / bodem:.1f} times"
    )
    assert ons < 0.05
