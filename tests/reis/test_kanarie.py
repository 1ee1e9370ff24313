"""Five thousand dossiers full of markers, and everything that can leave: nobody is in any byte of it.

In an aanmelding is the one person whom it is about; in the prints of the own team are the coaches."""

import base64
import contextlib
import datetime as dt
import io
import logging
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from sqlalchemy import select, text

from tests.conftest import SLEUTEL
from tests.handelingen.test_wsp import Overkant
from tests.reis.kanarie import Geheim, gevonden, merk
from werkteam_desktop import cli
from werkteam_desktop.dossier import Inwoner, Medewerker
from werkteam_desktop.gui.venster import Venster
from werkteam_desktop.handelingen import aanmelding, leveren, maandset, overzichten, post, regiokant, wsp
from werkteam_desktop.handelingen.inwoners import open_dossier
from werkteam_desktop.handelingen.relaties import (
    bevestig,
    bewaar_kanaal,
    eigen_kaart,
    eigen_paar,
    neem_kaart_op,
    stel_organisatie_in,
)
from werkteam_desktop.handelingen.route import kies_route
from werkteam_desktop.handelingen.teambestand import maak_teambestand
from werkteam_desktop.handelingen.teamsleutel import neem_teamsleutel_over
from werkteam_desktop.handelingen.werkplek import Werkplek
from werkteam_desktop.opslag.opslag import Opslag
from werkteam_desktop.opslag.voorbeeld import genereer
from werkteam_desktop.rapport.rekenblad import csv_bytes, xlsx_bytes
from werkteam_desktop.regio.envelop import open_envelop
from werkteam_desktop.regio.pseudoniem import Teamsleutel, nieuwe_teamsleutel
from werkteam_desktop.regio.sleutels import maak_sleutelkaart

AANTAL = 5_000
MAAND = "2026-10"
NU = dt.datetime(2026, 11, 5, 12, tzinfo=dt.UTC)
pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints", extend=True)


@dataclass
class Buiten:
    """All that left, by kind: (name, bytes). `sleutels`: the age identities of those for whom it was."""

    team: Werkplek
    geheim: Geheim
    bestanden: dict[str, list[tuple[str, bytes]]] = field(default_factory=dict)
    sleutels: list[str] = field(default_factory=list)
    aangemeld: int = 0
    coaches: int = 0

    def voeg_toe(self, soort: str, map_: Path) -> None:
        self.bestanden[soort] = [(str(p.relative_to(map_)), p.read_bytes()) for p in map_.rglob("*") if p.is_file()]

    def wie(self, soort: str) -> set[str]:
        assert self.bestanden[soort]
        return {w for naam, inhoud in self.bestanden[soort] for w in self.in_(naam, inhoud)}

    def in_(self, naam: str, inhoud: bytes) -> set[str]:
        return gevonden(naam, inhoud, self.geheim, self.sleutels)


class _Log(logging.Handler):
    """Every line of the log, as it would be written to a file."""

    def __init__(self) -> None:
        super().__init__(logging.DEBUG)
        self.tekst = io.StringIO()
        self.setFormatter(logging.Formatter("%(asctime)s %(name)s %(levelname)s %(message)s"))

    def emit(self, record: logging.LogRecord) -> None:
        self.tekst.write(self.format(record) + "\n")


@contextlib.contextmanager
def afgeluisterd() -> Iterator[tuple[_Log, io.StringIO]]:
    """All that is logged, down to DEBUG, and all that the commands print."""
    log, scherm, wortel = _Log(), io.StringIO(), logging.getLogger()
    niveau = wortel.level
    wortel.addHandler(log)
    wortel.setLevel(logging.DEBUG)
    try:
        with contextlib.redirect_stdout(scherm), contextlib.redirect_stderr(scherm):
            yield log, scherm
    finally:
        wortel.setLevel(niveau)
        wortel.removeHandler(log)


def _winkel(map_: Path, naam: str) -> Werkplek:
    return Werkplek(Opslag.open(map_ / f"{naam}.db", SLEUTEL), nu=lambda: NU)


def _ken(een: Werkplek, ander: Werkplek, soort: str, terug: str, map_: Path) -> None:
    map_.mkdir(exist_ok=True)
    for wij, zij, wat in ((een, ander, soort), (ander, een, terug)):
        relatie = neem_kaart_op(wij, maak_sleutelkaart(eigen_kaart(zij)), wat)
        bevestig(wij, relatie.id)
        post.probeer_kanaal(bewaar_kanaal(wij, [relatie.id], naam="Map", soort="map", adres=str(map_)))


