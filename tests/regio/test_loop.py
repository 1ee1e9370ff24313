"""Stock and flow of one dossier close exactly, whatever was opened and closed."""

import csv
import datetime as dt
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from werkteam_desktop.fouten import InvoerFout
from werkteam_desktop.regio.loop import Stap, loop
from werkteam_desktop.regio.periode import lees_periode, vorige_maand

JULI = (dt.date(2026, 7, 1), dt.date(2026, 7, 31))
CBS = Path(__file__).parents[3] / "shared" / "standaarden" / "cbs_82342ned_regio.csv"


def dag(maand: int, nummer: int = 1) -> dt.date:
    return dt.date(2026, maand, nummer)


@pytest.mark.parametrize(
    ("stappen", "afgesloten", "verwacht"),
    [
        ([(3, "gesloten"), (7, "heropend")], None, (False, True, 1, 0)),
        ([(3, "gesloten"), (8, "heropend")], None, (False, False, 0, 0)),
        ([(7, "gesloten")], dag(7), (True, False, 0, 1)),
        ([(7, "gesloten"), (7, "heropend")], None, (True, True, 1, 1)),
        ([(7, "gesloten"), (7, "heropend"), (7, "gesloten")], dag(7), (True, False, 1, 2)),
        ([(2, "gesloten"), (3, "herinstroom"), (7, "gesloten")], dag(7), (True, False, 0, 1)),
        ([(3, "gesloten")], None, (True, True, 0, 0)),  # the closing was undone: its step stays nowhere
        ([], dag(3), (False, False, 0, 0)),  # closed before steps were kept
        ([(5, "verlengd")], None, (True, True, 0, 0)),
    ],
)
def test_what_opens_and_closes_is_counted_in_its_month(
    stappen: list[tuple[int, str]], afgesloten: dt.date | None, verwacht: tuple[bool, bool, int, int]
) -> None:
    gegaan = [Stap(dag(maand), soort, "werk" if soort == "gesloten" else "") for maand, soort in stappen]
    assert loop(dag(1), afgesloten, "werk", gegaan, *JULI)[:4] == verwacht


stappen_ = st.lists(
    st.builds(
        Stap,
        st.dates(dt.date(2025, 1, 1), dt.date(2027, 1, 1)),
        st.sampled_from(["gesloten", "heropend", "herinstroom", "verlengd"]),
        st.just(""),
    ),
    max_size=8,
)
mogelijk = st.dates(dt.date(2025, 1, 1), dt.date(2027, 1, 1))


@given(stappen_, st.none() | mogelijk, st.none() | mogelijk, st.lists(mogelijk, min_size=2, max_size=6))
def test_every_period_closes_and_the_next_one_begins_where_it_ended(
    stappen: list[Stap], aangemeld: dt.date | None, afgesloten: dt.date | None, grenzen: list[dt.date]
) -> None:
    grenzen = sorted(set(grenzen))
    vorige: bool | None = None
    for van, tot in pairwise(grenzen):
        deze = loop(aangemeld, afgesloten, "", stappen, van, tot - dt.timedelta(days=1))
        assert deze.in_eind == deze.in_begin + deze.nieuw - deze.beeindigd
        assert vorige is None or deze.in_begin == vorige
        vorige = deze.in_eind
    ver = loop(aangemeld, afgesloten, "", stappen, dt.date(2020, 1, 1), dt.date(2030, 1, 1))
    assert ver.in_eind == (afgesloten is None)  # the dossier as it stands now is right


def test_cbs_closes_its_stock_the_same_way() -> None:
    """StatLine 82342NED, rounded to tens: eind = begin + nieuw - beëindigd, and the administratief verschil is what the
    begin of a period differs from the end of the one before."""
    if not CBS.exists():
        pytest.skip("de gedeelde standaarden zijn er niet")
    with CBS.open(encoding="utf-8") as bestand:
        rijen = [r for r in csv.DictReader(bestand) if all(r.values())]
    eerder: dict[str, int] = {}
    for rij in rijen:
        begin, nieuw, weg, eind = (int(rij[k].replace("-", "0")) for k in ("begin", "nieuw", "beeindigd", "eind"))
        assert abs(begin + nieuw - weg - eind) <= 20, rij
        if rij["regio"] in eerder:
            assert abs(begin - eerder[rij["regio"]] - int(rij["administratief_verschil"])) <= 20, rij
        eerder[rij["regio"]] = eind
    assert len(eerder) < len(rijen)


@pytest.mark.parametrize(
    ("code", "begin", "einde", "naam", "loopt"),
    [
        ("2026-07", dt.date(2026, 7, 1), dt.date(2026, 7, 31), "juli 2026", False),
        ("2026-08", dt.date(2026, 8, 1), dt.date(2026, 8, 15), "augustus 2026", True),
        ("2026-K2", dt.date(2026, 4, 1), dt.date(2026, 6, 30), "2e kwartaal 2026", False),
        ("2026-K3", dt.date(2026, 7, 1), dt.date(2026, 8, 15), "3e kwartaal 2026", True),
        ("2025", dt.date(2025, 1, 1), dt.date(2025, 12, 31), "2025", False),
        ("2024-02", dt.date(2024, 2, 1), dt.date(2024, 2, 29), "februari 2024", False),
    ],
)
def test_a_period_has_a_begin_an_end_and_a_name(
    code: str, begin: dt.date, einde: dt.date, naam: str, loopt: bool
) -> None:
    p = lees_periode(code, dt.date(2026, 8, 15))
    assert (p.begin, p.einde, p.naam, p.loopt) == (begin, einde, naam, loopt)


@pytest.mark.parametrize("code", ["", "2026-13", "2026-K5", "0000-01", "26-07", "2026-09", "2027", "juli"])
def test_a_period_that_does_not_exist_or_is_to_come_is_refused(code: str) -> None:
    with pytest.raises(InvoerFout, match="periode"):
        lees_periode(code, dt.date(2026, 8, 15))


def test_the_month_before_is_the_last_one_that_is_over() -> None:
    assert vorige_maand(dt.date(2026, 1, 3)).code == "2025-12"
