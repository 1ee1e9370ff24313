"""Reading JSON objects with exact keys: what is not right is refused in one sentence that opens with the key."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from werkteam_desktop.fouten import InvoerFout

Lezer = Callable[[object, str], Any]

VERPLICHT = object()
_LANGSTE_MAAND = 31
_LANGSTE_NAAM = 60
_DATUM = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)


@dataclass(frozen=True, slots=True)
class Veld:
    """How one key is read. `vorm` says in words for the help text what belongs there."""

    lees: Lezer
    vorm: str
    standaard: Any = VERPLICHT


def lees_object(waarde: object, velden: Mapping[str, Veld], pad: str = "") -> dict[str, Any]:
    """The values of an object with exactly these keys; defaults fill what may be left out."""
    if not isinstance(waarde, dict):
        raise InvoerFout(f"{pad or 'invoer'}: hier hoort een object met sleutels tussen accolades.")
    for sleutel in waarde:
        if sleutel not in velden:
            onbekend = " ".join(sleutel.split())[:_LANGSTE_NAAM]  # one line, whatever was written there
            raise InvoerFout(f"{_pad(pad, onbekend)}: deze sleutel bestaat niet. Mogelijk zijn: {', '.join(velden)}.")
    gelezen = {}
    for sleutel, veld in velden.items():
        if sleutel in waarde:
            gelezen[sleutel] = veld.lees(waarde[sleutel], _pad(pad, sleutel))
        elif veld.standaard is VERPLICHT:
            raise InvoerFout(f"{_pad(pad, sleutel)}: deze sleutel ontbreekt. Vul in: {veld.vorm}.")
        else:
            gelezen[sleutel] = veld.standaard
    return gelezen


def lijst_van(velden: Mapping[str, Veld]) -> Lezer:
    """A reader for a list of such objects."""

    def lees(waarde: object, sleutel: str) -> list[dict[str, Any]]:
        if not isinstance(waarde, list):
            raise InvoerFout(f"{sleutel}: hier hoort een lijst tussen rechte haken.")
        return [lees_object(deel, velden, f"{sleutel}.{i}") for i, deel in enumerate(waarde)]

    return lees


def object_van(velden: Mapping[str, Veld]) -> Lezer:
    """A reader for one such object."""
    return lambda waarde, sleutel: lees_object(waarde, velden, sleutel)


def of_leeg(lezer: Lezer) -> Lezer:
    """The same reader, where null is allowed as well."""
    return lambda waarde, sleutel: None if waarde is None else lezer(waarde, sleutel)


def keuze_uit(*woorden: str) -> Lezer:
    """A reader for one of these words."""

    def lees(waarde: object, sleutel: str) -> str:
        if not isinstance(waarde, str) or waarde not in woorden:
            raise InvoerFout(f"{sleutel}: kies uit {', '.join(woorden)}.")
        return waarde

    return lees


def geheel(hoogste: int) -> Lezer:
    """A reader for a whole number from 0 up to and including `hoogste`."""

    def lees(waarde: object, sleutel: str) -> int:
        if type(waarde) is not int or not 0 <= waarde <= hoogste:
            raise InvoerFout(f"{sleutel}: vul een heel getal van 0 tot en met {hoogste} in, zonder aanhalingstekens.")
        return waarde

    return lees


def dag_van_de_maand(waarde: object, sleutel: str) -> int:
    """A day of the month, 1 up to and including 31."""
    if type(waarde) is not int or not 1 <= waarde <= _LANGSTE_MAAND:
        raise InvoerFout(f"{sleutel}: vul een dag van de maand in, een heel getal van 1 tot en met {_LANGSTE_MAAND}.")
    return waarde


def tekst(waarde: object, sleutel: str) -> str:
    """A few words."""
    if not isinstance(waarde, str) or not waarde.strip():
        raise InvoerFout(f"{sleutel}: vul hier een paar woorden in, tussen aanhalingstekens.")
    return waarde


def leeftijden(waarde: object, sleutel: str) -> list[int]:
    """A list of ages in years."""
    if not isinstance(waarde, list):
        raise InvoerFout(f"{sleutel}: hier hoort een lijst van leeftijden tussen rechte haken.")
    return [LEEFTIJD.lees(deel, f"{sleutel}.{i}") for i, deel in enumerate(waarde)]


def ja_nee(waarde: object, sleutel: str) -> bool:
    """true or false."""
    if not isinstance(waarde, bool):
        raise InvoerFout(f"{sleutel}: vul true of false in, zonder aanhalingstekens.")
    return waarde


def datum(waarde: object, sleutel: str) -> date:
    """An ISO date."""
    if isinstance(waarde, str) and _DATUM.fullmatch(waarde):
        try:
            return date.fromisoformat(waarde)
        except ValueError:
            pass
    raise InvoerFout(f'{sleutel}: dit is geen bestaande datum. Schrijf jaar-maand-dag, bijvoorbeeld "2026-08-01".')


def gemeentecode(waarde: object, sleutel: str) -> str:
    """The CBS code of a gemeente; an empty text when it is not known, as in a dossier where nobody asked yet."""
    if not isinstance(waarde, str) or not re.fullmatch(r"(\d{4})?", waarde, re.ASCII):
        raise InvoerFout(f'{sleutel}: vul de gemeentecode van vier cijfers in als tekst, bijvoorbeeld "0402".')
    return waarde


LEEFTIJD = Veld(geheel(120), "een leeftijd in hele jaren")


def _pad(pad: str, sleutel: str) -> str:
    return f"{pad}.{sleutel}" if pad else str(sleutel)
