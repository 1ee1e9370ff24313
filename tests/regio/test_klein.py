"""Small numbers within the gemeente: none can be read or computed from the sheet it stands on."""

import datetime as dt
import itertools
from decimal import Decimal
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from werkteam_desktop.grafiek.vormen import Grafiek, Tabel
from werkteam_desktop.regio.klein import ANDER, verberg
from werkteam_desktop.regio.overzicht import Kolom, Overzicht, Regel, Vak
from werkteam_desktop.regio.periode import Periode

JULI = Periode("2026-07", dt.date(2026, 7, 1), dt.date(2026, 7, 31))
DREMPEL = 5


def vak(ids: Any) -> Vak:
    return Vak(len(tuple(ids)), tuple(ids))


def blad(regels: list[Regel], kolommen: tuple[Kolom, ...], **velden: Any) -> Overzicht:
    return Overzicht("x", "X", JULI, "Wat", kolommen, tuple(regels), "", **velden)


def tabel(cellen: list[list[int]], **velden: Any) -> Overzicht:
    """Rows and columns with their totals: every dossier is in one cell."""
    nummers = itertools.count(1)
    binnen = [[tuple(next(nummers) for _ in range(n)) for n in rij] for rij in cellen]
    regels = [Regel(f"r{nr}", (*map(vak, rij), vak(sum(rij, ())))) for nr, rij in enumerate(binnen)]
    onder = [sum((rij[k] for rij in binnen), ()) for k in range(len(cellen[0]))]
    regels.append(Regel("Samen", (*map(vak, onder), vak(sum(onder, ()))), totaal=True))
    kolommen = tuple(Kolom(f"k{nr}", "telt") for nr in range(len(cellen[0]) + 1))
    return blad(regels, kolommen, **velden)


def past(getoond: Overzicht, gok: list[list[int]]) -> bool:
    """Whether a table with these inner cells looks like this on paper."""
    rijen = [[*rij, sum(rij)] for rij in gok]
    rijen.append([sum(rij[k] for rij in rijen) for k in range(len(rijen[0]))])
    for regel, waarden in zip(getoond.regels, rijen, strict=True):
        for v, n in zip(regel.vakken, waarden, strict=True):
            if not v.verborgen:
                goed = v.waarde == n
            elif v.waarde == ANDER:
                goed = n >= DREMPEL if any_klein(getoond) else n >= 0
            else:
                goed = n < DREMPEL
            if not goed:
                return False
    return True


def any_klein(o: Overzicht) -> bool:
    return any(v.waarde == f"< {DREMPEL}" for r in o.regels for v in r.vakken)


@settings(max_examples=150, deadline=None)
@given(
    st.integers(1, 3).flatmap(
        lambda breed: st.lists(
            st.lists(st.integers(0, 8) | st.sampled_from([0, 1, 12]), min_size=breed, max_size=breed),
            min_size=1,
            max_size=2,
        )
    )
)
def test_no_hidden_small_number_follows_from_the_sheet(cellen: list[list[int]]) -> None:
    """Every table that looks the same on paper is tried: a small number is never the same in all of them."""
    o = verberg([tabel(cellen)], DREMPEL)[0]
    echt = tabel(cellen)
    klein = {
        (r, k)
        for r, regel in enumerate(echt.regels)
        for k, v in enumerate(regel.vakken)
        if isinstance(v.waarde, int) and 0 < v.waarde < DREMPEL
    }
    assert all(o.regels[r].vakken[k].verborgen for r, k in klein)
    breed = len(cellen[0])
    bereik = [range(max(0, n - 4), n + 5) for rij in cellen for n in rij]
    mogelijk: dict[tuple[int, int], set[int]] = {plek: set() for plek in klein}
    for gok in itertools.product(*bereik):
        rijen = [list(gok[i : i + breed]) for i in range(0, len(gok), breed)]
        if past(o, rijen):
            vol = [[*rij, sum(rij)] for rij in rijen]
            vol.append([sum(rij[k] for rij in vol) for k in range(breed + 1)])
            for (r, k), gezien in mogelijk.items():
                gezien.add(vol[r][k])
        if all(len(gezien) > 1 for gezien in mogelijk.values()):
            break
    assert all(len(gezien) > 1 for gezien in mogelijk.values())


