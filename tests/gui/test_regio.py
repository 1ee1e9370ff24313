"""The screen Regio: a key compared by telephone, exactly what leaves, and post that says how it stands."""

import datetime as dt
import hashlib
import secrets
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QLineEdit, QPushButton
from pytestqt.qtbot import QtBot

from tests.gui.werkbank import klik_op, knop_met, naamlozen
from werkteam_desktop import beleid
from werkteam_desktop.gui import bestanden
from werkteam_desktop.gui.regio.kanaal import KanaalDialoog
from werkteam_desktop.gui.regio.relaties import RelatieRegel
from werkteam_desktop.gui.venster import Venster
from werkteam_desktop.handelingen import post
from werkteam_desktop.handelingen.relaties import bevestig, eigen_kaart, neem_kaart_op, relaties, stel_organisatie_in
from werkteam_desktop.handelingen.werkplek import Werkplek
from werkteam_desktop.opslag.opslag import Opslag
from werkteam_desktop.opslag.voorbeeld import genereer
from werkteam_desktop.regio.envelop import open_envelop
from werkteam_desktop.regio.sleutels import maak_sleutelkaart

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints", extend=True)
NU = dt.datetime(2026, 11, 10, 10, tzinfo=dt.UTC)


class Bank:
    """The window on a store with sample dossiers, with the laptop of the regio beside it."""

    def __init__(self, qtbot: QtBot, map_: Path) -> None:
        self.qtbot, self.map = qtbot, map_
        self.werkplek = Werkplek(Opslag.open(map_ / "team.db", secrets.token_hex(32)), nu=lambda: NU)
        with self.werkplek.opslag.schrijf() as sessie:
            genereer(sessie, 150, 1, NU.date(), gemeente="0406")
        self.regio = Werkplek(Opslag.open(map_ / "regio.db", secrets.token_hex(32)), nu=lambda: NU)
        stel_organisatie_in(self.regio, "regio-gv", "Regio Gooi en Vechtstreek")
        self.kaart = map_ / "regio.txt"
        self.kaart.write_bytes(maak_sleutelkaart(eigen_kaart(self.regio)))
        self.venster = Venster(self.werkplek)
        qtbot.addWidget(self.venster)
        self.venster.resize(1280, 760)
        self.venster.show()
        self.venster.ga_regio()
        self.scherm = self.venster.scherm("regio")
        self.wacht()

    def wacht(self) -> None:
        def stil() -> bool:
            blad = self.scherm._bladen.get("postvak")
            bezig = self.venster.kader.werker.is_bezig or (blad is not None and blad.loper._werker.is_bezig)
            return not bezig

        self.qtbot.waitUntil(stil, timeout=20000)
        QApplication.processEvents()
        self.qtbot.waitUntil(stil, timeout=20000)

    def ga(self, code: str) -> Any:
        blad = self.scherm.ga(code)
        self.wacht()
        return blad

    def klik(self, knop: QAbstractButton) -> None:
        assert knop.isVisible()
        assert knop.isEnabled()
        klik_op(self.qtbot, knop)
        self.wacht()

    def tekst(self) -> str:
        return "\n".join(label.text() for label in self.scherm.findChildren(QLabel) if label.isVisible())

    def sluit(self) -> None:
        self.venster.close()
        for werkplek in (self.werkplek, self.regio):
            werkplek.opslag.sluit()


@pytest.fixture
def bank(qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Bank]:
    deze = Bank(qtbot, tmp_path)
    monkeypatch.setattr(bestanden, "vraag_bestand", lambda *_: deze.kaart)
    monkeypatch.setattr(bestanden, "vraag_map", lambda *_: tmp_path)
    monkeypatch.setattr(bestanden, "vraag_plek", lambda *_: tmp_path / "onze-kaart.txt")
    yield deze
    deze.sluit()


def ken_elkaar(bank: Bank) -> None:
    """Both took the card of the other over and read it out; they share a folder."""
    blad = bank.ga("relaties")
    bank.klik(knop_met(blad, "Neem een sleutelkaart op …"))
    (regel,) = blad.findChildren(RelatieRegel)
    bank.klik(regel.bevestig)
    bank.klik(knop_met(blad, "Bewaar mijn sleutelkaart …"))
    relatie = neem_kaart_op(bank.regio, (bank.map / "onze-kaart.txt").read_bytes(), "gemeente")
    bevestig(bank.regio, relatie.id)
    (bank.map / "gedeeld").mkdir()
    bank.klik(regel.weg)
    dialoog = bank.venster.findChild(KanaalDialoog)
    dialoog.adres.setText(str(bank.map / "gedeeld"))
    with bank.qtbot.waitSignal(dialoog.finished, timeout=10000):
        klik_op(bank.qtbot, dialoog.klaar)
    bank.wacht()


