"""Gemeenten for the tests: a plain one, and any that a file can hold for Hypothesis."""

from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from hypothesis import strategies as st

from werkteam_desktop.inkomen.gemeente import (
    GRENZEN,
    LEEFVORMEN,
    MEESTE_MAANDEN,
    SOORTEN,
    Gemeente,
    LokaleRegeling,
    vorm,
)
from werkteam_desktop.inkomen.gemeentevragen import gemeentevragen
from werkteam_desktop.inkomen.normen import laad_normen

OPEN_TERMEN = laad_normen().open_termen
TEKSTEN = st.text(st.characters(exclude_categories=("Cs",)), min_size=1, max_size=40).filter(str.strip)
DAGEN = st.dates(date(2020, 1, 1), date(2030, 12, 31))
BEDRAGEN = st.decimals(0, 9_999_999, places=2) | st.integers(0, 5000).map(Decimal)
DELEN = st.decimals(0, 1, places=4) | st.sampled_from((Decimal(0), Decimal(1), Decimal("0.20")))
KEUZES = {vraag.naam: [keuze.waarde for keuze in vraag.keuzes] for groep in gemeentevragen() for vraag in groep.vragen}

REGELING = LokaleRegeling(
    "meedoenregeling",
    "Meedoen",
    "Gemeentewet art. 108",
    date(2026, 1, 1),
    None,
    Decimal("1.2"),
    {"alleenstaand": Decimal(150), "alleenstaande_ouder": Decimal(150), "gehuwd": Decimal(300)},
    Decimal(0),
    0,
    bij_werk=False,
)
GEMEENTE = Gemeente("0402", voorbeeld=False, bron="Verordening van 1 januari 2026", termen={}, regelingen=(REGELING,))


def waarden(naam: str) -> st.SearchStrategy[Any]:
    """The values a term may have."""
    soort = vorm(naam)
    if soort in ("keuze", "ja_nee"):
        return st.sampled_from(KEUZES[naam])
    return DELEN if soort == "deel" else st.integers(*GRENZEN[soort])


@st.composite
def _termen(draw: st.DrawFn) -> dict[str, tuple[tuple[date, Any], ...]]:
    namen = draw(st.lists(st.sampled_from(sorted(OPEN_TERMEN)), unique=True, max_size=6))
    return {
        naam: tuple((dag, draw(waarden(naam))) for dag in sorted(draw(st.sets(DAGEN, min_size=1, max_size=3))))
        for naam in namen
    }


@st.composite
def _regelingen(draw: st.DrawFn) -> tuple[LokaleRegeling, ...]:
    """Of one soort never two at a time."""
    alle = []
    for soort in draw(st.lists(st.sampled_from(SOORTEN), unique=True, max_size=4)):
        data = sorted(draw(st.sets(DAGEN, min_size=1, max_size=2)))
        for vanaf, volgende in zip(data, [*data[1:], None], strict=True):
            laatste = volgende - timedelta(1) if volgende else draw(st.none() | st.just(vanaf + timedelta(90)))
            alle.append(
                LokaleRegeling(
                    soort,
                    draw(TEKSTEN),
                    draw(TEKSTEN),
                    vanaf,
                    laatste,
                    draw(st.decimals(0, 3, places=2)),
                    {leefvorm: draw(BEDRAGEN) for leefvorm in LEEFVORMEN},
                    draw(BEDRAGEN),
                    draw(st.integers(0, MEESTE_MAANDEN)),
                    draw(st.booleans()),
                )
            )
    return tuple(draw(st.permutations(alle)))


GEMEENTEN = st.builds(Gemeente, st.just("0402"), st.booleans(), TEKSTEN, _termen(), _regelingen())
