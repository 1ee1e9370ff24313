"""`beheer controleer`: what is broken in the real file is named, and nothing else is; a sound store gives nothing."""

import datetime as dt
import json
import shutil
import tempfile
from collections.abc import Callable, Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from tests.conftest import NU, SLEUTEL
from tests.opslag.test_versies import VERSIES, zet_neer
from werkteam_desktop.cli import main
from werkteam_desktop.dossier import Actie, Plaatsing, Voorziening
from werkteam_desktop.fouten import InvoerFout
from werkteam_desktop.handelingen import controle, diagnose, documenten, loonwaarde, nazorg, plan, samenvoegen
from werkteam_desktop.handelingen import werk_en_inkomen as geld
from werkteam_desktop.handelingen.aanmelding import meld_aan
from werkteam_desktop.handelingen.contact import noteer_contact
from werkteam_desktop.handelingen.controle.bevinding import punten
from werkteam_desktop.handelingen.controle.regels import REGELS
from werkteam_desktop.handelingen.demo import draai
from werkteam_desktop.handelingen.inwoners import open_dossier, schrijf_in, wijzig_huishouden, wijzig_uitkering
from werkteam_desktop.handelingen.leveren import bekijk, lever
from werkteam_desktop.handelingen.reservekopieen import kopieen, maak_nu, zet_terug
from werkteam_desktop.handelingen.route import kies_route
from werkteam_desktop.handelingen.voorbeeldgegevens import haal_voorbeeld_weg
from werkteam_desktop.handelingen.werkplek import Werkplek
from werkteam_desktop.inkomen.voor_na import bereken
from werkteam_desktop.opslag import sleutel
from werkteam_desktop.opslag.journaal import verzegel_opnieuw
from werkteam_desktop.opslag.kopiebestand import Reservekopie
from werkteam_desktop.opslag.kopiesleutel import Kopiesleutel
from werkteam_desktop.opslag.opslag import Opslag
from werkteam_desktop.opslag.reservekopie import kopiemap
from werkteam_desktop.opslag.voorbeeld import genereer
from werkteam_desktop.opslag.zoeken import zoek

GISTEREN, MORGEN = "2026-11-23", "2026-11-25"


@pytest.fixture(scope="module")
def gevuld() -> Iterator[Path]:
    """A store in which every handeling that matters here was done, on people that are no examples."""
    with tempfile.TemporaryDirectory() as map_:
        pad = Path(map_) / "gevuld.db"
        opslag = Opslag.open(pad, SLEUTEL)
        _vul(Werkplek(opslag, nu=lambda: NU), Path(map_))
        opslag.sluit()
        yield pad


def _vul(werkplek: Werkplek, map_: Path) -> None:
    with werkplek.opslag.schrijf() as sessie:
        genereer(sessie, 20, 1, NU.date())
    ids = []
    for voornaam in ("Marleen", "Sami", "Dubbel"):
        wijziging = schrijf_in(
            werkplek, geslachtsnaam="Zeldzaam", voornamen=voornaam, geboortedatum="1988-03-14", gemeente="0402"
        )
        assert wijziging.inwoner_id is not None
        ids.append(wijziging.inwoner_id)
    een, ander, dubbel = ids
    noteer_contact(werkplek, een, "Belde over de huur.")
    noteer_contact(werkplek, dubbel, "Kwam langs.")
    diagnose.meet_leefgebied(werkplek, een, "geld", reden="Er zijn brieven.", stap=2)
    diagnose.meet_ladder(werkplek, een, 3, 4)
    loonwaarde.noteer_loonwaarde(werkplek, een, NU.date(), Decimal("40"))
    kies_route(werkplek, open_dossier(werkplek, een), "wsp", "Omdat het past.")
    meld_aan(werkplek, open_dossier(werkplek, een), "wsp")
    wijzig_huishouden(werkplek, een, kinderen=["2017-05-02"], woning="huur", kale_huur=Decimal("640"))
    wijzig_uitkering(werkplek, een, "bijstand", sinds=dt.date(2022, 5, 1))
    vraag, _ = geld.vraag_van(open_dossier(werkplek, een), NU.date())
    uitkomst = bereken(vraag, werkplek.normen())
    geld.bewaar_berekening(werkplek, een, vraag, uitkomst, geld.Geldafspraak("Ik vraag een voorschot aan."))
    for wie in (een, ander):
        plan.voeg_toe(werkplek, wie, Actie(tekst="Bel de gemeente", datum=NU.date() + dt.timedelta(days=7)))
        plan.reik_uit(werkplek, wie)
    plan.voeg_toe(werkplek, een, Voorziening(code="jobcoach", begin=NU.date(), kosten=Decimal("100")))
    einde = NU.date() + dt.timedelta(days=180)
    werk = Plaatsing(soort="betaald", werkgever="Bakkerij", begin=NU.date(), einde=einde)
    nazorg.plaats(werkplek, een, werk, NU.date())
    brief = map_ / "brief.txt"
    brief.write_text("Geachte mevrouw, u krijgt een brief.")
    documenten.voeg_document_toe(werkplek, een, brief)
    samenvoegen.voeg_samen(werkplek, ander, dubbel)
    for maand in ("2026-09", "2026-10"):
        lever(werkplek, bekijk(werkplek, maand))


