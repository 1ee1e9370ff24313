"""The amounts of the law as dated data: read from `resources/normen/*.toml`, asked for by name and date.

A file holds one regeling; a norm in it has an article, a unit, a description and dated values, each with source and
status. A value holds until the next one; the last known value holds until `bekend_tot_en_met` in `bronnen.toml`, or
until the end of its own year when that is later. Proposals lie in a subfolder and are never read here.

What a gemeente chooses lies in `resources/gemeenten/normen/<code>.toml`. A file `<code>.toml` in a folder of the user's
own replaces that one wholly: a file and no table, so that it can be rolled out to every laptop and counts without a
store as well.
"""

import hashlib
import tomllib
from bisect import bisect_right
from collections.abc import Iterable, Mapping
from copy import copy
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

from werkteam_desktop.bronnen import RESOURCES
from werkteam_desktop.fouten import InvoerFout
from werkteam_desktop.inkomen.gemeente import Gemeente, Gemeentefout, lees_gemeente
from werkteam_desktop.inkomen.uitkomst import VOORBEELD

OPEN = "open"  # TOML has no null: an open upper limit
ONBEKEND = "onbekend"  # a cell of a table that no source gives

_VELDEN = {"regeling", "artikel", "eenheid", "omschrijving", "waarden"}
_WAARDEVELDEN = {"vanaf", "waarde", "vervalt", "bron", "status", "bekend"}


@dataclass(frozen=True, slots=True)
class Norm:
    """A norm as it holds on one date. Lists are tuples; an open limit or unknown cell is None."""

    naam: str
    waarde: Any
    artikel: str
    omschrijving: str
    bron: str
    status: str
    vanaf: date
    bekend: date

    @property
    def getal(self) -> Decimal:
        """The value of a norm that is one number."""
        getal: Decimal = self.waarde
        return getal

    @property
    def rij(self) -> tuple[Decimal, ...]:
        """The value of a norm that is a list of numbers."""
        rij: tuple[Decimal, ...] = self.waarde
        return rij

    @property
    def tabel(self) -> tuple[tuple[Any, ...], ...]:
        """The value of a norm that is a list of rows."""
        tabel: tuple[tuple[Any, ...], ...] = self.waarde
        return tabel


class Peil:
    """All norms as they hold on one date. Dates with the same norms share a `groep`."""

    def __init__(
        self,
        datum: date,
        versie: str,
        groep: int,
        normen: dict[str, Norm | None],
        namen: dict[str, str],
        gemeente: Gemeente | None = None,
        gemeentefout: str = "",
    ) -> None:
        """`gemeentefout`: why the own file of the gemeente does not count, "" when it does or is not there."""
        self.datum = datum
        self.versie = versie
        self.groep = groep
        self.gemeente = gemeente
        self.gemeentefout = gemeentefout
        self._normen = normen
        self._namen = namen

    def __getitem__(self, naam: str) -> Norm:
        """The norm `naam`. `InvoerFout` names it when it is not known on this date, or does not exist (any more)."""
        norm = self._normen.get(naam)
        if norm is not None:
            return norm
        dag = f"{self.datum.day}-{self.datum.month}-{self.datum.year}"
        if naam in self._normen:
            raise InvoerFout(f"peildatum: op {dag} bestaat deze regel niet: {naam} ({self._namen[naam]}).")
        raise InvoerFout(
            f"peildatum: voor {dag} is dit bedrag niet bekend: {naam} ({self._namen[naam]}). Kies een andere datum."
        )

    def __contains__(self, naam: str) -> bool:
        return self._normen.get(naam) is not None

    def op(self, datum: date) -> "Peil":
        """The same norms on another date."""
        ander = copy(self)
        ander.datum = datum
        return ander


