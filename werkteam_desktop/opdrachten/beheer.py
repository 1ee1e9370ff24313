"""`beheer`: what an administrator, or a coach with trouble, does with the file of the store."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

from werkteam_desktop.app import bestand_van, open_opslag, vraag_geheim
from werkteam_desktop.fouten import InvoerFout

if TYPE_CHECKING:
    from werkteam_desktop.opslag.reservekopie import Reservekopie


def voeg_toe(opdrachten: argparse._SubParsersAction[Any]) -> None:
    """Puts `beheer` and its commands among the others."""
    beheer = opdrachten.add_parser("beheer", help="reservekopie maken of terugzetten, gegevens controleren")
    keuzes = beheer.add_subparsers(metavar="OPDRACHT", title="opdrachten", required=True)
    backup = keuzes.add_parser("backup", help="maak een reservekopie en controleer hem")
    backup.add_argument("bestand", type=Path, metavar="BESTAND", help="waar de reservekopie komt")
    backup.set_defaults(doe=_backup)
    herstel = keuzes.add_parser("herstel", help="zet een reservekopie terug")
    herstel.add_argument("bestand", type=Path, metavar="BESTAND", help="de reservekopie")
    herstel.set_defaults(doe=_herstel)


def _backup(keuze: argparse.Namespace) -> None:
    from werkteam_desktop.opslag.reservekopie import maak

    if (plek := bestand_van(keuze.opslag)) is not None and not plek.exists():
        raise InvoerFout("Er is nog geen gegevensbestand op deze plek. Kijk of het pad bij --opslag klopt.")
    opslag = open_opslag(keuze.opslag, keuze.sleutelbestand)
    try:
        kopie = maak(opslag, keuze.bestand)
    finally:
        opslag.sluit()
    print(f"De reservekopie staat in {kopie.pad} en is gecontroleerd: {_omvang(kopie)}.")


def _herstel(keuze: argparse.Namespace) -> None:
    from werkteam_desktop.handelingen.reservekopieen import zet_terug
    from werkteam_desktop.opslag import bezet
    from werkteam_desktop.opslag.kopiesleutel import met_geheim, vanzelf
    from werkteam_desktop.opslag.reservekopie import TEAM, AndereSleutel, kopiemap, lees

    plek = bestand_van(keuze.opslag)
    if plek is None:
        raise InvoerFout(TEAM)
    kopie = lees(keuze.bestand)
    was_er = plek.exists()
    with bezet.neem(plek):  # before a person is asked anything
        sleutel = vanzelf(kopie, plek, keuze.sleutelbestand)
        if sleutel is None and keuze.sleutelbestand is not None:
            raise AndereSleutel(
                "Deze reservekopie is gemaakt met een andere sleutel dan die in het sleutelbestand. Geef het "
                "sleutelbestand van toen, of laat --sleutelbestand weg en geef het wachtwoord of de herstelcode."
            )
        if sleutel is None:
            sleutel = met_geheim(kopie, plek, vraag_geheim("Wachtwoord of herstelcode van deze reservekopie: "))
        zet_terug(keuze.bestand, plek, sleutel)
    print(f"De reservekopie van {kopie.gemaakt_op:%d-%m-%Y %H:%M} is teruggezet: {_omvang(kopie)}.")
    if was_er:
        print(f"Wat er eerst stond, is bewaard in {kopiemap(plek)}.", file=sys.stderr)


def _omvang(kopie: Reservekopie) -> str:
    dossiers = "1 dossier" if kopie.dossiers == 1 else f"{kopie.dossiers} dossiers"
    return f"{dossiers}, {f'{kopie.grootte / 1e6:.1f}'.replace('.', ',')} MB"