@pytest.fixture
def winkel(gevuld: Path, tmp_path: Path) -> Iterator["Winkel"]:
    shutil.copy(gevuld, tmp_path / "werkteam.db")
    deze = Winkel(tmp_path / "werkteam.db")
    yield deze
    deze.opslag.sluit()


class Winkel:
    """A store to break, by SQL on the real encrypted file, as another program would."""

    def __init__(self, pad: Path) -> None:
        self.pad = pad
        self.nu = NU
        self._open()

    def _open(self) -> None:
        self.opslag = Opslag.open(self.pad, SLEUTEL)
        self.werkplek = Werkplek(self.opslag, nu=lambda: self.nu)

    def terug_naar(self, kopie: Reservekopie) -> None:
        """Puts a backup back, an hour later; and another hour passes."""
        self.opslag.sluit()
        self.nu += dt.timedelta(hours=1)
        zet_terug(kopie.pad, self.pad, Kopiesleutel(SLEUTEL, False), nu=lambda: self.nu)
        self.nu += dt.timedelta(hours=1)
        self._open()

    def sql(self, *opdrachten: str) -> None:
        self.opslag.vraag("PRAGMA foreign_keys = OFF")
        for opdracht in opdrachten:
            self.opslag.vraag(opdracht)
        self.opslag.vraag("PRAGMA foreign_keys = ON")

    def een(self, sql: str) -> Any:
        return self.opslag.vraag(sql)[0][0]

    def controle(self) -> controle.Uitslag:
        return controle.controleer(self.werkplek)

    def codes(self) -> set[str]:
        return {b.punt.code for b in self.controle().bevindingen}


# --- nothing wrong -------------------------------------------------------------------------------------------------


def test_a_sound_store_gives_no_finding(winkel: Winkel) -> None:
    voor = winkel.pad.read_bytes()
    uitslag = winkel.controle()
    assert (uitslag.bevindingen, uitslag.zin) == ((), "Alles klopt.")
    assert uitslag.regels == winkel.een("SELECT count(*) FROM logregel") > 20
    assert winkel.pad.read_bytes() == voor  # it changed nothing


def test_examples_and_an_empty_store_give_no_finding(werkplek: Werkplek) -> None:
    assert controle.controleer(werkplek).bevindingen == ()
    with werkplek.opslag.schrijf() as sessie:
        genereer(sessie, 120, 1, NU.date())
    assert controle.controleer(werkplek).bevindingen == ()


def test_the_demo_gives_no_finding(tmp_path: Path) -> None:
    for _ in draai(tmp_path, None, 12, 1):
        pass
    pad = tmp_path / "demo.db"
    opslag = Opslag.open(pad, sleutel.uit_bestand(tmp_path / "demo.sleutel", pad))
    assert controle.controleer(Werkplek(opslag)).bevindingen == ()
    opslag.sluit()


