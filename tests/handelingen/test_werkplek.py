"""The one door for change: audit, chain and undo."""

import datetime as dt
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import select

from tests.conftest import NU
from werkteam_desktop.dossier import Actie, Basis, Doel, Inwoner
from werkteam_desktop.fouten import InvoerFout
from werkteam_desktop.handelingen import contact, diagnose, intake, plan
from werkteam_desktop.handelingen.importeren import importeer
from werkteam_desktop.handelingen.inwoners import (
    open_dossier,
    schrijf_in,
    voeg_medewerker_toe,
    wijzig_huishouden,
    wijzig_inwoner,
)
from werkteam_desktop.handelingen.werkplek import Werkplek, Wijziging
from werkteam_desktop.opslag.journaal import EINDPUNT, Logregel


def _inhoud(werkplek: Werkplek) -> dict[str, list[tuple[object, ...]]]:
    """Every row of every table, but for the audit log and where it ends."""
    with werkplek.opslag.lees() as sessie:
        return {
            naam: sorted(tuple(rij) for rij in sessie.execute(select(tabel)) if rij[0] != EINDPUNT)
            for naam, tabel in Basis.metadata.tables.items()
            if naam != "logregel"
        }


def _log(werkplek: Werkplek) -> list[Logregel]:
    with werkplek.opslag.lees() as sessie:
        return list(sessie.scalars(select(Logregel).order_by(Logregel.id)))


def test_every_change_has_an_audit_line_with_what_it_was_and_became(
    werkplek: Werkplek, nieuwe_inwoner: Callable[..., int]
) -> None:
    inwoner_id = nieuwe_inwoner("Kuipers")
    wijzig_inwoner(werkplek, inwoner_id, geslachtsnaam="Zandstra")
    regel = _log(werkplek)[-1]
    (verandering,) = regel.wijzigingen["lijst"]
    assert (regel.handeling, regel.inwoner_id, regel.tijdstip) == ("gegevens gewijzigd", inwoner_id, NU)
    assert (verandering["voor"]["geslachtsnaam"], verandering["na"]["geslachtsnaam"]) == ("Kuipers", "Zandstra")


def test_what_changes_nothing_leaves_no_line(werkplek: Werkplek, nieuwe_inwoner: Callable[..., int]) -> None:
    inwoner_id = nieuwe_inwoner("Kuipers", voornamen="Marleen")
    aantal = len(_log(werkplek))
    assert wijzig_inwoner(werkplek, inwoner_id, voornamen="Marleen").groep == 0
    assert len(_log(werkplek)) == aantal


def test_the_lines_form_a_chain_that_shows_tampering(werkplek: Werkplek, nieuwe_inwoner: Callable[..., int]) -> None:
    inwoner_id = nieuwe_inwoner()
    contact.noteer_contact(werkplek, inwoner_id, "Belde.")
    contact.noteer_contact(werkplek, inwoner_id, "Kwam langs.")

    def klopt() -> list[bool]:
        vorige, uit = "", []
        for regel in _log(werkplek):
            bewaard = regel.hash
            uit.append(regel.verzegel(vorige) == bewaard)
            vorige = bewaard
        return uit

    assert klopt() == [True, True, True]
    with werkplek.opslag.schrijf() as sessie:
        regel = sessie.get_one(Logregel, 2)
        regel.wijzigingen = {"lijst": []}
    assert klopt() == [True, False, True]


