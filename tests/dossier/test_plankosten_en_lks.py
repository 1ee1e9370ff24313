"""What a traject costs, and the loonwaarde that says when somebody can go on."""

import datetime as dt
from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.dossier.planhulp import DAG, inwoner_met, plan_met
from werkteam_desktop.dossier import Loonwaarde, Plaatsing, Processtap
from werkteam_desktop.dossier.catalogus import voorzieningen
from werkteam_desktop.dossier.lks import doorplaatsen, lks_stappen, procent, speelt, volgende_stap
from werkteam_desktop.dossier.plankosten import kosten, verwachte_kosten

bedragen = st.decimals(0, 10_000, places=2)
delen = st.lists(
    st.tuples(st.sampled_from(["lokaal", "regionaal", "rijk", "geen", ""]), st.none() | bedragen), max_size=8
)


@given(delen)
def test_the_pots_add_up_and_what_is_not_known_is_named_never_counted(
    regels: list[tuple[str, Decimal | None]],
) -> None:
    plan = plan_met(*({"code": "scholing", "pot": pot, "kosten": bedrag} for pot, bedrag in regels))
    som = kosten(plan)
    assert som.totaal == sum((b for _, b in regels if b is not None), Decimal())
    assert bool(som.onbekend) == any(b is None and pot != "geen" for pot, b in regels)
    assert set(som.per_pot) == {pot for pot, b in regels if b is not None}


def test_the_catalogue_gives_the_costs_of_the_period_where_it_can() -> None:
    scholing = voorzieningen().zoek("scholing")
    assert verwachte_kosten(scholing, DAG, DAG) is None
    per_traject = replace(scholing, kosten=Decimal(900), kosten_per="traject")
    assert verwachte_kosten(per_traject, None, None) == 900
    per_week = replace(scholing, kosten=Decimal(70), kosten_per="week")
    assert verwachte_kosten(per_week, DAG, DAG + dt.timedelta(days=13)) == 140
    assert verwachte_kosten(per_week, DAG, None) is None
    per_maand = replace(scholing, kosten=Decimal(100), kosten_per="maand")
    assert verwachte_kosten(per_maand, DAG, DAG + dt.timedelta(days=363)) == 1200


def test_loonkostensubsidie_is_shown_only_where_it_plays() -> None:
    assert not speelt(inwoner_met())
    assert not speelt(inwoner_met(plan_met({"code": "taal", "begin": 0}), doelgroepenregister="aangevraagd"))
    assert speelt(inwoner_met(doelgroepenregister="ja"))
    assert speelt(inwoner_met(plan_met({"code": "loonkostensubsidie", "begin": 0})))
    assert speelt(inwoner_met(loonwaarde=50))
    werkt = inwoner_met()
    werkt.plaatsingen.append(Plaatsing(soort="betaald_lks", werkgever="Bakker", begin=DAG, loonkostensubsidie=True))
    assert speelt(werkt)


def test_the_next_step_is_the_first_that_was_not_done() -> None:
    inwoner = inwoner_met()
    stappen = lks_stappen().op(DAG)
    assert volgende_stap(inwoner, DAG) == stappen[0]
    inwoner.processtappen.append(Processtap(stap=stappen[0].code, gedaan_op=DAG))
    inwoner.processtappen.append(Processtap(stap=stappen[2].code, gedaan_op=DAG))
    assert volgende_stap(inwoner, DAG) == stappen[1]
    inwoner.processtappen += [Processtap(stap=s.code, gedaan_op=DAG) for s in stappen]
    assert volgende_stap(inwoner, DAG) is None


@pytest.mark.parametrize(
    ("loonwaarde", "sector", "code", "komt"),
    [
        ("69.99", "", "tomin_participatiebaan", False),
        ("70", "", "tomin_participatiebaan", True),
        ("60", "groen", "tomin_werkleertraject", True),
        ("59.5", "groen", "tomin_werkleertraject", False),
        ("65", "zorg", "tomin_werkleertraject", False),
        ("95", "", "tomin_beschut", False),
        ("95", "", "vrijwilligerswerk", False),
    ],
)
def test_the_signal_to_go_on_follows_the_threshold_of_the_sector(
    loonwaarde: str, sector: str, code: str, komt: bool
) -> None:
    inwoner = inwoner_met(plan_met({"code": code, "begin": 0}), loonwaarde=loonwaarde)
    if sector:
        inwoner.plaatsingen.append(Plaatsing(soort="werk", werkgever="Tomin", sector=sector, begin=DAG))
    signaal = doorplaatsen(inwoner, DAG)
    assert (signaal is not None) == komt
    if signaal:
        assert signaal.zin.endswith("Meld aan bij het werkgeversservicepunt.")


def test_the_newest_measurement_decides_and_help_that_ended_gives_no_signal() -> None:
    inwoner = inwoner_met(plan_met({"code": "tomin_participatiebaan", "begin": -90, "einde": 10}), loonwaarde=80)
    assert doorplaatsen(inwoner, DAG)
    assert doorplaatsen(inwoner, DAG + dt.timedelta(days=11)) is None
    inwoner.loonwaarden.append(Loonwaarde(datum=DAG, percentage=Decimal(50)))
    assert doorplaatsen(inwoner, DAG) is None


@pytest.mark.parametrize(
    ("waarde", "woorden"), [("62.50", "62,5 procent"), ("100", "100 procent"), ("70.00", "70 procent")]
)
def test_percents_in_words(waarde: str, woorden: str) -> None:
    assert procent(Decimal(waarde)) == woorden
