"""The commands. Exit status: 0 done, 2 the input or the situation is at fault (one Dutch line), 1 a fault of ours."""

from __future__ import annotations

import argparse
import errno
import io
import os
import sys
from collections.abc import Sequence
from pathlib import Path

from werkteam_desktop import __version__
from werkteam_desktop.fouten import InvoerFout
from werkteam_desktop.opdrachten import beheer, inwoners, overzicht, regio, rekenen, team, vertonen
from werkteam_desktop.opdrachten.gemeen import Lezer

VOL = "De uitvoer kan niet worden geschreven: de schijf is vol. Maak ruimte of kies een andere plek."


def main(argumenten: Sequence[str] | None = None) -> int:
    """Runs one command and returns its exit status."""
    for stroom in (sys.stdout, sys.stderr):
        if isinstance(stroom, io.TextIOWrapper):  # not the code page of the machine: it lacks letters of names
            stroom.reconfigure(encoding="utf-8", errors="backslashreplace")
    status = _voer_uit(argumenten)
    for stroom in (sys.stdout, sys.stderr):
        try:
            if stroom is not None:
                stroom.flush()
        except OSError as fout:
            # What cannot be written now cannot be written by Python at its end either: that would be status 120.
            os.dup2(os.open(os.devnull, os.O_WRONLY), stroom.fileno())
            if status == 0 and not isinstance(fout, BrokenPipeError) and stroom is sys.stdout:
                print(VOL, file=sys.stderr)
                status = 2
    return status


def _voer_uit(argumenten: Sequence[str] | None) -> int:
    try:
        keuze = _maak_lezer().parse_args(argumenten)
        return int(keuze.doe(keuze) or 0)
    except SystemExit as einde:  # of argparse: help, version, wrong words
        return int(einde.code or 0)
    except InvoerFout as fout:
        print(fout, file=sys.stderr)
        return 2
    except BrokenPipeError:
        return 0
    except KeyboardInterrupt:
        print("Gestopt. Wat klaar was, is bewaard.", file=sys.stderr)
        return 2
    except Exception as fout:  # the outer edge: no traceback for users
        if isinstance(fout, OSError) and fout.errno == errno.ENOSPC:
            print(VOL, file=sys.stderr)
            return 2
        from werkteam_desktop.app import leg_programmafout_vast

        code = leg_programmafout_vast(type(fout), fout)
        print(f"Er ging iets mis in het programma. Geef deze code aan uw beheerder: {code}", file=sys.stderr)
        return 1


def _maak_lezer() -> argparse.ArgumentParser:
    lezer = Lezer(prog="werkteam-desktop", description="Intake, diagnose, trajectplan en werken moet lonen.")
    lezer.add_argument("--version", action="version", version=__version__, help="toon de versie")
    lezer.add_argument("--opslag", metavar="PAD|URL", help="het gegevensbestand, of de teamdatabase")
    lezer.add_argument("--sleutelbestand", type=Path, metavar="PAD", help="bestand met de sleutel (64 tekens)")
    lezer.set_defaults(doe=_venster)
    opdrachten = lezer.add_subparsers(metavar="OPDRACHT", title="opdrachten")

    for deel in (inwoners, rekenen, overzicht, regio, team, beheer, vertonen):
        deel.voeg_toe(opdrachten)
    return lezer


def _venster(keuze: argparse.Namespace) -> int:
    from werkteam_desktop.app import open_venster

    return open_venster(keuze.opslag, keuze.sleutelbestand)
