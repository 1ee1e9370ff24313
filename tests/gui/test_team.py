"""Team in the real window: the same number everywhere, by keyboard alone, and live while thousands are counted."""

import csv
import datetime as dt
import io
import itertools
import threading
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from pypdf import PdfReader
from PySide6.QtCore import QPoint, Qt, QTimer
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from tests.conftest import NU, SLEUTEL
from tests.gui.dagbank import Dagbank
from tests.gui.werkbank import bewaar_afdruk, klik_op, naamlozen
from werkteam_desktop.dossier import Inwoner
from werkteam_desktop.fouten import Afgebroken, InvoerFout
from werkteam_desktop.gui import bestanden
from werkteam_desktop.gui.stijl import pas_toe
from werkteam_desktop.gui.team.keuze import periodes
from werkteam_desktop.gui.team.scherm import TeamScherm
from werkteam_desktop.gui.team.tabel import OverzichtTabel
from werkteam_desktop.gui.team.uitleg import UitlegDialoog
from werkteam_desktop.gui.team.voortgang import Voortgang
from werkteam_desktop.handelingen import overzichten
from werkteam_desktop.handelingen.werkplek import Werkplek
from werkteam_desktop.opslag.opslag import Opslag
from werkteam_desktop.opslag.voorbeeld import genereer
from werkteam_desktop.rapport.overzicht import overzicht_bytes
from werkteam_desktop.rapport.rekenblad import csv_bytes, xlsx_bytes
from werkteam_desktop.regio.overzicht import Bron, Overzicht, toon

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints|does not support", extend=True)


