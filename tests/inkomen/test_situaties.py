"""Households that differ from the reference case in one thing, and what comes after the year."""

import tomllib
from copy import deepcopy
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from werkteam_desktop.fouten import InvoerFout
from werkteam_desktop.inkomen.geld import NUL, op_centen
from werkteam_desktop.inkomen.invoer import uitkomst_als_json, uitkomst_uit_json, vraag_als_json, vraag_uit_json
from werkteam_desktop.inkomen.normen import laad_normen
from werkteam_desktop.inkomen.uitkomst import Kolom, Uitkomst
from werkteam_desktop.inkomen.voor_na import bereken

SITUATIES = Path(__file__).parents[1] / "scenarios" / "situaties.toml"
GEVALLEN = tomllib.loads(SITUATIES.read_text(encoding="utf-8"))["geval"]


def _met(invoer: dict[str, Any], zet: dict[str, Any]) -> dict[str, Any]:
    anders = deepcopy(invoer)
    for pad, waarde in zet.items():
        *naar, laatste = pad.split(".")
        deel = anders
        for sleutel in naar:
            deel = deel[sleutel]
        deel[laatste] = waarde
    return anders


def _bereken(invoer: dict[str, Any], zet: dict[str, Any]) -> Uitkomst:
    return bereken(vraag_uit_json(_met(invoer, zet)), laad_normen())


def _bruto(kolom: Kolom) -> Decimal:
    """Of the other uitkering: the gross amount by its steps, before tax."""
    stappen = next(r.uitleg for r in kolom.regels if r.regeling in ("ww", "ioaw", "ioaz"))
    return sum((s.bedrag for s in stappen if s.telt and "Loonheffing" not in s.stap), NUL)


@pytest.mark.parametrize("geval", GEVALLEN, ids=lambda g: g["naam"])
def test_a_household_gets_what_the_law_says(referentie: dict[str, Any], geval: dict[str, Any]) -> None:
    uitkomst = _bereken(referentie, geval["zet"])
    for naam, kolom in (("voor", uitkomst.voor), ("na", uitkomst.na)):
        for regeling, bedrag in geval.get(naam, {}).items():
            assert (regeling, str(kolom.bedrag(regeling))) == (regeling, bedrag)
        for regel in kolom.regels:
            assert sum((s.bedrag for s in regel.uitleg if s.telt), NUL) == regel.bedrag
        if "bruto" in geval:
            assert str(_bruto(kolom)) == geval["bruto"][naam]
    assert geval.get("zegt", "") in " ".join(uitkomst.niet_meegerekend)
    vraag = vraag_uit_json(_met(referentie, geval["zet"]))
    assert vraag_uit_json(vraag_als_json(vraag)) == vraag
    assert uitkomst_uit_json(uitkomst_als_json(uitkomst)) == uitkomst


def test_what_is_settled_with_ww_stands_in_the_law(referentie: dict[str, Any]) -> None:
    uitkomst = _bereken(referentie, {"uitkering.soort": "ww", "uitkering.bedrag": "1800.00"})
    stap = next(s for r in uitkomst.na.regels if r.regeling == "ww" for s in r.uitleg if s.bedrag < 0)
    assert (stap.artikel, stap.status) == ("Werkloosheidswet art. 47 lid 1", "verified")


def test_ww_comes_a_month_later(referentie: dict[str, Any]) -> None:
    """In September the full WW of August, from October what is left beside the wage."""
    uitkomst = _bereken(
        referentie, {"uitkering.soort": "ww", "uitkering.bedrag": "1800.00", "werk.uren_per_week": "12"}
    )
    ontvangen = [p.bedrag for d in uitkomst.kasdagen for p in d.posten if p.wat == "WW, netto"]
    assert ontvangen == [uitkomst.voor.bedrag("ww"), *[uitkomst.na.bedrag("ww")] * 11]


def test_on_a_proefplaats_wage_comes_later_and_bijstand_goes_on(referentie: dict[str, Any]) -> None:
    uitkomst = _bereken(referentie, {"werk.proefplaats_maanden": 2})
    assert uitkomst.kasstroom[0].maand == date(2026, 11, 1)
    assert uitkomst.verschil == Decimal("241.15")
    assert any("proefplaats" in stap.wat for stap in uitkomst.stappen)


