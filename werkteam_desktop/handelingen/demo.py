"""The whole main job once, without a screen: from a file with inwoners to plans, an overview and the regio package.

Everything in it is fictitious, and everything goes through the same handelingen as in the window."""

from __future__ import annotations

import datetime as dt
import secrets
import tempfile
import tomllib
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

from sqlalchemy import select

from werkteam_desktop.bronnen import RESOURCES
from werkteam_desktop.dossier import Actie, Doel, Inwoner, Medewerker, Voorziening
from werkteam_desktop.dossier.catalogus import leefgebieden, voorzieningen
from werkteam_desktop.dossier.sjabloon import werkdag
from werkteam_desktop.fouten import InvoerFout
from werkteam_desktop.handelingen import (
    contact,
    diagnose,
    importeren,
    intake,
    leveren,
    maandset,
    overzichten,
    plan,
    post,
    regiokant,
    relaties,
    route,
)
from werkteam_desktop.handelingen import werk_en_inkomen as geld
from werkteam_desktop.handelingen.inwoners import open_dossier, wijzig_huishouden, wijzig_inwoner, wijzig_uitkering
from werkteam_desktop.handelingen.werkplek import Werkplek
from werkteam_desktop.opslag import sleutel
from werkteam_desktop.opslag.leveringen import Instelling
from werkteam_desktop.opslag.opslag import Opslag
from werkteam_desktop.opslag.voorbeeld import genereer
from werkteam_desktop.rapport.stijl import bewaar
from werkteam_desktop.regio.sleutels import maak_sleutelkaart

AANTAL = 1500  # example dossiers beside the imported ones, so that overviews have something to count
HOOGSTENS = 100_000  # of those
PLANNEN = 24  # imported inwoners who go through the whole talk
_MAG_REKENEN = (18, 67)  # ages for whom the demo makes a calculation; others get a plan without one
_VOORSCHOT_BINNEN = 5  # days: asked before the work of the first of next month begins
_UUR = dt.time(10, 0)


@cache
def _bron() -> dict[str, Any]:
    return tomllib.loads((RESOURCES / "voorbeeld" / "demo.toml").read_text("utf-8"), parse_float=Decimal)


def demo_dag() -> dt.datetime:
    """The moment at which the demo and the pictures of the screens play: always the same, so the result is too."""
    return dt.datetime.combine(_bron()["dag"], _UUR).astimezone()


def draai(map_: Path, bestand: Path | None, aantal: int, zaad: int) -> Iterator[str]:
    """Does the whole job in `map_` and tells line by line, in Dutch, what was made and where.

    InvoerFout when the folder cannot be used, or holds something else than an earlier demo."""
    if not 0 <= aantal <= HOOGSTENS:
        raise InvoerFout(f"Het aantal voorbeelddossiers is een getal van 0 tot en met {HOOGSTENS}.")
    werkplek = _open(map_)
    try:
        verslag = importeren.importeer(werkplek, bestand or RESOURCES / "voorbeeld" / "inwoners.csv")
        yield (
            f"Ingelezen: {verslag.gelezen} inwoners, {verslag.nieuw} nieuw, {verslag.overgeslagen} overgeslagen, "
            f"{len(verslag.afgekeurd)} afgekeurd."
        )
        if verslag.afgekeurd:
            pad = map_ / "afgekeurd.txt"
            pad.write_text("".join(f"Regel {a.regel}: {a.reden}\n" for a in verslag.afgekeurd), encoding="utf-8")
            yield f"Waarom regels zijn afgekeurd: {pad}"
        plannen = map_ / "plannen"
        plannen.mkdir(exist_ok=True)
        gemaakt = [_heel_gesprek(werkplek, i, nr, plannen) for nr, i in enumerate(_hoofdrollen(werkplek))]
        yield f"Trajectplannen: {len(gemaakt)} pdf's in {plannen}"
        if aantal:
            with werkplek.opslag.schrijf() as sessie:
                genereer(sessie, aantal, zaad, werkplek.vandaag())
            yield f"Voorbeelddossiers erbij: {aantal}."
        geteld = overzichten.bron(werkplek)
        for naam in overzichten.namen():
            overzicht = overzichten.maak(geteld, naam)
            overzichten.als_pdf(overzicht, map_ / f"overzicht-{naam}.pdf")
            overzichten.als_csv(overzicht, map_ / f"overzicht-{naam}.csv")
            yield f"Overzicht {naam}: {map_ / f'overzicht-{naam}.pdf'}"
        maandset.bewaar_pdf(set_ := maandset.set_van(geteld), map_ / f"{set_.naam}.pdf")
        yield f"Alle overzichten van de maand bij elkaar: {map_ / f'{set_.naam}.pdf'}"
        if aantal:
            yield from _naar_de_regio(werkplek, map_ / "regio")
        yield f"Het versleutelde gegevensbestand: {map_ / 'demo.db'} (sleutel: {map_ / 'demo.sleutel'})"
    finally:
        werkplek.opslag.sluit()


