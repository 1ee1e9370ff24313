"""What a gemeente chooses itself, as questions in plain words: read from `resources/teksten/gemeentevragen.toml`."""

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from werkteam_desktop.bronnen import RESOURCES
from werkteam_desktop.fouten import InvoerFout

BESTAND = RESOURCES / "teksten" / "gemeentevragen.toml"


@dataclass(frozen=True, slots=True)
class Keuze:
    """`waarde` as in the file of a gemeente; `betekent`: what it means for the inwoner."""

    waarde: str | bool
    tekst: str
    betekent: str


@dataclass(frozen=True, slots=True)
class Termvraag:
    """The question about one term. Without `keuzes` the answer is a number."""

    naam: str
    vraag: str
    uitleg: str = ""
    keuzes: tuple[Keuze, ...] = ()


@dataclass(frozen=True, slots=True)
class Vragengroep:
    """Questions that belong together."""

    naam: str
    vragen: tuple[Termvraag, ...]


@cache
def gemeentevragen(bestand: Path = BESTAND) -> tuple[Vragengroep, ...]:
    """All questions in the order of the screen. `InvoerFout` names the file when it is not well made."""
    try:
        inhoud = tomllib.loads(bestand.read_text(encoding="utf-8"))
        return tuple(Vragengroep(groep["naam"], tuple(map(_lees, groep["vraag"]))) for groep in inhoud["groep"])
    except (tomllib.TOMLDecodeError, UnicodeDecodeError, KeyError, TypeError) as fout:
        raise InvoerFout(f"{bestand.name}: dit bestand met vragen is niet goed ({fout}).") from fout


def _lees(ruw: dict[str, Any]) -> Termvraag:
    return Termvraag(**{**ruw, "keuzes": tuple(Keuze(**keuze) for keuze in ruw.get("keuzes", ()))})
