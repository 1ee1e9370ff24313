"""The commands. Exit status: 0 done, 2 the input or the situation is at fault (one Dutch line), 1 a fault of ours."""

from __future__ import annotations

import argparse
import errno
import io
import json
import os
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import IO, Any, NoReturn

from werkteam_desktop import __version__
from werkteam_desktop.fouten import InvoerFout
from werkteam_desktop.opdrachten import beheer

VOL = "De uitvoer kan niet worden geschreven: de schijf is vol. Maak ruimte of kies een andere plek."
MEESTE_INVOER = 50 * 1024**2  # bytes of JSON


class _Lezer(argparse.ArgumentParser):
    """An argument parser that speaks Dutch."""

    def error(self, message: str) -> NoReturn:
        # argparse only says it in English; the usage line shows what was expected.
        self.print_usage(sys.stderr)
        delen = {
            "the following arguments are required:": "dit ontbreekt:",
            "unrecognized arguments:": "dit is onbekend:",
            "expected one argument": "hier hoort een waarde bij",
            "expected at least one argument": "hier hoort minstens één waarde bij",
            "invalid choice:": "deze keuze bestaat niet:",
            "choose from": "kies uit",
            "invalid int value:": "dit is geen heel getal:",
            "invalid float value:": "dit is geen getal:",
            "argument ": "",
        }
        for engels, nederlands in delen.items():
            message = message.replace(engels, nederlands)
        self.exit(2, f"De opdracht klopt niet: {message}. Typ {self.prog} --help voor uitleg.\n")

    def format_help(self) -> str:
        tekst = super().format_help()
        for engels, nederlands in (
            ("usage:", "gebruik:"),
            ("positional arguments:", "argumenten:"),
            ("options:", "opties:"),
            ("show this help message and exit", "toon deze uitleg"),
        ):
            tekst = tekst.replace(engels, nederlands)
        return tekst

    def format_usage(self) -> str:
        return super().format_usage().replace("usage:", "gebruik:")


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
    lezer = _Lezer(prog="werkteam-desktop", description="Intake, diagnose, trajectplan en werken moet lonen.")
    lezer.add_argument("--version", action="version", version=__version__, help="toon de versie")
    lezer.add_argument("--opslag", metavar="PAD|URL", help="het gegevensbestand, of de teamdatabase")
    lezer.add_argument("--sleutelbestand", type=Path, metavar="PAD", help="bestand met de sleutel (64 tekens)")
    lezer.set_defaults(doe=_venster)
    opdrachten = lezer.add_subparsers(metavar="OPDRACHT", title="opdrachten")

    demo = opdrachten.add_parser("demo", help="het hele werk één keer, zonder scherm")
    demo.add_argument("--map", type=Path, required=True, metavar="MAP", help="waar de resultaten komen")
    demo.add_argument("--inwoners", type=Path, metavar="BESTAND", help="eigen bestand met inwoners")
    demo.add_argument("--aantal", type=int, metavar="N", help="aantal voorbeelddossiers erbij")
    demo.add_argument("--zaad", type=int, default=1, metavar="Z", help="zelfde zaad, zelfde resultaat")
    demo.set_defaults(doe=_demo)

    importeer = opdrachten.add_parser("importeer", help="inwoners overnemen uit een bestand")
    importeer.add_argument("bestand", type=Path, metavar="BESTAND", help="BRP-persoonslijsten, csv of xlsx")
    importeer.add_argument("--proef", action="store_true", help="verandert niets, toont wat er zou gebeuren")
    importeer.add_argument("--json", action="store_true", help="uitvoer als JSON")
    importeer.set_defaults(doe=_importeer)

    inwoners = opdrachten.add_parser("inwoners", help="zoeken, zoals in het venster")
    inwoners.add_argument("--zoek", default="", metavar="TEKST", help="naam, nummer, postcode of geboortedatum")
    inwoners.add_argument("--json", action="store_true", help="uitvoer als JSON")
    inwoners.set_defaults(doe=_inwoners)

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

    plan = opdrachten.add_parser("plan", help="het trajectplan van een inwoner als pdf")
    plan.add_argument("nummer", metavar="NUMMER", help="het nummer van het dossier")
    plan.add_argument("--pdf", type=Path, required=True, metavar="BESTAND", help="waar de pdf komt")
    plan.set_defaults(doe=_plan)

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

    regio = opdrachten.add_parser("regio", help="de samenvatting voor de regio")
    regio_opdrachten = regio.add_subparsers(metavar="OPDRACHT", title="opdrachten", required=True)
    maak = regio_opdrachten.add_parser("maak", help="maak het pakket van een maand")
    maak.add_argument("--maand", required=True, metavar="JJJJ-MM", help="de maand waarover het pakket gaat")
    maak.add_argument("--map", type=Path, required=True, metavar="MAP", help="waar het pakket komt")
    maak.set_defaults(doe=_regio_maak)
    verstuur = regio_opdrachten.add_parser("verstuur", help="verstuur wat klaarligt in het postvak")
    verstuur.add_argument("--opnieuw", action="store_true", help="ook wat eerder niet lukte, meteen")
    verstuur.set_defaults(doe=_regio_verstuur)
    ontvang = regio_opdrachten.add_parser("ontvang", help="haal ontvangstbewijzen en terugmeldingen op")
    ontvang.set_defaults(doe=_regio_ontvang)
    kaart = regio_opdrachten.add_parser("kaart", help="bewaar de eigen sleutelkaart, om aan een ander te geven")
    kaart.add_argument("bestand", type=Path, metavar="BESTAND")
    kaart.add_argument("--code", metavar="CODE", help="onder welke code anderen u kennen, zoals 0402")
    kaart.add_argument("--naam", metavar="NAAM", help="de naam van de organisatie")
    kaart.set_defaults(doe=_regio_kaart)
    ken = regio_opdrachten.add_parser("ken", help="neem de sleutelkaart van een ander op")
    ken.add_argument("bestand", type=Path, metavar="BESTAND")
    ken.add_argument("--soort", required=True, metavar="SOORT", help="regio, gemeente, wsp, team of teamleider")
    ken.add_argument("--vingerafdruk", metavar="CIJFERS", help="de dertig cijfers die de ander aan de telefoon voorlas")
    ken.add_argument("--adres", type=Path, metavar="MAP", help="de gedeelde map waarin de bestanden komen")
    ken.set_defaults(doe=_regio_ken)

    samenvoegen = regio_opdrachten.add_parser(
        "samenvoegen", help="voor de regio: voeg de pakketten van gemeenten samen"
    )
    samenvoegen.add_argument("mappen", nargs="+", type=Path, metavar="MAP", help="waar de pakketten staan")
    samenvoegen.add_argument("--map", type=Path, required=True, metavar="MAP", help="waar het resultaat komt")
    samenvoegen.set_defaults(doe=_regio_samenvoegen)

    team = opdrachten.add_parser("team", help="een team op verschillende laptops")
    team_opdrachten = team.add_subparsers(metavar="OPDRACHT", title="opdrachten", required=True)
    maak = team_opdrachten.add_parser("maak", help="maak het teambestand van een maand, voor de teamleider")
    maak.add_argument("--maand", required=True, metavar="JJJJ-MM", help="de maand waarover het bestand gaat")
    maak.add_argument("--map", type=Path, required=True, metavar="MAP", help="waar het bestand komt")
    maak.set_defaults(doe=_team_maak)
    samen = team_opdrachten.add_parser("samenvoegen", help="neem teambestanden op en tel het hele team")
    samen.add_argument("bestanden", type=Path, nargs="*", metavar="BESTAND", help="teambestanden van de coaches")
    samen.add_argument("--maand", required=True, metavar="JJJJ-MM", help="de maand die wordt geteld")
    samen.add_argument("--json", action="store_true", help="uitvoer als JSON")
    samen.set_defaults(doe=_team_samenvoegen)

    beheer.voeg_toe(opdrachten)

    schermen = opdrachten.add_parser("schermen", help="elk scherm als png, met voorbeeldgegevens")
    schermen.add_argument("--map", type=Path, required=True, metavar="MAP")
    schermen.add_argument("--thema", choices=("licht", "donker"), default="licht")
    schermen.add_argument("--schaal", type=float, default=1.0, metavar="1.0")
    schermen.set_defaults(doe=_schermen)

    handleiding = opdrachten.add_parser("handleiding", help="de handleiding en de spiekbrief als pdf")
    handleiding.add_argument("--pdf", type=Path, metavar="BESTAND")
    handleiding.add_argument("--spiekbrief", type=Path, metavar="BESTAND", help="één A4 voor naast de laptop")
    handleiding.add_argument("--beelden", type=Path, metavar="MAP", help="maak de beelden die erin staan")
    handleiding.set_defaults(doe=_handleiding)
    return lezer