@pytest.fixture(scope="module")
def buiten(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Buiten]:
    """Everything that can leave, made once through the same handelingen and commands as always."""
    map_ = tmp_path_factory.mktemp("kanarie")
    (map_ / "sleutel").write_text(SLEUTEL)
    with contextlib.ExitStack() as winkels:
        namen = ("team", "regio", "teamleider")
        team, regio, leider = (_winkel(map_, naam) for naam in namen)
        overkant = Overkant(map_, "wsp")
        for werkplek in (team, regio, leider, overkant.werkplek):
            winkels.callback(werkplek.opslag.sluit)
        with team.opslag.schrijf() as sessie:
            genereer(sessie, AANTAL, 11, NU.date(), gemeente="0406")
            uit = Buiten(team, merk(sessie))
            uit.aangemeld = (
                sessie.scalars(
                    select(Inwoner.id).where(
                        Inwoner.afgesloten_op.is_(None), ~Inwoner.aanmeldingen.any(), ~Inwoner.routekeuzes.any()
                    )
                ).first()
                or sessie.scalars(select(Inwoner.id).where(~Inwoner.aanmeldingen.any())).first()
            )  # type: ignore[assignment]
            team.medewerker_id = sessie.scalars(select(Medewerker.id)).first()
            uit.coaches = len(sessie.scalars(select(Medewerker.id)).all())
        stel_organisatie_in(regio, "regio-gv", "Regio Gooi en Vechtstreek")
        with afgeluisterd() as (log, scherm):
            _maak_alles(uit, map_, regio, leider, overkant)
            _draai_opdrachten(map_)
        uit.bestanden["log"] = [("log.txt", log.tekst.getvalue().encode())]
        uit.bestanden["scherm"] = [("scherm.txt", scherm.getvalue().encode())]
        yield uit


def _maak_alles(uit: Buiten, map_: Path, regio: Werkplek, leider: Werkplek, overkant: Overkant) -> None:
    team = uit.team
    _ken(team, regio, "regio", "gemeente", map_ / "met-regio")
    overkant.ken(team, _nieuw(map_ / "met-wsp"))
    neem_teamsleutel_over(team, Teamsleutel(nieuwe_teamsleutel(), eigen_kaart(leider)))
    uit.sleutels = [eigen_paar(w).identiteit for w in (regio, leider, overkant.werkplek, team)]

    voorbeeld = leveren.bekijk(team, MAAND)
    leveren.lever(team, voorbeeld)
    uit.bestanden["zoals getoond"] = [(b.naam, b.tekst.encode()) for b in voorbeeld.bladen]
    leveren.bewaar_in(voorbeeld, map_ / "los")
    uit.voeg_toe("samenvatting", map_ / "los")

    kies_route(team, open_dossier(team, uit.aangemeld), "wsp", "Dat past beter.")
    aanmelding.meld_aan(team, open_dossier(team, uit.aangemeld), "wsp")
    wsp.stuur_aanmelding(team, open_dossier(team, uit.aangemeld).aanmeldingen[-1].id)
    list(post.verstuur(team))
    (gekregen,) = overkant.haal()
    wsp.antwoord(overkant.werkplek, gekregen, "teruggemeld", "te_vroeg", "Eerst rust.")
    for werkplek, doe in ((overkant.werkplek, post.verstuur), (regio, post.haal_op), (regio, post.verstuur)):
        list(doe(werkplek))
    assert {g.oordeel for g in post.haal_op(team)} == {"goed"}
    uit.voeg_toe("over en weer met de regio", map_ / "met-regio")
    uit.voeg_toe("aanmelding", map_ / "met-wsp")

    maak_teambestand(team, MAAND, _nieuw(map_ / "teambestand"))
    uit.voeg_toe("teambestand", map_ / "teambestand")
    regiokant.schrijf_uit(regio, regiokant.neem_op(regio, [map_ / "met-regio" / "uit"]), map_ / "regiokant")
    uit.voeg_toe("samengevoegd", map_ / "regiokant")
    maandset.bewaar_in_map(maandset.maak_maandset(team, MAAND), _nieuw(map_ / "maandset"))
    uit.voeg_toe("maandset", map_ / "maandset")
    overzichten.als_pdf(overzichten.overzicht(team, "caseload", MAAND), _nieuw(map_ / "werklijst") / "caseload.pdf")
    uit.voeg_toe("werklijst", map_ / "werklijst")


def _nieuw(map_: Path) -> Path:
    map_.mkdir()
    return map_