def test_the_wage_of_a_partner_with_aow_leeftijd_is_taxed_as_such(referentie: dict[str, Any]) -> None:
    """2.400 a month: 17,85% of 28.800 is 5.140, and the kortingen are 1.556, 2.067 and 2.676, so no tax is left."""
    netto = [
        _bereken(
            referentie,
            {
                "huishouden.leefvorm": "gehuwd",
                "huishouden.partner": {"geboortedatum": geboren, "loon_per_maand": "2400.00"},
            },
        ).na.bedrag("loon_partner")
        for geboren in ("1959-08-01", "1959-08-02")
    ]
    assert netto[0] == Decimal("2400.00")
    assert netto[1] < 2300


def test_a_refund_of_tax_may_count_for_the_bijstand(referentie: dict[str, Any]) -> None:
    """Heffingskortingen are middelen (Participatiewet art. 31 lid 1)."""
    weinig = {"werk.uren_per_week": "4"}
    zegt = "terug. Heeft u bijstand, dan kan de gemeente dat meetellen."
    assert any(zin.endswith(zegt) for zin in _bereken(referentie, weinig).niet_meegerekend)
    assert not any("meetellen" in zin for zin in _bereken(referentie, {}).niet_meegerekend)  # 24 hours: to be paid


@pytest.mark.parametrize("loon", ["300.00", "600.00", "900.00"])
def test_a_wage_of_a_partner_without_right_that_does_not_count_changes_nothing(
    referentie: dict[str, Any], loon: str
) -> None:
    """Up to the norm of a couple (2.027,79) less one's own (1.013,90) it does not count (art. 32 lid 3); nor does the
    vakantieaanspraak beside it, so as much is kept apart as without that wage."""
    gehuwd = {"huishouden.leefvorm": "gehuwd", "uitkering.vrijlating": "geen", "werk.uren_per_week": "4"}
    partner = {"geboortedatum": "1988-03-14", "recht_op_bijstand": False}
    zonder, met = (
        _bereken(referentie, gehuwd | {"huishouden.partner": partner | wage}) for wage in ({}, {"loon_per_maand": loon})
    )
    assert met.voor.bedrag("bijstand") == zonder.voor.bedrag("bijstand") == Decimal("963.21")
    assert met.na.bedrag("bijstand") == zonder.na.bedrag("bijstand")


def test_hours_beyond_a_full_job_bring_the_employer_no_less(referentie: dict[str, Any]) -> None:
    """The minimumloon of the subsidie is that of 36 hours at most; so is the wage that is held against it."""
    vol, meer = (
        _bereken(referentie, {"werk.uren_per_week": uren, "werk.loonwaarde_percentage": "60"}).loonkostensubsidie
        for uren in ("36", "40")
    )
    assert vol is not None
    assert meer is not None
    assert abs(meer.bedrag - vol.bedrag) < Decimal("0.02")


def test_the_employer_gets_loonkostensubsidie_and_the_wage_stays(referentie: dict[str, Any]) -> None:
    uitkomst = _bereken(referentie, {"werk.loonwaarde_percentage": "60"})
    assert uitkomst.na.bedrag("loon") == Decimal("1518.63")
    subsidie = uitkomst.loonkostensubsidie
    assert subsidie is not None
    # 40% of 2.337,00 x 24/36 x 1,08, plus 25%
    assert abs(subsidie.bedrag - Decimal("841.32")) < 2
    assert sum((s.bedrag for s in subsidie.uitleg if s.telt), NUL) == subsidie.bedrag


def test_a_job_from_september_has_arbeidskorting_withheld_as_if_it_lasted_all_year(referentie: dict[str, Any]) -> None:
    """Per month a twelfth of 3.087 is given, over the year 520: the difference of four months must be paid back."""
    aanslag = _bereken(referentie, {}).jaarafrekening
    assert aanslag is not None
    assert aanslag.jaar == 2026
    assert abs(aanslag.bedrag + (4 * Decimal(3087) / 12 - 520)) < 5
    assert sum((s.bedrag for s in aanslag.uitleg if s.telt), NUL) == aanslag.bedrag


