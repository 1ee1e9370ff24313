"""The counts of the summary, and months that follow and correct each other without giving anybody away."""

import csv
import datetime as dt
import itertools
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from scipy.optimize import linprog

from tests.regio.rijen import rij
from werkteam_desktop.fouten import InvoerFout
from werkteam_desktop.regio.extractrij import Extractrij
from werkteam_desktop.regio.onthulling import regels_op
from werkteam_desktop.regio.onthulling.grootboek import Geleverd
from werkteam_desktop.regio.onthulling.maand import Beschermd, bescherm_maand
from werkteam_desktop.regio.tabellen import ALLE, Vak, lijnen, met_rest, sommen, tel, waarden, zelfde_vak

CBS = Path(__file__).parents[3] / "shared" / "standaarden" / "cbs_82342ned_regio.csv"
REGELS = regels_op(dt.date(2026, 7, 31))
KLEIN = replace(REGELS, drempel=3, speling=3)
GROEPEN = ("jongere", "lang_45plus", "statushouder", "arbeidsbeperking")


def vak(kenmerk: str, waarde: str, lijn: str = ALLE, gemeente: str = "0402") -> Vak:
    return Vak(gemeente, lijn, kenmerk, waarde)


def stroom(aantallen: Any, waarde: str, lijn: str = ALLE) -> int:
    return int(aantallen[vak("stroom", waarde, lijn)])


# --- counting ----------------------------------------------------------------------------------------------------


@st.composite
def extracten(draw: st.DrawFn, meest: int = 12) -> list[Extractrij]:
    bekend = waarden()
    uit: list[Extractrij] = []
    for _ in range(draw(st.integers(1, 5))):
        soort = {k: draw(st.sampled_from([*bekend[k], "vreemd"])) for k in ("fase", "route", "uitkeringsduur")}
        soort["arbeidsmarktlijn"] = draw(st.sampled_from(["uitkering_werk", "werk_werk", ""]))
        soort["doelgroepen"] = tuple(draw(st.sets(st.sampled_from(GROEPEN))))
        begin, nieuw = draw(st.sampled_from([(True, 0), (True, 0), (False, 1), (True, 1)]))
        weg = begin + nieuw - draw(st.sampled_from([0, 1])) if begin + nieuw == 2 else draw(st.integers(0, 1))
        reden = draw(st.sampled_from(["werk", "overleden", "vreemd"])) if weg else ""
        aantal = draw(st.integers(1, meest))
        extra = {"in_begin": begin, "nieuw": nieuw, "beeindigd": weg, "afsluitreden": reden}
        uit += [rij(len(uit) + n, **soort, **extra) for n in range(aantal)]
    return uit


@settings(max_examples=80, deadline=None)
@given(extracten())
def test_every_sum_closes_and_nobody_is_counted_less_than_none(rijen: list[Extractrij]) -> None:
    aantallen = tel(rijen)
    assert list(aantallen) == [vak(k, w, lijn) for lijn in lijnen() for k, codes in waarden().items() for w in codes]
    alles = met_rest(aantallen)
    assert all(n >= 0 for n in alles.values())
    for totaal, delen in sommen("0402"):
        assert alles[totaal] == sum(k * alles[d] for d, k in delen.items())
    assert aantallen[vak("totaal", "totaal")] == sum(r.in_eind for r in rijen)
    assert stroom(aantallen, "verschil") == 0


def test_longer_than_a_year_holds_those_of_longer_than_two_and_five() -> None:
    duren = ["tot_1_jaar"] * 3 + ["1_tot_2_jaar"] * 4 + ["2_tot_5_jaar"] * 5 + ["langer_5_jaar"] * 6
    aantallen = tel([rij(n, uitkeringsduur=duur) for n, duur in enumerate(duren)])
    assert [aantallen[vak("doelgroep", f"langer_{j}_jaar")] for j in (1, 2, 5)] == [15, 11, 6]
    assert zelfde_vak(vak("doelgroep", "langer_5_jaar")) == vak("uitkeringsduur", "langer_5_jaar")


def test_of_somebody_who_died_no_more_is_told_than_that_the_dossier_is_closed() -> None:
    aantallen = tel([rij(n, beeindigd=1, afsluitreden="overleden") for n in range(12)])
    assert aantallen[vak("afsluitreden", "niet_meer_hier")] == 12
    assert not any("overleden" in v for v in aantallen)


# --- a month -----------------------------------------------------------------------------------------------------


