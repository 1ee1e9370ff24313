"""The order of the talk, without a window: what is asked, what comes next and what came before."""

from collections.abc import Set

import pytest
from hypothesis import given
from hypothesis import strategies as st

from werkteam_desktop.gui.dossier.werk_vragen import ANTWOORD, Gesprek, Gespreksvraag, gesprek

VRAGEN = gesprek().vragen
CODES = [vraag.code for vraag in VRAGEN]
VELDEN = frozenset(plek for vraag in VRAGEN for plek in vraag.velden)
FEITEN = frozenset(feit for vraag in VRAGEN for feit in vraag.als)
ALLES = VELDEN | FEITEN
# Alone, known, from 27 years on, and with a job.
GEWOON = VELDEN - {
    *("thuis.geboren", "thuis.partner", "thuis.loon_partner", "thuis.school_tot", "thuis.zonder_ouders"),
    "werk.opvang",
} | {"werkt"}

situaties = st.sets(st.sampled_from(sorted(ALLES)))


def heen(gegeven: Set[str]) -> list[str]:
    """The steps somebody passes who says Verder until the answer is there."""
    stappen = [gesprek().eerste(gegeven)]
    while stappen[-1] != ANTWOORD:
        stappen.append(gesprek().volgende(stappen[-1], gegeven))
    return stappen


def terug(gegeven: Set[str]) -> list[str]:
    stappen = [ANTWOORD]
    while vorige := gesprek().vorige(stappen[-1], gegeven):
        stappen.append(vorige)
    return stappen


def test_with_everything_to_ask_every_question_comes_once_and_in_order() -> None:
    assert heen(ALLES) == [*CODES, ANTWOORD]


def test_who_lives_alone_and_is_known_gets_nine_questions() -> None:
    stappen = ["samen", "uitkering", "wonen", "spaargeld", "uren", "loon", "begin", "vaste_lasten", "reizen", ANTWOORD]
    assert heen(GEWOON) == stappen
    assert [gesprek().voortgang(code, GEWOON) for code in stappen] == [
        *(f"Vraag {nr} van 9" for nr in range(1, 10)),
        "Het antwoord",
    ]


@pytest.mark.parametrize(
    ("erbij", "code"),
    [("thuis.geboren", "geboren"), ("gemeente_onbekend", "gemeente"), ("werk.opvang", "opvang")],
)
def test_what_is_unknown_or_applies_is_asked_in_its_place(erbij: str, code: str) -> None:
    stappen = heen(GEWOON | {erbij})
    assert set(stappen) - set(heen(GEWOON)) == {code}
    assert stappen == [c for c in [*CODES, ANTWOORD] if c in stappen]


def test_without_hours_nothing_is_asked_about_the_job() -> None:
    assert heen(GEWOON - {"werkt"}) == ["samen", "uitkering", "wonen", "spaargeld", "uren", ANTWOORD]
    assert "opvang" not in heen(ALLES - {"werkt"}), "young children do not need childcare without a job"


def test_a_field_alone_does_not_make_a_question_nor_a_fact_alone() -> None:
    assert "gemeente" not in heen({"thuis.gemeente"})
    assert "gemeente" not in heen({"gemeente_onbekend"})
    assert "gemeente" in heen({"thuis.gemeente", "gemeente_onbekend"})


def test_a_question_is_asked_when_one_of_its_fields_is_asked_for() -> None:
    assert "samen" in heen({"thuis.medebewoners"})
    assert "samen" not in heen(
        ALLES - {"thuis.leefvorm", "thuis.partner", "thuis.kinderen", "thuis.medebewoners", "thuis.loon_partner"}
    )


def test_with_nothing_to_ask_the_talk_begins_at_the_answer() -> None:
    assert heen(set()) == [ANTWOORD]
    assert terug(set()) == [ANTWOORD]
    assert gesprek().voortgang(ANTWOORD, set()) == "Het antwoord"


def test_nothing_comes_after_the_answer_and_nothing_before_the_first_question() -> None:
    assert gesprek().volgende(ANTWOORD, ALLES) == ANTWOORD
    assert gesprek().vorige(CODES[0], ALLES) == ""
    assert gesprek().vorige("samen", GEWOON) == ""


def test_a_question_that_no_longer_applies_still_knows_its_way() -> None:
    zonder_werk = GEWOON - {"werkt"}
    assert gesprek().volgende("loon", zonder_werk) == ANTWOORD
    assert gesprek().vorige("loon", zonder_werk) == "uren"
    assert gesprek().voortgang("loon", zonder_werk) == "Vraag 6 van 6"


@given(situaties)
def test_the_way_back_is_the_way_there(gegeven: set[str]) -> None:
    stappen = heen(gegeven)
    assert stappen == terug(gegeven)[::-1]
    assert stappen[:-1] == [vraag.code for vraag in gesprek().gesteld(gegeven)]
    assert len(set(stappen)) == len(stappen)


@given(situaties, st.sampled_from(sorted(ALLES)))
def test_another_fact_never_changes_the_order_of_the_rest(gegeven: set[str], feit: str) -> None:
    meer = heen(gegeven | {feit})
    assert [code for code in meer if code in heen(gegeven)] == heen(gegeven)


def test_each_step_is_found_by_its_code() -> None:
    assert [gesprek().stap(code).code for code in [*CODES, ANTWOORD]] == [*CODES, ANTWOORD]


def test_the_text_is_complete_and_speaks_to_the_inwoner() -> None:
    for vraag in VRAGEN:
        assert vraag.tekst.endswith("?"), vraag.code
        assert " u " in f" {vraag.tekst.rstrip('?')} " or " uw " in vraag.tekst, vraag.code
        assert vraag.kop, vraag.code
        assert vraag.waarom.endswith("."), vraag.code
        assert len(f"Waarom vragen we dit? {vraag.waarom}") <= 90, f"{vraag.code}: op één regel"
        assert set(vraag.onbekend) <= set(vraag.velden), vraag.code
        assert bool(vraag.onbekend) == bool(vraag.dan), f"{vraag.code}: zeg waar we dan mee rekenen"
    assert len(set(CODES)) == len(CODES)


def test_the_rules_hold_for_any_list_of_questions() -> None:
    een, twee = (Gespreksvraag(c, c, f"{c}?", "", {f"thuis.{c}": ""}) for c in ("een", "twee"))
    kort = Gesprek((een, twee), Gespreksvraag(ANTWOORD, "Klaar", "", "", {}))
    assert kort.eerste({"thuis.twee"}) == "twee"
    assert kort.voortgang("twee", {"thuis.een", "thuis.twee"}) == "Vraag 2 van 2"
    assert kort.voortgang(ANTWOORD, set()) == "Klaar"