class Normen:
    """Every norm on every date. `versie` names the state of the data: its date and a fingerprint of the files.

    `open_termen`: the norms that a gemeente may choose itself; `gemeenten`: those whose choices are known, by code;
    `fouten`: by code what is wrong with a file of the user's own, which does not count for that reason."""

    def __init__(
        self,
        versie: str,
        bekend_tot: date,
        gegevens: dict[str, dict[str, Any]],
        bronnen: dict[str, str],
        open_termen: frozenset[str],
    ) -> None:
        self.versie = versie
        self.bekend_tot = bekend_tot
        self.open_termen = open_termen
        self.gemeenten: Mapping[str, Gemeente] = {}
        self.fouten: Mapping[str, str] = {}
        self._reeksen = {naam: _reeks(naam, norm, bronnen) for naam, norm in gegevens.items()}
        self._namen = {naam: norm["omschrijving"] for naam, norm in gegevens.items()}
        self._eigen: dict[str, dict[str, tuple[list[date], list[Norm]]]] = {}
        self._peilen: dict[tuple[date, str, date], Peil] = {}
        self._groepen: dict[tuple[object, ...], int] = {}

    def met(
        self, gemeenten: Mapping[str, Gemeente], fouten: Mapping[str, str] | None = None, versie: str = ""
    ) -> "Normen":
        """These norms with other choices of gemeenten, by code; for one in `fouten` the national default holds."""
        anders = copy(self)
        anders.versie = versie or self.versie
        anders.fouten = {naam: zin for naam, zin in self.fouten.items() if naam not in gemeenten} | dict(fouten or {})
        anders.gemeenten = {code: g for code, g in {**self.gemeenten, **gemeenten}.items() if code not in anders.fouten}
        anders._eigen = {
            code: self._eigen[code]
            if self.gemeenten.get(code) is g
            else {naam: _eigen_reeks(self._reeksen[naam], waarden, g) for naam, waarden in g.termen.items()}
            for code, g in anders.gemeenten.items()
        }
        anders._peilen, anders._groepen = {}, {}
        return anders

    def eerste(self, naam: str) -> Norm:
        """The first value a norm had; before its `vanaf` the program does not know the norm."""
        return next(norm for norm in self._reeksen[naam][1] if norm is not None)

    def doorgetrokken(self) -> "Normen":
        """These norms for looking ahead: what is already law for a later date holds from then, and every norm keeps its
        last known value for ever."""
        verder = copy(self)
        verder.bekend_tot = date.max
        verder._peilen = {}
        return verder

    def zoals_bekend(self, op: date) -> "Normen":
        """These norms as far as they were known on `op`: a value is known from its own first day, or from the day its
        file says (`bekend`). Later months take the last one known then."""
        toen = copy(self)
        toen.bekend_tot = min(self.bekend_tot, op)
        toen._reeksen = {}
        for naam, (data, normen) in self._reeksen.items():
            bekend = [(dag, n) for dag, n in zip(data, normen, strict=True) if (n.bekend if n else dag) <= op]
            toen._reeksen[naam] = [dag for dag, _ in bekend], [n for _, n in bekend]
        toen._peilen, toen._groepen = {}, {}
        return toen

    def op_of_laatst(self, datum: date, gemeente: str = "") -> Peil:
        """The norms on `datum`; beyond what is known the last known ones, with what is law already from its date."""
        return self._op(datum, gemeente, date.max)

    def van(self, datum: date, gemeente: str = "") -> "Normen":
        """The norms of one date held for every date: what would be if no norm changed."""
        vast = self.doorgetrokken()
        vast._reeksen = {naam: ([date.min], [norm]) for naam, norm in self.op(datum, gemeente)._normen.items()}
        vast._eigen = {}
        return vast

    def op(self, datum: date, gemeente: str = "") -> Peil:
        """The norms as they hold on `datum`, with what the gemeente (CBS code) chose itself where that is known."""
        return self._op(datum, gemeente, self.bekend_tot)

    def _op(self, datum: date, gemeente: str, bekend_tot: date) -> Peil:
        peil = self._peilen.get((datum, gemeente, bekend_tot))
        if peil is None:
            geldend: dict[str, Norm | None] = {}
            for naam, (data, normen) in self._reeksen.items():
                plaats = bisect_right(data, datum) - 1
                laatste = plaats == len(data) - 1
                if plaats >= 0 and not (laatste and datum > max(bekend_tot, date(data[-1].year, 12, 31))):
                    geldend[naam] = normen[plaats]
            for naam, (data, eigen) in self._eigen.get(gemeente, {}).items():
                plaats = bisect_right(data, datum) - 1
                if plaats >= 0 and naam in geldend:
                    geldend[naam] = eigen[plaats]
            groep = self._groepen.setdefault(tuple(id(norm) for norm in geldend.values()), len(self._groepen))
            peil = self._peilen[datum, gemeente, bekend_tot] = Peil(
                datum,
                self.versie,
                groep,
                geldend,
                self._namen,
                self.gemeenten.get(gemeente),
                self.fouten.get(gemeente, ""),
            )
        return peil