def test_a_large_table_without_small_numbers_is_shown_whole() -> None:
    o = verberg([tabel([[5, 12], [0, 30]])], DREMPEL)[0]
    assert not any(v.verborgen for r in o.regels for v in r.vakken)
    assert o.drempel == DREMPEL


def test_one_small_number_takes_the_smallest_neighbours_along() -> None:
    o = verberg([tabel([[3, 40, 6], [20, 30, 9], [15, 25, 50]])], DREMPEL)[0]
    dicht = [[str(v.waarde) if v.verborgen else "" for v in r.vakken] for r in o.regels]
    assert dicht == [["< 5", "", ANDER, ""], [ANDER, "", ANDER, ""], ["", "", "", ""], ["", "", "", ""]]


def test_the_same_dossiers_are_one_number_wherever_they_stand_and_as_a_share() -> None:
    drie, rest = (1, 2, 3), tuple(range(4, 30))
    alles = drie + rest
    kolommen = (Kolom("Aantal", "telt"), Kolom("Deel", "telt", "deel"))
    regels = [
        Regel("jong", (vak(drie), Vak(Decimal("10.3"), drie))),
        Regel("midden", (vak(rest[:13]), Vak(Decimal("44.8"), rest[:13]))),
        Regel("oud", (vak(rest[13:]), Vak(Decimal("44.8"), rest[13:]))),
        Regel("Samen", (vak(alles), Vak(Decimal("100.0"), alles)), totaal=True),
    ]
    o = verberg([blad(regels, kolommen)], DREMPEL)[0]
    for regel in o.regels:
        assert regel.vakken[0].verborgen == regel.vakken[1].verborgen
    assert o.regels[0].vakken[0].waarde == "< 5"
    assert sum(r.vakken[0].verborgen for r in o.regels) == 2


def test_four_times_one_in_a_total_of_four_gives_no_mark_away() -> None:
    o = verberg([tabel([[1], [1], [1], [1]])], DREMPEL)[0]
    assert {v.waarde for r in o.regels for v in r.vakken} == {ANDER}


def test_amounts_of_a_few_dossiers_are_hidden_and_not_the_rest_of_their_total() -> None:
    ids = [tuple(range(1, 3)), tuple(range(10, 20)), tuple(range(30, 60))]
    bedragen = [Decimal(500), Decimal(4000), Decimal(9000)]
    regels = [Regel(f"p{n}", (Vak(b, i),)) for n, (b, i) in enumerate(zip(bedragen, ids, strict=True))]
    regels.append(Regel("Samen", (Vak(sum(bedragen), sum(ids, ())),), totaal=True))
    o = verberg([blad(regels, (Kolom("Kosten", "telt", "euro"),))], DREMPEL)[0]
    assert [r.vakken[0].verborgen for r in o.regels] == [True, True, False, False]


def test_a_hidden_cell_keeps_its_dossiers_and_loses_its_number() -> None:
    o = verberg([tabel([[2, 9], [8, 7]])], DREMPEL)[0]
    klein = o.regels[0].vakken[0]
    assert (klein.waarde, klein.ids, klein.verborgen) == ("< 5", (1, 2), True)


def test_a_list_to_work_from_hides_nothing() -> None:
    o = tabel([[1, 2], [3, 4]], werklijst=True)
    assert verberg([o], DREMPEL)[0] == o