def _venster(keuze: argparse.Namespace) -> int:
    from werkteam_desktop.app import open_venster

    return open_venster(keuze.opslag, keuze.sleutelbestand)


def _werkplek(keuze: argparse.Namespace) -> Any:
    from werkteam_desktop.app import maak_werkplek, open_opslag

    return maak_werkplek(open_opslag(keuze.opslag, keuze.sleutelbestand), lambda zin: print(zin, file=sys.stderr))


def _demo(keuze: argparse.Namespace) -> None:
    from werkteam_desktop.handelingen.demo import AANTAL, draai

    aantal = AANTAL if keuze.aantal is None else keuze.aantal
    for regel in draai(keuze.map, keuze.inwoners, aantal, keuze.zaad):
        print(regel, flush=True)


def _importeer(keuze: argparse.Namespace) -> None:
    from werkteam_desktop.handelingen.importeren import importeer

    verslag = importeer(_werkplek(keuze), keuze.bestand, proef=keuze.proef)
    if keuze.json:
        _print_json(verslag.als_json())
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

    werkplek = _werkplek(keuze)
    regels = lijstregels(werkplek, zoek_inwoners(werkplek, keuze.zoek, HOOGSTENS))
    velden = ("nummer", "naam", "geboortedatum", "fase", "route")
    if keuze.json:
        _print_json([{veld: getattr(regel, veld) for veld in velden} for regel in regels])
        return
    for regel in regels:
        print(" · ".join(str(getattr(regel, veld)) for veld in velden if getattr(regel, veld)))
    if not regels:
        print("Niemand gevonden.", file=sys.stderr)