def laad_normen(map: Path = RESOURCES / "normen", eigen: Path | None = None) -> Normen:
    """All norms of a folder, with those of the gemeenten in `gemeenten/normen` beside it.

    `eigen`: a folder with files of gemeenten that replace the bundled ones. It is looked at each time, so a changed
    file counts at once; one that is not well made lands in `fouten` and stops nothing. For the files of the program
    itself `InvoerFout` names file and norm."""
    normen = landelijke_normen(map)
    bestanden = () if eigen is None else tuple((pad.name, _bytes(pad)) for pad in sorted(eigen.glob("*.toml")))
    return _met_eigen(normen, bestanden) if bestanden else normen


@cache
def landelijke_normen(map: Path) -> Normen:
    """Read and check all norm files of the program, once."""
    bestanden = sorted(map.glob("*.toml"))
    inhoud = {bestand.stem: _lees(bestand) for bestand in bestanden}
    bron = inhoud.pop("bronnen", None)
    if bron is None:
        raise InvoerFout(f"In de map {map.name} ontbreekt bronnen.toml. Zet het bestand met de bronnen terug.")
    gegevens: dict[str, dict[str, Any]] = {}
    for bestand, normen in inhoud.items():
        for naam, norm in normen.items():
            if naam in gegevens:
                raise InvoerFout(f"{bestand}.toml: de norm {naam} staat ook in een ander bestand. Haal er een weg.")
            _controleer(bestand, naam, norm, bron)
            gegevens[naam] = norm
    van_gemeenten = sorted((map.parent / "gemeenten" / "normen").glob("*.toml"))
    open_termen = frozenset({*inhoud.get("gemeentekeuzes", {}), "kwijtschelding_kosten_van_bestaan"})
    versie = _versie(bron["stand"].isoformat(), [(pad.name, pad.read_bytes()) for pad in [*bestanden, *van_gemeenten]])
    alle = Normen(versie, bron["bekend_tot_en_met"], gegevens, bron["bronnen"], open_termen)
    return alle.met(
        {
            pad.stem: lees_gemeente(pad.read_bytes(), f"gemeenten/normen/{pad.name}", open_termen, pad.stem)
            for pad in van_gemeenten
        }
    )


@lru_cache(maxsize=4)
def _met_eigen(normen: Normen, bestanden: tuple[tuple[str, bytes | None], ...]) -> Normen:
    """The norms with the files of the user's own; None stands for a file that cannot be read."""
    gemeenten, fouten = {}, {}
    for naam, inhoud in bestanden:
        code, waar = naam.removesuffix(".toml"), f"gemeenten/{naam}"
        try:
            if inhoud is None:
                raise Gemeentefout(waar, "dit bestand is niet te lezen. Controleer de rechten.")
            gemeenten[code] = lees_gemeente(inhoud, waar, normen.open_termen, code)
        except Gemeentefout as fout:
            fouten[code] = str(fout)
    return normen.met(gemeenten, fouten, _versie(normen.versie, [(naam, inhoud or b"") for naam, inhoud in bestanden]))


