"""From the dossier to the printed plan."""

import datetime as dt
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from decimal import Decimal

import pytest

from werkteam_desktop.dossier import (
    Actie,
    Afspraak,
    Berekening,
    Doel,
    Intake,
    Inwoner,
    Medewerker,
    Trajectplan,
    Voorziening,
)
from werkteam_desktop.inkomen.json_vorm import uitkomst_als_json, vraag_als_json
from werkteam_desktop.inkomen.normen import laad_normen
from werkteam_desktop.inkomen.uitkomst import Kolom, Uitkomst
from werkteam_desktop.inkomen.voor_na import bereken
from werkteam_desktop.inkomen.vraag import Huishouden, Persoon, Uitkering, Vraag, Werk, Woning
from werkteam_desktop.rapport.berekening import berekening_bytes
from werkteam_desktop.rapport.plan import plan_bytes
from werkteam_desktop.rapport.plan_inhoud import blad_van, geld_van, ontbreekt, vaste_teksten

VANDAAG = dt.date(2026, 8, 1)
Lezer = Callable[[bytes], list[str]]


@pytest.fixture
def plan() -> Trajectplan:
    return Trajectplan(
        opgesteld_op=dt.date(2026, 7, 20),
        versie=3,
        hoofddoel="Ik werk in de zorgkeuken.",
        evaluatiedatum=dt.date(2026, 9, 15),
        doelen=[
            Doel(fase="werk", tekst="Ik heb een baan."),
            Doel(fase="stabiliteit", tekst="Mijn post is open.", bereikt_op=dt.date(2026, 7, 1)),
        ],
        acties=[
            Actie(tekst="Post openen", datum=dt.date(2026, 7, 1), gedaan_op=dt.date(2026, 7, 1)),
            *(Actie(tekst=f"Stap {n}", datum=dt.date(2026, 8, 10 - n)) for n in range(4)),
            Actie(tekst="Voorschot vragen", eigenaar="coach", datum=dt.date(2026, 8, 2)),
            Actie(tekst="Budget maken", eigenaar="ander", eigenaar_naam="Schuldhulp", datum=dt.date(2026, 8, 3)),
        ],
        voorzieningen=[Voorziening(code="jobcoach", aanbieder="Tomin", begin=VANDAAG, uren_per_week=2)],
    )


@pytest.fixture
def inwoner(plan: Trajectplan) -> Inwoner:
    inwoner = Inwoner(nummer="1", voornamen="Şebnem", geslachtsnaam="Öztürk", gemeente="0406", voorbeeld=True)
    inwoner.regiehouder = Medewerker(naam="Nelleke de Wit")
    inwoner.plannen.append(plan)
    inwoner.intakes.append(Intake(datum=VANDAAG, eigen_woorden="Ik wil weer onder de mensen."))
    inwoner.afspraken += [
        Afspraak(
            tijdstip=dt.datetime(2026, 8, d, 11, tzinfo=dt.UTC), onderwerp="Gesprek", afgerond=d == 3, plaats="kamer 2"
        )
        for d in (20, 3, 12)
    ]
    return inwoner


@pytest.fixture(scope="module")
def vraag() -> Vraag:
    return Vraag(
        VANDAAG,
        "0406",
        Huishouden(
            "alleenstaand", Persoon(dt.date(1988, 3, 14)), None, (), 0, Decimal(1200), Woning("huur", Decimal(640))
        ),
        Uitkering("bijstand", dt.date(2022, 5, 1), "automatisch", 0),
        Werk(dt.date(2026, 9, 1), None, Decimal(24), None, "maand", Decimal(0), True, Decimal(0), Decimal(0), ()),
    )


@pytest.fixture(scope="module")
def uitkomst(vraag: Vraag) -> Uitkomst:
    return bereken(vraag, laad_normen())


def test_the_next_steps_are_the_first_three_open_ones(inwoner: Inwoner, plan: Trajectplan) -> None:
    stappen = blad_van(inwoner, plan, VANDAAG).stappen
    assert [(s.tekst, s.wie) for s in stappen] == [
        ("Voorschot vragen", "Nelleke de Wit"),
        ("Budget maken", "Schuldhulp"),
        ("Stap 3", "ik"),
    ]


def test_the_words_are_those_of_the_plan_else_of_the_intake(inwoner: Inwoner, plan: Trajectplan) -> None:
    assert blad_van(inwoner, plan, VANDAAG).eigen_woorden == "Ik wil weer onder de mensen."
    plan.eigen_woorden = "Ik wil werken."
    assert blad_van(inwoner, plan, VANDAAG).eigen_woorden == "Ik wil werken."


def test_phases_come_in_their_order_with_what_was_reached(inwoner: Inwoner, plan: Trajectplan) -> None:
    fasen = blad_van(inwoner, plan, VANDAAG).fasen
    assert [(f.naam, f.doelen) for f in fasen] == [
        ("Stabiliteit", ("Mijn post is open. (bereikt)",)),
        ("Werk", ("Ik heb een baan.",)),
    ]
    assert [s.gedaan for s in fasen[0].stappen if s.tekst == "Post openen"] == [True]


