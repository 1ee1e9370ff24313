"""Handing over: only what the recipient needs, kept as it left; and nobody who comes back gets lost."""

import csv
import datetime as dt
import json
import re
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pypdf import PdfReader

from werkteam_desktop.dossier import Aanmelding, Intake, Inwoner
from werkteam_desktop.dossier.aanmeldlijst import aanmeldvelden, bericht, ontvangers, veldwaarden
from werkteam_desktop.dossier.catalogus import codelijst
from werkteam_desktop.dossier.rondes import doorlooptijd, in_woorden, overleg_nodig, te_routeren
from werkteam_desktop.dossier.vervolg import vervolg
from werkteam_desktop.fouten import InvoerFout
from werkteam_desktop.handelingen import aanmelding as hand
from werkteam_desktop.handelingen.diagnose import meet_leefgebied
from werkteam_desktop.handelingen.intake import neem_intake_op
from werkteam_desktop.handelingen.inwoners import open_dossier, wijzig_inwoner
from werkteam_desktop.handelingen.route import kies_naast, kies_route, lopende_routes, plan_overleg
from werkteam_desktop.handelingen.werkplek import Werkplek

VANDAAG = dt.date(2026, 11, 24)
BSN = "999990019"


@pytest.fixture
def inwoner_id(werkplek: Werkplek, nieuwe_inwoner: Callable[..., int]) -> int:
    """Everything a recipient could ask for is known."""
    nummer = nieuwe_inwoner(gemeente="0406", voornamen="Marleen", geboortedatum="1988-03-14")
    wijzig_inwoner(
        werkplek,
        nummer,
        bsn=BSN,
        telefoon="06 12345678",
        email="marleen@voorbeeld.nl",
        postcode="1271 AB",
        straat="Havenstraat",
        doelgroepenregister="nee",
    )
    neem_intake_op(
        werkplek,
        nummer,
        uren_beschikbaar=24,
        reistijd=45,
        vervoer="fiets",
        dagdelen=["ma_ochtend", "di_ochtend"],
        opleidingsniveau="mbo",
        taalniveau="goed",
        taal_lezen="voldoende",
        wens_werk="Werken in de zorg",
        werkverleden="Tien jaar in een winkel",
        kan_werken=True,
        zorg_nodig=False,
        rijbewijs=True,
        startkwalificatie=True,
        eigen_woorden="Ik slaap slecht.",
    )
    meet_leefgebied(werkplek, nummer, "veerkracht", stap=2, toelichting="Somber in de winter")
    return nummer


def lees(werkplek: Werkplek, inwoner_id: int) -> Inwoner:
    return open_dossier(werkplek, inwoner_id)


def meld_aan(werkplek: Werkplek, inwoner_id: int, bestemming: str = "wsp", **meer: Any) -> Aanmelding:
    hand.meld_aan(werkplek, lees(werkplek, inwoner_id), bestemming, **meer)
    return lees(werkplek, inwoner_id).aanmeldingen[-1]


def test_what_leaves_for_the_wsp_has_the_names_of_vum(werkplek: Werkplek, inwoner_id: int) -> None:
    deze = meld_aan(werkplek, inwoner_id, getypt={"nodig": "Rustige plek"})
    weg = deze.gegevens["bericht"]
    assert weg.pop("werkteam:dagdelen") == "maandagochtend, dinsdagochtend"
    assert weg.pop("contactpersoon")[0]["naamContactpersoonAfdeling"]
    assert weg == {
        "werkteam:ontvanger": "Werkgeversservicepunt Gooi en Vechtstreek",
        "werkteam:waarvoor": "Een baan zoeken die past.",
        "werkteam:afzender": "Werkteam Huizen",
        "werkteam:datum": "2026-11-24",
        "werkteam:jobready_versie": "2026-1",
        "idWerkzoekende": "100001",
        "werkteam:naam": "Marleen Kuipers",
        "telefoonnummer": ["0612345678"],
        "emailadres": ["marleen@voorbeeld.nl"],
        "mobiliteit": {"bemiddelingspostcode": "1271AB", "maximaleReistijd": 45},
        "vervoermiddel": [{"codeVervoermiddel": 3}],
        "werktijden": {"aantalWerkurenPerWeekMaximaal": 24},
        "bemiddelingsberoep": [{"naamBeroepOngecodeerd": "Werken in de zorg"}],
        "arbeidsmarktkwalificatie": {
            "werkervaring": [{"toelichtingWerkervaring": "Tien jaar in een winkel"}],
            "codeWerkEnDenkniveauWerkzoekende": 4,
            "taalbeheersing": [{"codeTaal": "nld", "codeNiveauTaalbeheersingMondeling": 3}],
        },
        "werkteam:rijbewijs": True,
        "indicatieLdrRegistratie": 2,
        "werkteam:nodig": "Rustige plek",
    }
    assert (deze.datum, deze.antwoord_voor, deze.jobready_versie) == (VANDAAG, dt.date(2026, 12, 22), "2026-1")


