"""`overzicht`: the overviews of the team, one or all of a period."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import Any

from werkteam_desktop.fouten import InvoerFout
from werkteam_desktop.opdrachten.gemeen import Opdrachten, print_json, werkplek_van


def voeg_toe(opdrachten: Opdrachten) -> None:
    """Puts `overzicht` among the others."""
    overzicht = opdrachten.add_parser("overzicht", help="een overzicht voor het team; zonder naam: welke er zijn")
    overzicht.add_argument("naam", nargs="?", metavar="NAAM", help="zonder naam: welke er zijn; maandset: alles")
    overzicht.add_argument("--periode", default="", metavar="PERIODE", help="2026-10, 2026-K3 of 2026; anders nu")
    overzicht.add_argument("--doelgroep", default="", metavar="CODE", help="tel alleen deze doelgroep")
    overzicht.add_argument("--pdf", type=Path, metavar="BESTAND", help="één A4")
    overzicht.add_argument("--bijlage", action="store_true", help="in de pdf ook hoe elk getal tot stand komt")
    overzicht.add_argument("--csv", type=Path, metavar="BESTAND")
    overzicht.add_argument("--xlsx", type=Path, metavar="BESTAND", help="voor een rekenblad")
    overzicht.add_argument("--map", type=Path, metavar="MAP", help="bij maandset: pdf, xlsx en csv in één map")
    overzicht.add_argument("--json", action="store_true", help="uitvoer als JSON")
    overzicht.set_defaults(doe=_overzicht)


def _overzicht(keuze: argparse.Namespace) -> None:
    from werkteam_desktop.handelingen import overzichten

    if keuze.naam is None:
        print("\n".join(overzichten.namen()))
        return
    if keuze.naam == "maandset":
        _maandset(keuze)
        return
    bron = overzichten.tel(werkplek_van(keuze), keuze.naam, keuze.periode, keuze.doelgroep)
    overzicht = overzichten.maak(bron, keuze.naam)
    for pad, schrijf in (
        (keuze.pdf, lambda o, pad: overzichten.als_pdf(o, pad, bron if keuze.bijlage else None)),
        (keuze.csv, overzichten.als_csv),
        (keuze.xlsx, overzichten.als_xlsx),
    ):
        if pad is not None:
            schrijf(overzicht, pad)
            print(f"Het overzicht staat in {pad}.", file=sys.stderr)
    if keuze.json:
        print_json(overzichten.als_json(overzicht))
    elif keuze.pdf is keuze.csv is keuze.xlsx is None:
        _print_tabel(overzicht)


def _print_tabel(overzicht: Any) -> None:
    from werkteam_desktop.regio.overzicht import toon

    rijen = [[overzicht.eerste, *(k.naam for k in overzicht.kolommen)]]
    for r in overzicht.regels:
        rijen.append([r.naam, *(toon(v, k.soort) for v, k in zip(r.vakken, overzicht.kolommen, strict=True))])
    breedtes = [max(len(r[k]) for r in rijen) for k in range(len(rijen[0]))]
    for zin in overzicht.zinnen:
        print(zin)
    for nr, rij in enumerate(rijen):
        if nr and overzicht.regels[nr - 1].kop:
            print(overzicht.regels[nr - 1].kop)
        print("  ".join(c.ljust(b) for c, b in zip(rij, breedtes, strict=True)).rstrip())


def _maandset(keuze: argparse.Namespace) -> None:
    from werkteam_desktop.handelingen.maandset import bewaar_in_map, bewaar_pdf, maak_maandset

    if keuze.pdf is None and keuze.map is None:
        raise InvoerFout("Zeg waar de maandset komt: --pdf BESTAND, of --map MAP voor pdf, xlsx en csv.")
    if keuze.json or keuze.csv or keuze.xlsx or keuze.bijlage:
        raise InvoerFout("De maandset is een pdf of een map. Vraag json, csv of xlsx bij één overzicht.")
    set_ = maak_maandset(
        werkplek_van(keuze), keuze.periode, keuze.doelgroep, lambda nr, van: print(f"{nr} van {van}", file=sys.stderr)
    )
    if keuze.pdf is not None:
        bewaar_pdf(set_, keuze.pdf)
        print(f"De maandset staat in {keuze.pdf}.", file=sys.stderr)
    if keuze.map is not None:
        print(f"De maandset staat in {bewaar_in_map(set_, keuze.map)}.", file=sys.stderr)
