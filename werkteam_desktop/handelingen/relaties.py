"""Who we exchange with: our own sleutelkaart, the cards of others, and the ways to reach them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from werkteam_desktop.dossier import Inwoner, Medewerker
from werkteam_desktop.dossier.catalogus import gemeentecodes
from werkteam_desktop.fouten import InvoerFout
from werkteam_desktop.handelingen.inwoners import zet
from werkteam_desktop.handelingen.werkplek import Werkplek, Wijziging
from werkteam_desktop.opslag.leveringen import Instelling, Kanaal, Levering, Ontvangst, Relatie
from werkteam_desktop.regio.sleutels import (
    Sleutelkaart,
    Sleutelpaar,
    kaart_van,
    lees_paar,
    lees_sleutelkaart,
    nieuw_paar,
)
from werkteam_desktop.regio.vervoer import keur_soort

SOORTEN = {
    "regio": "De regio",
    "gemeente": "Een gemeente",
    "wsp": "Het werkgeversservicepunt",
    "team": "Een laptop van het team",
    "teamleider": "De teamleider",
}
_PAAR, _CODE, _NAAM = "sleutelpaar", "organisatie_code", "organisatie_naam"
_ONBEKEND = "0000"


@dataclass(frozen=True)
class Eigen:
    """Who we are to others: the card we give, and the secret halves that stay here."""

    kaart: Sleutelkaart
    paar: Sleutelpaar


def eigen(werkplek: Werkplek) -> Eigen:
    """Our keys and card. Made at the first question, with the gemeente and name of the team."""
    with werkplek.opslag.lees() as sessie:
        if (gevonden := _lees_eigen(sessie)) is not None:
            return gevonden
        code, naam = _voorstel(sessie)
    return stel_organisatie_in(werkplek, code, naam)


def eigen_kaart(werkplek: Werkplek) -> Sleutelkaart:
    return eigen(werkplek).kaart


def eigen_paar(werkplek: Werkplek) -> Sleutelpaar:
    return eigen(werkplek).paar


def stel_organisatie_in(werkplek: Werkplek, code: str, naam: str) -> Eigen:
    """Sets the code and name on our card; the keys stay. InvoerFout once something was made under the old code: others
    know us by it."""
    with werkplek.wijzig("eigen sleutelkaart gemaakt") as (sessie, wijziging):
        oud = _lees_eigen(sessie)
        nieuw = Eigen(kaart_van(paar := oud.paar if oud else nieuw_paar(), code.strip(), naam.strip()), paar)
        if oud is not None and oud.kaart.code != nieuw.kaart.code and sessie.scalar(select(Levering.id).limit(1)):
            raise InvoerFout(
                f"Er is al iets gemaakt met de code {oud.kaart.code}. Anderen kennen u daaraan; de code blijft zo."
            )
        for sleutel, waarde in ((_PAAR, paar.tekst), (_CODE, nieuw.kaart.code), (_NAAM, nieuw.kaart.organisatie)):
            sessie.merge(Instelling(naam=sleutel, waarde=waarde))
        if oud != nieuw:
            wijziging.feiten = {"code": nieuw.kaart.code, "vingerafdruk": nieuw.kaart.vingerafdruk}
    return nieuw


def relaties(werkplek: Werkplek, soort: str = "") -> list[Relatie]:
    """Those of one kind, or all, by kind and name."""
    with werkplek.opslag.lees() as sessie:
        vraag = select(Relatie).order_by(Relatie.soort, Relatie.naam)
        return list(sessie.scalars(vraag.where(Relatie.soort == soort) if soort else vraag))


def kaart_bij(relatie: Relatie) -> Sleutelkaart:
    """The card that a relatie gave."""
    return Sleutelkaart(relatie.code, relatie.naam, relatie.age, relatie.ondertekening)


def neem_kaart_op(werkplek: Werkplek, inhoud: bytes, soort: str, vervang: bool = False) -> Relatie:
    """Takes the sleutelkaart of somebody else over from its file, to be confirmed by telephone.

    InvoerFout for a file that is no card, our own card, and, unless `vervang`, for other keys than we know of the same
    organisation: that is what a forger would send."""
    if soort not in SOORTEN:
        raise InvoerFout(
            "Kies van wie deze kaart is: de regio, een gemeente, het werkgeversservicepunt, een laptop "
            "van het team of de teamleider."
        )
    kaart = lees_sleutelkaart(inhoud)
    if kaart.ondertekenen == eigen_kaart(werkplek).ondertekenen:
        raise InvoerFout("Dit is uw eigen sleutelkaart. Kies de kaart die u van de ander hebt gekregen.")
    with werkplek.wijzig("sleutelkaart opgenomen") as (sessie, _):
        relatie = sessie.scalar(select(Relatie).where(Relatie.soort == soort, Relatie.code == kaart.code))
        if relatie is None:
            relatie = Relatie(soort=soort, code=kaart.code, naam=kaart.organisatie)
            sessie.add(relatie)
        elif (relatie.age, relatie.ondertekening) == (kaart.versleutelen, kaart.ondertekenen):
            return relatie
        elif relatie.ondertekening and not vervang:
            raise InvoerFout(
                f"Van {relatie.naam} is al een andere sleutelkaart bekend. Bel eerst of deze nieuwe echt is; kies "
                "daarna ‘Vervang de kaart’."
            )
        zet(
            relatie,
            {
                "naam": kaart.organisatie,
                "age": kaart.versleutelen,
                "ondertekening": kaart.ondertekenen,
                "bevestigd_op": None,
            },
        )
    return relatie


def bevestig(werkplek: Werkplek, relatie_id: int) -> Wijziging:
    """Somebody read the vingerafdruk out by telephone, and it was the same."""
    with werkplek.wijzig("sleutelkaart bevestigd") as (sessie, wijziging):
        sessie.get_one(Relatie, relatie_id).bevestigd_op = werkplek.vandaag()
    return wijziging


def vergeet(werkplek: Werkplek, relatie_id: int) -> Wijziging:
    """Takes a relatie off the list. InvoerFout while something was sent to it or came from it: that stays known."""
    with werkplek.wijzig("relatie verwijderd") as (sessie, wijziging):
        for klasse in (Levering, Ontvangst):
            if sessie.scalar(select(func.count()).where(klasse.relatie_id == relatie_id)):
                raise InvoerFout(
                    "Met deze relatie is al iets uitgewisseld. Vervang de kaart als de sleutels nieuw zijn."
                )
        sessie.delete(sessie.get_one(Relatie, relatie_id))
    return wijziging


def kanalen(werkplek: Werkplek) -> list[Kanaal]:
    with werkplek.opslag.lees() as sessie:
        return list(sessie.scalars(select(Kanaal).order_by(Kanaal.naam, Kanaal.id)))


def bewaar_kanaal(
    werkplek: Werkplek, relatie_ids: Sequence[int], kanaal_id: int | None = None, **velden: Any
) -> Kanaal:
    """Adds a way to reach these relaties, or changes one. The password is not in it: it goes to the keyring.
    VervoerFout for a kind that the policy does not allow."""
    with werkplek.wijzig("kanaal bewaard") as (sessie, _):
        kanaal = sessie.get(Kanaal, kanaal_id) if kanaal_id is not None else None
        if kanaal is None:
            kanaal = Kanaal(naam=velden["naam"], soort=velden["soort"], adres=velden["adres"])
            sessie.add(kanaal)
        zet(kanaal, velden)
        keur_soort(kanaal.soort)
        if not kanaal.adres.strip():
            raise InvoerFout("Vul in waar de bestanden heen gaan: een map of het adres van een server.")
        sessie.flush()
        for relatie in sessie.scalars(select(Relatie).where(Relatie.id.in_(relatie_ids))):
            relatie.kanaal_id = kanaal.id
    return kanaal


def _lees_eigen(sessie: Session) -> Eigen | None:
    waarden = {
        i.naam: i.waarde for i in sessie.scalars(select(Instelling).where(Instelling.naam.in_((_PAAR, _CODE, _NAAM))))
    }
    if _PAAR not in waarden:
        return None
    paar = lees_paar(waarden[_PAAR])
    return Eigen(kaart_van(paar, waarden[_CODE], waarden[_NAAM]), paar)


def _voorstel(sessie: Session) -> tuple[str, str]:
    """(code, name): the gemeente of the team; else the one that most inwoners live in."""
    code = sessie.scalar(select(Medewerker.gemeente).where(Medewerker.gemeente != "").order_by(Medewerker.id).limit(1))
    if code is None:
        meeste = select(Inwoner.gemeente).where(Inwoner.gemeente != "").group_by(Inwoner.gemeente)
        code = sessie.scalar(meeste.order_by(func.count().desc(), Inwoner.gemeente).limit(1))
    naam = gemeentecodes().naam_van(code) if code else ""
    return code or _ONBEKEND, f"Werkteam {naam}".strip()
