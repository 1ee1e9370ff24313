"""JSON of a package: written in one form, read without the liberties of the standard library."""

from __future__ import annotations

import json
import math
import re
from typing import Any

from werkteam_desktop.regio.geweigerd import Geweigerd

_GEEN_TEKEN = re.compile("[\0\ud800-\udfff]")


def schrijf_json(doc: Any) -> bytes:
    return (json.dumps(doc, ensure_ascii=False, indent=2, allow_nan=False) + "\n").encode()


def lees_json(inhoud: bytes) -> Any:
    """Geweigerd for a key that occurs twice, NaN or infinity, a number or nesting without end, half a character."""
    try:
        doc = json.loads(
            inhoud.decode("utf-8"), object_pairs_hook=_object, parse_constant=_geen_getal, parse_float=_eindig
        )
    except (ValueError, RecursionError):
        raise Geweigerd("json") from None
    if b"\\u" not in inhoud:  # only so can half a character, or none, come in
        return doc
    te_zien = [doc]
    while te_zien:
        deel = te_zien.pop()
        if isinstance(deel, dict):
            te_zien += [*deel, *deel.values()]
        elif isinstance(deel, list):
            te_zien += deel
        elif isinstance(deel, str) and _GEEN_TEKEN.search(deel):
            raise Geweigerd("json")
    return doc


def _object(paren: list[tuple[str, Any]]) -> dict[str, Any]:
    doc = dict(paren)
    if len(doc) != len(paren):
        raise Geweigerd("json")
    return doc


def _geen_getal(_: str) -> Any:
    raise Geweigerd("json")


def _eindig(tekst: str) -> float:
    if not math.isfinite(getal := float(tekst)):
        raise Geweigerd("json")
    return getal
