"""A plan sheet to print, and how a print is read back."""

import io
from collections.abc import Callable
from datetime import date
from decimal import Decimal

import pytest
from pypdf import PdfReader

from werkteam_desktop.rapport.plan_inhoud import vaste_teksten
from werkteam_desktop.rapport.planblad import Bepaling, Fase, Geld, GeldRegel, Hulp, PlanBlad, Stap


@pytest.fixture
def geld() -> Geld:
    return Geld(
        kop="Mijn geld als ik 24 uur ga werken",
        zin="Ik houd ongeveer € 241 per maand meer over.",
        toelichting="Let op december: aan het eind van die maand komt u € 140 tekort.",
        naam_na="24 uur werk",
        regels=(
            GeldRegel("Loon, netto", "loon", Decimal(0), Decimal("1518.63"), "Wet minimumloon art. 8 lid 1"),
            GeldRegel("Bijstand", "bijstand", Decimal("1348.49"), Decimal("71.01"), "Participatiewet art. 21", False),
            GeldRegel("Zorgtoeslag", "zorg", Decimal(129), Decimal(129), "Wet op de zorgtoeslag art. 2"),
        ),
        normen="juli 2026",
        normversie="2026-07-01-abc",
        niet_meegerekend=("Kwijtschelding van gemeentelijke belastingen.",),
    )


@pytest.fixture
def blad(geld: Geld) -> PlanBlad:
    return PlanBlad(
        naam="Marleen Kuipers",
        voorbeeld=False,
        team="Werkteam Huizen",
        datum=date(2026, 11, 24),
        versie=2,
        eigen_woorden="Ik wil weer onder de mensen.",
        stappen=(
            Stap("Ik breng mijn vaste lasten mee.", date(2026, 11, 27), "ik"),
            Stap("Nelleke vraagt een voorschot aan.", date(2026, 11, 30), "Nelleke de Wit"),
            Stap("Ik kijk een ochtend mee.", None, "ik"),
        ),
        contact="Nelleke de Wit",
        teksten=vaste_teksten()["bladzijde"],
        volgend_gesprek="Wij spreken elkaar weer op 15 januari 2027 om 11.00 uur.",
        vangnet="Stopt het werk? Bel dan dezelfde week.",
        geld=geld,
        hoofddoel="Ik werk in de zorgkeuken.",
        fasen=(Fase("Stabiliteit", ("Mijn geld is op orde.",), (Stap("Budgetplan maken", date(2026, 12, 15), "u"),)),),
        hulp=(Hulp("Schuldhulp", "Rust in het geld.", "Gemeente Huizen", date(2026, 11, 2), date(2027, 1, 31)),),
        verplichtingen=(Bepaling("U zoekt werk.", "Participatiewet artikel 9, lid 1"),),
        beloften=(Bepaling("Wij begeleiden u.", "Participatiewet artikel 44a"),),
        gevolgen=(Bepaling("De gemeente kan uw uitkering verlagen.", "Participatiewet artikel 18"),),
        evaluaties=(date(2027, 1, 15),),
    )


@pytest.fixture
def lees() -> Callable[[bytes], list[str]]:
    """The words of every page, white space as single spaces."""

    def lees_bladzijden(pdf: bytes) -> list[str]:
        return [" ".join(bladzijde.extract_text().split()) for bladzijde in PdfReader(io.BytesIO(pdf)).pages]

    return lees_bladzijden
