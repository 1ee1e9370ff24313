"""Two dossiers of one person become one, nothing is lost, and it can be turned back row by row."""

import datetime as dt
from collections.abc import Callable
from decimal import Decimal
from typing import Any

import pytest
from sqlalchemy import select

from tests.conftest import NU
from tests.handelingen.test_werkplek import _inhoud
from werkteam_desktop.dossier import (
    Aanmelding,
    Actie,
    Basis,
    Document,
    Dossierstap,
    Inwoner,
    Nazorgmoment,
    Plaatsing,
    Uitkering,
)
from werkteam_desktop.dossier.catalogus import codelijst
from werkteam_desktop.dossier.kennis import gevraagd_op
from werkteam_desktop.dossier.naam import klank
from werkteam_desktop.dossier.tijdlijn import tijdlijn
from werkteam_desktop.dossier.vervolg import vervolg
from werkteam_desktop.fouten import InvoerFout
from werkteam_desktop.handelingen import contact, plan
from werkteam_desktop.handelingen.diagnose import meet_leefgebied, zet_profielpunt
from werkteam_desktop.handelingen.intake import neem_intake_op
from werkteam_desktop.handelingen.inwoners import (
    id_van_nummer,
    open_dossier,
    schrijf_in,
    voeg_medewerker_toe,
    wijzig_huishouden,
    wijzig_inwoner,
    wijzig_uitkering,
)
from werkteam_desktop.handelingen.lijst import lijstregels, zoek_inwoners
from werkteam_desktop.handelingen.route import beeindig_route, kies_route
from werkteam_desktop.handelingen.samenvoegen import dubbelen, vergelijk, voeg_samen
from werkteam_desktop.handelingen.werkplek import Werkplek
from werkteam_desktop.regio.extract import maak_extract

DAG = dt.date(2026, 12, 1)
Paar = tuple[int, int]


@pytest.fixture
def paar(werkplek: Werkplek, nieuwe_inwoner: Callable[..., int]) -> Paar:
    """Two dossiers of one person; the second has a row of nearly every kind."""
    houden = nieuwe_inwoner("Meijer", voornamen="Marleen", geboortedatum="1988-03-14")
    opgaan = nieuwe_inwoner("Meyer", voornamen="M.", geboortedatum="1988-03-14")
    wijzig_inwoner(werkplek, opgaan, bsn="999990019", telefoon="035 123", geheim=True)
    wijzig_huishouden(werkplek, opgaan, kinderen=["2017-05-02"], kale_huur=Decimal("640.00"))
    wijzig_uitkering(werkplek, opgaan, "bijstand", sinds=dt.date(2022, 5, 1))
    contact.noteer_contact(werkplek, opgaan, "Belde over de huur.")
    contact.maak_afspraak(werkplek, opgaan, NU + dt.timedelta(days=3), "Plan bespreken")
    neem_intake_op(werkplek, opgaan, eigen_woorden="Ik wil werken met dieren.")
    meet_leefgebied(werkplek, opgaan, "geld", stap=2)
    plan.voeg_toe(werkplek, opgaan, Actie(tekst="Ik bel de school", datum=DAG))
    plan.voeg_toe(werkplek, opgaan, Actie(tekst="Ik schrijf me in", datum=DAG))
    plan.reik_uit(werkplek, opgaan)
    plan.vink_af(werkplek, open_dossier(werkplek, opgaan).plannen[0].acties[0].id)
    with werkplek.wijzig("proef", opgaan) as (sessie, _):
        plaatsing = Plaatsing(soort="werk", werkgever="Bakkerij", begin=DAG, onbepaald=True)
        moment = Nazorgmoment(wie="werkgever", op=DAG)
        moment.inwoner_id = opgaan
        plaatsing.momenten.append(moment)
        rijen: list[Any] = [
            plaatsing,
            Aanmelding(bestemming="wsp", datum=DAG, gegevens={}, antwoord_voor=DAG),
            Document(naam="cv.pdf", soort="application/pdf", grootte=3, sha256="00", toegevoegd_op=DAG),
        ]
        for rij in rijen:
            rij.inwoner_id = opgaan
            sessie.add(rij)
    return houden, opgaan


