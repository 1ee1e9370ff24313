"""The cheapest protection there is, and never a table that the attack can open."""

import itertools
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.regio.stelsels import gevallen, kruistabel, opdracht_van, opdrachten
from werkteam_desktop.regio.onthulling.aanval import interval, val_aan
from werkteam_desktop.regio.onthulling.bescherming import bescherm
from werkteam_desktop.regio.onthulling.cellen import Cel, Opdracht, Stelsel, alleen, hele_groep, onder_drempel

TOETSGEVALLEN = Path(__file__).parents[3] / "shared" / "standaarden" / "sdc_toetsgevallen.json"
RUIM = 60  # seconds; these tables take a few hundredths


@pytest.mark.parametrize("geval", gevallen(), ids=lambda g: g["naam"])
def test_a_published_table_gives_the_published_optimum(geval: dict[str, Any]) -> None:
    opdracht = opdracht_van(geval)
    uit = bescherm(opdracht, RUIM)
    assert (uit.extra, uit.gewicht, uit.bewezen) == (set(geval["extra"]), geval["gewicht"], True)
    weg = opdracht.vast | uit.extra
    assert {s: list(interval(opdracht.stelsel, weg, s)) for s in geval["interval"]} == geval["interval"]
    assert not val_aan(opdracht, weg)
    assert val_aan(opdracht, opdracht.vast)


def _geval(id_: str) -> dict[str, Any]:
    if not TOETSGEVALLEN.is_file():
        pytest.skip("de toetsgevallen staan niet op deze computer")
    return next(g for g in json.loads(TOETSGEVALLEN.read_text(encoding="utf-8"))["gevallen"] if g["id"] == id_)


def _als_tabel(geval: dict[str, Any], **anders: Any) -> Opdracht:
    namen = [[f"{r}|{k}" for k in geval["kolommen"]] for r in geval["rijen"]]
    inhoud = geval["inhoud"]
    return opdracht_van(
        {
            "cellen": {s: n for rij, ns in zip(namen, inhoud, strict=True) for s, n in zip(rij, ns, strict=True)},
            "randen": [
                *({"som": sum(ns), "delen": rij} for rij, ns in zip(namen, inhoud, strict=True)),
                *(
                    {"som": sum(ns), "delen": list(kolom)}
                    for kolom, ns in zip(zip(*namen, strict=True), zip(*inhoud, strict=True), strict=True)
                ),
            ],
            "primair": geval["primair"],
            **anders,
        }
    )


@pytest.mark.parametrize("id_", ["T1_4x4_val", "T2_4x2_een_cel", "T4_3x3_klassiek"])
def test_the_optimum_of_the_shared_tables_is_found(id_: str) -> None:
    geval = _geval(id_)
    opdracht = _als_tabel(geval)
    uit = bescherm(opdracht, RUIM)
    assert (uit.extra, uit.gewicht, uit.bewezen) == (set(geval["optimum_gewicht"]), geval["minimaal_gewicht"], True)
    for cel, grenzen in geval.get("interval_voor", {}).items():
        assert list(interval(opdracht.stelsel, opdracht.vast, cel)) == grenzen
    for cel, grenzen in geval.get("interval_na", {}).items():
        assert list(interval(opdracht.stelsel, opdracht.vast | uit.extra, cel)) == grenzen
    for cel in geval.get("ook_voldoende_met_1_cel", {}):
        assert not val_aan(opdracht, opdracht.vast | {cel})
    for ander in geval.get("alternatieven", []):
        weg = opdracht.vast | set(ander["cellen"])
        assert not val_aan(opdracht, weg)
        for s in opdracht.primair:
            assert list(interval(opdracht.stelsel, weg, s)) == ander["interval"]


def test_the_shared_linked_tables_are_those_of_our_scenario() -> None:
    geval, eigen = _geval("T3_gekoppeld"), gevallen()[1]
    assert geval["eenheden"] == eigen["cellen"]
    assert {k: tuple(v) for k, v in geval["interval_na"].items()} == {k: tuple(v) for k, v in eigen["interval"].items()}
    assert (geval["minimaal_extra"], geval["minimaal_gewicht"]) == (eigen["extra"], eigen["gewicht"])
    singletons, eigen = _geval("T5_singletons"), gevallen()[2]
    assert singletons["eenheden"] == eigen["cellen"]
    assert singletons["met_singletonregel_extra"] == len(eigen["extra"])
    zonder = bescherm(opdracht_van({**eigen, "enkelingen": False}), RUIM)
    assert len(zonder.extra) == singletons["zonder_singletonregel_extra"]


@settings(max_examples=30, deadline=None)
@given(opdrachten())
def test_what_is_protected_survives_the_attack_and_what_is_refused_leaks_however_much_is_hidden(o: Opdracht) -> None:
    uit = bescherm(o, RUIM)
    if uit.reden:
        alles = o.vast | {c.sleutel for c in o.stelsel.cellen if c.stand == "vrij" and c.kandidaat}
        assert val_aan(o, alles)
        assert not uit.extra
    else:
        assert uit.bewezen
        assert not val_aan(o, o.vast | uit.extra)
        assert all(c.stand == "vrij" for c in o.stelsel.cellen if c.sleutel in uit.extra)


