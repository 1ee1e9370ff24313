"""What must hold of the dossiers and cannot be asked in plain SQL. Each gives, piece by piece, how far it is and what
it found: (code of the punt, inwoner_id or None, place in words)."""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Iterator
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from sqlalchemy import func, select
from stdnum.nl import bsn

from werkteam_desktop.beleid import eigen_keuzes
from werkteam_desktop.dossier import Berekening, Document, Documentinhoud, Huishouden, Inwoner, Kind
from werkteam_desktop.dossier.datum import is_geldig
from werkteam_desktop.dossier.documentsoort import documentregels, herken
from werkteam_desktop.dossier.naam import maak_zoektekst
from werkteam_desktop.fouten import InvoerFout
from werkteam_desktop.inkomen.geld import NUL
from werkteam_desktop.inkomen.herberekening import herbereken
from werkteam_desktop.inkomen.invoer import uitkomst_uit_json, vraag_uit_json
from werkteam_desktop.opslag.leveringen import Levering
from werkteam_desktop.regio.reeks import gaten

if TYPE_CHECKING:
    from werkteam_desktop.handelingen.werkplek import Werkplek

Gevonden = tuple[str, int | None, str]
Stuk = tuple[float, list[Gevonden]]  # which part of the whole is done, and what was found in this piece
PER_KEER = 2000  # rows read at a time: a few tenths of a second, so that others get their turn in between
_NAAM = ("voornamen", "voorvoegsel", "geslachtsnaam", "nummer", "postcode", "geboortedatum")


def personen(werkplek: Werkplek) -> Iterator[Stuk]:
    """BSN, birth dates and the words by which somebody is found."""
    kolommen = [getattr(Inwoner, k) for k in ("id", "bsn", *_NAAM, "zoeknaam", "zoektekst")]
    for deel, rijen in _blader(werkplek, Inwoner.id, *kolommen):
        gevonden: list[Gevonden] = []
        for rij in rijen:
            if rij.bsn is not None and not (len(rij.bsn) == 9 and bsn.is_valid(rij.bsn)):
                gevonden.append(("bsn", rij.id, ""))
            if not is_geldig(rij.geboortedatum):
                gevonden.append(("geboortedatum", rij.id, ""))
            if (rij.zoeknaam, rij.zoektekst) != maak_zoektekst({k: getattr(rij, k) for k in _NAAM}):
                gevonden.append(("zoektekst", rij.id, ""))
        yield deel, gevonden
    huis = select(Huishouden.inwoner_id).where(Huishouden.id == Kind.huishouden_id).scalar_subquery()
    for kolommen in (
        [Huishouden.id, Huishouden.inwoner_id, Huishouden.geboortedatum_partner],
        [Kind.id, huis, Kind.geboortedatum],
    ):
        for deel, rijen in _blader(werkplek, kolommen[0], *kolommen):
            yield deel, [("geboortedatum", inwoner, "") for _, inwoner, dag in rijen if not is_geldig(dag)]


def documenten(werkplek: Werkplek) -> Iterator[Stuk]:
    """The bytes of every document against what was noted when it was taken in."""
    kolommen = (Document.id, Document.inwoner_id, Document.naam, Document.soort, Document.grootte, Document.sha256)
    bekend = {soort.code for soort in documentregels().soorten}
    for _, rijen in _blader(werkplek, Document.id, *kolommen):
        for nummer, rij in enumerate(rijen, 1):
            with werkplek.opslag.lees() as sessie:
                inhoud = sessie.scalar(select(Documentinhoud.inhoud).where(Documentinhoud.document_id == rij.id))
            anders = inhoud is not None and (
                len(inhoud) != rij.grootte
                or hashlib.sha256(inhoud).hexdigest() != rij.sha256
                or (rij.soort in bekend and _soort(rij.naam, inhoud) not in (rij.soort, None))
            )
            yield nummer / len(rijen), [("document_anders", rij.inwoner_id, f"document {rij.id}")] if anders else []


def _soort(naam: str, inhoud: bytes) -> str | None:
    """The kind that the content shows; None when the rules of today would not take it."""
    try:
        return herken(naam, inhoud).code
    except InvoerFout:
        return None