def _regeling(keuze: argparse.Namespace) -> None:
    from werkteam_desktop.inkomen.invoer import regeling
    from werkteam_desktop.inkomen.json_vorm import voor_buiten
    from werkteam_desktop.inkomen.lezen import datum

    uitkomst = regeling(keuze.naam, _lees_json(keuze.invoer), datum(keuze.peildatum, "peildatum"))
    if keuze.json:
        _print_json(voor_buiten(uitkomst))
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

    invoer = _lees_json(keuze.invoer)
    if not isinstance(invoer, dict):
        raise InvoerFout("De invoer van reken is één JSON-object met peildatum, huishouden, uitkering en werk.")
    normen = laad_normen(eigen=gemeentemap(bestand_van(keuze.opslag)))  # the file of a gemeente needs no store
    uitkomst = reken(invoer, normen)
    if keuze.pdf is not None:
        from werkteam_desktop.rapport.berekening import maak_berekening

        maak_berekening(invoer, normen, keuze.pdf)
    if keuze.json:
        _print_json(voor_buiten(uitkomst))
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


def _plan(keuze: argparse.Namespace) -> None:
    from werkteam_desktop.handelingen.inwoners import id_van_nummer
    from werkteam_desktop.handelingen.plan import druk_plan_af

    werkplek = _werkplek(keuze)
    druk_plan_af(werkplek, id_van_nummer(werkplek, keuze.nummer), keuze.pdf)
    print(f"Het plan staat in {keuze.pdf}.", file=sys.stderr)


def _overzicht(keuze: argparse.Namespace) -> None:
    from werkteam_desktop.handelingen import overzichten

    if keuze.naam is None:
        print("\n".join(overzichten.namen()))
        return
    if keuze.naam == "maandset":
        _maandset(keuze)
        return
    bron = overzichten.tel(_werkplek(keuze), keuze.naam, keuze.periode, keuze.doelgroep)
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
        _print_json(overzichten.als_json(overzicht))
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
        _werkplek(keuze), keuze.periode, keuze.doelgroep, lambda nr, van: print(f"{nr} van {van}", file=sys.stderr)
    )
    if keuze.pdf is not None:
        bewaar_pdf(set_, keuze.pdf)
        print(f"De maandset staat in {keuze.pdf}.", file=sys.stderr)
    if keuze.map is not None:
        print(f"De maandset staat in {bewaar_in_map(set_, keuze.map)}.", file=sys.stderr)


