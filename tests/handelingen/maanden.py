"""A team with dossiers to count and the key of its regio, and what the regio opens of what the team delivers."""

import datetime as dt
from collections.abc import Iterable
from typing import Any

from sqlalchemy import select

from tests.regio.pakketten import REGIO
from werkteam_desktop.dossier import Inwoner, Routekeuze, Trajectplan, Uitkering
from werkteam_desktop.handelingen import leveren
from werkteam_desktop.handelingen.relaties import bevestig, eigen_kaart, neem_kaart_op
from werkteam_desktop.handelingen.werkplek import Werkplek
from werkteam_desktop.opslag.leveringen import Levering, Relatie
from werkteam_desktop.regio.envelop import Envelop, open_envelop
from werkteam_desktop.regio.sleutels import maak_sleutelkaart

AUGUSTUS, SEPTEMBER, OKTOBER = "2026-08", "2026-09", "2026-10"
LIJNEN = ("uitkering_werk", "werk_werk")


def vul(werkplek: Werkplek, nummers: Iterable[int], **velden: Any) -> None:
    """An open dossier for each number, spread over phases, routes, lines and durations."""
    with werkplek.opslag.schrijf() as sessie:
        for n in nummers:
            i = Inwoner(
                **{
                    "nummer": f"77{n:05}",
                    "geslachtsnaam": "Kuipers",
                    "geboortedatum": f"19{70 + n % 20}-03-14",
                    "gemeente": "0402",
                    "arbeidsmarktlijn": LIJNEN[n % 4 == 0],
                    "aangemeld_op": dt.date(2026, 2, 3),
                    **velden,
                }
            )
            i.uitkeringen.append(Uitkering(sinds=dt.date(2025 if n % 2 else 2023, 12, 1)))
            if n % 3:
                i.plannen.append(Trajectplan(opgesteld_op=dt.date(2026, 2, 3), fase="werk"))
                keuze = {"advies": "wsp", "redenen": [], "regelversie": "1", "gekozen": "wsp"}
                i.routekeuzes.append(Routekeuze(datum=dt.date(2026, 2, 3), **keuze))
            sessie.add(i)


def sluit(werkplek: Werkplek, nummers: Iterable[int], op: dt.date) -> None:
    with werkplek.opslag.schrijf() as sessie:
        for n in nummers:
            inwoner = sessie.scalars(select(Inwoner).where(Inwoner.nummer == f"77{n:05}")).one()
            inwoner.afgesloten_op, inwoner.afsluitreden = op, "werk"


def ken_regio(werkplek: Werkplek) -> Relatie:
    relatie = neem_kaart_op(werkplek, maak_sleutelkaart(REGIO.kaart), "regio")
    bevestig(werkplek, relatie.id)
    return relatie


def leveringen(werkplek: Werkplek) -> list[Levering]:
    with werkplek.opslag.lees() as sessie:
        return list(sessie.scalars(select(Levering).where(Levering.soort == "samenvatting").order_by(Levering.id)))


def geopend(werkplek: Werkplek, levering: Levering) -> Envelop:
    """As the regio opens what was sent."""
    kaart = eigen_kaart(werkplek)
    return open_envelop(levering.inhoud or b"", REGIO.paar.identiteit, {kaart.code: kaart.ondertekenen})


def lever(werkplek: Werkplek, maand: str) -> Levering:
    levering = leveren.lever(werkplek, leveren.bekijk(werkplek, maand))
    assert levering is not None
    return levering
