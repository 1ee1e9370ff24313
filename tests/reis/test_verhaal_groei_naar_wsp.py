"""With loonkostensubsidie at Tomin, growing to the WSP: measured three times, ready, told, accepted, at work."""

import datetime as dt
from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt

from tests.reis.verhaal import ENTER, SPATIE, Verteller

# The platform without a screen has no window manager: none to tell sizes to, to raise a menu or to give it the keys.
pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints", "raise", "grabbing the keyboard", extend=True)

BEGIN = dt.date(2026, 1, 12)
TWEEDE = dt.date(2026, 7, 13)
DERDE = dt.date(2027, 1, 11)


def test_a_man_grows_from_tomin_to_the_wsp(begin_verhaal: Callable[[dt.date], Verteller]) -> None:
    coach = begin_verhaal(BEGIN)
    coach.tik("Nelleke de Wit")
    coach.kies("Gemeente", "Huizen")
    coach.druk(ENTER)
    coach.toets("Ctrl+N")
    coach.tik("Dennis")
    coach.naar("Achternaam")
    coach.tik("Wagenaar")
    coach.naar("Geboortedatum")
    coach.tik("19-06-1994")
    coach.kies("Gemeente", "Huizen")
    coach.kies("Aangemeld via", "Sociaal wijkteam")
    coach.druk(ENTER)
    coach.tik("Ik wil met planten werken en mijn eigen geld verdienen.")
    coach.naar("Uren per week beschikbaar")
    coach.tik("24")
    coach.kies("Kan betaald werk nu", "ja")
    coach.kies("Is eerst zorg nodig", "nee")
    coach.kies("In het doelgroepenregister?", "Ja")
    coach.kies("Uitkering", "Bijstand")
    coach.naar("Uitkering sinds")
    coach.tik("1-3-2023", ENTER)
    assert coach.zegt("in het doelgroepenregister")

    # A werkleertraject at Tomin.
    coach.tab("route")
    coach.toets("Ctrl+R")
    coach.druk(Qt.Key.Key_T, ENTER)
    print("T", coach.op_scherm(), coach.inwoner.route)
    coach.naar("Waarom Tomin, werkleerbedrijf?", terug=True)
    coach.tik("Eerst wennen aan werk, met begeleiding op de plek.", ENTER)
    coach.tab("plan")
    coach.naar("Loonwaarde in procenten")
    coach.tik("45", ENTER)
    print("L", coach.op_scherm())
    assert coach.zegt("De loonwaarde is 45% van het minimumloon, gemeten op 12 januari 2026.")
    coach.naar("Vul het plan")
    coach.druk(SPATIE)
    coach.toets("Ctrl+P")
    print("PDF", coach.papier("plan-100001-v1.pdf"))
    coach.naar("Reik uit")
    coach.druk(SPATIE)

    # Half a year later, and again: the line goes up, and the program says what that may mean.
    for dag, waarde in ((TWEEDE, "60"), (DERDE, "75")):
        coach.wacht_tot(dag)
        print("VANDAAG", coach.op_scherm())
        coach.zoek("wagenaar")
        coach.tab("plan")
        coach.naar("Loonwaarde in procenten")
        coach.tik(waarde, ENTER)
        assert coach.zegt(f"De loonwaarde is {waarde}% van het minimumloon")
    print("DOOR", [t for t in coach.op_scherm() if "oonwaarde" in t or "plaats" in t])
    assert [m.percentage for m in coach.inwoner.loonwaarden] == [45, 60, 75]
    coach.tab("route")
    coach.toets("Ctrl+R")
    coach.druk(Qt.Key.Key_W, ENTER)
    print("W", coach.op_scherm(), coach.inwoner.route)
    for _ in range(30):
        coach.druk(Qt.Key.Key_Tab)
        print("  ", coach.hier)
    coach.einde("Wagenaar", "Dennis")
    assert 0
