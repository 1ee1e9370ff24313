"""The regio's own side: packages of many gemeenten are taken in, merged, printed, and answered with a receipt."""

from __future__ import annotations

import datetime as dt
import hashlib
import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, fields
from io import BytesIO
from pathlib import Path
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from werkteam_desktop.fouten import InvoerFout
from werkteam_desktop.handelingen.leveren import geldende_regels
from werkteam_desktop.handelingen.ontvangstbewijzen import beantwoord, leveranciers
from werkteam_desktop.handelingen.post import Post
from werkteam_desktop.handelingen.relaties import eigen, kaart_bij
from werkteam_desktop.handelingen.werkplek import Werkplek
from werkteam_desktop.opslag.leveringen import Levering, Ontvangst
from werkteam_desktop.regio.envelop import Partij
from werkteam_desktop.regio.geweigerd import Geweigerd, grens
from werkteam_desktop.regio.onthulling import regels_op
from werkteam_desktop.regio.ontvangstbewijs import SOORT as BEWIJS
from werkteam_desktop.regio.pakket import SOORT
from werkteam_desktop.regio.periode import maand_van, vorige_maand
from werkteam_desktop.regio.regiobeeld import regiobeelden
from werkteam_desktop.regio.samenvoeging import GOED, ZINNEN, Bekend, Samenvoeging, voeg_samen
from werkteam_desktop.regio.samenvoegverslag import Aanbod, regio_csv, verslag_json, verslag_tekst
from werkteam_desktop.regio.strenger import getoond
from werkteam_desktop.regio.stuk import Stuk, lees_stuk, stuk_van
from werkteam_desktop.regio.tabellen import Tabelrij
from werkteam_desktop.regio.vervoer import regels as vervoerregels

_OPGENOMEN = "pakketten van gemeenten opgenomen"
VERANDERT = (_OPGENOMEN, "bestand ontvangen")  # handelingen after which there is more than before
_UIT_DE_RIJ = ("maand", "status")  # fields of a line that follow from the package and from the others


@dataclass(frozen=True)
class Opname:
    """What came of taking packages in. `aanbod`: a line per file; `samen`: all that is in now."""

    samen: Samenvoeging
    aanbod: tuple[Aanbod, ...]

    @property
    def goed(self) -> int:
        return sum(self.samen.oordelen.get(a.sha256) == GOED for a in self.aanbod)


def samenvoeging(werkplek: Werkplek) -> Samenvoeging:
    """All that was taken in, merged, up to and with the last month that is over."""
    with werkplek.opslag.lees() as sessie:
        return _samen(sessie, (), [vorige_maand(werkplek.vandaag()).code])


def neem_op(werkplek: Werkplek, mappen: Sequence[Path]) -> Opname:
    """Takes in the packages (`.zip` and `.zip.age`) that lie in these folders, and puts the receipts in the outbox.

    One that is refused does not stop the others, and nothing of it is kept but its name and the reason. InvoerFout
    when a folder cannot be read or has no package, and when none of the packages is good."""
    wij = eigen(werkplek)
    aanbod: list[Aanbod] = []
    nieuw: dict[str, tuple[str, Stuk | None, str]] = {}  # hash of the file -> (its name, what is in it, or the reason)
    with werkplek.opslag.lees() as sessie:
        vraag = select(Ontvangst.sha256, Ontvangst.zip_sha256).where(_goed())
        bekend = {r.sha256: r.zip_sha256 for r in sessie.execute(vraag)}
    for naam, pad in _bestanden(mappen):
        inhoud = _lees(pad)
        if inhoud is None:
            aanbod.append(Aanbod(naam, reden="onleesbaar"))
            continue
        sha = hashlib.sha256(inhoud).hexdigest()
        if sha in bekend:
            aanbod.append(Aanbod(naam, bekend[sha]))
            continue
        try:
            if len(inhoud) > grens("bytes"):
                raise Geweigerd("te_groot")
            stuk = lees_stuk(inhoud, wij.paar.identiteit)
            nieuw[sha] = _schoon(pad.name), stuk, ""
            aanbod.append(Aanbod(naam, stuk.sha256))
        except Geweigerd as fout:
            nieuw[sha] = _schoon(pad.name), None, fout.reden
            aanbod.append(Aanbod(naam, reden=fout.reden))
    with werkplek.wijzig(_OPGENOMEN) as (sessie, wijziging):
        samen = _samen(sessie, [stuk for _, stuk, _ in nieuw.values() if stuk])
        opname = Opname(samen, tuple(aanbod))
        if not opname.goed:
            raise InvoerFout(_geen_een(opname))
        beantwoord(sessie, werkplek, wij, _rijen(sessie, werkplek.nu(), samen, nieuw))
        if nieuw:
            wijziging.feiten = {"aangeboden": len(aanbod), "goed": opname.goed}
    return opname


