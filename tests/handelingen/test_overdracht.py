"""The regie goes over with all that is open, or not at all."""

import datetime as dt
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from pypdf import PdfReader

from tests.conftest import NU
from werkteam_desktop.dossier import Aanmelding, Actie, Inwoner, Nazorgmoment, Plaatsing, Routekeuze
from werkteam_desktop.dossier.route import AFGEROND
from werkteam_desktop.dossier.tijdlijn import tijdlijn
from werkteam_desktop.dossier.vervolg import TEAM
from werkteam_desktop.fouten import InvoerFout
from werkteam_desktop.handelingen import contact, overdracht, plan
from werkteam_desktop.handelingen.diagnose import meet_leefgebied
from werkteam_desktop.handelingen.intake import neem_intake_op
from werkteam_desktop.handelingen.inwoners import open_dossier, voeg_medewerker_toe, wijzig_inwoner
from werkteam_desktop.handelingen.overdracht import MEE, STOPT
from werkteam_desktop.handelingen.werkplek import Werkplek
from werkteam_desktop.rapport.overdracht import blad_van

DAG = dt.date(2026, 12, 1)


@pytest.fixture
def oud(werkplek: Werkplek) -> int:
    werkplek.medewerker_id = voeg_medewerker_toe(werkplek, "Nelleke de Wit", "0406")
    return werkplek.medewerker_id


@pytest.fixture
def nieuw(werkplek: Werkplek, oud: int) -> int:
    return voeg_medewerker_toe(werkplek, "Sami Haddad", "0406")


@pytest.fixture
def vol(werkplek: Werkplek, oud: int, nieuwe_inwoner: Callable[..., int]) -> int:
    """A dossier with one of each that can be open in the name of the coach, and one that is somebody else's."""
    inwoner_id = nieuwe_inwoner(voornamen="Marleen", geboortedatum="1988-03-14")
    contact.maak_afspraak(werkplek, inwoner_id, NU + dt.timedelta(days=3), "Plan bespreken")
    plan.voeg_toe(werkplek, inwoner_id, Actie(tekst="Ik bel Tomin", eigenaar="coach", datum=DAG))
    plan.voeg_toe(
        werkplek,
        inwoner_id,
        Actie(tekst="Vraag de pas aan", eigenaar="ander", eigenaar_naam="Nelleke de Wit", datum=DAG),
    )
    plan.voeg_toe(werkplek, inwoner_id, Actie(tekst="Ik ga naar de open dag", datum=DAG))
    plan.reik_uit(werkplek, inwoner_id)
    with werkplek.wijzig("proef", inwoner_id) as (sessie, _):
        aanmelding = Aanmelding(bestemming="wsp", datum=DAG, gegevens={}, antwoord_voor=DAG, medewerker_id=oud)
        plaatsing = Plaatsing(soort="werk", werkgever="Bakkerij", begin=DAG, onbepaald=True)
        moment = Nazorgmoment(wie="werkgever", op=DAG)
        moment.inwoner_id = inwoner_id
        plaatsing.momenten.append(moment)
        for rij in (aanmelding, plaatsing):
            rij.inwoner_id = inwoner_id
            sessie.add(rij)
    return inwoner_id


def _alles(inwoner: Inwoner, wat: str) -> dict[str, str]:
    return {zaak.sleutel: wat for zaak in overdracht.open_zaken(inwoner)}


def test_all_that_is_open_in_the_name_of_the_coach_is_found(werkplek: Werkplek, vol: int) -> None:
    assert {z.wat for z in overdracht.open_zaken(open_dossier(werkplek, vol))} == {
        "Afspraak: Plan bespreken",
        "Stap van de coach: Ik bel Tomin",
        "Stap van de coach: Vraag de pas aan",
        "Kijk weer: Plan een eerste gesprek.",
        "Aanmelding: Werkgeversservicepunt",
        "Nazorg: gesprek met de werkgever",
    }


