"""Dated lists from TOML files: read once, every key and type checked, in force on a date."""

import datetime as dt
import tomllib
import types
from collections.abc import Iterator, Mapping
from dataclasses import MISSING, dataclass, fields, is_dataclass
from decimal import Decimal
from pathlib import Path
from typing import Any, Generic, Protocol, TypeVar, Union, get_args, get_origin, get_type_hints

from werkteam_desktop.fouten import InvoerFout


class Gedateerd(Protocol):
    """What every item of a dated list has. `geldig_tot` is the last day in force."""

    @property
    def code(self) -> str: ...
    @property
    def geldig_vanaf(self) -> dt.date: ...
    @property
    def geldig_tot(self) -> dt.date | None: ...


I = TypeVar("I", bound=Gedateerd)  # noqa: E741 - I for item
T = TypeVar("T")


@dataclass(frozen=True)
class Lijst(Generic[I]):
    """A dated list. Iterating gives every item, also those no longer in force."""

    naam: str
    alle: tuple[I, ...]
    versie: str = ""
    bron: str = ""

    def __iter__(self) -> Iterator[I]:
        return iter(self.alle)

    def op(self, peildatum: dt.date) -> tuple[I, ...]:
        """The items in force on a date, in the order of the file."""
        return tuple(
            i for i in self.alle if i.geldig_vanaf <= peildatum and (i.geldig_tot is None or peildatum <= i.geldig_tot)
        )

    def zoek(self, code: str) -> I:
        """The item with this code, the newest when there are more. An old code keeps its name for ever."""
        gevonden = [i for i in self.alle if i.code == code]
        if not gevonden:
            bekend = ", ".join(dict.fromkeys(i.code for i in self.alle))
            raise InvoerFout(f"De code ‘{code}’ staat niet in de lijst {self.naam}. Kies uit: {bekend}.")
        return max(gevonden, key=lambda i: i.geldig_vanaf)

    def naam_van(self, code: str) -> str:
        """The name for on screen; an unknown or empty code shows itself, so that old data never breaks a screen."""
        return next((str(getattr(i, "naam", code)) for i in self.alle if i.code == code), code)


def lees_toml(pad: Path) -> dict[str, Any]:
    """A TOML file with exact decimals."""
    try:
        with pad.open("rb") as bestand:
            return tomllib.load(bestand, parse_float=Decimal)
    except (OSError, UnicodeDecodeError) as fout:
        raise bestandsfout(pad, "het bestand kan niet gelezen worden") from fout
    except tomllib.TOMLDecodeError as fout:
        raise bestandsfout(pad, f"dit is geen geldige TOML ({fout})") from fout


def lees_lijst(
    pad: Path, inhoud: dict[str, Any], sleutel: str, soort: type[I], van_bestand: tuple[str, ...] = ()
) -> Lijst[I]:
    """The `[[sleutel]]` tables of a file; `bron` and the keys in `van_bestand` may stand once at the top."""
    kop = {k: v for k, v in inhoud.items() if k != sleutel}
    onbekend = set(kop) - {"naam", "versie", "bron", *van_bestand}
    if onbekend:
        raise bestandsfout(pad, f"de sleutel ‘{min(onbekend)}’ is onbekend")
    items = inhoud.get(sleutel)
    if not isinstance(items, list) or not items:
        raise bestandsfout(pad, f"er staat geen [[{sleutel}]] in")
    gedeeld = {k: kop[k] for k in ("bron", *van_bestand) if k in kop}
    alle = [maak(soort, {**gedeeld, **i}, pad, f"{sleutel} {n}") for n, i in enumerate(items, 1)]
    controleer_uniek(pad, alle)
    return Lijst(str(kop.get("naam", pad.stem)), tuple(alle), str(kop.get("versie", "")), str(kop.get("bron", "")))


def controleer_uniek(pad: Path, alle: list[I]) -> None:
    """A code may come back only in another period."""
    eerder: dict[str, I] = {}
    for item in alle:
        vorige = eerder.get(item.code)
        if vorige and (vorige.geldig_tot is None or item.geldig_vanaf <= vorige.geldig_tot):
            raise bestandsfout(pad, f"de code ‘{item.code}’ komt twee keer voor in dezelfde tijd")
        eerder[item.code] = item


def maak(soort: type[T], tabel: Mapping[str, Any], pad: Path, waar: str) -> T:
    """A dataclass from a TOML table: every key known, every needed key there, every value of its type."""
    bij = f" bij {waar}" if waar else ""
    typen = get_type_hints(soort)
    velden = {f.name: f for f in fields(soort)}  # type: ignore[arg-type]
    for sleutel in tabel:
        if sleutel not in velden:
            raise bestandsfout(pad, f"de sleutel ‘{sleutel}’{bij} is onbekend")
    waarden = {}
    for naam, veld in velden.items():
        if naam in tabel:
            waarden[naam] = _waarde(typen[naam], tabel[naam], pad, f"‘{naam}’{bij}")
        elif veld.default is MISSING and veld.default_factory is MISSING:
            raise bestandsfout(pad, f"de sleutel ‘{naam}’{bij} ontbreekt")
    return soort(**waarden)


def _waarde(soort: Any, waarde: Any, pad: Path, waar: str) -> Any:
    vorm, delen = get_origin(soort), get_args(soort)
    if vorm in (Union, types.UnionType):
        if any(type(waarde) is d for d in delen):
            return waarde
        soort = delen[0]
    elif vorm is tuple and isinstance(waarde, list):
        return tuple(_waarde(delen[0], w, pad, waar) for w in waarde)
    elif vorm is not None and issubclass(vorm, Mapping) and isinstance(waarde, dict):
        return types.MappingProxyType({k: _waarde(delen[1], w, pad, f"{waar}, ‘{k}’") for k, w in waarde.items()})
    elif is_dataclass(soort) and isinstance(soort, type) and isinstance(waarde, dict):
        return maak(soort, waarde, pad, waar)
    if soort is Decimal and type(waarde) is int:
        return Decimal(waarde)
    if type(waarde) is not soort or waarde == "":
        raise bestandsfout(pad, f"de waarde van {waar} is niet goed")
    return waarde


def bestandsfout(pad: Path, zin: str) -> InvoerFout:
    """The sentence for a data file that is wrong, with its name."""
    return InvoerFout(f"Het bestand {pad.parent.name}/{pad.name} klopt niet: {zin}.")