def verwerk(werkplek: Werkplek, post: Post) -> None:
    """A summary that came in through a channel. Geweigerd when it does not fit with what is in already; the sender
    gets a receipt in either case."""
    stuk = stuk_van(post.envelop)
    with werkplek.opslag.schrijf() as sessie:
        oordeel = _samen(sessie, [stuk], van=post.relatie.id).oordelen[stuk.sha256]
        rij = post.ontvangst(werkplek.nu(), oordeel=oordeel, samenvatting=_inhoud(stuk, oordeel))
        beantwoord(sessie, werkplek, eigen(werkplek), [rij])
    if oordeel != GOED:
        raise Geweigerd(oordeel, ZINNEN[oordeel])


def schrijf_uit(werkplek: Werkplek, opname: Opname, map_: Path) -> list[Path]:
    """Writes the report, the merged lines, the overview of the newest month and the receipts of what was offered.

    The same packages give the same files. InvoerFout, before anything is written, when something else stands there."""
    samen = opname.samen
    bestanden = {
        "samenvoegverslag.txt": verslag_tekst(samen, opname.aanbod).encode("utf-8-sig"),
        "samenvoegverslag.json": (
            json.dumps(verslag_json(samen, opname.aanbod), ensure_ascii=False, indent=2) + "\n"
        ).encode(),
        "regio.csv": regio_csv(getoond(samen, m, _drempel(werkplek, m)) for m in samen.maanden),
    }
    if samen.geldig:
        maand = max(m for _, m in samen.geldig)
        bestanden[f"regiobeeld-{maand}.pdf"] = _pdf(werkplek, samen, maand)
    return _schrijf(map_, bestanden | dict(_bewijzen(werkplek, opname)))


def druk_af(werkplek: Werkplek, maand: str, pad: Path | BytesIO) -> None:
    """The overviews of one month as PDF, a page each. InvoerFout when nothing is in of that month, or when the place
    does not take it."""
    from werkteam_desktop.rapport.stijl import bewaar

    bewaar(_pdf(werkplek, samenvoeging(werkplek), maand), pad)


def _pdf(werkplek: Werkplek, samen: Samenvoeging, maand: str) -> bytes:
    from werkteam_desktop.rapport.regiobeeld import regiobeeld_bytes

    return regiobeeld_bytes(regiobeelden(samen, maand, _drempel(werkplek, maand)))


def _drempel(werkplek: Werkplek, maand: str) -> int:
    """The limit of the regio's own rules (`regels.toml` in its own folder); 0 when it has none that are stricter.

    InvoerFout when its file cannot be used, or is looser than the rules of the program."""
    dag = maand_van(dt.date.fromisoformat(f"{maand}-01"), dt.date.max).einde
    eigen_regels = geldende_regels(werkplek, dag)
    return eigen_regels.drempel if eigen_regels != regels_op(dag) else 0


def _goed() -> Any:
    return (Ontvangst.soort == SOORT) & (Ontvangst.oordeel == GOED)