@pytest.mark.postgres
def test_a_team_database_is_checked_too(teamdatabase: str) -> None:
    opslag = Opslag.open_url(teamdatabase)
    werkplek = Werkplek(opslag, nu=lambda: NU)
    with tempfile.TemporaryDirectory() as map_:
        _vul(werkplek, Path(map_))
    assert controle.controleer(werkplek).bevindingen == ()
    with opslag.schrijf() as sessie:
        sessie.connection().exec_driver_sql("UPDATE inwoner SET regiehouder_id = NULL WHERE geslachtsnaam = 'Zeldzaam'")
        sessie.connection().exec_driver_sql("UPDATE logregel SET handeling = 'iets anders' WHERE id = 3")
        sessie.connection().exec_driver_sql("DELETE FROM logregel WHERE id = 7")
    uitslag = controle.controleer(werkplek)
    gevonden = {b.punt.code: b for b in uitslag.bevindingen}
    van_buiten = {"buiten_veranderd", "buiten_erbij"}  # also what only the line that went spoke of
    assert set(gevonden) == {"regiehouder", "logregel_veranderd", "logregel_weg", *van_buiten}
    assert gevonden["logregel_veranderd"].waar == ("regel 3 van 24 november 2026",)
    assert gevonden["logregel_weg"].waar == ("regel 7, vóór regel 8 van 24 november 2026",)
    opslag.sluit()


# --- every punt ----------------------------------------------------------------------------------------------------

_EEN = "(SELECT id FROM inwoner WHERE voornamen = 'Marleen' AND geslachtsnaam = 'Zeldzaam')"
_VB = "(SELECT min(id) FROM inwoner WHERE voorbeeld AND afgesloten_op IS NULL)"


def _rij(tabel: str, **waarden: Any) -> str:
    """A row of an example: of those the log does not know every row, so that only what is in it can be wrong."""
    waarden = {"inwoner_id": _VB, **waarden}
    tekst = ", ".join(w if isinstance(w, str) and w.startswith("(") else repr(w) for w in waarden.values())
    return f"INSERT INTO {tabel} ({', '.join(waarden)}) VALUES ({tekst})"


_PLAN = {"fase": "werk", "eigen_woorden": "", "hoofddoel": "", "als_het_anders_loopt": "", "sjabloon": ""}
_IN_PLAN = {"inwoner_id": f"(SELECT max(id) FROM trajectplan WHERE inwoner_id = {_VB})"}
_HULP = {"code": "x", "fase": "werk", "doel": "", "aanbieder": "", "pot": "", "reden_verlenging": "", "kwaliteit": "{}"}
_WERK = {"functie": "", "sector": "", "contactpersoon": "", "reden_einde": "", "loonkostensubsidie": 0, "sroi": ""}
_AANMELDING = {"gegevens": "{}", "jobready_versie": "", "jobready": "{}", "reden": "", "toelichting": ""}
_UITKERING = {"reden_einde": "", "vrijlating_maanden_gebruikt": 0, "vrijlating": "automatisch"}

