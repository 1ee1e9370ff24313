"""The file of a backup: a zip with the encrypted store, what lies beside it, and a manifest that is sealed with the
data key."""

from __future__ import annotations

import datetime as dt
import errno
import hashlib
import hmac
import json
import os
import zipfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import Any

from werkteam_desktop import __version__
from werkteam_desktop.bronnen import eigenmap, gemeentemap
from werkteam_desktop.fouten import InvoerFout
from werkteam_desktop.opslag.kluis import MEESTE_BYTES, Kluis, kluispad
from werkteam_desktop.opslag.schrijven import Tel, maak_nieuw, schrijf_over, som
from werkteam_desktop.opslag.verbinding import in_zinnen

UITGANG = ".wtkopie"
DB, KLUIS, _MANIFEST = "werkteam.db", "werkteam.kluis", "manifest.json"
VOL = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)  # what a system says of a disk without room
_VORM = "reservekopie 1"
_MEESTE_MANIFEST = 1_000_000  # bytes
GEEN_KOPIE = (
    "Dit bestand is geen reservekopie van Werkteam Desktop, of het is beschadigd. Kies een andere reservekopie."
)
VERANDERD = "Deze reservekopie is beschadigd of veranderd nadat hij werd gemaakt. Kies een andere reservekopie."


class AndereSleutel(InvoerFout):
    """The backup was made of a store with another key: it opens with the password or herstelcode of that time."""


@dataclass(frozen=True)
class Reservekopie:
    """What the manifest of a backup says. `schema`: structure version of the store; `dossiers`: how many it holds;
    `regel` and `hash`: its last audit line; `stand`: see `reservekopie.stand_van`; `sleutel`: see `merk`;
    `bestanden`: per member its SHA-256 and bytes."""

    pad: Path
    gemaakt_op: dt.datetime
    programma: str
    schema: str
    dossiers: int
    regel: int
    hash: str
    stand: str
    sleutel: str
    bestanden: Mapping[str, tuple[str, int]]

    @property
    def grootte(self) -> int:
        """Bytes of what is in it."""
        return sum(grootte for _som, grootte in self.bestanden.values())


def ernaast(opslag: Path) -> dict[str, Path]:
    """What lies beside a store and belongs to it, by the name it has in a backup: kluis, files of the gemeente."""
    delen = {KLUIS: kluispad(opslag)}
    for map_ in (gemeentemap(opslag), eigenmap(opslag)):
        delen |= {f"{map_.name}/{pad.relative_to(map_).as_posix()}": pad for pad in sorted(map_.rglob("*"))}
    return {naam: pad for naam, pad in delen.items() if pad.is_file()}


def merk(sleutel: str) -> str:
    """By what a key is known without giving it away: 16 hex digits."""
    return _hmac(sleutel, b"merk")[:16]


def lees(pad: Path) -> Reservekopie:
    """What a backup says of itself, without opening it. InvoerFout when it is no backup."""
    with _leesbaar(pad) as zip_:
        return _kopie(pad, _manifest(zip_))


def kluis_in(kopie: Path) -> Kluis | None:
    """The kluis in a backup, with which its own password and herstelcode open it; None when it holds none."""
    with _leesbaar(kopie) as zip_:
        if KLUIS not in _manifest(zip_)["bestanden"]:
            return None
        with zip_.open(KLUIS) as deel:
            return Kluis.uit_bytes(deel.read(MEESTE_BYTES))


def pak_in(
    delen: Mapping[str, Path], feiten: Mapping[str, Any], sleutel: str, doel: Path, nu: dt.datetime, tel: Tel
) -> None:
    """Writes the file of a backup and reads it back. `feiten`: what the manifest is to say of the store."""
    bestanden = {}
    with maak_nieuw(doel) as uit:
        with zipfile.ZipFile(uit, "w", zipfile.ZIP_STORED) as zip_:
            for naam, pad in delen.items():
                with pad.open("rb") as van, zip_.open(_lid(naam, nu), "w", force_zip64=True) as naar:
                    bestanden[naam] = (schrijf_over(van, naar, tel), van.tell())
            manifest = {
                "vorm": _VORM,
                "gemaakt_op": nu.astimezone(dt.UTC).isoformat(timespec="seconds"),
                "programma": __version__,
                "sleutel": merk(sleutel),
                **feiten,
                "bestanden": bestanden,
            }
            manifest["zegel"] = _zegel(manifest, sleutel)
            zip_.writestr(_lid(_MANIFEST, nu), json.dumps(manifest, indent=1))
        uit.flush()
        os.fsync(uit.fileno())
    with _leesbaar(doel) as zip_:
        _vergelijk(zip_, _manifest(zip_), tel, None)


def pak_uit(pad: Path, sleutel: str, map_: Path, tel: Tel) -> Reservekopie:
    """Writes all that is in a backup into a folder. InvoerFout when it was damaged or changed; AndereSleutel."""
    with _leesbaar(pad) as zip_:
        manifest = _manifest(zip_)
        if manifest["sleutel"] != merk(sleutel):
            raise AndereSleutel(
                "Deze reservekopie is gemaakt met een andere sleutel. Geef het wachtwoord of de herstelcode van toen."
            )
        if manifest["zegel"] != _zegel(manifest, sleutel):
            raise InvoerFout(VERANDERD)
        _vergelijk(zip_, manifest, tel, map_)
        return _kopie(pad, manifest)


