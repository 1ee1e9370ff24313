"""The rules of a gemeente in a file of its own: read, checked, kept and put back. What it replaces is never lost."""

from __future__ import annotations

import hashlib
import os
import re
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from werkteam_desktop.dossier.catalogus import gemeentecodes, gemeenten
from werkteam_desktop.fouten import InvoerFout
from werkteam_desktop.handelingen.inwoners import eigen_gemeente
from werkteam_desktop.handelingen.werkplek import Werkplek, Wijziging
from werkteam_desktop.inkomen.gemeente import Gemeente, Waarschuwing, als_toml, lees_gemeente, waarschuwingen
from werkteam_desktop.inkomen.normen import Normen

BEWAARD, TERUGGEZET = "regels van de gemeente bewaard", "regels van de gemeente teruggezet"
HANDELINGEN = (BEWAARD, TERUGGEZET)
EERDER = "eerder"  # the folder with what was replaced, beside the files
_HOOGSTENS = 2**20  # bytes; a file with rules is some thousands
_VERSIE = re.compile(r"(\d{4})_tot_(\d{4}-\d\d-\d\d)_(\d\d)(\d\d)\d\d(?:_\d)?\.toml", re.ASCII)

Herkomst = Literal["eigen", "meegeleverd", "landelijk"]


@dataclass(frozen=True, slots=True)
class Versie:
    """A file that was replaced: `naam` of the file, and until when it counted, as "JJJJ-MM-DD" and "UU.MM"."""

    naam: str
    dag: str
    tijd: str


@dataclass(frozen=True, slots=True)
class Stand:
    """The rules of a gemeente as they count now. `herkomst`: its own file, the bundled one, or none (then nothing is
    chosen); `fout`: why its own file does not count; `eerder`: what was replaced, the latest first."""

    gemeente: Gemeente
    herkomst: Herkomst
    fout: str
    eerder: tuple[Versie, ...]


def gemeentekeuzes(werkplek: Werkplek) -> list[tuple[str, str]]:
    """(code, name) of the gemeenten whose rules can be set: the one of who works here first, then by name.

    Those of the catalogue, and others that have a file of their own."""
    eigen = eigen_gemeente(werkplek)
    codes = {g.code for g in gemeenten()} | {pad.stem for pad in werkplek.gemeentemap.glob("[0-9][0-9][0-9][0-9].toml")}
    keuzes = [(code, gemeentecodes().naam_van(code)) for code in codes]
    return sorted(keuzes, key=lambda keuze: (keuze[0] != eigen, keuze[1]))


def stand_van(werkplek: Werkplek, code: str) -> Stand:
    """The rules of a gemeente as they count now."""
    normen = werkplek.normen()
    bekend = normen.gemeenten.get(code)
    herkomst: Herkomst = "landelijk" if bekend is None else "meegeleverd"
    if bekend is not None and _bestand(werkplek, code).exists():
        herkomst = "eigen"
    leeg = Gemeente(code, voorbeeld=False, bron="", termen={}, regelingen=())
    return Stand(bekend or leeg, herkomst, normen.fouten.get(code, ""), _eerder(werkplek, code))


def controleer(normen: Normen, gemeente: Gemeente) -> tuple[Gemeente, tuple[Waarschuwing, ...]]:
    """The gemeente as its file would be read, and what may be a mistake in it.

    `Gemeentefout` when the file would not be well made."""
    gelezen = lees_gemeente(_inhoud(gemeente), f"gemeenten/{gemeente.code}.toml", normen.open_termen, gemeente.code)
    return gelezen, waarschuwingen(gelezen, {naam: normen.eerste(naam) for naam in normen.open_termen})


def bewaar_gemeente(werkplek: Werkplek, gemeente: Gemeente) -> Wijziging:
    """Makes this the own file of the gemeente; what it replaces goes to `eerder`.

    `Gemeentefout` when it is not well made, InvoerFout when the folder cannot be written to."""
    controleer(werkplek.normen(), gemeente)
    return _vervang(werkplek, gemeente.code, _inhoud(gemeente), BEWAARD)


def zet_terug(werkplek: Werkplek, code: str, versie: str) -> Wijziging:
    """Makes an earlier file (`Versie.naam`) the own one again; "" takes the own file away, so that what the program
    brings counts. What counts now goes to `eerder`."""
    inhoud = None
    if versie:
        inhoud = _lees(_bestand(werkplek, code).parent / EERDER / versie)
        lees_gemeente(inhoud, f"gemeenten/{EERDER}/{versie}", werkplek.normen().open_termen, code)
    return _vervang(werkplek, code, inhoud, TERUGGEZET)


