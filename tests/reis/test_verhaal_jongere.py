"""Nineteen, no diploma, came by way of the Jongerenloket: from the first talk to a second plan, without a mouse."""

import datetime as dt
from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt

from tests.reis.verhaal import ENTER, SPATIE, J, N, Verteller
from werkteam_desktop.dossier.tijdlijn import tijdlijn

# The platform without a screen has no window manager: none to tell sizes to, to raise a menu or to give it the keys.
pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints", "raise", "grabbing the keyboard", extend=True)

EERSTE_DAG = dt.date(2026, 9, 7)
TWEEDE_DAG = dt.date(2026, 10, 5)


@pytest.mark.parametrize("begin_verhaal", ["laptop", pytest.param("team", marks=pytest.mark.postgres)], indirect=True)
def test_a_young_man_without_a_diploma_by_keyboard_alone(begin_verhaal: Callable[[dt.date], Verteller]) -> None:
    coach = begin_verhaal(EERSTE_DAG)

    # First start: the name has the focus already.
    coach.tik("Nelleke de Wit")
    coach.kies("Gemeente", "Huizen")
    coach.druk(ENTER)

    # The dossier, with the way he came in.
    begin = coach.geteld
    coach.toets("Ctrl+N")
    coach.tik("Jayden")
    coach.naar("Achternaam")
    coach.tik("Bakkerhof")
    coach.naar("Geboortedatum")
    coach.tik("12-03-2007")
    coach.naar("Gemeente")
    coach.kies("Gemeente", "Huizen")
    coach.kies("Aangemeld via", "Jongerenloket")
    coach.druk(ENTER)
    assert coach.hier == "Wat wil ik?"

    # The intake: the talk begins at his own words; the card for who comes from the Jongerenloket stands first.
    coach.tik("Ik wil fietsen maken en mijn eigen geld verdienen.")
    coach.naar("Wat gaat goed?")
    coach.tik("Ik ben handig. Mijn oom helpt mij.")
    coach.kies("Diploma mbo-2, havo of vwo", "nee")
    coach.naar("Uren per week beschikbaar")
    coach.tik("32")
    coach.kies("Kan betaald werk nu", "ja")
    coach.kies("Is eerst zorg nodig", "nee")
    coach.kies("Nederlands spreken", "Goed")
    assert coach.sinds(begin) == (34, 0)

    # The ladder: three times no, then yes; and what could be within a year.
    coach.tab("diagnose")
    coach.naar("Begin met de vragen")
    coach.druk(SPATIE, N, N, N, J)
    coach.tik("5")
    assert coach.zegt("Trede 3: vaste activiteiten")

    # The advice points at the Jongerenloket and at school; 'I know already' is three keys, the reason comes after.
    coach.tab("route")
    assert coach.zegt("kijk eerst samen met het Jongerenloket of school nog kan")
    toen = coach.geteld
    coach.toets("Ctrl+R")
    coach.druk(J, ENTER)
    assert coach.sinds(toen) == (3, 0)
    coach.naar("Waarom Jongerenloket?", terug=True)
    coach.tik("Jayden weet nog niet of hij terug wil naar school.", ENTER)
    coach.naar("Zet ernaast: School")
    coach.druk(SPATIE)
    coach.naar("Meld aan: Jongerenloket", terug=True)
    coach.druk(SPATIE)
    assert coach.zegt("Er gaat niets anders weg dan wat hieronder staat.")
    coach.druk(ENTER)
    assert coach.zegt("Aangemeld op 7 september 2026. Nog geen antwoord: vraag ernaar op 5 oktober 2026.")

    # The plan: the template of this route, one step of his own, on paper and given out.
    plan = coach.geteld
    coach.tab("plan")
    coach.kies("Sjabloon", "Jong: school of werk")
    coach.naar("Vul het plan")
    coach.druk(SPATIE)
    coach.naar("Nieuwe stap")
    coach.tik("Ik bel de fietsenmaker in het dorp.", ENTER)
    coach.toets("Ctrl+P")
    eerste = coach.papier("plan-100001-v1.pdf")
    coach.naar("Reik uit")
    coach.druk(SPATIE)
    assert coach.sinds(plan) == (8, 0)
    assert "Ik wil fietsen maken en mijn eigen geld verdienen." in eerste[0]
    assert "Ik bel de fietsenmaker in het dorp." in eerste[0]
    assert "Nieuw sinds" not in eerste[0]
    assert coach.inwoner.plan.is_uitgereikt

    # A contact: two keys and the words.
    toen = coach.geteld
    coach.toets("Ctrl+J")
    coach.tik("Belde: hij gaat dinsdag kijken op school.", ENTER)
    assert coach.sinds(toen) == (2, 0)

    # Four weeks later the Jongerenloket sends him back: a reason by its number, a line, Enter.
    coach.wacht_tot(TWEEDE_DAG)
    coach.zoek("bakkerhof")
    toen = coach.geteld
    coach.tab("route")
    coach.naar("Teruggemeld: Jongerenloket")
    coach.druk(SPATIE, Qt.Key.Key_2)
    coach.naar("Toelichting")
    coach.tik("School begint pas in februari.", ENTER)
    assert coach.sinds(toen) == (10, 0)
    assert coach.zegt("Kies een nieuwe route, uiterlijk 19 oktober 2026.")
    toen = coach.geteld
    coach.toets("Ctrl+R")
    coach.druk(Qt.Key.Key_L, ENTER)
    assert coach.sinds(toen) == (3, 0)

    # What was done is ticked, a new step comes: the next version says on page 1 what changed.
    coach.tab("plan")
    for gedaan in ("Ik vraag bij twee scholen wanneer ik kan beginnen.", "Ik bel de fietsenmaker in het dorp."):
        coach.naar(f"Gedaan: {gedaan}")
        coach.druk(SPATIE)
    coach.naar("Nieuwe stap")
    coach.tik("Ik werk tot februari drie dagen bij de fietsenmaker.", ENTER)
    coach.toets("Ctrl+P")
    tweede = coach.papier("plan-100001-v2.pdf")
    coach.naar("Reik uit")
    coach.druk(SPATIE)
    assert "Nieuw sinds uw plan van 7 september 2026" in tweede[0]
    assert "Nieuwe stap: Ik werk tot februari drie dagen bij de fietsenmaker" in tweede[0]
    assert "Gedaan: Ik bel de fietsenmaker in het dorp." in tweede[0]

    # The whole of it in one story, newest first.
    assert [(g.datum, g.titel) for g in tijdlijn(coach.inwoner)] == [
        (TWEEDE_DAG, "Plan versie 2 uitgereikt"),
        (TWEEDE_DAG, "Stap gedaan"),
        (TWEEDE_DAG, "Stap gedaan"),
        (TWEEDE_DAG, "Aan plan versie 2 begonnen"),
        (TWEEDE_DAG, "Opnieuw gekozen na de terugmelding: Jongerenloket"),
        (TWEEDE_DAG, "Teruggemeld: Jongerenloket"),
        (TWEEDE_DAG, "Route: Lokaal werkteam"),
        (TWEEDE_DAG, "Route: Jongerenloket (gestopt)"),
        (EERSTE_DAG, "Gesprek op kantoor"),
        (EERSTE_DAG, "Weer naar gekeken"),
        (EERSTE_DAG, "Weer naar gekeken"),
        (EERSTE_DAG, "Plan versie 1 uitgereikt"),
        (EERSTE_DAG, "Aan plan versie 1 begonnen"),
        (EERSTE_DAG, "Aangemeld bij Jongerenloket"),
        (EERSTE_DAG, "Route ernaast: School"),
        (EERSTE_DAG, "Route: Jongerenloket"),
        (EERSTE_DAG, "Participatieladder: trede 3"),
        (EERSTE_DAG, "Intake"),
        (EERSTE_DAG, "Aangemeld"),
    ]
    coach.toets("Ctrl+J")
    assert coach.zegt("Teruggemeld: Jongerenloket")
    assert coach.muis.gezien == 0
    coach.einde("Bakkerhof", "Jayden")
