"""From the dossier to the question: what is known is filled in, what is not is said."""

import datetime as dt
from collections.abc import Callable
from decimal import Decimal

import pytest

from werkteam_desktop.dossier import Inwoner
from werkteam_desktop.fouten import InvoerFout
from werkteam_desktop.handelingen.intake import neem_intake_op
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
from werkteam_desktop.inkomen.vraag import VasteLast


def test_an_empty_dossier_says_all_that_was_assumed(werkplek: Werkplek, nieuwe_inwoner: Callable[..., int]) -> None:
    vraag, aangenomen = vraag_van(open_dossier(werkplek, nieuwe_inwoner(geboortedatum="1988")), werkplek.vandaag())
    assert [zin.split(" (")[0] for zin in aangenomen] == [
        "de precieze geboortedatum",
        "het huishouden",
        "de woning",
        "het spaargeld",
        "de uitkering",
    ]
    assert vraag.huishouden.aanvrager.geboortedatum == dt.date(1988, 12, 31)
    assert vraag.uitkering.soort == "geen"


def test_what_the_dossier_knows_is_not_assumed(werkplek: Werkplek, nieuwe_inwoner: Callable[..., int]) -> None:
    inwoner_id = nieuwe_inwoner(geboortedatum="1988-03-14")
    wijzig_huishouden(werkplek, inwoner_id, woning="huur", vermogen=Decimal("0.00"))
    assert aannames(open_dossier(werkplek, inwoner_id), werkplek.vandaag()) == (
        "de huur (nu: niets)",
        "de uitkering (nu: geen)",
    )
    wijzig_uitkering(werkplek, inwoner_id, "bijstand")
    assert aannames(open_dossier(werkplek, inwoner_id), werkplek.vandaag()) == ("de huur (nu: niets)",)
    wijzig_huishouden(werkplek, inwoner_id, kale_huur=Decimal("640.00"))
    assert aannames(open_dossier(werkplek, inwoner_id), werkplek.vandaag()) == ()


def test_an_uitkering_that_cannot_be_counted_yet_is_named(
    werkplek: Werkplek, nieuwe_inwoner: Callable[..., int]
) -> None:
    inwoner_id = nieuwe_inwoner(geboortedatum="1988-03-14")
    wijzig_uitkering(werkplek, inwoner_id, "ww")
    inwoner = open_dossier(werkplek, inwoner_id)
    assert "het bedrag van de WW (telt nog niet mee)" in aannames(inwoner, werkplek.vandaag())
    assert vraag_van(inwoner, werkplek.vandaag())[0].uitkering.soort == "geen"


def test_an_uitkering_with_the_amount_of_its_letter_counts(
    werkplek: Werkplek, nieuwe_inwoner: Callable[..., int]
) -> None:
    inwoner_id = nieuwe_inwoner(geboortedatum="1988-03-14")
    wijzig_uitkering(werkplek, inwoner_id, "ww", bedrag=Decimal("1500.00"))
    inwoner = open_dossier(werkplek, inwoner_id)
    vraag, aangenomen = vraag_van(inwoner, werkplek.vandaag())
    assert (vraag.uitkering.soort, vraag.uitkering.bedrag) == ("ww", Decimal("1500.00"))
    assert not any("WW" in zin for zin in aangenomen)
    assert bereken(vraag, laad_normen()).voor.bedrag("ww") > 0


def test_what_is_known_of_getting_by_goes_into_the_question(
    werkplek: Werkplek, nieuwe_inwoner: Callable[..., int]
) -> None:
    inwoner_id = nieuwe_inwoner(geboortedatum="1988-03-14")
    wijzig_huishouden(
        werkplek,
        inwoner_id,
        leefvorm="gehuwd",
        geboortedatum_partner="1990-01-01",
        loon_partner=Decimal("800.00"),
        saldo=Decimal("250.00"),
        vaste_lasten=[{"wat": "Huur", "bedrag": "640.00", "dag": 1}],
        studietoeslag=True,
        school_tot=dt.date(2026, 6, 30),
        gespaard_tijdens_bijstand=Decimal("100.00"),
        geen_beroep_op_ouders=True,
    )
    wijzig_uitkering(werkplek, inwoner_id, "bijstand", vrijlating="medisch_urenbeperkt")
    vraag, _ = vraag_van(open_dossier(werkplek, inwoner_id), werkplek.vandaag())
    huis = vraag.huishouden
    assert huis.partner is not None
    assert huis.partner.loon_per_maand == Decimal("800.00")
    assert (huis.studietoeslag, huis.school_tot, huis.geen_beroep_op_ouders) == (True, dt.date(2026, 6, 30), True)
    assert huis.gespaard_tijdens_bijstand == Decimal("100.00")
    assert vraag.uitkering.vrijlating == "medisch_urenbeperkt"
    assert (vraag.saldo, vraag.vaste_lasten) == (Decimal("250.00"), (VasteLast("Huur", Decimal("640.00"), 1),))


@pytest.mark.parametrize(
    ("last", "zin"),
    [
        ({"wat": "", "bedrag": "640.00", "dag": 1}, "wat"),
        ({"wat": "Huur", "bedrag": "640", "dag": 1}, "bedrag"),
        ({"wat": "Huur", "bedrag": "640.00", "dag": 32}, "dag"),
    ],
)
def test_a_fixed_cost_that_cannot_be_is_refused_and_nothing_changes(
    werkplek: Werkplek, nieuwe_inwoner: Callable[..., int], last: dict[str, object], zin: str
) -> None:
    inwoner_id = nieuwe_inwoner(geboortedatum="1988-03-14")
    with pytest.raises(InvoerFout, match=zin):
        wijzig_huishouden(werkplek, inwoner_id, vaste_lasten=[last])
    assert open_dossier(werkplek, inwoner_id).huishouden is None


@pytest.mark.parametrize(
    ("peildatum", "start"),
    [
        (dt.date(2026, 1, 31), dt.date(2026, 2, 1)),
        (dt.date(2026, 11, 24), dt.date(2026, 12, 1)),
        (dt.date(2026, 12, 1), dt.date(2027, 1, 1)),
    ],
)
def test_the_job_begins_on_the_first_of_next_month(peildatum: dt.date, start: dt.date) -> None:
    assert werk_bij_start(Inwoner(nummer="1", geslachtsnaam="Kuipers"), peildatum).start == start


@pytest.mark.parametrize(("gevraagd", "uren"), [(None, 24), (0, 24), (16, 16), (40, 40), (60, 40)])
def test_the_talk_begins_at_the_hours_of_the_intake(
    werkplek: Werkplek, nieuwe_inwoner: Callable[..., int], gevraagd: int | None, uren: int
) -> None:
    inwoner_id = nieuwe_inwoner(geboortedatum="1988-03-14")
    neem_intake_op(werkplek, inwoner_id, uren_beschikbaar=gevraagd)
    vraag, _ = vraag_van(open_dossier(werkplek, inwoner_id), werkplek.vandaag())
    assert vraag.werk.uren_per_week == uren


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
