"""52, seven years in bijstand, debts: one leefgebied, a change that would flip the advice, a plan, another coach."""

import datetime as dt
from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt

from tests.gui.werkbank import bewaar_afdruk
from tests.reis.verhaal import ENTER, SPATIE, J, N, Verteller
from werkteam_desktop.dossier.catalogus import leefgebieden
from werkteam_desktop.dossier.tijdlijn import tijdlijn
from werkteam_desktop.handelingen.inwoners import voeg_medewerker_toe

# The platform without a screen has no window manager: none to tell sizes to, to raise a menu or to give it the keys.
pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints", "raise", "grabbing the keyboard", extend=True)

BEGIN = dt.date(2026, 9, 7)
LATER = dt.date(2026, 10, 5)


def test_long_in_bijstand_with_debts(begin_verhaal: Callable[[dt.date], Verteller]) -> None:
    coach = begin_verhaal(BEGIN)
    coach.tik("Nelleke de Wit")
    coach.kies("Gemeente", "Huizen")
    coach.druk(ENTER)
    coach.toets("Ctrl+N")
    coach.tik("Gerda")
    coach.naar("Achternaam")
    coach.tik("Vredeveld")
    coach.naar("Geboortedatum")
    coach.tik("11-04-1974")
    coach.kies("Gemeente", "Huizen")
    coach.kies("Aangemeld via", "Sociaal wijkteam")
    coach.druk(ENTER)
    coach.tik("Ik wil weer overzicht en mensen om mij heen.")
    coach.naar("Wat is lastig?")
    coach.tik("Ik ben depressief en slaap slecht.")
    coach.qtbot.waitUntil(lambda: coach.zegt("‘depressief’"))
    assert coach.zegt("kan een gewone dag aan met rust en een vast ritme")
    coach.naar("Uren per week beschikbaar")
    coach.tik("12")
    coach.kies("Kan betaald werk nu", "nee")
    coach.kies("Is eerst zorg nodig", "nee")
    coach.kies("Uitkering", "Bijstand")
    coach.naar("Uitkering sinds")
    coach.tik("1-8-2019", ENTER)
    for groep in ("Ouder dan 45 en langer dan 2 jaar bijstand", "Langer dan 5 jaar bijstand"):
        assert coach.zegt(groep)
    assert coach.zegt("52 jaar, bijstand sinds 1 augustus 2019"), "with the reason"
    assert coach.inwoner.intakes[-1].wat_is_lastig == "Ik ben depressief en slaap slecht.", "nothing was stopped"

    coach.tab("diagnose")
    coach.naar("Open Geld")
    coach.druk(SPATIE)
    coach.tik("Er zijn schulden en er komt een deurwaarder.", ENTER)
    coach.tik("2")
    coach.naar("Geld, inwoner, stap 1: Er is geen geld voor eten, huur of stroom. Er is vandaag hulp nodig.")
    coach.tik("3")
    assert coach.zegt("houdt werk nu tegen")
    for wie, deel in (("zelf", "25"), ("mensen eromheen", "25"), ("professional", "50")):
        coach.naar(f"Geld: {wie}, in procent")
        coach.tik(deel)
    meting = coach.inwoner.metingen[-1]
    assert (meting.leefgebied, meting.stap, meting.stap_inwoner, meting.belemmert_werk) == ("geld", 2, 3, True)
    assert (meting.deel_zelf, meting.deel_netwerk, meting.deel_professional) == (25, 25, 50)
    coach.naar("Uren voor werk: neem over")
    coach.druk(SPATIE)
    coach.naar("Wat moet er geregeld worden?")
    coach.kies("Wat moet er geregeld worden?", "Eerst overzicht over geld")
    coach.naar("Zet erbij: aandachtspunten")
    coach.druk(SPATIE)
    coach.naar("Begin met de vragen")
    coach.druk(SPATIE, N, N, N, N, J)
    coach.tik("3")

    coach.tab("route")
    assert coach.zegt("Als betaald werk kan, wordt het advies: Werkgeversservicepunt.")
    coach.toets("Ctrl+R")
    coach.druk(Qt.Key.Key_L, ENTER)
    coach.naar("Waarom Lokaal werkteam?", terug=True)
    coach.tik("Eerst rust in het geld, met iemand die het overzicht houdt.", ENTER)
    coach.naar("Zet ernaast: Hulp bij geld en schulden")
    coach.druk(SPATIE)
    keuzes = [(k.gekozen, k.naast) for k in coach.inwoner.routekeuzes]
    assert keuzes == [("lokaal_werkteam", False), ("schuldhulp", True)]

    coach.tab("plan")
    coach.kies("Sjabloon", "Eerst rust in het geld")
    coach.naar("Vul het plan")
    coach.druk(SPATIE)
    coach.tab("route")
    coach.naar("Maak hier doel 1 van")
    coach.druk(SPATIE)
    assert "Betaald werk kan." in [d.tekst for d in coach.inwoner.plan.doelen]
    coach.tab("plan")
    coach.naar("Individuele inkomenstoeslag: al gehad")
    coach.druk(SPATIE)
    assert not coach.zegt("Individuele inkomenstoeslag: al gehad")
    coach.toets("Ctrl+P")
    bladen = coach.papier("plan-100001-v1.pdf")
    assert "“Ik wil weer overzicht en mensen om mij heen.”" in bladen[0]
    assert "1 van 3" in bladen[0], "the page of the inwoner is one page"
    assert "Betaald werk kan." in bladen[1]
    assert "€" not in "".join(bladen), "nothing was calculated"
    gelezen = " ".join("\n".join(bladen).split())
    dicht = [g for g in leefgebieden() if g.code != "geld"]
    assert not [zin for g in dicht for zin in (g.vraag, g.waarom, *g.stappen) if zin in gelezen]
    assert "depressief" not in gelezen
    coach.naar("Reik uit")
    coach.druk(SPATIE)
    assert coach.inwoner.plan.is_uitgereikt

    # Four weeks later a colleague takes over: what is open moves along.
    voeg_medewerker_toe(coach.venster.kader.werkplek, "Karim Haddou", "0406")
    coach.wacht_tot(LATER)
    coach.zoek("vredeveld")
    coach.toets("Ctrl+Shift+O")
    coach.kies("Nieuwe regiehouder", "Karim Haddou")
    coach.naar("Draag over")
    coach.druk(SPATIE)
    assert coach.inwoner.regiehouder.naam == "Karim Haddou"
    mee = [a for a in coach.inwoner.plan.acties if a.eigenaar == "coach" and a.gedaan_op is None]
    assert mee
    coach.naar("Maak het overdrachtsblad")
    coach.druk(SPATIE)
    bewaar_afdruk(coach.qtbot)
    coach.einde("Vredeveld", "Gerda")
    verloop = [(g.datum, g.titel) for g in reversed(tijdlijn(coach.inwoner))]
    assert verloop[0] == (dt.date(2019, 8, 1), "Bijstand begonnen")
    assert (BEGIN, "Leefgebied Geld: stap 2") in verloop
    assert (BEGIN, "Plan versie 1 uitgereikt") in verloop
    assert verloop[-1] == (LATER, "Overgedragen")
    assert coach.muis.gezien == 0