def test_only_the_kinds_of_channel_that_the_administrator_allows_can_be_chosen(
    bank: Bank, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    ken_elkaar(bank)
    (regel,) = bank.scherm.findChildren(RelatieRegel)
    pad = tmp_path / "beleid.toml"
    monkeypatch.setattr(beleid, "beleidsbestand", lambda: pad)
    try:
        for toegestaan, keuzes in (('["sftp", "webdav"]', ["sftp", "webdav"]), ("[]", [])):
            pad.write_text(f"[vervoer]\ntoegestaan = {toegestaan}\n")
            beleid.beleid.cache_clear()
            dialoog = KanaalDialoog(bank.venster.kader, bank.venster, regel.relatie, regel.kanaal)
            assert [dialoog.soort.itemData(n) for n in range(dialoog.soort.count())] == keuzes
            assert dialoog.adres.text() == ""  # what stood there was of a kind that is not allowed
        klik_op(bank.qtbot, dialoog.klaar)
        bank.qtbot.waitUntil(lambda: "Uw beheerder staat" in dialoog.fout.text(), timeout=10000)
        dialoog.reject()
    finally:
        beleid.beleid.cache_clear()


def test_our_card_can_be_given_and_theirs_waits_for_the_telephone(bank: Bank) -> None:
    blad = bank.ga("relaties")
    assert eigen_kaart(bank.werkplek).vingerafdruk in bank.tekst()
    bank.klik(knop_met(blad, "Neem een sleutelkaart op …"))
    (regel,) = blad.findChildren(RelatieRegel)
    assert eigen_kaart(bank.regio).vingerafdruk in bank.tekst()
    assert regel.bevestig.isVisible()
    bank.klik(regel.bevestig)
    assert not regel.bevestig.isVisible()
    assert [r.bevestigd_op for r in relaties(bank.werkplek)] == [NU.date()]


def test_without_the_key_of_the_regio_a_month_can_be_read_and_kept_but_not_sent(bank: Bank) -> None:
    blad = bank.ga("maand")
    bank.klik(blad.kijk)
    assert blad.inhoud.isVisible()
    assert not blad.verstuur.isVisible()
    bank.klik(blad.bewaar)
    (pad,) = bank.map.glob("regio-2026-10*.zip")
    assert open_envelop(pad.read_bytes(), None, None).maand == "2026-10"


def test_what_is_shown_is_to_the_byte_what_the_regio_gets(bank: Bank) -> None:
    ken_elkaar(bank)
    blad = bank.ga("maand")
    assert "nog niet verstuurd" in bank.tekst()  # the reminder of last month
    bank.klik(blad.kijk)
    getoond = {b.naam: b.sha256 for b in blad.voorbeeld.bladen}
    assert blad.tabel.rowCount() == blad.voorbeeld.regels
    bank.klik(blad.verstuur)
    bank.wacht()
    (bestand,) = (bank.map / "gedeeld" / "uit").iterdir()
    envelop = open_envelop(bestand.read_bytes(), post.eigen(bank.regio).paar.identiteit, None)
    assert {naam: _sha(inhoud) for naam, inhoud in envelop.bestanden.items()} == getoond
    postvak = bank.ga("postvak")
    assert postvak.uit.rowCount() == 1
    assert "verstuurd" in postvak.uit.item(0, 2).text()
    bank.ga("maand")
    assert "nog niet verstuurd" not in bank.tekst()
    bank.klik(blad.kijk)
    assert not blad.verstuur.isVisible()  # the same figures make no second package
    assert "al gemaakt" in blad.naar.text()


def test_a_folder_that_went_away_is_a_sentence_and_the_package_waits(bank: Bank) -> None:
    ken_elkaar(bank)
    (bank.map / "gedeeld").rename(bank.map / "weg")
    blad = bank.ga("maand")
    bank.klik(blad.kijk)
    bank.klik(blad.verstuur)
    postvak = bank.ga("postvak")
    assert "map" in postvak.uit.item(0, 2).text()
    (bank.map / "weg").rename(bank.map / "gedeeld")
    postvak.uit.selectRow(0)
    bank.klik(postvak.opnieuw)
    bank.wacht()
    assert postvak.uit.item(0, 2).text() == "verstuurd, nog geen bewijs van ontvangst"
    assert len(list((bank.map / "gedeeld" / "uit").iterdir())) == 1


@pytest.mark.parametrize("code", ["maand", "postvak", "relaties"])
def test_every_part_has_a_name_and_can_be_reached_with_the_keyboard(bank: Bank, code: str) -> None:
    blad = bank.ga(code)
    if code == "maand":
        bank.klik(blad.kijk)
    assert naamlozen(bank.scherm) == []
    assert any(isinstance(w, QPushButton | QLineEdit) for w in blad.findChildren(QPushButton))


def test_a_card_that_is_none_is_one_sentence(bank: Bank, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    gemeld: list[str] = []
    bank.venster.kader.gemeld.connect(lambda zin, _soort: gemeld.append(zin))
    fout = tmp_path / "foto.jpg"
    fout.write_bytes(b"\xff\xd8\xff")
    monkeypatch.setattr(bestanden, "vraag_bestand", lambda *_: fout)
    bank.klik(knop_met(bank.ga("relaties"), "Neem een sleutelkaart op …"))
    assert gemeld == ["Dit bestand is geen sleutelkaart. Kies het bestand dat u van de ander hebt gekregen."]


def _sha(inhoud: bytes) -> str:
    return hashlib.sha256(inhoud).hexdigest()
