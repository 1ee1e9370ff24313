"""Dates of which only a part may be known, as the BRP has them: ISO 8601 with reduced precision.

`"1988-03-14"`, `"1988-03"`, `"1988"` or `""` (unknown)."""

import datetime as dt
import re

_VORM = re.compile(r"(?:(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?)?")
_MAANDEN = [
    "januari",
    "februari",
    "maart",
    "april",
    "mei",
    "juni",
    "juli",
    "augustus",
    "september",
    "oktober",
    "november",
    "december",
]
_AFKORTINGEN = {"maart": "mrt"}


def is_geldig(datum: str) -> bool:
    """Whether the text is a possible date in one of the four forms."""
    treffer = _VORM.fullmatch(datum)
    if treffer is None:
        return False
    jaar, maand, dag = treffer.groups()
    try:
        dt.date(int(jaar or 1), int(maand or 1), int(dag or 1))
    except ValueError:
        return False
    return True


def laatst_mogelijke(datum: str) -> dt.date | None:
    """The last day that fits an incomplete date; for a birth date this gives the lowest possible age."""
    if not datum:
        return None
    delen = [int(d) for d in datum.split("-")]
    if len(delen) == 1:
        return dt.date(delen[0], 12, 31)
    if len(delen) == 2:
        volgende = dt.date(delen[0] + delen[1] // 12, delen[1] % 12 + 1, 1)
        return volgende - dt.timedelta(days=1)
    return dt.date(*delen)


def eerst_mogelijke(datum: str) -> dt.date | None:
    """The first day that fits an incomplete date."""
    if not datum:
        return None
    jaar, maand, dag = (int(deel) for deel in f"{datum}-01-01"[:10].split("-"))
    return dt.date(jaar, maand, dag)


def leeftijd(geboortedatum: str | dt.date, peildatum: dt.date) -> int | None:
    """Age in whole years on `peildatum`; the lowest possible one when the birth date is incomplete, None if unknown.

    Who is born on 29 February has a birthday on 1 March in other years (Algemene termijnenwet practice)."""
    geboren = geboortedatum if isinstance(geboortedatum, dt.date) else laatst_mogelijke(geboortedatum)
    if geboren is None or geboren > peildatum:
        return None
    return peildatum.year - geboren.year - ((peildatum.month, peildatum.day) < (geboren.month, geboren.day))


def leesbaar(datum: str | dt.date | None) -> str:
    """A date as people write it: "14 maart 1988", "maart 1988", "1988" or "onbekend"."""
    if not datum:
        return "onbekend"
    delen = str(datum).split("-")
    woorden = [str(int(delen[2]))] if len(delen) > 2 else []
    if len(delen) > 1:
        woorden.append(_MAANDEN[int(delen[1]) - 1])
    return " ".join([*woorden, delen[0]])


def kort(datum: str | dt.date | None) -> str:
    """A date for in a list: "14 mrt 1988", "mrt 1988", "1988" or ""."""
    delen = leesbaar(datum).split() if datum else []
    return " ".join(_AFKORTINGEN.get(deel, deel[:3] if deel.isalpha() else deel) for deel in delen)