def test_a_whole_year_of_work_leaves_next_to_nothing_to_settle(referentie: dict[str, Any]) -> None:
    uitkomst = _bereken(referentie, {"peildatum": "2026-01-01", "werk.start": "2025-01-01", "werk.uren_per_week": "36"})
    assert uitkomst.jaarafrekening is not None
    # The tables step by 54 a year and the vakantiegeld of twelve months is taxed exactly.
    assert abs(uitkomst.jaarafrekening.bedrag) < 40


def test_a_single_parent_gets_the_combinatiekorting_back(referentie: dict[str, Any]) -> None:
    kind = {"huishouden.kinderen": [{"geboortedatum": "2017-05-02"}], "huishouden.leefvorm": "alleenstaande_ouder"}
    werk = {"peildatum": "2026-01-01", "werk.start": "2026-01-01"}
    zonder, met = _bereken(referentie, werk).jaarafrekening, _bereken(referentie, {**werk, **kind}).jaarafrekening
    assert zonder is not None
    assert met is not None
    assert met.bedrag > zonder.bedrag


def test_the_tax_of_the_year_comes_in_the_kasstroom_of_the_next(referentie: dict[str, Any]) -> None:
    uitkomst = _bereken(referentie, {})
    posten = {p.wat: (m.maand, p.bedrag) for m in uitkomst.kasstroom for p in m.posten}
    assert uitkomst.jaarafrekening is not None
    verwacht = (date(2027, 7, 1), uitkomst.jaarafrekening.bedrag)
    assert posten["Belasting over 2026, geschat: te betalen"] == verwacht


def test_a_toeslag_never_has_more_kept_back_than_it_pays(referentie: dict[str, Any]) -> None:
    """A well-paid job in December: eleven months of huurtoeslag do not fit in one, the rest waits for July."""
    zet = {"werk.start": "2026-12-01", "werk.uren_per_week": "40", "werk.uurloon": "60.00"}
    uitkomst = _bereken(referentie, zet)
    te_veel = uitkomst.na.bedrag("huurtoeslag") - uitkomst.voor.bedrag("huurtoeslag")
    december = {p.wat: p.bedrag for p in uitkomst.kasstroom[0].posten}
    over = [bedrag for wat, bedrag in december.items() if wat.startswith("Huurtoeslag over")]
    juli = [p.bedrag for p in uitkomst.kasstroom[7].posten if p.wat == "Huurtoeslag over 2026, eindafrekening"]
    assert te_veel < 0
    assert sum(over) >= -uitkomst.na.bedrag("huurtoeslag")
    assert sum(over) + sum(juli) == 11 * te_veel


def test_what_is_law_for_2027_is_named_with_its_article(referentie: dict[str, Any]) -> None:
    zinnen = " ".join(_bereken(referentie, {}).niet_meegerekend)
    assert "15% van het loon, 12 maanden lang (Participatiewet art. 34a)" in zinnen
    assert "hooguit € 1.000 per jaar (Participatiewet art. 34b)" in zinnen
    assert "34a" not in " ".join(
        _bereken(referentie, {"peildatum": "2025-01-01", "werk.start": "2025-01-01"}).niet_meegerekend
    )


@pytest.mark.parametrize(
    ("zet", "sleutel"),
    [
        ({"uitkering.soort": "ww"}, "uitkering.bedrag"),
        ({"uitkering.bedrag": "100.00"}, "uitkering.bedrag"),
        ({"uitkering.soort": "wia"}, "uitkering.soort"),
        ({"werk.proefplaats_maanden": 7}, "werk.proefplaats_maanden"),
        ({"werk.loonwaarde_percentage": "101"}, "werk.loonwaarde_percentage"),
        ({"werk.betaaldag": 0}, "werk.betaaldag"),
        ({"huishouden.gespaard_tijdens_bijstand": 3}, "huishouden.gespaard_tijdens_bijstand"),
        ({"huishouden.school_tot": "2026-02-30"}, "huishouden.school_tot"),
        ({"saldo": "-1.00"}, "saldo"),
    ],
)
def test_what_cannot_be_is_refused_by_its_key(referentie: dict[str, Any], zet: dict[str, Any], sleutel: str) -> None:
    with pytest.raises(InvoerFout, match=f"^{sleutel}: "):
        _bereken(referentie, zet)


