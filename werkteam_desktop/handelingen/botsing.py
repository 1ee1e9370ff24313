"""Two workplaces on one store: what one of them wants to write over a change of another that it never saw.

Nothing is asked of the database but the audit log: it knows every change, of which row and which column."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import Any, NoReturn

from sqlalchemy import ColumnDefault, false, inspect, or_, select
from sqlalchemy.exc import NoResultFound
from sqlalchemy.orm import Session

from werkteam_desktop.dossier import Basis, Inwoner, Medewerker
from werkteam_desktop.dossier.datum import leesbaar
from werkteam_desktop.fouten import InvoerFout
from werkteam_desktop.handelingen.leesbaar import veldnaam, waarde_in_woorden
from werkteam_desktop.handelingen.veranderingen import PER_KEER, Rij, als_json, laatste_groep
from werkteam_desktop.handelingen.werkplek import Conflict, Punt, Werkplek, Wijziging
from werkteam_desktop.opslag.journaal import Logregel

# What follows from other columns, or only ties a row to its dossier.
_VOLGT = {"id", "inwoner_id", "plan_id", "huishouden_id", "zoeknaam", "zoektekst"}
# Tables of which a new row begins as a copy of the one before: what is the same in both, nobody changed. With the
# columns that say which row is the one before.
_KOPIE: dict[str, tuple[str, ...]] = {"intake": (), "trajectplan": (), "leefgebiedmeting": ("leefgebied",)}
_DELEN_VAN_PLAN = ("doel", "actie", "voorziening")
_LEEG: tuple[Any, ...] = (None, "", [], {})


def onthoud_groep(sessie: Session, inwoner: Inwoner) -> None:
    """Writes on a dossier that was just read up to which handeling it shows the store."""
    inspect(inwoner).info["groep"] = laatste_groep(sessie)


def groep_van(inwoner: Inwoner) -> int | None:
    """Up to which handeling a dossier shows the store, when it was read whole."""
    groep: int | None = inspect(inwoner).info.get("groep")
    return groep


def controleer(
    sessie: Session, werkplek: Werkplek, wijziging: Wijziging, rijen: dict[int | None, list[Rij]]
) -> list[tuple[str, int, str]]:
    """Holds what is about to be written (`rijen`, per inwoner) against what others wrote unseen; raises Conflict.

    Conflicts up to the handeling `werkplek.toch` were shown, and it was decided to write all the same: their places
    come back, for in the audit log."""
    bewust: list[tuple[str, int, str]] = []
    for inwoner, regels in _onbekend(sessie, rijen, werkplek).items():
        gevonden = list(_botsingen(sessie, wijziging.handeling, rijen[inwoner], regels, werkplek.eigen))
        nieuw = [regel for regel, _ in gevonden if regel.groep > werkplek.toch or _is_opgegaan(regel)]
        if nieuw:
            punten = tuple(punt for _, punt in gevonden)
            zin = _zin(sessie, werkplek, max(nieuw, key=lambda r: r.id), punten)
            raise Conflict(zin, punten, laatste_groep(sessie), inwoner, not any(map(_is_opgegaan, nieuw)))
        bewust += [punt.plek for _, punt in gevonden]
    return bewust


@contextmanager
def noem_ander(sessie: Session, werkplek: Werkplek, inwoner: int | None) -> Iterator[None]:
    """Where a handeling refuses, or finds nothing to work on, after somebody else changed this dossier unseen: says so.

    Of a handeling that does not name its dossier it is the one that is in front."""
    try:
        yield
    except (InvoerFout, NoResultFound) as fout:
        if type(fout) not in (InvoerFout, NoResultFound):
            raise  # it means something to who called
        zin = str(fout) if isinstance(fout, InvoerFout) else "Wat u wilde veranderen, bestaat niet meer."
        if inwoner is None:
            inwoner = next((i for i in werkplek.gezien if i is not None), None)
        for regels in _onbekend(sessie, {inwoner: []}, werkplek).values():
            ander = [regel for regel in regels if regel.groep not in werkplek.eigen][-1]
            wie, wanneer = _hoofdletter(_wie(sessie, werkplek, ander)), _wanneer(werkplek, ander)
            zin = f"{zin} {wie} werkte {wanneer} ook in dit dossier: {ander.handeling}."
            raise Conflict(zin, (), laatste_groep(sessie), inwoner, False) from None
        if isinstance(fout, InvoerFout):
            raise
        raise InvoerFout(zin) from None


def weiger_terug(sessie: Session, werkplek: Werkplek, regels: list[Logregel]) -> NoReturn:
    """Says why these lines cannot be turned back any more, and who worked on it since."""
    zin = "Dit kan niet meer ongedaan worden gemaakt: er is daarna al iets aan veranderd."
    plekken = {(rij["tabel"], rij["id"]) for regel in regels for rij in regel.wijzigingen["lijst"]}
    inwoners = [regel.inwoner_id for regel in regels if regel.inwoner_id is not None][:PER_KEER]
    vraag = (
        select(Logregel).where(Logregel.inwoner_id.in_(inwoners), Logregel.groep > regels[0].groep) if regels else None
    )
    for later in sessie.scalars(vraag.order_by(Logregel.id.desc())) if vraag is not None else ():
        if later.groep not in werkplek.eigen and any(
            (rij["tabel"], rij["id"]) in plekken for rij in later.wijzigingen["lijst"]
        ):
            zin += f" {_hoofdletter(_wie(sessie, werkplek, later))} deed dat {_wanneer(werkplek, later)}."
            break
    raise InvoerFout(zin)


def _onbekend(
    sessie: Session, rijen: dict[int | None, list[Rij]], werkplek: Werkplek
) -> dict[int | None, list[Logregel]]:
    """Per inwoner the lines since it was shown, where somebody else wrote any of them."""
    per_moment: dict[int, list[int | None]] = {}
    for inwoner in rijen:
        if (sinds := werkplek.gezien.get(inwoner, werkplek.gezien.get(None))) is not None:
            per_moment.setdefault(sinds, []).append(inwoner)
    gevonden: dict[int | None, list[Logregel]] = {}
    for sinds, inwoners in per_moment.items():
        for begin in range(0, len(inwoners), PER_KEER):
            deel = inwoners[begin : begin + PER_KEER]
            van = or_(
                Logregel.inwoner_id.in_([i for i in deel if i is not None]),
                Logregel.inwoner_id.is_(None) if None in deel else false(),
            )
            for regel in sessie.scalars(select(Logregel).where(van, Logregel.groep > sinds).order_by(Logregel.id)):
                gevonden.setdefault(regel.inwoner_id, []).append(regel)
    return {i: regels for i, regels in gevonden.items() if any(r.groep not in werkplek.eigen for r in regels)}


def _botsingen(
    sessie: Session, handeling: str, rijen: list[Rij], regels: list[Logregel], eigen: set[int]
) -> Iterator[tuple[Logregel, Punt]]:
    """Each place where these rows write over a line of somebody else, with the last such line."""
    geschiedenis: dict[tuple[str, int], list[tuple[Logregel, Rij]]] = {}
    for regel in regels:
        for rij in regel.wijzigingen["lijst"]:
            geschiedenis.setdefault((rij["tabel"], rij["id"]), []).append((regel, rij))
    for regel in regels:
        if regel.groep not in eigen and (dicht := _gesloten(regel)) is not None:
            nu = "samengevoegd met een ander dossier" if _is_opgegaan(regel) else "gesloten"
            yield regel, Punt("dossier", nu, handeling, ("inwoner", dicht["id"], "afgesloten_op"))
    for rij in rijen:
        plek = rij["tabel"], rij["id"]
        if rij["voor"] is None:
            continue
        for kolom in rij["voor"]:
            wil = None if rij["na"] is None else rij["na"][kolom]
            if kolom in _VOLGT or (rij["na"] is not None and wil == rij["voor"][kolom]):
                continue
            ander = _ongezien(sessie, geschiedenis.get(plek, []), kolom, eigen)
            if ander is not None and _verschilt(ander[1], rij["voor"][kolom], wil):
                nu, wilde = rij["voor"][kolom], "weg" if rij["na"] is None else ""
                yield (
                    ander[0],
                    Punt(
                        veldnaam(*plek[:1], kolom, rij["voor"]),
                        waarde_in_woorden(sessie, plek[0], kolom, nu),
                        wilde or waarde_in_woorden(sessie, plek[0], kolom, wil),
                        (*plek, kolom),
                    ),
                )
        if (
            rij["tabel"] == "trajectplan"
            and rij["na"]
            and rij["na"]["uitgereikt_op"]
            and not rij["voor"]["uitgereikt_op"]
        ):
            yield from _anders_dan_gezien(regels, rij["id"], eigen)


def _ongezien(
    sessie: Session, geschiedenis: Iterable[tuple[Logregel, Rij]], kolom: str, eigen: set[int]
) -> tuple[Logregel, Any] | None:
    """The last line in which somebody else changed this column, and what stood there when it was shown last."""
    gevonden: tuple[Logregel, Any] | None = None
    for regel, rij in geschiedenis:
        voor = rij["voor"] if rij["voor"] is not None else _begin(sessie, rij)
        oud, nieuw = voor.get(kolom), (rij["na"] or {}).get(kolom)
        if oud == nieuw or (rij["voor"] is None and oud in _LEEG and nieuw in _LEEG):
            continue
        # A line of our own was held against all that came before it.
        gevonden = None if regel.groep in eigen else (regel, gevonden[1] if gevonden else oud)
    return gevonden


def _begin(sessie: Session, rij: Rij) -> Rij:
    """What a new row began as: a copy of the row before, or the values of an empty one."""
    tabel = Basis.metadata.tables[rij["tabel"]]
    if rij["tabel"] in _KOPIE:
        zelfde = [tabel.c[k] == rij["na"][k] for k in ("inwoner_id", *_KOPIE[rij["tabel"]])]
        vraag = select(tabel).where(*zelfde, tabel.c.id < rij["id"]).order_by(tabel.c.id.desc()).limit(1)
        for vorige in sessie.execute(vraag).mappings():
            return {k: als_json(v) for k, v in vorige.items()}
    return {k.name: als_json(k.default.arg) if isinstance(k.default, ColumnDefault) else None for k in tabel.c}


def _verschilt(gezien: Any, nu: Any, wil: Any) -> bool:
    """Whether writing `wil` over `nu` takes away something that was not seen. Of a dict: under the same key."""
    if all(isinstance(deel, dict) for deel in (nu, wil)) and isinstance(gezien, dict | None):
        sleutels = {k for k in {*nu, *wil} if nu.get(k) != wil.get(k)}
        return any((gezien or {}).get(k) != nu.get(k) for k in sleutels)
    return bool(nu != wil and gezien != nu and not (gezien in _LEEG and nu in _LEEG))


def _anders_dan_gezien(regels: list[Logregel], plan_id: int, eigen: set[int]) -> Iterator[tuple[Logregel, Punt]]:
    """A plan that is given out stays as it is: all that somebody else did to it must have been seen."""
    for regel in regels:
        for rij in regel.wijzigingen["lijst"] if regel.groep not in eigen else ():
            deel = rij["tabel"] in _DELEN_VAN_PLAN and (rij["na"] or rij["voor"])["plan_id"] == plan_id
            if deel or (rij["tabel"], rij["id"]) == ("trajectplan", plan_id):
                plek = (rij["tabel"], rij["id"], "uitgereikt_op")
                yield regel, Punt("plan", regel.handeling, "plan uitreiken", plek)


def _gesloten(regel: Logregel) -> Rij | None:
    """The row of the dossier, in a line that closed it."""
    for rij in regel.wijzigingen["lijst"]:
        voor, na = rij["voor"] or {}, rij["na"] or {}
        if rij["tabel"] == "inwoner" and na.get("afgesloten_op") and voor.get("afgesloten_op") is None:
            dicht: Rij = rij
            return dicht
    return None


def _is_opgegaan(regel: Logregel) -> bool:
    dicht = _gesloten(regel)
    return dicht is not None and dicht["na"]["samengevoegd_in_id"] is not None


def _zin(sessie: Session, werkplek: Werkplek, regel: Logregel, punten: tuple[Punt, ...]) -> str:
    velden = list(dict.fromkeys(punt.veld for punt in punten))
    meer = f" en nog {len(velden) - 1} andere" if len(velden) > 1 else ""
    wie = _hoofdletter(_wie(sessie, werkplek, regel))
    return (
        f"{wie} veranderde hier {_wanneer(werkplek, regel)} iets: {velden[0]}{meer}. Wat u wilde, is nog niet bewaard."
    )


def _hoofdletter(tekst: str) -> str:
    return tekst[:1].upper() + tekst[1:]


def _wie(sessie: Session, werkplek: Werkplek, regel: Logregel) -> str:
    if regel.medewerker_id is None:
        return "iemand anders"
    if regel.medewerker_id == werkplek.medewerker_id:
        return "u zelf, in een ander venster,"
    return sessie.scalar(select(Medewerker.naam).where(Medewerker.id == regel.medewerker_id)) or "iemand anders"


def _wanneer(werkplek: Werkplek, regel: Logregel) -> str:
    moment = regel.tijdstip.astimezone()
    dag = "" if moment.date() == werkplek.vandaag() else f"op {leesbaar(moment.date())} "
    return f"{dag}om {moment:%H.%M} uur"
