"""'Gereed voor WSP': what has to be known before somebody is handed over to look for work, as the region agreed it.

Each version of the list is a file (`resources/routes/jobready*.toml`). It asks, it never blocks: what is open is seen
before the aanmelding, and the version and the answers stay with it (opdracht R11, functies F28)."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import TYPE_CHECKING

from werkteam_desktop.bronnen import RESOURCES
from werkteam_desktop.dossier.catalogus import gemeenten
from werkteam_desktop.dossier.datalijst import bestandsfout, lees_toml, maak, onthoud, paden
from werkteam_desktop.dossier.datum import leesbaar

if TYPE_CHECKING:
    from werkteam_desktop.dossier.inwoner import Inwoner

# What a point can be read from: columns of the intake, and two things of the inwoner.
_VAN_DE_INTAKE = (
    "kan_werken",
    "uren_beschikbaar",
    "dagdelen",
    "vervoer",
    "reistijd",
    "rijbewijs",
    "opleidingsniveau",
    "taalniveau",
    "wens_werk",
)
_VAN_DE_INWONER = ("doelgroepenregister", "bereikbaar")


@dataclass(frozen=True)
class Punt:
    """One question with why it matters; `naam`: in a few words. `uit`: where the dossier has the answer, "" when it is
    asked now; `houdbaar_dagen`: how long an answer is fresh here, None for as long as it is anywhere (`kennis.py`)."""

    code: str
    naam: str
    vraag: str
    waarom: str
    uit: str = ""
    houdbaar_dagen: int | None = None


@dataclass(frozen=True)
class Jobready:
    """One version. `regio`: arbeidsmarktregio that agreed it, "" for where there is no own list."""

    versie: str
    geldig_vanaf: dt.date
    bron: str
    punt: tuple[Punt, ...]
    regio: str = ""


@dataclass(frozen=True)
class Stand:
    """How a point stands. `antwoord`: None when the dossier does not say; `zin`: since when it is known, until when it
    is fresh, or what is missing; `tot`: last day on which it is fresh, None for ever."""

    punt: Punt
    antwoord: bool | None
    zin: str
    tot: dt.date | None = None


def jobready(gemeente: str, peildatum: dt.date) -> Jobready:
    """The list in force for the region of a gemeente, else the one without a region."""
    regio = next((g.arbeidsmarktregio for g in gemeenten() if g.code == gemeente), "")
    passend = [v for v in _versies() if v.geldig_vanaf <= peildatum and v.regio in ("", regio)]
    return max(passend or _versies(), key=lambda v: (bool(v.regio), v.geldig_vanaf))


def stand(inwoner: Inwoner, lijst: Jobready, peildatum: dt.date) -> list[Stand]:
    """Every point with what the dossier says of it."""
    return [_stand(inwoner, punt, peildatum) for punt in lijst.punt]


def _stand(inwoner: Inwoner, punt: Punt, peildatum: dt.date) -> Stand:
    if not punt.uit:
        return Stand(punt, None, "")
    if punt.uit == "bereikbaar":
        bekend = bool(inwoner.telefoon or inwoner.email)
        return Stand(punt, bekend, "" if bekend else "Er is nog geen telefoonnummer of e-mailadres.")
    if punt.uit == "doelgroepenregister":
        bekend = inwoner.doelgroepenregister not in ("", "onbekend")
        return Stand(punt, bekend, "" if bekend else "Nog niet gevraagd.")
    from werkteam_desktop.dossier.kennis import gevraagd_op  # brings the mapped classes, which reading a list needs not

    op = gevraagd_op(inwoner, punt.uit)
    waarde = getattr(inwoner.intakes[-1], punt.uit) if inwoner.intakes else None
    if op is None or waarde == "onbekend":
        return Stand(punt, False, "Nog niet gevraagd.")
    if waarde is False and punt.uit == "kan_werken":
        return Stand(punt, False, "Nee: betaald werk kan nu niet.")
    tot = _vers_tot(punt, op)
    if tot is None:
        return Stand(punt, True, f"Gevraagd op {leesbaar(op)}.")
    if tot < peildatum:
        return Stand(punt, False, f"Gevraagd op {leesbaar(op)}. Dat is verouderd: vraag het opnieuw.")
    return Stand(punt, True, f"Gevraagd op {leesbaar(op)}, vers tot en met {leesbaar(tot)}.", tot)


def _vers_tot(punt: Punt, op: dt.date) -> dt.date | None:
    """The last day on which an answer of `op` is fresh; None when it never gets old."""
    from werkteam_desktop.dossier.kennis import houdbaarheid
    from werkteam_desktop.dossier.plancontrole import laatste_dag

    if punt.houdbaar_dagen is not None:
        return op + dt.timedelta(days=punt.houdbaar_dagen)
    feit = next((f for f in houdbaarheid() if f.code == punt.uit), None)
    return laatste_dag(op, feit.maanden) if feit else None


@onthoud
def _versies() -> tuple[Jobready, ...]:
    versies = []
    for pad in paden(RESOURCES, "routes/jobready*.toml"):
        lijst = maak(Jobready, lees_toml(pad), pad, "")
        for punt in lijst.punt:
            if punt.uit and punt.uit not in _VAN_DE_INTAKE + _VAN_DE_INWONER:
                mag = ", ".join(_VAN_DE_INTAKE + _VAN_DE_INWONER)
                zin = f"uit ‘{punt.uit}’ bij ‘{punt.code}’ bestaat niet. Kies uit: {mag}"
                raise bestandsfout(pad, zin, sleutel="uit", code=punt.code)
        if len({p.code for p in lijst.punt}) != len(lijst.punt):
            raise bestandsfout(pad, "een punt staat er twee keer in")
        versies.append(lijst)
    return tuple(versies)
