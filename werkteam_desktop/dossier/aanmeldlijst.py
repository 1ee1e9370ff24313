"""What leaves when somebody is handed over to another uitvoerder: which fields for whom, and why.

A recipient gets the fields of its own list (`resources/routes/aanmeldingen.toml`), never a BSN and never a leefgebied;
what is left out does not leave. The same values go on paper and in a file for a computer, where a field has the name of
the VUM werkzoekendeprofiel, or an own one that opens with "werkteam:" (opdracht R5, functies F25)."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from werkteam_desktop.bronnen import RESOURCES
from werkteam_desktop.dossier.catalogus import codelijst, gemeenten, routes
from werkteam_desktop.dossier.datalijst import Lijst, bestandsfout, lees_lijsten, onthoud, paden
from werkteam_desktop.dossier.datum import leesbaar

if TYPE_CHECKING:
    from werkteam_desktop.dossier.inwoner import Inwoner

EIGEN = "werkteam:"  # before the name of a field that VUM does not know
NUMMER = "nummer"
_WAAROM_NUMMER = "Om een antwoord bij het goede dossier te leggen."


@dataclass(frozen=True)
class Aanmeldveld:
    """A field: its name on paper, and its place in the VUM profile ("" when VUM has none).

    A value that does not match `patroon` or is longer than `hoogstens` gets the own name, `erbij` stands beside it in
    the profile. `typen`: written at the aanmelding itself."""

    code: str
    naam: str
    bron: str
    vum: str = ""
    patroon: str = ""
    hoogstens: int | None = None
    erbij: Mapping[str, str] = field(default_factory=dict)
    typen: bool = False
    geldig_vanaf: dt.date = dt.date(1, 1, 1)
    geldig_tot: dt.date | None = None


@dataclass(frozen=True)
class Gevraagd:
    """A field that a recipient gets, and what it needs it for."""

    veld: str
    doel: str


@dataclass(frozen=True)
class Ontvanger:
    """Who gets an aanmelding: `code` is that of its route. `jobready`: first the list 'gereed voor WSP'."""

    code: str
    waarvoor: str
    velden: tuple[Gevraagd, ...]
    bron: str
    geldig_vanaf: dt.date
    geldig_tot: dt.date | None = None
    jobready: bool = False


@dataclass(frozen=True)
class Veldwaarde:
    """A field with what leaves of it. `tekst`: as on paper, "" when there is nothing; `waarde`: as in the file."""

    veld: Aanmeldveld
    doel: str
    tekst: str
    waarde: Any = None

    @property
    def vast(self) -> bool:
        """Always goes along: without it nobody can answer."""
        return self.veld.code == NUMMER


@onthoud
def ontvangers() -> Lijst[Ontvanger]:
    """Who can get an aanmelding, by the code of the route."""
    lijst = lees_lijsten(RESOURCES, "routes/aanmeldingen.toml", "ontvanger", Ontvanger)
    pad = paden(RESOURCES, "routes/aanmeldingen.toml")[-1]  # the own file, where there is one
    bekend = {v.code for v in aanmeldvelden()} - {NUMMER}
    routecodes = {r.code for r in routes()}
    for ontvanger in lijst:
        if ontvanger.code not in routecodes:
            raise bestandsfout(pad, f"‘{ontvanger.code}’ is geen route", sleutel="code", code=ontvanger.code)
        for gevraagd in ontvanger.velden:
            if gevraagd.veld not in bekend:
                zin = f"het veld ‘{gevraagd.veld}’ bij ‘{ontvanger.code}’ bestaat niet"
                raise bestandsfout(pad, zin, sleutel="velden", code=ontvanger.code)
    return lijst


@onthoud
def aanmeldvelden() -> Lijst[Aanmeldveld]:
    """Every field that can leave."""
    return lees_lijsten(RESOURCES, "routes/aanmeldvelden.toml", "veld", Aanmeldveld)


def ontvanger_van(bestemming: str, peildatum: dt.date) -> Ontvanger | None:
    """The recipient of a route on a date; None when one does not sign up there."""
    return next((o for o in ontvangers().op(peildatum) if o.code == bestemming), None)


def veldwaarden(
    inwoner: Inwoner, ontvanger: Ontvanger, peildatum: dt.date, getypt: Mapping[str, str]
) -> list[Veldwaarde]:
    """The fields of a recipient with what the dossier knows; `getypt`: what was written at the aanmelding."""
    bekend = _uit_het_dossier(inwoner, peildatum)
    velden = [Veldwaarde(aanmeldvelden().zoek(NUMMER), _WAAROM_NUMMER, inwoner.nummer, inwoner.nummer)]
    for gevraagd in ontvanger.velden:
        veld = aanmeldvelden().zoek(gevraagd.veld)
        tekst, waarde = bekend.get(veld.code, ("", None))
        if veld.typen:
            tekst = waarde = getypt.get(veld.code, "").strip()
        velden.append(Veldwaarde(veld, gevraagd.doel, tekst, waarde))
    return velden


def gegevens(
    inwoner: Inwoner, ontvanger: Ontvanger, velden: list[Veldwaarde], peildatum: dt.date, jobready_versie: str = ""
) -> dict[str, Any]:
    """All that leaves with these fields, as it is kept: the sheet of paper, and the file for a computer (`bericht`)."""
    return {
        "ontvanger": routes().zoek(ontvanger.code).uitvoerder_in(inwoner.gemeente),
        "waarvoor": ontvanger.waarvoor,
        "afzender": afzender(inwoner),
        "velden": [{"code": v.veld.code, "naam": v.veld.naam, "tekst": v.tekst, "doel": v.doel} for v in velden],
        "bericht": bericht(inwoner, ontvanger, velden, peildatum, jobready_versie),
    }


def bericht(
    inwoner: Inwoner, ontvanger: Ontvanger, velden: list[Veldwaarde], peildatum: dt.date, jobready_versie: str = ""
) -> dict[str, Any]:
    """The file for a computer: what of these fields has a value, by its VUM name or its own one."""
    inhoud: dict[str, Any] = {
        f"{EIGEN}ontvanger": routes().zoek(ontvanger.code).uitvoerder_in(inwoner.gemeente),
        f"{EIGEN}waarvoor": ontvanger.waarvoor,
        f"{EIGEN}afzender": afzender(inwoner),
        f"{EIGEN}datum": peildatum.isoformat(),
    }
    if jobready_versie:
        inhoud[f"{EIGEN}jobready_versie"] = jobready_versie
    for v in velden:
        if not v.tekst:
            continue
        if v.veld.vum and v.waarde is not None and _past(v.veld, v.waarde):
            _zet(inhoud, v.veld.vum.split("."), v.waarde)
            for plek, waarde in v.veld.erbij.items():
                _zet(inhoud, plek.split("."), waarde)
        else:
            inhoud[f"{EIGEN}{v.veld.code}"] = v.tekst if v.waarde is None else v.waarde
    return inhoud


def afzender(inwoner: Inwoner) -> str:
    """The team that hands somebody over."""
    return next((g.team for g in gemeenten() if g.code == inwoner.gemeente), "Werkteam")


def _past(veld: Aanmeldveld, waarde: Any) -> bool:
    tekst = str(waarde)
    if veld.hoogstens is not None and len(tekst) > veld.hoogstens:
        return False
    return not veld.patroon or re.fullmatch(veld.patroon, tekst) is not None


def _zet(doel: Any, plek: list[str], waarde: Any) -> None:
    """Puts a value at a path of names and, for the only one of a list, 0."""
    naam, *rest = plek
    if not rest:
        doel[naam] = waarde
    elif rest == ["0"]:
        doel[naam] = [waarde]
    elif rest[0] == "0":
        _zet(doel.setdefault(naam, [{}])[0], rest[1:], waarde)
    else:
        _zet(doel.setdefault(naam, {}), rest, waarde)


def _uit_het_dossier(inwoner: Inwoner, peildatum: dt.date) -> dict[str, tuple[str, Any]]:
    """field -> (text, value in the file; None when the text is all there is)."""
    bekend: dict[str, tuple[str, Any]] = {
        "naam": (inwoner.naam, None),
        "telefoon": (inwoner.telefoon, re.sub(r"\s", "", inwoner.telefoon)),
        "email": (inwoner.email, inwoner.email),
        "register": _code("doelgroepenregister", inwoner.doelgroepenregister),
        "lijn": _code("arbeidsmarktlijn", inwoner.arbeidsmarktlijn),
        "uitkering": (_uitkering(inwoner, peildatum), None),
    }
    if inwoner.geboortedatum:
        bekend["geboortedatum"] = (leesbaar(inwoner.geboortedatum), inwoner.geboortedatum)
    if inwoner.postcode and not inwoner.geheim:
        bekend["postcode"] = (inwoner.postcode, re.sub(r"\s", "", inwoner.postcode).upper())
    if inwoner.regiehouder is not None:
        bekend["regiehouder"] = (inwoner.regiehouder.naam, inwoner.regiehouder.naam)
    return bekend | (_uit_de_intake(inwoner) if inwoner.intakes else {})


def _uit_de_intake(inwoner: Inwoner) -> dict[str, tuple[str, Any]]:
    intake = inwoner.intakes[-1]
    bekend = {
        "vervoer": _code("vervoer", intake.vervoer),
        "dagdelen": (", ".join(codelijst("dagdelen").naam_van(d) for d in intake.dagdelen), None),
        "wens": (intake.wens_werk.strip(), intake.wens_werk.strip()),
        "werkverleden": (intake.werkverleden.strip(), intake.werkverleden.strip()),
        "opleiding": _code("opleidingsniveau", intake.opleidingsniveau),
        "taal_spreken": _code("taalniveau", intake.taalniveau),
        "taal_lezen": _code("taalniveau", intake.taal_lezen),
        "taal_schrijven": _code("taalniveau", intake.taal_schrijven),
        "inburgering": _code("inburgeringsroute", intake.inburgeringsroute),
    }
    if intake.uren_beschikbaar is not None:
        bekend["uren"] = (f"{intake.uren_beschikbaar} uur", intake.uren_beschikbaar)
    if intake.reistijd is not None:
        bekend["reistijd"] = (f"{intake.reistijd} minuten", intake.reistijd)
    for veld, waarde in (("rijbewijs", intake.rijbewijs), ("startkwalificatie", intake.startkwalificatie)):
        if waarde is not None:
            bekend[veld] = ("ja" if waarde else "nee", waarde)
    return bekend


def _uitkering(inwoner: Inwoner, peildatum: dt.date) -> str:
    uitkering = inwoner.uitkering_op(peildatum)
    if uitkering is None:
        return "Geen uitkering"
    return "Bijstand" if uitkering.soort == "bijstand" else uitkering.soort.upper()


def _code(lijst: str, code: str) -> tuple[str, Any]:
    """A code by its name, and by its VUM value where it has one."""
    if code in ("", "onbekend"):
        return "", None
    item = next((c for c in codelijst(lijst) if c.code == code), None)
    return (item.naam if item else code), (int(item.vum) if item and item.vum else None)