def _versie(stand: str, bestanden: Iterable[tuple[str, bytes]]) -> str:
    """The date of `stand` with a fingerprint of it and of the files; line ends do not count."""
    vingerafdruk = hashlib.sha256()
    for naam, inhoud in bestanden:
        vingerafdruk.update(naam.encode() + inhoud.replace(b"\r\n", b"\n"))
    return f"{stand}-{vingerafdruk.hexdigest()[:8]}"


def _bytes(pad: Path) -> bytes | None:
    try:
        return pad.read_bytes()
    except OSError:
        return None


def _lees(bestand: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(bestand.read_text(encoding="utf-8"), parse_float=Decimal)
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as fout:
        raise InvoerFout(f"{bestand.name}: dit is geen geldig TOML-bestand ({fout}).") from fout


def _controleer(bestand: str, naam: str, norm: Any, bron: dict[str, Any]) -> None:
    def fout(zin: str) -> InvoerFout:
        return InvoerFout(f"{bestand}.toml, norm {naam}: {zin}")

    if not isinstance(norm, dict) or set(norm) != _VELDEN or not norm["waarden"]:
        raise fout(f"geef precies deze velden, en minstens een waarde: {', '.join(sorted(_VELDEN))}.")
    vorige = date.min
    for waarde in norm["waarden"]:
        if not set(waarde) <= _WAARDEVELDEN or ("waarde" in waarde) == ("vervalt" in waarde):
            raise fout("een regel van waarden heeft vanaf, bron, status, en of waarde of vervalt.")
        if type(waarde.get("vanaf")) is not date or waarde["vanaf"] <= vorige:
            raise fout("de datums achter vanaf moeten oplopen.")
        if type(waarde.get("bekend", date.min)) is not date:
            raise fout("bekend is een datum: de dag waarop deze waarde bekend werd.")
        if waarde.get("bron") not in bron["bronnen"] or waarde.get("status") not in bron["status"]:
            raise fout("de bron of de status staat niet in bronnen.toml.")
        vorige = waarde["vanaf"]


def _reeks(naam: str, norm: dict[str, Any], bronnen: dict[str, str]) -> tuple[list[date], list[Norm | None]]:
    artikel = norm["artikel"]
    if artikel[0].isdigit():  # an article of the law itself; otherwise the text names its own source
        artikel = f"{norm['regeling']} art. {artikel}"
    normen = [
        None
        if "vervalt" in w
        else Norm(
            naam,
            _waarde(w["waarde"]),
            artikel,
            norm["omschrijving"],
            bronnen[w["bron"]],
            w["status"],
            w["vanaf"],
            w.get("bekend", w["vanaf"]),
        )
        for w in norm["waarden"]
    ]
    return [w["vanaf"] for w in norm["waarden"]], normen


def _eigen_reeks(
    landelijk: tuple[list[date], list[Norm | None]], waarden: tuple[tuple[date, Any], ...], gemeente: Gemeente
) -> tuple[list[date], list[Norm]]:
    """The values of a gemeente as norms: the same article and description, its own source."""
    norm = next(norm for norm in landelijk[1] if norm is not None)
    status = VOORBEELD if gemeente.voorbeeld else "verified"
    eigen = [
        replace(norm, waarde=_waarde(w), bron=gemeente.bron, status=status, vanaf=vanaf, bekend=vanaf)
        for vanaf, w in waarden
    ]
    return [vanaf for vanaf, _ in waarden], eigen


def _waarde(ruw: Any) -> Any:
    if isinstance(ruw, list):
        return tuple(_waarde(deel) for deel in ruw)
    if ruw in (OPEN, ONBEKEND):
        return None
    return Decimal(ruw) if type(ruw) is int else ruw
