"""`beheer`: what an administrator, or a coach with trouble, does with the file of the store."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Any


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
    raise NotImplementedError


def _herstel(keuze: argparse.Namespace) -> None:
    raise NotImplementedError