def _regio_maak(keuze: argparse.Namespace) -> None:
    from werkteam_desktop.handelingen import leveren

    werkplek = _werkplek(keuze)
    voorbeeld = leveren.bekijk(werkplek, keuze.maand)
    leveren.lever(werkplek, voorbeeld)  # first: nothing leaves that is not in the ledger
    pad = leveren.bewaar_in(voorbeeld, keuze.map)
    print(f"Het pakket staat in {pad}.")
    if voorbeeld.relatie is None:
        print("Het is ondertekend, maar niet versleuteld: de sleutel van de regio is nog niet bekend.", file=sys.stderr)
    elif not voorbeeld.al_gemaakt:
        print("Het ligt ook klaar in het postvak: 'regio verstuur' brengt het weg.", file=sys.stderr)


def _regio_verstuur(keuze: argparse.Namespace) -> None:
    from werkteam_desktop.handelingen import post

    werkplek = _werkplek(keuze)
    wacht = [r for r in post.leveringen(werkplek) if r.toestand in ("klaar", "bezig")]
    if keuze.opnieuw:
        post.probeer_opnieuw(werkplek, [r.id for r in wacht])
    fout = ""
    verstuurd = 0
    for stap in post.verstuur(werkplek):
        if stap.stap == "bezorgd":
            verstuurd += 1
            print(f"Verstuurd naar {stap.relatie}: {stap.naam}")
        elif stap.fout is not None:
            fout = str(stap.fout)
    if fout:
        raise InvoerFout(fout)
    rest = len(wacht) - verstuurd
    if rest:
        print(f"{rest} blijft nog liggen: er is geen kanaal, of het is nog geen tijd voor een nieuwe poging.")
    elif not verstuurd:
        print("Er ligt niets klaar om te versturen.")


def _regio_ontvang(keuze: argparse.Namespace) -> None:
    from werkteam_desktop.handelingen import post

    aantal, fout = 0, ""
    for stap in post.haal_op(_werkplek(keuze)):
        if stap.oordeel == "goed":
            aantal += 1
            print(f"Ontvangen: {stap.naam}")
        elif stap.zin:
            fout = f"{stap.naam}: {stap.zin}" if stap.naam else stap.zin
            print(fout, file=sys.stderr)
    if not aantal and not fout:
        print("Er is niets nieuws.")
    if fout and not aantal:
        raise InvoerFout("Er is niets ontvangen. Hierboven staat waarom.")


def _regio_kaart(keuze: argparse.Namespace) -> None:
    from werkteam_desktop.handelingen.relaties import eigen, stel_organisatie_in
    from werkteam_desktop.rapport.stijl import bewaar
    from werkteam_desktop.regio.sleutels import maak_sleutelkaart

    werkplek = _werkplek(keuze)
    kaart = eigen(werkplek).kaart
    if keuze.code or keuze.naam:
        kaart = stel_organisatie_in(werkplek, keuze.code or kaart.code, keuze.naam or kaart.organisatie).kaart
    bewaar(maak_sleutelkaart(kaart), keuze.bestand)
    print(f"De sleutelkaart staat in {keuze.bestand}. Lees aan de telefoon voor: {kaart.vingerafdruk}")


def _regio_ken(keuze: argparse.Namespace) -> None:
    from werkteam_desktop.handelingen import post, relaties

    werkplek = _werkplek(keuze)
    try:
        inhoud = keuze.bestand.read_bytes()
    except OSError:
        raise InvoerFout("De sleutelkaart is niet te lezen. Kijk of het pad klopt.") from None
    relatie = relaties.neem_kaart_op(werkplek, inhoud, keuze.soort)
    vingerafdruk = relaties.kaart_bij(relatie).vingerafdruk
    if keuze.vingerafdruk is not None:
        if "".join(keuze.vingerafdruk.split()) != "".join(vingerafdruk.split()):
            raise InvoerFout("De vingerafdruk is anders dan die op de kaart. Gebruik de kaart niet en bel de ander.")
        relaties.bevestig(werkplek, relatie.id)
    if keuze.adres is not None:
        kanaal = relaties.bewaar_kanaal(
            werkplek, [relatie.id], relatie.kanaal_id, naam=relatie.naam, soort="map", adres=str(keuze.adres.resolve())
        )
        post.probeer_kanaal(kanaal)
    print(f"{relatie.naam} ({relatie.code}): {vingerafdruk}")
    if relatie.bevestigd_op is None and keuze.vingerafdruk is None:
        print("Bel, en geef de cijfers die de ander voorleest met --vingerafdruk. Daarna kan er iets heen.")


