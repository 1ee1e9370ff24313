"""A kept calculation done again: the same, on another date, or with newer amounts, with the difference in words."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from werkteam_desktop.fouten import InvoerFout
from werkteam_desktop.inkomen.herberekening import herbereken
from werkteam_desktop.inkomen.json_vorm import uitkomst_als_json, uitkomst_uit_json, vraag_uit_json
from werkteam_desktop.inkomen.normen import laad_normen
from werkteam_desktop.inkomen.voor_na import bereken
from werkteam_desktop.inkomen.vraag import Vraag


@pytest.fixture
def vraag(referentie: dict[str, Any]) -> Vraag:
    return vraag_uit_json(referentie)


def test_the_same_date_and_the_same_amounts_give_the_same(vraag: Vraag) -> None:
    toen = uitkomst_uit_json(uitkomst_als_json(bereken(vraag, laad_normen())))
    opnieuw = herbereken(vraag, toen, vraag.peildatum, laad_normen())
    assert (opnieuw.verschillen, opnieuw.zinnen) == ((), ("Opnieuw berekend komt er hetzelfde uit.",))
    assert opnieuw.uitkomst == toen


def test_another_date_tells_the_difference_line_by_line(vraag: Vraag) -> None:
    toen = bereken(vraag, laad_normen())
    opnieuw = herbereken(vraag, toen, date(2026, 1, 1), laad_normen())
    assert opnieuw.zinnen == (
        "Met de bedragen en leeftijden van 1 januari 2026 is er zonder werk € 1.847,43 per maand, "
        "€ 17,06 minder dan in de bewaarde berekening.",
        "Met werk is dat € 2.085,89 per maand, € 19,75 minder dan in de bewaarde berekening.",
        "Anders zijn: bijstand (zonder werk) € 17,06 minder dan daarin; loon, netto (met werk) € 27,62 minder dan "
        "daarin; "
        "bijstand (met werk) € 7,87 meer dan daarin.",
    )
    for kolom, een, ander in (
        ("zonder werk", toen.voor, opnieuw.uitkomst.voor),
        ("met werk", toen.na, opnieuw.uitkomst.na),
    ):
        som = sum((v.opnieuw - v.toen for v in opnieuw.verschillen if v.kolom == kolom), Decimal())
        assert som == ander.totaal - een.totaal


def test_newer_amounts_are_named_with_both_versions(vraag: Vraag) -> None:
    toen = replace(bereken(vraag, laad_normen()), normversie="2026-01-05-0a1b2c3d")
    zinnen = herbereken(vraag, toen, vraag.peildatum, laad_normen()).zinnen
    assert zinnen[0].endswith(f"van 2026-01-05-0a1b2c3d naar {laad_normen().versie}.")
    assert zinnen[1] == "Opnieuw berekend komt er hetzelfde uit."


def test_a_date_without_norms_is_refused(vraag: Vraag) -> None:
    with pytest.raises(InvoerFout, match="niet bekend"):
        herbereken(vraag, bereken(vraag, laad_normen()), date(2027, 1, 1), laad_normen())
