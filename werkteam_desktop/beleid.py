"""What the administrator of a municipality decided for all laptops: one policy file that the program reads at start."""

from __future__ import annotations

import os
import sys
import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from werkteam_desktop.bronnen import NAAM, RESOURCES
from werkteam_desktop.fouten import InvoerFout

BESTANDSNAAM = "beleid.toml"
VERVOER = ("map", "sftp", "webdav")


@dataclass(frozen=True)
class Beleid:
    """The policy in force: the file of the administrator over `resources/beveiliging.toml`.

    `opslag`: where the store lies, a path or a URL, None for the user's data folder; `tweede_kopie`: a folder that gets
    every backup too; `vervoer`: the kinds of transport that may be used; `slot_na_minuten`: idle minutes to the lock;
    `wachtwoord_minstens`: characters; `sleutelbos`: whether the key may be kept in the OS keyring; `klein`: overviews
    hide numbers below this, None for the program's own."""

    opslag: str | None
    tweede_kopie: Path | None
    vervoer: tuple[str, ...]
    slot_na_minuten: int
    wachtwoord_minstens: int
    sleutelbos: bool
    klein: int | None


def beleidsbestand() -> Path:
    """Where the administrator puts the policy: in the folder for all users of this computer."""
    if sys.platform == "win32":
        return Path(os.environ.get("PROGRAMDATA", r"C:\ProgramData")) / "Werkteam Desktop" / BESTANDSNAAM
    return Path("/etc") / NAAM / BESTANDSNAAM


@cache
def eigen_keuzes() -> dict[str, Any]:
    """What the program does by itself, from `resources/beveiliging.toml`."""
    return tomllib.loads((RESOURCES / "beveiliging.toml").read_text("utf-8"))


@cache
def beleid() -> Beleid:
    """The policy, read once. InvoerFout for a file that is wrong: then the program does not start on weaker rules."""
    return lees_beleid(beleidsbestand())


def lees_beleid(pad: Path) -> Beleid:
    """The policy in a file, or the program's own when there is none."""
    try:
        inhoud = tomllib.loads(pad.read_text("utf-8-sig")) if pad.exists() else {}
    except (OSError, UnicodeDecodeError):
        raise _fout("het bestand is niet te lezen") from None
    except (ValueError, RecursionError) as fout:  # also a number, or nesting, without end
        raise _fout(f"het is geen geldige TOML ({fout})") from None
    blok = _Blokken(inhoud)
    uitkomst = Beleid(
        opslag=_plek(blok.neem("opslag", "plek", str, "")) or None,
        tweede_kopie=Path(_plek(kopie)) if (kopie := blok.neem("opslag", "tweede_kopie", str, "")) else None,
        vervoer=blok.keuzes("vervoer", "toegestaan", VERVOER),
        slot_na_minuten=blok.getal("slot", "na_minuten", 1, 240),
        wachtwoord_minstens=blok.getal("wachtwoord", "minstens", 8, 64),
        sleutelbos=blok.neem("sleutelbos", "toegestaan", bool, eigen_keuzes()["sleutelbos"]["toegestaan"]),
        klein=blok.getal("drempels", "klein", 1, 100) if "drempels" in inhoud else None,
    )
    blok.niets_over()
    return uitkomst


class _Blokken:
    """Takes values out of the file, with a sentence for each that is of the wrong kind or not known."""

    def __init__(self, inhoud: dict[str, Any]) -> None:
        self.over = {
            (b, k): v for b, vak in inhoud.items() for k, v in (vak.items() if isinstance(vak, dict) else [("", vak)])
        }

    def neem(self, blok: str, sleutel: str, soort: type, anders: Any) -> Any:
        waarde = self.over.pop((blok, sleutel), anders)
        if type(waarde) is not soort:
            woord = {str: "een tekst", int: "een heel getal", bool: "true of false", list: "een lijst"}[soort]
            raise _fout(f"bij {blok}.{sleutel} hoort {woord}")
        return waarde

    def getal(self, blok: str, sleutel: str, laagste: int, hoogste: int) -> int:
        waarde = self.neem(blok, sleutel, int, eigen_keuzes().get(blok, {}).get(sleutel))
        if not laagste <= waarde <= hoogste:
            raise _fout(f"bij {blok}.{sleutel} hoort een getal van {laagste} tot en met {hoogste}")
        return int(waarde)

    def keuzes(self, blok: str, sleutel: str, mogelijk: tuple[str, ...]) -> tuple[str, ...]:
        waarde = self.neem(blok, sleutel, list, list(mogelijk))
        if onbekend := [str(w) for w in waarde if w not in mogelijk]:
            raise _fout(f"{blok}.{sleutel} kent {onbekend[0]!r} niet; kies uit {', '.join(mogelijk)}")
        return tuple(waarde)

    def niets_over(self) -> None:
        for blok, sleutel in self.over:
            raise _fout(f"{'.'.join(d for d in (blok, sleutel) if d)} is onbekend")


def _plek(tekst: str) -> str:
    """A path (or URL) with what differs per user filled in, such as %LOCALAPPDATA% or $HOME."""
    plek = os.path.expandvars(tekst)
    if plek and "://" not in plek and not Path(plek).is_absolute():
        raise _fout(f"{tekst} is geen volledig pad")
    return plek


def _fout(wat: str) -> InvoerFout:
    return InvoerFout(
        f"Het beleidsbestand van uw beheerder klopt niet: {wat}. Vraag uw beheerder dit te verbeteren in "
        f"{beleidsbestand()}."
    )
