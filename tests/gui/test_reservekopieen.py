"""Backups in the window: made without anybody waiting, checked, and put back calmly."""

import re
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QDialog
from pytestqt.qtbot import QtBot

from tests.conftest import SLEUTEL
from tests.gui.werkbank import knop_met, naamlozen
from werkteam_desktop.dossier import Inwoner
from werkteam_desktop.fouten import Afgebroken
from werkteam_desktop.gui import bestanden
from werkteam_desktop.gui.beheer.reservekopieen import ReservekopieenBlad, ZekerDialoog, verlies_in_woorden
from werkteam_desktop.gui.kopiewacht import kopie_bij_afsluiten
from werkteam_desktop.gui.slot import Slot
from werkteam_desktop.gui.stijl import pas_toe
from werkteam_desktop.gui.terugzetten import TerugzetDialoog
from werkteam_desktop.gui.venster import Venster
from werkteam_desktop.handelingen import reservekopieen as rk
from werkteam_desktop.handelingen.werkplek import Werkplek
from werkteam_desktop.opslag import bezet
from werkteam_desktop.opslag.kluis import Kluis, kluispad
from werkteam_desktop.opslag.opslag import Opslag
from werkteam_desktop.opslag.reservekopie import controleer, kopiemap, lijst
from werkteam_desktop.opslag.toegang import Toegang

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints", extend=True)

ANDERE = "6b" * 32


@pytest.fixture
def venster(
    qapp: QApplication, werkplek: Werkplek, nieuwe_inwoner: Callable[..., int], tmp_path: Path
) -> Iterator[Venster]:
    """The window on a store with one dossier and its key in a file."""
    pas_toe(qapp, "licht")
    nieuwe_inwoner("Eerst")
    (tmp_path / "sleutel").write_text(SLEUTEL)
    deze = Venster(werkplek)
    deze.kader.toegang = Toegang(tmp_path / "werkteam.db", tmp_path / "sleutel")
    deze.show()
    yield deze
    deze.close()
    deze.deleteLater()


def blad_in(qtbot: QtBot, venster: Venster) -> ReservekopieenBlad:
    venster.acties["reservekopieen"].trigger()
    blad = venster.scherm("beheer").ga("reservekopieen")
    rust(qtbot, venster)
    return blad


def rust(qtbot: QtBot, venster: Venster) -> None:
    """Until nobody is at work for the window any more."""
    werkers = (venster.kader.werker, venster.kader.kopiewacht.werker)
    qtbot.waitUntil(lambda: not any(w.is_bezig for w in werkers), timeout=30_000)
    QApplication.processEvents()
    qtbot.waitUntil(lambda: not any(w.is_bezig for w in werkers), timeout=30_000)


def kopieen(venster: Venster) -> list[Path]:
    bestand = venster.kader.werkplek.opslag.bestand
    assert bestand is not None
    return [k.pad for k in lijst(kopiemap(bestand))]


def test_a_backup_now_shows_in_the_list_and_can_be_checked(qtbot: QtBot, venster: Venster) -> None:
    gemeld: list[str] = []
    venster.kader.gemeld.connect(lambda zin, _soort: gemeld.append(zin))
    blad = blad_in(qtbot, venster)
    assert blad.leeg.isVisible()
    blad.nu.click()
    rust(qtbot, venster)
    assert gemeld == ["De kopie is gemaakt en gecontroleerd."]
    assert "Sindsdien is er niets veranderd." in blad.stand.text()
    assert [blad.lijst.item(0, k).text() for k in (1, 3)] == ["1", "op deze computer"]
    assert not blad.terug.isEnabled()
    blad.lijst.selectRow(0)
    blad.kijk_na.click()
    rust(qtbot, venster)
    assert "is goed" in gemeld[-1]
    assert naamlozen(venster.scherm("beheer")) == []


def test_a_copy_goes_to_a_stick(
    qtbot: QtBot, venster: Venster, tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch
) -> None:
    stick = tmp_path_factory.mktemp("stick")
    monkeypatch.setattr(bestanden, "vraag_plek", lambda *a: stick / a[2])
    blad = blad_in(qtbot, venster)
    blad.elders.click()
    rust(qtbot, venster)
    (pad,) = stick.iterdir()
    assert controleer(pad, SLEUTEL).dossiers == 1


