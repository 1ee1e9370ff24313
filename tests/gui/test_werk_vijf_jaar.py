"""Five years on screen: computed only for who looks, the line of the engine, and more hours later."""

import datetime as dt
from decimal import Decimal

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.gui.werkbank import naamlozen
from tests.gui.werkscherm import Scherm
from werkteam_desktop.grafiek.vijf_jaar import NIET_BEKEND
from werkteam_desktop.grafiek.vormen import Tekst
from werkteam_desktop.gui.dossier import werk_vijf_jaar
from werkteam_desktop.gui.dossier.werk_onder import MAANDEN, VIJF_JAAR
from werkteam_desktop.gui.dossier.werk_vijf_jaar import Vijfjaarbeeld
from werkteam_desktop.inkomen.lange_lijn import Groei, lange_lijn
from werkteam_desktop.inkomen.normen import laad_normen

# The platform without a screen has no window manager to tell the smallest size of a window to.
pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints", extend=True)


def open_lijn(scherm: Scherm) -> Vijfjaarbeeld:
    """The page, once it shows the question and the hours on screen."""
    scherm.tab.onder.tabs.setCurrentIndex(VIJF_JAAR)
    beeld = scherm.tab.onder.vijf_jaar
    nu = lambda: beeld.vooruit and (beeld.vooruit.vraag, beeld.vooruit.groei)  # noqa: E731
    scherm.qtbot.waitUntil(lambda: nu() == (scherm.tab.vraag, beeld.groei), timeout=5000)
    return beeld


def rijen(beeld: Vijfjaarbeeld) -> list[list[str]]:
    t = beeld.tabel
    return [[t.item(r, k).text().replace("\u00a0", " ") for k in range(t.columnCount())] for r in range(t.rowCount())]


def test_the_line_on_screen_is_that_of_the_engine(scherm: Scherm) -> None:
    beeld = open_lijn(scherm)
    lijn = lange_lijn(scherm.tab.vraag, laad_normen())
    assert beeld.vooruit.lijn == lijn
    assert beeld.zin.text() == beeld.grafiek.accessibleDescription() == lijn.zin
    assert [rij[2] for rij in rijen(beeld)] == [punt.wat for punt in lijn.punten]
    assert rijen(beeld)[0][3:] == ["€ 2.106", "€ 1.864", "+ 241"]


def test_what_is_not_known_yet_is_said_in_picture_table_and_words(scherm: Scherm) -> None:
    beeld = open_lijn(scherm)
    assert NIET_BEKEND in [vorm.tekst for vorm in beeld.grafiek._grafiek.vormen if isinstance(vorm, Tekst)]
    assert [rij[1] for rij in rijen(beeld)] == ["dec 2026", "jan 2027 *", "dec 2027 *"]
    assert beeld.voorbehoud.text().startswith("* Bedragen van na 31 december 2026 zijn nog niet bekend")


def test_nothing_is_computed_while_nobody_looks_and_once_after_a_row_of_steps(
    scherm: Scherm,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    gerekend: list[Decimal] = []

    def telt(vraag, normen, groei):
        gerekend.append(vraag.werk.uren_per_week)
        return lange_lijn(vraag, normen, groei)

    monkeypatch.setattr(werk_vijf_jaar, "lange_lijn", telt)
    assert scherm.tab.onder.tabs.currentIndex() == MAANDEN
    scherm.tab.werk.schuif.setValue(30)
    scherm.qtbot.wait(400)
    scherm.rust()
    assert gerekend == []
    open_lijn(scherm)
    assert gerekend == [30]
    for uren in range(31, 38):
        scherm.tab.werk.schuif.setValue(uren)
    open_lijn(scherm)
    assert gerekend == [30, 37]


def test_more_hours_later_are_typed_and_bend_the_line(scherm: Scherm) -> None:
    beeld = open_lijn(scherm)
    scherm.typ(beeld.na, "18")
    assert beeld.groei is None
    scherm.qtbot.keyClick(beeld.na, Qt.Key.Key_Tab)
    assert QApplication.focusWidget() is beeld.uren
    scherm.typ(beeld.uren, "32")
    assert beeld.groei == Groei(18, Decimal(32))
    open_lijn(scherm)
    assert any(rij[2].startswith("U werkt 32 uur per week.") for rij in rijen(beeld))
    assert beeld.na.text() == "18 maanden"
    scherm.typ(beeld.uren, "50")
    assert beeld.uren.melding.text() == "Schrijf een heel getal van 0 tot en met 40."


def test_another_dossier_has_no_hours_later(scherm: Scherm, nieuwe_inwoner) -> None:
    beeld = open_lijn(scherm)
    scherm.typ(beeld.na, "18")
    scherm.typ(beeld.uren, "32")
    scherm.inwoner_id = nieuwe_inwoner("Jansen", geboortedatum="2001-06-30", gemeente="0402")
    scherm.herlaad()
    open_lijn(scherm)
    assert (beeld.na.text(), beeld.uren.text(), beeld.groei) == ("", "", None)
    assert "U bent 27 jaar" in rijen(beeld)[-1][2]


def test_the_aow_of_somebody_ends_line_and_table(scherm: Scherm, nieuwe_inwoner) -> None:
    scherm.inwoner_id = nieuwe_inwoner("Oud", geboortedatum="1962-01-31", gemeente="0402")
    scherm.herlaad()
    beeld = open_lijn(scherm)
    assert beeld.vooruit.lijn.tot == dt.date(2029, 5, 1)
    laatste = rijen(beeld)[-1]
    assert laatste[2].startswith("U heeft de AOW-leeftijd.")
    assert laatste[3:] == ["", "", ""]


@pytest.mark.parametrize("breedte", [700, 1282])
def test_every_text_is_whole_and_nothing_sticks_out(scherm: Scherm, qtbot: QtBot, breedte: int) -> None:
    beeld = open_lijn(scherm)
    scherm.tab.resize(breedte, 700)
    qtbot.wait(20)
    assert naamlozen(scherm.tab.onder.vijf_jaar) == []
    for deel in (beeld.grafiek, beeld.zin, beeld.tabel, beeld.voorbehoud):
        assert deel.mapTo(beeld, deel.rect().topRight()).x() <= beeld.width()
    t = beeld.tabel
    assert t.verticalHeader().length() + t.horizontalHeader().height() <= t.height()
    for nr in range(t.rowCount()):
        vak = t.visualItemRect(t.item(nr, 2)).adjusted(11, 0, -11, 0)
        nodig = t.fontMetrics().boundingRect(vak, Qt.TextFlag.TextWordWrap, t.item(nr, 2).text())
        assert nodig.height() <= vak.height()