def test_every_vum_name_exists_in_the_standard(gedeeld: Path) -> None:
    with (gedeeld / "standaarden" / "vum_werkzoekende_velden.csv").open(encoding="utf-8", newline="") as bestand:
        bekend = {rij["veld"] for rij in csv.DictReader(bestand)}
    for veld in aanmeldvelden():
        for plek in (veld.vum, *veld.erbij):
            assert {deel for deel in plek.split(".") if deel and deel != "0"} <= bekend, veld.code


def test_a_value_that_vum_does_not_take_gets_the_own_name(werkplek: Werkplek, inwoner_id: int) -> None:
    wijzig_inwoner(werkplek, inwoner_id, telefoon="via zijn zus", postcode="1271 SS")
    neem_intake_op(werkplek, inwoner_id, wens_werk="x" * 121)
    weg = meld_aan(werkplek, inwoner_id).gegevens["bericht"]
    assert "telefoonnummer" not in weg
    assert "bemiddelingsberoep" not in weg
    assert weg["werkteam:telefoon"] == "viazijnzus"
    assert weg["werkteam:wens"] == "x" * 121
    assert weg["werkteam:postcode"] == "1271SS"


@pytest.mark.parametrize("bestemming", [o.code for o in ontvangers()])
def test_no_recipient_gets_the_bsn_a_leefgebied_the_street_or_own_words(
    werkplek: Werkplek, inwoner_id: int, bestemming: str
) -> None:
    deze = meld_aan(werkplek, inwoner_id, bestemming)
    alles = json.dumps(deze.gegevens, ensure_ascii=False)
    for geheim in (BSN, "Havenstraat", "veerkracht", "Somber", "slaap"):
        assert geheim not in alles
    velden = {v["code"] for v in deze.gegevens["velden"]}
    assert velden - {"nummer"} <= {g.veld for o in ontvangers() if o.code == bestemming for g in o.velden}


def test_a_field_that_is_left_out_does_not_leave(werkplek: Werkplek, inwoner_id: int) -> None:
    deze = meld_aan(werkplek, inwoner_id, weggelaten={"email", "werkverleden", "nummer"})
    alles = json.dumps(deze.gegevens, ensure_ascii=False)
    assert "marleen@voorbeeld.nl" not in alles
    assert "winkel" not in alles
    assert "100001" in alles  # without it nobody can answer


@given(st.sets(st.sampled_from([v.code for v in aanmeldvelden()])), st.text(max_size=40))
def test_what_is_in_the_file_is_what_the_form_showed(weg: set[str], wens: str) -> None:
    inwoner = Inwoner(nummer="100001", geslachtsnaam="Kuipers", telefoon="0612345678", gemeente="0406")
    inwoner.intakes.append(Intake(datum=VANDAAG, wens_werk=wens, reistijd=30))
    for ontvanger in ontvangers():
        velden = [v for v in veldwaarden(inwoner, ontvanger, VANDAAG, {}) if v.tekst and v.veld.code not in weg]
        namen = {v.veld.vum.split(".")[0] if v.veld.vum else f"werkteam:{v.veld.code}" for v in velden}
        kop = {f"werkteam:{n}" for n in ("ontvanger", "waarvoor", "afzender", "datum")}
        sleutels = set(bericht(inwoner, ontvanger, velden, VANDAAG)) - kop
        assert sleutels <= namen | {f"werkteam:{v.veld.code}" for v in velden}
        assert len(sleutels) <= len(velden)
        kaal = replace(ontvanger, velden=())
        assert set(bericht(inwoner, kaal, [], VANDAAG)) == kop


def test_a_secret_address_never_leaves(werkplek: Werkplek, inwoner_id: int) -> None:
    wijzig_inwoner(werkplek, inwoner_id, geheim=True)
    assert "1271" not in json.dumps(meld_aan(werkplek, inwoner_id).gegevens)


def test_the_sheet_is_one_page_with_exactly_what_left_and_why(
    werkplek: Werkplek, inwoner_id: int, tmp_path: Path
) -> None:
    deze = meld_aan(werkplek, inwoner_id, getypt={"nodig": "Rustige plek " * 30})
    naam = hand.bestandsnaam(lees(werkplek, inwoner_id), deze, "pdf")
    assert naam == "aanmelding-100001-wsp.pdf"
    assert hand.druk_aanmelding_af(werkplek, deze.id, tmp_path / naam) == ()
    pdf = PdfReader(tmp_path / naam)
    assert len(pdf.pages) == 1
    tekst = re.sub(r"\s+", " ", pdf.pages[0].extract_text())
    for veld in deze.gegevens["velden"]:
        assert veld["naam"] in tekst
        assert veld["doel"] in tekst
    assert "Werkgeversservicepunt Gooi en Vechtstreek" in tekst
    assert BSN not in tekst
    assert "Kuipers" not in str(pdf.metadata)


