"""The words beside the amounts."""

from decimal import Decimal
from typing import Any

import pytest

from werkteam_desktop.inkomen.invoer import vraag_uit_json
from werkteam_desktop.inkomen.normen import laad_normen
from werkteam_desktop.inkomen.voor_na import bereken
from werkteam_desktop.inkomen.zin import (
    KORTE_NAMEN,
    REGELNAMEN,
    euro,
    geen_loonzin,
    getal,
    hele_euro,
    hoofdzin,
    krapzin,
    papierzin,
    regelnaam,
)


@pytest.mark.parametrize(
    ("bedrag", "tekst"),
    [("1864.49", "€ 1.864,49"), ("0", "€ 0,00"), ("-12", "− € 12,00"), ("1234567.895", "€ 1.234.567,90")],
)
def test_amounts_read_the_dutch_way(bedrag: str, tekst: str) -> None:
    assert euro(Decimal(bedrag)) == tekst


def test_whole_euros_and_hours() -> None:
    assert hele_euro(Decimal("2105.64")) == "€ 2.106"
    assert [getal(Decimal(t)) for t in ("24", "24.50", "40", "12.5000")] == ["24", "24,5", "40", "12,5"]


@pytest.mark.parametrize(
    ("uren", "scherm", "papier"),
    [
        ("24", "Met 24 uur werk houdt u € 241 per maand meer over.", "Ik houd ongeveer € 241 per maand meer over."),
        ("0", "Met 0 uur werk houdt u evenveel over als nu.", "Ik houd ongeveer evenveel over als nu."),
    ],
)
def test_the_sentence_for_screen_and_paper(referentie: dict[str, Any], uren: str, scherm: str, papier: str) -> None:
    referentie["werk"]["uren_per_week"] = uren
    vraag = vraag_uit_json(referentie)
    uitkomst = bereken(vraag, laad_normen())
    assert (hoofdzin(vraag, uitkomst), papierzin(uitkomst), krapzin(uitkomst)) == (scherm, papier, "")


def test_an_outcome_that_is_not_sure_does_not_sound_exact(referentie: dict[str, Any]) -> None:
    vraag = vraag_uit_json(referentie)
    uitkomst = bereken(vraag, laad_normen())
    assert hoofdzin(vraag, uitkomst, ongeveer=True) == "Met 24 uur werk houdt u ongeveer € 240 per maand meer over."
    ruimte = "tussen € 180 en € 250 per maand meer"
    assert hoofdzin(vraag, uitkomst, True, ruimte) == f"Met 24 uur werk houdt u {ruimte} over."
    assert papierzin(uitkomst, ruimte) == f"Ik houd {ruimte} over."


def test_less_than_before_is_said_plainly_with_the_short_month(referentie: dict[str, Any]) -> None:
    referentie["werk"] |= {"uren_per_week": "12", "reiskosten_per_maand": "600.00"}
    vraag = vraag_uit_json(referentie)
    uitkomst = bereken(vraag, laad_normen())
    assert hoofdzin(vraag, uitkomst).endswith("per maand minder over.")
    assert papierzin(uitkomst).endswith("per maand minder over.")
    assert "te weinig" in krapzin(uitkomst)
    assert krapzin(uitkomst).endswith("een voorschot lost dat niet op. Bespreek dit voordat u begint.")


@pytest.mark.parametrize(
    ("werk", "zin"),
    [
        (
            {"start": "2026-01-01", "einde": "2026-07-31"},
            "Dit werk is gestopt op 31 juli 2026: er komt geen loon meer.",
        ),
        ({"einde": "2026-10-31", "proefplaats_maanden": 2}, "Dit werk stopt op 31 oktober 2026, voordat er loon komt."),
        ({"einde": "2026-11-01", "proefplaats_maanden": 2}, "Met 24 uur werk houdt u € 241 per maand meer over."),
        ({"einde": "2026-09-01"}, "Met 24 uur werk houdt u € 241 per maand meer over."),
    ],
)
def test_of_a_job_that_brings_no_wage_any_more_no_gain_is_told(
    referentie: dict[str, Any], werk: dict[str, Any], zin: str
) -> None:
    referentie["werk"] |= werk
    vraag = vraag_uit_json(referentie)
    uitkomst = bereken(vraag, laad_normen())
    assert hoofdzin(vraag, uitkomst) == zin
    assert geen_loonzin(vraag, uitkomst) == ("" if "houdt u" in zin else zin)


def test_a_day_that_goes_short_is_told_also_when_every_month_ends_well(referentie: dict[str, Any]) -> None:
    referentie["werk"] |= {"uren_per_week": "28", "betaalperiode": "vier_weken"}
    uitkomst = bereken(vraag_uit_json(referentie), laad_normen())
    assert all(maand.stand >= 0 for maand in uitkomst.kasstroom)
    assert "te weinig" in krapzin(uitkomst)
    assert uitkomst.afspraak_nodig


def test_every_line_has_a_name() -> None:
    assert regelnaam("huurtoeslag") == "Huurtoeslag"
    assert all(REGELNAMEN.values())
    assert set(KORTE_NAMEN) == set(REGELNAMEN)  # and for the picture


@pytest.mark.parametrize("periode", ["maand", "vier_weken", "week"])
def test_the_line_of_the_balance_has_the_lowest_day_and_ends_where_the_months_end(
    referentie: dict[str, Any], periode: str
) -> None:
    referentie["werk"] |= {"uren_per_week": "28", "betaalperiode": periode}
    uitkomst = bereken(vraag_uit_json(referentie), laad_normen())
    assert uitkomst.krapte is not None
    assert min(stand for _, stand in uitkomst.saldolijn) == uitkomst.krapte.laagste
    assert uitkomst.saldolijn[-1][1] == uitkomst.kasstroom[-1].stand