# What is broken for a punt, so that exactly that is named.
GEBROKEN: dict[str, tuple[str, ...]] = {
    "verwijzing": (_rij("kijkmoment", op=MORGEN, waarom="x", medewerker_id=99999),),
    "schema": ("DROP INDEX ix_inwoner_gemeente",),
    "zoekregister": (
        "INSERT INTO inwoner_zoek(inwoner_zoek, rowid, zoektekst) SELECT 'delete', id, zoektekst FROM inwoner "
        "WHERE id = 7",
    ),
    "zoektekst": (f"UPDATE inwoner SET zoektekst = 'niemand' WHERE id = {_VB}",),
    "team": ("INSERT INTO medewerker (naam, rol, gemeente) VALUES ('Nog een', 'team', '')",),
    "regiehouder": (f"UPDATE inwoner SET regiehouder_id = NULL WHERE id = {_VB}",),
    "vervolg": (
        *(
            f"UPDATE {tabel} SET {kolom} WHERE inwoner_id = {_VB}"
            for tabel, kolom in (
                ("afspraak", "afgerond = 1"),
                ("kijkmoment", f"gedaan_op = '{GISTEREN}'"),
                ("trajectplan", "evaluatiedatum = NULL"),
                ("aanmelding", "antwoord_voor = NULL, keuze_voor = NULL"),
                ("plaatsing", "einde = NULL, onbepaald = 1"),
                ("nazorgmoment", "vervallen = 1"),
                ("uitkering", "verwacht_einde = NULL"),
                ("loonwaarde", "volgende_meting = NULL"),
            )
        ),
        f"UPDATE actie SET gedaan_op = '{GISTEREN}' WHERE plan_id IN "
        f"(SELECT id FROM trajectplan WHERE inwoner_id = {_VB})",
    ),
    "bsn": (f"UPDATE inwoner SET bsn = '123456789' WHERE id = {_VB}",),
    "geboortedatum": (
        "INSERT INTO kind (huishouden_id, geboortedatum) SELECT id, '2027-01' FROM huishouden WHERE inwoner_id = "
        "(SELECT min(h.inwoner_id) FROM huishouden h JOIN inwoner i ON i.id = h.inwoner_id WHERE i.voorbeeld)",
    ),
    "toekomst": (_rij("contactmoment", tijdstip="2026-11-25 10:00:00.000000", soort="gesprek", tekst="x"),),
    "einde_voor_begin": (
        _rij("profielpunt", soort="hoofddoel", code="x", begin=GISTEREN, einde="2026-11-01", toelichting=""),
    ),
    "twee_uitkeringen": tuple(_rij("uitkering", soort=s, sinds=GISTEREN, **_UITKERING) for s in ("ww", "ioaw")),
    "contract": (
        _rij("plaatsing", soort="betaald", werkgever="B", begin=GISTEREN, onbepaald=1, einde=MORGEN, **_WERK),
    ),
    "aanmelding": (_rij("aanmelding", bestemming="wsp", datum=GISTEREN, uitkomst="aangenomen", **_AANMELDING),),
    "schaal": (_rij("laddermeting", datum=GISTEREN, trede=7),),
    "ander_dossier": (
        _rij(
            "nazorgmoment",
            plaatsing_id=f"(SELECT id FROM plaatsing WHERE inwoner_id = {_EEN})",
            wie="werknemer",
            op=MORGEN,
            vervallen=0,
            bevalt="",
            nodig="",
        ),
    ),
    "samengevoegd": (
        f"UPDATE inwoner SET samengevoegd_in_id = id, afgesloten_op = '{GISTEREN}', bsn = NULL WHERE id = {_VB}",
    ),
    "concept": (
        f"UPDATE trajectplan SET uitgereikt_op = opgesteld_op WHERE inwoner_id = {_VB}",
        f"UPDATE trajectplan SET uitgereikt_op = NULL WHERE inwoner_id = {_VB}",
        _rij(
            "trajectplan",
            versie=f"(SELECT max(versie) + 1 FROM trajectplan WHERE inwoner_id = {_VB})",
            opgesteld_op=GISTEREN,
            evaluatiedatum=MORGEN,
            **_PLAN,
        ),
    ),
    "versies": (f"UPDATE trajectplan SET versie = versie + 10 WHERE inwoner_id = {_VB}",),
    "uitgereikt_eerder": (f"UPDATE trajectplan SET uitgereikt_op = '2001-01-01' WHERE inwoner_id = {_VB}",),
    "hulp": (
        _rij("voorziening", begin=MORGEN, einde=GISTEREN, **_HULP)
        .replace("inwoner_id", "plan_id", 1)
        .replace(_VB, _IN_PLAN["inwoner_id"], 1),
    ),
    "kosten": (
        _rij("voorziening", kosten=-1, **_HULP)
        .replace("inwoner_id", "plan_id", 1)
        .replace(_VB, _IN_PLAN["inwoner_id"], 1),
    ),
    "document_weg": (
        _rij("document", naam="a.pdf", soort="application/pdf", grootte=1, sha256="x", toegevoegd_op=GISTEREN),
    ),
    "document_anders": ("UPDATE documentinhoud SET inhoud = CAST('anders' AS BLOB)",),
    "levering_nummer": ("UPDATE levering SET volgnummer = 3 WHERE volgnummer = 2",),
    "levering_keten": ("UPDATE levering SET vorige = 'x' WHERE volgnummer = 2",),
    "levering_logboek": (
        "INSERT INTO levering (soort, maand, versie, volgnummer, vorige, sha256, naam, gemaakt_op, regelversie, "
        "grondslag, cellen, toestand, pogingen, fout) VALUES ('wsp', '', 1, 1, '', 'abc', 'x', '2026-11-01', '', '', "
        "'[]', 'vervallen', 0, '')",
    ),
    "grootboek": ("DELETE FROM maandstand WHERE maand = '2026-10'",),
    "buiten_veranderd": (f"UPDATE contactmoment SET tekst = 'Wilde niets.' WHERE inwoner_id = {_EEN}",),
    "buiten_weg": (f"DELETE FROM contactmoment WHERE inwoner_id = {_EEN}",),
    "buiten_erbij": (
        _rij("contactmoment", tijdstip="2026-11-20 10:00:00.000000", soort="gesprek", tekst="x", inwoner_id=_EEN),
    ),
}


