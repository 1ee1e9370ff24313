"""The same mapped classes on a real PostgreSQL server, on loopback."""

import json
import subprocess
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

import keyring.backend
import keyring.core
import pytest
from sqlalchemy import select

from tests.conftest import NU
from tests.handelingen.dossiers import vul
from tests.pgserver import GEHEIM, Server
from werkteam_desktop.dossier import Basis, Inwoner, Trajectplan
from werkteam_desktop.fouten import InvoerFout
from werkteam_desktop.handelingen import overzichten
from werkteam_desktop.handelingen.contact import noteer_contact
from werkteam_desktop.handelingen.documenten import bewaar_document_als, voeg_document_toe
from werkteam_desktop.handelingen.gepland import volgende_dagen
from werkteam_desktop.handelingen.inwoners import open_dossier, schrijf_in, wijzig_inwoner
from werkteam_desktop.handelingen.lijst import ALLE, GEEN, lijstregels, vind, zoek_inwoners
from werkteam_desktop.handelingen.plan import wijzig_plan
from werkteam_desktop.handelingen.selecties import bewaar_selectie, selecties
from werkteam_desktop.handelingen.vandaag import dagbeeld
from werkteam_desktop.handelingen.werkplek import Werkplek
from werkteam_desktop.opslag import database
from werkteam_desktop.opslag.opslag import Opslag
from werkteam_desktop.opslag.voorbeeld import genereer

pytestmark = pytest.mark.postgres


@pytest.fixture
def werkplek(teamdatabase: str) -> Iterator[Werkplek]:
    opslag = Opslag.open_url(teamdatabase)
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


def test_a_second_start_finds_everything_and_migrates_nothing(werkplek: Werkplek, teamdatabase: str) -> None:
    schrijf_in(werkplek, geslachtsnaam="Blijft")
    opslag = Opslag.open_url(teamdatabase)
    with opslag.lees() as sessie:
        assert sessie.query(Inwoner).count() == 1
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


def test_a_server_that_restarts_costs_one_sentence_and_nothing_else(
    werkplek: Werkplek, postgres: Server, request: pytest.FixtureRequest
) -> None:
    inwoner_id = schrijf_in(werkplek, geslachtsnaam="Blijft").inwoner_id
    assert inwoner_id is not None
    request.addfinalizer(postgres.start)
    postgres.stop()
    for doe in (lambda: noteer_contact(werkplek, inwoner_id, "Belde."), lambda: zoek_inwoners(werkplek, "blij", 5)):
        with pytest.raises(InvoerFout, match="niet te bereiken"):
            doe()
    postgres.start()
    assert zoek_inwoners(werkplek, "blij", 5) == [inwoner_id]
    noteer_contact(werkplek, inwoner_id, "Belde.")
    assert [c.tekst for c in open_dossier(werkplek, inwoner_id).contactmomenten] == ["Belde."]


def test_a_connection_that_is_cut_halfway_changes_nothing_and_the_next_handeling_works(
    werkplek: Werkplek, postgres: Server
) -> None:
    with pytest.raises(InvoerFout, match="niet te bereiken"), werkplek.wijzig("dossier gemaakt") as (sessie, _):
        sessie.add(Inwoner(nummer="1", geslachtsnaam="Weg"))
        sessie.flush()
        postgres.sql("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name LIKE 'Werkteam%'")
        sessie.scalar(select(Inwoner.id))
    assert zoek_inwoners(werkplek, "", 5) == []
    schrijf_in(werkplek, geslachtsnaam="Blijft")
    assert len(zoek_inwoners(werkplek, "", 5)) == 1


