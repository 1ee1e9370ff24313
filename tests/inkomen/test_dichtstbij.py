"""The nearest contract that pays: it really pays, nothing nearer does, and one sentence says why."""

from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings

from tests.inkomen.test_eigenschappen import vragen
from werkteam_desktop.inkomen.dichtstbij import contracten_die_lonen, dichtstbijzijnde_contract
from werkteam_desktop.inkomen.invoer import vraag_uit_json
from werkteam_desktop.inkomen.normen import laad_normen
from werkteam_desktop.inkomen.voor_na import bereken
from werkteam_desktop.inkomen.vraag import Vraag


def _zinnen(invoer: dict[str, Any]) -> list[str]:
    return [voorstel.zin for voorstel in contracten_die_lonen(vraag_uit_json(invoer), laad_normen())]


def test_a_contract_that_pays_needs_no_other(referentie: dict[str, Any]) -> None:
    assert dichtstbijzijnde_contract(vraag_uit_json(referentie), laad_normen()) is None


def test_a_few_hours_more(referentie: dict[str, Any]) -> None:
    referentie["werk"]["uren_per_week"] = "4"
    vraag = vraag_uit_json(referentie)
    voorstel = dichtstbijzijnde_contract(vraag, laad_normen())
    assert voorstel is not None
    assert voorstel.werk == replace(vraag.werk, uren_per_week=Decimal(6))
    assert voorstel.zin == (
        "Met 6 uur in plaats van 4 houdt u € 97 per maand meer over dan nu, "
        "omdat het loon dan meer stijgt dan de bijstand daalt."
    )
    uur_minder = replace(vraag, werk=replace(vraag.werk, uren_per_week=Decimal(5)))
    assert bereken(uur_minder, laad_normen()).oordeel != "loont"


def test_where_bijstand_stops_hours_beyond_it_pay(referentie: dict[str, Any]) -> None:
    referentie["werk"]["reiskosten_per_maand"] = "170.00"
    assert _zinnen(referentie) == [
        "Met 26 uur in plaats van 24 houdt u € 124 per maand meer over dan nu, "
        "omdat de bijstand dan is gestopt en niet verder kan dalen."
    ]


def test_a_later_start_keeps_the_toeslagen_of_the_year(referentie: dict[str, Any]) -> None:
    referentie |= {"peildatum": "2026-01-01"}
    referentie["werk"] |= {"start": "2026-01-01", "uren_per_week": "6"}
    assert (
        "Als het werk in juni 2026 begint, houdt u € 96 per maand meer over dan nu, "
        "omdat bij een begin in januari 2026 de huurtoeslag lager wordt."
    ) in _zinnen(referentie)


def test_a_job_that_has_begun_cannot_begin_later(referentie: dict[str, Any]) -> None:
    referentie["werk"] |= {"start": "2026-01-01", "uren_per_week": "6"}
    assert not any(" begint, " in zin for zin in _zinnen(referentie))


def test_the_uitkering_that_goes_down_beside_more_hours_is_named(referentie: dict[str, Any]) -> None:
    referentie["uitkering"] |= {"soort": "ioaw", "bedrag": "1700.00", "vrijlating": "geen"}
    referentie["werk"] |= {"uren_per_week": "4", "reiskosten_per_maand": "20.00"}
    assert _zinnen(referentie)[0].endswith(", omdat het loon dan meer stijgt dan de IOAW daalt.")


def test_less_childcare(referentie: dict[str, Any]) -> None:
    referentie["huishouden"] |= {"leefvorm": "alleenstaande_ouder", "kinderen": [{"geboortedatum": "2020-05-02"}]}
    opvang = {"soort": "bso", "uren_per_maand": "60", "uurtarief": "11.00"}
    referentie["werk"] |= {"uren_per_week": "11", "kinderopvang": [opvang]}
    (zin,) = [zin for zin in _zinnen(referentie) if "opvang" in zin]
    assert zin.startswith("Met 42 uur opvang per maand in plaats van 60 houdt u ")
    assert zin.endswith(", omdat de opvang dan minder kost.")


@pytest.mark.parametrize("uren", ["0", "1", "39", "40"])
def test_the_ends_of_the_hours(referentie: dict[str, Any], uren: str) -> None:
    referentie["werk"] |= {"uren_per_week": uren, "reiskosten_per_maand": "5000.00"}
    assert _zinnen(referentie) == []


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(vragen())
def test_every_proposal_pays_and_changes_one_thing(vraag: Vraag) -> None:
    normen = laad_normen()
    nu = bereken(vraag, normen)
    voorstellen = list(contracten_die_lonen(vraag, normen))
    gewijzigd = []
    for voorstel in voorstellen:
        assert voorstel.uitkomst == bereken(replace(vraag, werk=voorstel.werk), normen)
        assert voorstel.uitkomst.oordeel == "loont"
        velden = ("uren_per_week", "start", "betaalperiode", "kinderopvang")
        (veld,) = [veld for veld in velden if getattr(voorstel.werk, veld) != getattr(vraag.werk, veld)]
        assert replace(voorstel.werk, **{veld: getattr(vraag.werk, veld)}) == vraag.werk
        gewijzigd.append(veld)
    assert len(set(gewijzigd)) == len(gewijzigd)
    if nu.oordeel == "loont" and not nu.afspraak_nodig:
        assert voorstellen == []
    if nu.oordeel == "loont":
        assert not any(voorstel.uitkomst.afspraak_nodig for voorstel in voorstellen)
        assert "uren_per_week" not in gewijzigd
