"""An aanmelding as a package for another uitvoerder, and the terugmelding that answers it."""

from __future__ import annotations

import datetime as dt
import tomllib
from dataclasses import dataclass
from functools import cache
from typing import Any

from werkteam_desktop.bronnen import RESOURCES
from werkteam_desktop.dossier import Aanmelding
from werkteam_desktop.dossier.catalogus import codelijst, routes
from werkteam_desktop.dossier.datum import leesbaar
from werkteam_desktop.dossier.rondes import TERUGGEMELD
from werkteam_desktop.fouten import InvoerFout
from werkteam_desktop.regio.envelop import Envelop, Inhoud
from werkteam_desktop.regio.geweigerd import Geweigerd
from werkteam_desktop.regio.strengjson import lees_json, schrijf_json

AANMELDING, TERUGMELDING = "aanmelding", "terugmelding"
UITKOMSTEN = ("aangenomen", TERUGGEMELD, "afgerond")
MEESTE_TEKENS = 1000  # of the explanation: a few sentences, no report about somebody
_BERICHT, _ANTWOORD, _LEESMIJ = "aanmelding.json", "antwoord.json", "LEESMIJ.txt"


@dataclass(frozen=True)
class Antwoord:
    """What the other uitvoerder says. `aanmelding`: sha256 of the package that it answers; `uitkomst`: one of
    UITKOMSTEN; `reden`: code in the codelijst 'terugmelding', "" unless it is given back."""

    aanmelding: str
    uitkomst: str
    reden: str
    toelichting: str
    datum: dt.date


def relatiecode(bestemming: str) -> str:
    """The code on the sleutelkaart of the uitvoerder of a route."""
    return bestemming.replace("_", "-")


def aanmelding_inhoud(aanmelding: Aanmelding) -> Inhoud:
    """What left with an aanmelding as it was kept then, no field more, with why the receiver gets each."""
    gegevens = aanmelding.gegevens
    t = _teksten()
    leesmij = [
        t["kop"],
        "",
        t["wat"],
        t["waarom"],
        t["antwoord"],
        *([t["antwoord_voor"].format(dag=leesbaar(aanmelding.antwoord_voor))] if aanmelding.antwoord_voor else []),
        "",
        "WELK VELD, WAARVOOR",
        *(f"- {v['naam']}: {v['doel']}" for v in gegevens["velden"]),
        "",
    ]
    return Inhoud(
        _kop("aanmelding", f"Aanmelding bij {gegevens['ontvanger']}", aanmelding.datum),
        bestanden={
            _BERICHT: schrijf_json([gegevens["bericht"]]),
            _LEESMIJ: "\r\n".join(leesmij).encode(),
        },
    )


def antwoord_inhoud(antwoord: Antwoord) -> Inhoud:
    """An answer as the other uitvoerder makes it. InvoerFout without a reason where one is needed, or too long."""
    if antwoord.uitkomst not in UITKOMSTEN:
        raise InvoerFout(f"Kies wat er met de aanmelding gebeurt: {', '.join(UITKOMSTEN)}.")
    redenen = {c.code for c in codelijst("terugmelding")}
    if (antwoord.uitkomst == TERUGGEMELD) != (antwoord.reden in redenen):
        raise InvoerFout(f"Kies waarom de inwoner is teruggemeld: {', '.join(sorted(redenen))}.")
    if len(antwoord.toelichting) > MEESTE_TEKENS:
        raise InvoerFout(f"De toelichting is te lang. Houd het bij hoogstens {MEESTE_TEKENS} tekens.")
    inhoud = {
        "aanmelding": antwoord.aanmelding,
        "uitkomst": antwoord.uitkomst,
        "reden": antwoord.reden,
        "toelichting": antwoord.toelichting,
        "datum": antwoord.datum.isoformat(),
    }
    return Inhoud(
        _kop("terugmelding", "Antwoord op een aanmelding", antwoord.datum),
        bestanden={_ANTWOORD: schrijf_json(inhoud)},
    )


def lees_aanmelding(envelop: Envelop) -> dict[str, Any]:
    """The werkzoekende in an aanmelding that came in. Geweigerd when it is another kind of package."""
    bericht = _lees(envelop, AANMELDING, _BERICHT)
    if not isinstance(bericht, list) or len(bericht) != 1 or not isinstance(bericht[0], dict):
        raise Geweigerd("inhoud")
    return bericht[0]


def lees_antwoord(envelop: Envelop) -> Antwoord:
    """The answer in a package that was opened. Geweigerd for anything but exactly this form."""
    doc = _lees(envelop, TERUGMELDING, _ANTWOORD)
    if not isinstance(doc, dict) or set(doc) != {"aanmelding", "uitkomst", "reden", "toelichting", "datum"}:
        raise Geweigerd("inhoud")
    if not all(isinstance(v, str) for v in doc.values()):
        raise Geweigerd("inhoud")
    try:
        antwoord = Antwoord(**{**doc, "datum": dt.date.fromisoformat(doc["datum"])})
        antwoord_inhoud(antwoord)
    except (ValueError, InvoerFout):
        raise Geweigerd("inhoud") from None
    return antwoord


def uitvoerder(bestemming: str) -> str:
    return routes().naam_van(bestemming)


def _lees(envelop: Envelop, soort: str, naam: str) -> Any:
    if envelop.soort != soort:
        raise Geweigerd("andere_soort")
    if naam not in envelop.bestanden:
        raise Geweigerd("inhoud")
    return lees_json(envelop.bestanden[naam])


def _kop(naam: str, titel: str, dag: dt.date) -> dict[str, Any]:
    return {"name": naam, "title": titel, "created": f"{dag}T12:00:00Z"}


@cache
def _teksten() -> dict[str, str]:
    return tomllib.loads((RESOURCES / "teksten" / "wsp.toml").read_text(encoding="utf-8"))