@pytest.mark.parametrize(
    "doe",
    [
        lambda w, i: wijzig_inwoner(w, i, voornamen="Anders", telefoon="035"),
        lambda w, i: wijzig_huishouden(w, i, kinderen=["2017-05-02", "2020-01"], kale_huur=Decimal("640.10")),
        lambda w, i: contact.noteer_contact(w, i, "Belde over de huur."),
        lambda w, i: contact.maak_afspraak(w, i, NU + dt.timedelta(days=2), "Plan", "kamer 2"),
        lambda w, i: intake.neem_intake_op(w, i, eigen_woorden="Ik wil werken.", uren_beschikbaar=24),
        lambda w, i: diagnose.meet_leefgebied(w, i, "geld", stap=2, belemmert_werk=True),
        lambda w, i: diagnose.meet_ladder(w, i, 3, 4),
        lambda w, i: plan.voeg_toe(w, i, Doel(fase="werk", tekst="Een baan")),
        lambda w, i: plan.voeg_toe(w, i, Actie(tekst="Ik bel", datum=dt.date(2026, 12, 1))),
        lambda w, i: plan.reik_uit(w, i),
    ],
)
def test_undo_brings_back_every_row_as_it_was(
    werkplek: Werkplek, nieuwe_inwoner: Callable[..., int], doe: Callable[[Werkplek, int], Wijziging]
) -> None:
    inwoner_id = nieuwe_inwoner("Kuipers")
    plan.wijzig_plan(werkplek, inwoner_id, eigen_woorden="Eerst rust.")
    voor = _inhoud(werkplek)
    wijziging = doe(werkplek, inwoner_id)
    na = _inhoud(werkplek)
    assert na != voor
    werkplek.draai_terug(wijziging.groep)
    assert _inhoud(werkplek) == voor
    werkplek.draai_terug(wijziging.groep + 1)  # undo of the undo
    assert _inhoud(werkplek) == na


def test_what_changed_again_since_is_not_undone(werkplek: Werkplek, nieuwe_inwoner: Callable[..., int]) -> None:
    inwoner_id = nieuwe_inwoner("Kuipers")
    eerste = wijzig_inwoner(werkplek, inwoner_id, voornamen="Marleen")
    wijzig_inwoner(werkplek, inwoner_id, voornamen="Marlies")
    voor = _inhoud(werkplek)
    with pytest.raises(InvoerFout, match="daarna al iets"):
        werkplek.draai_terug(eerste.groep)
    assert _inhoud(werkplek) == voor


def test_what_was_taken_out_of_a_list_is_in_the_log_and_comes_back(
    werkplek: Werkplek, nieuwe_inwoner: Callable[..., int]
) -> None:
    inwoner_id = nieuwe_inwoner()
    wijzig_huishouden(werkplek, inwoner_id, kinderen=["2017-05-02"])
    voor = _inhoud(werkplek)
    wijziging = wijzig_huishouden(werkplek, inwoner_id, kinderen=["2018-06-03"])
    weg = [r["voor"]["geboortedatum"] for r in _log(werkplek)[-1].wijzigingen["lijst"] if r["na"] is None]
    assert weg == ["2017-05-02"]
    werkplek.draai_terug(wijziging.groep)
    assert _inhoud(werkplek) == voor


def test_what_others_built_on_is_not_undone(werkplek: Werkplek, nieuwe_inwoner: Callable[..., int]) -> None:
    """The first goal made the plan; without it the step that came later would go too."""
    inwoner_id = nieuwe_inwoner()
    eerste = plan.voeg_toe(werkplek, inwoner_id, Doel(fase="werk", tekst="Een baan"))
    plan.voeg_toe(werkplek, inwoner_id, Actie(tekst="Ik bel", datum=dt.date(2026, 12, 1)))
    voor = _inhoud(werkplek)
    with pytest.raises(InvoerFout, match="daarna al iets"):
        werkplek.draai_terug(eerste.groep)
    assert _inhoud(werkplek) == voor


def test_undo_does_not_change_a_plan_that_was_given_out(werkplek: Werkplek, nieuwe_inwoner: Callable[..., int]) -> None:
    inwoner_id = nieuwe_inwoner()
    plan.voeg_toe(werkplek, inwoner_id, Doel(fase="werk", tekst="Een baan"))
    stap = plan.voeg_toe(werkplek, inwoner_id, Actie(tekst="Ik bel", datum=dt.date(2026, 12, 1)))
    uit = plan.reik_uit(werkplek, inwoner_id)
    gedaan = plan.vink_af(werkplek, open_dossier(werkplek, inwoner_id).plannen[0].acties[0].id)
    with pytest.raises(InvoerFout, match="daarna al iets"):
        werkplek.draai_terug(stap.groep)
    werkplek.draai_terug(gedaan.groep)  # progress is no change of what is on paper
    with pytest.raises(InvoerFout, match="daarna al iets"):
        werkplek.draai_terug(stap.groep)
    werkplek.draai_terug(uit.groep)  # given out by mistake
    werkplek.draai_terug(stap.groep)
    assert open_dossier(werkplek, inwoner_id).plannen[0].acties == []


