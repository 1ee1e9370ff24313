"""The overviews of the team. Every number is the length of a list of dossiers, so that every number can be opened."""

from __future__ import annotations

import csv
import io
import tomllib
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from sqlalchemy import select

from werkteam_desktop.bronnen import RESOURCES
from werkteam_desktop.dossier import Inwoner, Medewerker
from werkteam_desktop.dossier.catalogus import codelijst, routes
from werkteam_desktop.fouten import InvoerFout
from werkteam_desktop.handelingen.werkplek import Werkplek
from werkteam_desktop.regio.extract import GEEN, Extractrij, maak_extract
from werkteam_desktop.regio.overzicht import Cel, Overzicht

Ids = tuple[int, ...]


@dataclass(frozen=True)
class _Tabel:
    """An overview with the dossiers behind each cell; `achter` has the shape of `overzicht.rijen`."""

    overzicht: Overzicht
    achter: tuple[tuple[Ids, ...], ...]


@dataclass(frozen=True)
class _Kolom:
    naam: str
    definitie: str
    telt: Callable[[Extractrij], bool]


def namen() -> list[str]:
    """The names that `overzicht` knows."""
    return list(_OVERZICHTEN)


def overzicht(werkplek: Werkplek, naam: str) -> Overzicht:
    """The overview as it is today; InvoerFout for an unknown name."""
    return _tabel(werkplek, naam).overzicht


def inwoners_achter(werkplek: Werkplek, naam: str, rij: int, kolom: int) -> list[int]:
    """The ids of the dossiers that a cell counts; `rij` and `kolom` are positions in `rijen` and `kolommen`."""
    return list(_tabel(werkplek, naam).achter[rij][kolom])


def als_json(overzicht: Overzicht) -> dict[str, Any]:
    """The overview for `--json`: one object per row, keys are the names of the columns."""
    return {
        "naam": overzicht.naam,
        "titel": overzicht.titel,
        "peildatum": overzicht.peildatum.isoformat(),
        "kolommen": list(overzicht.kolommen),
        "rijen": [dict(zip(overzicht.kolommen, rij, strict=True)) for rij in overzicht.rijen],
        "toelichting": overzicht.toelichting,
        "definities": dict(overzicht.definities),
    }


def als_csv(overzicht: Overzicht, pad: Path) -> None:
    """Writes the table as Dutch spreadsheets read it: semicolons, UTF-8 with a mark at the start.

    A text that a spreadsheet would take for a formula gets an apostrophe before it. Readable by its owner only."""
    from werkteam_desktop.rapport.stijl import bewaar

    uit = io.StringIO(newline="")
    schrijver = csv.writer(uit, delimiter=";")
    schrijver.writerow(overzicht.kolommen)
    schrijver.writerows([_onschuldig(cel) for cel in rij] for rij in overzicht.rijen)
    bewaar(uit.getvalue().encode("utf-8-sig"), pad)


def als_pdf(overzicht: Overzicht, pad: Path) -> None:
    """Prints the table; columns that count the same thing share one line of explanation."""
    from werkteam_desktop.rapport.overzicht import maak_overzicht

    uitleg: dict[str, list[str]] = {}
    for kolom, definitie in overzicht.definities:
        uitleg.setdefault(definitie, []).append(kolom)
    maak_overzicht(
        overzicht.titel,
        overzicht.peildatum,
        overzicht.kolommen,
        overzicht.rijen,
        overzicht.toelichting,
        pad,
        definities=[(", ".join(kolommen), definitie) for definitie, kolommen in uitleg.items()],
        voorbeeld=overzicht.voorbeeld,
    )


def _onschuldig(cel: Cel) -> Cel:
    return f"'{cel}" if isinstance(cel, str) and cel.startswith(("=", "+", "-", "@", "\t", "\r")) else cel


def _tabel(werkplek: Werkplek, naam: str) -> _Tabel:
    if naam not in _OVERZICHTEN:
        raise InvoerFout(f"Dit overzicht bestaat niet. Kies uit: {', '.join(namen())}.")
    return _OVERZICHTEN[naam](werkplek)


@cache
def _teksten() -> dict[str, Any]:
    return tomllib.loads((RESOURCES / "regio" / "overzichten.toml").read_text(encoding="utf-8"))