@pytest.mark.parametrize("code", GEBROKEN)
def test_what_is_broken_is_named_and_nothing_else(winkel: Winkel, code: str) -> None:
    winkel.sql(*GEBROKEN[code])
    (bevinding,) = winkel.controle().bevindingen
    assert bevinding.punt.code == code
    assert bevinding.aantal >= 1
    if code in (set(REGELS) - {"team", "grootboek"}) | {"bsn", "zoektekst", "document_anders"}:
        assert len(bevinding.dossiers) == 1


# --- what a plain query cannot break -------------------------------------------------------------------------------


def _berekening(winkel: Winkel, verander: Callable[[dict[str, Any]], None]) -> None:
    """A calculation of an example that is the one of Marleen, but for what `verander` does to its outcome."""
    uitkomst = json.loads(winkel.een("SELECT uitkomst FROM berekening"))
    verander(uitkomst)
    winkel.opslag.vraag(
        f"INSERT INTO berekening (inwoner_id, gemaakt_op, vraag, uitkomst, normversie, afspraak) SELECT {_VB}, "
        "gemaakt_op, vraag, ?, normversie, '' FROM berekening",
        json.dumps(uitkomst),
    )


def test_a_total_that_is_not_the_sum_of_its_lines_is_named(winkel: Winkel) -> None:
    _berekening(winkel, lambda uitkomst: uitkomst["na"].update(totaal="1.00"))
    assert winkel.codes() == {"optelling"}


def test_a_calculation_that_comes_out_otherwise_is_named_once_it_adds_up(winkel: Winkel) -> None:
    def meer(uitkomst: dict[str, Any]) -> None:
        for deel in (uitkomst["na"]["regels"][0], uitkomst["na"]):
            sleutel = "bedrag" if "bedrag" in deel else "totaal"
            deel[sleutel] = f"{Decimal(deel[sleutel]) + 10:.2f}"
        uitkomst["verschil"] = f"{Decimal(uitkomst['verschil']) + 10:.2f}"

    _berekening(winkel, meer)
    uitslag = winkel.controle()
    assert [b.punt.code for b in uitslag.bevindingen] == ["opnieuw_berekend"]
    assert (uitslag.fouten, uitslag.zin) == (0, "De controle vond 1 ding om na te kijken.")


def test_a_plan_that_changed_after_it_was_given_out_is_named_although_the_log_says_so(winkel: Winkel) -> None:
    """As a faulty handeling would: the change is in the log, but it may not be there."""
    plan_id = winkel.een("SELECT min(id) FROM trajectplan WHERE uitgereikt_op IS NOT NULL AND inwoner_id > 20")
    with winkel.werkplek.wijzig("stap erbij") as (sessie, _):
        stap = Actie(tekst="Iets anders", datum=NU.date())
        stap.plan_id = plan_id
        sessie.add(stap)
    (bevinding,) = winkel.controle().bevindingen
    assert bevinding.punt.code == "uitgereikt_veranderd"
    assert len(bevinding.dossiers) == 1


def test_a_flipped_byte_is_named_by_its_page_and_the_rest_is_still_checked(winkel: Winkel) -> None:
    winkel.opslag.sluit()
    inhoud = bytearray(winkel.pad.read_bytes())
    inhoud[40 * 4096 + 1000] ^= 1
    winkel.pad.write_bytes(inhoud)
    winkel.opslag = Opslag.open(winkel.pad, SLEUTEL)
    winkel.werkplek = Werkplek(winkel.opslag, nu=lambda: NU)
    uitslag = winkel.controle()
    assert uitslag.bevindingen[0].punt.code == "beschadigd"
    assert uitslag.bevindingen[0].waar == ("bladzijde 41 van het bestand",)


def test_an_index_that_does_not_follow_its_table_is_named(winkel: Winkel) -> None:
    """The index says of another column what it should say of its own."""
    winkel.sql(
        "PRAGMA writable_schema = ON",
        "UPDATE sqlite_master SET sql = replace(sql, '(gemeente)', '(straat)') WHERE name = 'ix_inwoner_gemeente'",
        "PRAGMA writable_schema = RESET",
    )
    assert winkel.codes() == {"integriteit", "schema"}


def test_values_that_no_program_writes_are_a_finding_and_no_fault(winkel: Winkel) -> None:
    winkel.sql(
        f"UPDATE trajectplan SET opgesteld_op = 'gisteren' WHERE inwoner_id = {_EEN}",
        f"UPDATE inwoner SET zoeknaam = x'ff' WHERE id = {_VB}",
        "UPDATE document SET grootte = 'veel', naam = x'ff'",
        "UPDATE berekening SET vraag = 'geen json'",
    )
    assert {"onleesbaar", "zoektekst", "buiten_veranderd"} <= winkel.codes()