@pytest.fixture
def in_nederland(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setenv("TZ", "Europe/Amsterdam")
    time.tzset()
    yield
    monkeypatch.undo()
    time.tzset()


@pytest.mark.skipif(not hasattr(time, "tzset"), reason="dit systeem kan de tijdzone niet wisselen")
@pytest.mark.usefixtures("in_nederland")
def test_the_next_talk_is_the_first_to_come_at_the_time_on_the_clock(inwoner: Inwoner, plan: Trajectplan) -> None:
    gesprek = blad_van(inwoner, plan, VANDAAG).volgend_gesprek
    assert gesprek == "Wij spreken elkaar weer op 12 augustus 2026 om 13.00 uur, kamer 2."


def test_a_plan_given_out_keeps_the_date_of_that(inwoner: Inwoner, plan: Trajectplan) -> None:
    assert blad_van(inwoner, plan, VANDAAG).datum == VANDAAG
    plan.uitgereikt_op = dt.date(2026, 7, 22)
    assert blad_van(inwoner, plan, VANDAAG).datum == dt.date(2026, 7, 22)


def test_a_plan_printed_again_tells_the_talk_that_is_still_to_come(inwoner: Inwoner, plan: Trajectplan) -> None:
    plan.uitgereikt_op = dt.date(2026, 7, 22)
    inwoner.afspraken.append(Afspraak(tijdstip=dt.datetime(2026, 7, 28, 9, tzinfo=dt.UTC), onderwerp="Vergeten"))
    assert "12 augustus 2026" in blad_van(inwoner, plan, VANDAAG).volgend_gesprek
    assert blad_van(inwoner, plan, dt.date(2026, 12, 1)).volgend_gesprek == ""


def test_a_complete_plan_lacks_nothing_and_an_empty_one_is_told_what(inwoner: Inwoner, plan: Trajectplan) -> None:
    assert ontbreekt(inwoner, plan, VANDAAG) == ()
    assert ontbreekt(inwoner, plan, dt.date(2026, 9, 16)) == ("een datum om het plan te bespreken",)
    leeg = Inwoner(nummer="2", geslachtsnaam="Bos")
    assert len(ontbreekt(leeg, Trajectplan(opgesteld_op=VANDAAG), VANDAAG)) == 5
    assert "een doel" in ontbreekt(leeg, Trajectplan(opgesteld_op=VANDAAG), VANDAAG)


def test_every_text_of_the_law_in_force_is_printed(inwoner: Inwoner, plan: Trajectplan, lees: Lezer) -> None:
    alles = " ".join(lees(plan_bytes(blad_van(inwoner, plan, VANDAAG))))
    for soort in ("verplichting", "belofte", "gevolg"):
        for bepaling in vaste_teksten()[soort]:
            assert bepaling["tekst"] in alles
            assert bepaling["artikel"] in alles
            assert bepaling["bron"].startswith("https://wetten.overheid.nl/")


def test_texts_not_yet_in_force_are_not_printed(inwoner: Inwoner, plan: Trajectplan) -> None:
    assert blad_van(inwoner, plan, dt.date(2014, 12, 31)).verplichtingen == ()


def test_a_stored_calculation_prints_as_it_was_made(
    inwoner: Inwoner, plan: Trajectplan, vraag: Vraag, uitkomst: Uitkomst, lees: Lezer
) -> None:
    bewaard = Berekening(
        gemaakt_op=dt.datetime(2026, 8, 1, tzinfo=dt.UTC),
        vraag=vraag_als_json(vraag),
        uitkomst=uitkomst_als_json(uitkomst),
        normversie=uitkomst.normversie,
    )
    blad = blad_van(inwoner, plan, VANDAAG, bewaard)
    assert blad.geld == geld_van(vraag, uitkomst)
    assert blad.geld is not None
    assert (blad.geld.voor, blad.geld.na) == (uitkomst.voor.totaal, uitkomst.na.totaal)
    assert blad.geld.normen == "juli 2026"
    bladzijden = lees(plan_bytes(blad))
    assert "Şebnem Öztürk" in bladzijden[0]
    assert "Mijn geld als ik 24 uur ga werken" in bladzijden[0]
    assert "Participatiewet art." in bladzijden[-1]
    assert all("VOORBEELD" in b for b in bladzijden)


def test_the_printed_calculation_shows_every_step_with_its_article(
    vraag: Vraag, uitkomst: Uitkomst, lees: Lezer
) -> None:
    alles = " ".join(lees(berekening_bytes(vraag, uitkomst)))
    for regel in uitkomst.na.regels:
        for stap in regel.uitleg:
            assert stap.stap in alles
    for stap in uitkomst.stappen:
        assert stap.wat in alles
    assert "De laagste stand is" in alles


def test_an_amount_that_was_not_seen_in_a_source_is_marked(
    inwoner: Inwoner, plan: Trajectplan, vraag: Vraag, uitkomst: Uitkomst, lees: Lezer
) -> None:
    assert geld_van(vraag, uitkomst).onbevestigd == 0
    loon, *rest = uitkomst.na.regels
    onzeker = replace(loon, uitleg=(replace(loon.uitleg[0], status="unverified"), *loon.uitleg[1:]))
    geld = geld_van(vraag, replace(uitkomst, na=Kolom((onzeker, *rest))))
    assert [r.naam for r in geld.regels if not r.bevestigd] == ["Loon, netto"]
    bladzijden = lees(plan_bytes(replace(blad_van(inwoner, plan, VANDAAG), geld=geld)))
    assert "1 bedrag nog niet bevestigd" in bladzijden[0]
    assert "Loon, netto *" in bladzijden[-1]
