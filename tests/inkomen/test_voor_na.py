"""Before and after work: the reference case, the settlement, the judgement and what is said beside the amounts."""

import json
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from werkteam_desktop.inkomen.invoer import uitkomst_als_json, vraag_uit_json
from werkteam_desktop.inkomen.normen import laad_normen
from werkteam_desktop.inkomen.uitkomst import Kolom, Uitkomst
from werkteam_desktop.inkomen.voor_na import bereken

UITLEG = Path(__file__).parents[1] / "scenarios" / "uitleg_referentie.json"


def _bereken(invoer: dict[str, Any]) -> Uitkomst:
    return bereken(vraag_uit_json(invoer), laad_normen())


def _bedragen(kolom: Kolom) -> dict[str, str]:
    return {regel.regeling: str(regel.bedrag) for regel in kolom.regels}


@pytest.mark.parametrize("start", ["2026-07-01", "2026-09-01", "2026-12-01"])
def test_the_reference_case_is_exact(referentie: dict[str, Any], start: str) -> None:
    referentie["werk"]["start"] = start
    uitkomst = _bereken(referentie)
    toeslagen = {"zorgtoeslag": "129.00", "huurtoeslag": "387.00"}
    assert _bedragen(uitkomst.voor) == {"loon": "0.00", "bijstand": "1348.49", **toeslagen}
    assert _bedragen(uitkomst.na) == {"loon": "1518.63", "bijstand": "71.01", **toeslagen}
    assert (uitkomst.voor.totaal, uitkomst.na.totaal) == (Decimal("1864.49"), Decimal("2105.64"))
    assert uitkomst.verschil == Decimal("241.15")
    assert (uitkomst.oordeel, uitkomst.afspraak_nodig, uitkomst.niet_bevestigd) == ("loont", False, ())
    assert uitkomst.normversie == laad_normen().versie


def test_a_job_of_zero_hours_changes_nothing(referentie: dict[str, Any]) -> None:
    referentie["werk"] |= {"uren_per_week": "0", "reiskosten_per_maand": "100.00"}
    uitkomst = _bereken(referentie)
    assert uitkomst.voor == uitkomst.na
    assert (uitkomst.verschil, uitkomst.oordeel, uitkomst.stappen) == (Decimal(0), "loont_niet", ())


def test_bijstand_is_never_below_nought_and_the_steps_say_so(referentie: dict[str, Any]) -> None:
    referentie["werk"]["uren_per_week"] = "32"
    bijstand = next(r for r in _bereken(referentie).na.regels if r.regeling == "bijstand")
    assert bijstand.bedrag == 0
    assert bijstand.uitleg[-1].stap == "Bijstand wordt niet lager dan nul"


@pytest.mark.parametrize(("geboren", "vrij"), [("1999-08-01", "289.00"), ("1999-08-02", None)])
def test_the_vrijlating_starts_at_27(referentie: dict[str, Any], geboren: str, vrij: str | None) -> None:
    referentie["huishouden"]["aanvrager"]["geboortedatum"] = geboren
    bijstand = next(r for r in _bereken(referentie).na.regels if r.regeling == "bijstand")
    vrijgelaten = [str(s.bedrag) for s in bijstand.uitleg if s.telt and s.stap.startswith("Vrijlating")]
    assert vrijgelaten == ([vrij] if vrij else [])


def test_after_n_a_single_parent_of_a_young_child_gets_r(referentie: dict[str, Any]) -> None:
    referentie["huishouden"]["kinderen"] = [{"geboortedatum": "2017-05-02"}]
    referentie["uitkering"]["vrijlating_maanden_gebruikt"] = 6
    referentie["werk"]["uren_per_week"] = "16"
    bijstand = next(r for r in _bereken(referentie).na.regels if r.regeling == "bijstand")
    vrij = [s for s in bijstand.uitleg if s.telt and s.stap.startswith("Vrijlating")]
    assert [s.artikel for s in vrij] == ["Participatiewet art. 31 lid 2 onder r"]