def _naar_de_regio(team: Werkplek, map_: Path) -> Iterator[str]:
    """The summary of a month, from the team to the regio and the receipt back, over a folder that both reach.

    The keys are those of the demo, known to everybody: so the same seed gives the same package."""
    map_.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as elders:
        regio = Werkplek(Opslag.open(Path(elders) / "regio.db", secrets.token_hex(32)), nu=demo_dag)
        try:
            kaarten = {}
            for werkplek, wie in ((team, "team"), (regio, "regio")):
                with werkplek.opslag.schrijf() as sessie:
                    sessie.add_all(Instelling(naam=naam, waarde=w) for naam, w in _bron()["uitwisseling"][wie].items())
                kaarten[wie] = relaties.eigen(werkplek).kaart
            for werkplek, ander, soort in ((team, "regio", "regio"), (regio, "team", "gemeente")):
                relatie = relaties.neem_kaart_op(werkplek, maak_sleutelkaart(kaarten[ander]), soort)
                relaties.bevestig(werkplek, relatie.id)
                kanaal = relaties.bewaar_kanaal(werkplek, [relatie.id], naam="Gedeelde map", soort="map", adres=elders)
                post.probeer_kanaal(kanaal)
            voorbeeld = leveren.bekijk(team, _bron()["maand"])
            pad = map_ / f"regio-{_bron()['maand']}.zip"
            bewaar(voorbeeld.klaar.verzegeld.zip, pad)
            yield f"Samenvatting voor de regio, zoals zij vóór het versleutelen is: {pad}"
            leveren.lever(team, voorbeeld)
            for laptop, doe in (
                (team, post.verstuur),
                (regio, post.haal_op),
                (regio, post.verstuur),
                (team, post.haal_op),
            ):
                list(doe(laptop))
            beeld = map_ / f"regiobeeld-{_bron()['maand']}.pdf"
            regiokant.druk_af(regio, _bron()["maand"], beeld)
            yield f"Wat de regio ervan maakt: {beeld}"
            (levering,) = post.leveringen(team)
            yield f"De samenvatting is verstuurd; de regio antwoordde: {levering.toestand}."
        finally:
            regio.opslag.sluit()


def _open(map_: Path) -> Werkplek:
    """A new store of its own in the folder; one of an earlier demo is replaced, anything else is left alone."""
    opslag, sleutelbestand = map_ / "demo.db", map_ / "demo.sleutel"
    try:
        map_.mkdir(parents=True, exist_ok=True)
        if not opslag.exists() and any(map_.iterdir()):
            raise InvoerFout("In deze map staat al iets anders. Kies met --map een lege map of die van een demo.")
        for oud in (sleutelbestand, opslag, opslag.with_name("demo.db-wal"), opslag.with_name("demo.db-shm")):
            oud.unlink(missing_ok=True)
        for oud in (map_ / "regio").glob("regio-*.zip"):
            oud.unlink()
    except OSError:
        raise InvoerFout("In deze map kan niet worden geschreven. Kies met --map een andere map.") from None
    werkplek = Werkplek(Opslag.open(opslag, sleutel.uit_bestand(sleutelbestand, opslag)), nu=demo_dag)
    with werkplek.wijzig("medewerker toegevoegd") as (sessie, _):
        coaches = [Medewerker(**coach) for coach in _bron()["coaches"]]
        sessie.add_all(coaches)
        sessie.flush()
        werkplek.medewerker_id = coaches[0].id
    return werkplek