def _verhaal(werkplek: Werkplek, inwoner_id: int) -> set[tuple[Any, ...]]:
    return {g[:4] for g in tijdlijn(open_dossier(werkplek, inwoner_id))}


def test_everything_of_the_one_is_in_the_other_and_the_plan_on_paper_stays_where_it_was(
    werkplek: Werkplek, paar: Paar
) -> None:
    houden, opgaan = paar
    eerder = _verhaal(werkplek, opgaan) | _verhaal(werkplek, houden)
    plannen = open_dossier(werkplek, opgaan).plannen
    voeg_samen(werkplek, houden, opgaan)

    with werkplek.opslag.lees() as sessie:
        over = {
            tabel.name
            for tabel in Basis.metadata.sorted_tables
            if "inwoner_id" in tabel.c and sessie.execute(select(tabel).where(tabel.c.inwoner_id == opgaan)).first()
        }
        dicht = sessie.get_one(Inwoner, opgaan)
        assert (dicht.samengevoegd_in_id, dicht.afgesloten_op, dicht.bsn) == (houden, NU.date(), None)
    assert over == {"trajectplan", "dossierstap", "logregel"}
    na = open_dossier(werkplek, houden)
    assert eerder <= _verhaal(werkplek, houden)
    assert (na.bsn, na.telefoon, na.geheim, na.voornamen) == ("999990019", "035 123", True, "Marleen")
    assert na.plan is not None
    assert [(a.tekst, a.gedaan_op) for a in na.plan.acties] == [("Ik schrijf me in", None)]
    (blijft,) = na.eerdere
    assert [(p.versie, p.uitgereikt_op, [a.tekst for a in p.acties]) for p in blijft.plannen] == [
        (p.versie, p.uitgereikt_op, [a.tekst for a in p.acties]) for p in plannen
    ]
    assert na.huishouden is not None
    assert [k.geboortedatum for k in na.huishouden.kinderen] == ["2017-05-02"]
    assert any(g.titel == f"Dossier {blijft.nummer} hierbij gevoegd" for g in tijdlijn(na))
    assert {"Afspraak: Plan bespreken", "Ik schrijf me in"} <= {v.wat for v in vervolg(na)}


def test_undo_brings_both_back_row_by_row_and_redo_merges_again(werkplek: Werkplek, paar: Paar) -> None:
    voor = _inhoud(werkplek)
    wijziging = voeg_samen(werkplek, *paar)
    na = _inhoud(werkplek)
    assert na != voor
    werkplek.draai_terug(wijziging.groep)
    assert _inhoud(werkplek) == voor
    werkplek.draai_terug(wijziging.groep + 1)
    assert _inhoud(werkplek) == na
    werkplek.draai_terug(wijziging.groep + 2)
    assert _inhoud(werkplek) == voor


