"""The regelingen against official tables, published examples and pairs around a limit."""

import tomllib
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from werkteam_desktop.fouten import InvoerFout
from werkteam_desktop.inkomen.geld import op_centen
from werkteam_desktop.inkomen.invoer import REGELINGEN, regeling
from werkteam_desktop.inkomen.normen import laad_normen
from werkteam_desktop.inkomen.regelingen.huurtoeslag import Huurder, huurtoeslag
from werkteam_desktop.inkomen.regelingen.kostendelers import aandeel
from werkteam_desktop.inkomen.regelingen.loonheffing import loonheffing
from werkteam_desktop.inkomen.regelingen.loonkostensubsidie import subsidie_bij

SCENARIOS = Path(__file__).parents[1] / "scenarios"


def _lees(naam: str) -> dict[str, Any]:
    return tomllib.loads((SCENARIOS / f"{naam}.toml").read_text(encoding="utf-8"))


GEVALLEN = _lees("regelingen")["geval"]
NORMEN = _lees("bijstandsnormen")
RIJEN = [(tabel["jaar"], tabel["aow"], *rij) for tabel in _lees("loonheffing")["tabel"] for rij in tabel["rijen"]]


def _als_een(naam: str, invoer: Any, peildatum: date) -> dict[str, Any]:
    uitvoer = regeling(naam, invoer, peildatum)
    assert isinstance(uitvoer, dict)
    return uitvoer


@pytest.mark.parametrize("geval", GEVALLEN, ids=lambda g: f"{g['regeling']}: {g['naam']}")
def test_a_published_case_comes_out_and_its_steps_add_up(geval: dict[str, Any]) -> None:
    uitvoer = _als_een(geval["regeling"], geval["invoer"], geval["peildatum"])
    assert {sleutel: uitvoer[sleutel] for sleutel in geval["verwacht"]} == geval["verwacht"]
    som = sum((Decimal(s["bedrag"]) for s in uitvoer["uitleg"] if s["telt"]), Decimal(0))
    bedragen = [Decimal(v) for k, v in uitvoer.items() if isinstance(v, str)]
    assert som in bedragen


def test_every_regeling_has_a_case() -> None:
    gevallen = {geval["regeling"] for geval in GEVALLEN} | {"bijstandsnorm", "loonheffing"}
    assert gevallen == set(REGELINGEN)


@pytest.mark.parametrize("norm", NORMEN["norm"], ids=lambda n: n["wie"])
def test_the_published_norms_hold_on_all_four_dates(norm: dict[str, Any]) -> None:
    for dag, bedrag in zip(NORMEN["data"], norm["bedragen"], strict=True):
        uitvoer = _als_een("bijstandsnorm", norm["invoer"], date.fromisoformat(dag))
        assert uitvoer["norm"] == bedrag
        zonder, apart = Decimal(uitvoer["norm_zonder_vakantietoeslag"]), Decimal(uitvoer["vakantietoeslag"])
        assert zonder + apart == Decimal(bedrag)
        assert zonder == op_centen(Decimal(bedrag) * Decimal("0.95"))
        assert sum(Decimal(s["bedrag"]) for s in uitvoer["uitleg"] if s["telt"]) == Decimal(bedrag)


@pytest.mark.parametrize(("jaar", "aow", "loon", "zonder", "met", "korting"), RIJEN)
def test_loonheffing_equals_the_official_monthly_table(
    jaar: int, aow: bool, loon: str, zonder: str, met: str, korting: str
) -> None:
    peil = laad_normen().op(date(jaar, 5, 1))
    zonder_korting = loonheffing(peil, Decimal(loon), "maand", loonheffingskorting=False, aow=aow)
    met_korting = loonheffing(peil, Decimal(loon), "maand", loonheffingskorting=True, aow=aow)
    assert (zonder_korting.bedrag, zonder_korting.verrekende_arbeidskorting) == (Decimal(zonder), Decimal(0))
    assert (met_korting.bedrag, met_korting.verrekende_arbeidskorting) == (Decimal(met), Decimal(korting))


def test_a_wage_between_two_table_rows_takes_the_lower_row() -> None:
    peil = laad_normen().op(date(2026, 5, 1))
    assert loonheffing(peil, Decimal("2704.49"), "maand", True).bedrag == Decimal("267.50")
    assert loonheffing(peil, Decimal("2704.50"), "maand", True).bedrag > Decimal("267.50")


