"""The key of a backup: the one that is at hand, or what a password or herstelcode of now or of then gives."""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from werkteam_desktop.fouten import InvoerFout
from werkteam_desktop.opslag.kluis import HERSTELCODE, WACHTWOORD, KloptNiet, Kluis, kluispad, lees_herstelcode
from werkteam_desktop.opslag.kopiebestand import Reservekopie, kluis_in, merk
from werkteam_desktop.opslag.pogingen import Pogingen


@dataclass(frozen=True)
class Kopiesleutel:
    """A key that fits a backup. `uit_kopie`: its kluis is the one in the backup, so that one has to come along."""

    sleutel: str
    uit_kopie: bool = False


def vanzelf(kopie: Reservekopie, plek: Path, sleutelbestand: Path | None) -> Kopiesleutel | None:
    """The key from the key file or the keyring, when it fits."""
    from werkteam_desktop.opslag import sleutel, sleutelbos

    if sleutelbestand is not None:
        if not sleutelbestand.exists():  # reading it would make a new one
            raise InvoerFout("Het sleutelbestand is niet te vinden. Kijk of het pad klopt.")
        return _passend(kopie, [sleutel.uit_bestand(sleutelbestand, plek)])
    with suppress(sleutelbos.SleutelbosFout):
        return _passend(kopie, [gevonden] if (gevonden := sleutelbos.lees(plek)) else [])
    return None


def met_geheim(kopie: Reservekopie, plek: Path, geheim: str) -> Kopiesleutel:
    """The key by a password or herstelcode: of the store that is there, or else of the backup.

    KloptNiet for another one; Wachten after too many of those."""
    pogingen = Pogingen(plek)
    pogingen.begin()
    kluizen = [(_kluis(plek), False), (kluis_in(kopie.pad), True)]
    if not any(kluis for kluis, _ in kluizen):
        pogingen.vergeef()
        raise InvoerFout(
            "Bij deze reservekopie hoort geen wachtwoord en geen herstelcode. Zet hem terug met de opdracht 'beheer "
            "herstel' en --sleutelbestand, of vraag uw beheerder."
        )
    for kluis, uit_kopie in kluizen:
        if kluis is not None and (past := _passend(kopie, _openers(kluis, geheim), uit_kopie)) is not None:
            if uit_kopie:  # who brings a backup of his own shows nothing about the store that is here
                pogingen.vergeef()
            else:
                pogingen.gelukt()
            return past
    raise KloptNiet(
        "Dit wachtwoord of deze herstelcode hoort niet bij deze reservekopie. Gebruik die van de dag waarop de kopie "
        "werd gemaakt."
    )


def _passend(kopie: Reservekopie, sleutels: Iterable[str], uit_kopie: bool = False) -> Kopiesleutel | None:
    return next((Kopiesleutel(s, uit_kopie) for s in sleutels if merk(s) == kopie.sleutel), None)


def _openers(kluis: Kluis, geheim: str) -> Iterable[str]:
    geheimen = {WACHTWOORD: geheim}
    with suppress(InvoerFout):  # then it is no herstelcode
        geheimen = {HERSTELCODE: lees_herstelcode(geheim)}
    for slot, tekst in geheimen.items():
        if slot in kluis.slots:
            with suppress(KloptNiet):
                yield kluis.open_met(slot, tekst)


def _kluis(plek: Path) -> Kluis | None:
    """That of the store that is there; a damaged one is as good as none."""
    with suppress(InvoerFout):
        return Kluis.lees(kluispad(plek))
    return None