def test_a_couple_shares_one_norm_and_has_its_own_toeslagen(referentie: dict[str, Any]) -> None:
    referentie["huishouden"] |= {"leefvorm": "gehuwd", "partner": {"geboortedatum": "1990-01-01"}}
    uitkomst = _bereken(referentie)
    # 2.027,79 x 0,95; two premiums; norm rent of a household of two: (498,20 - 200,71) + 65% x 141,80 = 389,66
    assert _bedragen(uitkomst.voor) == {
        "loon": "0.00",
        "bijstand": "1926.40",
        "zorgtoeslag": "246.00",
        "huurtoeslag": "389.00",
    }
    # 2.027,79 - 1.518,63 - 118,82 + 289,00: more is built up than is reserved, so the whole right is paid
    assert _bedragen(uitkomst.na)["bijstand"] == "679.34"


def test_a_small_wage_leaves_part_of_the_vakantietoeslag_reserved(referentie: dict[str, Any]) -> None:
    referentie["werk"]["uren_per_week"] = "8"
    uitkomst = _bereken(referentie)
    # 519,65 no tax; aanspraak 8% = 41,57; free 129,91: right 988,15, reserved 70,97 - 41,57 = 29,40
    assert _bedragen(uitkomst.na)["loon"] == "519.65"
    assert _bedragen(uitkomst.na)["bijstand"] == "958.75"


def test_wage_earned_in_the_year_lowers_the_toeslagen_of_all_its_months(referentie: dict[str, Any]) -> None:
    referentie["peildatum"] = "2026-07-01"
    referentie["werk"] |= {"start": "2026-07-01", "uren_per_week": "40", "uurloon": "20.00"}
    uitkomst = _bereken(referentie)
    assert uitkomst.na.bedrag("huurtoeslag") < uitkomst.voor.bedrag("huurtoeslag")
    terug = [p for p in uitkomst.kasstroom[0].posten if p.wat.startswith("Huurtoeslag over januari tot en met juni")]
    assert len(terug) == 1
    assert terug[0].bedrag == uitkomst.na.bedrag("huurtoeslag") - uitkomst.voor.bedrag("huurtoeslag")


def test_childcare_is_a_cost_and_a_toeslag(referentie: dict[str, Any]) -> None:
    referentie["huishouden"]["kinderen"] = [{"geboortedatum": "2021-05-02"}]
    referentie["werk"]["kinderopvang"] = [{"soort": "bso", "uren_per_maand": 60, "uurtarief": "9.50"}]
    referentie["werk"] |= {"reiskosten_per_maand": "80.00", "reiskostenvergoeding_per_maand": "30.00"}
    na = _bereken(referentie).na
    assert na.bedrag("kinderopvangtoeslag") == Decimal("547.00")  # 96% of 570,00 = 547,20
    assert na.bedrag("kosten_kinderopvang") == Decimal("-570.00")
    assert na.bedrag("reiskosten") == Decimal("-50.00")


def test_marginale_druk_shows_the_end_of_bijstand(referentie: dict[str, Any]) -> None:
    """At 24 hours 71,01 bijstand is left: one hour more costs it all."""
    assert _bereken(referentie).marginale_druk_percentage > 100
    referentie["werk"]["uren_per_week"] = "32"
    assert _bereken(referentie).marginale_druk_percentage < 60


def test_an_amount_not_yet_confirmed_is_named_in_the_outcome(referentie: dict[str, Any]) -> None:
    referentie["huishouden"]["aanvrager"]["geboortedatum"] = "2006-01-01"
    assert _bereken(referentie).niet_bevestigd == ("Uurloon (Besluit minimumjeugdloonregeling)",)


def test_what_is_not_counted_follows_from_the_household(referentie: dict[str, Any]) -> None:
    zonder = _bereken(referentie).niet_meegerekend
    referentie["huishouden"]["kinderen"] = [{"geboortedatum": "2017-05-02"}]
    met = _bereken(referentie).niet_meegerekend
    assert not any(zin.startswith("Kinderbijslag") for zin in zonder)
    assert any(zin.startswith("Kinderbijslag") for zin in met)
    assert any("2027" in zin for zin in zonder)


def test_the_steps_are_dated_and_in_order(referentie: dict[str, Any]) -> None:
    stappen = _bereken(referentie).stappen
    assert [stap.voor for stap in stappen] == sorted(stap.voor for stap in stappen)
    assert stappen[0].voor == date(2026, 9, 1)
    assert {stap.bij_wie for stap in stappen} == {"de gemeente", "Dienst Toeslagen", "uzelf"}