def _samen(
    sessie: Session, nieuw: Iterable[Stuk], verwacht: Iterable[str] = (), van: int | None = None
) -> Samenvoeging:
    """What was taken in with what is new. `van`: only of this relatie, and of whoever was not known yet; that is all
    that can tell about a package of that one."""
    afgekeurd = []
    eerder = []
    vraag = select(Ontvangst).where(Ontvangst.soort == SOORT)
    if van is not None:
        vraag = vraag.where((Ontvangst.relatie_id == van) | Ontvangst.relatie_id.is_(None))
    for rij in sessie.scalars(vraag):
        if rij.oordeel == GOED:
            eerder.append(_stuk(rij))
        elif rij.samenvatting:
            afgekeurd.append((rij.samenvatting["afzender"][0], rij.samenvatting["maand"]))
    return voeg_samen([*eerder, *nieuw], _bekenden(sessie), verwacht, afgekeurd)


def _bekenden(sessie: Session) -> dict[str, Bekend]:
    return {
        code: Bekend(r.naam, r.ondertekening, kaart_bij(r).vingerafdruk, r.bevestigd_op is not None)
        for code, r in leveranciers(sessie).items()
    }


def _inhoud(stuk: Stuk, oordeel: str) -> dict[str, Any]:
    """What is kept of a package: all it says, or of a refused one only whose it was and of which month."""
    wie = {"afzender": [stuk.afzender.code, stuk.afzender.naam, stuk.afzender.sleutel], "maand": stuk.maand}
    if oordeel != GOED:
        return wie
    velden = [f.name for f in fields(Tabelrij) if f.name not in _UIT_DE_RIJ]
    feiten = ("reeks", "vorige", "vervangt", "versie", "regels", "drempel", "voorbeeld")
    return {
        **wie,
        **{f: getattr(stuk, f) for f in feiten},
        "peildatum": str(stuk.peildatum),
        "velden": velden,
        "rijen": [[getattr(r, v) for v in velden] for r in stuk.rijen],
    }


def _stuk(rij: Ontvangst) -> Stuk:
    """The package as it was taken in."""
    doc = dict(rij.samenvatting)
    velden, maand = doc.pop("velden"), doc["maand"]
    return Stuk(
        **{
            **doc,
            "sha256": rij.zip_sha256,
            "volgnummer": rij.volgnummer,
            "afzender": Partij(*doc["afzender"]),
            "peildatum": dt.date.fromisoformat(doc["peildatum"]),
            "rijen": tuple(_tabelrijen(maand, velden, doc["rijen"])),
            "eerder": True,
        }
    )


def _tabelrijen(maand: str, velden: list[str], rijen: list[list[Any]]) -> Iterator[Tabelrij]:
    """The lines, with what follows from the package and from each other filled in again."""
    kop = ["maand", *velden, "status"]
    plek = [kop.index(f.name) for f in fields(Tabelrij)]
    aantal = velden.index("aantal")
    for r in rijen:
        heel = (maand, *r, "verborgen" if r[aantal] is None else "getoond")
        yield Tabelrij(*(heel[p] for p in plek))


def _bestanden(mappen: Sequence[Path]) -> Iterator[tuple[str, Path]]:
    """(name in the report, path) of every package in the folders, in a fixed order."""
    gevonden = []
    for map_ in dict.fromkeys(m.absolute() for m in mappen):
        try:
            paden = [p for p in map_.iterdir() if p.name.endswith((".zip", ".zip.age")) and p.is_file()]
        except OSError:
            raise InvoerFout("Een van de mappen is niet te lezen. Controleer de namen van de mappen.") from None
        gevonden += [(_schoon(p.name if len(mappen) == 1 else f"{map_.name}/{p.name}"), p) for p in paden]
    if not gevonden:
        raise InvoerFout(
            "In deze map staan geen pakketten. Kies de map met bestanden die op .zip of .zip.age eindigen."
        )
    yield from sorted(gevonden)