@pytest.mark.parametrize("van_ander", [(), ("Naam", "Huishouden", "Uitkering", "Telefoon", "Regiehouder")])
def test_undo_is_exact_whatever_was_chosen_between_what_differs(
    werkplek: Werkplek, paar: Paar, van_ander: tuple[str, ...]
) -> None:
    houden, opgaan = paar
    wijzig_inwoner(werkplek, houden, telefoon="06 999")
    wijzig_huishouden(werkplek, houden, kinderen=["2015-01-01", "2019-01-01"], kale_huur=Decimal("700.00"))
    wijzig_uitkering(werkplek, houden, "bijstand", sinds=dt.date(2023, 5, 1))
    plan.wijzig_plan(werkplek, houden, eigen_woorden="Eerst rust.")
    plan.reik_uit(werkplek, houden)
    for inwoner_id, naam in ((houden, "Nelleke"), (opgaan, "Sami")):
        werkplek.medewerker_id = voeg_medewerker_toe(werkplek, naam, "0406")
        wijzig_inwoner(werkplek, inwoner_id, regiehouder_id=werkplek.medewerker_id)
        contact.maak_afspraak(werkplek, inwoner_id, NU + dt.timedelta(days=5), f"Gesprek met {naam}")
    verschillen = {v.naam: (v.houden, v.opgaan) for v in vergelijk(werkplek, houden, opgaan).verschillen}
    assert verschillen == {
        "Naam": ("Marleen Meijer", "M. Meyer"),
        "Telefoon": ("06 999", "035 123"),
        "Regiehouder": ("Nelleke", "Sami"),
        "Uitkering": ("bijstand sinds 1 mei 2023", "bijstand sinds 1 mei 2022"),
        "Huishouden": ("alleenstaand, 2 kinderen, huur € 700,00", "alleenstaand, 1 kind, huur € 640,00"),
    }
    voor = _inhoud(werkplek)
    wijziging = voeg_samen(werkplek, houden, opgaan, van_ander)

    na = open_dossier(werkplek, houden)
    assert na.huishouden is not None
    assert na.uitkering is not None
    assert na.regiehouder is not None
    gekozen = (na.naam, na.telefoon, na.regiehouder.naam, na.uitkering.sinds.year, len(na.huishouden.kinderen))
    assert gekozen == (
        ("M. Meyer", "035 123", "Sami", 2022, 1) if van_ander else ("Marleen Meijer", "06 999", "Nelleke", 2023, 2)
    )
    assert [u.einde for u in na.uitkeringen] == [None]  # one that runs, not two
    assert {a.medewerker_id for a in na.afspraken if a.onderwerp.startswith("Gesprek met")} == {na.regiehouder_id}
    assert sum(g.titel == "Bijstand begonnen" for g in tijdlijn(na)) == 2  # both are told
    werkplek.draai_terug(wijziging.groep)
    assert _inhoud(werkplek) == voor


def test_after_merging_one_can_go_on_working_and_still_turn_it_back(werkplek: Werkplek, paar: Paar) -> None:
    houden, opgaan = paar
    wijziging = voeg_samen(werkplek, houden, opgaan)
    contact.noteer_contact(werkplek, houden, "Belde weer.")
    werkplek.draai_terug(wijziging.groep)
    assert [c.tekst for c in open_dossier(werkplek, houden).contactmomenten] == ["Belde weer."]
    assert [c.tekst for c in open_dossier(werkplek, opgaan).contactmomenten] == ["Belde over de huur."]


def test_merging_is_not_turned_back_by_half(werkplek: Werkplek, paar: Paar) -> None:
    """A row that moved and was changed or built on since keeps the whole of it as it is."""
    houden, opgaan = paar
    wijziging = voeg_samen(werkplek, houden, opgaan)
    with werkplek.wijzig("nazorg gepland", houden) as (sessie, _):
        moment = Nazorgmoment(wie="werknemer", op=DAG)
        moment.inwoner_id = houden
        plaatsing = sessie.scalars(select(Plaatsing)).one()
        plaatsing.momenten.append(moment)
    voor = _inhoud(werkplek)
    with pytest.raises(InvoerFout, match="daarna al iets"):
        werkplek.draai_terug(wijziging.groep)
    assert _inhoud(werkplek) == voor


def test_the_dossier_that_went_is_found_and_counted_only_as_the_one_that_stays(werkplek: Werkplek, paar: Paar) -> None:
    houden, opgaan = paar
    nummer = open_dossier(werkplek, opgaan).nummer
    voeg_samen(werkplek, houden, opgaan)
    assert zoek_inwoners(werkplek, "", 10) == [houden]
    for tekst in ("Meijer", "Meyer", nummer, "14-03-1988", "Mey"):
        assert zoek_inwoners(werkplek, tekst, 10) == [houden]
    assert id_van_nummer(werkplek, nummer) == houden
    assert open_dossier(werkplek, opgaan).id == houden
    with werkplek.opslag.lees() as sessie:
        assert [r.inwoner_id for r in maak_extract(sessie, NU.date())] == [houden]


