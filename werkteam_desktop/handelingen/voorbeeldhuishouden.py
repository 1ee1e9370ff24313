"""A voorbeeldhuishouden to talk about: an inwoner in memory only, whom the same handelingen change. Nothing is kept."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from decimal import ROUND_CEILING, Decimal
from typing import TYPE_CHECKING, Any, cast

from werkteam_desktop.dossier import Huishouden, Inwoner, Kind, Uitkering
from werkteam_desktop.handelingen.inwoners import eigen_gemeente
from werkteam_desktop.handelingen.werk_en_inkomen import met_uren, vraag_van
from werkteam_desktop.handelingen.werkplek import Werkplek, Wijziging
from werkteam_desktop.inkomen.uitkomst import Oordeel
from werkteam_desktop.inkomen.voor_na import bereken
from werkteam_desktop.inkomen.voorbeeldhuishoudens import Voorbeeldhuishouden, voorbeeldhuishoudens
from werkteam_desktop.inkomen.vraag import Werk

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

NUMMER = "voorbeeld"  # stands where a dossier has its number, as in the name of a file


@dataclass(frozen=True, slots=True)
class Opbrengst:
    """The smallest job of whole hours that brings `procent` of the sociaal minimum, and what is left of it."""

    procent: int
    werk: Werk
    verschil: Decimal
    oordeel: Oordeel


def voorbeeldinwoner(werkplek: Werkplek, type_: Voorbeeldhuishouden) -> Inwoner:
    """Somebody of this type in bijstand for a year, in the gemeente of who is at work; without a name, in no store."""
    vraag = type_.vraag(werkplek.vandaag(), eigen_gemeente(werkplek))
    huis = vraag.huishouden
    inwoner = Inwoner(
        nummer=NUMMER,
        geslachtsnaam=type_.naam,
        geboortedatum=huis.aanvrager.geboortedatum.isoformat(),
        gemeente=vraag.gemeente,
        voorbeeld=True,
    )
    inwoner.huishouden = Huishouden(
        leefvorm=huis.leefvorm,
        geboortedatum_partner=huis.partner.geboortedatum.isoformat() if huis.partner else "",
        vermogen=huis.vermogen,
        woning=huis.woning.soort,
        kale_huur=huis.woning.kale_huur,
        servicekosten=huis.woning.servicekosten,
        kinderen=[Kind(geboortedatum=dag) for dag in sorted(kind.geboortedatum.isoformat() for kind in huis.kinderen)],
    )
    inwoner.uitkeringen = [Uitkering(soort=vraag.uitkering.soort, sinds=_een_jaar_voor(vraag.peildatum))]
    return inwoner


def opbrengsten(werkplek: Werkplek, type_: Voorbeeldhuishouden) -> tuple[Opbrengst, ...]:
    """What work brings this type at each of the usual incomes."""
    vraag, _ = vraag_van(voorbeeldinwoner(werkplek, type_), werkplek.vandaag())
    bibliotheek, normen = voorbeeldhuishoudens(), werkplek.normen()
    alle = []
    for procent in bibliotheek.inkomens:
        met_werk = bibliotheek.op_inkomen(vraag, procent, normen)
        met_werk = met_uren(met_werk, met_werk.werk.uren_per_week.to_integral_value(ROUND_CEILING))
        uitkomst = bereken(met_werk, normen)
        alle.append(Opbrengst(procent, met_werk.werk, uitkomst.verschil, uitkomst.oordeel))
    return tuple(alle)


def in_geheugen(
    werkplek: Werkplek, handeling: Callable[..., Wijziging], inwoner: Inwoner, *args: Any, **velden: Any
) -> Wijziging:
    """Runs a handeling that changes one inwoner on this inwoner, who is in no store; nothing is written."""
    plek = _Geheugen(werkplek.opslag, werkplek.medewerker_id, werkplek.nu, inwoner=inwoner)
    return handeling(plek, inwoner.id, *args, **velden)


class _Sessie:
    """What a handeling asks of a session to change an inwoner: the inwoner."""

    def __init__(self, inwoner: Inwoner) -> None:
        self._inwoner = inwoner

    def get(self, _soort: type[Inwoner], _id: int | None) -> Inwoner:
        return self._inwoner


@dataclass(kw_only=True)
class _Geheugen(Werkplek):
    """A workplace whose one door for change leads to an inwoner in memory."""

    inwoner: Inwoner

    @contextmanager
    def wijzig(self, handeling: str, inwoner_id: int | None = None) -> Iterator[tuple[Session, Wijziging]]:
        yield cast("Session", _Sessie(self.inwoner)), Wijziging(handeling, inwoner_id)


def _een_jaar_voor(dag: dt.date) -> dt.date:
    return dag.replace(year=dag.year - 1, day=1)