@pytest.mark.parametrize(
    ("zin", "blijft"),
    [
        ("Er zijn 40 open dossiers.", True),
        ("In de laatste 3 maanden kwamen er 25 dossiers bij.", True),
        ("In het 3e kwartaal van 2026 waren het er 25.", True),
        ("Van 3 dossiers is de route niet bekend.", False),
        ("Bij twee inwoners is het stil.", False),
        ("Dat is 6,7 % van alle dossiers.", False),
        ("Bij 41 was er contact.", True),
    ],
)
def test_a_sentence_that_tells_a_hidden_number_is_left_out(zin: str, blijft: bool) -> None:
    drie, rest = (1, 2, 3), tuple(range(4, 46))
    kolommen = (Kolom("Aantal", "telt"), Kolom("Deel", "telt", "deel"))
    regels = [
        Regel("a", (vak(drie), Vak(Decimal("6.7"), drie))),
        Regel("b", (vak(rest), Vak(Decimal("93.3"), rest))),
    ]
    beeld = Grafiek(100, 50, (), Tabel(("Wat", "Aantal"), (("a", "3"), ("b", "42"))), "Er zijn 45 dossiers.")
    o = verberg([blad(regels, kolommen, zinnen=(zin,), beeld=beeld)], DREMPEL)[0]
    assert o.zinnen == ((zin,) if blijft else ())
    assert o.beeld is None


@settings(max_examples=60, deadline=None)
@given(st.lists(st.tuples(st.integers(0, 2), st.integers(0, 1), st.integers(0, 3)), min_size=1, max_size=60))
def test_no_sum_or_difference_of_shown_numbers_gives_a_small_one(mensen: list[tuple[int, int, int]]) -> None:
    """The same dossiers counted by age and by sex under one another, with shares: an attack by equations alone."""
    dossiers = list(enumerate(mensen, 1))

    def regel(naam: str, ids: list[int], kop: str = "", totaal: bool = False) -> Regel:
        per_duur = [[i for i in ids if mensen[i - 1][2] == d] for d in range(4)]
        deel = Vak(Decimal(100 * len(per_duur[3])) / len(ids) if ids else None, tuple(per_duur[3]))
        return Regel(naam, (vak(ids), *map(vak, per_duur), deel), kop=kop, totaal=totaal)

    regels = []
    for kenmerk, soorten in ((0, 3), (1, 2)):
        for waarde in range(soorten):
            regels.append(regel(f"{kenmerk}{waarde}", [i for i, m in dossiers if m[kenmerk] == waarde], f"{kenmerk}"))
        regels.append(regel("Samen", [i for i, _ in dossiers], totaal=True))
    kolommen = (*(Kolom(f"k{nr}", "telt") for nr in range(5)), Kolom("deel", "telt", "deel"))
    o = verberg([blad(regels, kolommen)], DREMPEL)[0]
    cellen = [v for r in o.regels for v in r.vakken]
    telt = np.zeros((len(cellen), len(mensen)))
    for nr, v in enumerate(cellen):
        for i in v.ids:
            telt[nr, i - 1] += 1
    bekend = telt[[not v.verborgen for v in cellen]]
    for nr, v in enumerate(cellen):
        if 0 < len(set(v.ids)) < DREMPEL:
            assert v.verborgen
            som = bekend.T @ np.linalg.lstsq(bekend.T, telt[nr], rcond=None)[0] if len(bekend) else 0 * telt[nr]
            assert np.abs(som - telt[nr]).max() > 1e-6


# --- several sheets on one table ---


def splits(mensen: list[tuple[int, int, int]], kenmerk: int, soorten: int) -> Overzicht:
    """One sheet: those dossiers by a kenmerk and by duur, with totals."""
    dossiers = list(enumerate(mensen, 1))

    def regel(naam: str, ids: list[int], totaal: bool = False) -> Regel:
        return Regel(naam, (vak(ids), *(vak(i for i in ids if mensen[i - 1][2] == d) for d in range(4))), totaal=totaal)

    regels = [regel(f"{n}", [i for i, m in dossiers if m[kenmerk] == n]) for n in range(soorten)]
    kolommen = tuple(Kolom(f"k{nr}", "telt") for nr in range(5))
    return blad([*regels, regel("Samen", [i for i, _ in dossiers], totaal=True)], kolommen)