def test_kasstroom_settles_bijstand_a_month_later_and_takes_the_last_month_back(referentie: dict[str, Any]) -> None:
    kas = _bereken(referentie).kasstroom
    bijstand = {m.maand: sum(p.bedrag for p in m.posten if p.wat.startswith("Bijstand")) for m in kas}
    assert [f"{m.maand:%Y-%m}" for m in kas][:2] == ["2026-09", "2026-10"]
    assert len(kas) == 12
    assert bijstand[date(2026, 9, 1)] == Decimal("1348.49")
    # 25% of the wage, 289 at most, leaves 71,01; the 15% of 2027 (227,79 of 1.518,63) leaves 9,80.
    assert [bijstand[date(2026, m, 1)] for m in (10, 11, 12)] == [Decimal("71.01")] * 3
    assert [bijstand[date(2027, m, 1)] for m in range(2, 9)] == [Decimal("9.80")] * 7


def test_kasstroom_takes_the_last_month_back(referentie: dict[str, Any]) -> None:
    """The sixth and last month of vrijlating leaves 71,01; in the next nothing is left, and the third asks back."""
    referentie["uitkering"]["vrijlating_maanden_gebruikt"] = 5
    kas = _bereken(referentie).kasstroom
    bijstand = {m.maand: sum(p.bedrag for p in m.posten if p.wat.startswith("Bijstand")) for m in kas}
    assert bijstand[date(2026, 11, 1)] == Decimal("-1348.49")
    assert sum(bijstand[date(2026, m, 1)] for m in (9, 10, 11, 12)) == Decimal("71.01")


def test_kasstroom_ends_short_when_a_job_ends(referentie: dict[str, Any]) -> None:
    referentie["werk"] |= {"start": "2026-09-15", "einde": "2026-09-30", "reiskosten_per_maand": "400.00"}
    uitkomst = _bereken(referentie)
    assert min(maand.stand for maand in uitkomst.kasstroom) < 0
    assert uitkomst.afspraak_nodig


@pytest.mark.parametrize(("periode", "keer"), [("vier_weken", 13), ("week", 52)])
def test_each_payday_of_the_year_arrives_once(referentie: dict[str, Any], periode: str, keer: int) -> None:
    referentie["werk"] |= {"start": "2026-09-01", "einde": "2027-08-31", "betaalperiode": periode}
    uitkomst = _bereken(referentie)
    ontvangen = sum(p.bedrag for m in uitkomst.kasstroom for p in m.posten if p.wat == "Loon, netto")
    per_maand = uitkomst.na.bedrag("loon")
    # 365 days are 13 periods of four weeks and a day, or 52 weeks and a day.
    assert abs(ontvangen - per_maand * 12) < per_maand * 12 / keer / 7


def test_stand_and_sums_of_the_kasstroom_agree(referentie: dict[str, Any]) -> None:
    stand = Decimal(0)
    for maand in _bereken(referentie).kasstroom:
        stand += maand.erin - maand.eruit
        assert maand.stand == stand


def test_the_explanation_of_the_reference_case_reads_as_it_was_agreed(referentie: dict[str, Any]) -> None:
    """A changed step, article or status is seen here first; sources change with the norms and are left out."""
    uitvoer = uitkomst_als_json(_bereken(referentie))
    gelezen = [
        [regel["regeling"], stap["stap"], stap["bedrag"], stap["artikel"], stap["status"], stap["telt"]]
        for regel in uitvoer["na"]["regels"]
        for stap in regel["uitleg"]
    ]
    assert gelezen == json.loads(UITLEG.read_text(encoding="utf-8"))


@pytest.mark.parametrize(
    ("gemeente", "wat", "bij_wie"),
    [
        ("0402", "Zet € 1.277 opzij", "uzelf"),
        ("0317", "Vraag een voorschot", "de gemeente"),
        ("0417", "Geef een ander loon meteen door", "de gemeente"),
        ("1696", "Regel dat uw loon naar de gemeente gaat", "de gemeente"),
    ],
)
def test_what_to_do_follows_the_way_the_gemeente_settles(
    referentie: dict[str, Any], gemeente: str, wat: str, bij_wie: str
) -> None:
    referentie["gemeente"] = gemeente
    stappen = [stap for stap in _bereken(referentie).stappen if stap.wat.startswith(wat)]
    assert [stap.bij_wie for stap in stappen] == [bij_wie]
    assert sum("opzij" in stap.wat for stap in _bereken(referentie).stappen) == (bij_wie == "uzelf")
