"""The same mapped classes on a real PostgreSQL server, started here on loopback."""

import os
import pwd
import shutil
import socket
import subprocess
import tempfile
from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest

from tests.conftest import NU
from tests.handelingen.dossiers import vul
from werkteam_desktop.dossier import Basis, Inwoner
from werkteam_desktop.fouten import InvoerFout
from werkteam_desktop.handelingen.contact import noteer_contact
from werkteam_desktop.handelingen.documenten import bewaar_document_als, voeg_document_toe
from werkteam_desktop.handelingen.gepland import volgende_dagen
from werkteam_desktop.handelingen.inwoners import open_dossier, schrijf_in
from werkteam_desktop.handelingen.lijst import ALLE, GEEN, lijstregels, vind, zoek_inwoners
from werkteam_desktop.handelingen.plan import wijzig_plan
from werkteam_desktop.handelingen.selecties import bewaar_selectie, selecties
from werkteam_desktop.handelingen.vandaag import dagbeeld
from werkteam_desktop.handelingen.werkplek import Werkplek
from werkteam_desktop.opslag.opslag import Opslag
from werkteam_desktop.opslag.voorbeeld import genereer

pytestmark = pytest.mark.postgres


def _programma(naam: str) -> str:
    gevonden = sorted(Path("/usr/lib/postgresql").glob(f"*/bin/{naam}"))
    pad = str(gevonden[-1]) if gevonden else shutil.which(naam)
    if pad is None:
        pytest.skip("PostgreSQL is hier niet geïnstalleerd")
    return pad


@pytest.fixture(scope="module")
def server() -> Iterator[str]:
    """URL of an empty database on a server of our own. PostgreSQL refuses to run as root, so root lends it a user."""
    pytest.importorskip("psycopg", reason="de uitbreiding 'team' is niet geïnstalleerd")
    initdb, postgres = _programma("initdb"), _programma("postgres")
    als: dict[str, object] = {}
    if os.geteuid() == 0:
        try:
            gebruiker = pwd.getpwnam("postgres")
        except KeyError:
            pytest.skip("er is geen gebruiker om PostgreSQL als te draaien")
        als = {"user": gebruiker.pw_uid, "group": gebruiker.pw_gid, "extra_groups": []}
    with socket.socket() as vrij:
        vrij.bind(("127.0.0.1", 0))
        poort = vrij.getsockname()[1]
    with tempfile.TemporaryDirectory() as map_:
        if als:
            shutil.chown(map_, "postgres", "postgres")
        data = f"{map_}/data"
        subprocess.run(
            [initdb, "-D", data, "-U", "werkteam", "-A", "trust", "-E", "UTF8", "--no-sync", "--locale=C"],
            check=True, capture_output=True, **als,  # type: ignore[call-overload]
        )  # fmt: skip
        opties = ["-D", data, "-p", str(poort), "-h", "127.0.0.1", "-k", map_, "-c", "fsync=off"]
        proces = subprocess.Popen(  # type: ignore[call-overload]
            [postgres, *opties], stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True, **als
        )
        try:
            for regel in proces.stderr:
                if "ready to accept connections" in regel:
                    break
            yield f"postgresql+psycopg://werkteam@127.0.0.1:{poort}/postgres"
        finally:
            proces.terminate()
            proces.communicate(timeout=30)


@pytest.fixture
def werkplek(server: str) -> Iterator[Werkplek]:
    opslag = Opslag.open_url(server)
    yield Werkplek(opslag, nu=lambda: NU)
    opslag.sluit()


def test_a_talk_goes_the_same_way_as_on_a_laptop(werkplek: Werkplek) -> None:
    inwoner_id = schrijf_in(werkplek, geslachtsnaam="Öztürk", voornamen="Şule", geboortedatum="1988-03-14").inwoner_id
    assert inwoner_id is not None
    noteer_contact(werkplek, inwoner_id, "Belde over de huur.")
    wijziging = wijzig_plan(werkplek, inwoner_id, eigen_woorden="Ik wil aan het werk.")
    inwoner = open_dossier(werkplek, inwoner_id)
    assert inwoner.plan is not None
    assert inwoner.plan.eigen_woorden == "Ik wil aan het werk."
    assert inwoner.contactmomenten[0].tijdstip == NU
    for tekst in ("ozt", "sule ozturk", "14-03-1988", inwoner.nummer, "öz\"*'%_"):
        assert inwoner_id in zoek_inwoners(werkplek, tekst, 10)
    assert zoek_inwoners(werkplek, "%", 10) == zoek_inwoners(werkplek, "", 10)
    werkplek.draai_terug(wijziging.groep)
    assert open_dossier(werkplek, inwoner_id).plan is None


