"""The commands that calculate: one regeling, or before and after work. Neither needs a store."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import Any

from werkteam_desktop.fouten import InvoerFout
from werkteam_desktop.opdrachten.gemeen import Opdrachten, lees_json, print_json


def voeg_toe(opdrachten: Opdrachten) -> None:
    """Puts `regeling` and `reken` among the others."""
    regeling = opdrachten.add_parser(
        "regeling", help="één regeling uitrekenen", formatter_class=argparse.RawDescriptionHelpFormatter
    )
    regeling.add_argument("naam", metavar="NAAM", help="een van de regelingen hieronder")
    regeling.add_argument("--peildatum", required=True, metavar="JJJJ-MM-DD", help="de bedragen van deze dag")
    regeling.add_argument("--invoer", type=Path, metavar="BESTAND", help="JSON; anders van standaardinvoer")
    regeling.add_argument("--json", action="store_true", help="uitvoer als JSON")
    regeling.set_defaults(doe=_regeling)
    if {"-h", "--help"} & set(sys.argv):
        from werkteam_desktop.inkomen.invoer import regelingen_hulp

        regeling.epilog = regelingen_hulp()

    reken = opdrachten.add_parser("reken", help="voor en na het gaan werken")
    reken.add_argument("--invoer", type=Path, metavar="BESTAND", help="JSON; anders van standaardinvoer")
    reken.add_argument("--json", action="store_true", help="uitvoer als JSON")
    reken.add_argument("--pdf", type=Path, metavar="BESTAND", help="schrijf ook een pdf")
    reken.set_defaults(doe=_reken)


def _regeling(keuze: argparse.Namespace) -> None:
    from werkteam_desktop.inkomen.invoer import regeling
    from werkteam_desktop.inkomen.json_vorm import voor_buiten
    from werkteam_desktop.inkomen.lezen import datum

    uitkomst = regeling(keuze.naam, lees_json(keuze.invoer), datum(keuze.peildatum, "peildatum"))
    if keuze.json:
        print_json(voor_buiten(uitkomst))
        return
    for deel in voor_buiten(uitkomst if isinstance(uitkomst, list) else [uitkomst]):
        _print_uitkomst(deel)


def _print_uitkomst(deel: dict[str, Any]) -> None:
    for sleutel, waarde in deel.items():
        if sleutel != "uitleg":
            tekst = {True: "ja", False: "nee"}.get(waarde, waarde) if isinstance(waarde, bool) else waarde
            print(f"{sleutel.replace('_', ' ')}: {tekst}")
    for stap in deel.get("uitleg", []):
        bij = ", ".join(d for d in (stap["artikel"], stap["bron"]) if d)
        print(f"  {stap['stap']}: {stap['bedrag']}" + (f" ({bij})" if bij else ""))


def _reken(keuze: argparse.Namespace) -> None:
    from werkteam_desktop.app import bestand_van
    from werkteam_desktop.bronnen import gemeentemap
    from werkteam_desktop.inkomen.invoer import reken
    from werkteam_desktop.inkomen.json_vorm import voor_buiten
    from werkteam_desktop.inkomen.normen import laad_normen

    invoer = lees_json(keuze.invoer)
    if not isinstance(invoer, dict):
        raise InvoerFout("De invoer van reken is één JSON-object met peildatum, huishouden, uitkering en werk.")
    normen = laad_normen(eigen=gemeentemap(bestand_van(keuze.opslag)))  # the file of a gemeente needs no store
    uitkomst = reken(invoer, normen)
    if keuze.pdf is not None:
        from werkteam_desktop.rapport.berekening import maak_berekening

        maak_berekening(invoer, normen, keuze.pdf)
    if keuze.json:
        print_json(voor_buiten(uitkomst))
        return
    for kolom in ("voor", "na"):
        print(f"{kolom.capitalize()}: {uitkomst[kolom]['totaal']}")
        for regel in uitkomst[kolom]["regels"]:
            print(f"  {regel['regeling'].replace('_', ' ')}: {regel['bedrag']}")
    print(f"Verschil: {uitkomst['verschil']} per maand ({uitkomst['oordeel'].replace('_', ' ')})")
    for zin in uitkomst["niet_bevestigd"]:
        print(f"Nog niet bevestigd: {zin}")
    for zin in uitkomst["niet_meegerekend"]:
        print(f"Niet meegerekend: {zin}")