def _caseload(werkplek: Werkplek) -> _Tabel:
    """Per regiehouder: dossiers, fase, route, no appointment, and the dossier that was quiet longest (M2, F63)."""
    t = _teksten()["caseload"]
    peildatum = werkplek.vandaag()
    with werkplek.opslag.lees() as sessie:
        rijen = [r for r in maak_extract(sessie, peildatum) if r.in_eind]
        coaches = sessie.execute(select(Medewerker.id, Medewerker.naam, Medewerker.rol).order_by(Medewerker.naam)).all()
        groepen = [(m.naam, [r for r in rijen if r.coach == m.id], m.rol == "werkcoach") for m in coaches]
        groepen.append((t["zonder_coach"], [r for r in rijen if r.coach is None], False))
        gevuld = [(naam, eigen) for naam, eigen, altijd in groepen if eigen or altijd]
        gevuld.append((t["totaal"], rijen))
        stilste = [min(eigen, key=_stil, default=None) for _, eigen in gevuld]
        vraag = select(Inwoner.id, Inwoner.nummer).where(Inwoner.id.in_({r.inwoner_id for r in stilste if r}))
        nummers = {rij.id: rij.nummer for rij in sessie.execute(vraag)}

    kolommen = _caseload_kolommen(t, rijen)
    uit: list[tuple[Cel, ...]] = []
    achter: list[tuple[Ids, ...]] = []
    for (naam, eigen), stil in zip(gevuld, stilste, strict=True):
        geteld = [tuple(r.inwoner_id for r in eigen if k.telt(r)) for k in kolommen]
        een: Ids = (stil.inwoner_id,) if stil else ()
        achter.append((tuple(r.inwoner_id for r in eigen), *geteld, een, een))
        dagen = stil.dagen_zonder_contact if stil else None
        weken: Cel = "" if stil is None else t["nooit"] if dagen is None else dagen // 7
        uit.append((naam, *map(len, geteld), weken, nummers[stil.inwoner_id] if stil else ""))
    return _Tabel(
        Overzicht(
            naam="caseload",
            titel=t["titel"],
            peildatum=peildatum,
            kolommen=(t["coach"], *(k.naam for k in kolommen), t["weken"][0], t["dossier"][0]),
            rijen=tuple(uit),
            toelichting=t["toelichting"],
            definities=(*((k.naam, k.definitie) for k in kolommen), tuple(t["weken"]), tuple(t["dossier"])),
            voorbeeld=any(r.voorbeeld for r in rijen),
        ),
        tuple(achter),
    )


def _caseload_kolommen(t: dict[str, Any], rijen: list[Extractrij]) -> list[_Kolom]:
    """What is counted. A fase that left the list, and a route that has no column of its own, count together in a column
    that is there only when somebody has it."""
    fasen = {c.code: c.naam for c in codelijst("fase")}
    routenamen = {code: t["kort"].get(code, routes().naam_van(code)) for code in t["routes"]}
    kolommen = [
        _kolom(t["dossiers"], lambda r: True),
        _kolom(t["geen_plan"], lambda r: r.fase == GEEN),
        *(_Kolom(naam, t["fase"], _heeft("fase", code)) for code, naam in fasen.items()),
        _kolom(t["andere_fase"], lambda r: r.fase not in (GEEN, *fasen)),
        _kolom(t["geen_route"], lambda r: r.route == GEEN),
        *(_Kolom(naam, t["route"], _heeft("route", code)) for code, naam in routenamen.items()),
        _kolom(t["andere_route"], lambda r: r.route not in (GEEN, *routenamen)),
        _kolom(t["zonder_afspraak"], lambda r: not r.heeft_afspraak),
    ]
    zelden = (t["andere_fase"][0], t["andere_route"][0])
    return [k for k in kolommen if k.naam not in zelden or any(map(k.telt, rijen))]


def _kolom(tekst: list[str], telt: Callable[[Extractrij], bool]) -> _Kolom:
    return _Kolom(tekst[0], tekst[1], telt)


def _heeft(veld: str, code: str) -> Callable[[Extractrij], bool]:
    return lambda rij: bool(getattr(rij, veld) == code)


def _stil(rij: Extractrij) -> tuple[float, int]:
    """Sorts who was quiet longest first; never spoken and no date of aanmelding comes before all."""
    dagen = rij.dagen_zonder_contact
    return (float("-inf") if dagen is None else -dagen, rij.inwoner_id)


_OVERZICHTEN: dict[str, Callable[[Werkplek], _Tabel]] = {"caseload": _caseload}
