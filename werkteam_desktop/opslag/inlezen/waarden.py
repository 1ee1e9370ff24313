"""The text of a cell as a value. Each function raises Onbruikbaar with the reason, without repeating the text."""

import csv
import datetime as dt
import functools
import re
import tomllib
from decimal import Decimal
from typing import Any

from stdnum.exceptions import InvalidChecksum, ValidationError
from stdnum.nl import bsn as stdnum_bsn

from werkteam_desktop.bronnen import RESOURCES
from werkteam_desktop.dossier.datum import is_geldig
from werkteam_desktop.dossier.naam import schoon, vouw

MAX_LENGTE = 250


class Onbruikbaar(Exception):  # noqa: N818 - a Dutch word
    """The value cannot be used; `str()` says why, without personal data."""


@functools.cache
def importkolommen() -> dict[str, Any]:
    """The tables of resources/codelijsten/importkolommen.toml."""
    return tomllib.loads((RESOURCES / "codelijsten" / "importkolommen.toml").read_text("utf-8"))


def tekst(cel: str) -> str:
    """One line of text in NFC, without invisible signs and double spaces."""
    if not cel:
        return ""
    cel = schoon(cel)
    if len(cel) > MAX_LENGTE:
        raise Onbruikbaar(f"de tekst is langer dan {MAX_LENGTE} tekens")
    return cel


def bsn(cel: str) -> str | None:
    """Nine digits that pass the elfproef. Zeros that Excel took from the front are put back."""
    if not cel.strip("0 .-"):
        return None
    if len(cel) > 20 or not cel.isascii() or not re.fullmatch(r"[\d .-]+", cel):
        raise Onbruikbaar("een BSN bestaat uit negen cijfers")
    if len(re.sub(r"\D", "", cel).lstrip("0")) < 4:
        raise Onbruikbaar("een BSN bestaat uit negen cijfers")
    try:
        return str(stdnum_bsn.validate(cel))
    except InvalidChecksum:
        raise Onbruikbaar("dit BSN bestaat niet (de elfproef klopt niet)") from None
    except ValidationError:
        raise Onbruikbaar("een BSN bestaat uit negen cijfers") from None


_DATUMS = [
    re.compile(vorm, re.ASCII)
    for vorm in (
        r"(?P<j>\d{4})(?P<m>\d\d)(?P<d>\d\d)",
        r"(?P<j>\d{4})(?:[-/.](?P<m>\d{1,2})(?:[-/.](?P<d>\d{1,2}))?)?",
        r"(?:(?P<d>\d{1,2})[-/. ])?(?P<m>\d{1,2})[-/. ](?P<j>\d{4})",
    )
]
_TIJD = re.compile(r"[ T]\d{1,2}:\d\d.*")
_EERSTE_DAG_EXCEL = dt.date(1899, 12, 30)


def datum(cel: str) -> str:
    """ISO 8601, as precise as known ("1968", "1995-02", "1995-02-14", ""); a zero stands for an unknown part.

    Read are yyyymmdd (BRP), year-month-day, day-month-year and the five-digit day numbers of Excel."""
    cel = _TIJD.sub("", cel)
    if not cel:
        return ""
    if re.fullmatch(r"[1-9]\d{4}", cel, re.ASCII):
        return (_EERSTE_DAG_EXCEL + dt.timedelta(days=int(cel))).isoformat()
    treffer = next((t for vorm in _DATUMS if (t := vorm.fullmatch(cel))), None)
    if treffer is None:
        raise Onbruikbaar("dit is geen datum; schrijf dag-maand-jaar, bijvoorbeeld 14-02-1995")
    jaar, maand, dag = (int(treffer[deel] or 0) for deel in "jmd")
    bestaat = is_geldig(f"{jaar or 2000:04}-{maand or 1:02}-{dag or 1:02}") and (not jaar or 1850 <= jaar <= 2150)
    if not bestaat or (not jaar and (maand or dag)):
        raise Onbruikbaar("deze datum bestaat niet")
    # A day without a month, as the BRP sometimes has it, says no more than the year.
    precies = 10 if maand and dag else 7 if maand else 4
    return f"{jaar:04}-{maand:02}-{dag:02}"[:precies] if jaar else ""


def verleden(cel: str) -> str:
    """A date like `datum` that has begun already, such as a birth date."""
    iso = datum(cel)
    if iso > dt.datetime.now(dt.UTC).astimezone().date().isoformat():
        raise Onbruikbaar("deze datum ligt in de toekomst")
    return iso