def test_undoing_an_import_keeps_a_dossier_that_was_worked_on(werkplek: Werkplek, tmp_path: Path) -> None:
    pad = tmp_path / "lijst.csv"
    pad.write_text("achternaam;geboortedatum\nBakker;01-02-1980\nVisser;03-04-1985\n", encoding="utf-8")
    verslag = importeer(werkplek, pad)
    with werkplek.opslag.lees() as sessie:
        bakker = sessie.scalars(select(Inwoner.id).where(Inwoner.geslachtsnaam == "Bakker")).one()
    contact.noteer_contact(werkplek, bakker, "Belde.")
    werkplek.draai_terug(verslag.groep)
    with werkplek.opslag.lees() as sessie:
        assert sessie.scalars(select(Inwoner.geslachtsnaam)).all() == ["Bakker"]
    assert open_dossier(werkplek, bakker).contactmomenten[0].tekst == "Belde."


def test_listeners_hear_of_each_change_once_and_of_nothing_that_failed(werkplek: Werkplek) -> None:
    gehoord: list[Wijziging] = []
    werkplek.luisteraars.append(gehoord.append)
    schrijf_in(werkplek, geslachtsnaam="Kuipers", geboortedatum="1988-03-14")
    with pytest.raises(InvoerFout, match="al een dossier"):
        schrijf_in(werkplek, geslachtsnaam="Kuipers", geboortedatum="1988-03-14")
    assert [w.handeling for w in gehoord] == ["dossier gemaakt"]


_STAPPEN = st.lists(
    st.tuples(st.sampled_from(["naam", "contact", "intake", "doel", "uitreiken", "terug"]), st.text(max_size=8)),
    max_size=12,
)


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(stappen=_STAPPEN)
def test_any_row_of_handelingen_can_be_turned_back_in_reverse(
    werkplek: Werkplek, stappen: list[tuple[str, str]]
) -> None:
    inwoner_id = schrijf_in(werkplek, geslachtsnaam="Kuipers").inwoner_id
    assert inwoner_id is not None
    begin, gedaan = _inhoud(werkplek), []
    for soort, tekst in stappen:
        if soort == "naam":
            gedaan.append(wijzig_inwoner(werkplek, inwoner_id, voornamen=tekst))
        elif soort == "contact" and tekst.strip():
            gedaan.append(contact.noteer_contact(werkplek, inwoner_id, tekst))
        elif soort == "intake":
            gedaan.append(intake.neem_intake_op(werkplek, inwoner_id, eigen_woorden=tekst))
        elif soort == "doel" and tekst.strip():
            gedaan.append(plan.voeg_toe(werkplek, inwoner_id, Doel(fase="werk", tekst=tekst)))
        elif soort == "uitreiken" and open_dossier(werkplek, inwoner_id).plan:
            gedaan.append(plan.reik_uit(werkplek, inwoner_id))
    for wijziging in reversed([w for w in gedaan if w.groep]):
        werkplek.draai_terug(wijziging.groep)
    assert _inhoud(werkplek) == begin


def test_a_name_that_is_typed_has_no_invisible_signs_either(werkplek: Werkplek) -> None:
    """As one that is imported. U+202E shows the rest of a line backwards."""
    nummer = schrijf_in(werkplek, geslachtsnaam=" Jan\u202esen\x00 ", voorvoegsel="van\n der").inwoner_id
    assert nummer is not None
    wijzig_inwoner(werkplek, nummer, voornamen="A\u200bn  ne")
    inwoner = open_dossier(werkplek, nummer)
    assert (inwoner.voornamen, inwoner.voorvoegsel, inwoner.geslachtsnaam) == ("An ne", "van der", "Jansen")
    for leeg in ("\u200b", " \u202e "):
        with pytest.raises(InvoerFout, match="Vul de achternaam in"):
            schrijf_in(werkplek, geslachtsnaam=leeg)
        with pytest.raises(InvoerFout, match="Vul de achternaam in"):
            wijzig_inwoner(werkplek, nummer, geslachtsnaam=leeg)
        with pytest.raises(InvoerFout, match="Vul uw naam in"):
            voeg_medewerker_toe(werkplek, leeg, "0406")
