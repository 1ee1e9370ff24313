"""A guide can be walked forth and back in any way: what was answered stays, and only the steps on the way count."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from werkteam_desktop.fouten import InvoerFout
from werkteam_desktop.handelingen import begin
from werkteam_desktop.handelingen.gids import Gids

WACHTWOORD = "vier kleine katten slapen"
# For each step: answers with which one may go on, and answers with which one may not.
GOED: dict[str, list[dict[str, Any]]] = {
    "gemeente": [{"gemeente": "0406", "keuze": "nieuw"}, {"gemeente": "", "keuze": "kopie"}],
    "naam": [{"naam": "Roos Tan"}, {"naam": " Ali "}],
    "wachtwoord": [{"wachtwoord": WACHTWOORD, "nogmaals": WACHTWOORD, "in_sleutelbos": ja} for ja in (True, False)],
    "herstelcode": [{"nagetypt": "CODE"}, {"nagetypt": "code"}],
    "voorbeeld": [{"inhoud": "leeg"}, {"inhoud": "voorbeeld"}],
    "kopie": [{"bestand": "a.wtkopie"}],
    "geheim": [{"geheim": "iets"}],
}
FOUT: dict[str, list[dict[str, Any]]] = {
    "gemeente": [{"gemeente": "", "keuze": "nieuw"}],
    "naam": [{"naam": "  "}],
    "wachtwoord": [
        {"wachtwoord": "kort", "nogmaals": "kort", "in_sleutelbos": True},
        {"wachtwoord": "kort", "nogmaals": "", "in_sleutelbos": True},
        {"wachtwoord": WACHTWOORD, "nogmaals": WACHTWOORD + "!", "in_sleutelbos": True},
    ],
    "herstelcode": [{"nagetypt": ""}, {"nagetypt": "0" * 40}, {"nagetypt": "half"}],
    "voorbeeld": [],
    "kopie": [{"bestand": None}],
    "geheim": [{"geheim": " "}],
}
WEGEN = (["gemeente", "naam", "wachtwoord", "herstelcode", "voorbeeld"], ["gemeente", "kopie", "geheim"])


def met_code(gids: Gids, antwoorden: dict[str, Any]) -> dict[str, Any]:
    """The answers, with the code of this guide typed back."""
    code = gids.antwoorden.get("herstelcode", "")
    vervang = {"CODE": code, "code": code.lower().replace("-", " ")}
    return {naam: vervang.get(waarde, waarde) for naam, waarde in antwoorden.items()}


@given(st.lists(st.tuples(st.sampled_from(["vooruit", "fout", "terug"]), st.integers(0, 5)), max_size=40))
def test_any_walk_keeps_every_answer_and_counts_only_the_steps_on_the_way(stappen: list[tuple[str, int]]) -> None:
    gids = begin.begin_gids()
    code = gids.antwoorden["herstelcode"]
    gelopen: list[tuple[str, dict[str, Any]]] = []
    laatst: dict[str, dict[str, Any]] = {}
    for wat, keuze in stappen:
        stap = gids.stap
        pad = [naam for naam, _ in gelopen] + [stap]
        assert any(weg[: len(pad)] == pad for weg in WEGEN), pad
        assert gids.nummer == len(pad) <= gids.aantal <= 5
        if wat == "terug":
            half = met_code(gids, (GOED[stap] + FOUT[stap])[keuze % len(GOED[stap] + FOUT[stap])])
            gids.terug(**half)
            laatst[stap] = half
            if gelopen:
                gelopen.pop()
        elif wat == "fout" and FOUT[stap]:
            slecht = FOUT[stap][keuze % len(FOUT[stap])]
            with pytest.raises(InvoerFout):
                gids.vooruit(**slecht)
            laatst[stap] = slecht
            assert gids.stap == stap
        else:
            goed = met_code(gids, GOED[stap][keuze % len(GOED[stap])])
            gids.vooruit(**goed)
            laatst[stap] = goed
            if gids.klaar:
                assert gids.uitkomst == {"herstelcode": code, "keuze": "nieuw"} | {
                    naam: waarde for _, a in [*gelopen, (stap, goed)] for naam, waarde in a.items()
                }
                assert [naam for naam, _ in gelopen] + [stap] in WEGEN
                return
            gelopen.append((stap, goed))
        for naam, gegeven in laatst.items():
            assert gids.gegeven(naam) == gegeven
        samen = {naam: waarde for _, a in gelopen for naam, waarde in a.items()}
        assert gids.antwoorden == {"herstelcode": code, "keuze": "nieuw"} | samen


def test_a_first_start_takes_five_steps_and_a_backup_three() -> None:
    gids = begin.begin_gids()
    assert gids.aantal == 5
    gids.vooruit(gemeente="", keuze="kopie")
    assert gids.aantal == 3


def test_the_code_on_the_sheet_stays_the_same_going_back_and_forth() -> None:
    gids = begin.slot_gids()
    code = gids.antwoorden["herstelcode"]
    for _ in range(3):
        gids.vooruit(wachtwoord=WACHTWOORD, nogmaals=WACHTWOORD, in_sleutelbos=False)
        gids.terug(nagetypt=code[:7])
    assert gids.antwoorden["herstelcode"] == code
    assert gids.gegeven("herstelcode") == {"nagetypt": code[:7]}


def test_an_older_sheet_is_not_taken_for_the_one_of_now() -> None:
    gids = begin.nieuwe_code_gids()
    gids.vooruit(oud=WACHTWOORD)
    with pytest.raises(InvoerFout, match="ouder blad"):
        gids.vooruit(nagetypt=begin.nieuwe_herstelcode())


def test_nothing_secret_is_left_once_it_is_wiped() -> None:
    gids = begin.begin_gids()
    code = gids.antwoorden["herstelcode"]
    gids.vooruit(gemeente="0406", keuze="nieuw")
    gids.vooruit(naam="Roos Tan")
    gids.vooruit(wachtwoord=WACHTWOORD, nogmaals=WACHTWOORD, in_sleutelbos=True)
    gids.vooruit(nagetypt=code)
    gids.vooruit(inhoud="leeg")
    assert gids.klaar
    gids.wis()
    assert code not in repr(vars(gids))
    assert WACHTWOORD not in repr(vars(gids))
    assert gids.uitkomst == gids.antwoorden == {}