def mensen(aantal: int, zaad: int = 1, **velden: Any) -> list[Extractrij]:
    """A gemeente as they are: some lines and routes with many, some with few."""
    r = np.random.default_rng(zaad)
    w = {k: list(codes) for k, codes in waarden().items()}
    uit = []
    for n in range(aantal):
        duur = str(r.choice(w["uitkeringsduur"][:6], p=[0.05, 0.07, 0.22, 0.16, 0.25, 0.25]))
        groepen = [g for g, kans in zip(GROEPEN, (0.12, 0.3, 0.15, 0.2), strict=True) if r.random() < kans]
        komt, gaat = r.random() < 0.05, r.random() < 0.05
        deze: dict[str, Any] = {
            "arbeidsmarktlijn": "werk_werk" if duur == "ww" else "uitkering_werk",
            "doelgroepen": tuple(groepen),
            "uitkeringsduur": duur,
            "fase": str(r.choice(w["fase"][:4])),
            "route": str(r.choice(w["route"][:6], p=[0.1, 0.4, 0.3, 0.15, 0.03, 0.02])),
            "nieuw": int(komt),
            "in_begin": not komt,
            "beeindigd": int(gaat),
            "afsluitreden": "werk" if gaat else "",
        }
        uit.append(rij(n, **{**deze, **velden}))
    return uit


def test_no_small_number_is_shown_and_the_line_does_not_tell_why_it_is_hidden() -> None:
    uit = bescherm_maand(tel(mensen(150)), "2026-07", REGELS)
    rijen = uit.rijen()
    assert all(r.aantal is None or r.aantal == 0 or abs(r.aantal) >= 10 for r in rijen)
    assert {(r.aantal is None, r.status) for r in rijen} == {(True, "verborgen"), (False, "getoond")}
    groot = [r for r in rijen if r.aantal is None and uit.aantallen[Vak(r.gemeente, r.lijn, r.kenmerk, r.waarde)] >= 10]
    assert groot


def test_a_gemeente_with_fewer_dossiers_than_the_threshold_shows_nothing() -> None:
    aantallen = tel(mensen(9, beeindigd=0, in_begin=True, nieuw=0)) | {}
    uit = bescherm_maand(aantallen, "2026-07", REGELS)
    assert uit.verborgen == set(aantallen)


def test_what_holds_for_everybody_of_a_group_is_not_told() -> None:
    rijen = [rij(n, fase=("werk", "geen")[n % 2], uitkeringsduur=("ww", "tot_1_jaar")[n % 2]) for n in range(60)]
    uit = bescherm_maand(tel(rijen), "2026-07", REGELS)
    assert vak("route", "wsp") in uit.verborgen
    assert vak("fase", "werk") not in uit.verborgen
    anders = bescherm_maand(tel(rijen), "2026-07", replace(REGELS, groepsonthulling=False))
    assert not anders.verborgen


def test_that_everybody_has_no_route_yet_may_be_told() -> None:
    rijen = [
        rij(n, route="geen", fase=("werk", "geen")[n % 2], uitkeringsduur=("ww", "tot_1_jaar")[n % 2])
        for n in range(60)
    ]
    assert not bescherm_maand(tel(rijen), "2026-07", REGELS).verborgen


def test_the_same_numbers_give_the_same_lines() -> None:
    aantallen = tel(mensen(60))
    assert bescherm_maand(aantallen, "2026-07", KLEIN) == bescherm_maand(aantallen, "2026-07", KLEIN)


# --- the reader who keeps everything -----------------------------------------------------------------------------


