"""With loonkostensubsidie at Tomin, growing to the WSP: measured three times, ready, told, accepted, at work."""

import datetime as dt
import json
from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt, QTimer

from tests.gui.werkbank import bewaar_afdruk
from tests.reis.verhaal import ENTER, OMLAAG, SPATIE, Verteller
from werkteam_desktop.dossier.catalogus import leefgebieden
from werkteam_desktop.dossier.tijdlijn import tijdlijn

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
    coach.naar("Waarom Tomin, werkleerbedrijf?", terug=True)
    coach.tik("Eerst wennen aan werk, met begeleiding op de plek.", ENTER)
    coach.tab("plan")
    coach.naar("Loonwaarde in procenten")
    coach.tik("45", ENTER)
    assert coach.zegt("De loonwaarde is 45% van het minimumloon, gemeten op 12 januari 2026.")
    coach.naar("Vul het plan")
    coach.druk(SPATIE)
    coach.kies("Hulp die de gemeente kan bieden", "Ontwikkeling · Werkleertraject bij Tomin")
    coach.naar("Zet in het plan")
    coach.druk(SPATIE)
    coach.naar("Vaststellen dat iemand bij de doelgroep hoort")
    coach.druk(SPATIE)
    assert coach.zegt("Nu aan de beurt: loonkostensubsidie aanvragen.")
    coach.toets("Ctrl+P")
    assert "1 van 3" in coach.papier("plan-100001-v1.pdf")[0], "the page of the inwoner is one page"
    coach.naar("Reik uit")
    coach.druk(SPATIE)

    # Half a year later, and again: the line goes up, and the program says what that may mean.
    for dag, waarde in ((TWEEDE, "60"), (DERDE, "75")):
        coach.wacht_tot(dag)
        coach.zoek("wagenaar")
        coach.tab("plan")
        coach.naar("Loonwaarde in procenten")
        coach.tik(waarde, ENTER)
        assert coach.zegt(f"De loonwaarde is {waarde}% van het minimumloon")
    assert coach.zegt("De loonwaarde is 75 procent. De grens om door te gaan naar een gewone werkgever is")
    assert [m.percentage for m in coach.inwoner.loonwaarden] == [45, 60, 75]
    coach.tab("route")
    coach.toets("Ctrl+R")
    coach.druk(Qt.Key.Key_W, ENTER)
    coach.naar("Waarom Werkgeversservicepunt?", terug=True)
    coach.tik("De loonwaarde is 75 procent en hij kan beginnen.", ENTER)
    coach.naar("Meld aan: Werkgeversservicepunt")
    coach.druk(SPATIE)
    assert coach.zegt("Er gaat niets anders weg dan wat hieronder staat.")
    assert coach.zegt("Gereed?")
    coach.druk(ENTER)
    coach.naar("Meer: Werkgeversservicepunt", terug=True)
    QTimer.singleShot(0, lambda: coach.druk(*[OMLAAG] * 3, ENTER))  # a menu of a button waits for its answer
    coach.druk(SPATIE)
    bericht = json.loads(next(coach.bureau.glob("aanmelding*.json")).read_text(encoding="utf-8"))
    assert "bsn" not in json.dumps(bericht).casefold()
    vertrekt = json.dumps(bericht, ensure_ascii=False)
    assert not [zin for g in leefgebieden() for zin in (g.vraag, g.waarom, *g.stappen) if zin in vertrekt]
    coach.naar("Maak pdf: Werkgeversservicepunt", terug=True)
    coach.druk(SPATIE)
    bewaar_afdruk(coach.qtbot)
    coach.naar("Aangenomen: Werkgeversservicepunt", terug=True)
    coach.druk(SPATIE)
    assert coach.inwoner.aanmeldingen[-1].uitkomst == "aangenomen"
    blad = next(coach.bureau.glob("aanmelding*.pdf"))
    tekst = " ".join("\n".join(coach.papier(blad.name)).split())
    assert not [zin for g in leefgebieden() for zin in (g.vraag, g.waarom, *g.stappen) if zin in tekst]
    assert "Voorbereid met de lijst van de regio" in tekst
    assert "punten" not in tekst, "no mark for a person leaves the team"
    assert "BSN" not in tekst

    # Paid work with loonkostensubsidie, until a day.
    coach.tab("nazorg")
    coach.kies("Soort", "Betaald werk met loonkostensubsidie")
    coach.naar("Bij wie")
    coach.tik("Kwekerij Het Groene Hart")
    coach.naar("Wat voor werk")
    coach.tik("Medewerker kwekerij")
    coach.naar("Uren per week")
    coach.tik("24")
    coach.naar("Contract tot en met een dag")
    coach.druk(SPATIE)
    coach.naar("Laatste dag van het contract")
    coach.tik("31")
    coach.naar("Leg het werk vast")
    coach.druk(SPATIE)
    (werk,) = coach.inwoner.plaatsingen
    assert werk.einde is not None
    assert coach.muis.gezien == 0
    coach.einde("Wagenaar", "Dennis")
    verloop = [(g.datum, g.titel) for g in reversed(tijdlijn(coach.inwoner))]
    assert (BEGIN, "Route: Tomin, werkleerbedrijf") in verloop
    assert (DERDE, "Aangemeld bij Werkgeversservicepunt") in verloop