@pytest.fixture(scope="module")
def gevuld(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The file of a store with 400 example dossiers."""
    pad = tmp_path_factory.mktemp("team") / "team.db"
    opslag = Opslag.open(pad, SLEUTEL)
    with opslag.schrijf() as sessie:
        genereer(sessie, 400, 3, NU.date(), gemeente="0406")
    opslag.sluit()
    return pad


@pytest.fixture(scope="module")
def bron(gevuld: Path) -> Bron:
    opslag = Opslag.open(gevuld, SLEUTEL)
    geteld = overzichten.bron(Werkplek(opslag, nu=lambda: NU))
    opslag.sluit()
    return geteld


@pytest.fixture
def bank(qtbot: QtBot, qapp: QApplication, gevuld: Path) -> Iterator[Dagbank]:
    pas_toe(qapp, "licht")
    opslag = Opslag.open(gevuld, SLEUTEL)
    deze = Dagbank(qtbot, Werkplek(opslag, nu=lambda: NU))
    yield deze
    deze.sluit()
    opslag.sluit()


def team(bank: Dagbank) -> TeamScherm:
    bank.venster.ga_team()
    bank.rust()
    scherm: TeamScherm = bank.venster.scherm("team")
    return scherm


def gedrukt(bank: Dagbank, scherm: TeamScherm) -> None:
    bank.qtbot.waitUntil(lambda: not scherm.papier.drukker.is_bezig, timeout=60_000)
    QApplication.processEvents()


def op_scherm(tabel: OverzichtTabel) -> list[list[str]]:
    return [
        [tabel.item(tabel.rij_van(nr), k).text() for k in range(tabel.columnCount())]
        for nr in range(len(tabel.overzicht.regels))
    ]


def getoond(o: Overzicht) -> list[list[str]]:
    return [[r.naam, *(toon(v, k.soort) for v, k in zip(r.vakken, o.kolommen, strict=True))] for r in o.regels]


@pytest.mark.parametrize("naam", overzichten.namen())
def test_screen_paper_csv_xlsx_and_json_show_the_same_number(qtbot: QtBot, bron: Bron, naam: str) -> None:
    o = overzichten.maak(bron, naam)
    assert o.regels
    tabel = OverzichtTabel()
    qtbot.addWidget(tabel)
    tabel.toon(o)
    woorden = getoond(o)
    assert op_scherm(tabel) == woorden

    bladen = PdfReader(io.BytesIO(overzicht_bytes(o))).pages
    assert len(bladen) == 1
    papier = bladen[0].extract_text().split()
    for regel in woorden:
        for cel in regel:
            for woord in cel.split():
                assert woord in papier, (regel[0], cel)

    kop, *rijen = csv.reader(io.StringIO(csv_bytes(o).decode("utf-8-sig")), delimiter=";")
    eerste = len(kop) - len(o.kolommen)
    blad = openpyxl.load_workbook(io.BytesIO(xlsx_bytes(o)))["Overzicht"]
    document = overzichten.als_json(o)
    for nr, regel in enumerate(o.regels):
        for k, (vak, kolom) in enumerate(zip(regel.vakken, o.kolommen, strict=True)):
            in_xlsx = blad.cell(nr + 2, eerste + k + 1).value
            in_json = document["rijen"][nr][kolom.naam]
            if vak.verborgen:
                assert (rijen[nr][eerste + k], in_xlsx, in_json) == (vak.waarde, vak.waarde, None)
            elif vak.waarde is None:
                assert (rijen[nr][eerste + k], in_xlsx, in_json) == ("", None, None)
            elif isinstance(vak.waarde, str):
                assert in_json == vak.waarde
            else:
                assert rijen[nr][eerste + k] == str(vak.waarde).replace(".", ",")
                assert str(in_json) == str(vak.waarde)
                factor = 100 if kolom.soort.startswith("deel") else 1
                assert in_xlsx * factor == pytest.approx(float(vak.waarde))


@pytest.mark.parametrize("naam", overzichten.namen())
def test_every_number_opens_to_dossiers_that_were_counted(bron: Bron, naam: str) -> None:
    bekend = {r.inwoner_id for r in bron.rijen}
    o = overzichten.maak(bron, naam)
    assert all(set(v.ids) <= bekend for r in o.regels for v in r.vakken)
    assert all(v.ids for r in o.regels for v in r.vakken if v.verborgen)


def test_an_overview_is_chosen_by_keyboard_and_a_number_opened_with_enter(bank: Dagbank) -> None:
    scherm = team(bank)
    bank.tab_naar("Overzichten")
    while scherm.naam != "duur":
        bank.toets(Qt.Key.Key_Down)
    assert scherm.titel.text() == "Hoe lang mensen bijstand hebben"
    bank.tab_naar(scherm.titel.text())  # the table
    bank.toets(Qt.Key.Key_Down, Qt.Key.Key_Right)
    assert scherm.tabel.plek() == (1, 1)
    scherm.tabel.setCurrentCell(scherm.tabel.rij_van(3), 1)
    nummer, kolom = scherm.tabel.plek()
    ids = list(dict.fromkeys(scherm.overzicht.ids(nummer, kolom)))
    assert len(ids) > 1
    bank.toets(Qt.Key.Key_Return)
    assert bank.venster.stapel.currentWidget() is bank.venster.scherm("inwoners")
    assert sorted(bank.venster.scherm("inwoners").model.ids) == sorted(ids)


def test_how_a_number_came_about_is_one_key_away_and_leads_to_its_dossiers(bank: Dagbank) -> None:
    scherm = team(bank)
    scherm.kies("fasen")
    bank.rust()
    scherm.tabel.setCurrentCell(0, 1)
    bank.tab_naar("Hoe komt dit getal tot stand?")
    bank.toets(Qt.Key.Key_Space)
    dialoog = bank.dialoog()
    assert isinstance(dialoog, UitlegDialoog)
    woorden = " ".join(w.text() for w in dialoog.findChildren(QWidget) if hasattr(w, "text"))
    o = scherm.overzicht
    wie = len(set(o.ids(0, 0)))
    for stuk in (o.kolommen[0].definitie, "november 2026", f"Hier horen {wie} dossiers bij", o.regels[0].naam):
        assert stuk in woorden
    bank.toets(Qt.Key.Key_Return)
    assert sorted(bank.venster.scherm("inwoners").model.ids) == sorted(set(o.ids(0, 0)))


def test_a_click_on_the_head_of_a_column_tells_what_it_counts(bank: Dagbank) -> None:
    scherm = team(bank)
    scherm.kies("fasen")
    bank.rust()
    kop = scherm.tabel.horizontalHeader()
    x = kop.sectionViewportPosition(2) + 10
    bank.qtbot.mouseClick(kop.viewport(), Qt.MouseButton.LeftButton, pos=kop.viewport().rect().topLeft() + _punt(x, 8))
    dialoog = bank.dialoog()
    assert scherm.overzicht.kolommen[1].definitie in [
        w.text() for w in dialoog.findChildren(QWidget) if hasattr(w, "text")
    ]
    dialoog.reject()


def _punt(x: int, y: int) -> Any:
    from PySide6.QtCore import QPoint

    return QPoint(x, y)


def test_a_hidden_number_still_opens_to_its_dossiers_for_who_works_here(bank: Dagbank, bron: Bron) -> None:
    scherm = team(bank)
    naam, nr, k = next(
        (naam, nr, k)
        for naam in overzichten.namen()
        for nr, r in enumerate(overzichten.maak(bron, naam).regels)
        for k, v in enumerate(r.vakken)
        if v.verborgen and len(set(v.ids)) > 1
    )
    scherm.kies(naam)
    bank.rust()
    scherm.tabel.setFocus()
    scherm.tabel.setCurrentCell(scherm.tabel.rij_van(nr), k + 1)
    bank.toets(Qt.Key.Key_Return)
    assert set(bank.venster.scherm("inwoners").model.ids) == set(scherm.overzicht.ids(nr, k))


def test_another_period_and_a_doelgroep_count_again_and_other_overviews_do_not(bank: Dagbank, monkeypatch: Any) -> None:
    geteld = []
    echt = overzichten.bron

    def bron(werkplek: Werkplek, periode: str = "", *rest: Any) -> Bron:
        geteld.append(periode)
        return echt(werkplek, periode, *rest)

    monkeypatch.setattr(overzichten, "bron", bron)
    scherm = team(bank)
    scherm.kies("stand")
    scherm.kies("duur")
    bank.rust()
    assert geteld == ["2026-11"]
    bank.tab_naar("Periode")
    bank.toets(Qt.Key.Key_Down)
    bank.rust()
    assert geteld == ["2026-11", "2026-10"]
    assert scherm.overzicht.periode.code == "2026-10"
    alle = scherm.overzicht.regels[0].vakken[0].ids
    scherm.doelgroep.zet("langer_5_jaar")
    scherm.doelgroep.gekozen.emit("langer_5_jaar")
    bank.rust()
    assert geteld == ["2026-11", "2026-10"]
    assert set(scherm.overzicht.regels[0].vakken[0].ids) < set(alle)


def test_a_change_elsewhere_counts_again(bank: Dagbank) -> None:
    scherm = team(bank)
    voor = scherm.bron
    with bank.werkplek.wijzig("dossier gewijzigd") as (sessie, _):
        inwoner = sessie.query(Inwoner).filter(Inwoner.afgesloten_op.is_(None)).first()
        assert inwoner is not None
        inwoner.telefoon = "035-5280000"
    bank.rust()
    assert scherm.bron is not None
    assert scherm.bron is not voor


def test_the_window_lives_while_thousands_are_counted(qtbot: QtBot, qapp: QApplication, tmp_path: Path) -> None:
    pas_toe(qapp, "licht")
    opslag = Opslag.open(tmp_path / "groot.db", SLEUTEL)
    with opslag.schrijf() as sessie:
        genereer(sessie, 5000, 4, NU.date())
    bank = Dagbank(qtbot, Werkplek(opslag, nu=lambda: NU))
    tikken = itertools.count()
    klok = QTimer()
    klok.timeout.connect(lambda: next(tikken))
    klok.start(5)
    bank.venster.ga_team()
    scherm: TeamScherm = bank.venster.scherm("team")
    assert scherm.bron is None
    onderweg = []
    klok.timeout.connect(lambda: onderweg.append(scherm.bron is None))
    bank.rust()
    klok.stop()
    assert scherm.bron is not None
    assert sum(onderweg) > 3
    bank.sluit()
    opslag.sluit()


def test_a_count_can_be_stopped_and_asked_for_again(bank: Dagbank, monkeypatch: Any) -> None:
    mag, begonnen = threading.Event(), threading.Event()
    echt = overzichten.bron

    def traag(werkplek: Werkplek, periode: str, ga_door: Any) -> Bron:
        begonnen.set()
        assert mag.wait(20)
        return echt(werkplek, periode, ga_door)

    monkeypatch.setattr(overzichten, "bron", traag)
    bank.venster.ga_team()
    scherm: TeamScherm = bank.venster.scherm("team")
    bank.qtbot.waitUntil(scherm.voortgang.isVisible, timeout=5000)
    assert begonnen.is_set()
    klik_op(bank.qtbot, scherm.voortgang.knop)
    mag.set()
    bank.rust()
    assert scherm.bron is None
    assert not scherm.voortgang.isVisible()
    assert bank.venster.melding.tekst.text() == "Gestopt. Er is niets bewaard of veranderd."
    klik_op(bank.qtbot, scherm.opnieuw)
    bank.rust()
    assert scherm.bron is not None
    assert not scherm.opnieuw.isVisible()


def test_a_count_that_is_stopped_ends_within_its_queries(gevuld: Path) -> None:
    opslag = Opslag.open(gevuld, SLEUTEL)
    with pytest.raises(Afgebroken):
        overzichten.bron(Werkplek(opslag, nu=lambda: NU), "", lambda: False)
    assert overzichten.bron(Werkplek(opslag, nu=lambda: NU)).rijen
    opslag.sluit()


def test_print_workbook_and_csv_land_where_the_user_says(bank: Dagbank, tmp_path: Path, monkeypatch: Any) -> None:
    scherm = team(bank)
    voorgesteld = []

    def plek(_ouder: Any, _titel: str, naam: str, _soorten: str) -> Path:
        voorgesteld.append(naam)
        return tmp_path / naam

    monkeypatch.setattr(bestanden, "vraag_plek", plek)
    bank.tab_naar("Druk af")
    bank.toets(Qt.Key.Key_Space)
    bewaar_afdruk(bank.qtbot)
    for actie in scherm.papier.bewaar.menu().actions()[:2]:
        actie.trigger()
        gedrukt(bank, scherm)
    assert voorgesteld == ["caseload-2026-11.pdf", "caseload-2026-11.xlsx", "caseload-2026-11.csv"]
    assert {p.name for p in tmp_path.iterdir()} == set(voorgesteld)
    assert bank.venster.melding.tekst.text() == "Het overzicht staat in caseload-2026-11.csv."


def test_the_months_set_is_one_action_with_progress(bank: Dagbank, tmp_path: Path, monkeypatch: Any) -> None:
    scherm = team(bank)
    monkeypatch.setattr(bestanden, "vraag_plek", lambda *_: tmp_path / "maandset.pdf")
    standen = []
    scherm.papier.voortgang._stand.connect(lambda _werk, nr, van: standen.append((nr, van)))
    bank.tab_naar("Druk de maandset af")
    bank.toets(Qt.Key.Key_Space)
    gedrukt(bank, scherm)
    bewaar_afdruk(bank.qtbot)
    aantal = len(overzichten.namen())
    assert (3, aantal) in standen
    assert len(PdfReader(tmp_path / "maandset.pdf").pages) == aantal + 1
    assert not scherm.papier.voortgang.isVisible()


def test_a_set_that_is_stopped_leaves_nothing(bank: Dagbank, tmp_path: Path, monkeypatch: Any) -> None:
    scherm = team(bank)
    monkeypatch.setattr(bestanden, "vraag_map", lambda *_: tmp_path)
    scherm.papier.voortgang._stand.connect(lambda _werk, nr, _van: scherm.papier.voortgang.stop() if nr == 2 else None)
    scherm.papier.bewaar.menu().actions()[-1].trigger()
    gedrukt(bank, scherm)
    assert list(tmp_path.iterdir()) == []
    assert not scherm.papier.voortgang.isVisible()
    assert bank.venster.melding.tekst.text() == "Gestopt. Er is niets bewaard of veranderd."


def test_every_part_has_a_name_for_who_does_not_see_it(bank: Dagbank) -> None:
    scherm = team(bank)
    assert naamlozen(scherm) == []
    cel = scherm.tabel.item(0, 1)
    assert cel.data(Qt.ItemDataRole.AccessibleTextRole).startswith(f"{scherm.overzicht.regels[0].naam}, Dossiers: ")


def test_in_a_narrow_window_the_list_becomes_a_field(bank: Dagbank) -> None:
    scherm = team(bank)
    assert scherm.lijst.isVisible()
    assert not scherm.keuze.isVisible()
    bank.venster.resize(780, 440)
    bank.rust()
    assert not scherm.lijst.isVisible()
    assert scherm.laptops.isVisible()
    assert scherm.titel.mapTo(scherm, QPoint()).x() < 40
    assert scherm.vel.isAncestorOf(scherm.periode)  # the fields scroll along, so that the table has the window
    bank.tab_naar("Overzicht")
    bank.toets(Qt.Key.Key_Down)
    assert scherm.naam == scherm.keuze.code() != "caseload"
    bank.venster.resize(1280, 760)
    bank.rust()
    assert scherm.periode.isVisible()
    assert not scherm.vel.isAncestorOf(scherm.periode)


def test_the_periods_are_months_quarters_and_years_that_began() -> None:
    codes = [code for code, _ in periodes(dt.date(2026, 2, 3))]
    assert codes[:3] == ["2026-02", "2026-01", "2025-12"]
    assert [c for c in codes if "K" in c][:2] == ["2026-K1", "2025-K4"]
    assert codes[-3:] == ["2026", "2025", "2024"]
    assert dict(periodes(dt.date(2026, 2, 3)))["2026-02"] == "februari 2026 (loopt nog)"


def test_work_that_was_overtaken_is_not_shown(qtbot: QtBot) -> None:
    voortgang = Voortgang()
    qtbot.addWidget(voortgang)
    eerste = voortgang.begin("Tellen")
    tweede = voortgang.begin("Tellen")
    assert not eerste.ga_door()
    assert not voortgang.klaar(eerste)
    with pytest.raises(Afgebroken):
        eerste.stand(1, 2)
    assert voortgang.klaar(tweede)


def test_a_name_that_looks_like_a_formula_stays_a_name(bron: Bron) -> None:
    kwaad = '=HYPERLINK("http://voorbeeld.nl";"Klik")'
    anders = Bron(bron.periode, bron.rijen, dict.fromkeys(bron.coaches, kwaad), bron.altijd, bron.nummers)
    inhoud = xlsx_bytes(overzichten.maak(anders, "caseload"))
    cel = openpyxl.load_workbook(io.BytesIO(inhoud))["Overzicht"].cell(2, 1)
    assert (cel.value, cel.data_type, cel.quotePrefix) == (kwaad, "s", True)
    with zipfile.ZipFile(io.BytesIO(inhoud)) as zip_:
        assert not any(b"<f>" in zip_.read(n) or b"hyperlink" in zip_.read(n) for n in zip_.namelist() if "sheet" in n)
        kern = zip_.read("docProps/core.xml").decode()
    assert "openpyxl" not in kern
    assert xlsx_bytes(overzichten.maak(anders, "caseload")) == inhoud


def test_an_unknown_doelgroep_is_one_sentence(bron: Bron) -> None:
    with pytest.raises(InvoerFout, match=r"Kies uit: .*langer_5_jaar"):
        overzichten.kies_doelgroep(bron, "langer_9_jaar")