def lees_alles(leveringen: Sequence[Geleverd]) -> dict[tuple[int, Vak], tuple[float, float]]:
    """The bounds of every hidden number for a reader with pen and paper: written apart from the program, from the page
    that goes with the package. A month begins where the one before ended; who sees no change supposes none."""
    nummer: dict[Any, int] = {}
    vast: dict[int, int] = {}

    def plek(i: int, v: Vak) -> int:
        g = leveringen[i]
        if (v.kenmerk, v.waarde) == ("doelgroep", "langer_5_jaar"):
            v = v._replace(kenmerk="uitkeringsduur")
        if (v.kenmerk, v.waarde) == ("doelgroep", "zonder_uitkering"):
            v = v._replace(kenmerk="uitkeringsduur")
        if (v.kenmerk, v.waarde) == ("stroom", "begin"):
            jaar, maand = map(int, g.maand.split("-"))
            vorige = f"{jaar}-{maand - 1:02}"
            eind = v._replace(kenmerk="totaal", waarde="totaal")
            for j in reversed(range(i)):
                if leveringen[j].maand == vorige and leveringen[j].aantallen[eind] == g.aantallen[v]:
                    return plek(j, eind)
        return nummer.setdefault((i, v), len(nummer))

    stellingen: list[dict[int, int]] = []

    def optelling(i: int, totaal: Vak, delen: dict[Vak, int]) -> None:
        stelling: dict[int, int] = defaultdict(int)
        stelling[plek(i, totaal)] += 1
        for v, k in delen.items():
            stelling[plek(i, v)] -= k
        stellingen.append(stelling)

    for i, g in enumerate(leveringen):
        for gemeente in {v.gemeente for v in g.aantallen}:
            eigen = [v for v in g.aantallen if v.gemeente == gemeente]
            for lijn in lijnen():
                deel = [v for v in eigen if v.lijn == lijn]
                totaal = Vak(gemeente, lijn, "totaal", "totaal")
                for k in ("fase", "route", "uitkeringsduur"):
                    optelling(i, totaal, {v: 1 for v in deel if v.kenmerk == k})
                teken = {"begin": 1, "nieuw": 1, "beeindigd": -1, "verschil": 1}
                optelling(i, totaal, {v: teken[v.waarde] for v in deel if v.kenmerk == "stroom"})
                weg = Vak(gemeente, lijn, "stroom", "beeindigd")
                optelling(i, weg, {v: 1 for v in deel if v.kenmerk == "afsluitreden"})
                groep = {d: Vak(gemeente, lijn, "doelgroep", d) for d in (*GROEPEN, "langer_1_jaar", "langer_2_jaar")}
                duur = {d: Vak(gemeente, lijn, "uitkeringsduur", d) for d in waarden()["uitkeringsduur"]}
                optelling(i, groep["langer_1_jaar"], {groep["langer_2_jaar"]: 1, duur["1_tot_2_jaar"]: 1})
                optelling(i, groep["langer_2_jaar"], {duur["2_tot_5_jaar"]: 1, duur["langer_5_jaar"]: 1})
                rest = Vak(gemeente, lijn, "anderen", "")
                for meer, minder in (
                    (totaal, ["jongere", "lang_45plus"]),
                    (totaal, ["statushouder"]),
                    (totaal, ["arbeidsbeperking"]),
                    (groep["langer_2_jaar"], ["lang_45plus"]),
                ):
                    naam = rest._replace(waarde=f"{meer.kenmerk} {minder}")
                    optelling(i, meer, {**{groep[d]: 1 for d in minder}, naam: 1})
            for v in [v for v in eigen if v.lijn == ALLE]:
                optelling(i, v, {v._replace(lijn=lijn): 1 for lijn in lijnen() if lijn != ALLE})
        vast |= {plek(i, v): n for v, n in g.aantallen.items() if n is not None}
    matrix = np.zeros((len(stellingen), len(nummer)))
    for r, stelling in enumerate(stellingen):
        for kolom, k in stelling.items():
            matrix[r, kolom] = k
    grenzen: list[tuple[float | None, float | None]] = [
        (None if v[1][2:] == ("stroom", "verschil") else 0, None) for v in nummer
    ]
    for kolom, n in vast.items():
        grenzen[kolom] = (n, n)
    uit = {}
    for i, g in enumerate(leveringen):
        for v, n in g.aantallen.items():
            if n is None:
                doel = np.zeros(len(nummer))
                doel[plek(i, v)] = 1
                laag, hoog = (
                    linprog(k * doel, A_eq=matrix, b_eq=np.zeros(len(stellingen)), bounds=grenzen) for k in (1, -1)
                )
                uit[i, v] = (laag.fun if laag.status == 0 else -np.inf, -hoog.fun if hoog.status == 0 else np.inf)
    return uit


def houdt_stand(maanden: Sequence[Beschermd], versies: Sequence[int], speling: int, drempel: int) -> None:
    grenzen = lees_alles([b.geleverd(v) for b, v in zip(maanden, versies, strict=True)])
    for (i, v), (laag, hoog) in grenzen.items():
        waar = maanden[i].aantallen[v]
        # Who supposes that nothing changed where something did, can be sure of a number that it never was.
        if 0 < abs(waar) < drempel and laag - 1e-6 <= waar <= hoog + 1e-6:
            assert hoog - laag >= speling - 1e-6, (maanden[i].maand, v, laag, hoog)
    for (i, een), (j, ander) in itertools.combinations(enumerate(maanden), 2):
        if een.maand == ander.maand:
            for v in set(een.aantallen) - een.verborgen - ander.verborgen:
                verschil = abs(een.aantallen[v] - ander.aantallen[v])
                assert verschil == 0 or verschil >= drempel, (i, j, v, verschil)


def test_a_month_begins_with_what_the_month_before_ended_with() -> None:
    juli = bescherm_maand(tel(mensen(120, 1)), "2026-07", REGELS)
    nu = tel(mensen(150, 2, beeindigd=0, nieuw=0, in_begin=True))
    augustus = bescherm_maand(nu, "2026-08", REGELS, [juli.geleverd(1)])
    eind = vak("totaal", "totaal")
    assert eind not in juli.verborgen
    assert stroom(augustus.aantallen, "begin") == juli.aantallen[eind]
    assert stroom(augustus.aantallen, "verschil") == 150 - juli.aantallen[eind]
    for lijn in lijnen():
        eind, begin = vak("totaal", "totaal", lijn), vak("stroom", "begin", lijn)
        assert (eind in juli.verborgen) == (begin in augustus.verborgen)
    houdt_stand([juli, augustus], [1, 1], REGELS.speling, REGELS.drempel)


