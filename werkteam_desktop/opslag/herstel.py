"""Putting a backup in the place of a store: the old one or the new one, never half of each.

The backup is unpacked, checked and brought up to date in a folder of its own beside the store. Only when it opened
well there, a marker is written; from then on moving the files can be taken up again wherever it was cut off."""

from __future__ import annotations

import datetime as dt
import json
import os
import shutil
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any

from werkteam_desktop.bronnen import eigenmap, gemeentemap
from werkteam_desktop.fouten import InvoerFout
from werkteam_desktop.opslag import bezet
from werkteam_desktop.opslag.kluis import kluispad
from werkteam_desktop.opslag.kopiebestand import DB, KLUIS, VOL, Reservekopie, in_kopiezinnen
from werkteam_desktop.opslag.opslag import Opslag
from werkteam_desktop.opslag.reservekopie import Voortgang, kopiemap, maak_in, met_wal, pak_uit
from werkteam_desktop.opslag.schrijven import maak_nieuw, zet_vast
from werkteam_desktop.opslag.verbinding import InGebruik, alleen, geopend

_MERK = "merk.json"
_STAPPEN = ("wissel", "geplaatst", "terug")  # the new one is to come in its place; it is there; the old one comes back


def _stil(_gedaan: int, _van: int) -> None:
    pass


def herstel(
    kopie: Path,
    opslag: Path,
    sleutel: str,
    *,
    huidige_sleutel: str | None = None,
    kluis_uit_kopie: bool = False,
    vooraf: Callable[[Opslag, Reservekopie], object] = lambda _opslag, _kopie: None,
    nu: dt.datetime | None = None,
    voortgang: Voortgang = _stil,
) -> Reservekopie:
    """Puts a backup in the place of the store at `opslag`, which nobody may have open. `sleutel`: of the backup;
    `huidige_sleutel`: of the store that is there now, when that is another.

    What is there now is kept: as a backup made first or, when it does not open, as it is in a folder `bewaard_…` among
    the backups. The kluis that is there stays, as it may have a newer password; with `kluis_uit_kopie` (the key came
    out of the backup) that of the backup takes its place. `vooraf` may write in the store that comes, before it takes
    its place. InvoerFout when anything fails: then nothing has changed."""
    with bezet.neem(opslag), in_kopiezinnen():
        _maak_af(opslag)
        map_ = _werkmap(opslag)
        nieuw = map_ / "nieuw"
        try:
            nieuw.mkdir(parents=True, mode=0o700)
            (map_ / "oud").mkdir(mode=0o700)
            _proef_verhuizen(map_)
            gelezen = pak_uit(kopie, sleutel, nieuw, voortgang)
            vers = Opslag.open(nieuw / DB, sleutel, kopie_vooraf=False)
            try:
                vooraf(vers, gelezen)
            finally:
                vers.sluit()
            moment = nu or dt.datetime.now(dt.UTC)
            heel = _bewaar_huidig(opslag, huidige_sleutel or sleutel, moment, voortgang)
            kluis_blijft = not kluis_uit_kopie and _plekken(opslag)[KLUIS].exists()
            wissel = {n: (nieuw / n).exists() for n in _plekken(opslag) if n != KLUIS or not kluis_blijft}
            bewaar_als = "" if heel else f"bewaard_{moment.astimezone():%Y-%m-%d_%H%M%S}"
            _leg_merken_klaar(map_, {"wissel": wissel, "bewaar_als": bewaar_als})
            merk = _zet_merk(map_, "wissel")
            _weiger_anderen(opslag, huidige_sleutel or sleutel)  # once more: from the marker on nobody opens it
        except BaseException:
            _vergeet(map_)
            raise
        try:
            _wissel(opslag, merk)
            _zet_merk(map_, "geplaatst")
            with geopend(opslag, sleutel):
                pass
        except (OSError, InvoerFout):
            _zet_merk(map_, "terug")
            raise
        finally:
            _maak_af(opslag)
    return gelezen


def hervat(opslag: Path) -> None:
    """Finishes a restore that was cut off, or forgets one that had not got far enough. Before anything is opened.

    InvoerFout while another program is at it."""
    if not _werkmap(opslag).exists():
        return
    try:
        with bezet.neem(opslag), in_kopiezinnen():
            _maak_af(opslag)
    except bezet.AlOpen:
        if (_werkmap(opslag) / _MERK).exists():
            raise InvoerFout("Er wordt net een reservekopie teruggezet. Wacht even en probeer het opnieuw.") from None


def _werkmap(opslag: Path) -> Path:
    return opslag.with_suffix(".herstel")


def _plekken(opslag: Path) -> dict[str, Path]:
    """Everything that is put in another's place, in that order: the store itself last. Remains of SQLite first: they
    must never lie beside another file than their own."""
    resten = {pad.name: pad for pad in (*met_wal(opslag)[1:], opslag.with_name(opslag.name + "-journal"))}
    mappen = {map_.name: map_ for map_ in (gemeentemap(opslag), eigenmap(opslag))}
    return {**resten, **mappen, KLUIS: kluispad(opslag), DB: opslag}