def _regio_samenvoegen(keuze: argparse.Namespace) -> None:
    from werkteam_desktop.handelingen import regiokant
    from werkteam_desktop.regio.samenvoegverslag import bevindingen

    if keuze.map.resolve() in [m.resolve() for m in keuze.mappen]:
        raise InvoerFout("Het resultaat komt bij de pakketten terecht. Kies met --map een andere map.")
    werkplek = _werkplek(keuze)
    opname = regiokant.neem_op(werkplek, keuze.mappen)
    regiokant.schrijf_uit(werkplek, opname, keuze.map)
    print(f"{opname.goed} van de {len(opname.aanbod)} pakketten zijn opgenomen.")
    for zin in bevindingen(opname.samen):
        print(f"- {zin}")
    print(f"Het verslag, de cijfers en het regiobeeld staan in {keuze.map}.")


def _team_maak(keuze: argparse.Namespace) -> None:
    from werkteam_desktop.handelingen.teambestand import maak_teambestand

    print(f"Het teambestand staat in {maak_teambestand(_werkplek(keuze), keuze.maand, keuze.map).pad}.")


def _team_samenvoegen(keuze: argparse.Namespace) -> int:
    from werkteam_desktop.handelingen.team import neem_teambestanden_op, voeg_team_samen

    werkplek = _werkplek(keuze)
    opgenomen = neem_teambestanden_op(werkplek, keuze.bestanden)
    fout = [o for o in opgenomen if not o.goed and o.oordeel != "herhaling"]
    verslag = voeg_team_samen(werkplek, keuze.maand).verslag
    if keuze.json:
        bestanden = [{"bestand": o.bestand, "oordeel": o.oordeel} for o in opgenomen]
        _print_json({"maand": keuze.maand, "bestanden": bestanden, **verslag.als_json()})
    else:
        print("\n".join([*(f"{o.bestand}: {o.zin}" for o in opgenomen if o not in fout), *verslag.zinnen]))
    for o in fout:
        print(f"{o.bestand}: {o.zin}", file=sys.stderr)
    return 2 if fout else 0


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
        from werkteam_desktop.gui.schermen import maak_beelden

        for pad in maak_beelden(keuze.beelden):
            print(pad)
    from werkteam_desktop.gui.acties import toetsen
    from werkteam_desktop.rapport import handleiding
    from werkteam_desktop.rapport.stijl import bewaar

    for pad, maak in ((keuze.pdf, handleiding.handleiding_pdf), (keuze.spiekbrief, handleiding.spiekbrief_pdf)):
        if pad:
            bewaar(maak(toetsen()), pad)
            print(pad)


def _lees_json(pad: Path | None) -> Any:
    try:
        if pad is None:
            inhoud = sys.stdin.buffer.read(MEESTE_INVOER + 1) if sys.stdin else b""
        else:
            with pad.open("rb") as bestand:
                inhoud = bestand.read(MEESTE_INVOER + 1)
        if len(inhoud) > MEESTE_INVOER:
            raise InvoerFout("De invoer is te groot. Splits hem in kleinere delen.")
        tekst = inhoud.decode("utf-8-sig")
    except OSError:
        raise InvoerFout("Het invoerbestand is niet te lezen. Controleer het pad.") from None
    except UnicodeDecodeError:
        raise InvoerFout("Het invoerbestand is geen tekst in UTF-8. Sla het op als UTF-8.") from None
    try:
        return json.loads(tekst, object_pairs_hook=_elke_sleutel_een_keer)
    except json.JSONDecodeError as fout:
        raise InvoerFout(f"De invoer is geen geldige JSON: kijk bij regel {fout.lineno}, teken {fout.colno}.") from None
    except RecursionError:
        raise InvoerFout("De invoer is geen geldige JSON: er zijn te veel lagen in elkaar.") from None
    except ValueError:
        raise InvoerFout("De invoer heeft een getal dat te lang is. Schrijf bedragen als tekst.") from None


def _elke_sleutel_een_keer(paren: list[tuple[str, Any]]) -> dict[str, Any]:
    object_: dict[str, Any] = {}
    for sleutel, waarde in paren:
        if sleutel in object_:
            naam = " ".join(sleutel.split())[:60]
            raise InvoerFout(f"{naam}: deze sleutel staat er meer dan een keer. Laat hem een keer staan.")
        object_[sleutel] = waarde
    return object_


def _print_json(waarde: Any, uit: IO[str] | None = None) -> None:
    print(json.dumps(waarde, ensure_ascii=False, indent=2), file=uit)
