"""The embedded font of every print, and what of a user's text it can show."""

import unicodedata
from collections.abc import Iterable
from functools import cache

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont

from werkteam_desktop.bronnen import RESOURCES

GEWOON, VET, SCHUIN = "NotoSans", "NotoSans-Bold", "NotoSans-Italic"
VERVANGER = "\N{REPLACEMENT CHARACTER}"  # the font draws it as a question mark in a diamond

_REGELEINDEN = dict.fromkeys(map(ord, "\v\f\x85\u2028\u2029"), "\n")
_GELIJKEN = {ord("\t"): " ", 0x2212: "–"}  # what may be written otherwise without losing anything


@cache
def laad_letters() -> frozenset[int]:
    """Registers Noto Sans with reportlab, once; returns the code points that regular, bold and italic all have."""
    bekend: frozenset[int] | None = None
    for naam, bestand in ((GEWOON, "Regular"), (VET, "Bold"), (SCHUIN, "Italic")):
        letter = TTFont(naam, str(RESOURCES / "lettertypen" / f"NotoSans-{bestand}.ttf"))
        pdfmetrics.registerFont(letter)
        deze = frozenset(letter.face.charToGlyph)
        bekend = deze if bekend is None else bekend & deze
    pdfmetrics.registerFontFamily(GEWOON, normal=GEWOON, bold=VET, italic=SCHUIN, boldItalic=VET)
    return bekend or frozenset()


def afdrukbaar(tekst: str) -> str:
    """`tekst` composed (NFC), every kind of line end as a newline, without control, direction and other invisible
    characters, and with VERVANGER for what the font cannot show."""
    bekend = laad_letters()
    return "".join(c if c == "\n" or ord(c) in bekend else VERVANGER for c in _zichtbaar(tekst))


def regel(tekst: str) -> str:
    """`afdrukbaar` on one line, for text outside a paragraph."""
    return " ".join(afdrukbaar(tekst).split())


def onbekende_tekens(teksten: Iterable[str]) -> tuple[str, ...]:
    """The characters in `teksten` that print as VERVANGER, each once, so that the user can be told."""
    bekend = laad_letters()
    return tuple(sorted({c for t in teksten for c in _zichtbaar(t) if c != "\n" and ord(c) not in bekend}))


def _zichtbaar(tekst: str) -> str:
    samen = unicodedata.normalize("NFC", tekst).replace("\r\n", "\n").replace("\r", "\n")
    samen = samen.translate(_REGELEINDEN).translate(_GELIJKEN)
    return "".join(c for c in samen if c == "\n" or not _onzichtbaar(c))


def _onzichtbaar(teken: str) -> bool:
    return unicodedata.category(teken) in ("Cc", "Cf") or 0xFE00 <= ord(teken) <= 0xFE0F  # variation selectors
