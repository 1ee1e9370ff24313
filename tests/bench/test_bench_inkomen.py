"""The engine, each beside the plain cost of the same work. Not part of the tests: run with --benchmark-enable.

Goals: one before/after with traces under 2 ms, twelve months of kasstroom under 5 ms, a loont-kaart of 41 x 41
contracts under 1 s; the rest answers while somebody waits, under 100 ms."""

import json
import statistics
import time
from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal

from pytest_benchmark.fixture import BenchmarkFixture

from tests.bench.kale_sommen import twaalf_maanden, voor_en_na
from tests.test_cli import VRAAG
from werkteam_desktop.inkomen.bandbreedte import Onbekend, bandbreedte, tussen
from werkteam_desktop.inkomen.dichtstbij import dichtstbijzijnde_contract
from werkteam_desktop.inkomen.invoer import vraag_uit_json
from werkteam_desktop.inkomen.kasstroom import kasstroom
from werkteam_desktop.inkomen.lange_lijn import JAREN, lange_lijn
from werkteam_desktop.inkomen.loont_kaart import loont_kaart
from werkteam_desktop.inkomen.normen import laad_normen
from werkteam_desktop.inkomen.per_loon import PerLoon
from werkteam_desktop.inkomen.vergelijk import Scenario, vergelijk
from werkteam_desktop.inkomen.voor_na import bereken
from werkteam_desktop.inkomen.vraag import Vraag

NORMEN = laad_normen()
UREN = "werk.uren_per_week"


def _vraag(uren: str = "24") -> Vraag:
    vraag = vraag_uit_json(json.loads(json.dumps(VRAAG)))
    return replace(vraag, werk=replace(vraag.werk, uren_per_week=Decimal(uren)))


def _mediaan(doe: Callable[[], object], keer: int = 15) -> float:
    metingen = []
    for _ in range(keer):
        begin = time.perf_counter()
        doe()
        metingen.append(time.perf_counter() - begin)
    return statistics.median(metingen)


def _meld(figuur: list[str], wat: str, ons: float, bodem: str, kaal: float) -> None:
    figuur.append(f"{wat}: {ons * 1000:.2f} ms; {bodem} {kaal * 1000:.2f} ms, {ons / kaal:.2f} times")


def test_one_before_and_after(benchmark: BenchmarkFixture, figuur: list[str]) -> None:
    """With its traces, twelve months, income tax and steps; beside the plain sums of the same amounts."""
    vraag = _vraag()
    uitkomst = bereken(vraag, NORMEN)
    assert uitkomst.jaarafrekening is not None
    aanslag = uitkomst.jaarafrekening.bedrag
    assert voor_en_na()[:2] == (uitkomst.voor.totaal, uitkomst.na.totaal)
    assert twaalf_maanden(aanslag) == uitkomst.kasstroom[-1].stand
    benchmark(bereken, vraag, NORMEN)
    kaal = _mediaan(lambda: (voor_en_na(), twaalf_maanden(aanslag)), 300)
    _meld(figuur, "one before/after with traces", benchmark.stats.stats.median, "the same sums in plain Decimal", kaal)


def test_twelve_months_of_kasstroom(benchmark: BenchmarkFixture, figuur: list[str]) -> None:
    """Day by day, with the lowest day and its causes."""
    vraag = _vraag()
    uitkomst = bereken(vraag, NORMEN)
    assert uitkomst.jaarafrekening is not None
    aanslag = uitkomst.jaarafrekening
    benchmark(kasstroom, vraag, NORMEN, uitkomst.voor, uitkomst.na, aanslag)
    kaal = _mediaan(lambda: twaalf_maanden(aanslag.bedrag), 300)
    _meld(figuur, "twelve months of kasstroom", benchmark.stats.stats.median, "the same sums in plain Decimal", kaal)


def test_the_loont_kaart(benchmark: BenchmarkFixture, figuur: list[str]) -> None:
    """Beside the totals of the same 1,681 contracts alone: what the cliffs cost."""
    vraag = _vraag()

    def kaal() -> None:
        per_loon = PerLoon(vraag, NORMEN)
        for uur in range(41):
            for nr in range(41):
                per_loon.totaal(
                    per_loon.bruto(Decimal(uur), per_loon.minimumloon * (Decimal(1) + nr * Decimal("0.015")))
                )

    benchmark.pedantic(loont_kaart, (vraag, NORMEN), rounds=9, warmup_rounds=1)
    _meld(
        figuur,
        "loont-kaart of 41 x 41 contracts",
        benchmark.stats.stats.median,
        "their totals alone",
        _mediaan(kaal, 5),
    )


def test_the_nearest_contract_that_pays(benchmark: BenchmarkFixture, figuur: list[str]) -> None:
    vraag = _vraag("4")
    benchmark(dichtstbijzijnde_contract, vraag, NORMEN)
    ons = benchmark.stats.stats.median
    _meld(
        figuur,
        "nearest contract that pays",
        ons,
        "two outcomes",
        _mediaan(lambda: [bereken(vraag, NORMEN) for _ in range(2)]),
    )


def test_four_scenarios(benchmark: BenchmarkFixture, figuur: list[str]) -> None:
    vragen = [_vraag(uren) for uren in ("8", "16", "24", "32")]
    scenarios = [Scenario(f"{vraag.werk.uren_per_week} uur", vraag) for vraag in vragen]
    benchmark(vergelijk, scenarios, NORMEN)
    ons = benchmark.stats.stats.median
    _meld(figuur, "four scenarios", ons, "four outcomes", _mediaan(lambda: [bereken(v, NORMEN) for v in vragen]))


def test_a_range(benchmark: BenchmarkFixture, figuur: list[str]) -> None:
    vraag, uren = _vraag(), tussen(Decimal(16), Decimal(32), 9)
    benchmark(bandbreedte, vraag, NORMEN, [Onbekend("het aantal uren", UREN, uren)])
    ons = benchmark.stats.stats.median
    kaal = _mediaan(lambda: [bereken(replace(vraag, werk=replace(vraag.werk, uren_per_week=u)), NORMEN) for u in uren])
    _meld(figuur, "a range over nine values", ons, "nine outcomes", kaal)


def test_five_years(benchmark: BenchmarkFixture, figuur: list[str]) -> None:
    vraag = _vraag()
    benchmark(lange_lijn, vraag, NORMEN)
    ons = benchmark.stats.stats.median
    verder = NORMEN.doorgetrokken()

    def kaal() -> None:
        for _ in range(12 * JAREN + 1):
            per_loon = PerLoon(vraag, verder)
            per_loon.totaal(per_loon.bruto(Decimal(24)))

    _meld(figuur, "five years ahead", ons, "61 totals", _mediaan(kaal))