# --- what other parts leave behind -----------------------------------------------------------------------------------


@pytest.mark.parametrize("versie", VERSIES)
def test_a_store_of_every_version_gives_no_finding(versie: str, tmp_path: Path) -> None:
    opslag = Opslag.open(zet_neer(versie, tmp_path), SLEUTEL)
    assert controle.controleer(Werkplek(opslag)).bevindingen == ()
    opslag.sluit()


def test_taking_the_examples_out_leaves_one_sound_log(winkel: Winkel) -> None:
    contact = winkel.een(f"SELECT {_VB}")
    noteer_contact(winkel.werkplek, contact, "Met een voorbeeld.")
    noteer_contact(winkel.werkplek, winkel.een(f"SELECT {_EEN}"), "Met iemand echt.")
    maak_nu(winkel.werkplek)
    haal_voorbeeld_weg(winkel.werkplek)
    assert winkel.codes() == set()


def test_a_log_that_was_made_anew_is_told_by_an_older_backup(winkel: Winkel) -> None:
    maak_nu(winkel.werkplek)
    noteer_contact(winkel.werkplek, winkel.een(f"SELECT {_EEN}"), "Na de kopie.")
    assert winkel.codes() == set()
    with winkel.opslag.schrijf() as sessie:
        verzegel_opnieuw(sessie, {winkel.een(f"SELECT {_EEN}")})
    assert "log_kopie" in winkel.codes()


def test_a_backup_that_was_put_back_makes_no_fault_of_the_ones_after_it(winkel: Winkel, tmp_path: Path) -> None:
    eerste = maak_nu(winkel.werkplek).kopie
    noteer_contact(winkel.werkplek, winkel.een(f"SELECT {_EEN}"), "Gaat verloren.")
    maak_nu(winkel.werkplek)
    winkel.terug_naar(eerste)
    noteer_contact(winkel.werkplek, winkel.een(f"SELECT {_EEN}"), "Iets anders.")
    assert winkel.codes() == set()


def test_going_back_and_forth_between_backups_is_no_fault_either(winkel: Winkel) -> None:
    """There is more than one history then, and the longer one is not always that of now."""
    eerste = maak_nu(winkel.werkplek).kopie
    for nummer in range(4):
        noteer_contact(winkel.werkplek, winkel.een(f"SELECT {_EEN}"), f"Op de ene weg {nummer}.")
    winkel.nu += dt.timedelta(hours=1)
    ene = maak_nu(winkel.werkplek).kopie
    winkel.terug_naar(eerste)
    noteer_contact(winkel.werkplek, winkel.een(f"SELECT {_EEN}"), "Op de andere weg.")
    andere = maak_nu(winkel.werkplek).kopie
    for kopie in (ene, andere, ene, eerste):
        winkel.terug_naar(kopie)
        noteer_contact(winkel.werkplek, winkel.een(f"SELECT {_EEN}"), "Verder.")
        maak_nu(winkel.werkplek)
        assert winkel.codes() == set()
    with winkel.opslag.schrijf() as sessie:
        verzegel_opnieuw(sessie, {winkel.een(f"SELECT {_EEN}")})
    assert "log_kopie" in winkel.codes()


# --- mending -------------------------------------------------------------------------------------------------------


def test_what_can_be_mended_is_mended_after_a_backup_with_an_audit_line(winkel: Winkel) -> None:
    for code in ("zoekregister", "zoektekst", "regiehouder", "vervolg"):
        winkel.sql(*GEBROKEN[code])
    regels = winkel.een("SELECT count(*) FROM logregel")
    stappen = controle.herstelstappen(winkel.controle())
    assert [s.code for s in stappen] == ["zoekregister", "zoektekst", "regiehouder", "vervolg"]
    assert all("1 dossier" in s.zin for s in stappen[1:])
    controle.herstel(winkel.werkplek, stappen)
    assert winkel.codes() == set()
    assert winkel.een("SELECT count(*) FROM logregel") > regels
    assert len(kopieen(winkel.werkplek)) == 1
    assert zoek(winkel.opslag, winkel.een(f"SELECT geslachtsnaam FROM inwoner WHERE id = {_VB}"))


