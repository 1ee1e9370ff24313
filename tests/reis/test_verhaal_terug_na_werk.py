"""Found work, the contract ends, back after eight months: one dossier from begin to end, without a mouse."""

import datetime as dt
from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QLineEdit, QPlainTextEdit

from tests.reis.verhaal import ENTER, SPATIE, Verteller
from werkteam_desktop.dossier.tijdlijn import tijdlijn

# The platform without a screen has no window manager: none to tell sizes to, to raise a menu or to give it the keys.
pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints", "raise", "grabbing the keyboard", extend=True)

BEGIN = dt.date(2026, 1, 12)
AAN_HET_WERK = dt.date(2026, 2, 2)
GESPREK = dt.date(2026, 3, 2)
ACHT_WEKEN = dt.date(2026, 7, 7)  # before the end
TERUG = dt.date(2026, 9, 7)
EERSTE_WOORDEN = "Ik wil weer in een keuken werken."


def test_back_after_eight_months_by_keyboard_alone(begin_verhaal: Callable[[dt.date], Verteller]) -> None:
    coach = begin_verhaal(BEGIN)
    coach.tik("Nelleke de Wit")
    coach.kies("Gemeente", "Huizen")
    coach.druk(ENTER)

    # January: a short intake.
    begin = coach.geteld
    coach.toets("Ctrl+N")
    coach.tik("Samira")
    coach.naar("Achternaam")
    coach.tik("Oosterveen")
    coach.naar("Geboortedatum")
    coach.tik("23-05-1984")
    coach.kies("Gemeente", "Huizen")
    coach.kies("Aangemeld via", "Poort (aanvraag uitkering)")
    coach.druk(ENTER)
    coach.tik(EERSTE_WOORDEN)
    coach.kies("Uitkering", "Bijstand")
    coach.naar("Uitkering sinds")
    coach.tik("1-11-2025", ENTER)
    coach.naar("Uren per week beschikbaar")
    coach.tik("28")
    coach.kies("Vervoer", "Fiets")
    coach.kies("Kan betaald werk nu", "ja")
    coach.kies("Is eerst zorg nodig", "nee")
    coach.kies("Is er een baan in zicht", "ja")
    assert coach.sinds(begin) == (33, 0)
    coach.tab("route")
    coach.toets("Ctrl+R")
    coach.druk(Qt.Key.Key_W, ENTER)
    coach.naar("Waarom Werkgeversservicepunt?", terug=True)
    coach.tik("Samira kan beginnen en er is een keuken die haar wil zien.", ENTER)
    coach.tab("plan")
    coach.naar("Nieuwe stap")
    coach.tik("Ik loop een dag mee in de keuken van De Haven.", ENTER)
    coach.toets("Ctrl+P")
    coach.papier("plan-100001-v1.pdf")
    coach.naar("Reik uit")
    coach.druk(SPATIE)

    # February: the step is done, and there is work until the end of August, recorded on the tab Nazorg.
    coach.wacht_tot(AAN_HET_WERK)
    coach.zoek("oosterveen")
    coach.tab("plan")
    coach.naar("Gedaan: Ik loop een dag mee in de keuken van De Haven.")
    coach.druk(SPATIE)
    werk = coach.geteld
    coach.tab("nazorg")
    coach.naar("Bij wie")
    coach.tik("De Haven")
    coach.naar("Wat voor werk")
    coach.tik("Keukenhulp")
    coach.naar("Uren per week")
    coach.tik("28")
    coach.naar("Contract tot en met een dag")
    coach.druk(SPATIE)
    coach.naar("Laatste dag van het contract")
    coach.tik("31")
    coach.naar("De uitkering stopt de dag voor de start")
    coach.druk(SPATIE)
    coach.naar("Leg het werk vast")
    coach.druk(SPATIE)
    assert coach.sinds(werk) == (18, 0)
    assert coach.zegt("tot en met 31 augustus 2026")

    # March: the talk that stood planned.
    coach.wacht_tot(GESPREK)
    coach.zoek("oosterveen")
    coach.tab("nazorg")
    toen = coach.geteld
    coach.kies("Hoe bevalt het werk?", "Het gaat goed")
    coach.naar("Is er nog iets nodig?")
    coach.tik("Een vaste vrije dag.")
    coach.naar("Leg het gesprek vast")
    coach.druk(SPATIE)
    assert coach.sinds(toen) == (7, 0)

    # July: Vandaag says it eight weeks before the end.
    coach.wacht_tot(ACHT_WEKEN)
    assert coach.zegt("De werkplek bij De Haven eindigt over 7 weken, op 31 augustus.")
    coach.naar("Bespreek het vervolg: Samira Oosterveen")
    coach.druk(SPATIE)
    assert coach.zegt("Eindigt over 7 weken, op 31 augustus 2026. Bespreek nu wat daarna komt.")
    toen = coach.geteld
    coach.toets("Ctrl+J")
    coach.tik("De Haven weet in augustus of het contract doorgaat. >5w", ENTER)
    assert coach.sinds(toen) == (2, 0)

    # September, eight months after the first talk: the work stopped, bijstand again, the same dossier.
    coach.wacht_tot(TERUG)
    assert coach.zegt("De werkplek bij De Haven liep tot en met 31 augustus. Leg vast hoe het verder ging.")
    coach.zoek("oosterveen")
    toen = coach.geteld
    coach.tab("nazorg")
    coach.naar("Werk gestopt")
    coach.druk(SPATIE)
    coach.naar("Er komt weer bijstand, vanaf de dag erna")
    coach.druk(SPATIE, ENTER)
    assert coach.sinds(toen) == (11, 0)
    assert coach.zegt("Gestopt op 31 augustus 2026. Het contract liep af.")
    assert coach.inwoner.nummer == "100001"
    assert (coach.inwoner.uitkering.soort, coach.inwoner.uitkering.sinds) == ("bijstand", dt.date(2026, 9, 1))

    # Nothing is asked twice: the intake says what she said, and asks of what is old whether it still holds.
    coach.tab("intake")
    assert coach.vind(QPlainTextEdit, "Wat wil ik?").toPlainText() == EERSTE_WOORDEN
    assert coach.vind(QLineEdit, "Uren per week beschikbaar").text() == "28"
    assert coach.vind(QComboBox, "Vervoer").currentText() == "Fiets"
    assert coach.zegt("Vraag of dit nog klopt: uren per week, of betaald werk nu kan, of eerst zorg nodig is")
    coach.naar("Alles klopt nog")
    coach.druk(SPATIE)
    assert not coach.zegt("Vraag of dit nog klopt")
    coach.kies("Is er een baan in zicht", "nee")
    assert [(i.datum, i.uren_beschikbaar) for i in coach.inwoner.intakes] == [(BEGIN, 28), (TERUG, 28)]

    # The route that the rules advise now; the next version of the plan says on page 1 what changed.
    coach.tab("route")
    coach.toets("Ctrl+R")
    coach.druk(Qt.Key.Key_L, ENTER)
    assert coach.hier == "Beantwoord wat nog ontbreekt", "the keyboard stays on the tab"
    coach.tab("plan")
    coach.naar("Nieuwe stap")
    coach.tik("Ik bel drie keukens in de buurt.", ENTER)
    coach.toets("Ctrl+P")
    blad = coach.papier("plan-100001-v2.pdf")[0]
    coach.naar("Reik uit")
    coach.druk(SPATIE)
    assert "Nieuw sinds uw plan van 12 januari 2026" in blad
    assert "Nieuwe stap: Ik bel drie keukens in de buurt" in blad
    assert "Gedaan: Ik loop een dag mee in de keuken van De Haven." in blad
    assert f"“{EERSTE_WOORDEN}”" in blad

    # One story, in the order in which it happened.
    assert [(g.datum, g.titel) for g in reversed(tijdlijn(coach.inwoner))] == [
        (dt.date(2025, 11, 1), "Bijstand begonnen"),
        (BEGIN, "Aangemeld"),
        (BEGIN, "Intake"),
        (BEGIN, "Route: Werkgeversservicepunt"),
        (BEGIN, "Aan plan versie 1 begonnen"),
        (BEGIN, "Plan versie 1 uitgereikt"),
        (BEGIN, "Weer naar gekeken"),
        (dt.date(2026, 2, 1), "Bijstand gestopt"),
        (AAN_HET_WERK, "Stap gedaan"),
        (AAN_HET_WERK, "Betaald werk bij De Haven begonnen"),
        (GESPREK, "Nazorg: gesproken met de inwoner"),
        (ACHT_WEKEN, "Weer naar gekeken"),
        (ACHT_WEKEN, "Gesprek op kantoor"),
        (dt.date(2026, 8, 31), "Betaald werk bij De Haven gestopt"),
        (dt.date(2026, 9, 1), "Terug in het werkteam"),
        (dt.date(2026, 9, 1), "Bijstand begonnen"),
        (TERUG, "Intake"),
        (TERUG, "Route: Lokaal werkteam"),
        (TERUG, "Aan plan versie 2 begonnen"),
        (TERUG, "Plan versie 2 uitgereikt"),
    ]
    assert coach.muis.gezien == 0
    coach.einde("Oosterveen", "Samira")
