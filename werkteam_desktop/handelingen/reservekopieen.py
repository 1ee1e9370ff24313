"""When a backup is made and where, what there is to go back to, and what is lost by going back."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from werkteam_desktop.beleid import beleid
from werkteam_desktop.fouten import InvoerFout
from werkteam_desktop.handelingen.werkplek import Werkplek
from werkteam_desktop.opslag import reservekopie
from werkteam_desktop.opslag.reservekopie import Reservekopie, Voortgang, kopiemap, lijst
from werkteam_desktop.opslag.verbinding import geopend

if TYPE_CHECKING:
    from werkteam_desktop.opslag.kopiesleutel import Kopiesleutel
    from werkteam_desktop.opslag.opslag import Opslag

TWEEDE_WEG = (
    "De tweede plek voor reservekopieën is nu niet te bereiken. De kopie op deze computer is wel gemaakt; het "
    "programma probeert het later weer."
)
TERUGGEZET = "reservekopie teruggezet"
_TWEEDE = "tweede_kopie"  # name of the instelling


def _stil(_gedaan: int, _van: int) -> None:
    pass


@dataclass(frozen=True)
class Gemaakt:
    """A backup that was made. `tweede_weg`: the second place could not be reached."""

    kopie: Reservekopie
    tweede_weg: bool = False


@dataclass(frozen=True)
class Verlies:
    """What is lost by going back: handelingen and dossiers since then. None: it is of another store, so all of it."""

    handelingen: int
    dossiers: int


def is_nodig(werkplek: Werkplek, na: dt.date | None = None) -> bool:
    """Whether something changed since the newest backup; with `na` only when that is not of that day or later.

    Cheap, and on a connection of its own, so that it may be asked in any thread."""
    bestand = werkplek.opslag.bestand
    if bestand is None:
        return False
    kopieen = lijst(kopiemap(bestand))
    if kopieen and na is not None and kopieen[0].gemaakt_op.date() >= na:
        return False
    with geopend(bestand, werkplek.opslag.sleutel) as verbinding:

        def vraag(sql: str) -> list[tuple[object, ...]]:
            return list(verbinding.execute(sql).fetchall())

        if not vraag("SELECT 1 FROM inwoner UNION SELECT 1 FROM logregel WHERE inwoner_id IS NOT NULL LIMIT 1"):
            return False  # nothing to lose
        return not kopieen or kopieen[0].stand != reservekopie.stand_van(vraag, bestand)


def maak_nu(werkplek: Werkplek, voortgang: Voortgang = _stil) -> Gemaakt:
    """A backup beside the store, and in the second place if there is one. InvoerFout when the first fails."""
    if werkplek.opslag.bestand is None:
        raise InvoerFout(reservekopie.TEAM)
    kopie = reservekopie.maak_in(
        kopiemap(werkplek.opslag.bestand), werkplek.opslag.bestand, werkplek.opslag.sleutel, werkplek.nu(), voortgang
    )
    return Gemaakt(kopie, not leg_ook_elders(werkplek, voortgang))


def maak_zo_nodig(werkplek: Werkplek, na: dt.date | None = None, voortgang: Voortgang = _stil) -> Gemaakt | None:
    """A backup when `is_nodig`; otherwise None, and what the second place missed is brought there."""
    if is_nodig(werkplek, na):
        return maak_nu(werkplek, voortgang)
    leg_ook_elders(werkplek, voortgang)
    return None


def leg_ook_elders(werkplek: Werkplek, voortgang: Voortgang = _stil) -> bool:
    """Brings the newest backup to the second place. False when that place cannot be reached now."""
    tweede = tweede_plek(werkplek)
    if tweede is None or werkplek.opslag.bestand is None:
        return True
    for kopie in lijst(kopiemap(werkplek.opslag.bestand))[:1]:
        try:
            reservekopie.leg_ook_in(kopie, tweede, werkplek.vandaag(), voortgang)
        except InvoerFout:
            return False
    return True


def tweede_plek(werkplek: Werkplek) -> Path | None:
    """The folder that gets every backup too: of the policy, or else chosen on this laptop."""
    if (vast := beleid().tweede_kopie) is not None or werkplek.opslag.bestand is None:
        return vast
    with geopend(werkplek.opslag.bestand, werkplek.opslag.sleutel) as verbinding:
        rij = verbinding.execute("SELECT waarde FROM instelling WHERE naam = ?", (_TWEEDE,)).fetchone()
    return Path(rij[0]) if rij and rij[0] else None


def kies_tweede_plek(werkplek: Werkplek, map_: Path | None) -> None:
    """Sets the second place; None for no second place. InvoerFout when the administrator decides on it, when it is
    the folder of the store itself, or when nothing can be written there."""
    from werkteam_desktop.opslag.leveringen import Instelling

    if beleid().tweede_kopie is not None:
        raise InvoerFout("Uw beheerder heeft de tweede plek voor reservekopieën al gekozen.")
    if map_ is not None and werkplek.opslag.bestand is not None:
        if map_.resolve().is_relative_to(werkplek.opslag.bestand.parent.resolve()):
            raise InvoerFout("Deze map ligt bij de gegevens zelf. Kies een map op een andere schijf of het netwerk.")
        reservekopie.probeer_map(map_)
    with werkplek.opslag.schrijf() as sessie:
        sessie.merge(Instelling(naam=_TWEEDE, waarde=str(map_.resolve()) if map_ is not None else ""))


def kopieen(werkplek: Werkplek) -> list[Reservekopie]:
    """All backups of this store that can be read, newest first: beside it, and those that are only in the second
    place."""
    if werkplek.opslag.bestand is None:
        return []
    with suppress(InvoerFout, OSError):
        return kopieen_bij(werkplek.opslag.bestand, tweede_plek(werkplek))
    return kopieen_bij(werkplek.opslag.bestand, None)


def kopieen_bij(bestand: Path, tweede: Path | None = None) -> list[Reservekopie]:
    """The backups beside a store that need not open, and those in a second place; newest first."""
    hier = lijst(kopiemap(bestand))
    namen = {k.pad.name for k in hier}
    daar = [k for map_ in (tweede.glob("werkteam-*") if tweede else ()) for k in lijst(map_) if k.pad.name not in namen]
    return sorted([*hier, *daar], key=lambda k: k.gemaakt_op, reverse=True)


def verlies(werkplek: Werkplek, kopie: Reservekopie) -> Verlies | None:
    """What was done in this store since a backup of it; None when the backup is no part of its history: it is of
    another store, or of before something was put back."""
    if kopie.regel and werkplek.opslag.vraag("SELECT hash FROM logregel WHERE id = ?", kopie.regel) != [(kopie.hash,)]:
        return None
    ((handelingen, dossiers),) = werkplek.opslag.vraag(
        "SELECT count(DISTINCT groep), count(DISTINCT inwoner_id) FROM logregel WHERE id > ?", kopie.regel
    )
    return Verlies(int(handelingen), int(dossiers))


def zet_terug(
    kopie: Path,
    plek: Path,
    sleutel: Kopiesleutel,
    huidige_sleutel: str | None = None,
    nu: Callable[[], dt.datetime] = lambda: dt.datetime.now(dt.UTC),
    voortgang: Voortgang = _stil,
) -> Reservekopie:
    """Puts a backup in the place of a store that nobody has open, and leaves an audit line of it there."""
    from werkteam_desktop.opslag.herstel import herstel

    def noteer(opslag: Opslag, gelezen: Reservekopie) -> object:
        feiten: dict[str, str | int] = {"van": gelezen.gemaakt_op.isoformat(), "regel": gelezen.regel}
        return Werkplek(opslag, nu=nu).noteer(TERUGGEZET, **feiten)

    return herstel(
        kopie,
        plek,
        sleutel.sleutel,
        huidige_sleutel=huidige_sleutel,
        kluis_uit_kopie=sleutel.uit_kopie,
        vooraf=noteer,
        nu=nu(),
        voortgang=voortgang,
    )
