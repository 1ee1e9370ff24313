"""What a coach does with diagnosis and plan, without a window."""

import datetime as dt
from collections.abc import Callable
from pathlib import Path

import pytest
from pypdf import PdfReader

from tests.conftest import NU
from werkteam_desktop.dossier import Actie
from werkteam_desktop.fouten import InvoerFout
from werkteam_desktop.handelingen.diagnose import meet_leefgebied, sluit_leefgebied
from werkteam_desktop.handelingen.inwoners import open_dossier
from werkteam_desktop.handelingen.plan import druk_plan_af, reik_uit, voeg_toe, wijzig_onderdeel
from werkteam_desktop.handelingen.werkplek import Werkplek


def test_a_low_step_holds_work_back_unless_the_coach_says_otherwise(
    werkplek: Werkplek, nieuwe_inwoner: Callable[..., int]
) -> None:
    inwoner_id = nieuwe_inwoner()

    def tegen() -> bool:
        return open_dossier(werkplek, inwoner_id).metingen[-1].belemmert_werk

    meet_leefgebied(werkplek, inwoner_id, "geld", stap=2)
    assert tegen()
    meet_leefgebied(werkplek, inwoner_id, "geld", belemmert_werk=False)
    assert not tegen()
    meet_leefgebied(werkplek, inwoner_id, "geld", toelichting="Gaat beter.")
    assert not tegen()
    meet_leefgebied(werkplek, inwoner_id, "geld", stap=1)
    assert tegen()


def test_a_later_day_starts_with_what_was_known_and_leaves_it_alone(
    werkplek: Werkplek, nieuwe_inwoner: Callable[..., int]
) -> None:
    inwoner_id = nieuwe_inwoner()
    meet_leefgebied(werkplek, inwoner_id, "geld", stap=2, stap_inwoner=3, toelichting="Krap.")
    werkplek.nu = lambda: NU + dt.timedelta(days=30)
    meet_leefgebied(werkplek, inwoner_id, "geld", stap=4)
    eerst, nu = open_dossier(werkplek, inwoner_id).metingen
    assert (eerst.stap, eerst.belemmert_werk) == (2, True)
    assert (nu.stap, nu.stap_inwoner, nu.toelichting, nu.belemmert_werk) == (4, 3, "Krap.", False)
    sluit_leefgebied(werkplek, inwoner_id, "geld")
    assert [m.stap for m in open_dossier(werkplek, inwoner_id).metingen] == [2]


def test_a_step_is_never_emptied(werkplek: Werkplek, nieuwe_inwoner: Callable[..., int]) -> None:
    inwoner_id = nieuwe_inwoner()
    voeg_toe(werkplek, inwoner_id, Actie(tekst="Bellen", datum=NU.date()))
    plan = open_dossier(werkplek, inwoner_id).plan
    assert plan is not None
    with pytest.raises(InvoerFout, match="Schrijf op wat het doel of de stap is"):
        wijzig_onderdeel(werkplek, Actie, plan.acties[0].id, tekst="  ")


def test_the_newest_version_is_printed(werkplek: Werkplek, nieuwe_inwoner: Callable[..., int], tmp_path: Path) -> None:
    inwoner_id = nieuwe_inwoner(voornamen="Zoë")
    voeg_toe(werkplek, inwoner_id, Actie(tekst="Eerste stap", datum=NU.date()))
    reik_uit(werkplek, inwoner_id)
    voeg_toe(werkplek, inwoner_id, Actie(tekst="Tweede stap", datum=NU.date()))
    assert druk_plan_af(werkplek, inwoner_id, tmp_path / "plan.pdf") == ()
    blad = PdfReader(tmp_path / "plan.pdf").pages[0].extract_text()
    assert "Tweede stap" in blad
    assert "Plan versie 2" in blad


def test_printing_says_what_stands_in_the_way(
    werkplek: Werkplek, nieuwe_inwoner: Callable[..., int], tmp_path: Path
) -> None:
    inwoner_id = nieuwe_inwoner()
    with pytest.raises(InvoerFout, match="Er is nog geen plan"):
        druk_plan_af(werkplek, inwoner_id, tmp_path / "plan.pdf")
    voeg_toe(werkplek, inwoner_id, Actie(tekst="Eerste stap", datum=NU.date()))
    with pytest.raises(InvoerFout, match="Kies een andere map"):
        druk_plan_af(werkplek, inwoner_id, tmp_path / "bestaat niet" / "plan.pdf")
    assert list(tmp_path.glob("*.pdf*")) == []
