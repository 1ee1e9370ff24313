"""`beheer`: what an administrator, or a coach with trouble, does with the file of the store."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from werkteam_desktop.app import bestand_van, open_opslag, vraag_geheim
from werkteam_desktop.fouten import InvoerFout
from werkteam_desktop.opdrachten.gemeen import Opdrachten, print_json

if TYPE_CHECKING:
    from werkteam_desktop.handelingen.controle import Herstelstap, Uitslag
    from werkteam_desktop.opslag.reservekopie import Reservekopie


def voeg_toe(opdrachten: Opdrachten) -> None:
    """Puts `beheer` and its commands among the others."""
    beheer = opdrachten.add_parser("beheer", help="reservekopie maken of terugzetten, gegevens controleren")
    keuzes = beheer.add_subparsers(metavar="OPDRACHT", title="opdrachten", required=True)
    backup = keuzes.add_parser("backup", help="maak een reservekopie en controleer hem")
    backup.add_argument("bestand", type=Path, metavar="BESTAND", help="waar de reservekopie komt")
    backup.set_defaults(doe=_backup)
    herstel = keuzes.add_parser("herstel", help="zet een reservekopie terug")
    herstel.add_argument("bestand", type=Path, metavar="BESTAND", help="de reservekopie")
    herstel.set_defaults(doe=_herstel)
    controleer = keuzes.add_parser("controleer", help="kijk of alle gegevens kloppen: bestand, dossiers en logboek")
    controleer.add_argument("--json", action="store_true", help="uitvoer als JSON, zonder persoonsgegevens")
    controleer.add_argument("--herstel", action="store_true", help="herstel wat veilig kan, na een reservekopie")
    controleer.add_argument("--ja", action="store_true", help="bij --herstel: vraag niet eerst of het mag")
    controleer.set_defaults(doe=_controleer)


def _backup(keuze: argparse.Namespace) -> None:
    from werkteam_desktop.opslag.reservekopie import maak

    if (plek := bestand_van(keuze.opslag)) is not None and not plek.exists():
        raise InvoerFout("Er is nog geen gegevensbestand op deze plek. Kijk of het pad bij --opslag klopt.")
    # Not made: a new folder where a drive should be would look like the drive.
    if not keuze.bestand.absolute().parent.is_dir():
        raise InvoerFout("De map waar de reservekopie moet komen, is er niet. Sluit de schijf aan of maak die map.")
    if not keuze.bestand.name or keuze.bestand.is_dir():
        raise InvoerFout("Geef ook een naam voor de reservekopie, niet alleen een map.")
    vorige = keuze.bestand.exists()
    opslag = open_opslag(keuze.opslag, keuze.sleutelbestand)
    try:
        kopie = maak(opslag, keuze.bestand)
    finally:
        opslag.sluit()
    print(f"De reservekopie staat in {kopie.pad} en is gecontroleerd: {_omvang(kopie)}.")
    if vorige:
        print("De reservekopie die daar stond, is vervangen.")


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
    print(f"De reservekopie van {kopie.gemaakt_op:%d-%m-%Y %H.%M} is teruggezet: {_omvang(kopie)}.")
    if was_er:
        print(f"Wat er eerst stond, is bewaard in {kopiemap(plek)}.", file=sys.stderr)


def _controleer(keuze: argparse.Namespace) -> int:
    """Status 0 when nothing is wrong; 2 when the data are at fault, as for every other input, so that a script sees it.
    Something that is only to be looked at (`let_op`) is no fault."""
    from werkteam_desktop.app import maak_werkplek
    from werkteam_desktop.handelingen import controle

    if (plek := bestand_van(keuze.opslag)) is not None and not plek.exists():
        raise InvoerFout("Er is nog geen gegevensbestand op deze plek. Kijk of het pad bij --opslag klopt.")
    opslag = open_opslag(keuze.opslag, keuze.sleutelbestand)
    try:
        werkplek = maak_werkplek(opslag, lambda zin: print(zin, file=sys.stderr))
        uitslag = controle.controleer(werkplek)
        if keuze.herstel and (stappen := controle.herstelstappen(uitslag)):
            _vraag_herstel(stappen, keuze.ja)
            print(controle.herstel(werkplek, stappen), file=sys.stderr)
            uitslag = controle.controleer(werkplek)
    finally:
        opslag.sluit()
    if keuze.json:
        print_json(controle.als_json(uitslag))
    else:
        _print_uitslag(uitslag)
    if uitslag.fouten:
        print(uitslag.zin, file=sys.stderr)
        return 2
    return 0


def _vraag_herstel(stappen: Sequence[Herstelstap], ja: bool) -> None:
    """Says what would be done, and asks; InvoerFout when the answer is no, or nobody can be asked."""
    print("Dit kan worden hersteld. Er komt eerst een reservekopie.", file=sys.stderr)
    for stap in stappen:
        print(f"- {stap.zin}", file=sys.stderr)
    if ja:
        return
    if not (sys.stdin and sys.stdin.isatty()):
        raise InvoerFout("Er is niets hersteld. Geef --ja om dit zonder vraag te doen.")
    print("Herstellen? Typ ja en druk op Enter: ", end="", file=sys.stderr, flush=True)
    if sys.stdin.readline().strip().lower() != "ja":
        raise InvoerFout("Er is niets hersteld.")


def _print_uitslag(uitslag: Uitslag) -> None:
    print(uitslag.zin)
    for bevinding in uitslag.bevindingen:
        punt = bevinding.punt
        print(f"\n{'FOUT' if punt.ernst == 'fout' else 'LET OP'}  {punt.wat} ({bevinding.aantal} keer)")
        print(f"  {punt.betekent}\n  {punt.doe}")
        if bevinding.dossiers:
            print(f"  Dossiers: {', '.join(nummer for _, nummer in bevinding.dossiers)}")
        for waar in bevinding.waar:
            print(f"  - {waar}")
    print(f"\nGekeken is naar: {'; '.join(uitslag.gekeken)}.")
    if uitslag.controlegetal:
        print(f"Controlegetal van het logboek bij regel {uitslag.regels}: {uitslag.controlegetal}")


def _omvang(kopie: Reservekopie) -> str:
    dossiers = "1 dossier" if kopie.dossiers == 1 else f"{kopie.dossiers} dossiers"
    return f"{dossiers}, {f'{kopie.grootte / 1e6:.1f}'.replace('.', ',')} MB"