@pytest.mark.parametrize(("tijdvak", "keer"), [("vier_weken", 13), ("week", 52)])
def test_other_pay_periods_divide_the_same_yearly_tax(tijdvak: Any, keer: int) -> None:
    peil = laad_normen().op(date(2026, 5, 1))
    # 32.400 a year lies on a table step: 12 x 2.700. The row of the month gives 267,50 x 12 = 3.210 a year.
    loon = Decimal(32400) / keer
    assert loonheffing(peil, loon + Decimal("0.01"), tijdvak, True).bedrag == op_centen(Decimal(3210) / keer)


def test_above_the_last_table_row_the_highest_rate_is_taken() -> None:
    peil = laad_normen().op(date(2026, 5, 1))
    hoogste = Decimal(133110) / 12
    basis = loonheffing(peil, hoogste, "maand", True).bedrag
    assert loonheffing(peil, hoogste + 1000, "maand", True).bedrag == basis + Decimal("495.00")


@pytest.mark.parametrize(
    ("inkomen", "toeslag"),
    [
        (22000, 498), (23500, 482), (25000, 449), (26500, 414), (28000, 378), (29500, 339), (31000, 299), (32500, 257),
        (34000, 215), (35500, 185), (37000, 153), (39500, 98), (41000, 72), (43500, 35), (45000, 11), (46500, 0),
    ],
)  # fmt: skip
def test_huurtoeslag_2025_equals_the_published_amounts(inkomen: int, toeslag: int) -> None:
    """Metronieuws, January 2025: someone of 27, alone, kale huur 900."""
    peil = laad_normen().op(date(2025, 1, 1))
    uitkomst = huurtoeslag(peil, Decimal(inkomen), Decimal(900), Decimal(0), Huurder(1, 27), Decimal(0))
    assert uitkomst.per_maand == toeslag


def test_kostendelers_equal_the_table_of_velsen() -> None:
    """July 2024, gehuwdennorm 1.869,21: the formula image is missing in the law's source, this table proves it."""
    peil = laad_normen().op(date(2026, 1, 1))
    velsen = {2: "934.61", 3: "809.99", 4: "747.68", 5: "710.30", 6: "685.38"}
    assert {a: str(op_centen(aandeel(peil, a) * Decimal("1869.21"))) for a in velsen} == velsen


def test_loonkostensubsidie_equals_the_scenario_of_the_ministry() -> None:
    peil = laad_normen().op(date(2026, 1, 1))
    minimumloon = Decimal("2155.00")
    assert subsidie_bij(peil, minimumloon, minimumloon * Decimal("0.6"))[0] == 862


@pytest.mark.parametrize(
    ("naam", "invoer", "dag", "zin"),
    [
        ("vrijlating", {"netto_inkomen": "1.00", "soort": "regulier"}, "2027-03-01", "pw_vrijlating_n_percentage"),
        ("vrijlating", {"netto_inkomen": "1.00", "soort": "arbeid"}, "2026-12-31", "pw_bijverdien_2027_percentage"),
        ("bijstandsnorm", {"leefvorm": "alleenstaand", "leeftijd": 30}, "2027-01-01", "pw_norm_alleenstaand"),
        ("minimumloon", {"leeftijd": 21}, "2024-12-31", "wml_uur"),
        (
            "kinderopvangtoeslag",
            {
                "toetsingsinkomen": "160000.00",
                "kinderen": [{"soort": "bso", "uren_per_maand": 9, "uurtarief": "9.00"}] * 2,
            },
            "2025-02-01",
            "kot_tabel_volgend",
        ),
    ],
)
def test_a_date_without_a_norm_names_the_norm(naam: str, invoer: dict[str, Any], dag: str, zin: str) -> None:
    with pytest.raises(InvoerFout, match=zin):
        regeling(naam, invoer, date.fromisoformat(dag))


def test_an_amount_without_source_is_marked_in_its_step() -> None:
    stappen = _als_een("minimumloon", {"leeftijd": 20}, date(2026, 8, 1))["uitleg"]
    assert [s["status"] for s in stappen] == ["unverified"]