def test_the_file_for_a_computer_is_a_list_with_what_left(werkplek: Werkplek, inwoner_id: int, tmp_path: Path) -> None:
    deze = meld_aan(werkplek, inwoner_id)
    hand.bewaar_bericht(werkplek, deze.id, tmp_path / "a.json")
    assert json.loads((tmp_path / "a.json").read_text(encoding="utf-8")) == [deze.gegevens["bericht"]]


def test_what_left_stays_as_it_left_when_the_dossier_changes(werkplek: Werkplek, inwoner_id: int) -> None:
    deze = meld_aan(werkplek, inwoner_id)
    wijzig_inwoner(werkplek, inwoner_id, telefoon="0687654321")
    assert lees(werkplek, inwoner_id).aanmeldingen[0].gegevens == deze.gegevens


def test_the_jobready_list_and_its_answers_stay_with_the_aanmelding(werkplek: Werkplek, inwoner_id: int) -> None:
    deze = meld_aan(werkplek, inwoner_id, jobready={"weet_ervan": True, "uren": False})
    assert deze.jobready["weet_ervan"] is True
    assert deze.jobready["kan_beginnen"] is False
    assert deze.jobready["uren"] is True  # the dossier says so
    assert meld_aan(werkplek, inwoner_id, "taal").jobready == {}


def test_the_same_recipient_is_not_asked_twice(werkplek: Werkplek, inwoner_id: int) -> None:
    eerste = meld_aan(werkplek, inwoner_id)
    with pytest.raises(InvoerFout, match="Er loopt al een aanmelding"):
        meld_aan(werkplek, inwoner_id)
    hand.trek_in(werkplek, eerste.id)
    assert meld_aan(werkplek, inwoner_id).id != eerste.id


def test_there_is_no_aanmelding_at_the_own_team(werkplek: Werkplek, inwoner_id: int) -> None:
    with pytest.raises(InvoerFout, match="hoort geen aanmelding"):
        meld_aan(werkplek, inwoner_id, "lokaal_werkteam")


def test_a_terugmelding_ends_the_route_and_asks_a_new_choice_in_time(werkplek: Werkplek, inwoner_id: int) -> None:
    kies_route(werkplek, lees(werkplek, inwoner_id), "wsp", "Er is een baan.")
    deze = meld_aan(werkplek, inwoner_id)
    hand.neem_aan(werkplek, deze.id)
    hand.meld_terug(werkplek, deze.id, "te_vroeg", "Eerst rust thuis")
    nu = lees(werkplek, inwoner_id)
    assert nu.route == ""
    assert (nu.routekeuzes[-1].einde, nu.routekeuzes[-1].reden_einde) == (VANDAAG, "Teruggemeld: nog te vroeg.")
    wacht = te_routeren(nu)
    assert wacht is not None
    assert (wacht.reden, wacht.toelichting, wacht.keuze_voor) == ("te_vroeg", "Eerst rust thuis", dt.date(2026, 12, 8))
    assert any(v.tab == "route" and v.op == dt.date(2026, 12, 8) for v in vervolg(nu))

    werkplek.nu = lambda: dt.datetime(2026, 11, 30, 9, tzinfo=dt.UTC)
    kies_route(werkplek, nu, "lokaal_werkteam", "Eerst rust.")
    nu = lees(werkplek, inwoner_id)
    assert te_routeren(nu) is None
    assert doorlooptijd(nu.aanmeldingen[0]) == 6


def test_back_from_a_route_beside_leaves_the_main_one_alone(werkplek: Werkplek, inwoner_id: int) -> None:
    kies_route(werkplek, lees(werkplek, inwoner_id), "lokaal_werkteam", "Samen kijken.")
    kies_naast(werkplek, lees(werkplek, inwoner_id), "taal")
    deze = meld_aan(werkplek, inwoner_id, "taal")
    hand.meld_terug(werkplek, deze.id, "geen_plek")
    nu = lees(werkplek, inwoner_id)
    assert [k.gekozen for k in lopende_routes(nu)] == ["lokaal_werkteam"]
    assert te_routeren(nu) is None


