"""The password and what goes with it, for a store that is open: how it stands, and every change with its audit line.

None of this touches a dossier: only the kluis beside the store is written, or the keyring."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import TYPE_CHECKING

from werkteam_desktop.beleid import beleid
from werkteam_desktop.fouten import InvoerFout
from werkteam_desktop.handelingen.gids import Antwoorden
from werkteam_desktop.handelingen.werkplek import Werkplek
from werkteam_desktop.opslag.kluis import HERSTELCODE, WACHTWOORD, Kluis, kluispad

if TYPE_CHECKING:
    from werkteam_desktop.opslag.toegang import Toegang

_NAAM = "slot"
_INGESTELD, _LATER = "ingesteld", "later"
_VRAAG = "SELECT waarde FROM instelling WHERE naam = 'slot'"
_WEG = (
    "De sleutelkluis met uw wachtwoord en herstelcode is weg. Uw dossiers zijn er nog. Kies opnieuw een wachtwoord, en "
    "druk een nieuwe herstelcode af."
)
_KAPOT = (
    "De sleutelkluis met uw wachtwoord en herstelcode is beschadigd. Uw dossiers zijn er nog. Kies opnieuw een "
    "wachtwoord, en druk een nieuwe herstelcode af."
)
NIEUW = (
    "Dit gegevensbestand heeft nog geen wachtwoord. Gaat deze computer stuk, dan kan niemand meer bij de dossiers. "
    "Kies een wachtwoord en druk een herstelcode af; dat duurt een paar minuten."
)


@dataclass(frozen=True)
class Slotstand:
    """`wachtwoord`, `herstelcode`: since when, None when there is none; `in_sleutelbos`: a copy of the key is there;
    `mag_sleutelbos`: the administrator allows it; `minuten`: idle until the lock; `fout`: what is wrong with it."""

    wachtwoord: dt.date | None
    herstelcode: dt.date | None
    in_sleutelbos: bool
    mag_sleutelbos: bool
    minuten: int
    fout: str


def slotstand(werkplek: Werkplek, toegang: Toegang) -> Slotstand:
    """How the store is locked away now."""
    fout, kluis = "", None
    try:
        kluis = Kluis.lees(kluispad(toegang.plek))
    except InvoerFout:
        fout = _KAPOT
    sinds = {naam: dt.date.fromisoformat(slot.sinds) for naam, slot in (kluis or Kluis()).slots.items()}
    if not fout and kluis is None and werkplek.opslag.vraag(_VRAAG) == [(_INGESTELD,)]:
        fout = _WEG
    return Slotstand(
        sinds.get(WACHTWOORD),
        sinds.get(HERSTELCODE),
        toegang.in_sleutelbos(),
        beleid().sleutelbos,
        beleid().slot_na_minuten,
        fout,
    )


def aanbod(werkplek: Werkplek, toegang: Toegang) -> str:
    """Why to choose a password now, as a sentence; empty when there is no reason, or the user put it off.

    A kluis that was there and is gone or damaged is told each time."""
    if toegang.sleutelbestand is not None:  # used without a person
        return ""
    if toegang.heeft_kluis:
        return _KAPOT if toegang.kluis_fout() else ""
    gezegd = werkplek.opslag.vraag(_VRAAG)
    return _WEG if gezegd == [(_INGESTELD,)] else "" if gezegd else NIEUW


def stel_uit(werkplek: Werkplek) -> None:
    """The user does not choose a password now; he is not asked again."""
    _onthoud(werkplek, _LATER)


def stel_slot_in(werkplek: Werkplek, toegang: Toegang, a: Antwoorden) -> None:
    """A password and a herstelcode for a store that has none, or of which the kluis was lost."""
    toegang.stel_in(a["wachtwoord"], a["herstelcode"], a["in_sleutelbos"])
    onthoud_slot(werkplek)
    werkplek.noteer("wachtwoord en herstelcode ingesteld", sleutelbos=int(a["in_sleutelbos"]))


def onthoud_slot(werkplek: Werkplek) -> None:
    """From now on a kluis that is not there was lost."""
    _onthoud(werkplek, _INGESTELD)


def wijzig_wachtwoord(werkplek: Werkplek, toegang: Toegang, a: Antwoorden) -> None:
    toegang.wijzig_wachtwoord(a["oud"], a["wachtwoord"])
    werkplek.noteer("wachtwoord gewijzigd", slot=WACHTWOORD)


def vernieuw_herstelcode(werkplek: Werkplek, toegang: Toegang, a: Antwoorden) -> None:
    """Another herstelcode; that of an earlier sheet opens only the backups of before."""
    toegang.vernieuw_herstelcode(a["oud"], a["herstelcode"])
    werkplek.noteer("nieuwe herstelcode gemaakt", slot=HERSTELCODE)


def zet_sleutelbos(werkplek: Werkplek, toegang: Toegang, aan: bool, a: Antwoorden) -> None:
    """Puts a copy of the key in the keyring of this computer, or takes it out."""
    toegang.zet_sleutelbos(a["oud"], aan)
    werkplek.noteer("sleutel in de sleutelbos gezet" if aan else "sleutel uit de sleutelbos gehaald", aan=int(aan))


def _onthoud(werkplek: Werkplek, waarde: str) -> None:
    from werkteam_desktop.opslag.leveringen import Instelling

    with werkplek.opslag.schrijf() as sessie:
        sessie.merge(Instelling(naam=_NAAM, waarde=waarde))