def lees_in(werkplek: Werkplek, pad: Path) -> Gemeente:
    """The rules in a file of a colleague, of whichever gemeente. InvoerFout when it is not well made."""
    return lees_gemeente(_lees(pad), pad.name, werkplek.normen().open_termen)


def geef_uit(_werkplek: Werkplek, gemeente: Gemeente, pad: Path) -> None:
    """Writes the file of a gemeente to `pad`, to hand out. InvoerFout when `pad` does not take it."""
    from werkteam_desktop.rapport.stijl import bewaar

    bewaar(_inhoud(gemeente), pad)


def _bestand(werkplek: Werkplek, code: str) -> Path:
    return werkplek.gemeentemap / f"{code}.toml"


def _inhoud(gemeente: Gemeente) -> bytes:
    try:
        return als_toml(gemeente).encode()
    except UnicodeEncodeError:  # half a character, as some programs put on the clipboard
        raise InvoerFout("De tekst heeft een teken dat niet bestaat. Haal het weg, of typ de tekst opnieuw.") from None


def _lees(pad: Path) -> bytes:
    try:
        with pad.open("rb") as bestand:
            inhoud = bestand.read(_HOOGSTENS + 1)
    except OSError:
        raise InvoerFout("Dit bestand is niet te lezen. Controleer de plek en de rechten.") from None
    if len(inhoud) > _HOOGSTENS:
        raise InvoerFout("Dit bestand is te groot voor de regels van een gemeente. Kies een ander bestand.")
    return inhoud


def _eerder(werkplek: Werkplek, code: str) -> tuple[Versie, ...]:
    namen = sorted((pad.name for pad in (werkplek.gemeentemap / EERDER).glob(f"{code}_tot_*.toml")), reverse=True)
    gevonden = ((naam, _VERSIE.fullmatch(naam)) for naam in namen)
    return tuple(Versie(naam, delen[2], f"{delen[3]}.{delen[4]}") for naam, delen in gevonden if delen)


def _vervang(werkplek: Werkplek, code: str, inhoud: bytes | None, handeling: str) -> Wijziging:
    """Puts new bytes, or nothing, in the place of the own file, with a line in the audit log.

    The new file is whole on disk before it takes the place of the old one, so a crash leaves one of the two."""
    pad = _bestand(werkplek, code)
    deel = pad.with_name(f"{pad.name}.part")
    try:
        oud = pad.read_bytes() if pad.exists() else None
        if oud == inhoud:
            return Wijziging(handeling)
        if inhoud is not None:
            pad.parent.mkdir(parents=True, exist_ok=True)
            _schrijf(deel, inhoud)
        if oud is not None:
            _leg_weg(werkplek, code, oud)
        if inhoud is not None:
            deel.replace(pad)
        else:
            pad.unlink()
    except OSError:
        with suppress(OSError):
            deel.unlink(missing_ok=True)
        raise InvoerFout(
            "De regels kunnen niet worden bewaard: in de map ‘gemeenten’ naast het gegevensbestand kan niet worden "
            "geschreven. Er is niets veranderd; vraag uw beheerder."
        ) from None
    try:
        return werkplek.noteer(handeling, gemeente=code, sha256=hashlib.sha256(inhoud or b"").hexdigest())
    except BaseException:
        _herstel(pad, deel, oud)  # nothing changes without a trace
        raise


def _schrijf(pad: Path, inhoud: bytes) -> None:
    with pad.open("wb") as bestand:
        bestand.write(inhoud)
        bestand.flush()
        os.fsync(bestand.fileno())


def _leg_weg(werkplek: Werkplek, code: str, inhoud: bytes) -> None:
    map_ = werkplek.gemeentemap / EERDER
    map_.mkdir(exist_ok=True)
    naam = f"{code}_tot_{werkplek.nu().astimezone():%Y-%m-%d_%H%M%S}"
    bezet = len(list(map_.glob(f"{naam}*")))  # two in one second
    _schrijf(map_ / (f"{naam}_{bezet}.toml" if bezet else f"{naam}.toml"), inhoud)


def _herstel(pad: Path, deel: Path, oud: bytes | None) -> None:
    if oud is None:
        pad.unlink(missing_ok=True)
        return
    _schrijf(deel, oud)
    deel.replace(pad)
