"""Dated lists from TOML files: read once, every key and type checked, in force on a date.

Beside the files of the program a gemeente may have own ones, in a folder laid out like `resources/` (`eigen.py`)."""

import datetime as dt
import inspect
import re
import tomllib
import types
from collections.abc import Callable, Iterator, Mapping
from dataclasses import MISSING, dataclass, fields, is_dataclass
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any, Generic, Protocol, TypeVar, Union, cast, get_args, get_origin, get_type_hints

from werkteam_desktop.bronnen import RESOURCES
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
F = TypeVar("F", bound=Callable[..., Any])

_laders: list[Any] = []
_eigen: Path | None = None


class Bestandsfout(InvoerFout):
    """A data file that is wrong: which one, on which line when that is known, and why."""

    def __init__(self, pad: Path, zin: str, regel: int = 0) -> None:
        waar = f" op regel {regel}" if regel else ""
        super().__init__(f"Het bestand {pad.parent.name}/{pad.name} klopt niet{waar}: {zin}.")


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


def onthoud(lader: F) -> F:
    """Decorator of a function that reads a list: it is read once, until other own files are in force."""
    onthouden = cache(lader)
    _laders.append(onthouden)
    return cast(F, onthouden)


def zet_eigen(map_: Path | None) -> None:
    """From now on the own files in this folder are read after those of the program."""
    global _eigen
    _eigen = map_
    for lader in _laders:
        lader.cache_clear()


def lees_alles() -> None:
    """Reads every list that takes no further question, so that a wrong file shows."""
    for lader in _laders:
        if all(p.default is not p.empty for p in inspect.signature(lader).parameters.values()):
            lader()


def paden(bron: Path, plek: str) -> list[Path]:
    """The files at `plek`, a folder and a pattern: those of `bron`, then the gemeente's own ones."""
    eigen = sorted(_eigen.glob(plek)) if _eigen is not None and bron == RESOURCES else []
    return [*sorted(bron.glob(plek)), *eigen]


def lees_lijsten(
    bron: Path,
    plek: str,
    sleutel: str,
    soort: type[I],
    van_bestand: tuple[str, ...] = (),
    controle: Callable[[Path, I], None] | None = None,
) -> Lijst[I]:
    """The `[[sleutel]]` tables of all files at `plek`. An item of an own file takes the place of those with its code;
    `controle` raises for an item that is wrong by itself."""
    gelezen = [
        (pad, lees_lijst(pad, lees_toml(pad), sleutel, soort, van_bestand))
        for pad in paden(bron, plek) or [bron / plek]
    ]
    alle: list[I] = []
    for pad, lijst in gelezen:
        if controle is not None:
            for item in lijst:
                controle(pad, item)
        if _eigen is not None and pad.is_relative_to(_eigen):
            nieuw = {item.code for item in lijst}
            alle = [item for item in alle if item.code not in nieuw]
        alle += lijst
        controleer_uniek(pad, alle)
    eerste = gelezen[0][1]
    return Lijst(eerste.naam, tuple(alle), eerste.versie, eerste.bron)


def lees_toml(pad: Path) -> dict[str, Any]:
    """A TOML file with exact decimals."""
    try:
        with pad.open("rb") as bestand:
            return tomllib.load(bestand, parse_float=Decimal)
    except (OSError, UnicodeDecodeError) as fout:
        raise bestandsfout(pad, "het bestand kan niet gelezen worden") from fout
    except (ValueError, ArithmeticError, RecursionError) as fout:  # also a number, or nesting, without end
        regel = re.search(r"line (\d+)", str(fout))
        zin = "dit is geen geldige TOML. Kijk naar de aanhalingstekens en haken op deze regel en de regel ervoor"
        raise Bestandsfout(pad, zin, int(regel[1]) if regel else 0) from fout


def lees_lijst(
    pad: Path, inhoud: dict[str, Any], sleutel: str, soort: type[I], van_bestand: tuple[str, ...] = ()
) -> Lijst[I]:
    """The `[[sleutel]]` tables of a file; `bron` and the keys in `van_bestand` may stand once at the top."""
    kop = {k: v for k, v in inhoud.items() if k != sleutel}
    onbekend = set(kop) - {"naam", "versie", "bron", *van_bestand}
    if onbekend:
        raise bestandsfout(pad, f"de sleutel ‘{min(onbekend)}’ is onbekend", sleutel=min(onbekend))
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
            raise bestandsfout(pad, f"de code ‘{item.code}’ komt twee keer voor in dezelfde tijd", code=item.code)
        eerder[item.code] = item