def _proef_verhuizen(map_: Path) -> None:
    """Some network drives do not move files. Better to know that now than halfway."""
    try:
        for plek in (map_ / "proef", map_ / "oud" / "proef"):
            maak_nieuw(plek).close()
        (map_ / "proef").replace(map_ / "oud" / "proef")
        (map_ / "oud" / "proef").unlink()
    except OSError as fout:
        if fout.errno in VOL:
            raise
        raise InvoerFout(
            "Op deze plek kan het programma geen bestanden verplaatsen, dus ook geen reservekopie terugzetten. Er is "
            "niets veranderd. Vraag uw beheerder om een map op de schijf van deze computer."
        ) from None


def _bewaar_huidig(opslag: Path, sleutel: str, nu: dt.datetime, voortgang: Voortgang) -> bool:
    """A backup of what is there now. False when that cannot be made: then the files are to be kept as they are."""
    if not opslag.exists():
        return True
    _weiger_anderen(opslag, sleutel)
    try:
        maak_in(kopiemap(opslag), opslag, sleutel, nu, voortgang)
    except InvoerFout:
        return False
    return True


def _weiger_anderen(opslag: Path, sleutel: str) -> None:
    """InGebruik when another program has the store open; of one that does not open, that cannot be seen."""
    if opslag.exists():
        try:
            with geopend(opslag, sleutel) as verbinding:
                alleen(verbinding)
        except InGebruik:
            raise
        except InvoerFout:
            return


def _vergeet(map_: Path) -> None:
    """What is left when the marker is gone counts for nothing any more."""
    (map_ / _MERK).unlink(missing_ok=True)
    shutil.rmtree(map_, ignore_errors=True)


def _maak_af(opslag: Path) -> None:
    """Goes on where a restore was cut off."""
    map_ = _werkmap(opslag)
    merk = _lees_merk(map_)
    if merk is not None and merk["stap"] == "wissel":
        _wissel(opslag, merk)
        merk = _zet_merk(map_, "geplaatst")
    if merk is not None and merk["stap"] == "terug":
        _wissel_terug(opslag, merk)
    if merk is not None and merk["stap"] == "geplaatst" and merk["bewaar_als"] and (map_ / "oud").exists():
        kopiemap(opslag).mkdir(exist_ok=True, mode=0o700)
        (map_ / "oud").replace(kopiemap(opslag) / Path(merk["bewaar_als"]).name)  # the marker may be of anybody
    with suppress(OSError):  # it is done: what cannot be removed now is so the next time, the marker first
        _vergeet(map_)


def _lees_merk(map_: Path) -> dict[str, Any] | None:
    try:
        merk = json.loads((map_ / _MERK).read_text("ascii"))
    except FileNotFoundError:
        return None
    except ValueError:
        merk = None
    heel = isinstance(merk, dict) and isinstance(merk.get("wissel"), dict) and isinstance(merk.get("bewaar_als"), str)
    if not heel or merk.get("stap") not in _STAPPEN:
        raise InvoerFout(
            "Een reservekopie is half teruggezet en niet vanzelf af te maken. Er is niets weggegooid: de bestanden "
            f"staan in de map {map_.name}. Vraag uw beheerder om hulp."
        )
    return dict(merk)


def _leg_merken_klaar(map_: Path, merk: dict[str, Any]) -> None:
    """Writes the marker of each step beforehand: to take a step then asks no room of a disk that may be full.

    `wissel`: per name whether there is a new one; `bewaar_als`: name of the folder for the old files, "" when there is
    a backup of them."""
    for stap in _STAPPEN:
        with maak_nieuw(map_ / f"{stap}.json") as uit:
            uit.write(json.dumps({**merk, "stap": stap}).encode("ascii"))
            uit.flush()
            os.fsync(uit.fileno())


def _zet_merk(map_: Path, stap: str) -> dict[str, Any]:
    """Takes the step, or stays at the one before."""
    (map_ / f"{stap}.json").replace(map_ / _MERK)
    zet_vast(map_)
    merk = _lees_merk(map_)
    assert merk is not None
    return merk


def _te_wisselen(merk: dict[str, Any], plekken: dict[str, Path]) -> list[tuple[str, bool]]:
    """What the marker names, as far as it is ours."""
    return [(naam, is_nieuw) for naam, is_nieuw in merk["wissel"].items() if naam in plekken]


def _wissel(opslag: Path, merk: dict[str, Any]) -> None:
    """Sets the old files aside and puts the new ones in their place. Done again, it does what was not done yet."""
    map_, plekken = _werkmap(opslag), _plekken(opslag)
    for naam, is_nieuw in _te_wisselen(merk, plekken):
        plek, nieuw, oud = plekken[naam], map_ / "nieuw" / naam, map_ / "oud" / naam
        if is_nieuw and not nieuw.exists():
            continue
        if plek.exists() and not oud.exists():
            plek.replace(oud)
        if is_nieuw:
            nieuw.replace(plek)
    zet_vast(opslag.parent)


def _wissel_terug(opslag: Path, merk: dict[str, Any]) -> None:
    """The other way round, as often as needed."""
    map_, plekken = _werkmap(opslag), _plekken(opslag)
    for naam, is_nieuw in reversed(_te_wisselen(merk, plekken)):
        plek, nieuw, oud = plekken[naam], map_ / "nieuw" / naam, map_ / "oud" / naam
        if is_nieuw and not nieuw.exists() and plek.exists():
            plek.replace(nieuw)
        if oud.exists():
            oud.replace(plek)
    zet_vast(opslag.parent)