@pytest.mark.parametrize("peildatum", ["2025-08-01", "2026-08-01"])
def test_the_eldest_in_the_home_or_a_child_lifts_the_limit_of_the_rent(
    referentie: dict[str, Any], peildatum: str
) -> None:
    """Wet op de huurtoeslag art. 13: not only the age of the aanvrager counts."""
    jong = {
        "peildatum": peildatum, "werk.start": peildatum, "huishouden.aanvrager.geboortedatum": "2006-03-14",
        "huishouden.woning.kale_huur": "640.00",
    }  # fmt: skip
    gehuwd = {"huishouden.leefvorm": "gehuwd"}
    met = [
        gehuwd | {"huishouden.partner": {"geboortedatum": "1999-03-14"}},
        {"huishouden.kostendelende_medebewoners": 1},
        {"huishouden.kinderen": [{"geboortedatum": "2025-01-01"}], "huishouden.leefvorm": "alleenstaande_ouder"},
    ]
    zonder = [{}, gehuwd | {"huishouden.partner": {"geboortedatum": "2006-03-14"}}]
    tot_grens = [_bereken(referentie, jong | zet).voor.bedrag("huurtoeslag") for zet in zonder]
    boven = [_bereken(referentie, jong | zet).voor.bedrag("huurtoeslag") for zet in met]
    assert max(tot_grens) < min(boven)


def test_vakantiegeld_that_is_paid_when_the_job_ends_is_income_of_that_year(referentie: dict[str, Any]) -> None:
    """WML art. 17: the year of the toeslagen and of the tax has the vakantiegeld that the kasstroom pays out."""
    bruto = 3 * Decimal("1558.96")  # October to December, 24 hours at the minimumloon
    zet = {"werk.start": "2026-10-01", "werk.einde": "2026-12-31"}
    blijft, stopt = (_bereken(referentie, zet | anders) for anders in ({"werk.einde": None}, {}))
    assert [m.maand.month for m in stopt.kasstroom for p in m.posten if p.wat == "Vakantiegeld, netto"] == [12]

    def stap(uitkomst: Uitkomst) -> list[Decimal]:
        (huur,) = [r.uitleg for r in uitkomst.na.regels if r.regeling == "huurtoeslag"]
        return [s.bedrag for s in huur if s.stap.startswith("Vakantiegeld")]

    assert (stap(blijft), stap(stopt)) == ([], [op_centen(bruto * Decimal("0.08"))])
    assert stopt.jaarafrekening is not None
    assert any("Ingehouden op het vakantiegeld" in s.stap for s in stopt.jaarafrekening.uitleg)


@pytest.mark.parametrize(
    ("geboren", "start", "telt"),
    [
        ("2014-03-01", "2026-09-01", True),  # was eleven on 1 January 2026, is twelve on the peildatum
        ("2014-11-01", "2027-01-01", False),  # twelve before the year of the job begins
        ("2026-07-02", "2026-09-01", False),  # less than six months of 2026 in the home
        ("2026-07-02", "2027-01-01", True),
    ],
)
def test_the_age_on_1_january_sets_the_combinatiekorting(
    referentie: dict[str, Any], geboren: str, start: str, telt: bool
) -> None:
    """Wet IB 2001 art. 8.14a."""
    zet = {
        "huishouden.leefvorm": "alleenstaande_ouder", "huishouden.kinderen": [{"geboortedatum": geboren}],
        "werk.start": start, "werk.uren_per_week": "36",
    }  # fmt: skip
    uitkomst = _bereken(referentie, zet)
    assert uitkomst.jaarafrekening is not None
    assert any("combinatiekorting" in stap.stap for stap in uitkomst.jaarafrekening.uitleg) == telt
    assert any("combinatiekorting" in stap.wat for stap in uitkomst.stappen) == telt
    assert any("combinatiekorting" in zin for zin in uitkomst.niet_meegerekend) == telt