def test_a_document_comes_back_byte_for_byte_here_too(werkplek: Werkplek, tmp_path: Path) -> None:
    inwoner_id = schrijf_in(werkplek, geslachtsnaam="Brief").inwoner_id
    assert inwoner_id is not None
    inhoud = b"%PDF-1.7\n" + bytes(range(256)) * 400
    (tmp_path / "brief.pdf").write_bytes(inhoud)
    groep = voeg_document_toe(werkplek, inwoner_id, tmp_path / "brief.pdf").groep
    (document,) = open_dossier(werkplek, inwoner_id).documenten
    assert bewaar_document_als(werkplek, document.id, tmp_path / "kopie.pdf").read_bytes() == inhoud
    werkplek.draai_terug(groep)
    assert open_dossier(werkplek, inwoner_id).documenten == []


def test_a_second_start_finds_everything_and_migrates_nothing(server: str) -> None:
    opslag = Opslag.open_url(server)
    with opslag.lees() as sessie:
        assert sessie.query(Inwoner).count() >= 1
    opslag.sluit()


def test_the_example_data_fit_too(werkplek: Werkplek) -> None:
    with werkplek.opslag.schrijf() as sessie:
        genereer(sessie, 50, 1, NU.date())
    with werkplek.opslag.lees() as sessie:
        assert sessie.query(Inwoner).filter_by(voorbeeld=True).count() == 50


def test_vandaag_and_the_list_say_the_same_on_both_databases(werkplek: Werkplek, opslag: Opslag) -> None:
    with werkplek.opslag.schrijf() as sessie:
        for tabel in reversed(Basis.metadata.sorted_tables):
            if tabel.name != "medewerker":
                sessie.execute(tabel.delete())
    laptop = Werkplek(opslag, nu=lambda: NU)
    for deze in (werkplek, laptop):
        with deze.opslag.schrijf() as sessie:
            vul(sessie, 150, 5, NU.date())

    def op_nummer(deze: Werkplek, ids: Iterable[int]) -> list[tuple[str, object, str]]:
        dagen = volgende_dagen(deze, list(ids))
        return sorted((r.nummer, dagen.get(r.id), r.stand) for r in lijstregels(deze, list(ids)))

    beelden = [dagbeeld(deze) for deze in (werkplek, laptop)]
    for team, een in zip(*((*b.groepen, *b.stil, b.uitgesteld) for b in beelden), strict=True):
        assert (team.titel, team.aantal) == (een.titel, een.aantal)
        assert {(r.naam, r.reden, r.ook) for r in team.regels} == {(r.naam, r.reden, r.ook) for r in een.regels}
        assert op_nummer(werkplek, team.ids) == op_nummer(laptop, een.ids)
    assert [a[:4] for a in beelden[0].afspraken] == [a[:4] for a in beelden[1].afspraken]
    for vraag in (
        {},
        {"stand": ALLE},
        {"route": "wsp"},
        {"fase": GEEN},
        {"gemeente": "0406"},
        {"signaal": "stil"},
        {"doelgroep": "langer_2_jaar"},
        {"doelgroep": "statushouder"},
        {"doelgroep": "zonder_uitkering"},
    ):
        gevonden = [vind(deze, "", vraag, 1000).ids for deze in (werkplek, laptop)]
        assert gevonden[1], vraag
        assert op_nummer(werkplek, gevonden[0]) == op_nummer(laptop, gevonden[1])
    bewaar_selectie(werkplek, "Werk", {"fase": "werk"})
    assert selecties(werkplek)[0].keuzes == {"fase": "werk"}


def test_a_server_that_is_not_there_is_told_in_one_sentence() -> None:
    with pytest.raises(InvoerFout, match="niet te bereiken"):
        Opslag.open_url("postgresql+psycopg://niemand@127.0.0.1:1/niets?connect_timeout=2")
