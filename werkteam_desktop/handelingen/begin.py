"""The first start and the other guides to the key of a store: what they ask, and what they do at the end."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

from werkteam_desktop.beleid import beleid
from werkteam_desktop.fouten import InvoerFout
from werkteam_desktop.handelingen.gids import Antwoorden, Gids, Stap, naar
from werkteam_desktop.handelingen.slot import onthoud_slot
from werkteam_desktop.handelingen.werkplek import Werkplek
from werkteam_desktop.handelingen.wie import ik_ben, was_hier
from werkteam_desktop.opslag.kluis import WACHTWOORD, lees_herstelcode, nieuwe_herstelcode
from werkteam_desktop.opslag.opslag import Opslag
from werkteam_desktop.opslag.sleutelbos import SleutelbosFout
from werkteam_desktop.opslag.toegang import Toegang, controleer_wachtwoord

KOPIE, NIEUW = "kopie", "nieuw"
VOORBEELD, LEEG = "voorbeeld", "leeg"


def begin_gids() -> Gids:
    """A new store in five steps, or a backup in three."""
    return Gids(
        {
            "gemeente": Stap(lambda a: KOPIE if a["keuze"] == KOPIE else "naam", _gemeente),
            "naam": Stap(naar("wachtwoord"), _naam),
            "wachtwoord": Stap(naar("herstelcode"), _wachtwoord),
            "herstelcode": Stap(naar("voorbeeld"), _nagetypt),
            "voorbeeld": Stap(),
            KOPIE: Stap(naar("geheim"), _kopie),
            "geheim": Stap(controleer=_geheim),
        },
        "gemeente",
        {"herstelcode": nieuwe_herstelcode(), "keuze": NIEUW},
    )


def slot_gids() -> Gids:
    """A password and a herstelcode for a store that has none yet."""
    stappen = {"wachtwoord": Stap(naar("herstelcode"), _wachtwoord), "herstelcode": Stap(controleer=_nagetypt)}
    return Gids(stappen, "wachtwoord", {"herstelcode": nieuwe_herstelcode()})


def vergeten_gids() -> Gids:
    """Another password for who has the herstelcode."""
    stappen = {"code": Stap(naar("wachtwoord"), _code), "wachtwoord": Stap(controleer=_wachtwoord)}
    return Gids(stappen, "code")


def nieuwe_code_gids() -> Gids:
    """Another herstelcode for who has the password."""
    stappen = {"oud": Stap(naar("herstelcode"), _oud), "herstelcode": Stap(controleer=_nagetypt)}
    return Gids(stappen, "oud", {"herstelcode": nieuwe_herstelcode()})


def wachtwoord_gids() -> Gids:
    """Only the password, before something that needs it."""
    return Gids({"oud": Stap(controleer=_oud)}, "oud")


def wijzig_gids() -> Gids:
    """Another password for who has the old one."""
    return Gids({"oud": Stap(naar("wachtwoord"), _oud), "wachtwoord": Stap(controleer=_wachtwoord)}, "oud")


# --- what can be wrong with an answer -------------------------------------------------------------------------------


def _gemeente(a: Antwoorden) -> None:
    if a["keuze"] == NIEUW and not a.get("gemeente"):
        raise InvoerFout("Kies uw gemeente.")


def _naam(a: Antwoorden) -> None:
    if not a["naam"].strip():
        raise InvoerFout("Vul uw naam in.")


def _wachtwoord(a: Antwoorden) -> None:
    controleer_wachtwoord(a["wachtwoord"])
    if not a["nogmaals"]:
        raise InvoerFout("Typ het wachtwoord nog een keer, in het tweede veld.")
    if a["wachtwoord"] != a["nogmaals"]:
        raise InvoerFout("De twee wachtwoorden zijn niet gelijk. Typ ze allebei nog een keer.")


def proef_sleutelbos(toegang: Toegang, a: Antwoorden) -> None:
    """Whether the keyring will do what was ticked: it may ask the user to open it, which takes a while."""
    if not a["in_sleutelbos"]:
        return
    try:
        toegang.proef_sleutelbos()
    except SleutelbosFout:
        raise InvoerFout(
            "Deze computer heeft geen sleutelbos die werkt. Haal het vinkje weg: dan opent u de dossiers met uw "
            "wachtwoord."
        ) from None


def _nagetypt(a: Antwoorden) -> None:
    if not a["nagetypt"].strip():
        raise InvoerFout("Typ de herstelcode over van uw blad. Zo weet u zeker dat u hem hebt.")
    if lees_herstelcode(a["nagetypt"]) != a["herstelcode"]:
        raise InvoerFout("Dit is een andere herstelcode. Kijk of u het blad van nu hebt, en niet een ouder blad.")


def _code(a: Antwoorden) -> None:
    lees_herstelcode(a["code"])


def _oud(a: Antwoorden) -> None:
    if not a["oud"]:
        raise InvoerFout("Typ het wachtwoord dat u nu hebt.")


def _kopie(a: Antwoorden) -> None:
    if not a["bestand"]:
        raise InvoerFout("Kies eerst het bestand met de reservekopie.")


def _geheim(a: Antwoorden) -> None:
    if not a["geheim"].strip():
        raise InvoerFout("Typ het wachtwoord of de herstelcode van de reservekopie.")


# --- what happens at the end ----------------------------------------------------------------------------------------


def eerder_gebruikt(plek: Path) -> bool:
    """Whether somebody worked on this computer with a store in this place, so that its absence is news."""
    return was_hier(str(plek.resolve()))


def rond_af(toegang: Toegang, vandaag: dt.date, a: Antwoorden) -> Opslag:
    """The end of the first start: a new store, or the one out of a backup."""
    return zet_kopie_terug(toegang, a) if a["keuze"] == KOPIE else richt_in(toegang, a, vandaag)


def richt_in(toegang: Toegang, a: Antwoorden, vandaag: dt.date) -> Opslag:
    """Makes the store of a first start: key and kluis first, then who works here, then the example if wished."""
    from werkteam_desktop.handelingen.inwoners import voeg_medewerker_toe
    from werkteam_desktop.handelingen.voorbeeldgegevens import vul_voorbeeld

    opslag = toegang.maak(a["wachtwoord"], a["herstelcode"], a["in_sleutelbos"] and beleid().sleutelbos)
    werkplek = Werkplek(opslag)
    ik_ben(werkplek, voeg_medewerker_toe(werkplek, a["naam"], a["gemeente"]))
    onthoud_slot(werkplek)
    if a["inhoud"] == VOORBEELD:
        vul_voorbeeld(werkplek, a["gemeente"], vandaag)
    return opslag


def zet_kopie_terug(toegang: Toegang, a: Antwoorden) -> Opslag:
    """Puts a backup in place, on a new laptop or over a store that does not open, and opens it. From then on what
    opened the backup opens the store; what was there is kept beside it."""
    from werkteam_desktop.handelingen.reservekopieen import zet_terug
    from werkteam_desktop.opslag.kopiebestand import lees
    from werkteam_desktop.opslag.kopiesleutel import met_geheim

    sleutel = met_geheim(lees(a["bestand"]), toegang.plek, a["geheim"])
    zet_terug(a["bestand"], toegang.plek, sleutel)
    opslag = Opslag.open(toegang.plek, sleutel.sleutel)
    onthoud_slot(Werkplek(opslag))
    return opslag


def nieuw_wachtwoord(toegang: Toegang, a: Antwoorden) -> Opslag:
    """Another password for who has the herstelcode; opens the store with it."""
    toegang.zet_wachtwoord(a["code"], a["wachtwoord"])
    opslag = toegang.met_wachtwoord(a["wachtwoord"])
    Werkplek(opslag).noteer("wachtwoord gekozen met de herstelcode", slot=WACHTWOORD)
    return opslag
