"""Text of cells as values."""

import datetime as dt
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from werkteam_desktop.dossier.datum import is_geldig
from werkteam_desktop.opslag.inlezen import waarden
from werkteam_desktop.opslag.inlezen.waarden import Onbruikbaar


@pytest.mark.parametrize(
    ("cel", "iso"),
    [
        ("", ""),
        ("00000000", ""),
        ("0000-00-00", ""),
        ("19680000", "1968"),
        ("19950200", "1995-02"),
        ("19950214", "1995-02-14"),
        ("19660013", "1966"),
        ("1968", "1968"),
        ("1995-02", "1995-02"),
        ("02-1995", "1995-02"),
        ("1995-02-14", "1995-02-14"),
        ("3-4-1980", "1980-04-03"),
        ("03/04/1980", "1980-04-03"),
        ("3.4.1980", "1980-04-03"),
        ("00-00-1968", "1968"),
        ("1980-04-03T00:00:00", "1980-04-03"),
        ("03-04-1980 00:00", "1980-04-03"),
        ("29314", "1980-04-03"),
        ("29-02-2000", "2000-02-29"),
    ],
)
def test_a_date_is_read_as_precise_as_it_is_known(cel: str, iso: str) -> None:
    assert waarden.datum(cel) == iso


@pytest.mark.parametrize(
    "cel",
    [
        *("31-02-1980", "1980-13-01", "29-02-1900", "32-01-1980", "00-13-1980", "19801301", "14-02-0000", "0195-01-01"),
        *("14-02-95", "14 februari 1995", "morgen", "123", "9999999999", "-1", "²0-01-1980", "1995-02-14-1"),
    ],
)
def test_an_impossible_date_is_refused(cel: str) -> None:
    with pytest.raises(Onbruikbaar, match="datum"):
        waarden.datum(cel)


@given(st.text(alphabet="0123456789-/. T:", max_size=12))
def test_a_date_that_is_accepted_always_exists(cel: str) -> None:
    try:
        iso = waarden.datum(cel)
    except Onbruikbaar:
        return
    assert is_geldig(iso)


@given(st.dates(dt.date(1928, 1, 1), dt.date(2100, 1, 1)))
def test_every_day_is_read_the_same_in_every_notation(dag: dt.date) -> None:
    excel = (dag - dt.date(1899, 12, 30)).days
    for cel in (f"{dag:%Y%m%d}", dag.isoformat(), f"{dag.day}-{dag.month}-{dag.year}", str(excel)):
        assert waarden.datum(cel) == dag.isoformat()


def test_a_birth_date_lies_in_the_past_and_a_start_date_is_complete() -> None:
    with pytest.raises(Onbruikbaar, match="toekomst"):
        waarden.verleden("2149")
    with pytest.raises(Onbruikbaar, match="volledige"):
        waarden.dag("2022-05")
    assert waarden.dag("1-5-2022") == dt.date(2022, 5, 1)


@pytest.mark.parametrize(
    ("cel", "bsn"),
    [
        ("999990639", "999990639"),
        ("9999.90.639", "999990639"),
        ("999 990 639", "999990639"),
        ("000009830", "000009830"),
        ("9830", "000009830"),
        ("", None),
        ("000000000", None),
    ],
)
def test_a_bsn_is_nine_digits_of_text(cel: str, bsn: str | None) -> None:
    assert waarden.bsn(cel) == bsn


@pytest.mark.parametrize(
    "cel", ["99999063A", "999990638", "1234567890", "12", "999990639,0", "٩٩٩٩٩٠٦٣٩", "9" * 200, "1e8"]
)
def test_what_is_no_bsn_is_refused(cel: str) -> None:
    with pytest.raises(Onbruikbaar, match="BSN"):
        waarden.bsn(cel)


@pytest.mark.parametrize(
    ("cel", "euro"),
    [
        ("1.234,56", "1234.56"),
        ("1234,56", "1234.56"),
        ("1234.56", "1234.56"),
        ("€ 1.234", "1234.00"),
        ("1234,-", "1234.00"),
        ("12,5", "12.50"),
        ("0", "0.00"),
    ],
)
def test_an_amount_is_read_as_the_dutch_write_it(cel: str, euro: str) -> None:
    assert waarden.bedrag(cel) == Decimal(euro)


@pytest.mark.parametrize("cel", ["12,5 euro", "1,234.56", "12,345", "twaalf", "-5", "1.23.456", "9.999.999.999", "1e3"])
def test_what_is_no_amount_is_refused(cel: str) -> None:
    with pytest.raises(Onbruikbaar, match="bedrag"):
        waarden.bedrag(cel)


@pytest.mark.parametrize(
    ("cel", "delen"),
    [
        ("12", ("12", "", "")),
        ("12a", ("12", "a", "")),
        ("12 bis", ("12", "", "bis")),
        ("12A-3", ("12", "A", "3")),
        ("12-2", ("12", "", "2")),
        ("t/o 4", ("t/o 4", "", "")),
    ],
)
def test_a_house_number_is_taken_apart(cel: str, delen: tuple[str, str, str]) -> None:
    assert waarden.huisnummer(cel) == delen


def test_small_repairs_of_what_excel_and_people_do() -> None:
    assert waarden.telefoon("612345678") == "0612345678"
    assert waarden.postcode("1211 xa") == "1211XA"
    assert waarden.adres("2e Dorpsstraat 12 bis") == ("2e Dorpsstraat", "12 bis")
    assert [waarden.gemeente(g) for g in ("402", "GM0402", "hilversum", "Den Haag", "Súdwest-Fryslân", "")] == [
        *("0402", "0402", "0402", "0518", "1900", "")
    ]
    assert waarden.tekst("  Mu\u0308ller \u200b de\u00a0Wit ") == "Müller de Wit"
    for omzetting, cel in (
        (waarden.postcode, "12 AB"),
        (waarden.gemeente, "Nergenshuizen"),
        (waarden.tekst, "x" * 251),
    ):
        with pytest.raises(Onbruikbaar):
            omzetting(cel)
    with pytest.raises(Onbruikbaar, match="Excel"):
        waarden.huisnummer("2024-03-12")


def test_a_secret_that_is_not_understood_stays_secret() -> None:
    assert [waarden.ja(c) for c in ("ja", "7", "x", "", "nee", "0")] == [True, True, True, False, False, False]