def test_nothing_is_mended_without_a_backup(winkel: Winkel) -> None:
    winkel.sql(*GEBROKEN["regiehouder"])
    stappen = controle.herstelstappen(winkel.controle())
    kopiemap(winkel.pad).write_text("in de weg")
    with pytest.raises(InvoerFout):
        controle.herstel(winkel.werkplek, stappen)
    assert winkel.codes() == {"regiehouder"}


@pytest.mark.parametrize("code", ["kosten", "concept", "buiten_veranderd", "verwijzing"])
def test_of_amounts_plans_and_the_log_nothing_is_offered(winkel: Winkel, code: str) -> None:
    winkel.sql(*GEBROKEN[code])
    assert controle.herstelstappen(winkel.controle()) == []


# --- the command ---------------------------------------------------------------------------------------------------


def _opdracht(winkel: Winkel, *rest: str) -> int:
    bestand = winkel.pad.with_suffix(".sleutel")
    bestand.write_text(SLEUTEL)
    return main(["--opslag", str(winkel.pad), "--sleutelbestand", str(bestand), "beheer", "controleer", *rest])


def test_the_command_says_it_in_words_and_in_json(winkel: Winkel, capsys: pytest.CaptureFixture[str]) -> None:
    assert _opdracht(winkel, "--json") == 0
    goed = json.loads(capsys.readouterr().out)
    assert goed["in_orde"] is True
    assert goed["bevindingen"] == []
    winkel.sql(*GEBROKEN["regiehouder"])
    assert _opdracht(winkel, "--json") == 2
    uit, zin = capsys.readouterr()
    assert [b["code"] for b in json.loads(uit)["bevindingen"]] == ["regiehouder"]
    assert zin == "De controle vond 1 ding dat niet klopt.\n"
    assert _opdracht(winkel) == 2
    assert "FOUT  Een open dossier heeft geen regiehouder (1 keer)" in capsys.readouterr().out


def test_the_command_mends_only_when_that_is_allowed(winkel: Winkel, capsys: pytest.CaptureFixture[str]) -> None:
    winkel.sql(*GEBROKEN["regiehouder"])
    assert _opdracht(winkel, "--herstel") == 2
    assert "Er is niets hersteld." in capsys.readouterr().err
    assert winkel.codes() == {"regiehouder"}
    assert _opdracht(winkel, "--herstel", "--ja") == 0
    assert "1 dossier zonder regiehouder" in capsys.readouterr().err
    assert winkel.codes() == set()


# --- how it is told ------------------------------------------------------------------------------------------------


def test_every_punt_can_be_broken(winkel: Winkel) -> None:
    """No sentence without a rule, no rule without a sentence, and each is shown to work."""
    elders = {"beschadigd", "onleesbaar", "integriteit", "optelling", "opnieuw_berekend", "uitgereikt_veranderd"}
    elders.add("log_kopie")
    logboek = {"logregel_veranderd", "logregel_weg", "logregel_plek", "logregel_erbij", "log_einde"}  # their own tests
    assert {p.code for p in punten()} == {*GEBROKEN, *elders, *logboek}
    assert set(REGELS) <= {p.code for p in punten()}


def test_no_personal_data_leaves_in_json(winkel: Winkel) -> None:
    winkel.sql(*(opdracht for code in ("bsn", "regiehouder", "buiten_veranderd") for opdracht in GEBROKEN[code]))
    uitvoer = json.dumps(controle.als_json(winkel.controle()), ensure_ascii=False)
    for geheim in ("123456789", "Zeldzaam", "Marleen", "Wilde niets", "huur"):
        assert geheim not in uitvoer
    assert winkel.een(f"SELECT nummer FROM inwoner WHERE id = {_EEN}") in uitvoer


def test_a_clock_that_was_set_back_makes_no_fault_of_what_was_written_before(winkel: Winkel) -> None:
    winkel.werkplek.nu = lambda: NU - dt.timedelta(days=400)
    assert winkel.codes() == set()


def test_what_others_write_during_the_check_is_no_finding(winkel: Winkel) -> None:
    loop = controle.Controle(winkel.werkplek)
    nummer = winkel.een(f"SELECT id FROM inwoner WHERE id = {_EEN}")
    while loop.verder() is not None:
        noteer_contact(winkel.werkplek, nummer, "Intussen.")
    assert loop.uitslag is not None
    assert loop.uitslag.bevindingen == ()
