"""What must hold for every regeling, whatever is asked."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from tests.inkomen.test_eigenschappen import INKOMEN, bedragen
from werkteam_desktop.fouten import InvoerFout
from werkteam_desktop.inkomen.geld import als_tekst
from werkteam_desktop.inkomen.invoer import REGELINGEN, regeling

DAG = st.dates(date(2025, 1, 1), date(2026, 12, 31))
TEKST = {hoogste: bedragen(hoogste).map(als_tekst) for hoogste in (1300, 3000, 12000, 250000)}
JA_NEE = st.booleans()
OUD = st.integers(18, 90)
PERSOON = st.fixed_dictionaries(
    {"leeftijd": st.integers(0, 90), "student": JA_NEE, "commercieel": JA_NEE, "partner": JA_NEE}
)
OPVANG = st.fixed_dictionaries(
    {
        "soort": st.sampled_from(("dagopvang", "bso", "gastouder")),
        "uren_per_maand": st.integers(0, 260),
        "uurtarief": bedragen(15).map(als_tekst),
    }
)
TIJDVAK = st.sampled_from(("week", "vier_weken", "maand"))
LEEFTIJDEN = st.lists(st.integers(0, 20), max_size=6)

# Per regeling the amount that its steps add up to, and what may be asked.
VRAGEN: dict[str, tuple[str, dict[str, st.SearchStrategy[Any]]]] = {
    "bijstandsnorm": ("norm", {
        "leefvorm": st.sampled_from(("alleenstaand", "alleenstaande_ouder", "gehuwd")), "leeftijd": OUD,
        "leeftijd_partner": st.none() | OUD, "kinderen_ten_laste": st.integers(0, 3),
        "kostendelende_medebewoners": st.integers(0, 6), "inrichting": JA_NEE,
    }),
    "kostendelers": ("percentage", {"personen": st.lists(PERSOON, max_size=6)}),
    "vrijlating": ("vrijgelaten", {
        "netto_inkomen": TEKST[3000],
        "soort": st.sampled_from(("regulier", "alleenstaande_ouder", "medisch_urenbeperkt", "loonkostensubsidie")),
        "maanden_gebruikt": st.integers(0, 40),
    }),
    "maandinkomen": ("per_maand", {"bedrag": TEKST[3000], "tijdvak": TIJDVAK}),
    "minimumloon": ("per_maand", {
        "leeftijd": st.integers(15, 70), "uren_per_week": st.integers(0, 60).map(str), "bbl": JA_NEE,
    }),
    "loonheffing": ("loonheffing", {
        "loon": TEKST[12000], "tijdvak": TIJDVAK, "loonheffingskorting": JA_NEE, "aow": JA_NEE,
    }),
    "inkomstenbelasting": ("verschuldigd", {
        "arbeidsinkomen": TEKST[250000], "overig_box1": TEKST[12000], "leeftijd": OUD, "kind_jonger_dan_12": JA_NEE,
        "alleenstaand_of_minst_verdienend": JA_NEE,
    }),
    "zorgtoeslag": ("per_maand", {
        "toetsingsinkomen": TEKST[250000], "toeslagpartner": JA_NEE, "vermogen": TEKST[250000],
    }),
    "huurtoeslag": ("per_maand", {
        "rekeninkomen": TEKST[250000].filter(lambda t: Decimal(t) < 60000) | TEKST[12000],
        "kale_huur": TEKST[1300], "servicekosten": bedragen(80).map(als_tekst), "personen": st.integers(1, 6),
        "leeftijd": st.integers(16, 90), "aow": JA_NEE, "vermogen": TEKST[12000], "zelfstandige_woning": JA_NEE,
    }),
    "kindgebonden_budget": ("per_maand", {
        "toetsingsinkomen": TEKST[250000], "toeslagpartner": JA_NEE, "leeftijden": LEEFTIJDEN, "vermogen": TEKST[12000],
    }),
    "kinderopvangtoeslag": ("per_maand", {
        "toetsingsinkomen": TEKST[250000], "kinderen": st.lists(OPVANG, max_size=4),
    }),
    "kinderbijslag": ("per_kwartaal", {"leeftijden": LEEFTIJDEN}),
    "loonkostensubsidie": ("per_maand", {
        "loon_per_maand": TEKST[3000], "uren_per_week": st.integers(1, 36), "leeftijd": st.integers(15, 70),
        "loonwaarde_percentage": st.integers(0, 100).map(str),
    }),
}  # fmt: skip


def _een(naam: str, invoer: dict[str, Any], dag: date) -> dict[str, Any]:
    """The answer; a question that the law does not know (a couple of one, a cell no source gives) is left out."""
    try:
        uitvoer = regeling(naam, invoer, dag)
    except InvoerFout:
        assume(False)
        raise
    assert isinstance(uitvoer, dict)
    return uitvoer


def test_every_regeling_is_asked() -> None:
    assert set(VRAGEN) == set(REGELINGEN)


@pytest.mark.parametrize("naam", VRAGEN)
def test_the_steps_add_up_to_the_amount(naam: str) -> None:
    uitkomst, velden = VRAGEN[naam]

    @INKOMEN
    @given(st.fixed_dictionaries(velden), DAG)
    def houdt(invoer: dict[str, Any], dag: date) -> None:
        uitvoer = _een(naam, invoer, dag)
        assert sum(Decimal(s["bedrag"]) for s in uitvoer["uitleg"] if s["telt"]) == Decimal(uitvoer[uitkomst])
        assert all(s["bron"] or not s["status"] for s in uitvoer["uitleg"])

    houdt()


@pytest.mark.parametrize(
    ("naam", "lijst"),
    [("kostendelers", "personen"), ("kindgebonden_budget", "leeftijden"), ("kinderbijslag", "leeftijden"),
     ("kinderopvangtoeslag", "kinderen")],
)  # fmt: skip
def test_the_order_of_persons_never_matters(naam: str, lijst: str) -> None:
    velden = VRAGEN[naam][1]

    @INKOMEN
    @given(st.fixed_dictionaries(velden), DAG, st.data())
    def houdt(invoer: dict[str, Any], dag: date, kies: st.DataObject) -> None:
        anders = invoer | {lijst: kies.draw(st.permutations(invoer[lijst]))}
        een, ander = _een(naam, invoer, dag), _een(naam, anders, dag)
        assert {k: v for k, v in een.items() if k != "uitleg"} == {k: v for k, v in ander.items() if k != "uitleg"}

    houdt()


@INKOMEN
@given(st.fixed_dictionaries(VRAGEN["huurtoeslag"][1]), bedragen(300), st.dates(date(2026, 1, 1), date(2026, 12, 31)))
def test_from_2026_more_rent_never_lowers_huurtoeslag(invoer: dict[str, Any], meer: Decimal, dag: date) -> None:
    """Also above the maximum: that no longer takes the right away."""
    hoger = invoer | {"kale_huur": als_tekst(Decimal(invoer["kale_huur"]) + meer)}
    een, ander = _een("huurtoeslag", invoer, dag), _een("huurtoeslag", hoger, dag)
    assert Decimal(ander["per_maand"]) >= Decimal(een["per_maand"])


@pytest.mark.parametrize("dag", [date(2025, 1, 1), date(2025, 7, 1), date(2026, 1, 1), date(2026, 7, 1)])
def test_one_more_kostendeler_never_raises_the_share(dag: date) -> None:
    """And from two on everybody together has more: living together is cheaper, not free."""
    persoon = {"leeftijd": 40, "student": False, "commercieel": False, "partner": False}
    delen = [Decimal(_een("kostendelers", {"personen": [persoon] * n}, dag)["percentage"]) for n in range(8)]
    assert delen == sorted(delen, reverse=True)
    samen = [deel * (n + 1) for n, deel in enumerate(delen)]
    assert samen == sorted(samen)