def test_done_ends_a_route_beside_but_not_the_main_one(werkplek: Werkplek, inwoner_id: int) -> None:
    kies_route(werkplek, lees(werkplek, inwoner_id), "wsp", "Er is een baan.")
    kies_naast(werkplek, lees(werkplek, inwoner_id), "taal")
    for bestemming in ("wsp", "taal"):
        hand.rond_af(werkplek, meld_aan(werkplek, inwoner_id, bestemming).id)
    assert [k.gekozen for k in lopende_routes(lees(werkplek, inwoner_id))] == ["wsp"]


@pytest.mark.parametrize("einde", [hand.trek_in, hand.rond_af, lambda w, a: hand.meld_terug(w, a, "anders")])
def test_what_is_over_cannot_be_over_again(werkplek: Werkplek, inwoner_id: int, einde: Callable[..., Any]) -> None:
    deze = meld_aan(werkplek, inwoner_id)
    einde(werkplek, deze.id)
    for opnieuw in (hand.neem_aan, hand.trek_in, hand.rond_af):
        with pytest.raises(InvoerFout, match="Deze aanmelding is al"):
            opnieuw(werkplek, deze.id)
    with pytest.raises(InvoerFout, match="Deze aanmelding is al"):
        hand.meld_terug(werkplek, deze.id, "anders")


def test_a_terugmelding_needs_its_reason(werkplek: Werkplek, inwoner_id: int) -> None:
    deze = meld_aan(werkplek, inwoner_id)
    with pytest.raises(InvoerFout, match="Kies waarom"):
        hand.meld_terug(werkplek, deze.id, "")
    assert lees(werkplek, inwoner_id).aanmeldingen[0].uitkomst == ""


def test_undo_of_a_terugmelding_brings_the_route_back(werkplek: Werkplek, inwoner_id: int) -> None:
    kies_route(werkplek, lees(werkplek, inwoner_id), "wsp", "Er is een baan.")
    deze = meld_aan(werkplek, inwoner_id)
    werkplek.draai_terug(hand.meld_terug(werkplek, deze.id, "geen_plek").groep)
    nu = lees(werkplek, inwoner_id)
    assert (nu.route, nu.aanmeldingen[0].uitkomst, te_routeren(nu)) == ("wsp", "", None)


def _ronde(werkplek: Werkplek, inwoner_id: int, dag: dt.date, bestemming: str, terug: dt.date, reden: str) -> None:
    werkplek.nu = lambda: dt.datetime.combine(dag, dt.time(9), dt.UTC)
    kies_route(werkplek, lees(werkplek, inwoner_id), bestemming, "Samen gekozen.")
    deze = meld_aan(werkplek, inwoner_id, bestemming)
    werkplek.nu = lambda: dt.datetime.combine(terug, dt.time(9), dt.UTC)
    hand.meld_terug(werkplek, deze.id, reden)


def test_who_is_sent_round_twice_gets_a_scharnieroverleg(werkplek: Werkplek, inwoner_id: int) -> None:
    assert in_woorden(lees(werkplek, inwoner_id), VANDAAG) == ""
    _ronde(werkplek, inwoner_id, dt.date(2026, 3, 2), "wsp", dt.date(2026, 5, 11), "te_vroeg")
    nu = lees(werkplek, inwoner_id)
    assert not overleg_nodig(nu, 2)
    assert overleg_nodig(nu, 1)  # the number is data
    _ronde(werkplek, inwoner_id, dt.date(2026, 6, 1), "zorg_eerst", dt.date(2026, 9, 21), "past_niet")
    nu = lees(werkplek, inwoner_id)
    assert in_woorden(nu, dt.date(2026, 9, 28)) == (
        "2 keer teruggemeld in 30 weken: Werkgeversservicepunt (10 weken), daarna Zorg eerst (16 weken)."
    )
    assert overleg_nodig(nu, 2)
    plan_overleg(werkplek, nu)
    nu = lees(werkplek, inwoner_id)
    assert not overleg_nodig(nu, 2)
    (kijk,) = [k for k in nu.kijkmomenten if k.waarom.startswith("Scharnieroverleg")]
    assert kijk.op == te_routeren(nu).keuze_voor  # type: ignore[union-attr]
    assert kijk.waarom == (
        "Scharnieroverleg: teruggemeld door Werkgeversservicepunt (nog te vroeg), daarna Zorg eerst (dit aanbod past "
        "niet); wat wil de inwoner zelf, wie neemt het nu op zich, en wat is daarvoor nodig?"
    )
    _ronde(werkplek, inwoner_id, dt.date(2026, 10, 5), "participatie", dt.date(2026, 11, 2), "wil_niet")
    assert overleg_nodig(lees(werkplek, inwoner_id), 2)  # after a new terugmelding they sit down again


def test_every_reason_of_a_terugmelding_reads_on_in_a_sentence() -> None:
    for code in codelijst("terugmelding"):
        assert code.naam[0].isupper()
        assert not code.naam.endswith(".")