def test_nothing_is_written_in_the_dossier_that_went_any_more(werkplek: Werkplek, paar: Paar) -> None:
    houden, opgaan = paar
    eerder = contact.noteer_contact(werkplek, opgaan, "Kwam langs.")
    afgevinkt = plan.vink_af(werkplek, open_dossier(werkplek, opgaan).plannen[0].acties[1].id)
    voeg_samen(werkplek, houden, opgaan)
    voor = _inhoud(werkplek)
    for doe in (
        lambda: contact.noteer_contact(werkplek, opgaan, "Belde."),
        lambda: wijzig_inwoner(werkplek, opgaan, telefoon="1"),
        lambda: werkplek.draai_terug(eerder.groep),
        lambda: werkplek.draai_terug(afgevinkt.groep),
    ):
        with pytest.raises(InvoerFout):
            doe()
    assert _inhoud(werkplek) == voor


def test_a_dossier_that_already_took_one_in_takes_it_along(
    werkplek: Werkplek, paar: Paar, nieuwe_inwoner: Callable[..., int]
) -> None:
    houden, opgaan = paar
    derde = nieuwe_inwoner("Meier", voornamen="Marleen", geboortedatum="1988-03-14")
    eerste = voeg_samen(werkplek, houden, opgaan)
    voor = _inhoud(werkplek)
    tweede = voeg_samen(werkplek, derde, houden)
    assert {i.id for i in open_dossier(werkplek, derde).eerdere} == {houden, opgaan}
    assert open_dossier(werkplek, opgaan).id == derde
    with pytest.raises(InvoerFout):
        werkplek.draai_terug(eerste.groep)
    werkplek.draai_terug(tweede.groep)
    assert _inhoud(werkplek) == voor
    werkplek.draai_terug(eerste.groep)
    assert open_dossier(werkplek, opgaan).id == opgaan


def test_two_people_are_not_made_one(werkplek: Werkplek, paar: Paar, nieuwe_inwoner: Callable[..., int]) -> None:
    houden, opgaan = paar
    with pytest.raises(InvoerFout, match="twee verschillende"):
        voeg_samen(werkplek, houden, houden)
    wijzig_inwoner(werkplek, houden, bsn="999990020")
    with pytest.raises(InvoerFout, match="twee mensen"):
        vergelijk(werkplek, houden, opgaan)
    dicht = nieuwe_inwoner("Meyer")
    wijzig_inwoner(werkplek, dicht, afgesloten_op=NU.date())
    with pytest.raises(InvoerFout, match="Houd het dossier dat open is"):
        voeg_samen(werkplek, dicht, houden)
    voeg_samen(werkplek, houden, dicht)
    with pytest.raises(InvoerFout, match="al samengevoegd"):
        voeg_samen(werkplek, houden, dicht)


@pytest.mark.parametrize(
    ("een", "ander"),
    [
        ("Meijer", "Meyer"),
        ("Meier", "Meijer"),
        ("Visser", "Fisser"),
        ("Zwart", "Swart"),
        ("Schmidt", "Schmit"),
        ("Claassen", "Klasen"),
        ("Bouwman", "Bauwman"),
        ("Cuypers", "Kuipers"),
        ("Çelik", "Celik"),
    ],
)
def test_names_that_sound_alike_are_alike(een: str, ander: str) -> None:
    assert klank(een) == klank(ander)


@pytest.mark.parametrize(("een", "ander"), [("Bakker", "Visser"), ("de Boer", "de Beer"), ("Jansen", "Janse Bos")])
def test_names_that_sound_different_are_different(een: str, ander: str) -> None:
    assert klank(een) != klank(ander)


def _maak(werkplek: Werkplek, naam: str, voornamen: str, geboren: str = "1988-03-14", **velden: Any) -> int:
    inwoner_id = schrijf_in(werkplek, geslachtsnaam=naam, voornamen=voornamen, geboortedatum=geboren).inwoner_id
    assert inwoner_id is not None
    if velden:
        wijzig_inwoner(werkplek, inwoner_id, **velden)
    return inwoner_id


