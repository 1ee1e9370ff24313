"""The sociale kaart: who helps with what in a gemeente, and what is on offer there until when (functies F30).

Organisations come from `resources/socialekaart/`, the offer is the keuzekaart of voorzieningen. What ended goes off the
map by itself, and is still found among what ended."""

import datetime as dt
import re
import unicodedata
from dataclasses import dataclass
from pathlib import Path

from werkteam_desktop.bronnen import RESOURCES
from werkteam_desktop.dossier.catalogus import voorzieningen
from werkteam_desktop.dossier.datalijst import Gedateerd, Lijst, lees_lijsten, onthoud

_AFGELOPEN_DAGEN = 730  # what ended longer ago than this is of no use to a coach any more


@dataclass(frozen=True)
class Organisatie:
    """`wat` it does, `voor_wie`, and `hoe` one gets there; `gemeenten`: CBS codes, empty for everywhere."""

    code: str
    naam: str
    wat: str
    voor_wie: str
    hoe: str
    bron: str
    geldig_vanaf: dt.date
    geldig_tot: dt.date | None = None
    gemeenten: tuple[str, ...] = ()
    telefoon: str = ""
    email: str = ""


@dataclass(frozen=True)
class Plek:
    """One entry of the map. `voorziening`: its code when it can go in a plan, "" for an organisation; `bereik`: phone
    and mail; `tot`: last day on which it can start; `voorbij`: it ended."""

    naam: str
    wat: str
    voor_wie: str
    hoe: str
    bron: str
    voorziening: str = ""
    bereik: str = ""
    tot: dt.date | None = None
    voorbij: bool = False
    zeker: bool = True


@onthoud
def organisaties(bron: Path = RESOURCES) -> Lijst[Organisatie]:
    return lees_lijsten(bron, "socialekaart/*.toml", "organisatie", Organisatie, ("gemeenten",))


def kaart(gemeente: str, dag: dt.date, tekst: str = "") -> list[Plek]:
    """The map of a gemeente on a day, organisations first; with `tekst` only what has all of its words: anywhere in the
    name (Dutch glues words together), elsewhere as the beginning of a word ('taal' is not in 'betaalt')."""
    woorden = _kaal(tekst).split()
    plekken = [*_organisaties(gemeente, dag), *_aanbod(gemeente, dag)]
    return [p for p in plekken if all(_past(woord, p) for woord in woorden)]


def _past(woord: str, plek: Plek) -> bool:
    rest = re.split(r"[\W_]+", _kaal(f"{plek.wat} {plek.voor_wie} {plek.hoe}"))
    return woord in _kaal(plek.naam) or any(ander.startswith(woord) for ander in rest)


def _organisaties(gemeente: str, dag: dt.date) -> list[Plek]:
    hier = [o for o in organisaties() if (not o.gemeenten or gemeente in o.gemeenten) and _telt(o, dag)]
    return [
        Plek(
            naam=o.naam,
            wat=o.wat,
            voor_wie=o.voor_wie,
            hoe=o.hoe,
            bron=o.bron,
            bereik=" · ".join(deel for deel in (o.telefoon, o.email) if deel),
            tot=o.geldig_tot,
            voorbij=_voorbij(o.geldig_tot, dag),
        )
        for o in sorted(hier, key=lambda o: o.naam)
    ]


def _aanbod(gemeente: str, dag: dt.date) -> list[Plek]:
    hier = [v for v in voorzieningen() if (not v.gemeenten or gemeente in v.gemeenten) and _telt(v, dag)]
    return [
        Plek(
            naam=v.naam,
            wat=v.doel,
            voor_wie=v.doelgroep,
            hoe=f"Via {v.aanbieder}. {' '.join(v.let_op)}".strip(),
            bron=f"{v.wettelijke_basis}. {v.bron}",
            voorziening=v.code,
            tot=v.geldig_tot,
            voorbij=_voorbij(v.geldig_tot, dag),
            zeker=v.status != "onbevestigd",
        )
        for v in sorted(hier, key=lambda v: v.naam)
    ]


def _telt(item: Gedateerd, dag: dt.date) -> bool:
    tot = item.geldig_tot
    return item.geldig_vanaf <= dag and (tot is None or tot >= dag - dt.timedelta(days=_AFGELOPEN_DAGEN))


def _voorbij(tot: dt.date | None, dag: dt.date) -> bool:
    return tot is not None and tot < dag


def _kaal(tekst: str) -> str:
    """Small letters without accents."""
    return "".join(t for t in unicodedata.normalize("NFKD", tekst.casefold()) if not unicodedata.combining(t))
