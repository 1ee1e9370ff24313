"""Questions the tests of the income engine start from."""

from copy import deepcopy
from typing import Any

import pytest

_REFERENTIE: dict[str, Any] = {
    "peildatum": "2026-08-01",
    "gemeente": "0402",
    "huishouden": {
        "leefvorm": "alleenstaand",
        "aanvrager": {"geboortedatum": "1988-03-14"},
        "partner": None,
        "kinderen": [],
        "kostendelende_medebewoners": 0,
        "vermogen": "1200.00",
        "woning": {"soort": "huur", "kale_huur": "640.00", "servicekosten": "0.00"},
    },
    "uitkering": {
        "soort": "bijstand",
        "sinds": "2022-05-01",
        "vrijlating": "automatisch",
        "vrijlating_maanden_gebruikt": 0,
    },
    "werk": {
        "start": "2026-09-01",
        "einde": None,
        "uren_per_week": "24",
        "uurloon": "minimumloon",
        "betaalperiode": "maand",
        "pensioenpremie_percentage": "0",
        "loonheffingskorting": True,
        "reiskosten_per_maand": "0.00",
        "reiskostenvergoeding_per_maand": "0.00",
        "kinderopvang": [],
    },
}


@pytest.fixture
def referentie() -> dict[str, Any]:
    """A single person in bijstand, rent 640, who starts with 24 hours at the minimumloon in September 2026."""
    return deepcopy(_REFERENTIE)