def test_the_second_place_is_chosen_gets_its_copy_and_its_absence_is_told_once(
    qtbot: QtBot,
    venster: Venster,
    tmp_path_factory: pytest.TempPathFactory,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    net = tmp_path_factory.mktemp("net")
    monkeypatch.setattr(bestanden, "vraag_map", lambda *_a: net)
    gemeld: list[str] = []
    venster.kader.gemeld.connect(lambda zin, _soort: gemeld.append(zin))
    blad = blad_in(qtbot, venster)
    blad.kies.click()
    rust(qtbot, venster)
    assert str(net) in blad.tweede.text()
    qtbot.waitUntil(lambda: len(list(net.glob("*/*.wtkopie"))) == 1)
    for pad in (*net.rglob("*.wtkopie"), *net.iterdir()):
        pad.unlink() if pad.is_file() else pad.rmdir()
    net.rmdir()
    for _keer in range(2):
        blad.nu.click()
        rust(qtbot, venster)
    assert [z for z in gemeld if "tweede plek" in z] == [rk.TWEEDE_WEG]
    blad.geen.click()
    rust(qtbot, venster)
    assert "nog geen tweede plek" in blad.tweede.text()


def test_at_a_quiet_moment_there_is_one_backup_a_day_and_typing_puts_it_off(qtbot: QtBot, venster: Venster) -> None:
    wacht = venster.kader.kopiewacht
    voor = wacht._klok.remainingTime()
    qtbot.wait(5)
    venster.kader.doe(Werkplek.noteer, "proef", bestand="x")
    rust(qtbot, venster)
    assert wacht._klok.remainingTime() >= voor - 1_000
    for _keer in range(2):
        wacht._klok.timeout.emit()
        wacht.doe(lambda _stand: None, lambda _n: None, lambda _f: None)
        rust(qtbot, venster)
        venster.kader.doe(Werkplek.noteer, "proef", bestand="y")
        rust(qtbot, venster)
    assert len(kopieen(venster)) == 1


def test_a_window_that_closes_does_not_wait_for_a_backup_under_way(qtbot: QtBot, venster: Venster) -> None:
    gehoord: list[Exception] = []

    def eindeloos(stand: Callable[[int, int], None]) -> None:
        while True:
            stand(1, 2)

    venster.kader.kopiewacht.doe(eindeloos, lambda _n: None, gehoord.append)
    venster.close()
    qtbot.waitUntil(lambda: bool(gehoord))
    assert isinstance(gehoord[0], Afgebroken)


def test_when_the_window_closed_there_is_a_backup_if_something_changed(
    qtbot: QtBot, werkplek: Werkplek, nieuwe_inwoner: Callable[..., int], tmp_path: Path
) -> None:
    nieuwe_inwoner("Eerst")
    for _keer in range(2):
        assert kopie_bij_afsluiten(werkplek) is None
    assert len(lijst(tmp_path / "reservekopieen")) == 1
    nieuwe_inwoner("Later")
    (tmp_path / "reservekopieen").rename(tmp_path / "weg")
    (tmp_path / "reservekopieen").write_text("a file in the way")
    fout = kopie_bij_afsluiten(werkplek)
    assert fout is not None
    assert "map van de reservekopie" in str(fout)


@pytest.mark.parametrize(
    ("verlies", "zin"),
    [
        (rk.Verlies(0, 0), "niets veranderd"),
        (rk.Verlies(1, 1), "één keer iets vastgelegd, in één dossier"),
        (rk.Verlies(12, 5), "12 keer iets vastgelegd, in 5 dossiers"),
        (rk.Verlies(2, 0), "2 keer iets vastgelegd. Dat"),
        (None, "andere laptop, of van voordat u hier iets terugzette"),
    ],
)
def test_what_is_lost_is_told_in_a_sentence(verlies: rk.Verlies | None, zin: str) -> None:
    assert zin in verlies_in_woorden(verlies)


def test_going_back_from_the_window_and_back_again(
    qtbot: QtBot, qapp: QApplication, werkplek: Werkplek, nieuwe_inwoner: Callable[..., int], tmp_path: Path
) -> None:
    """Chosen on the sheet, told what is lost, the window closes, the backup is put back, and the store opens."""
    pas_toe(qapp, "licht")
    nieuwe_inwoner("Eerst")
    toegang = Toegang(tmp_path / "werkteam.db", tmp_path / "weg")  # the key is not at hand: the window had it
    slot = Slot(toegang, lambda _opslag, _meld: werkplek, "licht")
    slot.open(werkplek.opslag)
    venster = slot.venster
    assert venster is not None
    blad = blad_in(qtbot, venster)
    blad.nu.click()
    rust(qtbot, venster)
    nieuwe_inwoner("Later")
    blad.lijst.selectRow(0)
    blad.terug.click()
    rust(qtbot, venster)
    qtbot.waitUntil(lambda: isinstance(QApplication.activeModalWidget(), ZekerDialoog))
    vraag = QApplication.activeModalWidget()
    assert "één keer iets vastgelegd, in één dossier" in vraag.zin.text()
    knop_met(vraag, "Zet terug").click()
    qtbot.waitUntil(lambda: not venster.isVisible())
    kopie, sleutel = slot.sluit()
    assert kopie is not None
    terug = TerugzetDialoog(toegang, None, sleutel, kopie)
    assert namen_na(qtbot, terug) == ["Eerst"]
    assert terug.gedaan.startswith("U ziet de dossiers weer zoals op ")
    van_nu = max(lijst(tmp_path / "reservekopieen"), key=lambda k: k.dossiers)
    assert namen_na(qtbot, TerugzetDialoog(toegang, None, sleutel, van_nu.pad)) == ["Eerst", "Later"]


def namen_na(qtbot: QtBot, dialoog: TerugzetDialoog) -> list[str]:
    """Who is in the store, when the dialog is done by itself."""
    qtbot.addWidget(dialoog)
    dialoog.show()
    qtbot.waitUntil(lambda: dialoog.result() == QDialog.DialogCode.Accepted, timeout=15_000)
    assert dialoog.resultaat is not None
    with dialoog.resultaat.lees() as sessie:
        namen = sorted(i.geslachtsnaam for i in sessie.query(Inwoner))
    dialoog.resultaat.sluit()
    return namen


def test_a_damaged_store_gets_its_backup_from_the_list_at_the_start(
    qtbot: QtBot, werkplek: Werkplek, nieuwe_inwoner: Callable[..., int], tmp_path: Path
) -> None:
    nieuwe_inwoner("Eerst")
    rk.maak_nu(werkplek)
    werkplek.opslag.sluit()
    (tmp_path / "werkteam.db").write_bytes(b"\xff" * 9000)
    (tmp_path / "sleutel").write_text(SLEUTEL)
    dialoog = TerugzetDialoog(Toegang(tmp_path / "werkteam.db", tmp_path / "sleutel"))
    qtbot.addWidget(dialoog)
    dialoog.show()
    qtbot.waitUntil(lambda: dialoog.terug.isEnabled())
    assert naamlozen(dialoog) == []
    dialoog.terug.click()
    assert namen_na(qtbot, dialoog) == ["Eerst"]


def test_a_backup_of_another_laptop_asks_its_password_and_says_what_is_wrong(
    qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from werkteam_desktop import beleid

    keuzes = {**beleid.eigen_keuzes(), "argon2id": {"geheugen_kib": 32, "rondes": 1, "stroken": 4}}
    monkeypatch.setattr("werkteam_desktop.opslag.kluis.eigen_keuzes", lambda: keuzes)
    ander = Werkplek(Opslag.open(tmp_path / "ander" / "werkteam.db", ANDERE))
    Kluis().met("wachtwoord", "goed wachtwoord", ANDERE).bewaar(kluispad(tmp_path / "ander" / "werkteam.db"))
    ander.noteer("proef", bestand="x")
    kopie = rk.maak_nu(ander).kopie
    ander.opslag.sluit()
    (tmp_path / "sleutel").write_text(SLEUTEL)
    plek = tmp_path / "hier" / "werkteam.db"
    Opslag.open(plek, SLEUTEL).sluit()
    dialoog = TerugzetDialoog(Toegang(plek, tmp_path / "sleutel"))
    qtbot.addWidget(dialoog)
    dialoog.show()
    monkeypatch.setattr(bestanden, "vraag_bestand", lambda *_a: kopie.pad)
    qtbot.waitUntil(lambda: not dialoog.werker.is_bezig)
    assert "nog geen reservekopie" in dialoog.stand.text()
    dialoog.ander.click()
    dialoog.terug.click()
    qtbot.waitUntil(dialoog.geheim.isVisible)
    for geheim, zin in (("fout wachtwoord", "hoort niet bij"), ("goed wachtwoord", "")):
        dialoog.geheim.zet(geheim)
        dialoog.terug.click()
        qtbot.waitUntil(lambda: not dialoog.werker.is_bezig, timeout=15_000)
        QApplication.processEvents()
        assert zin in dialoog.fout.text()
    assert dialoog.resultaat is not None
    dialoog.resultaat.sluit()
    assert Toegang(plek).kluis() == Kluis.lees(kluispad(tmp_path / "ander" / "werkteam.db"))


def test_a_second_window_on_the_same_store_says_who_has_it(tmp_path: Path) -> None:
    plek = tmp_path / "werkteam.db"
    code = f"""
from pathlib import Path
from PySide6.QtWidgets import QMessageBox
from werkteam_desktop import app
QMessageBox.critical = lambda _venster, _kop, zin: print(zin)
print(app.open_venster({str(plek)!r}, Path({str(tmp_path / "sleutel")!r})))
"""
    with bezet.neem(plek):
        tweede = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, timeout=60, check=True)
    zin, status = tweede.stdout.splitlines()
    assert re.search(r"al open in Werkteam Desktop door .* op .*, sinds .* uur", zin)
    assert status == "2"
    assert not plek.exists()