def _hoofdrollen(werkplek: Werkplek) -> list[int]:
    """Imported inwoners for the whole talk: half of them with the hardest names to print, half of working age."""
    with werkplek.opslag.lees() as sessie:
        inwoners = sessie.scalars(
            select(Inwoner).where(Inwoner.regiehouder_id == werkplek.medewerker_id).order_by(Inwoner.id)
        ).all()
    vandaag = werkplek.vandaag()
    lastig = sorted(inwoners, key=lambda i: (-sum(ord(t) > 0xFF for t in i.naam), -len(i.naam), i.id))
    werkend = [i for i in inwoners if 21 <= (i.leeftijd(vandaag) or 0) < 64]
    return list(dict.fromkeys(i.id for i in (*lastig[: PLANNEN // 2], *werkend)))[:PLANNEN]


def _heel_gesprek(werkplek: Werkplek, inwoner_id: int, nummer: int, plannen: Path) -> Path:
    """One talk from intake to the printed plan."""
    vandaag = werkplek.vandaag()
    gesprek = _bron()["gesprek"][nummer % len(_bron()["gesprek"])]
    velden = ("eigen_woorden", "wat_gaat_goed", "wat_is_lastig", "wens_werk", "uren_beschikbaar", "kan_werken")
    wijzig_inwoner(werkplek, inwoner_id, instroom="poort")
    intake.neem_intake_op(
        werkplek, inwoner_id, zorg_nodig=gesprek["zorg_nodig"], **{veld: gesprek[veld] for veld in velden}
    )
    contact.noteer_contact(werkplek, inwoner_id, gesprek["contact"], "gesprek")
    contact.maak_afspraak(werkplek, inwoner_id, demo_dag() + dt.timedelta(days=21), "Plan bespreken", "kamer 2")
    for meting in gesprek["leefgebieden"]:
        code = meting["code"]
        diagnose.meet_leefgebied(
            werkplek,
            inwoner_id,
            code,
            **{k: v for k, v in meting.items() if k != "code"},
            belemmert_werk=leefgebieden().zoek(code).belemmert(meting["stap"]),
        )
    diagnose.meet_ladder(werkplek, inwoner_id, gesprek["ladder"], min(gesprek["ladder"] + 1, 6))
    route.kies_route(werkplek, inwoner := open_dossier(werkplek, inwoner_id), route.advies(inwoner, vandaag).route)
    _vul_plan(werkplek, inwoner_id, gesprek, vandaag)
    _reken(werkplek, inwoner_id, gesprek, vandaag)
    pad = plannen / f"plan-{inwoner.nummer}.pdf"
    plan.druk_plan_af(werkplek, inwoner_id, pad)
    plan.reik_uit(werkplek, inwoner_id)
    return pad


def _vul_plan(werkplek: Werkplek, inwoner_id: int, gesprek: dict[str, Any], vandaag: dt.date) -> None:
    plan.wijzig_plan(
        werkplek,
        inwoner_id,
        fase=gesprek["fase"],
        eigen_woorden=gesprek["eigen_woorden"],
        evaluatiedatum=werkdag(vandaag + dt.timedelta(days=52)),
    )
    for nummer, doel in enumerate(gesprek["doelen"]):
        plan.voeg_toe(werkplek, inwoner_id, Doel(volgorde=nummer, **doel))
    for actie in gesprek["acties"]:
        datum = werkdag(vandaag + dt.timedelta(days=actie["dagen"]))
        plan.voeg_toe(werkplek, inwoner_id, Actie(datum=datum, **{k: v for k, v in actie.items() if k != "dagen"}))
    for deel in gesprek["voorzieningen"]:
        soort = voorzieningen().zoek(deel["code"])
        plan.voeg_toe(
            werkplek,
            inwoner_id,
            Voorziening(
                code=soort.code,
                fase=soort.fase,
                doel=soort.doel,
                aanbieder=soort.aanbieder,
                pot=soort.pot,
                begin=vandaag + dt.timedelta(days=deel["begin"]),
                einde=vandaag + dt.timedelta(days=deel["einde"]),
                uren_per_week=deel.get("uren_per_week"),
            ),
        )


def _reken(werkplek: Werkplek, inwoner_id: int, gesprek: dict[str, Any], vandaag: dt.date) -> None:
    """The calculation, where it can be made: not for who is too young or too old for bijstand and work."""
    from werkteam_desktop.inkomen.voor_na import bereken

    huis = dict(gesprek["huishouden"])
    bedragen = {k: Decimal(huis.pop(k)) for k in ("kale_huur", "servicekosten", "vermogen")}
    wijzig_huishouden(werkplek, inwoner_id, kinderen=huis.pop("kinderen", []), **huis, **bedragen)
    wijzig_uitkering(werkplek, inwoner_id, "bijstand", sinds=vandaag.replace(year=vandaag.year - 3))
    leeftijd = open_dossier(werkplek, inwoner_id).leeftijd(vandaag)
    if leeftijd is None or not _MAG_REKENEN[0] <= leeftijd < _MAG_REKENEN[1]:
        return
    vraag, _ = geld.vraag_van(open_dossier(werkplek, inwoner_id), vandaag)
    vraag = replace(vraag, werk=replace(vraag.werk, uren_per_week=Decimal(gesprek["werk_uren"])))
    uitkomst = bereken(vraag, werkplek.normen())
    wat = "Ik vraag een voorschot aan voor de eerste maand werk."
    op = werkdag(vandaag + dt.timedelta(days=_VOORSCHOT_BINNEN))
    afspraak = geld.Geldafspraak(wat, "inwoner", op) if uitkomst.afspraak_nodig else None
    geld.bewaar_berekening(werkplek, inwoner_id, vraag, uitkomst, afspraak)
