"""The commands that show the program: the demo, its screens, its handleiding."""

from __future__ import annotations

import argparse
import os
import sys
from pathlib import Path

from werkteam_desktop.fouten import InvoerFout
from werkteam_desktop.opdrachten.gemeen import Opdrachten


def voeg_toe(opdrachten: Opdrachten) -> None:
    """Puts `demo`, `schermen` and `handleiding` among the others."""
    demo = opdrachten.add_parser("demo", help="het hele werk één keer, zonder scherm")
    demo.add_argument("--map", type=Path, required=True, metavar="MAP", help="waar de resultaten komen")
    demo.add_argument("--inwoners", type=Path, metavar="BESTAND", help="eigen bestand met inwoners")
    demo.add_argument("--aantal", type=int, metavar="N", help="aantal voorbeelddossiers erbij")
    demo.add_argument("--zaad", type=int, default=1, metavar="Z", help="zelfde zaad, zelfde resultaat")
    demo.set_defaults(doe=_demo)

    schermen = opdrachten.add_parser("schermen", help="elk scherm als png, met voorbeeldgegevens")
    schermen.add_argument("--map", type=Path, required=True, metavar="MAP")
    schermen.add_argument("--thema", choices=("licht", "donker"), default="licht")
    schermen.add_argument("--schaal", type=float, default=1.0, metavar="1.0")
    schermen.set_defaults(doe=_schermen)

    handleiding = opdrachten.add_parser("handleiding", help="de handleiding en de spiekbrief als pdf")
    handleiding.add_argument("--pdf", type=Path, metavar="BESTAND")
    handleiding.add_argument("--spiekbrief", type=Path, metavar="BESTAND", help="één A4 voor naast de laptop")
    handleiding.add_argument("--beelden", type=Path, metavar="MAP", help="maak de beelden, en zet die in de pdf")
    handleiding.set_defaults(doe=_handleiding)


def _demo(keuze: argparse.Namespace) -> None:
    from werkteam_desktop.handelingen.demo import AANTAL, draai

    aantal = AANTAL if keuze.aantal is None else keuze.aantal
    for regel in draai(keuze.map, keuze.inwoners, aantal, keuze.zaad):
        print(regel, flush=True)


def _schermen(keuze: argparse.Namespace) -> None:
    if not 0.5 <= keuze.schaal <= 4:
        raise InvoerFout("De schaal is een getal van 0.5 tot en met 4.")
    _zonder_beeldscherm(keuze.schaal)
    from werkteam_desktop.gui.schermen import maak_schermen

    for pad in maak_schermen(keuze.map, keuze.thema, keuze.schaal):
        print(pad)


def _zonder_beeldscherm(schaal: float = 1.0) -> None:
    os.environ["PYTHON_KEYRING_BACKEND"] = "keyring.backends.null.Keyring"  # example data: no key to keep
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    os.environ["QT_SCALE_FACTOR"] = str(schaal)
    os.environ["QT_LOGGING_RULES"] = "default.warning=false"  # without a screen there is no window manager to talk to


def _handleiding(keuze: argparse.Namespace) -> None:
    if not (keuze.pdf or keuze.spiekbrief or keuze.beelden):
        raise InvoerFout("Zeg wat u wilt hebben: --pdf BESTAND, --spiekbrief BESTAND of --beelden MAP.")
    if keuze.beelden:
        _zonder_beeldscherm()
        from werkteam_desktop.gui.beelden import maak_beelden

        for pad in maak_beelden(keuze.beelden):
            print(pad)
    from werkteam_desktop.gui.acties import toetsen
    from werkteam_desktop.handleiding import BEELDEN, beeldnamen, hoofdstukken
    from werkteam_desktop.rapport.handleiding import handleiding_pdf, spiekbrief_pdf
    from werkteam_desktop.rapport.stijl import bewaar

    beelden = keuze.beelden or BEELDEN
    if keuze.pdf:
        bewaar(handleiding_pdf(toetsen(), beelden=beelden), keuze.pdf)
        print(keuze.pdf)
        er = [(beelden / f"{naam}.png").is_file() for naam in beeldnamen(hoofdstukken(toetsen()))]
        if not all(er):
            wat = f"In de handleiding ontbreken beelden ({er.count(False)} van de {len(er)})"
            print(f"{wat}: maak ze met --beelden MAP.", file=sys.stderr)
    if keuze.spiekbrief:
        bewaar(spiekbrief_pdf(toetsen()), keuze.spiekbrief)
        print(keuze.spiekbrief)