def _draai_opdrachten(map_: Path) -> None:
    """Commands that print no inwoner on purpose, also where they refuse."""
    lijst = map_ / "lijst.csv"
    lijst.write_text(
        "bsn;achternaam;voornamen;geboortedatum\n123456789;Qzwaluwlijstx1x;Qzwaluw;31-02-1990\n;;Qzwaluw;\n", "utf-8"
    )
    vast = ["--opslag", str(map_ / "team.db"), "--sleutelbestand", str(map_ / "sleutel")]
    for woorden, status in (
        (["regio", "maak", "--maand", "2026-13", "--map", str(map_ / "opdracht")], 2),
        (["regio", "maak", "--maand", MAAND, "--map", "/dev/null/x"], 2),
        (["regio", "verstuur"], 0),
        (["regio", "ontvang"], 0),
        (["overzicht", "caseload", "--pdf", "/dev/null/x"], 2),
        (["importeer", str(lijst)], 0),
        (["regio", "samenvoegen", str(map_ / "met-wsp" / "uit"), "--map", str(map_ / "opdracht")], 2),
    ):
        assert cli.main([*vast, *woorden]) == status, woorden


@pytest.mark.parametrize(
    "soort",
    ["zoals getoond", "samenvatting", "over en weer met de regio", "samengevoegd", "log", "scherm"],
)
def test_nobody_is_in_what_leaves(buiten: Buiten, soort: str) -> None:
    assert buiten.wie(soort) == set()


def test_every_kind_of_file_was_looked_into(buiten: Buiten) -> None:
    namen = {soort: {"".join(Path(n).suffixes[-2:]) for n, _ in rij} for soort, rij in buiten.bestanden.items()}
    assert namen["samenvatting"] == namen["aanmelding"] == {".zip.age"}
    assert {".pdf", ".csv", ".txt", ".json"} <= namen["samengevoegd"]
    assert {".pdf", ".csv", ".xlsx"} <= namen["maandset"]
    heen_en_weer = [n for n, _ in buiten.bestanden["over en weer met de regio"]]
    assert [n.split("/")[1].split("-")[0] for n in sorted(heen_en_weer)] == ["ontvangst", "samenvatting"]
    assert len(buiten.bestanden["aanmelding"]) == 2  # there and back


def test_an_aanmelding_names_the_one_whom_it_is_about_and_no_bsn(buiten: Buiten) -> None:
    wie = buiten.wie("aanmelding")
    assert f"naam {buiten.aangemeld}" in wie
    assert wie <= {f"naam {buiten.aangemeld}", "telefoon", "geboren", "nummer", "coach"}
    assert "bsn" not in wie
    andere = [inhoud for naam, inhoud in buiten.bestanden["aanmelding"] if "terugmelding" in naam]
    assert [buiten.in_("x", inhoud) for inhoud in andere] == [set()]


def test_a_team_file_names_the_coach_of_the_laptop_as_its_sender_and_nobody_in_its_rows(buiten: Buiten) -> None:
    ((naam, inhoud),) = buiten.bestanden["teambestand"]
    envelop = open_envelop(inhoud, buiten.sleutels[1], None)
    assert buiten.in_(naam, b"") == set()
    assert envelop.afzender.naam.startswith("Qzcoach")
    for bestand, tekst in envelop.bestanden.items():
        assert buiten.in_(bestand, tekst.replace(envelop.afzender.naam.encode(), b"")) == set()
    assert len(max(envelop.tabellen.values(), key=lambda t: len(t.rijen)).rijen) > AANTAL // 2


def test_a_maandset_names_nobody_and_a_list_to_work_from_coaches_alone(buiten: Buiten) -> None:
    assert buiten.wie("maandset") == set()
    assert buiten.wie("werklijst") == {"coach", "nummer"}  # our own number leads the team to a dossier


def test_no_title_of_a_window_names_anybody(buiten: Buiten, qtbot: QtBot) -> None:
    venster = Venster(buiten.team)
    qtbot.addWidget(venster)
    venster.show()
    venster.open_dossier(buiten.aangemeld)
    qtbot.waitUntil(lambda: not venster.kader.werker.is_bezig, timeout=20_000)
    QApplication.processEvents()
    titels = [w.windowTitle() for w in QApplication.topLevelWidgets()]
    assert "Werkteam Desktop" in titels
    assert gevonden(" ".join(titels), b"", buiten.geheim) == set()
    venster.close()


# --- the search can find ---------------------------------------------------------------------------------------


MERK = "Qzwaluwachternaamx12x"


def _in_zip(buiten: Buiten, soort: str, tekst: str) -> bytes:
    """A file of this kind as it left, opened and sealed again, with one text more in it."""
    import zipfile

    from pyrage import encrypt, x25519

    naam, inhoud = buiten.bestanden[soort][0]
    assert buiten.in_(naam, inhoud) <= {f"naam {buiten.aangemeld}", "telefoon", "geboren", "nummer", "coach"}
    ruw = io.BytesIO()
    with zipfile.ZipFile(ruw, "w", zipfile.ZIP_DEFLATED) as archief:
        archief.writestr("LEESMIJ.txt", tekst)
    return encrypt(ruw.getvalue(), [x25519.Identity.from_str(buiten.sleutels[0]).to_public()])


