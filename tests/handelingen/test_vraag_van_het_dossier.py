"""From the dossier to the question: what is known is filled in, what is not is said."""

import datetime as dt
from collections.abc import Callable
from decimal import Decimal

import pytest

from werkteam_desktop.fouten import InvoerFout
from werkteam_desktop.handelingen.inwoners import open_dossier, wijzig_huishouden, wijzig_uitkering
from werkteam_desktop.handelingen.werk_en_inkomen import (
    aannames,
    met_uren,
    verschil_per_uur,
    vraag_van,
    werk_bij_start,
)
from werkteam_desktop.handelingen.werkplek import Werkplek
from werkteam_desktop.inkomen.normen import laad_normen
from werkteam_desktop.inkomen.voor_na import bereken


def test_an_empty_dossier_says_all_that_was_assumed(werkplek: Werkplek, nieuwe_inwoner: Callable[..., int]) -> None:
    vraag, aangenomen = vraag_van(open_dossier(werkplek, nieuwe_inwoner(geboortedatum="1988")), werkplek.vandaag())
    assert [zin.split(" (")[0] for zin in aangenomen] == [
        "de precieze geboortedatum",
        "het huishouden",
        "de woning",
        "het spaargeld",
    ]
    assert vraag.huishouden.aanvrager.geboortedatum == dt.date(1988, 12, 31)
    assert vraag.uitkering.soort == "geen"


def test_what_the_dossier_knows_is_not_assumed(werkplek: Werkplek, nieuwe_inwoner: Callable[..., int]) -> None:
    inwoner_id = nieuwe_inwoner(geboortedatum="1988-03-14")
    wijzig_huishouden(werkplek, inwoner_id, woning="huur", vermogen=Decimal("0.00"))
    assert aannames(open_dossier(werkplek, inwoner_id)) == ("de huur (nu: niets)",)
    wijzig_huishouden(werkplek, inwoner_id, kale_huur=Decimal("640.00"))
    assert aannames(open_dossier(werkplek, inwoner_id)) == ()


def test_an_uitkering_that_cannot_be_counted_yet_is_named(
    werkplek: Werkplek, nieuwe_inwoner: Callable[..., int]
) -> None:
    inwoner_id = nieuwe_inwoner(geboortedatum="1988-03-14")
    wijzig_uitkering(werkplek, inwoner_id, "ww")
    assert "de uitkering WW (telt nog niet mee)" in aannames(open_dossier(werkplek, inwoner_id))


@pytest.mark.parametrize(
    ("peildatum", "start"),
    [
        (dt.date(2026, 1, 31), dt.date(2026, 2, 1)),
        (dt.date(2026, 11, 24), dt.date(2026, 12, 1)),
        (dt.date(2026, 12, 1), dt.date(2027, 1, 1)),
    ],
)
def test_the_job_begins_on_the_first_of_next_month(peildatum: dt.date, start: dt.date) -> None:
    assert werk_bij_start(peildatum).start == start


def test_the_difference_per_hour_is_the_calculation_at_each_hour(
    werkplek: Werkplek, nieuwe_inwoner: Callable[..., int]
) -> None:
    vraag, _ = vraag_van(open_dossier(werkplek, nieuwe_inwoner(geboortedatum="1988-03-14")), werkplek.vandaag())
    reeks = verschil_per_uur(vraag, laad_normen())
    assert len(reeks) == 41
    assert reeks[0] == 0
    for uren in (1, 17, 40):
        assert reeks[uren] == bereken(met_uren(vraag, Decimal(uren)), laad_normen()).verschil


def test_without_birth_date_or_partners_birth_date_there_is_a_sentence(
    werkplek: Werkplek, nieuwe_inwoner: Callable[..., int]
) -> None:
    with pytest.raises(InvoerFout, match="geboortedatum is niet bekend"):
        vraag_van(open_dossier(werkplek, nieuwe_inwoner("Zonder")), werkplek.vandaag())
    inwoner_id = nieuwe_inwoner("Samen", geboortedatum="1988-03-14")
    wijzig_huishouden(werkplek, inwoner_id, leefvorm="gehuwd")
    with pytest.raises(InvoerFout, match="geboortedatum van de partner"):
        vraag_van(open_dossier(werkplek, inwoner_id), werkplek.vandaag())