def test_a_correction_of_a_few_dossiers_shows_no_two_numbers_a_few_apart() -> None:
    rijen = mensen(120)
    eerst = bescherm_maand(tel(rijen), "2026-07", REGELS)
    beter = [*rijen[:-2], *(rij(500 + n, route="wsp", fase="geen") for n in range(5))]
    nog_eens = bescherm_maand(tel(beter), "2026-07", REGELS, [eerst.geleverd(1)])
    assert vak("totaal", "totaal") not in eerst.verborgen
    assert vak("totaal", "totaal") in nog_eens.verborgen
    houdt_stand([eerst, nog_eens], [1, 2], REGELS.speling, REGELS.drempel)


def test_the_same_month_again_hides_and_shows_the_same() -> None:
    aantallen = tel(mensen(80))
    eerst = bescherm_maand(aantallen, "2026-07", REGELS)
    assert bescherm_maand(aantallen, "2026-07", REGELS, [eerst.geleverd(1)]).rijen() == eerst.rijen()


def test_a_month_after_a_gap_stands_alone() -> None:
    mei = bescherm_maand(tel(mensen(80, 3)), "2026-05", REGELS)
    aantallen = tel(mensen(80))
    assert bescherm_maand(aantallen, "2026-07", REGELS, [mei.geleverd(1)]) == bescherm_maand(
        aantallen, "2026-07", REGELS
    )


def test_a_month_after_one_that_showed_nothing_does_not_tell_what_was_hidden_then() -> None:
    juli = bescherm_maand(tel(mensen(4)), "2026-07", REGELS)
    augustus = bescherm_maand(tel(mensen(120, in_begin=True, nieuw=0)), "2026-08", REGELS, [juli.geleverd(1)])
    eind = vak("totaal", "totaal")
    assert juli.niets == {"0402": "te_klein"}
    assert eind not in augustus.verborgen
    laag, hoog = lees_alles([juli.geleverd(1), augustus.geleverd(1)])[0, eind]
    assert not laag - REGELS.speling < juli.aantallen[eind] < hoog + REGELS.speling  # it leads astray


def test_a_month_of_which_a_small_number_is_out_already_is_not_sent_and_says_why() -> None:
    aantallen = tel([rij(n, fase="geen" if n < 3 else "werk", route=("geen", "wsp")[n % 2]) for n in range(60)])
    klein = {vak("fase", "geen", lijn) for lijn in lijnen()}
    uitgelekt = Geleverd("2026-07", 1, {v: None if v in klein else n for v, n in aantallen.items()})
    with pytest.raises(InvoerFout, match="juli 2026 voor gemeente 0402 kunnen niet weg") as fout:
        bescherm_maand(aantallen, "2026-07", REGELS, [uitgelekt])
    assert "eerder is gegeven" in str(fout.value)


@settings(max_examples=6, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(st.lists(extracten(), min_size=3, max_size=3))
def test_who_keeps_every_package_finds_no_small_number(drie: list[list[Extractrij]]) -> None:
    """July, July corrected, August: under small limits, so that small tables are hard enough."""
    uit: list[Beschermd] = []
    for rijen, maand in zip(drie, ("2026-07", "2026-07", "2026-08"), strict=True):
        grootboek = [b.geleverd(n + 1) for n, b in enumerate(uit)]
        try:
            uit.append(bescherm_maand(tel(rijen), maand, KLEIN, grootboek))
        except InvoerFout:
            break  # not sent: nothing to find
    houdt_stand(uit, [1, 2, 1][: len(uit)], KLEIN.speling, KLEIN.drempel)


def test_the_difference_has_the_sign_that_cbs_gives_it() -> None:
    """StatLine 82342NED: what a half year begins with more than the one before ended with. Rounded to tens."""
    if not CBS.is_file():
        pytest.skip("de cijfers van CBS staan niet op deze computer")
    regels = list(csv.DictReader(CBS.read_text(encoding="utf-8").splitlines()))
    getallen = [{k: int(v) if v.lstrip("-").isdigit() else 0 for k, v in r.items() if k != "regio"} for r in regels]
    gevonden = 0
    for (een, h1), (ander, h2) in itertools.pairwise(zip(regels, getallen, strict=True)):
        if een["regio"] == ander["regio"]:
            ons = h2["eind"] - (h1["eind"] + h2["nieuw"] - h2["beeindigd"])
            assert abs(ons - h2["administratief_verschil"]) <= 20, ander
            gevonden += 1
    assert gevonden >= 5
