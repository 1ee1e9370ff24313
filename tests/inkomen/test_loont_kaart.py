"""The loont-kaart: the same amounts as the full calculation, and every cliff that a walk along the wage finds."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.inkomen.test_eigenschappen import vragen
from werkteam_desktop.fouten import InvoerFout
from werkteam_desktop.inkomen.invoer import vraag_uit_json
from werkteam_desktop.inkomen.klif import SNELST_NAAST_UITKERING, UITKERINGEN, Klif, kliffen
from werkteam_desktop.inkomen.loont_kaart import loont_kaart
from werkteam_desktop.inkomen.normen import laad_normen
from werkteam_desktop.inkomen.per_loon import CENT, PerLoon
from werkteam_desktop.inkomen.voor_na import bereken
from werkteam_desktop.inkomen.vraag import Vraag

WEINIG = settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.too_slow])
VEEL = settings(max_examples=80, deadline=None, suppress_health_check=[HealthCheck.too_slow])
HOOGSTE = Decimal(40)


@st.composite
def alle_uitkeringen(draw: st.DrawFn) -> Vraag:
    """Also who begins from WW, IOAW or IOAZ."""
    vraag = draw(vragen())
    soort = draw(st.sampled_from(("zoals het is", "ww", "ioaw", "ioaz")))
    if soort == "zoals het is":
        return vraag
    bedrag = Decimal(draw(st.integers(600, 2200)))
    # Not of every date the amounts of IOAW and IOAZ are known.
    return replace(
        vraag,
        peildatum=draw(st.dates(date(2026, 1, 1), date(2026, 6, 30))),
        uitkering=replace(vraag.uitkering, soort=soort, bedrag=bedrag),
    )


def _verandert(per_loon: PerLoon, klif: Klif, naam: str) -> Decimal:
    return per_loon.bedragen(klif.bodem).get(naam, Decimal(0)) - per_loon.bedragen(klif.van).get(naam, Decimal(0))


def _zonder_einde(vraag: Vraag) -> Vraag:
    return replace(vraag, werk=replace(vraag.werk, einde=None))


@VEEL
@given(vragen(), st.integers(0, 4000), st.integers(100, 160))
def test_the_quick_total_is_that_of_the_full_calculation(vraag: Vraag, uren: int, keer: int) -> None:
    per_loon = PerLoon(vraag, laad_normen())
    contract = replace(
        vraag.werk,
        uren_per_week=Decimal(uren) / 100,
        uurloon=(per_loon.minimumloon * keer / 100).quantize(CENT),
    )
    uitkomst = bereken(replace(vraag, werk=contract), laad_normen())
    bruto = per_loon.bruto(contract.uren_per_week, contract.uurloon)
    assert per_loon.totaal(bruto) == uitkomst.na.totaal
    assert per_loon.nu == uitkomst.voor.totaal
    assert per_loon.oordeel(bruto) == uitkomst.oordeel
    assert {r.regeling: r.bedrag for r in uitkomst.na.regels if r.bedrag} == {
        naam: bedrag for naam, bedrag in per_loon.bedragen(bruto).items() if bedrag
    }


@pytest.mark.parametrize("leefvorm", ["alleenstaand", "alleenstaande_ouder", "gehuwd"])
def test_every_fall_that_a_walk_finds_lies_in_a_cliff(referentie: dict[str, Any], leefvorm: str) -> None:
    """In steps over all of the way. Known gap: with pensioenpremie and without loonheffingskorting at the employer a
    fall can be missed, so that this does not hold for every question yet."""
    partner = {"geboortedatum": "1988-03-14"} if leefvorm == "gehuwd" else None
    referentie["huishouden"] |= {"leefvorm": leefvorm, "partner": partner}
    referentie["huishouden"]["kinderen"] = [{"geboortedatum": "2017-05-02"}] * (leefvorm == "alleenstaande_ouder")
    per_loon = PerLoon(vraag_uit_json(referentie), laad_normen())
    hoogste = per_loon.bruto(HOOGSTE, per_loon.minimumloon * Decimal("1.6"))
    gevonden = kliffen(per_loon, hoogste)
    vanaf = per_loon.peil["loontkaart_klif_vanaf"].getal
    top = Decimal(0)
    for bruto in (Decimal(cent) / 100 for cent in range(0, int(hoogste) * 100, 307)):
        totaal = per_loon.totaal(bruto)
        top = max(top, totaal)
        if top - totaal >= vanaf:
            assert any(
                k.van < bruto and (k.tot is None or bruto < k.tot) and k.verlies >= top - totaal for k in gevonden
            ), (bruto, top - totaal)


@WEINIG
@given(vragen())
def test_the_edges_of_a_cliff_are_what_they_say(vraag: Vraag) -> None:
    per_loon = PerLoon(_zonder_einde(vraag), laad_normen())
    vorige = Decimal(-1)
    for klif in kliffen(per_loon, per_loon.bruto(HOOGSTE)):
        assert vorige <= klif.van < klif.bodem
        minst = min(per_loon.bedragen(klif.van), key=lambda naam: _verandert(per_loon, klif, naam) * (naam != "loon"))
        assert _verandert(per_loon, klif, klif.regeling) <= _verandert(per_loon, klif, minst)
        assert klif.verlies == per_loon.totaal(klif.van) - per_loon.totaal(klif.bodem) > 0
        if klif.tot is not None:
            assert klif.bodem < klif.tot
            assert per_loon.totaal(klif.tot) >= per_loon.totaal(klif.van) > per_loon.totaal(klif.tot - CENT)
        vorige = klif.van if klif.tot is None else klif.tot


@VEEL
@given(alle_uitkeringen(), st.integers(1, 250000), st.integers(1, 2000))
def test_what_is_in_hand_rises_no_faster_than_the_walk_supposes(vraag: Vraag, centen: int, erbij: int) -> None:
    """This lets the walk skip a stretch. Beside an uitkering each toeslag may be rounded up by a euro as well."""
    per_loon = PerLoon(vraag, laad_normen())
    laag, hoog = Decimal(centen) / 100, Decimal(centen + erbij) / 100
    verdiend = per_loon.bruto_per_maand(hoog - laag)
    meer = per_loon.totaal(hoog) - per_loon.totaal(laag)
    if any(per_loon.bedragen(laag).get(naam) for naam in UITKERINGEN):
        assert meer <= SNELST_NAAST_UITKERING * verdiend + 4
    else:
        assert not any(per_loon.bedragen(hoog).get(naam) for naam in UITKERINGEN)
        assert meer <= verdiend + CENT


@WEINIG
@given(vragen())
def test_hours_of_a_gross_wage_are_exact_to_a_hundredth(vraag: Vraag) -> None:
    per_loon = PerLoon(vraag, laad_normen())
    uurloon = per_loon.uurloon
    for klif in kliffen(per_loon, per_loon.bruto(HOOGSTE)):
        van = per_loon.uren(klif.van, uurloon)
        assert per_loon.bruto(van, uurloon) <= klif.van < per_loon.bruto(van + CENT, uurloon)
        if klif.tot is not None:
            tot = per_loon.uren_vanaf(klif.tot, uurloon)
            assert per_loon.bruto(tot - CENT, uurloon) < klif.tot <= per_loon.bruto(tot, uurloon)


def test_the_cliffs_of_the_reference_case_are_where_cent_by_cent_they_are(referentie: dict[str, Any]) -> None:
    """Around its edges every cent is looked at: the top, the bottom and the way out are the found ones."""
    per_loon = PerLoon(vraag_uit_json(referentie), laad_normen())
    klif = next(k for k in kliffen(per_loon, per_loon.bruto(HOOGSTE)) if k.regeling == "bijstand" and k.verlies > 20)
    centen = [Decimal(c) / 100 for c in (*range(115000, 120000), *range(162000, 167000))]
    totalen = {b: per_loon.totaal(b) for b in centen}
    top = max((b for b in centen if b <= klif.bodem), key=lambda b: (totalen[b], b))
    bodem = min((b for b in centen if b >= top), key=lambda b: (totalen[b], b))
    assert (klif.van, klif.bodem) == (top, bodem)
    assert klif.tot == next(b for b in centen if b > bodem and totalen[b] >= totalen[top])


def test_the_map_of_the_reference_case(referentie: dict[str, Any]) -> None:
    vraag = vraag_uit_json(referentie)
    kaart = loont_kaart(vraag, laad_normen())
    assert (len(kaart.uurlonen), len(kaart.uren)) == (41, 41)
    assert (kaart.uurlonen[0], kaart.uurlonen[-1]) == (Decimal("14.99"), Decimal("23.98"))
    assert kaart.verschillen[0][24] == bereken(vraag, laad_normen()).verschil
    assert [rij[0] for rij in kaart.zones] == ["loont_niet"] * 41
    assert kaart.zones[0][5:7] == ("loont_nauwelijks", "loont")
    assert [stuk.zin for stuk in kaart.stukken] == [
        "Tussen 0 en 18 uur houdt u van elke € 10 bruto loon erbij ongeveer € 2,50 over.",
        "Tussen 18 en 25 uur levert meer werken niets op, omdat de bijstand stopt.",
        "Boven 25 uur houdt u van elke € 10 bruto loon erbij ongeveer € 8 over.",
    ]
    assert kaart.zin == f"Met het minimumloon loont werken vanaf 6 uur per week. {kaart.stukken[1].zin}"
    assert [(val.van, val.tot, val.verlies, val.regeling) for val in kaart.vallen] == [
        # The vakantieaanspraak counts heavier from a net wage of 1.059,26 (Regeling Participatiewet art. 11).
        (Decimal("16.57"), Decimal("17.64"), Decimal("11.09"), "bijstand"),
        (Decimal("18.13"), Decimal("25.62"), Decimal("34.27"), "bijstand"),
    ]


def test_with_a_higher_wage_the_same_cliff_comes_at_fewer_hours(referentie: dict[str, Any]) -> None:
    kaart = loont_kaart(vraag_uit_json(referentie), laad_normen())
    begin = [vallen[-1].van for vallen in kaart.vallen_per_loon]
    assert begin == sorted(begin, reverse=True)
    assert begin[0] > begin[-1]


def test_costs_of_childcare_are_a_cliff_at_the_first_hour(referentie: dict[str, Any]) -> None:
    referentie["huishouden"] |= {"leefvorm": "alleenstaande_ouder", "kinderen": [{"geboortedatum": "2020-05-02"}]}
    referentie["werk"]["kinderopvang"] = [{"soort": "bso", "uren_per_maand": "80", "uurtarief": "10.50"}]
    val = loont_kaart(vraag_uit_json(referentie), laad_normen()).vallen[0]
    assert (val.van, val.regeling) == (Decimal(0), "kosten_kinderopvang")
    assert val.zin.startswith(
        "Zodra u begint met werken houdt u tot € 74 per maand minder over, omdat opvang geld kost"
    )


def test_a_local_regeling_that_stops_is_named_and_not_the_bijstand_beside_it(referentie: dict[str, Any]) -> None:
    """In the example values of 0317 the inkomenstoeslag stops at a wage at which bijstand still is being paid."""
    referentie["gemeente"] = "0317"
    referentie["huishouden"] |= {"leefvorm": "alleenstaande_ouder", "kinderen": [{"geboortedatum": "2016-05-02"}]}
    val = loont_kaart(vraag_uit_json(referentie), laad_normen()).vallen[0]
    assert val.regeling == "individuele_inkomenstoeslag"
    assert "omdat de individuele inkomenstoeslag stopt." in val.zin


def test_a_wage_beyond_the_map_widens_it(referentie: dict[str, Any]) -> None:
    referentie["werk"]["uurloon"] = "31.00"
    assert loont_kaart(vraag_uit_json(referentie), laad_normen()).uurlonen[-1] == Decimal("31.00")


def test_a_question_that_is_not_possible_is_refused(referentie: dict[str, Any]) -> None:
    vraag = replace(vraag_uit_json(referentie), peildatum=date(1980, 1, 1))
    with pytest.raises(InvoerFout):
        loont_kaart(vraag, laad_normen())