@contextmanager
def in_kopiezinnen() -> Iterator[None]:
    """Turns what a disk says into a sentence; what SQLCipher says too."""
    try:
        with in_zinnen():
            yield
    except OSError as fout:
        if fout.errno in VOL:
            raise InvoerFout(
                "Er is te weinig ruimte op de schijf. Maak ruimte en probeer het opnieuw; er is niets veranderd."
            ) from None
        raise InvoerFout(
            "De map van de reservekopie is niet te lezen of te schrijven. Controleer de map of het netwerk en probeer "
            "het opnieuw; er is niets veranderd."
        ) from None


@contextmanager
def _leesbaar(pad: Path) -> Iterator[zipfile.ZipFile]:
    try:
        with in_kopiezinnen():
            is_er = pad.is_file()
        if not is_er:
            raise InvoerFout("Deze reservekopie is er niet. Kijk of het pad klopt en of de schijf is aangesloten.")
        with in_kopiezinnen(), zipfile.ZipFile(pad) as zip_:
            yield zip_
    except (zipfile.BadZipFile, KeyError, ValueError, TypeError, OverflowError, EOFError, RuntimeError):
        raise InvoerFout(GEEN_KOPIE) from None


def _manifest(zip_: zipfile.ZipFile) -> dict[str, Any]:
    """The manifest, with in the zip exactly what it names. ValueError and the like when it is another file.

    Nothing is unpacked: what zipfile is told to, it may unpack to any size, whatever the file says of that."""
    leden = {lid.filename: lid for lid in zip_.infolist()}
    if len(leden) != len(zip_.infolist()) or any(lid.compress_type != zipfile.ZIP_STORED for lid in leden.values()):
        raise ValueError
    if leden[_MANIFEST].file_size > _MEESTE_MANIFEST:
        raise ValueError
    manifest: dict[str, Any] = json.loads(zip_.read(_MANIFEST))
    bestanden = manifest["bestanden"]
    if not isinstance(bestanden, dict) or manifest["vorm"] != _VORM or DB not in bestanden:
        raise ValueError
    if bestanden.keys() != leden.keys() - {_MANIFEST}:
        raise ValueError
    if any(not _mag(naam) or leden[naam].file_size != grootte for naam, (_som, grootte) in bestanden.items()):
        raise ValueError
    return manifest


def _kopie(pad: Path, manifest: Mapping[str, Any]) -> Reservekopie:
    return Reservekopie(
        pad=pad,
        gemaakt_op=dt.datetime.fromisoformat(manifest["gemaakt_op"]).astimezone(),
        bestanden={naam: (str(som_), int(grootte)) for naam, (som_, grootte) in manifest["bestanden"].items()},
        dossiers=int(manifest["dossiers"]),
        regel=int(manifest["regel"]),
        **{naam: str(manifest[naam]) for naam in ("programma", "schema", "hash", "stand", "sleutel")},
    )


def _mag(naam: str) -> bool:
    """Whether a member may have this name: a file that is unpacked may not land anywhere else."""
    delen = PurePosixPath(naam).parts
    mappen = (gemeentemap(None).name, eigenmap(None).name)
    vrij = len(delen) > 1 and delen[0] in mappen and not any(d in ("..", ".") or set(d) & set("\\:") for d in delen)
    return naam in (DB, KLUIS) or (vrij and not naam.startswith("/"))


def _vergelijk(zip_: zipfile.ZipFile, manifest: Mapping[str, Any], tel: Tel, naar: Path | None) -> None:
    """Reads every member, into the folder `naar` when there is one. InvoerFout when one is not what was put in."""
    for naam, (verwacht, _grootte) in manifest["bestanden"].items():
        try:
            with zip_.open(naam) as van:
                if naar is None:
                    gelezen = som(van, tel)
                else:
                    plek = naar.joinpath(*PurePosixPath(naam).parts)
                    plek.parent.mkdir(parents=True, exist_ok=True)
                    with maak_nieuw(plek) as uit:
                        gelezen = schrijf_over(van, uit, tel)
                        uit.flush()
                        os.fsync(uit.fileno())
        except zipfile.BadZipFile:  # the check sum of the zip itself
            gelezen = ""
        if gelezen != verwacht:
            raise InvoerFout(VERANDERD)


def _lid(naam: str, nu: dt.datetime) -> zipfile.ZipInfo:
    lid = zipfile.ZipInfo(naam, nu.astimezone().timetuple()[:6])
    lid.external_attr = 0o600 << 16
    return lid


def _zegel(manifest: Mapping[str, Any], sleutel: str) -> str:
    """Only who has the data key can make a manifest that fits."""
    inhoud = {naam: waarde for naam, waarde in manifest.items() if naam != "zegel"}
    return _hmac(sleutel, b"zegel" + json.dumps(inhoud, sort_keys=True).encode())


def _hmac(sleutel: str, inhoud: bytes) -> str:
    return hmac.new(bytes.fromhex(sleutel), b"reservekopie " + inhoud, hashlib.sha256).hexdigest()