def maak(soort: type[T], tabel: Mapping[str, Any], pad: Path, waar: str) -> T:
    """A dataclass from a TOML table: every key known, every needed key there, every value of its type.

    `waar`: the table in words, as "voorziening 2"; "" for the file as a whole."""
    try:
        return _bouw(soort, tabel, f" bij {waar}" if waar else "")
    except ValueError as fout:
        zin, sleutel = fout.args
        raise bestandsfout(pad, zin, waar, sleutel) from fout


def _bouw(soort: type[T], tabel: Mapping[str, Any], bij: str) -> T:
    """ValueError with the sentence, and the key by which the line is found."""
    typen = get_type_hints(soort)
    velden = {f.name: f for f in fields(soort)}  # type: ignore[arg-type]
    for sleutel in tabel:
        if sleutel not in velden:
            raise ValueError(f"de sleutel ‘{sleutel}’{bij} is onbekend", sleutel)
    waarden = {}
    for naam, veld in velden.items():
        if naam in tabel:
            try:
                waarden[naam] = _waarde(typen[naam], tabel[naam], f"‘{naam}’{bij}")
            except ValueError as fout:  # of a table within this one we look up the key here
                raise ValueError(fout.args[0], naam) from fout
        elif veld.default is MISSING and veld.default_factory is MISSING:
            raise ValueError(f"de sleutel ‘{naam}’{bij} ontbreekt", "")
    return soort(**waarden)


def _waarde(soort: Any, waarde: Any, waar: str) -> Any:
    vorm, delen = get_origin(soort), get_args(soort)
    if vorm in (Union, types.UnionType):
        if any(type(waarde) is d for d in delen):
            return waarde
        soort = delen[0]
    elif vorm is tuple and isinstance(waarde, list):
        return tuple(_waarde(delen[0], w, waar) for w in waarde)
    elif vorm is not None and issubclass(vorm, Mapping) and isinstance(waarde, dict):
        return types.MappingProxyType({k: _waarde(delen[1], w, f"{waar}, ‘{k}’") for k, w in waarde.items()})
    elif is_dataclass(soort) and isinstance(soort, type) and isinstance(waarde, dict):
        return _bouw(soort, waarde, f" bij {waar}")
    if soort is Decimal and type(waarde) is int:
        return Decimal(waarde)
    if type(waarde) is not soort or waarde == "":
        raise ValueError(f"de waarde van {waar} is niet goed")
    return waarde


def bestandsfout(pad: Path, zin: str, waar: str = "", sleutel: str = "", code: str = "") -> Bestandsfout:
    """The sentence for a data file that is wrong, with its name and line.

    The line is looked up: of `sleutel` within the table `waar` ("voorziening 2"), or within the one with `code`."""
    return Bestandsfout(pad, zin, _regel(pad, waar, sleutel, code) if waar or sleutel or code else 0)


def _regel(pad: Path, waar: str, sleutel: str, code: str) -> int:
    """Number of the line, 0 when the file does not tell."""
    try:
        regels = pad.read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError):
        return 0
    koppen = [nr for nr, regel in enumerate(regels) if regel.startswith("[")]
    begin = 0
    if code:
        met_code = [nr for nr, regel in enumerate(regels) if re.match(rf'code\s*=\s*"{re.escape(code)}"', regel)]
        begin = max((kop for kop in koppen if met_code and kop < met_code[-1]), default=met_code[-1] if met_code else 0)
    elif waar:
        naam, _, nummer = waar.partition(" ")
        tabellen = [kop for kop in koppen if regels[kop].startswith(f"[[{naam}]]")]
        if not nummer.isdecimal() or int(nummer) > len(tabellen):
            return 0
        begin = tabellen[int(nummer) - 1]
    einde = next((kop for kop in koppen if kop > begin), len(regels))
    patroon = re.compile(rf"\s*{re.escape(sleutel)}\s*=")
    treffer = next((nr for nr in range(begin, einde) if sleutel and patroon.match(regels[nr])), begin)
    return treffer + 1