def berekeningen(werkplek: Werkplek) -> Iterator[Stuk]:
    """The totals of all kept calculations, and the newest ones that were made with the norms of now done again."""
    normen = werkplek.normen()
    met_deze: list[tuple[int, Any, Any]] = []
    kolommen = (Berekening.id, Berekening.inwoner_id, Berekening.vraag, Berekening.uitkomst, Berekening.normversie)
    for deel, rijen in _blader(werkplek, Berekening.id, *kolommen, per_keer=200):
        gevonden: list[Gevonden] = []
        for rij in rijen:
            if not _telt_op(rij.uitkomst):
                gevonden.append(("optelling", rij.inwoner_id, f"berekening {rij.id}"))
            elif rij.normversie == normen.versie:
                met_deze = [*met_deze, (rij.id, rij.inwoner_id, (rij.vraag, rij.uitkomst))][-_steekproef() :]
        yield deel / 2, gevonden
    for nummer, (id_, inwoner, (vraag, uitkomst)) in enumerate(met_deze, 1):
        ander = False
        try:
            gevraagd = vraag_uit_json(vraag)
            ander = bool(herbereken(gevraagd, uitkomst_uit_json(uitkomst), gevraagd.peildatum, normen).verschillen)
        except InvoerFout:
            ander = True
        yield 0.5 + nummer / len(met_deze) / 2, [("opnieuw_berekend", inwoner, f"berekening {id_}")] if ander else []


def _steekproef() -> int:
    return int(eigen_keuzes()["controle"]["berekeningen"])


def _telt_op(uitkomst: dict[str, Any]) -> bool:
    """Whether the totals are the sums of their lines, and the difference that of the totals."""
    totalen = {}
    try:
        for kolom in ("voor", "na"):
            totalen[kolom] = Decimal(uitkomst[kolom]["totaal"])
            if sum((Decimal(regel["bedrag"]) for regel in uitkomst[kolom]["regels"]), NUL) != totalen[kolom]:
                return False
        return Decimal(uitkomst["verschil"]) == totalen["na"] - totalen["voor"]
    except (LookupError, TypeError, ArithmeticError):
        return False


def leveringen(werkplek: Werkplek) -> Iterator[Stuk]:
    """The series of packages to each relatie: numbered without gaps, each naming the one before."""
    kolommen = (Levering.id, Levering.relatie_id, Levering.soort, Levering.volgnummer, Levering.vorige, Levering.sha256)
    reeksen: dict[tuple[int | None, str], dict[int, Any]] = defaultdict(dict)
    for _, rijen in _blader(werkplek, Levering.id, *kolommen):
        for rij in rijen:
            reeksen[rij.relatie_id, rij.soort][rij.volgnummer] = rij
    gevonden: list[Gevonden] = []
    for (_, soort), reeks in reeksen.items():
        gevonden += [("levering_nummer", None, f"{soort}: nummer {van} tot en met {tot}") for van, tot in gaten(reeks)]
        gevonden += [
            ("levering_keten", None, f"{soort}: nummer {nummer}")
            for nummer, rij in reeks.items()
            if (nummer == 1 and rij.vorige) or (nummer - 1 in reeks and rij.vorige != reeks[nummer - 1].sha256)
        ]
    yield 1.0, gevonden


def _blader(
    werkplek: Werkplek, sleutel: Any, *kolommen: Any, per_keer: int = PER_KEER
) -> Iterator[tuple[float, list[Any]]]:
    """All rows in order of `sleutel`, `per_keer` at a time, each read by itself; with how far it is."""
    with werkplek.opslag.lees() as sessie:
        laatste = sessie.scalar(select(func.max(sleutel))) or 0
    vanaf = 0
    while vanaf < laatste:
        with werkplek.opslag.lees() as sessie:
            vraag = select(*kolommen).where(sleutel > vanaf).order_by(sleutel).limit(per_keer)
            rijen = list(sessie.execute(vraag))
        if not rijen:
            return
        vanaf = rijen[-1].id
        yield min(1.0, vanaf / laatste), rijen
