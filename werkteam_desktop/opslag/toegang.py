"""How a store is opened and locked away: a key file, a copy in the keyring, or a secret that a person gives."""

from __future__ import annotations

import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from werkteam_desktop.beleid import beleid, eigen_keuzes
from werkteam_desktop.fouten import InvoerFout
from werkteam_desktop.opslag import sleutel, sleutelbos
from werkteam_desktop.opslag.kluis import HERSTELCODE, WACHTWOORD, KloptNiet, Kluis, kluispad, lees_herstelcode
from werkteam_desktop.opslag.pogingen import Pogingen

if TYPE_CHECKING:
    from werkteam_desktop.opslag.opslag import Opslag

_WEG = (
    "Het gegevensbestand is nu niet te vinden. Controleer de schijf of het netwerk. Is het echt weg, zet dan een "
    "reservekopie terug."
)
_GEEN_SLEUTEL = (
    "De sleutel van dit gegevensbestand staat niet in de sleutelbos van deze computer. "
    "Start met --sleutelbestand PAD en geef de bewaarde sleutel."
)
_GEEN_KLUIS = "Voor dit gegevensbestand is nog geen wachtwoord gekozen."


def controleer_wachtwoord(tekst: str) -> str:
    """A password that may be chosen. InvoerFout when it is too short or says the same sign all the time."""
    minstens = beleid().wachtwoord_minstens
    if len(tekst) < minstens:
        raise InvoerFout(
            f"Dit wachtwoord is te kort: kies minstens {minstens} tekens. Een zin van vier of vijf woorden is goed."
        )
    if len(set(tekst)) < eigen_keuzes()["wachtwoord"]["verschillende_tekens"]:
        raise InvoerFout("Dit wachtwoord is te makkelijk te raden. Kies een zin van vier of vijf woorden.")
    return tekst


