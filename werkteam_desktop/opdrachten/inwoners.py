"""The commands about inwoners: taking them over, finding them, printing a plan."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from werkteam_desktop.opdrachten.gemeen import Opdrachten, print_json, werkplek_van


def voeg_toe(opdrachten: Opdrachten) -> None:
    """Puts `importeer`, `inwoners` and `plan` among the others."""
    importeer = opdrachten.add_parser("importeer", help="inwoners overnemen uit een bestand")
    importeer.add_argument("bestand", type=Path, metavar="BESTAND", help="BRP-persoonslijsten, csv of xlsx")
    importeer.add_argument("--proef", action="store_true", help="verandert niets, toont wat er zou gebeuren")
    importeer.add_argument("--json", action="store_true", help="uitvoer als JSON")
    importeer.set_defaults(doe=_importeer)

    inwoners = opdrachten.add_parser("inwoners", help="zoeken, zoals in het venster")
    inwoners.add_argument("--zoek", default="", metavar="TEKST", help="naam, nummer, postcode of geboortedatum")
    inwoners.add_argument("--json", action="store_true", help="uitvoer als JSON")
    inwoners.set_defaults(doe=_inwoners)

    plan = opdrachten.add_parser("plan", help="het trajectplan van een inwoner als pdf")
    plan.add_argument("nummer", metavar="NUMMER", help="het nummer van het dossier")
    plan.add_argument("--pdf", type=Path, required=True, metavar="BESTAND", help="waar de pdf komt")
    plan.set_defaults(doe=_plan)


def _importeer(keuze: argparse.Namespace) -> None:
    from werkteam_desktop.handelingen.importeren import importeer

    verslag = importeer(werkplek_van(keuze), keuze.bestand, proef=keuze.proef)
    if keuze.json:
        print_json(verslag.als_json())
        return
    print(
        f"{verslag.gelezen} gelezen: {verslag.nieuw} nieuw, {verslag.bijgewerkt} bijgewerkt, "
        f"{verslag.overgeslagen} overgeslagen, {len(verslag.afgekeurd)} afgekeurd."
    )
    for afgekeurd in verslag.afgekeurd:
        print(f"Regel {afgekeurd.regel}: {afgekeurd.reden}")
    if keuze.proef:
        print("Dit was een proef: er is niets veranderd.")


def _inwoners(keuze: argparse.Namespace) -> None:
    from werkteam_desktop.handelingen.lijst import lijstregels, zoek_inwoners
    from werkteam_desktop.opslag.zoeken import HOOGSTENS

    werkplek = werkplek_van(keuze)
    regels = lijstregels(werkplek, zoek_inwoners(werkplek, keuze.zoek, HOOGSTENS))
    velden = ("nummer", "naam", "geboortedatum", "fase", "route")
    if keuze.json:
        print_json([{veld: getattr(regel, veld) for veld in velden} for regel in regels])
        return
    for regel in regels:
        print(" · ".join(str(getattr(regel, veld)) for veld in velden if getattr(regel, veld)))
    if not regels:
        print("Niemand gevonden.", file=sys.stderr)


def _plan(keuze: argparse.Namespace) -> None:
    from werkteam_desktop.handelingen.inwoners import id_van_nummer
    from werkteam_desktop.handelingen.plan import druk_plan_af

    werkplek = werkplek_van(keuze)
    druk_plan_af(werkplek, id_van_nummer(werkplek, keuze.nummer), keuze.pdf)
    print(f"Het plan staat in {keuze.pdf}.", file=sys.stderr)