def _pdf(tekst: str) -> bytes:
    from reportlab.pdfgen.canvas import Canvas

    ruw = io.BytesIO()
    doek = Canvas(ruw, pageCompression=1)
    doek.drawString(100, 700, tekst)
    doek.save()
    assert tekst.encode() not in ruw.getvalue()
    return ruw.getvalue()


def _overzicht(buiten: Buiten, doe: Callable[..., bytes]) -> bytes:
    deze = overzichten.overzicht(buiten.team, "caseload", MAAND)
    eerste, *rest = deze.regels
    return doe(replace(deze, regels=(replace(eerste, naam=MERK), *rest)))


PLANTEN: dict[str, tuple[Callable[[Buiten], tuple[str, bytes]], str]] = {
    "sealed package": (lambda b: ("x.zip.age", _in_zip(b, "samenvatting", MERK)), "naam 12"),
    "team file": (lambda b: ("x.zip.age", _in_zip(b, "teambestand", MERK)), "naam 12"),
    "workbook": (lambda b: ("x.xlsx", _overzicht(b, xlsx_bytes)), "naam 12"),
    "csv": (lambda b: ("x.csv", _overzicht(b, csv_bytes)), "naam 12"),
    "pdf": (lambda b: ("x.pdf", _pdf(MERK)), "naam 12"),
    "a broken line": (lambda b: ("x.txt", b"de heer Qzwaluwachter-\r\nnaam".replace(b"-", b"")), "naam ?"),
    "UTF-16": (lambda b: ("x.txt", MERK.encode("utf-16")), "naam 12"),
    "base64": (lambda b: ("x.json", b'{"a": "' + base64.b64encode(f"de heer {MERK}".encode()) + b'"}'), "naam 12"),
    "capitals": (lambda b: ("x.txt", MERK.upper().encode()), "naam 12"),
    "file name": (lambda b: (f"plan-{MERK}.pdf", b""), "naam 12"),
    "log": (lambda b: ("log.txt", _gelogd(MERK)), "naam 12"),
    "phone": (lambda b: ("x.txt", b"Bel 0699000012."), "telefoon"),
    "coach": (lambda b: ("x.txt", b"Vraag het Qzcoach 3."), "coach"),
    "bsn": (lambda b: ("x.txt", b"BSN: " + min(b.geheim.bsns) + b"."), "bsn"),
    "number": (lambda b: ("x.txt", b"Dossier " + min(b.geheim.nummers)), "nummer"),
    "birth date": (lambda b: ("x.txt", _dag(b, "%Y-%m-%d")), "geboren"),
    "birth date in Dutch": (lambda b: ("x.txt", _dag(b, "%d-%m-%Y")), "geboren"),
    "birth date as in a register": (lambda b: ("x.txt", _dag(b, "%Y%m%d")), "geboren"),
}


def _dag(buiten: Buiten, vorm: str) -> bytes:
    return dt.datetime.strptime(min(buiten.geheim.geboren).decode(), "%Y%m%d").strftime(vorm).encode()  # noqa: DTZ007


def _gelogd(tekst: str) -> bytes:
    with afgeluisterd() as (log, _):
        logging.getLogger("werkteam_desktop").debug("opened %s", tekst)
    return log.tekst.getvalue().encode()


@pytest.mark.parametrize("plant", PLANTEN)
def test_one_marker_in_any_kind_of_output_is_found(buiten: Buiten, plant: str) -> None:
    maak, wat = PLANTEN[plant]
    naam, inhoud = maak(buiten)
    assert wat in buiten.in_(naam, inhoud)


def test_the_dossiers_are_full_of_markers(buiten: Buiten) -> None:
    """A dossier as its own coach reads it has them all: there was something to find."""
    with buiten.team.opslag.lees() as sessie:
        alles = "\n".join(
            str(rij)
            for tabel in ("inwoner", "intake", "contactmoment", "trajectplan", "actie", "plaatsing", "routekeuze")
            for rij in sessie.execute(text(f"SELECT * FROM {tabel} LIMIT 2000"))
        )
        aantal = sessie.scalar(text("SELECT count(*) FROM inwoner"))
    assert aantal == AANTAL
    assert len(buiten.geheim.bsns) > AANTAL // 2
    assert {"bsn", "geboren", "telefoon"} <= buiten.in_("x", alles.encode())
    assert len({w for w in buiten.in_("x", alles.encode()) if w.startswith("naam ")}) > AANTAL // 4


def test_what_nobody_could_open_is_no_proof(buiten: Buiten) -> None:
    naam, inhoud = buiten.bestanden["samenvatting"][0]
    with pytest.raises(AssertionError, match="nobody looked"):
        gevonden(naam, inhoud, buiten.geheim, [eigen_paar(buiten.team).identiteit])
    assert open_envelop(inhoud, buiten.sleutels[0], None).maand == MAAND