def test_the_regie_stays_where_it_is_while_one_open_thing_is_not_decided(
    werkplek: Werkplek, vol: int, oud: int, nieuw: int
) -> None:
    dossier = open_dossier(werkplek, vol)
    for vergeten in overdracht.open_zaken(dossier):
        rest = {s: MEE for s in _alles(dossier, MEE) if s != vergeten.sleutel}
        with pytest.raises(InvoerFout) as fout:
            overdracht.draag_over(werkplek, vol, nieuw, beslissingen=rest)
        assert vergeten.wat.rstrip(".") in str(fout.value)
        assert "Sami Haddad" in str(fout.value)
        na = open_dossier(werkplek, vol)
        assert (na.regiehouder_id, na.overdrachten) == (oud, [])


def test_everything_goes_along_and_what_was_given_out_stays_as_it_was(
    werkplek: Werkplek, vol: int, oud: int, nieuw: int
) -> None:
    voor = open_dossier(werkplek, vol)
    overdracht.draag_over(werkplek, vol, nieuw, let_op="Belt liever.", beslissingen=_alles(voor, MEE))

    na = open_dossier(werkplek, vol)
    assert na.regiehouder_id == nieuw
    assert {a.medewerker_id for a in na.afspraken} == {nieuw}
    assert {k.medewerker_id for k in na.kijkmomenten} == {nieuw}
    assert {a.medewerker_id for a in na.aanmeldingen} == {nieuw}
    assert {m.medewerker_id for m in na.plaatsingen[0].momenten} == {nieuw}
    uitgereikt, lopend = na.plannen
    assert [a.eigenaar_naam for a in uitgereikt.acties] == [a.eigenaar_naam for a in voor.plannen[0].acties]
    assert [(a.tekst, a.eigenaar_naam) for a in lopend.acties if a.eigenaar == "ander"] == [
        ("Vraag de pas aan", "Sami Haddad")
    ]
    (o,) = na.overdrachten
    assert (o.van_id, o.naar_id, o.let_op, o.datum) == (oud, nieuw, "Belt liever.", NU.date())
    verhaal = tijdlijn(na, overdracht.namen(werkplek))
    assert [g.tekst for g in verhaal if g.titel == "Overgedragen van Nelleke de Wit naar Sami Haddad"] == [
        "Belt liever."
    ]


def test_what_stops_is_ended_in_words_and_nothing_stays_open_in_the_old_name(
    werkplek: Werkplek, vol: int, oud: int, nieuw: int
) -> None:
    overdracht.draag_over(werkplek, vol, nieuw, beslissingen=_alles(open_dossier(werkplek, vol), STOPT))
    na = open_dossier(werkplek, vol)
    assert [a.onderwerp for a in na.afspraken] == ["Afgezegd: Plan bespreken"]
    assert na.aanmeldingen[0].uitkomst == "ingetrokken"
    assert na.plaatsingen[0].momenten[0].vervallen
    assert na.plan is not None
    assert [a.tekst for a in na.plan.acties] == ["Ik ga naar de open dag"]
    assert len(na.plannen[0].acties) == 3  # on paper it is still there
    assert oud not in {r.medewerker_id for r in (*na.afspraken, *na.kijkmomenten) if _open(r)}


def _open(rij: Any) -> bool:
    return not getattr(rij, "afgerond", False) and getattr(rij, "gedaan_op", None) is None


def test_an_overdracht_can_be_turned_back_whole(werkplek: Werkplek, vol: int, oud: int, nieuw: int) -> None:
    from tests.handelingen.test_werkplek import _inhoud

    voor = _inhoud(werkplek)
    wijziging = overdracht.draag_over(werkplek, vol, nieuw, beslissingen=_alles(open_dossier(werkplek, vol), MEE))
    werkplek.draai_terug(wijziging.groep)
    assert _inhoud(werkplek) == voor