def datums(cel: str) -> tuple[str, ...]:
    """Dates in the past with a space, comma or semicolon between them, oldest first, unknown ones in front."""
    return tuple(sorted(verleden(deel) for deel in re.split(r"[\s,;]+", cel) if deel))


def dag(cel: str) -> dt.date | None:
    """A date of which day, month and year are known."""
    iso = datum(cel)
    if iso and len(iso) < 10:
        raise Onbruikbaar("hier is een volledige datum nodig")
    return dt.date.fromisoformat(iso) if iso else None


def bedrag(cel: str) -> Decimal | None:
    """Euro per month: "1.234,56", "1234,56", "1234.56", "€ 1.234" or "1234,-"."""
    cel = re.sub(r"^(?:€|EUR)\s*|,-+$", "", cel)
    if not cel:
        return None
    if re.fullmatch(r"\d{1,3}(\.\d{3})+(,\d{1,2})?|\d{1,7}(,\d{1,2})?", cel, re.ASCII):
        cel = cel.replace(".", "").replace(",", ".")
    elif not re.fullmatch(r"\d{1,7}\.\d{1,2}", cel, re.ASCII):
        raise Onbruikbaar("dit is geen bedrag; schrijf alleen het getal, bijvoorbeeld 1.234,56")
    euro = Decimal(cel).quantize(Decimal("0.01"))
    if euro >= 10_000_000:
        raise Onbruikbaar("dit bedrag is te groot")
    return euro


def postcode(cel: str) -> str:
    """Four digits and two capitals, or ""."""
    treffer = re.fullmatch(r"([1-9]\d{3})\s*([A-Za-z]{2})", cel, re.ASCII)
    if treffer is None and cel:
        raise Onbruikbaar("dit is geen postcode, zoals 1234 AB")
    return treffer[1] + treffer[2].upper() if treffer else ""


def adres(cel: str) -> tuple[str, str]:
    """Street and number from "2e Dorpsstraat 12 bis"."""
    treffer = re.fullmatch(r"(.*?\D)\s+(\d.*)", cel, re.ASCII)
    return (treffer[1], treffer[2]) if treffer else (cel, "")


def huisnummer(cel: str) -> tuple[str, str, str]:
    """Number, letter and addition: "12a-3" is ("12", "a", "3")."""
    if re.fullmatch(r"\d{4}-\d\d-\d\d", cel):
        raise Onbruikbaar("Excel heeft van dit huisnummer een datum gemaakt; zet de kolom op tekst")
    treffer = re.fullmatch(r"(\d{1,5})\s*(?:([A-Za-z])(?![A-Za-z]))?\s*[-/]?\s*(.*)", cel, re.ASCII)
    return (treffer[1], treffer[2] or "", treffer[3]) if treffer else (cel, "", "")


def telefoon(cel: str) -> str:
    """The number as written; the zero that Excel took from the front is put back."""
    return "0" + cel if re.fullmatch(r"[1-9]\d{8}", cel, re.ASCII) else cel


def gemeente(cel: str) -> str:
    """Code of four digits, from a code ("402", "GM0402") or a name. Any code passes: each year brings new ones."""
    code = re.sub(r"^GM", "", cel, flags=re.IGNORECASE)
    if re.fullmatch(r"\d{1,4}", code, re.ASCII):
        return code.zfill(4)
    if cel and vouw(cel) not in _gemeentecodes():
        raise Onbruikbaar("deze gemeente is niet bekend; gebruik de naam of de code van vier cijfers")
    return _gemeentecodes()[vouw(cel)] if cel else ""


@functools.cache
def _gemeentecodes() -> dict[str, str]:
    """Code by folded name. Where an old and a present gemeente share a name, the present one counts."""
    with (RESOURCES / "codelijsten" / "gemeenten.csv").open(encoding="utf-8", newline="") as bestand:
        rijen = sorted(csv.DictReader(bestand, delimiter=";"), key=lambda rij: rij["einde"] == "")
    gewoon: dict[str, str] = importkolommen()["waarden"]["gemeente"]
    return {vouw(rij["naam"]): rij["code"] for rij in rijen} | gewoon


def keuze(lijst: str, cel: str) -> str:
    """The code in importkolommen.toml [waarden] for which this is a way of writing, or ""."""
    if not cel:
        return ""
    for code, schrijfwijzen in importkolommen()["waarden"][lijst].items():
        if cel.casefold() in schrijfwijzen:
            return str(code)
    raise Onbruikbaar("deze waarde is niet bekend")


def ja(cel: str) -> bool:
    """Anything but an empty cell or a no counts as yes: a secret address that is misread must stay secret."""
    return bool(cel) and cel.casefold() not in importkolommen()["waarden"]["nee"]["nee"]