def _schoon(naam: str) -> str:
    """A file name that can be written anywhere: a disk may hold names that are no text."""
    return "".join(t if t.isprintable() else "?" for t in naam)[:200]


def _lees(pad: Path) -> bytes | None:
    """The bytes of a file, one more than the limit when it is larger; None when it cannot be read."""
    try:
        with pad.open("rb") as bestand:
            return bestand.read(grens("bytes") + 1)
    except OSError:
        return None


def _geen_een(opname: Opname) -> str:
    eerste = opname.aanbod[0]
    zin = ZINNEN[eerste.reden or opname.samen.oordelen[eerste.sha256]]
    if len(opname.aanbod) == 1:
        return zin
    return f"Geen van de {len(opname.aanbod)} pakketten is goed. Het eerste, {eerste.naam}: {zin}"


def _rijen(
    sessie: Session, nu: dt.datetime, samen: Samenvoeging, nieuw: dict[str, tuple[str, Stuk | None, str]]
) -> list[Ontvangst]:
    """The rows of what was offered and not in yet. What may be good later is not noted, so that it is read again."""
    oude = {r.sha256: r for r in sessie.scalars(select(Ontvangst).where(Ontvangst.sha256.in_(list(nieuw))))}
    binnen = set(sessie.scalars(select(Ontvangst.zip_sha256).where(_goed())))
    rijen = []
    for sha, (naam, stuk, reden) in sorted(nieuw.items()):
        oordeel = samen.oordelen[stuk.sha256] if stuk else reden
        if stuk and oordeel == GOED and stuk.sha256 in binnen:
            oordeel = "herhaling"
        if oordeel in vervoerregels()["inbox"]["nog_niet"] or (sha in oude and oordeel != GOED):
            continue
        binnen.add(stuk.sha256 if stuk else "")
        rij = oude.get(sha) or Ontvangst(sha256=sha, naam=naam, ontvangen_op=nu, oordeel=oordeel)
        rij.oordeel, rij.soort = oordeel, SOORT if stuk else ""
        if stuk:
            rij.volgnummer, rij.zip_sha256, rij.samenvatting = stuk.volgnummer, stuk.sha256, _inhoud(stuk, oordeel)
        rijen.append(rij)
    return rijen


def _bewijzen(werkplek: Werkplek, opname: Opname) -> Iterator[tuple[str, bytes]]:
    """The receipts for what was offered, as long as they were not sent and answered."""
    with werkplek.opslag.lees() as sessie:
        vraag = select(Levering.naam, Levering.inhoud).join(Ontvangst, Ontvangst.levering_id == Levering.id)
        vraag = vraag.where(Levering.soort == BEWIJS, Levering.inhoud.is_not(None))
        goed = {a.sha256 for a in opname.aanbod if a.sha256}
        namen = {a.naam.rpartition("/")[2] for a in opname.aanbod if not a.sha256}
        for rij in sessie.execute(vraag.add_columns(Ontvangst.zip_sha256, Ontvangst.naam)):
            if rij.zip_sha256 in goed or (not rij.zip_sha256 and rij[3] in namen):
                yield rij[0], rij.inhoud


def _schrijf(map_: Path, bestanden: dict[str, bytes]) -> list[Path]:
    from werkteam_desktop.rapport.stijl import bewaar

    paden = {map_ / naam: inhoud for naam, inhoud in bestanden.items()}
    try:
        map_.mkdir(parents=True, exist_ok=True)
        nieuw = {p: i for p, i in paden.items() if not p.exists()}
        anders = [p.name for p, i in paden.items() if p not in nieuw and p.read_bytes() != i]
    except OSError:
        raise InvoerFout("In deze map kan niet worden geschreven. Kies een andere map.") from None
    if anders:
        raise InvoerFout(f"In deze map staat al een ander bestand {anders[0]}. Kies een lege map.")
    for pad, inhoud in nieuw.items():
        bewaar(inhoud, pad)
    return list(paden)
