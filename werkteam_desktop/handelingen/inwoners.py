"""Finding, opening and keeping who somebody is."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session, selectinload

from werkteam_desktop.dossier import (
    Afspraak,
    Berekening,
    Contactmoment,
    Huishouden,
    Inwoner,
    Kind,
    Medewerker,
    Plaatsing,
    Trajectplan,
    Uitkering,
)
from werkteam_desktop.dossier.datum import is_geldig, laatst_mogelijke
from werkteam_desktop.dossier.naam import schoon
from werkteam_desktop.dossier.vervolg import TEAM
from werkteam_desktop.fouten import InvoerFout
from werkteam_desktop.handelingen.botsing import onthoud_groep
from werkteam_desktop.handelingen.werkplek import Werkplek, Wijziging
from werkteam_desktop.inkomen.json_vorm import lees_vaste_lasten

EERSTE_NUMMER = 100001
_NAAM = ("geslachtsnaam", "voornamen", "voorvoegsel")


def aantal_dossiers(werkplek: Werkplek, medewerker_id: int | None = None) -> int:
    """Open dossiers, of one regiehouder when given."""
    vraag = select(func.count()).select_from(Inwoner).where(Inwoner.afgesloten_op.is_(None))
    if medewerker_id is not None:
        vraag = vraag.where(Inwoner.regiehouder_id == medewerker_id)
    with werkplek.opslag.lees() as sessie:
        return sessie.scalar(vraag) or 0


def medewerkers(werkplek: Werkplek) -> list[Medewerker]:
    """The people of the team, by name."""
    with werkplek.opslag.lees() as sessie:
        return list(sessie.scalars(select(Medewerker).where(Medewerker.rol != TEAM).order_by(Medewerker.naam)))


def eigen_gemeente(werkplek: Werkplek) -> str:
    """Code of the gemeente of who is at work, "" when nobody in particular is."""
    with werkplek.opslag.lees() as sessie:
        return _eigen_gemeente(sessie, werkplek.medewerker_id)


def voeg_medewerker_toe(werkplek: Werkplek, naam: str, gemeente: str, rol: str = "werkcoach") -> int:
    """Id of the new medewerker."""
    naam = schoon(naam)
    if not naam:
        raise InvoerFout("Vul uw naam in.")
    if not gemeente:
        raise InvoerFout("Kies uw gemeente.")
    with werkplek.wijzig("medewerker toegevoegd") as (sessie, _):
        medewerker = Medewerker(naam=naam, gemeente=gemeente, rol=rol)
        sessie.add(medewerker)
        sessie.flush()
        return medewerker.id


def open_dossier(werkplek: Werkplek, inwoner_id: int) -> Inwoner:
    """The whole dossier, loaded at once and usable after the store is done with it. InvoerFout when it is gone.

    Of a dossier that was merged: the one it went into."""
    tabel = Inwoner.__table__.alias()
    blijvend = select(func.coalesce(tabel.c.samengevoegd_in_id, tabel.c.id)).where(tabel.c.id == inwoner_id)
    vraag = (
        select(Inwoner)
        .where(Inwoner.id == blijvend.scalar_subquery())
        .options(
            selectinload(Inwoner.regiehouder),
            selectinload(Inwoner.huishouden).selectinload(Huishouden.kinderen),
            selectinload(Inwoner.uitkeringen),
            selectinload(Inwoner.contactmomenten).selectinload(Contactmoment.medewerker),
            selectinload(Inwoner.afspraken).selectinload(Afspraak.medewerker),
            selectinload(Inwoner.intakes),
            selectinload(Inwoner.metingen),
            selectinload(Inwoner.laddermetingen),
            selectinload(Inwoner.routekeuzes),
            selectinload(Inwoner.indicatoren),
            selectinload(Inwoner.profiel),
            selectinload(Inwoner.aanmeldingen),
            selectinload(Inwoner.afwegingen),
            selectinload(Inwoner.loonwaarden),
            selectinload(Inwoner.processtappen),
            selectinload(Inwoner.plaatsingen).selectinload(Plaatsing.momenten),
            selectinload(Inwoner.kijkmomenten),
            selectinload(Inwoner.uitstellen),
            selectinload(Inwoner.dossierstappen),
            selectinload(Inwoner.overdrachten),
            selectinload(Inwoner.documenten),
            selectinload(Inwoner.eerdere).options(
                selectinload(Inwoner.uitkeringen),
                selectinload(Inwoner.dossierstappen),
                selectinload(Inwoner.plannen).options(
                    selectinload(Trajectplan.doelen), selectinload(Trajectplan.acties)
                ),
            ),
            selectinload(Inwoner.berekeningen).selectinload(Berekening.loonstroken),
            selectinload(Inwoner.plannen).options(
                selectinload(Trajectplan.doelen),
                selectinload(Trajectplan.acties),
                selectinload(Trajectplan.voorzieningen),
            ),
        )
    )
    with werkplek.opslag.lees() as sessie:
        inwoner = sessie.scalars(vraag).one_or_none()
        if inwoner is not None:
            onthoud_groep(sessie, inwoner)
    if inwoner is None:
        raise InvoerFout("Dit dossier bestaat niet meer. Zoek de inwoner opnieuw op.")
    return inwoner


def id_van_nummer(werkplek: Werkplek, nummer: str) -> int:
    """Id of the dossier with this number, or of the one it went into; InvoerFout when there is none."""
    nummer = nummer.strip()
    vraag = select(func.coalesce(Inwoner.samengevoegd_in_id, Inwoner.id)).where(Inwoner.nummer == nummer)
    with werkplek.opslag.lees() as sessie:
        gevonden = sessie.scalar(vraag) if nummer.isdecimal() else None
    if gevonden is None:
        raise InvoerFout("Er is geen dossier met dit nummer. Zoek het nummer op met: werkteam-desktop inwoners --zoek")
    return gevonden


def volgend_nummer(sessie: Session) -> int:
    """The first free dossier number."""
    hoogste = sessie.scalar(select(Inwoner.nummer).order_by(func.length(Inwoner.nummer).desc(), Inwoner.nummer.desc()))
    return int(hoogste) + 1 if hoogste else EERSTE_NUMMER


def schrijf_in(
    werkplek: Werkplek,
    *,
    geslachtsnaam: str,
    voornamen: str = "",
    voorvoegsel: str = "",
    geboortedatum: str = "",
    gemeente: str = "",
    instroom: str = "",
    ww_tot: str = "",
    bijstand_sinds: str = "",
) -> Wijziging:
    """Opens a new dossier with who is at work as regiehouder, in the gemeente of that team unless another is given.

    `geboortedatum` ISO, may be incomplete. `ww_tot` ISO: last day of the WW, when that runs; `bijstand_sinds`
    ISO: first day of the bijstand of who had work and came back; "" when there is none or it is not known."""
    geslachtsnaam, voornamen, voorvoegsel = map(schoon, (geslachtsnaam, voornamen, voorvoegsel))
    if not geslachtsnaam:
        raise InvoerFout("Vul de achternaam in.")
    _controleer_geboortedatum(werkplek, geboortedatum)
    einde, begin = _hele_dag(ww_tot, "WW"), _hele_dag(bijstand_sinds, "bijstand")
    with werkplek.wijzig("dossier gemaakt") as (sessie, wijziging):
        dubbel = sessie.scalar(
            select(Inwoner.nummer).where(
                Inwoner.geslachtsnaam == geslachtsnaam,
                Inwoner.voornamen == voornamen,
                Inwoner.geboortedatum == geboortedatum,
                Inwoner.geboortedatum != "",
                Inwoner.samengevoegd_in_id.is_(None),
            )
        )
        if dubbel is not None:
            raise InvoerFout(f"Er is al een dossier met deze naam en geboortedatum: nummer {dubbel}. Open dat dossier.")
        inwoner = Inwoner(
            nummer=str(volgend_nummer(sessie)),
            geslachtsnaam=geslachtsnaam,
            voornamen=voornamen,
            voorvoegsel=voorvoegsel,
            geboortedatum=geboortedatum,
            gemeente=gemeente or _eigen_gemeente(sessie, werkplek.medewerker_id),
            instroom=instroom,
            aangemeld_op=werkplek.vandaag(),
            regiehouder_id=werkplek.medewerker_id,
        )
        if begin is not None:
            inwoner.uitkeringen.append(Uitkering(soort="bijstand", sinds=begin))
        elif einde is not None:
            ww = Uitkering(soort="ww", sinds=min(werkplek.vandaag(), einde), verwacht_einde=einde)
            inwoner.uitkeringen.append(ww)
        sessie.add(inwoner)
        sessie.flush()
        wijziging.inwoner_id = inwoner.id
    return wijziging


def wijzig_inwoner(werkplek: Werkplek, inwoner_id: int, **velden: Any) -> Wijziging:
    """Changes plain columns of the inwoner."""
    if "geboortedatum" in velden:
        _controleer_geboortedatum(werkplek, velden["geboortedatum"])
    velden |= {naam: schoon(velden[naam]) for naam in _NAAM if naam in velden}
    if not velden.get("geslachtsnaam", "x"):
        raise InvoerFout("Vul de achternaam in.")
    with werkplek.wijzig("gegevens gewijzigd", inwoner_id) as (sessie, wijziging):
        zet(_haal(sessie, inwoner_id), velden)
    return wijziging


def wijzig_huishouden(
    werkplek: Werkplek, inwoner_id: int, kinderen: list[str] | None = None, **velden: Any
) -> Wijziging:
    """Changes the household; `kinderen`: ISO birth dates of all children at home, replacing the ones there were."""
    for naam in ("vermogen", "kale_huur", "servicekosten", "loon_partner", "gespaard_tijdens_bijstand"):
        bedrag: Decimal | None = velden.get(naam)
        if bedrag is not None and bedrag < 0:
            raise InvoerFout(f"{naam.replace('_', ' ').capitalize()} kan niet lager zijn dan nul.")
    lees_vaste_lasten(velden.get("vaste_lasten", []))
    with werkplek.wijzig("huishouden gewijzigd", inwoner_id) as (sessie, wijziging):
        inwoner = _haal(sessie, inwoner_id)
        if inwoner.huishouden is None:
            inwoner.huishouden = Huishouden()
        zet(inwoner.huishouden, velden)
        if kinderen is not None and sorted(kinderen) != [k.geboortedatum for k in inwoner.huishouden.kinderen]:
            for geboortedatum in kinderen:
                _controleer_geboortedatum(werkplek, geboortedatum)
            inwoner.huishouden.kinderen = [Kind(geboortedatum=g) for g in sorted(kinderen)]
    return wijziging


def wijzig_uitkering(werkplek: Werkplek, inwoner_id: int, soort: str, **velden: Any) -> Wijziging:
    """Sets the uitkering that runs now; `soort` "" ends it today.

    What began today and is called otherwise on the same day never was: a choice that was passed over by the arrows of
    a list leaves no period behind, and what it ended goes on. With an earlier first day the one
    before ends earlier too."""
    with werkplek.wijzig("uitkering gewijzigd", inwoner_id) as (sessie, wijziging):
        inwoner = _haal(sessie, inwoner_id)
        vandaag = werkplek.vandaag()
        uitkering = inwoner.uitkering_op(vandaag)
        if uitkering is None or uitkering.soort != soort:
            if uitkering is not None and uitkering.sinds >= vandaag:
                inwoner.uitkeringen.remove(uitkering)
            elif uitkering is not None:
                uitkering.einde = vandaag
            uitkering = next(
                (u for u in reversed(inwoner.uitkeringen) if u.soort == soort and u.einde == vandaag), None
            )
            if uitkering is not None:
                uitkering.einde = None
        if soort and uitkering is None:
            uitkering = Uitkering(soort=soort, sinds=velden.pop("sinds", None) or vandaag)
            inwoner.uitkeringen.append(uitkering)
        if uitkering is not None:
            zet(uitkering, velden)
            for eerder in inwoner.uitkeringen:
                if eerder.einde is not None and eerder.sinds < uitkering.sinds < eerder.einde:
                    eerder.einde = uitkering.sinds - dt.timedelta(days=1)
            if uitkering.verwacht_einde is not None and uitkering.verwacht_einde < uitkering.sinds:
                raise InvoerFout("Recht tot en met: deze dag ligt voor de eerste dag van de uitkering.")
    return wijziging


def zet(object_: Any, velden: dict[str, Any]) -> None:
    """Sets only what differs, so that an unchanged field makes no audit line."""
    for naam, waarde in velden.items():
        if getattr(object_, naam) != waarde:
            setattr(object_, naam, waarde)


def _eigen_gemeente(sessie: Session, medewerker_id: int | None) -> str:
    medewerker = sessie.get(Medewerker, medewerker_id) if medewerker_id is not None else None
    return medewerker.gemeente if medewerker else ""


def _haal(sessie: Session, inwoner_id: int) -> Inwoner:
    inwoner = sessie.get(Inwoner, inwoner_id)
    if inwoner is None:
        raise InvoerFout("Dit dossier bestaat niet meer. Zoek de inwoner opnieuw op.")
    return inwoner


def _hele_dag(tekst: str, uitkering: str) -> dt.date | None:
    if not tekst:
        return None
    if len(tekst) < 10 or not is_geldig(tekst):
        raise InvoerFout(f"Deze dag bestaat niet. Vul bij de {uitkering} dag, maand en jaar in, zoals 01-03-2027.")
    return dt.date.fromisoformat(tekst)


def _controleer_geboortedatum(werkplek: Werkplek, geboortedatum: str) -> None:
    if not is_geldig(geboortedatum):
        raise InvoerFout("De geboortedatum bestaat niet. Vul dag, maand en jaar in, bijvoorbeeld 14-03-1988.")
    geboren = laatst_mogelijke(geboortedatum)
    if geboren is not None and geboortedatum > werkplek.vandaag().isoformat():
        raise InvoerFout("De geboortedatum ligt in de toekomst. Controleer het jaar.")
