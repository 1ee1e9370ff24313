"""A name as it is spoken and as it is searched. Loads no mapped class: the first list must be on screen at once."""

import re
import unicodedata
from typing import Any

# Letters that Unicode does not take apart into a base letter and an accent.
_LOS = str.maketrans({"ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "ı": "i", "æ": "ae", "œ": "oe", "ß": "ss"})


def schoon(tekst: str) -> str:
    """One line of text in NFC, without double spaces and without invisible signs: one of those can turn a whole line
    of a list around, or be all that a name holds."""
    if not tekst.isprintable():
        tekst = "".join(t for t in tekst if t.isprintable() or t.isspace())
    return unicodedata.normalize("NFC", " ".join(tekst.split()))


def vouw(tekst: str) -> str:
    """Text as it is searched: lower case, without accents, letters and digits only, single spaces."""
    plat = unicodedata.normalize("NFKD", tekst.casefold().translate(_LOS))
    zonder = "".join(t for t in plat if not unicodedata.combining(t))
    return " ".join(re.findall(r"\w+", zonder.replace("_", " ")))


# One sound that people write in more ways, in this order; what comes out is only compared, never shown.
_KLANKEN = (
    (r"\by(?=[^aeiou])", "i"),
    (r"uy", "ui"),
    (r"eij|ey|ei|ij|y", "ij"),
    (r"ou", "au"),
    (r"sch", "sg"),
    (r"ch|gh", "g"),
    (r"ph|v", "f"),
    (r"th|dt|d\b", "t"),
    (r"qu", "kw"),
    (r"c(?=[eiy])|z", "s"),
    (r"c|q", "k"),
    (r"x", "ks"),
    (r"b\b", "p"),
    (r"(.)\1+", r"\1"),
)


def klank(naam: str) -> str:
    """How a name sounds: the same for the ways in which people write it (Meijer and Meyer, Visser and Fisser)."""
    tekst = vouw(naam)
    for patroon, gelijk in _KLANKEN:
        tekst = re.sub(patroon, gelijk, tekst)
    return tekst.replace(" ", "")


def maak_zoektekst(velden: dict[str, Any]) -> tuple[str, str]:
    """(`zoeknaam`, `zoektekst`) of the columns of an inwoner; also used where rows are inserted in bulk.

    The birth date is findable from either end, as 19880314 and as 14031988; a postcode as one word."""
    waarde = {k: v or "" for k, v in velden.items()}
    zoeknaam = vouw(f"{waarde.get('geslachtsnaam', '')} {waarde.get('voorvoegsel', '')} {waarde.get('voornamen', '')}")
    delen = waarde.get("geboortedatum", "").split("-")
    datums = {"".join(delen), "".join(reversed(delen))}
    woorden = [
        zoeknaam,
        waarde.get("nummer", ""),
        vouw(waarde.get("postcode", "")).replace(" ", ""),
        *sorted(datums),
    ]
    return zoeknaam, " ".join(w for w in woorden if w)


def volle_naam(voornamen: str, voorvoegsel: str, geslachtsnaam: str) -> str:
    """First names, prefix and family name as spoken; one that is missing leaves no gap."""
    return " ".join(d for d in (voornamen, voorvoegsel, geslachtsnaam) if d)