def uit_te_rekenen(bladen: list[Overzicht]) -> set[tuple[int, ...]]:
    """The hidden small numbers that follow from all that is shown: a reader who knows what adds up to what on each
    sheet, and that a number on two of them is one number."""
    nummer: dict[Any, int] = {}
    getoond, klein, sommen = set(), {}, []
    for b, o in enumerate(bladen):
        hier: dict[Any, dict[int, int]] = {}
        for v in (v for r in o.regels for v in r.vakken):
            wie = tuple(sorted(v.ids)) or ("niemand", b)
            nr = nummer.setdefault(wie, len(nummer))
            hier[wie] = {i: v.ids.count(i) for i in v.ids}
            if not v.verborgen:
                getoond.add(nr)
            if 0 < len(set(v.ids)) < DREMPEL:
                klein[nr] = wie
        iedereen = sorted({i for telt in hier.values() for i in telt})
        telling = np.array([[telt.get(i, 0) for i in iedereen] for telt in hier.values()])
        links, sterkte, _ = np.linalg.svd(telling)
        sommen += [
            (list(hier), rij) for rij in links[:, int((sterkte > 1e-9 * (sterkte.max(initial=0) or 1)).sum()) :].T
        ]
    stelsel = np.zeros((len(sommen), len(nummer)))
    for r, (wie_, rij) in enumerate(sommen):
        for wie, factor in zip(wie_, rij, strict=True):
            stelsel[r, nummer[wie]] += factor
    open_ = [nr for nr in range(len(nummer)) if nr not in getoond]
    _, sterkte, rechts = np.linalg.svd(stelsel[:, open_])
    vrij = rechts[int((sterkte > 1e-9).sum()) :]
    vast = {nr for k, nr in enumerate(open_) if not len(vrij) or np.abs(vrij[:, k]).max() < 1e-7}
    return {wie for nr, wie in klein.items() if nr in vast | getoond}


def test_what_one_sheet_hides_no_other_sheet_shows() -> None:
    """Three are closed: on the first sheet they go with the new ones, which the second would show."""
    nieuw, gesloten, rest = range(1, 9), range(9, 12), range(12, 60)
    kolommen = (Kolom("Nieuw", "telt"), Kolom("Gesloten", "telt"), Kolom("Samen", "telt"))
    een = blad([Regel("a", (vak(nieuw), vak(gesloten), vak([*nieuw, *gesloten])))], kolommen)
    ander = blad([Regel("b", (vak(nieuw), vak(rest), vak([*nieuw, *rest])))], kolommen)
    los = [verberg([o], DREMPEL)[0] for o in (een, ander)]
    assert tuple(gesloten) in uit_te_rekenen(los)
    samen = verberg([een, ander], DREMPEL)
    assert not uit_te_rekenen(samen)
    assert samen[1].regels[0].vakken[0].verborgen == samen[0].regels[0].vakken[0].verborgen


@settings(max_examples=60, deadline=None)
@given(st.lists(st.tuples(st.integers(0, 2), st.integers(0, 1), st.integers(0, 3)), min_size=1, max_size=60))
def test_sheets_with_the_same_total_tell_no_small_number_together(mensen: list[tuple[int, int, int]]) -> None:
    samen = verberg([splits(mensen, 0, 3), splits(mensen, 1, 2)], DREMPEL)
    vakken = [v for o in samen for r in o.regels for v in r.vakken if v.ids]
    for wie, groep in itertools.groupby(sorted(vakken, key=lambda v: sorted(v.ids)), lambda v: sorted(v.ids)):
        assert len({v.verborgen for v in groep}) == 1, wie
    assert not uit_te_rekenen(samen)
