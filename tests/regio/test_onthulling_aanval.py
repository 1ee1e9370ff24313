"""The attack finds what there is to find, no more and no less: every whole table is written out beside it."""

import itertools
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.regio.stelsels import opdrachten
from werkteam_desktop.regio.onthulling.aanval import Lek, interval, val_aan
from werkteam_desktop.regio.onthulling.cellen import Cel, Opdracht, Stelsel, alleen

HOOGSTE = 5


@st.composite
def met_keuze(draw: st.DrawFn) -> tuple[Opdracht, frozenset[Any]]:
    """A small table with an upper bound, so that every table that is possible can be written out."""
    o = draw(opdrachten(hoogste=3, klein=True).filter(lambda o: len(o.stelsel.cellen) <= 12))
    cellen = tuple(Cel(c.sleutel, c.waarde, c.gewicht, c.onder, max(HOOGSTE, c.waarde)) for c in o.stelsel.cellen)
    stelsel = Stelsel(cellen, o.stelsel.vergelijkingen)
    weg = draw(st.sets(st.sampled_from([c.sleutel for c in cellen]), min_size=1, max_size=6))
    return Opdracht(stelsel, o.primair, alleen(stelsel), o.speling), frozenset(weg)


def alle_tabellen(stelsel: Stelsel, weg: frozenset[Any]) -> list[dict[Any, int]]:
    cellen = [c for c in stelsel.cellen if c.sleutel in weg]
    bekend = {c.sleutel: c.waarde for c in stelsel.cellen if c.sleutel not in weg}
    uit = []
    for getallen in itertools.product(*(range(c.onder or 0, (c.boven or 0) + 1) for c in cellen)):
        tabel = {**bekend, **{c.sleutel: n for c, n in zip(cellen, getallen, strict=True)}}
        if all(sum(k * tabel[s] for s, k in v.items()) == 0 for v in stelsel.vergelijkingen):
            uit.append(tabel)
    return uit


@settings(max_examples=60, deadline=None)
@given(met_keuze())
def test_the_attack_finds_exactly_the_leaks_of_a_reader_who_writes_out_every_table(
    keuze: tuple[Opdracht, frozenset[Any]],
) -> None:
    opdracht, weg = keuze
    waar = {c.sleutel: c.waarde for c in opdracht.stelsel.cellen}
    tabellen = alle_tabellen(opdracht.stelsel, weg)
    verwacht = {Lek(s, waar[s], waar[s]) for s in opdracht.primair - weg}
    for kenner in (None, *(set(opdracht.enkelingen) & weg)):
        eigen = [t for t in tabellen if kenner is None or t[kenner] == waar[kenner]]
        for s in (opdracht.primair & weg) - opdracht.enkelingen.get(kenner, frozenset()):
            getallen = [t[s] for t in eigen]
            if max(getallen) - min(getallen) < opdracht.speling:
                verwacht.add(Lek(s, min(getallen), max(getallen), kenner))
    # What a person of another group of unknown cells knows, is no other attack than anybody's.
    gevonden = val_aan(opdracht, weg)
    assert {lek for lek in gevonden if lek.kenner is None} == {lek for lek in verwacht if lek.kenner is None}
    assert set(gevonden) <= verwacht
    van_ieder = {lek.cel for lek in gevonden if lek.kenner is None}
    assert {lek for lek in verwacht if lek.cel not in van_ieder} <= set(gevonden)
    for s in weg:
        assert interval(opdracht.stelsel, weg, s) == (min(t[s] for t in tabellen), max(t[s] for t in tabellen))


def test_a_half_person_is_no_way_out() -> None:
    """With fractions the three could be 1.5 each; with whole people only one table is left."""
    cellen = tuple(Cel(s, n, boven=2) for s, n in {"a": 1, "b": 1, "c": 1}.items())
    randen = tuple(Cel(s, 2, stand="getoond") for s in ("ab", "bc", "ca"))
    stel = ({"ab": 1, "a": -1, "b": -1}, {"bc": 1, "b": -1, "c": -1}, {"ca": 1, "c": -1, "a": -1})
    opdracht = Opdracht(Stelsel(cellen + randen, stel), frozenset("abc"), {}, 1)
    assert {(lek.cel, lek.onder, lek.boven) for lek in val_aan(opdracht, set("abc"))} == {(s, 1, 1) for s in "abc"}


def test_a_hidden_cell_without_any_bound_has_none() -> None:
    stelsel = Stelsel((Cel("a", 3), Cel("v", 2, onder=None)), ())
    assert interval(stelsel, {"a", "v"}, "a") == (0, None)
    assert interval(stelsel, {"a", "v"}, "v") == (None, None)
    assert not val_aan(Opdracht(stelsel, frozenset("av"), {}, 10), {"a", "v"})