def test_an_overdracht_is_refused_to_who_has_it_to_nobody_and_of_a_closed_dossier(
    werkplek: Werkplek, oud: int, nieuw: int, nieuwe_inwoner: Callable[..., int]
) -> None:
    inwoner_id = nieuwe_inwoner()
    with pytest.raises(InvoerFout, match="is al de regiehouder"):
        overdracht.draag_over(werkplek, inwoner_id, oud)
    with pytest.raises(InvoerFout, match="Nieuwe regiehouder"):
        overdracht.draag_over(werkplek, inwoner_id, 999)
    wijzig_inwoner(werkplek, inwoner_id, afgesloten_op=NU.date())
    with pytest.raises(InvoerFout, match="gesloten"):
        overdracht.draag_over(werkplek, inwoner_id, nieuw)


def test_a_coach_who_leaves_gives_everything_in_one_handeling_that_can_be_undone(
    werkplek: Werkplek, vol: int, oud: int, nieuw: int, nieuwe_inwoner: Callable[..., int]
) -> None:
    ander = nieuwe_inwoner("Zandstra")
    assert [i for i, _ in overdracht.dossiers_van(werkplek, oud)] == [vol, ander]
    wijziging = overdracht.draag_alles_over(werkplek, oud, nieuw, [vol, ander])
    assert wijziging.inwoners == {vol, ander}
    assert overdracht.dossiers_van(werkplek, oud) == []
    for inwoner_id in (vol, ander):
        na = open_dossier(werkplek, inwoner_id)
        assert oud not in {r.medewerker_id for r in (*na.afspraken, *na.kijkmomenten, *na.aanmeldingen)}
    werkplek.draai_terug(wijziging.groep)
    assert [i for i, _ in overdracht.dossiers_van(werkplek, oud)] == [vol, ander]


def test_dossiers_that_have_another_regiehouder_by_now_are_left_alone(
    werkplek: Werkplek, oud: int, nieuw: int, nieuwe_inwoner: Callable[..., int]
) -> None:
    een, ander = nieuwe_inwoner("Bakker"), nieuwe_inwoner("Zandstra")
    overdracht.draag_alles_over(werkplek, oud, nieuw, [ander])
    with pytest.raises(InvoerFout, match="andere regiehouder"):
        overdracht.draag_alles_over(werkplek, oud, nieuw, [een, ander])
    assert open_dossier(werkplek, een).regiehouder_id == oud


def test_a_dossier_of_the_team_is_taken_over_in_one_go(werkplek: Werkplek, nieuwe_inwoner: Callable[..., int]) -> None:
    inwoner_id = nieuwe_inwoner()  # nobody in particular is at work: the team itself has it
    regiehouder = open_dossier(werkplek, inwoner_id).regiehouder
    assert regiehouder is not None
    assert regiehouder.rol == TEAM
    with pytest.raises(InvoerFout, match="wie u bent"):
        overdracht.neem_over(werkplek, inwoner_id)
    werkplek.medewerker_id = voeg_medewerker_toe(werkplek, "Nelleke de Wit", "0406")
    overdracht.neem_over(werkplek, inwoner_id)
    na = open_dossier(werkplek, inwoner_id)
    assert na.regiehouder_id == werkplek.medewerker_id
    assert {k.medewerker_id for k in na.kijkmomenten} == {werkplek.medewerker_id}
    werkplek.medewerker_id = voeg_medewerker_toe(werkplek, "Sami Haddad", "0406")
    with pytest.raises(InvoerFout, match="Nelleke de Wit heeft dit dossier al overgenomen"):
        overdracht.neem_over(werkplek, inwoner_id)


