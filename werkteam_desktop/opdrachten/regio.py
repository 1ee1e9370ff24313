"""`regio`: making, sending and fetching what goes between gemeente and regio."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from werkteam_desktop.fouten import InvoerFout
from werkteam_desktop.opdrachten.gemeen import Opdrachten, werkplek_van


def voeg_toe(opdrachten: Opdrachten) -> None:
    """Puts `regio` and its commands among the others."""
    regio = opdrachten.add_parser("regio", help="de samenvatting voor de regio")
    regio_opdrachten = regio.add_subparsers(metavar="OPDRACHT", title="opdrachten", required=True)
    maak = regio_opdrachten.add_parser("maak", help="maak het pakket van een maand")
    maak.add_argument("--maand", required=True, metavar="JJJJ-MM", help="de maand waarover het pakket gaat")
    maak.add_argument("--map", type=Path, required=True, metavar="MAP", help="waar het pakket komt")
    maak.set_defaults(doe=_maak)
    verstuur = regio_opdrachten.add_parser("verstuur", help="verstuur wat klaarligt in het postvak")
    verstuur.add_argument("--opnieuw", action="store_true", help="ook wat eerder niet lukte, meteen")
    verstuur.set_defaults(doe=_verstuur)
    ontvang = regio_opdrachten.add_parser("ontvang", help="haal ontvangstbewijzen en terugmeldingen op")
    ontvang.set_defaults(doe=_ontvang)
    kaart = regio_opdrachten.add_parser("kaart", help="bewaar de eigen sleutelkaart, om aan een ander te geven")
    kaart.add_argument("bestand", type=Path, metavar="BESTAND")
    kaart.add_argument("--code", metavar="CODE", help="onder welke code anderen u kennen, zoals 0402")
    kaart.add_argument("--naam", metavar="NAAM", help="de naam van de organisatie")
    kaart.set_defaults(doe=_kaart)
    ken = regio_opdrachten.add_parser("ken", help="neem de sleutelkaart van een ander op")
    ken.add_argument("bestand", type=Path, metavar="BESTAND")
    ken.add_argument("--soort", required=True, metavar="SOORT", help="regio, gemeente, wsp, team of teamleider")
    ken.add_argument("--vingerafdruk", metavar="CIJFERS", help="de dertig cijfers die de ander aan de telefoon voorlas")
    ken.add_argument("--adres", type=Path, metavar="MAP", help="de gedeelde map waarin de bestanden komen")
    ken.set_defaults(doe=_ken)

    samenvoegen = regio_opdrachten.add_parser(
        "samenvoegen", help="voor de regio: voeg de pakketten van gemeenten samen"
    )
    samenvoegen.add_argument("mappen", nargs="+", type=Path, metavar="MAP", help="waar de pakketten staan")
    samenvoegen.add_argument("--map", type=Path, required=True, metavar="MAP", help="waar het resultaat komt")
    samenvoegen.set_defaults(doe=_samenvoegen)


def _maak(keuze: argparse.Namespace) -> None:
    from werkteam_desktop.handelingen import leveren

    werkplek = werkplek_van(keuze)
    voorbeeld = leveren.bekijk(werkplek, keuze.maand)
    leveren.lever(werkplek, voorbeeld)  # first: nothing leaves that is not in the ledger
    pad = leveren.bewaar_in(voorbeeld, keuze.map)
    print(f"Het pakket staat in {pad}.")
    if voorbeeld.relatie is None:
        print("Het is ondertekend, maar niet versleuteld: de sleutel van de regio is nog niet bekend.", file=sys.stderr)
    elif not voorbeeld.al_gemaakt:
        print("Het ligt ook klaar in het postvak: 'regio verstuur' brengt het weg.", file=sys.stderr)


def _verstuur(keuze: argparse.Namespace) -> None:
    from werkteam_desktop.handelingen import post

    werkplek = werkplek_van(keuze)
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


def _ontvang(keuze: argparse.Namespace) -> None:
    from werkteam_desktop.handelingen import post

    aantal, fout = 0, ""
    for stap in post.haal_op(werkplek_van(keuze)):
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


def _kaart(keuze: argparse.Namespace) -> None:
    from werkteam_desktop.handelingen.relaties import eigen, stel_organisatie_in
    from werkteam_desktop.rapport.stijl import bewaar
    from werkteam_desktop.regio.sleutels import maak_sleutelkaart

    werkplek = werkplek_van(keuze)
    kaart = eigen(werkplek).kaart
    if keuze.code or keuze.naam:
        kaart = stel_organisatie_in(werkplek, keuze.code or kaart.code, keuze.naam or kaart.organisatie).kaart
    bewaar(maak_sleutelkaart(kaart), keuze.bestand)
    print(f"De sleutelkaart staat in {keuze.bestand}. Lees aan de telefoon voor: {kaart.vingerafdruk}")


def _ken(keuze: argparse.Namespace) -> None:
    from werkteam_desktop.handelingen import post, relaties

    werkplek = werkplek_van(keuze)
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


def _samenvoegen(keuze: argparse.Namespace) -> None:
    from werkteam_desktop.handelingen import regiokant
    from werkteam_desktop.regio.samenvoegverslag import bevindingen

    if keuze.map.resolve() in [m.resolve() for m in keuze.mappen]:
        raise InvoerFout("Het resultaat komt bij de pakketten terecht. Kies met --map een andere map.")
    werkplek = werkplek_van(keuze)
    opname = regiokant.neem_op(werkplek, keuze.mappen)
    regiokant.schrijf_uit(werkplek, opname, keuze.map)
    print(f"{opname.goed} van de {len(opname.aanbod)} pakketten zijn opgenomen.")
    for zin in bevindingen(opname.samen):
        print(f"- {zin}")
    print(f"Het verslag, de cijfers en het regiobeeld staan in {keuze.map}.")
