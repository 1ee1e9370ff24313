"""Page 1 of a reprint says what is new, stays one page and stays large enough to read."""

import datetime as dt
import io
from collections.abc import Callable
from dataclasses import replace

import pytest
from pypdf import PdfReader

from werkteam_desktop.dossier import Actie, Inwoner, Trajectplan, Voorziening
from werkteam_desktop.rapport.plan import ANDERS_OP_EEN, KLEINST, plan_bytes
from werkteam_desktop.rapport.plan_inhoud import blad_van
from werkteam_desktop.rapport.planblad import Hulp, PlanBlad, Stap

Lezer = Callable[[bytes], list[str]]
DAG = dt.date(2026, 11, 24)
LANG = "Ik wil weer werken en ik vertel hier in veel woorden waarom dat voor mij zo belangrijk is. " * 8


def _anders(blad: PlanBlad, aantal: int) -> PlanBlad:
    zinnen = tuple(f"Nieuwe stap: stap {nr}, op {nr} december." for nr in range(1, aantal + 1))
    return replace(blad, anders=zinnen, anders_dan=dt.date(2026, 10, 1))


def _grootte(pdf: bytes, woorden: str) -> float:
    """The size in points in which these words stand on page 1."""
    maten: list[float] = []

    def onthoud(tekst: str, cm: list[float], tm: list[float], _letter: object, maat: float) -> None:
        if woorden in tekst:
            maten.append(maat * abs(tm[3]) * abs(cm[3]))

    PdfReader(io.BytesIO(pdf)).pages[0].extract_text(visitor_text=onthoud)
    (gevonden,) = maten
    return gevonden


def test_a_first_plan_says_nothing_about_what_is_new(blad: PlanBlad, lees: Lezer) -> None:
    assert "Nieuw sinds" not in " ".join(lees(plan_bytes(blad)))


@pytest.mark.parametrize("aantal", [1, ANDERS_OP_EEN])
def test_a_few_changes_stand_on_page_one_only(blad: PlanBlad, lees: Lezer, aantal: int) -> None:
    eerste, *rest = lees(plan_bytes(_anders(blad, aantal)))
    assert "Nieuw sinds uw plan van 1 oktober 2026" in eerste
    assert all(f"Nieuwe stap: stap {nr}, op" in eerste for nr in range(1, aantal + 1))
    assert "Nieuwe stap" not in " ".join(rest)


def test_many_changes_are_counted_on_page_one_and_told_on_page_two(blad: PlanBlad, lees: Lezer) -> None:
    eerste, tweede, *_ = lees(plan_bytes(_anders(blad, 9)))
    assert "En nog 7 dingen. Alles staat op bladzijde 2." in eerste
    assert all(f"Nieuwe stap: stap {nr}, op" in tweede for nr in range(1, 10))


def test_page_one_never_gets_smaller_than_it_may(blad: PlanBlad, lees: Lezer) -> None:
    vol = replace(
        _anders(blad, 12),
        eigen_woorden=LANG,
        vangnet=LANG,
        stappen=tuple(Stap(LANG, DAG, "ik") for _ in range(3)),
        volgend_gesprek="Wij spreken elkaar weer op 15 januari 2027 om 11.00 uur, in het gemeentehuis van Huizen.",
    )
    bladzijden = lees(plan_bytes(vol))
    assert "Nelleke de Wit, uw vaste contact" in bladzijden[0]
    assert "Dit staat op bladzijde 2." in bladzijden[0]
    assert "Als het anders loopt" in bladzijden[1]
    assert LANG[:400].strip() in bladzijden[1], "own words are never lost"
    assert all(f"stap {nr}, op" in bladzijden[1] for nr in range(1, 13))
    assert _grootte(plan_bytes(vol), "Wij spreken elkaar") >= 11.5 * KLEINST


def test_an_ordinary_plan_is_printed_in_its_own_size(blad: PlanBlad) -> None:
    assert _grootte(plan_bytes(_anders(blad, 3)), "Wij spreken elkaar") >= 11


def test_what_must_be_arranged_first_and_the_pip_stand_with_the_help(blad: PlanBlad, lees: Lezer) -> None:
    hulp = Hulp("Leerwerkarrangement", "Leren en werken.", eerst=("opvang van kinderen", "reizen naar de werkplek"))
    woorden = " ".join(lees(plan_bytes(replace(blad, hulp=(hulp,), inburgert=True))))
    assert "Eerst nog regelen: opvang van kinderen en reizen naar de werkplek." in woorden
    assert "U hoeft niets dubbel te doen." in woorden


def test_the_sheet_of_a_next_version_compares_with_the_one_on_paper() -> None:
    stap = {"tekst": "Ik bel het taalhuis.", "datum": dt.date(2026, 12, 3)}
    een = Trajectplan(opgesteld_op=DAG, uitgereikt_op=DAG, acties=[Actie(**stap)])
    twee = Trajectplan(
        opgesteld_op=DAG,
        versie=2,
        acties=[Actie(**stap | {"datum": dt.date(2026, 12, 17)})],
        voorzieningen=[Voorziening(code="leerwerkarrangement", kwaliteit={"geregeld_opvang": True})],
    )
    inwoner = Inwoner(nummer="100001", geslachtsnaam="Kuipers", gemeente="0406")
    inwoner.plannen += [een, twee]
    blad = blad_van(inwoner, twee, DAG)
    assert blad.anders_dan == DAG
    assert blad.anders == (
        "Andere dag: Ik bel het taalhuis, van 3 naar 17 december.",
        "Nieuwe hulp: Leerwerkarrangement.",
    )
    assert "opvang van kinderen" not in blad.hulp[0].eerst
    assert "rust in het geld" in blad.hulp[0].eerst
    assert blad_van(inwoner, een, DAG).anders == ()
