"""Leefgebieden, opened only where needed, the Participatieladder, the indicatoren and the profile."""

from __future__ import annotations

import datetime as dt
from typing import Any

from sqlalchemy import select

from werkteam_desktop.dossier import Actie, Indicatormeting, Inwoner, Laddermeting, Leefgebiedmeting, Profielpunt
from werkteam_desktop.dossier.arbeidsbeperking import signaal
from werkteam_desktop.dossier.catalogus import codelijst, leefgebieden
from werkteam_desktop.dossier.diagnose import DELEN, EEN_TEGELIJK, SOORTEN
from werkteam_desktop.dossier.indicatoren import indicatoren
from werkteam_desktop.dossier.sjabloon import werkdag
from werkteam_desktop.fouten import InvoerFout
from werkteam_desktop.handelingen.inwoners import zet
from werkteam_desktop.handelingen.plan import plan_in_bewerking
from werkteam_desktop.handelingen.werkplek import Werkplek, Wijziging

_OVERGENOMEN = ("reden", "stap", "stap_inwoner", "belemmert_werk", "toelichting", *DELEN)


def meet_leefgebied(werkplek: Werkplek, inwoner_id: int, leefgebied: str, **velden: Any) -> Wijziging:
    """Opens a leefgebied or measures it again. The first of a day starts a new row with what was known, the rest of
    the day changes it. Another `stap` says whether it holds work back, unless `belemmert_werk` is given with it.

    The three shares (`DELEN`) come together, in per cent that add up to 100, or all None."""
    _eis_samen_honderd(velden)
    if velden.get("stap") is not None:
        velden = {"belemmert_werk": leefgebieden().zoek(leefgebied).belemmert(velden["stap"]), **velden}
    with werkplek.wijzig("leefgebied bijgewerkt", inwoner_id) as (sessie, wijziging):
        meting = sessie.scalars(
            select(Leefgebiedmeting)
            .where(Leefgebiedmeting.inwoner_id == inwoner_id, Leefgebiedmeting.leefgebied == leefgebied)
            .order_by(Leefgebiedmeting.datum.desc(), Leefgebiedmeting.id.desc())
        ).first()
        if meting is None or meting.datum != werkplek.vandaag():
            bekend = {naam: getattr(meting, naam) for naam in _OVERGENOMEN if meting is not None}
            meting = Leefgebiedmeting(leefgebied=leefgebied, datum=werkplek.vandaag(), **bekend)
            meting.inwoner_id = inwoner_id
            sessie.add(meting)
        zet(meting, velden)
    return wijziging


def sluit_leefgebied(werkplek: Werkplek, inwoner_id: int, leefgebied: str) -> Wijziging:
    """Takes away what was noted on this leefgebied today: it was not needed after all. Earlier days stay."""
    with werkplek.wijzig("leefgebied gesloten", inwoner_id) as (sessie, wijziging):
        for meting in sessie.scalars(
            select(Leefgebiedmeting).where(
                Leefgebiedmeting.inwoner_id == inwoner_id,
                Leefgebiedmeting.leefgebied == leefgebied,
                Leefgebiedmeting.datum == werkplek.vandaag(),
            )
        ):
            sessie.delete(meting)
    return wijziging


def meet_ladder(werkplek: Werkplek, inwoner_id: int, trede: int, groei: int | None = None) -> Wijziging:
    """The step on the Participatieladder today."""
    with werkplek.wijzig("participatieladder bijgewerkt", inwoner_id) as (sessie, wijziging):
        meting = sessie.scalars(
            select(Laddermeting).where(Laddermeting.inwoner_id == inwoner_id, Laddermeting.datum == werkplek.vandaag())
        ).first()
        if meting is None:
            meting = Laddermeting(datum=werkplek.vandaag(), trede=trede)
            meting.inwoner_id = inwoner_id
            sessie.add(meting)
        zet(meting, {"trede": trede, "groei": groei})
    return wijziging


def meet_indicator(werkplek: Werkplek, inwoner_id: int, indicator: str, waarde: int) -> Wijziging:
    """One indicator of bemiddelbaarheid today, in the words of the version in force. Earlier days stay."""
    versie = indicatoren(werkplek.vandaag())
    gekozen = versie.zoek(indicator)
    if gekozen is None:
        raise InvoerFout(f"Indicator ‘{indicator}’ staat niet in de lijst van nu. Kies een andere.")
    if not 1 <= waarde <= len(gekozen.stappen):
        raise InvoerFout(f"Waarde {waarde} bestaat niet bij ‘{gekozen.naam}’. Kies een stap van 1 tot en met 5.")
    with werkplek.wijzig("indicator bijgewerkt", inwoner_id) as (sessie, wijziging):
        meting = sessie.scalars(
            select(Indicatormeting).where(
                Indicatormeting.inwoner_id == inwoner_id,
                Indicatormeting.indicator == indicator,
                Indicatormeting.datum == werkplek.vandaag(),
            )
        ).first()
        if meting is None:
            meting = Indicatormeting(indicator=indicator, datum=werkplek.vandaag(), waarde=waarde, versie=versie.versie)
            meting.inwoner_id = inwoner_id
            sessie.add(meting)
        zet(meting, {"waarde": waarde, "versie": versie.versie})
    return wijziging


