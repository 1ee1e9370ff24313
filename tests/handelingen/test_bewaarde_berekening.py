"""A kept calculation: done again on another date, and printed as three sheets, without a change in the dossier."""

import datetime as dt
import stat
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from pypdf import PdfReader

from werkteam_desktop.fouten import InvoerFout
from werkteam_desktop.handelingen.inwoners import open_dossier, wijzig_uitkering
from werkteam_desktop.handelingen.werk_en_inkomen import (
    Blad,
    Geldafspraak,
    bewaar_berekening,
    druk_af,
    herbereken,
    vraag_van,
)
from werkteam_desktop.handelingen.werkplek import Werkplek
from werkteam_desktop.inkomen.normen import laad_normen
from werkteam_desktop.inkomen.voor_na import bereken


@pytest.fixture
def berekening_id(werkplek: Werkplek, nieuwe_inwoner: Callable[..., int]) -> int:
    inwoner_id = nieuwe_inwoner("Vųlkovāsoğlu", geboortedatum="1988-03-14")
    wijzig_uitkering(werkplek, inwoner_id, "bijstand", sinds=dt.date(2022, 5, 1))
    vraag, _ = vraag_van(open_dossier(werkplek, inwoner_id), werkplek.vandaag())
    bewaar_berekening(werkplek, inwoner_id, vraag, bereken(vraag, laad_normen()), Geldafspraak("We bellen elke maand."))
    return open_dossier(werkplek, inwoner_id).berekeningen[-1].id


def test_the_stored_question_computes_again_as_it_was(werkplek: Werkplek, berekening_id: int) -> None:
    opnieuw = herbereken(werkplek, berekening_id)
    assert (opnieuw.peildatum, opnieuw.verschillen) == (werkplek.vandaag(), ())
    assert opnieuw.zinnen == ("Opnieuw berekend komt er hetzelfde uit.",)


def test_as_known_on_another_date_the_difference_is_told(werkplek: Werkplek, berekening_id: int) -> None:
    opnieuw = herbereken(werkplek, berekening_id, dt.date(2026, 1, 1))
    assert {v.regeling for v in opnieuw.verschillen} >= {"loon", "bijstand"}
    assert opnieuw.zinnen[0].startswith("Met de bedragen en leeftijden van 1 januari 2026 is er zonder werk € ")


def test_as_known_on_a_date_its_months_know_no_later_amounts(werkplek: Werkplek, berekening_id: int) -> None:
    """In October 2025 nobody knew the minimumloon of 2026."""
    kas = herbereken(werkplek, berekening_id, dt.date(2025, 10, 1)).uitkomst.kasstroom
    lonen = {p.bedrag for maand in kas for p in maand.posten if p.wat == "Loon, netto"}
    assert len(lonen) == 1


@pytest.mark.parametrize(
    ("blad", "titel"), [("berekening", "Mijn geld"), ("bewijs", "Bewijsblad"), ("vangnet", "Als het anders loopt")]
)
def test_each_sheet_is_written_for_its_owner_alone_and_names_nobody(
    werkplek: Werkplek, nieuwe_inwoner: Callable[..., int], tmp_path: Path, blad: Blad, titel: str
) -> None:
    inwoner_id = nieuwe_inwoner("Vųlkovāsoğlu", geboortedatum="1988-03-14")
    vraag, _ = vraag_van(open_dossier(werkplek, inwoner_id), werkplek.vandaag())
    pad = tmp_path / "blad.pdf"
    druk_af(werkplek, inwoner_id, vraag, bereken(vraag, laad_normen()), blad, pad)
    bladen = [blad.extract_text() for blad in PdfReader(pad).pages]
    assert bladen[0].startswith(titel)
    assert not any("Vųlkovāsoğlu" in blad for blad in bladen)
    if sys.platform != "win32":
        assert stat.S_IMODE(pad.stat().st_mode) == 0o600


def test_the_proof_sheet_says_how_it_comes_out_today(
    werkplek: Werkplek, nieuwe_inwoner: Callable[..., int], tmp_path: Path
) -> None:
    inwoner_id = nieuwe_inwoner(geboortedatum="1988-03-14")
    vraag, _ = vraag_van(open_dossier(werkplek, inwoner_id), werkplek.vandaag())
    pad = tmp_path / "bewijs.pdf"
    druk_af(werkplek, inwoner_id, vraag, bereken(vraag, laad_normen()), "bewijs", pad)
    assert "Opnieuw berekend komt er hetzelfde uit." in PdfReader(pad).pages[-1].extract_text()


def test_a_calculation_that_is_gone_is_said_in_one_sentence(werkplek: Werkplek, berekening_id: int) -> None:
    with pytest.raises(InvoerFout, match="bestaat niet meer"):
        herbereken(werkplek, berekening_id + 1)