def test_who_holds_the_turn_too_long_makes_others_wait_for_a_sentence_and_not_forever(
    werkplek: Werkplek, teamdatabase: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(database, "_SCHRIJF", database._SCHRIJF.replace("'10s'", "'200ms'"))
    ander = Werkplek(Opslag.open_url(teamdatabase), nu=lambda: NU)
    with werkplek.opslag.schrijf() as sessie:
        sessie.scalar(select(Inwoner.id))
        with pytest.raises(InvoerFout, match="legt nu veel tegelijk vast"):
            schrijf_in(ander, geslachtsnaam="Wacht")
    schrijf_in(ander, geslachtsnaam="Wacht")
    ander.opslag.sluit()


@pytest.mark.parametrize(("tekst", "zin"), [("x" * 300, "te lang"), ("a\x00b", "teken"), ("a\udc00b", "teken")])
def test_a_text_that_does_not_fit_is_refused_with_a_sentence(werkplek: Werkplek, tekst: str, zin: str) -> None:
    inwoner_id = schrijf_in(werkplek, geslachtsnaam="Past").inwoner_id
    assert inwoner_id is not None
    with pytest.raises(InvoerFout, match=zin):
        wijzig_inwoner(werkplek, inwoner_id, telefoon=tekst)
    assert open_dossier(werkplek, inwoner_id).telefoon == ""


def test_a_password_is_asked_where_it_may_lie_and_never_told(
    teamdatabase: str, postgres: Server, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    naam = teamdatabase.rpartition("/")[2]
    postgres.sql(
        f"CREATE ROLE {GEHEIM} LOGIN PASSWORD 'zee#slag' IN ROLE werkteam", f"ALTER DATABASE {naam} OWNER TO {GEHEIM}"
    )
    url = postgres.url(naam, GEHEIM)
    bos = _Bos()
    monkeypatch.setattr(keyring.core, "_keyring_backend", bos)
    monkeypatch.setenv("PGPASSFILE", str(tmp_path / "geen"))
    with pytest.raises(InvoerFout, match="vraagt een wachtwoord"):
        Opslag.open_url(url)
    for fout in (url.replace("@", ":mis@"), url.replace("@", ":zee%23slog@")):
        with pytest.raises(InvoerFout, match="naam of het wachtwoord") as gezegd:
            Opslag.open_url(fout)
        assert "mis" not in str(gezegd.value)
    bos.set_password("Werkteam Desktop", database.adres(url), "zee#slag")
    goed = [Opslag.open_url(url), Opslag.open_url(url.replace("@", ":zee%23slag@"))]
    bos.geheimen.clear()
    (tmp_path / "geen").write_text(f"127.0.0.1:{postgres.poort}:*:{GEHEIM}:zee#slag\n")
    (tmp_path / "geen").chmod(0o600)
    goed.append(Opslag.open_url(url))
    for opslag in goed:
        assert opslag.vraag("SELECT current_user") == [(GEHEIM,)]
        assert opslag.adres == f"{GEHEIM}@127.0.0.1:{postgres.poort}/{naam}"
        assert "#slag" not in repr(opslag.engine) + repr(vars(opslag))
        opslag.sluit()


def test_the_commands_work_on_a_team_database(
    teamdatabase: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "gegevens"))
    opslag = Opslag.open_url(teamdatabase)
    with opslag.schrijf() as sessie:
        vul(sessie, 60, 3, NU.date())
        nummer = sessie.scalar(select(Inwoner.nummer).join(Trajectplan).where(Inwoner.afgesloten_op.is_(None)).limit(1))

    def draai(*woorden: str, url: str = teamdatabase, status: int = 0) -> str:
        opdracht = [sys.executable, "-m", "werkteam_desktop", "--opslag", url, *woorden]
        klaar = subprocess.run(opdracht, capture_output=True, text=True, timeout=100, check=False)
        assert klaar.returncode == status, klaar.stderr
        return klaar.stderr if status else klaar.stdout

    (tmp_path / "lijst.csv").write_text("achternaam;geboortedatum\nBakker;01-02-1980\nVisser;03-04-1985\n", "utf-8")
    lijst = str(tmp_path / "lijst.csv")
    assert "Dit was een proef" in draai("importeer", lijst, "--proef")
    assert json.loads(draai("importeer", lijst, "--json"))["nieuw"] == 2
    assert json.loads(draai("importeer", lijst, "--json"))["overgeslagen"] == 2
    assert [i["naam"] for i in json.loads(draai("inwoners", "--zoek", "visser 1985", "--json"))] == ["Visser"]
    draai("plan", str(nummer), "--pdf", str(tmp_path / "plan.pdf"))
    assert (tmp_path / "plan.pdf").read_bytes().startswith(b"%PDF")
    assert json.loads(draai("overzicht", "caseload", "--json"))
    for naam in overzichten.namen():
        assert overzichten.overzicht(Werkplek(opslag, nu=lambda: NU), naam).kolommen
    opslag.sluit()
    # What is said of an address that is wrong does not hold its password.
    for soort in ("postgresql+psycopg", "postgresql"):
        assert "zee" not in draai("inwoners", url=f"{soort}://u:zee#slag@127.0.0.1:1/x", status=2)


class _Bos(keyring.backend.KeyringBackend):
    """A keyring that is open, as on a computer where somebody logged in."""

    priority = 1

    def __init__(self) -> None:
        self.geheimen: dict[tuple[str, str], str] = {}

    def get_password(self, service: str, username: str) -> str | None:
        return self.geheimen.get((service, username))

    def set_password(self, service: str, username: str, password: str) -> None:
        self.geheimen[service, username] = password
