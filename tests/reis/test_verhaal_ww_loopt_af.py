"""The WW ends: seen coming, calculated before and after, a route by three keys, bijstand, closed and opened again."""

import datetime as dt
from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt

from tests.reis.verhaal import ENTER, SPATIE, Verteller
from werkteam_desktop.dossier.catalogus import leefgebieden
from werkteam_desktop.dossier.tijdlijn import tijdlijn

# The platform without a screen has no window manager: none to tell sizes to, to raise a menu or to give it the keys.
pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints", "raise", "grabbing the keyboard", extend=True)

BEGIN = dt.date(2026, 9, 1)
WW_TOT = dt.date(2026, 11, 30)
IN_TIJD = dt.date(2026, 10, 19)
DAARNA = dt.date(2026, 12, 7)
DICHT = dt.date(2026, 12, 21)
OPEN = dt.date(2027, 1, 11)
STAP = "Ik bel het magazijn in Hilversum."
AANVRAAG = "Ik vraag bijstand aan in de laatste week van november."


def test_ww_that_ends_is_seen_in_time_and_bijstand_follows(begin_verhaal: Callable[[dt.date], Verteller]) -> None:
    coach = begin_verhaal(BEGIN)
    coach.tik("Nelleke de Wit")
    coach.kies("Gemeente", "Huizen")
    coach.druk(ENTER)

    # The dossier, with the last day of the WW as the letter of UWV says it.
    coach.toets("Ctrl+N")
    coach.tik("Ruben")
    coach.naar("Achternaam")
    coach.tik("Terpstra")
    coach.naar("Geboortedatum")
    coach.tik("03-02-1979")
    coach.kies("Gemeente", "Huizen")
    coach.kies("Aangemeld via", "WW loopt af (UWV)")
    coach.naar("WW tot en met")
    coach.tik("30-11-2026", ENTER)
    coach.qtbot.waitUntil(lambda: coach.venster.dossier_op_scherm() is not None)
    coach.tik("Ik wil weer als magazijnmedewerker werken.")
    coach.naar("Uren per week beschikbaar")
    coach.tik("36")
    coach.kies("Kan betaald werk nu", "ja")
    coach.kies("Is eerst zorg nodig", "nee")
    coach.naar("Uitkering sinds")
    coach.tik("1-12-2024", ENTER)
    assert (coach.inwoner.uitkering.soort, coach.inwoner.uitkering.verwacht_einde) == ("ww", WW_TOT)

    # 'Ik weet al waarheen': three keys; why comes after.
    toen = coach.geteld
    coach.toets("Ctrl+R")
    coach.druk(Qt.Key.Key_W, ENTER)
    assert coach.sinds(toen) == (3, 0)
    coach.naar("Waarom Werkgeversservicepunt?", terug=True)
    coach.tik("Ruben kan meteen beginnen.", ENTER)
    assert coach.inwoner.route == "wsp"

    # Seven weeks later Vandaag says by itself what comes, with the date of the letter.
    coach.wacht_tot(IN_TIJD)
    assert coach.zegt("De uitkering eindigt over 6 weken, op 30 november.")
    coach.zoek("terpstra")

    # What work would change, kept and put in the plan.
    coach.tab("werk_en_inkomen")
    coach.naar("Uren per week")
    coach.tik("36", ENTER)
    coach.naar("Bruto bedrag van de uitkering per maand, volgens de brief")
    coach.tik("1900", ENTER)
    coach.kies("Woning", "Huurwoning")
    for naam, bedrag in (("Spaargeld", "2500"), ("Kale huur per maand", "690")):
        coach.naar(naam)
        coach.tik(bedrag, ENTER)
    assert coach.zegt("Met 36 uur werk houdt u € 879 per maand meer over.")
    coach.naar("In het plan")
    coach.druk(SPATIE)

    coach.tab("plan")
    coach.naar("Nieuwe stap")
    coach.tik(STAP, ENTER)
    coach.tik(AANVRAAG, ENTER)
    coach.toets("Ctrl+P")
    bladen = coach.papier("plan-100001-v1.pdf")
    assert STAP in bladen[0]
    assert "Ik wil weer als magazijnmedewerker werken." in bladen[0]
    assert "Ik houd ongeveer € 879 per maand" in bladen[0]
    assert "Bedragen van juli 2026" in bladen[0], "no amount without its source"
    assert "Plan versie 1" in bladen[0]
    assert "1 van 4" in bladen[0], "the page of the inwoner is one page"
    gelezen = " ".join("\n".join(bladen).split())
    assert not [zin for g in leefgebieden() for zin in (g.vraag, g.waarom, *g.stappen) if zin in gelezen]
    assert "leefgebied" not in " ".join(bladen).casefold()
    coach.naar("Reik uit")
    coach.druk(SPATIE)

    # December: the WW stopped, bijstand follows in the same dossier.
    coach.wacht_tot(DAARNA)
    coach.zoek("terpstra")
    coach.tab("plan")
    coach.naar(f"Gedaan: {AANVRAAG}")
    coach.druk(SPATIE)
    coach.tab("intake")
    coach.kies("Uitkering", "Bijstand")
    coach.naar("Uitkering sinds")
    coach.tik("1-12-2026", ENTER)
    assert (coach.inwoner.uitkering.soort, coach.inwoner.uitkering.sinds) == ("bijstand", dt.date(2026, 12, 1))

    # He moves: closing names what is open, and does nothing until somebody says it may fall away.
    coach.wacht_tot(DICHT)
    coach.zoek("terpstra")
    coach.toets("Ctrl+Shift+W")
    assert coach.zegt("Dit staat nog open:")
    assert coach.zegt(f"26 oktober 2026: {STAP}")
    coach.kies("Waarom", "Verhuisd naar een andere gemeente")
    coach.druk(ENTER)
    assert coach.zegt("Rond het af, of laat het vervallen.")
    assert coach.inwoner.afgesloten_op is None
    coach.naar("Dit mag vervallen. Het blijft in het dossier te lezen.")
    coach.druk(SPATIE, ENTER)
    assert coach.inwoner.afgesloten_op == DICHT
    voor = [a.tekst for a in coach.inwoner.plan.acties]
    assert {STAP, AANVRAAG} < set(voor), "closing throws nothing away"

    # He comes back: the same dossier, with a regiehouder and a next date, and everything that was in it.
    coach.wacht_tot(OPEN)
    coach.zoek("terpstra")
    coach.toets("Ctrl+Shift+W")
    assert coach.zegt("Dit dossier is gesloten op 21 december 2026.")
    coach.tik("De verhuizing ging niet door.")
    coach.druk(Qt.Key.Key_Tab)
    coach.naar("Open het dossier weer")
    coach.druk(ENTER)
    assert coach.inwoner.afgesloten_op is None
    coach.niemand_kwijt()
    assert [a.tekst for a in coach.inwoner.plan.acties] == voor
    assert [(g.datum, g.titel) for g in reversed(tijdlijn(coach.inwoner))] == [
        (dt.date(2024, 12, 1), "WW begonnen"),
        (BEGIN, "Aangemeld"),
        (BEGIN, "Intake"),
        (BEGIN, "Route: Werkgeversservicepunt"),
        (BEGIN, "Weer naar gekeken"),
        (IN_TIJD, "Aan plan versie 1 begonnen"),
        (IN_TIJD, "Plan versie 1 uitgereikt"),
        (IN_TIJD, "Berekening werk en inkomen"),
        (WW_TOT, "WW gestopt"),
        (dt.date(2026, 12, 1), "Bijstand begonnen"),
        (DAARNA, "Stap gedaan"),
        (DICHT, "Dossier gesloten"),
        (OPEN, "Dossier weer geopend"),
    ]
    assert coach.muis.gezien == 0
    coach.einde("Terpstra", "Ruben")