class Toegang:
    """The ways to the data key of one store. It never holds the key itself: a store that is closed is locked.

    Whatever opens the store gives an `Opslag` or raises an InvoerFout; nothing here makes a new store, except `maak`,
    `vanzelf` with a key file of which the store is new too, and `in_sleutelbos_gemaakt`."""

    def __init__(self, plek: Path, sleutelbestand: Path | None = None, klok: Callable[[], float] = time.time) -> None:
        self.plek, self.sleutelbestand = plek, sleutelbestand
        self.pogingen = Pogingen(plek, klok)

    # --- what there is ------------------------------------------------------------------------------------------

    @property
    def is_nieuw(self) -> bool:
        """Whether there is no store yet, after a restore that was cut off is finished."""
        from werkteam_desktop.opslag.herstel import hervat

        hervat(self.plek)
        try:
            return not self.plek.exists()
        except OSError:  # no such place can be: opening says what is wrong
            return False

    @property
    def heeft_kluis(self) -> bool:
        """Whether a password or herstelcode was chosen; the file may be damaged."""
        return kluispad(self.plek).exists()

    def kluis(self) -> Kluis | None:
        """The kluis beside the store. When that is gone or damaged, the one in the newest backup that has one; without
        such a backup None, or InvoerFout about the damage."""
        try:
            if eigen := Kluis.lees(kluispad(self.plek)):
                return eigen
        except InvoerFout:
            if bewaard := self._kluis_uit_reservekopie():
                return bewaard
            raise
        return self._kluis_uit_reservekopie()

    def kluis_fout(self) -> str:
        """A sentence when there should be a kluis but it is damaged, else empty: somebody has to choose a password
        again, while the store still opens by itself."""
        try:
            Kluis.lees(kluispad(self.plek))
        except InvoerFout as fout:
            return str(fout)
        return ""

    def _kluis_uit_reservekopie(self) -> Kluis | None:
        from werkteam_desktop.opslag.kopiebestand import kluis_in
        from werkteam_desktop.opslag.reservekopie import kopiemap, lijst

        for kopie in lijst(kopiemap(self.plek)):
            with suppress(InvoerFout):
                if kluis := kluis_in(kopie.pad):
                    return kluis
        return None

    # --- opening ------------------------------------------------------------------------------------------------

    def vanzelf(self) -> Opslag | None:
        """The store, with the key from the key file or else the keyring; None when a person must give a secret."""
        from werkteam_desktop.opslag.opslag import Opslag
        from werkteam_desktop.opslag.verbinding import SleutelPastNiet

        if self.sleutelbestand is not None:
            return Opslag.open(self.plek, sleutel.uit_bestand(self.sleutelbestand, self.plek))
        kan_anders = self.heeft_kluis or self._kluis_uit_reservekopie() is not None
        self._is_er()
        if kan_anders and not beleid().sleutelbos:
            return None
        try:
            if gevonden := sleutelbos.lees(self.plek):
                return Opslag.open(self.plek, gevonden)
        except (sleutelbos.SleutelbosFout, SleutelPastNiet):
            if not kan_anders:
                raise
        if not kan_anders:
            raise InvoerFout(_GEEN_SLEUTEL)
        return None

    def met_wachtwoord(self, tekst: str) -> Opslag:
        """The store, by the password. KloptNiet for another one; Wachten after too many of those."""
        return self._open(WACHTWOORD, tekst)

    def met_herstelcode(self, tekst: str) -> Opslag:
        """The store, by the herstelcode. A typing error is named and does not count as a try."""
        return self._open(HERSTELCODE, lees_herstelcode(tekst))

    def proef_herstelcode(self, tekst: str) -> None:
        """Whether this is the herstelcode, without opening anything; raises as `met_herstelcode`."""
        self._sleutel(HERSTELCODE, lees_herstelcode(tekst))

    def proef_wachtwoord(self, tekst: str) -> None:
        """Whether this is the password, without opening anything; raises as `met_wachtwoord`."""
        self._sleutel(WACHTWOORD, tekst)

    def _open(self, slot: str, geheim: str) -> Opslag:
        from werkteam_desktop.opslag.opslag import Opslag

        kluis, gevonden = self._sleutel(slot, geheim)
        opslag = Opslag.open(self.plek, gevonden)
        if self._eigen_kluis() is None:  # it came out of a backup, and fits
            kluis.bewaar(kluispad(self.plek))
        return opslag

    def _sleutel(self, slot: str, geheim: str) -> tuple[Kluis, str]:
        self._is_er()
        kluis = self.kluis()
        if kluis is None:
            raise InvoerFout(_GEEN_KLUIS)
        return kluis, self._probeer(kluis, slot, geheim)

    def _probeer(self, kluis: Kluis, slot: str, geheim: str) -> str:
        """The key, that opens the store: a kluis out of a backup, or put here by somebody, may be of another one."""
        from werkteam_desktop.opslag.verbinding import SleutelPastNiet, verbind

        self.pogingen.begin()
        try:
            gevonden = kluis.open_met(slot, geheim)
            verbind(self.plek, gevonden).close()
        except (KloptNiet, SleutelPastNiet):
            raise
        except BaseException:  # no memory, no such slot, no disk: not the fault of who typed
            self.pogingen.vergeef()
            raise
        self.pogingen.gelukt()
        return gevonden

    def _eigen_kluis(self) -> Kluis | None:
        try:
            return Kluis.lees(kluispad(self.plek))
        except InvoerFout:
            return None

    def _is_er(self) -> None:
        if self.is_nieuw:
            raise InvoerFout(_WEG)

    # --- making and changing ------------------------------------------------------------------------------------

    def maak(self, wachtwoord: str, herstelcode: str, in_sleutelbos: bool) -> Opslag:
        """A new store with its kluis, which is written first: no dossier without a way back to it.

        A kluis that is already there is laid aside: its store may be found again. The copy in the keyring is left out
        when the keyring does not keep it."""
        from werkteam_desktop.opslag.opslag import Opslag

        controleer_wachtwoord(wachtwoord)
        code = lees_herstelcode(herstelcode)
        if not self.is_nieuw:
            if (kluis := self._eigen_kluis()) is not None:
                with suppress(KloptNiet):  # made a moment ago, when the disk did not let it open
                    if kluis.open_met(HERSTELCODE, code) == kluis.open_met(WACHTWOORD, wachtwoord):
                        return self.met_wachtwoord(wachtwoord)
            raise InvoerFout("Op deze plek staat al een gegevensbestand. Kies een andere plek.")
        # What an earlier store left in the keyring may be all that opens a backup of it.
        gevonden = self._uit_bos() or sleutel.nieuwe_sleutel()
        self._leg_kluis_weg()
        self._schrijf_kluis(gevonden, wachtwoord, code)
        opslag = Opslag.open(self.plek, gevonden)
        with suppress(sleutelbos.SleutelbosFout):  # the password opens the store just as well
            self._zet_bos(gevonden, in_sleutelbos and beleid().sleutelbos)
        return opslag

    def in_sleutelbos_gemaakt(self) -> Opslag:
        """A new store whose key is only in the keyring, for a command on an empty data folder; a key that an earlier
        store left there is used again. SleutelbosFout without a keyring that keeps it."""
        from werkteam_desktop.opslag.opslag import Opslag

        if not beleid().sleutelbos:
            raise InvoerFout(
                "Uw beheerder wil geen sleutel in de sleutelbos van deze computer. Start het programma één keer zonder "
                "opdracht om een wachtwoord te kiezen."
            )
        gevonden = sleutelbos.lees(self.plek)
        if gevonden is None:
            gevonden = sleutel.nieuwe_sleutel()
            sleutelbos.bewaar(self.plek, gevonden)
        return Opslag.open(self.plek, gevonden)

    def stel_in(self, wachtwoord: str, herstelcode: str, in_sleutelbos: bool) -> None:
        """Gives an existing store that opens by itself a password and a herstelcode; the store is not touched."""
        controleer_wachtwoord(wachtwoord)
        code = lees_herstelcode(herstelcode)
        gevonden = self._sleutel_vanzelf()
        self._leg_kluis_weg()
        self._schrijf_kluis(gevonden, wachtwoord, code)
        self._zet_bos(gevonden, in_sleutelbos)

    def wijzig_wachtwoord(self, oud: str, nieuw: str) -> None:
        """Another password; the store itself is not touched, nor is a kluis in a backup: that keeps the old one."""
        controleer_wachtwoord(nieuw)
        self._vervang(WACHTWOORD, nieuw, *self._sleutel(WACHTWOORD, oud))

    def zet_wachtwoord(self, herstelcode: str, nieuw: str) -> None:
        """Another password for who forgot it and has the herstelcode."""
        controleer_wachtwoord(nieuw)
        self._vervang(WACHTWOORD, nieuw, *self._sleutel(HERSTELCODE, lees_herstelcode(herstelcode)))

    def vernieuw_herstelcode(self, wachtwoord: str, nieuw: str) -> None:
        """Another herstelcode; the one on an earlier sheet opens only the kluis in earlier backups."""
        code = lees_herstelcode(nieuw)
        self._vervang(HERSTELCODE, code, *self._sleutel(WACHTWOORD, wachtwoord))

    def zet_sleutelbos(self, wachtwoord: str, aan: bool) -> None:
        """Puts a copy of the key in the keyring, or takes it out. SleutelbosFout when that does not work."""
        _, gevonden = self._sleutel(WACHTWOORD, wachtwoord)
        self._zet_bos(gevonden, aan)

    def proef_sleutelbos(self) -> None:
        """Whether the keyring would keep a copy of the key; raises SleutelbosFout when not."""
        sleutelbos.proef(self.plek)

    def in_sleutelbos(self) -> bool:
        """Whether the keyring holds a copy of the key now."""
        return self._uit_bos() is not None

    def _uit_bos(self) -> str | None:
        try:
            return sleutelbos.lees(self.plek)
        except sleutelbos.SleutelbosFout:
            return None

    def _sleutel_vanzelf(self) -> str:
        from werkteam_desktop.opslag.verbinding import verbind

        gevonden = (
            sleutel.uit_bestand(self.sleutelbestand, self.plek)
            if self.sleutelbestand is not None
            else sleutelbos.lees(self.plek)
        )
        if gevonden is None:
            raise InvoerFout(_GEEN_SLEUTEL)
        self._is_er()
        verbind(self.plek, gevonden).close()  # never a kluis around a key that opens nothing
        return gevonden

    def _schrijf_kluis(self, gevonden: str, wachtwoord: str, code: str) -> None:
        Kluis().met(WACHTWOORD, wachtwoord, gevonden).met(HERSTELCODE, code, gevonden).bewaar(kluispad(self.plek))

    def _vervang(self, slot: str, geheim: str, kluis: Kluis, gevonden: str) -> None:
        kluis.met(slot, geheim, gevonden).bewaar(kluispad(self.plek))

    def _leg_kluis_weg(self) -> None:
        pad = kluispad(self.plek)
        if pad.exists():
            nummer = next(n for n in range(1, 1000) if not pad.with_suffix(f".kluis.{n}").exists())
            pad.replace(pad.with_suffix(f".kluis.{nummer}"))

    def _zet_bos(self, gevonden: str, aan: bool) -> None:
        if not aan:
            sleutelbos.vergeet(self.plek)
        elif not beleid().sleutelbos:
            raise InvoerFout("Uw beheerder wil geen sleutel in de sleutelbos van deze computer.")
        else:
            sleutelbos.bewaar(self.plek, gevonden)