@pytest.mark.parametrize(
    ("ander", "reden"),
    [
        ({"naam": "Meyer", "voornamen": "Marleen"}, "De geboortedatum is hetzelfde en de naam klinkt hetzelfde."),
        ({"naam": "Meyer", "voornamen": "M."}, "De geboortedatum is hetzelfde en de naam klinkt hetzelfde."),
        (
            {"naam": "Zandstra", "voornamen": "Marleen", "telefoon": "06-12345678"},
            "De geboortedatum, de voornaam en het telefoonnummer zijn hetzelfde; de achternaam is anders.",
        ),
        (
            {"naam": "Zandstra", "voornamen": "Marleen", "postcode": "1271AB", "huisnummer": "4"},
            "De geboortedatum, de voornaam en het adres zijn hetzelfde; de achternaam is anders.",
        ),
        ({"naam": "Zandstra", "voornamen": "Marleen"}, ""),
        ({"naam": "Meijer", "voornamen": "Lotte", "postcode": "1271AB", "huisnummer": "4"}, ""),  # twins
        ({"naam": "Meijer", "voornamen": "Marleen", "geboren": "1988-03-15"}, ""),
        ({"naam": "Meyer", "voornamen": "Marleen", "bsn": "999990020"}, ""),  # two people
        ({"naam": "Meyer", "voornamen": "Marleen", "voorbeeld": True}, ""),
    ],
)
def test_likely_doubles_are_found_with_the_reason(werkplek: Werkplek, ander: dict[str, Any], reden: str) -> None:
    een = _maak(
        werkplek, "Meijer", "Marleen", telefoon="06 1234 5678", postcode="1271AB", huisnummer="4", bsn="999990019"
    )
    twee = _maak(werkplek, **ander)
    _maak(werkplek, "Bakker", "Piet")
    gevonden = dubbelen(werkplek)
    assert [d.reden for d in gevonden] == ([reden] if reden else [])
    assert dubbelen(werkplek, een) == gevonden
    assert dubbelen(werkplek, twee) == gevonden
    if reden:
        assert (gevonden[0].houden_id, gevonden[0].opgaan_id) == (een, twee)
        voeg_samen(werkplek, een, twee)
        assert dubbelen(werkplek) == []


def test_what_is_known_less_exactly_gives_way(werkplek: Werkplek) -> None:
    een = _maak(werkplek, "Meijer", "Marleen", "1988")
    twee = _maak(werkplek, "Meijer", "Marleen", "1988-03-14", doelgroepenregister="ja")
    assert vergelijk(werkplek, een, twee).verschillen == ()
    voeg_samen(werkplek, een, twee)
    na = open_dossier(werkplek, een)
    assert (na.geboortedatum, na.doelgroepenregister) == ("1988-03-14", "ja")


def test_what_comes_along_is_said_beforehand(werkplek: Werkplek, paar: Paar) -> None:
    mee = vergelijk(werkplek, *paar).komt_mee
    assert {"1 contact", "1 afspraak", "1 intake", "1 document", "1 open stap uit het plan"} <= set(mee)


def test_both_dossiers_have_the_step_of_it_in_their_story(werkplek: Werkplek, paar: Paar) -> None:
    houden, opgaan = paar
    voeg_samen(werkplek, houden, opgaan)
    with werkplek.opslag.lees() as sessie:
        (stap,) = sessie.scalars(select(Dossierstap))
        assert (stap.inwoner_id, stap.soort) == (opgaan, "samengevoegd")
        assert sessie.scalars(select(Uitkering.inwoner_id)).all() == [houden]


@pytest.mark.parametrize("voorletter", ["Y.", "Y", "y.", "Ch.", "Yusuf"])
def test_an_initial_stands_for_every_name_that_begins_with_it_whatever_it_sounds_like(
    werkplek: Werkplek, voorletter: str
) -> None:
    _maak(werkplek, "Öztürk", "Yusuf")
    _maak(werkplek, "Ozturk", voorletter)
    assert bool(dubbelen(werkplek)) == (voorletter[0] in "Yy")