def _keuzes(opdracht: Opdracht) -> Iterator[frozenset[Any]]:
    vrij = [c for c in opdracht.stelsel.cellen if c.stand == "vrij" and c.kandidaat and c.sleutel not in opdracht.vast]
    alle = (k for n in range(len(vrij) + 1) for k in itertools.combinations(vrij, n))
    for keuze in sorted(alle, key=lambda k: sum(c.gewicht for c in k)):
        yield frozenset(c.sleutel for c in keuze)


@settings(max_examples=25, deadline=None)
@given(
    opdrachten(hoogste=8, klein=True).filter(lambda o: sum(c.waarde > 0 for c in o.stelsel.cellen) - len(o.primair) < 9)
)
def test_nothing_lighter_protects(opdracht: Opdracht) -> None:
    gewicht = {c.sleutel: c.gewicht for c in opdracht.stelsel.cellen}
    eerste = next((k for k in _keuzes(opdracht) if not val_aan(opdracht, opdracht.vast | k)), None)
    uit = bescherm(opdracht, RUIM)
    if eerste is None:
        assert uit.reden
    else:
        assert (uit.gewicht, uit.bewezen) == (sum(gewicht[s] for s in eerste), True)


class Klok:
    """Runs `tikken` times and then stands at the end of time."""

    def __init__(self, tikken: int) -> None:
        self.over = tikken

    def __call__(self) -> float:
        self.over -= 1
        return 0.0 if self.over >= 0 else 1e9


@settings(max_examples=25, deadline=None)
@given(opdrachten(), st.integers(0, 12))
def test_when_the_time_is_up_the_best_so_far_protects_as_well(opdracht: Opdracht, tikken: int) -> None:
    kort, lang = bescherm(opdracht, RUIM, Klok(tikken)), bescherm(opdracht, RUIM)
    assert bool(kort.reden) == bool(lang.reden)
    if not kort.reden:
        assert not val_aan(opdracht, opdracht.vast | kort.extra)
        assert kort.gewicht >= lang.gewicht
        assert not kort.bewezen or kort.gewicht == lang.gewicht


def test_a_table_that_cannot_be_protected_is_refused_with_the_reason() -> None:
    """All but the small one and its total were shown before."""
    cellen = (Cel("t", 20, stand="getoond"), Cel("a", 17, stand="getoond"), Cel("b", 3))
    stelsel = Stelsel(cellen, ({"t": 1, "a": -1, "b": -1},))
    uit = bescherm(Opdracht(stelsel, frozenset("b"), {}, 1), RUIM)
    assert "mag niet weg" in uit.reden
    assert not uit.bewezen


def test_what_was_hidden_before_stays_hidden_and_costs_nothing() -> None:
    cellen = (Cel("t", 40), Cel("a", 17, stand="verborgen"), Cel("b", 3), Cel("c", 20))
    opdracht = Opdracht(Stelsel(cellen, ({"t": 1, "a": -1, "b": -1, "c": -1},)), frozenset("b"), {}, 1)
    assert bescherm(opdracht, RUIM) == type(bescherm(opdracht, RUIM))(frozenset(), 0, True)
    assert opdracht.vast == {"a", "b"}


def test_a_difference_has_no_lowest_number_and_counts_by_its_size() -> None:
    cellen = (Cel("begin", 100, stand="getoond"), Cel("eind", 96), Cel("verschil", -4, onder=None))
    stelsel = Stelsel(cellen, ({"eind": 1, "begin": -1, "verschil": -1},))
    assert onder_drempel(cellen, 10) == {"verschil"}
    uit = bescherm(Opdracht(stelsel, frozenset({"verschil"}), {}, 5), RUIM)
    assert uit.extra == {"eind"}
    assert interval(stelsel, {"verschil", "eind"}, "verschil") == (-100, None)


def test_a_group_that_sits_whole_in_one_cell_is_hidden_behind_its_zeros() -> None:
    stelsel = kruistabel({("x", "a"): 40, ("x", "b"): 0, ("y", "a"): 30, ("y", "b"): 25})
    groepen = hele_groep(
        stelsel, [v for v in stelsel.vergelijkingen if next(iter(v))[1] == "+" and next(iter(v))[0] != "+"]
    )
    assert groepen == {("x", "a"): {("x", "b")}}
    uit = bescherm(Opdracht(stelsel, frozenset(groepen), {}, 5), RUIM)
    assert ("x", "b") in uit.extra
    assert not val_aan(Opdracht(stelsel, frozenset(groepen), {}, 5), uit.extra | {("x", "a")})


def test_the_only_person_of_a_cell_learns_nothing_new_from_a_cell_with_only_the_same_person() -> None:
    stelsel = Stelsel(
        (Cel("t", 1), Cel("a", 1), Cel("b", 0, kandidaat=False)),
        ({"t": 1, "a": -1, "b": -1},),
    )
    assert alleen(stelsel) == {"t": {"t", "a"}, "a": {"t", "a"}}
    assert not bescherm(Opdracht(stelsel, frozenset("ta"), alleen(stelsel), 3), RUIM).reden


def test_cells_that_do_not_add_up_are_a_fault_of_ours() -> None:
    with pytest.raises(ValueError, match="does not add up"):
        Stelsel((Cel("t", 4), Cel("a", 1)), ({"t": 1, "a": -1},))
    with pytest.raises(ValueError, match="twice"):
        Stelsel((Cel("t", 4), Cel("t", 4)), ())
