"""The overviews of the team: counted once per period, then shown, printed, exported and opened from one value."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import contextmanager
from dataclasses import replace
from decimal import Decimal
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sqlalchemy import select

from werkteam_desktop.dossier import Inwoner, Medewerker
from werkteam_desktop.dossier.catalogus import doelgroepen, gemeentecodes
from werkteam_desktop.fouten import Afgebroken, InvoerFout
from werkteam_desktop.handelingen.werkplek import Werkplek
from werkteam_desktop.opslag.leveringen import Maandstand
from werkteam_desktop.regio.extract import maak_extract
from werkteam_desktop.regio.klein import verberg
from werkteam_desktop.regio.overzicht import Bron, Overzicht, Vak, afdruk, drempel, groep_van, teksten
from werkteam_desktop.regio.overzichten import OVERZICHTEN
from werkteam_desktop.regio.overzichten.duur import naar_uitkering
from werkteam_desktop.regio.periode import lees_periode, maand_van, vorige_maand

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sqlalchemy.orm import Session

_MEESTE_GEMEENTEN = 3  # that are named above an overview
_STAPPEN = 50_000  # of SQLite between two looks at whether to go on


def namen() -> list[str]:
    """The names that `overzicht` knows."""
    return list(OVERZICHTEN)


def groepen() -> dict[str, list[tuple[str, str]]]:
    """Per group of overviews the (name, title) of each, in the order of the screen."""
    uit: dict[str, list[tuple[str, str]]] = {}
    for naam in OVERZICHTEN:
        uit.setdefault(groep_van(naam), []).append((naam, teksten(naam)["titel"]))
    return uit


def overzicht(werkplek: Werkplek, naam: str, periode: str = "", doelgroep: str = "") -> Overzicht:
    """The overview over a period ("2026-07", "2026-K3", "2026"; "": this month until today), of one doelgroep or all.

    InvoerFout for an unknown name, period or doelgroep."""
    return maak(tel(werkplek, naam, periode, doelgroep), naam)


def tel(werkplek: Werkplek, naam: str, periode: str = "", doelgroep: str = "") -> Bron:
    """What that overview is counted from; InvoerFout before anything is counted when it has an unknown name."""
    _ken(naam)
    return kies_doelgroep(bron(werkplek, periode), doelgroep)


def bron(werkplek: Werkplek, periode: str = "", ga_door: Callable[[], bool] = lambda: True) -> Bron:
    """What all overviews over a period are counted from; who makes more than one asks for it once.

    `ga_door` is asked all the time, in the thread that counts; when it says no the count ends with `Afgebroken`."""
    vandaag = werkplek.vandaag()
    gekozen = lees_periode(periode, vandaag) if periode else maand_van(vandaag)
    with werkplek.opslag.lees() as sessie, _te_stoppen(sessie, ga_door):
        toen = sessie.get(Maandstand, vorige_maand(gekozen.begin).code)
        mensen = sessie.execute(select(Medewerker.id, Medewerker.naam, Medewerker.rol).order_by(Medewerker.naam)).all()
        return Bron(
            gekozen,
            maak_extract(sessie, gekozen.einde, gekozen.begin),
            {m.id: m.naam for m in mensen},
            frozenset(m.id for m in mensen if m.rol == "werkcoach"),
            {i.id: i.nummer for i in sessie.execute(select(Inwoner.id, Inwoner.nummer))},
            None if toen is None else {int(id_): gemeente for id_, gemeente in toen.dossiers.items()},
            frozenset(sessie.scalars(select(Inwoner.id).where(Inwoner.samengevoegd_in_id.is_not(None)))),
        )


@contextmanager
def _te_stoppen(sessie: Session, ga_door: Callable[[], bool]) -> Iterator[None]:
    """Stops the queries of a session as soon as `ga_door` says no; a store on PostgreSQL at the end of all."""
    verbinding = sessie.connection().connection.dbapi_connection
    volg = getattr(verbinding, "set_progress_handler", None)
    if volg is not None:
        volg(lambda: not ga_door(), _STAPPEN)
    try:
        yield
    except Exception:
        if not ga_door():
            raise Afgebroken from None
        raise
    finally:
        if volg is not None:
            volg(None, _STAPPEN)
    if not ga_door():
        raise Afgebroken


def kies_doelgroep(bron: Bron, doelgroep: str) -> Bron:
    """What is counted of one doelgroep; "" for all. InvoerFout for one that is not on the list."""
    if not doelgroep:
        return bron
    codes = [d.code for d in doelgroepen().op(bron.periode.einde)]
    if doelgroep not in codes:
        raise InvoerFout(f"Deze doelgroep bestaat niet. Kies uit: {', '.join(codes)}.")
    return bron.alleen(doelgroep)


def maak(bron: Bron, naam: str) -> Overzicht:
    """One of the overviews, small numbers hidden; InvoerFout for an unknown name.

    A list to work from hides nothing and waits for none of the others."""
    _ken(naam)
    if teksten(naam).get("werklijst"):
        return replace(OVERZICHTEN[naam](bron), waarover=_gemeenten(bron))
    return maak_alle(bron)[naam]


def maak_alle(bron: Bron) -> dict[str, Overzicht]:
    """By name the overviews as they may lie on one table: small numbers hidden, and of a list to work from the totals.

    What is hidden depends on all of them, so all are made at once and kept with `bron`."""
    gemaakt = bron.gemaakt.setdefault(bron.doelgroep, {})
    if not gemaakt:
        gemaakte = [maak_(bron).samengevat() for maak_ in OVERZICHTEN.values()]
        alle = verberg(gemaakte, drempel(), [naar_uitkering(bron)])
        waarover = _gemeenten(bron)
        gemaakt.update({o.naam: replace(o, waarover=waarover) for o in alle})
    return gemaakt


def _ken(naam: str) -> None:
    if naam not in OVERZICHTEN:
        raise InvoerFout(f"Dit overzicht bestaat niet. Kies uit: {', '.join(namen())}.")


def _gemeenten(bron: Bron) -> str:
    codes = {r.gemeente for r in bron.rijen if r.gemeente}
    if len(codes) > _MEESTE_GEMEENTEN:
        return str(afdruk()["gemeenten"]).format(aantal=len(codes))
    return ", ".join(sorted(gemeentecodes().naam_van(code) for code in codes))


def als_json(overzicht: Overzicht) -> dict[str, Any]:
    """The overview for `--json`: one object per row, keys are the names of the columns; a hidden number is null.

    Where the rows have headings each row says under which it stands, as "groep"."""
    namen = (overzicht.eerste, *(k.naam for k in overzicht.kolommen))
    groepen = overzicht.groepen()
    return {
        "naam": overzicht.naam,
        "titel": overzicht.titel,
        "periode": overzicht.periode.code,
        "peildatum": overzicht.periode.einde.isoformat(),
        "waarover": overzicht.waarover,
        "zinnen": list(overzicht.zinnen),
        "kolommen": list(namen),
        "rijen": [
            {
                **({"groep": groep} if any(groepen) else {}),
                **dict(zip(namen, (r.naam, *map(_json, r.vakken)), strict=True)),
            }
            for r, groep in zip(overzicht.regels, groepen, strict=True)
        ],
        "toelichting": overzicht.toelichting,
        "definities": {k.naam: k.definitie for k in overzicht.kolommen},
        "verwijzing": overzicht.verwijzing,
    }


def _json(vak: Vak) -> str | int | None:
    if vak.verborgen:
        return None
    return str(vak.waarde) if isinstance(vak.waarde, Decimal) else vak.waarde


def als_csv(overzicht: Overzicht, pad: Path) -> None:
    """Writes the table as Dutch spreadsheets read it. Readable by its owner only."""
    from werkteam_desktop.rapport.rekenblad import csv_bytes
    from werkteam_desktop.rapport.stijl import bewaar

    bewaar(csv_bytes(overzicht), pad)


def als_xlsx(overzicht: Overzicht, pad: Path) -> None:
    """Writes the table and its explanation as a workbook. Readable by its owner only."""
    from werkteam_desktop.rapport.rekenblad import xlsx_bytes
    from werkteam_desktop.rapport.stijl import bewaar

    bewaar(xlsx_bytes(overzicht), pad)


def als_pdf(overzicht: Overzicht, pad: Path | BytesIO, bijlage: Bron | None = None) -> None:
    """Prints the table on one A4. With `bijlage` (what it was counted from) the explanation of every number follows,
    and of a list to work from the numbers of the dossiers."""
    from werkteam_desktop.rapport.overzicht import maak_overzicht

    maak_overzicht(overzicht, pad, None if bijlage is None else bijlage.nummers)
