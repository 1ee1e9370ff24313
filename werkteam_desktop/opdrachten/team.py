"""`team`: a team on several laptops."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from werkteam_desktop.opdrachten.gemeen import Opdrachten, print_json, werkplek_van


def voeg_toe(opdrachten: Opdrachten) -> None:
    """Puts `team` and its commands among the others."""
    team = opdrachten.add_parser("team", help="een team op verschillende laptops")
    team_opdrachten = team.add_subparsers(metavar="OPDRACHT", title="opdrachten", required=True)
    maak = team_opdrachten.add_parser("maak", help="maak het teambestand van een maand, voor de teamleider")
    maak.add_argument("--maand", required=True, metavar="JJJJ-MM", help="de maand waarover het bestand gaat")
    maak.add_argument("--map", type=Path, required=True, metavar="MAP", help="waar het bestand komt")
    maak.set_defaults(doe=_maak)
    samen = team_opdrachten.add_parser("samenvoegen", help="neem teambestanden op en tel het hele team")
    samen.add_argument("bestanden", type=Path, nargs="*", metavar="BESTAND", help="teambestanden van de coaches")
    samen.add_argument("--maand", required=True, metavar="JJJJ-MM", help="de maand die wordt geteld")
    samen.add_argument("--json", action="store_true", help="uitvoer als JSON")
    samen.set_defaults(doe=_samenvoegen)


def _maak(keuze: argparse.Namespace) -> None:
    from werkteam_desktop.handelingen.teambestand import maak_teambestand

    print(f"Het teambestand staat in {maak_teambestand(werkplek_van(keuze), keuze.maand, keuze.map).pad}.")


def _samenvoegen(keuze: argparse.Namespace) -> int:
    from werkteam_desktop.handelingen.team import neem_teambestanden_op, voeg_team_samen

    werkplek = werkplek_van(keuze)
    opgenomen = neem_teambestanden_op(werkplek, keuze.bestanden)
    fout = [o for o in opgenomen if not o.goed and o.oordeel != "herhaling"]
    verslag = voeg_team_samen(werkplek, keuze.maand).verslag
    if keuze.json:
        bestanden = [{"bestand": o.bestand, "oordeel": o.oordeel} for o in opgenomen]
        print_json({"maand": keuze.maand, "bestanden": bestanden, **verslag.als_json()})
    else:
        print("\n".join([*(f"{o.bestand}: {o.zin}" for o in opgenomen if o not in fout), *verslag.zinnen]))
    for o in fout:
        print(f"{o.bestand}: {o.zin}", file=sys.stderr)
    return 2 if fout else 0