def zet_profielpunt(werkplek: Werkplek, inwoner_id: int, soort: str, code: str) -> Wijziging:
    """From today this aandachtspunt, ontwikkelwens, hoofddoel or arbeidsvermogen holds. One that already holds stays;
    of hoofddoel and arbeidsvermogen there is one at a time: what held until today ends."""
    if soort not in SOORTEN:
        raise InvoerFout(f"Soort ‘{soort}’ bestaat niet. Kies uit: {', '.join(SOORTEN)}.")
    codelijst(soort).zoek(code)
    with werkplek.wijzig(f"{soort} bijgewerkt", inwoner_id) as (sessie, wijziging):
        lopend = sessie.scalars(
            select(Profielpunt).where(
                Profielpunt.inwoner_id == inwoner_id, Profielpunt.soort == soort, Profielpunt.einde.is_(None)
            )
        ).all()
        if any(punt.code == code for punt in lopend):
            return wijziging
        if soort in EEN_TEGELIJK:
            for punt in lopend:
                _beeindig(sessie, punt, werkplek.vandaag())
        vandaag_gestopt = sessie.scalars(
            select(Profielpunt).where(
                Profielpunt.inwoner_id == inwoner_id,
                Profielpunt.soort == soort,
                Profielpunt.code == code,
                Profielpunt.einde == werkplek.vandaag(),
            )
        ).first()
        if vandaag_gestopt is not None:  # it was ended by a slip
            vandaag_gestopt.einde = None
            return wijziging
        nieuw = Profielpunt(soort=soort, code=code, begin=werkplek.vandaag())
        nieuw.inwoner_id = inwoner_id
        sessie.add(nieuw)
    return wijziging


def beeindig_profielpunt(werkplek: Werkplek, punt_id: int) -> Wijziging:
    """It no longer holds. What was only noted today goes without a trace: it was a slip."""
    with werkplek.wijzig("profiel bijgewerkt") as (sessie, wijziging):
        punt = sessie.get(Profielpunt, punt_id)
        if punt is None:
            raise InvoerFout("Dit punt staat niet meer in het dossier. Open het dossier opnieuw.")
        if punt.einde is None:
            _beeindig(sessie, punt, werkplek.vandaag())
    return wijziging


def zet_aanvraag_in_plan(werkplek: Werkplek, inwoner_id: int) -> Wijziging:
    """The steps of an aanvraag for the doelgroepenregister become actions of the plan, as far as they are not there.

    InvoerFout when nothing in the dossier asks for it any more."""
    vandaag = werkplek.vandaag()
    with werkplek.wijzig("stappen voor het doelgroepenregister toegevoegd", inwoner_id) as (sessie, wijziging):
        inwoner = sessie.get_one(Inwoner, inwoner_id)
        gevonden = signaal(inwoner, vandaag)
        if gevonden is None:
            raise InvoerFout("Voor een aanvraag bij het doelgroepenregister staat er niets meer in het dossier.")
        nieuw = gevonden.nog_niet_in(inwoner)
        if nieuw:
            plan = plan_in_bewerking(sessie, inwoner_id, vandaag)
            plan.acties += [
                Actie(
                    fase=plan.fase,
                    tekst=stap.tekst,
                    eigenaar=stap.eigenaar,
                    datum=werkdag(vandaag + dt.timedelta(days=stap.na_dagen)),
                )
                for stap in nieuw
            ]
    return wijziging


def _beeindig(sessie: Any, punt: Profielpunt, vandaag: dt.date) -> None:
    if punt.begin == vandaag:
        sessie.delete(punt)
    else:
        punt.einde = vandaag


def _eis_samen_honderd(velden: dict[str, Any]) -> None:
    if not any(naam in velden for naam in DELEN):
        return
    delen = [velden.get(naam) for naam in DELEN]
    bekend = [deel for deel in delen if deel is not None]
    if bekend and (len(bekend) < len(delen) or min(bekend) < 0 or sum(bekend) != 100):
        raise InvoerFout(
            "De delen van zelf, mensen eromheen en professional vormen samen nog geen geheel. Pas een van de drie aan."
        )
