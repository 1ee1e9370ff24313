"""A statushouder on the Z-route with two children: the language, one leefgebied, two routes, a small job."""

import datetime as dt
from collections.abc import Callable

import pytest
from PySide6.QtWidgets import QCheckBox, QLineEdit, QPlainTextEdit, QRadioButton

from tests.reis.verhaal import ENTER, Verteller
from werkteam_desktop.dossier.catalogus import leefgebieden
from werkteam_desktop.dossier.tijdlijn import tijdlijn

# The platform without a screen has no window manager: none to tell sizes to, to raise a menu or to give it the keys.
pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints", "raise", "grabbing the keyboard", extend=True)

EERSTE_DAG = dt.date(2026, 10, 6)
TWEEDE_DAG = dt.date(2026, 10, 20)


def test_a_statushouder_with_two_children_learns_works_and_reads_the_plan(
    begin_verhaal: Callable[[dt.date], Verteller],
) -> None:
    coach = begin_verhaal(EERSTE_DAG)
    coach.typ(coach.vind(QLineEdit, "Uw naam"), "Nelleke de Wit")
    coach.kies("Gemeente", "Huizen")
    coach.klik("Begin")

    # The intake: own words, the household, the language per skill, the inburgering.
    begin = coach.geteld
    coach.klik("Nieuw dossier")
    coach.typ(coach.vind(QLineEdit, "Voornamen"), "Selam")
    coach.typ(coach.vind(QLineEdit, "Achternaam"), "Tesfazghi")
    coach.typ(coach.vind(QLineEdit, "Geboortedatum"), "09-08-1990")
    coach.kies("Gemeente", "Huizen")
    coach.kies("Aangemeld via", "Sociaal wijkteam")
    coach.klik("Maak dossier")
    coach.tik("Ik wil werken in een keuken als de kinderen op school zijn.")
    coach.naar("Uren per week beschikbaar")
    coach.tik("12")
    coach.kies("Kan betaald werk nu", "ja")
    coach.kies("Nederlands spreken", "Een beetje")
    coach.kies("Lezen", "Nog bijna niet")
    coach.kies("Schrijven", "Nog bijna niet")
    coach.klik("Statushouder of inburgeraar", QCheckBox)
    coach.kies("Inburgering", "Z-route")
    coach.kies("Uitkering", "Bijstand")
    coach.naar("Uitkering sinds")
    coach.tik("1-6-2025", ENTER)
    coach.kies("Huishouden", "Alleenstaande ouder")
    coach.naar("Kinderen thuis, geboren op")
    coach.tik("14-02-2022, 03-09-2018", ENTER)
    assert coach.sinds(begin) == (53, 3)
    assert coach.zegt("Nederlands nog onvoldoende voor werk")

    # One leefgebied, with the reason why.
    coach.klik_tab("diagnose")
    coach.klik("Open Geld")
    assert coach.hier == "Waarom is Geld nodig?"
    coach.tik("De huur en de opvang komen in dezelfde week.", ENTER)
    coach.tik("3")
    assert [(m.leefgebied, m.stap) for m in coach.inwoner.metingen] == [("geld", 3)]

    # The lokaal werkteam keeps the overview, with the reason why; taal runs beside it.
    coach.klik_tab("route")
    coach.klik("Lokaal werkteam", QRadioButton)
    coach.typ(coach.vind(QPlainTextEdit, "Waarom deze route?"), "Werk, les en opvang lopen tegelijk.")
    coach.klik("Kies deze route")
    coach.klik("Zet ernaast: Taal en basisvaardigheden")
    assert [(k.gekozen, k.naast) for k in coach.inwoner.routekeuzes] == [("lokaal_werkteam", False), ("taal", True)]

    # The plan: the template for who inburgert; the PIP lies beside it.
    plan = coach.geteld
    coach.klik_tab("plan")
    coach.kies("Sjabloon", "Inburgeren en meedoen")
    coach.klik("Vul het plan")
    coach.klik("Zet in het plan: Inburgering: Z-route")
    pip = "Inburgering: Z-route: Het plan inburgering en participatie (PIP) ligt ernaast"
    assert coach.zegt("Haal eruit wat dubbel wordt gevraagd")
    coach.klik(pip, QCheckBox)

    # A small job of eight hours: what is left after childcare.
    coach.klik_tab("werk_en_inkomen")
    coach.naar("Uren per week")
    coach.tik("8", ENTER)
    coach.kies("Woning", "Huurwoning")
    for naam, bedrag in (("Spaargeld", "400"), ("Kale huur per maand", "590")):
        coach.naar(naam)
        coach.tik(bedrag, ENTER)
    coach.klik("Kinderopvang tijdens het werk", QCheckBox)
    for kind, uren, prijs in (("Kind van 4 jaar", "30", "9,50"), ("Kind van 8 jaar", "20", "8,75")):
        coach.naar(f"{kind}: uren opvang per maand")
        coach.tik(uren, ENTER)
        coach.naar(f"{kind}: prijs per uur opvang")
        coach.tik(prijs, ENTER)
    coach.klik("In het plan")
    assert coach.zegt("Het geld wordt krap. Schrijf op wat u daarover afspreekt, en met wie.")
    coach.naar("Wat spreekt u hierover af?")
    coach.tik("Wij vragen het voorschot aan voor de opvang.", ENTER)
    coach.klik("In het plan")
    assert coach.zegt("Met 8 uur werk houdt u € 111 per maand meer over.")
    assert coach.inwoner.berekeningen[-1].vraag["werk"]["uren_per_week"] == "8"

    coach.klik_tab("plan")
    coach.klik("Druk het plan af")
    bladen = coach.papier("plan-100001-v1.pdf")
    coach.klik("Reik uit")
    assert coach.sinds(plan) == (46, 11)

    # On page 1 her words, three steps and the money; behind it no duty that stands in the PIP as well.
    tekst = "\n".join(bladen)
    for deel in (
        "“Ik wil werken in een keuken als de kinderen op school zijn.”",
        "Ik neem mijn plan inburgering en participatie",
        "Mijn geld als ik 8 uur ga werken",
        "€ 111 per maand",
    ):
        assert deel in bladen[0], deel
    assert "U hoeft niets dubbel te doen." in bladen[1]
    assert "Kinderopvangtoeslag" in tekst
    assert len(bladen) == 5, "the agreements in three pages, the money in two"
    dicht = [g for g in leefgebieden() if g.code != "geld"]
    gelezen = " ".join(tekst.split())
    assert not [zin for g in dicht for zin in (g.naam, g.vraag, g.waarom, *g.stappen) if zin in gelezen]

    # A contact with two keys; two weeks later Vandaag comes back to it.
    toen = coach.geteld
    coach.toets("Ctrl+J")
    coach.tik("De opvang is bijna rond. >2w", ENTER)
    assert coach.sinds(toen) == (2, 0)
    coach.wacht_tot(TWEEDE_DAG)
    assert coach.zegt("Dit was gepland voor 13 oktober.")
    assert coach.zegt("Ook: opnieuw bekijken.")
    coach.zoek("tesfazghi")
    assert [(g.datum, g.titel) for g in tijdlijn(coach.inwoner)] == [
        (EERSTE_DAG, "Gesprek op kantoor"),
        (EERSTE_DAG, "Weer naar gekeken"),
        (EERSTE_DAG, "Berekening werk en inkomen"),
        (EERSTE_DAG, "Plan versie 1 uitgereikt"),
        (EERSTE_DAG, "Aan plan versie 1 begonnen"),
        (EERSTE_DAG, "Route ernaast: Taal en basisvaardigheden"),
        (EERSTE_DAG, "Route: Lokaal werkteam"),
        (EERSTE_DAG, "Leefgebied Geld: stap 3"),
        (EERSTE_DAG, "Intake"),
        (EERSTE_DAG, "Aangemeld"),
        (dt.date(2025, 6, 1), "Bijstand begonnen"),
    ]
    coach.einde("Tesfazghi", "Selam")