def test_the_sheet_proposes_what_the_dossier_knows_newest_first(
    werkplek: Werkplek, nieuwe_inwoner: Callable[..., int]
) -> None:
    inwoner_id = nieuwe_inwoner()
    neem_intake_op(werkplek, inwoner_id, eigen_woorden="Ik wil rust.", wat_gaat_goed="Op tijd zijn.")
    plan.wijzig_plan(werkplek, inwoner_id, eigen_woorden="Ik wil werken met dieren.")
    wijzig_inwoner(werkplek, inwoner_id, geheim=True)
    for reden in ("De cursus was te ver weg.", AFGEROND):  # what was done is no thing that did not work
        keuze = Routekeuze(datum=NU.date(), advies="taal", redenen=[], regelversie="", gekozen="taal", naast=True)
        keuze.inwoner_id, keuze.einde, keuze.reden_einde = inwoner_id, NU.date(), reden
        with werkplek.opslag.schrijf() as sessie:
            sessie.add(keuze)
    voorstel = overdracht.voorstel(open_dossier(werkplek, inwoner_id))
    assert voorstel == {
        "eigen_woorden": "Ik wil werken met dieren.",
        "wat_werkt": "Op tijd zijn.",
        "wat_niet": "De cursus was te ver weg.",
        "let_op": "Het adres is geheim. Geef het aan niemand door.",
    }


def test_the_sheet_is_one_page_with_the_words_and_what_is_open_and_without_bsn_or_leefgebied(
    werkplek: Werkplek, vol: int, nieuw: int, tmp_path: Path
) -> None:
    wijzig_inwoner(werkplek, vol, bsn="999990019")
    meet_leefgebied(werkplek, vol, "geld", stap=2, toelichting="Twee rekeningen.")
    pad = tmp_path / "blad.pdf"
    with pytest.raises(InvoerFout, match="nog niet overgedragen"):
        overdracht.druk_overdracht_af(werkplek, vol, pad)
    overdracht.draag_over(
        werkplek,
        vol,
        nieuw,
        eigen_woorden="Ik wil werken met dieren.",
        wat_werkt="Samen bellen.",
        wat_niet="Brieven.",
        let_op="Belt liever dan dat zij mailt.",
        beslissingen=_alles(open_dossier(werkplek, vol), MEE),
    )
    overdracht.druk_overdracht_af(werkplek, vol, pad)
    (blad,) = PdfReader(pad).pages
    tekst = " ".join(blad.extract_text().split())
    for woorden in (
        "Ik wil werken met dieren.",
        "Samen bellen.",
        "Brieven.",
        "Belt liever dan dat zij mailt.",
        "Ik ga naar de open dag",
        "Van Nelleke de Wit naar Sami Haddad",
        "27 november 2026",
    ):
        assert woorden in tekst
    for weg in ("999990019", "Geld", "Twee rekeningen", "stap 2"):
        assert weg not in tekst


def test_a_very_long_text_still_leaves_one_page_and_is_printed_whole_behind_it(
    werkplek: Werkplek, vol: int, nieuw: int, tmp_path: Path
) -> None:
    lang = "Dit is een lang verhaal. " * 200 + "En zo liep het af."
    overdracht.draag_over(
        werkplek, vol, nieuw, eigen_woorden=lang, beslissingen=_alles(open_dossier(werkplek, vol), MEE)
    )
    overdracht.druk_overdracht_af(werkplek, vol, tmp_path / "blad.pdf")
    bladen = PdfReader(tmp_path / "blad.pdf").pages
    assert "Dit komt eraan" in bladen[0].extract_text()
    assert "En zo liep het af." in " ".join(bladen[-1].extract_text().split())


def test_the_sheet_tells_when_the_plan_is_talked_over(werkplek: Werkplek, vol: int, nieuw: int) -> None:
    plan.wijzig_plan(werkplek, vol, evaluatiedatum=DAG)
    overdracht.draag_over(werkplek, vol, nieuw, beslissingen=_alles(open_dossier(werkplek, vol), MEE))
    blad = blad_van(open_dossier(werkplek, vol), {}, NU.date())
    assert (DAG, "Het plan bespreken.") in blad.gepland
    assert not {wat for wat, _, _ in blad.stappen} & {wat for _, wat in blad.gepland}
