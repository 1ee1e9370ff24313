"""The colours by role (`resources/stijl/kleuren.toml`), for screen, charts and print."""

import tomllib
from collections.abc import Mapping
from functools import cache
from types import MappingProxyType
from typing import Any

from werkteam_desktop.bronnen import RESOURCES

THEMAS = ("licht", "donker")


@cache
def _bestand() -> dict[str, Any]:
    return tomllib.loads((RESOURCES / "stijl" / "kleuren.toml").read_text("utf-8"))


@cache
def rollen(thema: str = "licht") -> Mapping[str, str]:
    """Role -> colour as `#rrggbb`. `thema` is one of THEMAS, else ValueError."""
    if thema not in THEMAS:
        raise ValueError(f"onbekend thema: {thema}")
    return MappingProxyType(_bestand()[thema])


def rol_van(regeling: str) -> str:
    """The colour role of a regeling by its key (`zorgtoeslag`), `overig` for one without its own colour."""
    rol: str = _bestand()["regelingen"].get(regeling, "overig")
    return rol


def paren(soort: str) -> list[tuple[str, str]]:
    """The (role, ground) pairs that must contrast; `soort` is `tekst_op` (4.5:1) or `vorm_op` (3:1)."""
    return [(rol, grond) for grond, rollen_op in _bestand()[soort].items() for rol in rollen_op]