def test_what_was_told_to_the_one_is_known_in_the_other_whichever_intake_is_newer(
    werkplek: Werkplek, paar: Paar
) -> None:
    houden, opgaan = paar  # the intake of `opgaan` is of today, with one answer
    eerder = NU - dt.timedelta(days=30)
    werkplek.nu = lambda: eerder
    neem_intake_op(werkplek, houden, uren_beschikbaar=24, wens_werk="In de zorg", eigen_woorden="Ik wil rust.")
    werkplek.nu = lambda: NU
    voor = _inhoud(werkplek)
    wijziging = voeg_samen(werkplek, houden, opgaan)
    na = open_dossier(werkplek, houden)
    nieuwste = na.intakes[-1]
    assert (nieuwste.datum, nieuwste.eigen_woorden) == (NU.date(), "Ik wil werken met dieren.")
    assert (nieuwste.uren_beschikbaar, nieuwste.wens_werk) == (24, "In de zorg")
    assert gevraagd_op(na, "uren_beschikbaar") == eerder.date()
    assert gevraagd_op(na, "eigen_woorden") == NU.date()
    werkplek.draai_terug(wijziging.groep)
    assert _inhoud(werkplek) == voor


def test_a_route_that_runs_goes_on_when_the_other_one_was_later_and_ended(werkplek: Werkplek, paar: Paar) -> None:
    houden, opgaan = paar
    kies_route(werkplek, open_dossier(werkplek, houden), "wsp", "Zo afgesproken.")
    kies_route(werkplek, open_dossier(werkplek, opgaan), "lokaal_werkteam", "Zo afgesproken.")
    beeindig_route(werkplek, open_dossier(werkplek, opgaan).routekeuzes[-1].id, "Klaar.")
    voeg_samen(werkplek, houden, opgaan)
    na = open_dossier(werkplek, houden)
    assert na.route == "wsp"
    assert [(k.gekozen, k.naast, k.einde) for k in na.routekeuzes] == [
        ("wsp", False, None),
        ("lokaal_werkteam", True, NU.date()),
    ]
    assert lijstregels(werkplek, [houden])[0].route == "wsp"


def test_an_uitkering_that_both_dossiers_had_is_told_once(werkplek: Werkplek, paar: Paar) -> None:
    houden, opgaan = paar
    wijzig_uitkering(werkplek, houden, "bijstand", sinds=dt.date(2022, 5, 1))
    voeg_samen(werkplek, houden, opgaan)
    assert [g.datum for g in tijdlijn(open_dossier(werkplek, houden)) if g.titel == "Bijstand begonnen"] == [
        dt.date(2022, 5, 1)
    ]


def test_of_two_hoofddoelen_the_newest_goes_on_and_the_same_point_holds_once(werkplek: Werkplek, paar: Paar) -> None:
    houden, opgaan = paar
    zet_profielpunt(werkplek, houden, "hoofddoel", doel := codelijst("hoofddoel").alle[0].code)
    zet_profielpunt(werkplek, houden, "ontwikkelwens", wens := codelijst("ontwikkelwens").alle[0].code)
    werkplek.nu = lambda: NU - dt.timedelta(days=40)
    zet_profielpunt(werkplek, opgaan, "hoofddoel", codelijst("hoofddoel").alle[1].code)
    zet_profielpunt(werkplek, opgaan, "ontwikkelwens", wens)
    zet_profielpunt(werkplek, opgaan, "ontwikkelwens", ander := codelijst("ontwikkelwens").alle[1].code)
    werkplek.nu = lambda: NU
    voor = _inhoud(werkplek)
    wijziging = voeg_samen(werkplek, houden, opgaan)
    profiel = open_dossier(werkplek, houden).profiel
    assert sorted(p.code for p in profiel if p.einde is None) == sorted([doel, wens, ander])
    assert {p.einde for p in profiel} == {None, NU.date()}
    werkplek.draai_terug(wijziging.groep)
    assert _inhoud(werkplek) == voor
