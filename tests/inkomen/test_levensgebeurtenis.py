"""What happens in a life becomes another question, that the engine can answer."""

from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.inkomen.test_eigenschappen import vragen
from werkteam_desktop.inkomen.invoer import vraag_uit_json
from werkteam_desktop.inkomen.levensgebeurtenis import GEBEURTENISSEN, Gebeurtenis, verhuis
from werkteam_desktop.inkomen.normen import laad_normen
from werkteam_desktop.inkomen.vergelijk import Scenario, scenarionaam
from werkteam_desktop.inkomen.voor_na import bereken
from werkteam_desktop.inkomen.vraag import Vraag

NAMEN = {gebeurtenis.naam: gebeurtenis for gebeurtenis in GEBEURTENISSEN}


@pytest.fixture
def vraag(referentie: dict[str, Any]) -> Vraag:
    return vraag_uit_json(referentie)


def na(vraag: Vraag, naam: str) -> Vraag:
    assert NAMEN[naam].kan(vraag)
    return NAMEN[naam].pas_toe(vraag)


def test_a_partner_comes_and_goes(vraag: Vraag) -> None:
    samen = na(vraag, "Partner komt erbij")
    assert samen.huishouden.leefvorm == "gehuwd"
    assert samen.huishouden.partner is not None
    assert not NAMEN["Partner komt erbij"].kan(samen)
    assert na(samen, "Partner gaat weg") == vraag
    assert not NAMEN["Partner gaat weg"].kan(vraag)


def test_a_child_is_born_and_the_oldest_leaves(vraag: Vraag) -> None:
    assert not NAMEN["Kind gaat uit huis"].kan(vraag)
    ouder = na(vraag, "Kind wordt geboren")
    assert ouder.huishouden.leefvorm == "alleenstaande_ouder"
    assert [kind.geboortedatum for kind in ouder.huishouden.kinderen] == [vraag.peildatum]
    assert na(ouder, "Kind gaat uit huis") == vraag


def test_with_a_partner_children_do_not_change_the_leefvorm(vraag: Vraag) -> None:
    samen = na(na(vraag, "Partner komt erbij"), "Kind wordt geboren")
    assert samen.huishouden.leefvorm == "gehuwd"
    assert na(samen, "Partner gaat weg").huishouden.leefvorm == "alleenstaande_ouder"


def test_a_vrijlating_for_a_single_parent_does_not_outlive_it(vraag: Vraag) -> None:
    ouder = na(vraag, "Kind wordt geboren")
    ouder = replace(ouder, uitkering=replace(ouder.uitkering, vrijlating="alleenstaande_ouder"))
    assert bereken(ouder, laad_normen())
    for naam in ("Partner komt erbij", "Kind gaat uit huis"):
        assert bereken(na(ouder, naam), laad_normen())


def test_four_hours_more_as_far_as_a_week_of_40(vraag: Vraag) -> None:
    assert na(vraag, "4 uur meer").werk.uren_per_week == 28
    vol = replace(vraag, werk=replace(vraag.werk, uren_per_week=Decimal(37)))
    assert not NAMEN["4 uur meer"].kan(vol)


@pytest.mark.parametrize(("woning", "wordt"), [("huur", "huur"), ("kamer", "kamer"), ("koop", "huur")])
def test_moving_house_changes_the_rent(vraag: Vraag, woning: str, wordt: str) -> None:
    huis = vraag.huishouden
    vraag = replace(vraag, huishouden=replace(huis, woning=replace(huis.woning, soort=woning)))
    nieuw = verhuis(vraag, Decimal(500)).huishouden.woning
    assert (nieuw.soort, nieuw.kale_huur) == (wordt, Decimal(500))


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(vragen(), st.sampled_from(GEBEURTENISSEN))
def test_what_can_happen_can_be_computed_and_has_a_name_of_its_own(vraag: Vraag, gebeurtenis: Gebeurtenis) -> None:
    if not gebeurtenis.kan(vraag):
        return
    anders = gebeurtenis.pas_toe(vraag)
    assert anders != vraag
    assert bereken(anders, laad_normen())
    naam = scenarionaam(vraag, ())
    assert scenarionaam(anders, [Scenario(naam, vraag)]) != naam
