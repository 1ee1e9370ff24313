"""The calculation of an inwoner: from the dossier to the question, and the outcome back into the dossier."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from werkteam_desktop import dossier
from werkteam_desktop.dossier import Actie, Berekening, Inwoner
from werkteam_desktop.dossier.datum import laatst_mogelijke
from werkteam_desktop.fouten import InvoerFout
from werkteam_desktop.grafiek.opmaak import datum
from werkteam_desktop.handelingen.inwoners import open_dossier
from werkteam_desktop.handelingen.loonstroken import plan_loonstroken
from werkteam_desktop.handelingen.plan import plan_in_bewerking
from werkteam_desktop.handelingen.werkplek import Werkplek, Wijziging
from werkteam_desktop.inkomen.geld import NUL
from werkteam_desktop.inkomen.json_vorm import lees_vaste_lasten
from werkteam_desktop.inkomen.normen import Normen
from werkteam_desktop.inkomen.uitkomst import Uitkomst, Vervolgstap
from werkteam_desktop.inkomen.vraag import Huishouden, Kind, Persoon, Uitkering, VasteLast, Vraag, Werk, Woning

if TYPE_CHECKING:
    from werkteam_desktop.inkomen.bandbreedte import Onbekend
    from werkteam_desktop.inkomen.herberekening import Herberekening
    from werkteam_desktop.inkomen.lange_lijn import Groei
    from werkteam_desktop.inkomen.vergelijk import Scenario

Blad = Literal["berekening", "vijf_jaar", "vergelijking", "vangnet", "bewijs"]

MEESTE_UREN = 40  # a full week, as far as is calculated
UREN_BIJ_START = 24  # while the intake does not say for how many hours somebody is available


def vraag_van(inwoner: Inwoner, peildatum: dt.date) -> tuple[Vraag, tuple[str, ...]]:
    """The question as far as the dossier knows the answer, for a job at minimumloon that starts next month.

    Second: what the dossier does not know and was filled in as a start, in words for beside the result.
    InvoerFout when the birth date is unknown: every amount hangs on the age."""
    geboren = laatst_mogelijke(inwoner.geboortedatum)
    if geboren is None:
        raise InvoerFout("De geboortedatum is niet bekend. Vul die eerst in: de bedragen hangen af van de leeftijd.")
    huis = inwoner.huishouden or dossier.Huishouden()
    gehuwd = huis.leefvorm == "gehuwd"
    partner = laatst_mogelijke(huis.geboortedatum_partner)
    if gehuwd and partner is None:
        raise InvoerFout("Vul de geboortedatum van de partner in: het inkomen wordt samen berekend.")
    vraag = Vraag(
        peildatum=peildatum,
        gemeente=inwoner.gemeente,
        huishouden=Huishouden(
            leefvorm=huis.leefvorm,  # type: ignore[arg-type]
            aanvrager=Persoon(geboren),
            partner=Persoon(partner, huis.loon_partner or NUL) if gehuwd and partner else None,
            kinderen=tuple(Kind(g) for k in huis.kinderen if (g := laatst_mogelijke(k.geboortedatum))),
            kostendelende_medebewoners=huis.kostendelende_medebewoners,
            vermogen=huis.vermogen or NUL,
            woning=Woning(
                huis.woning or "geen_woonlasten",  # type: ignore[arg-type]
                huis.kale_huur or NUL,
                huis.servicekosten or NUL,
            ),
            gespaard_tijdens_bijstand=huis.gespaard_tijdens_bijstand or NUL,
            geen_beroep_op_ouders=huis.geen_beroep_op_ouders,
            school_tot=huis.school_tot,
            studietoeslag=huis.studietoeslag,
        ),
        uitkering=uitkering_van(inwoner, peildatum),
        werk=werk_bij_start(inwoner, peildatum),
        vaste_lasten=vaste_lasten_van(inwoner),
        saldo=huis.saldo,
    )
    return vraag, aannames(inwoner, peildatum)


def uitkering_van(inwoner: Inwoner, peildatum: dt.date) -> Uitkering:
    """The uitkering that runs on a day, as the calculation knows it; one without its amount does not count."""
    nu = inwoner.uitkering_op(peildatum)
    if nu is None or (nu.soort != "bijstand" and not nu.bedrag):
        return Uitkering("geen", nu.sinds if nu else None, "automatisch", 0)
    bedrag = NUL if nu.soort == "bijstand" else nu.bedrag or NUL
    return Uitkering(nu.soort, nu.sinds, nu.vrijlating, nu.vrijlating_maanden_gebruikt, bedrag)  # type: ignore[arg-type]


def vaste_lasten_van(inwoner: Inwoner) -> tuple[VasteLast, ...]:
    """The fixed costs that the dossier knows."""
    return lees_vaste_lasten((inwoner.huishouden and inwoner.huishouden.vaste_lasten) or [])


def werk_bij_start(inwoner: Inwoner, peildatum: dt.date) -> Werk:
    """The job to begin the talk with: at minimumloon, from the first of next month, for the hours that somebody is
    available as the intake says."""
    beschikbaar = inwoner.intakes[-1].uren_beschikbaar if inwoner.intakes else None
    return Werk(
        start=(peildatum.replace(day=28) + dt.timedelta(days=4)).replace(day=1),
        einde=None,
        uren_per_week=Decimal(min(beschikbaar or UREN_BIJ_START, MEESTE_UREN)),
        uurloon=None,
        betaalperiode="maand",
        pensioenpremie_percentage=NUL,
        loonheffingskorting=True,
        reiskosten_per_maand=NUL,
        reiskostenvergoeding_per_maand=NUL,
        kinderopvang=(),
    )


def aannames(inwoner: Inwoner, peildatum: dt.date) -> tuple[str, ...]:
    """What the dossier does not know and is filled in as a start, in words for beside the result."""
    aangenomen = []
    huis, uitkering = inwoner.huishouden, inwoner.uitkering_op(peildatum)
    if len(inwoner.geboortedatum) < 10:
        aangenomen.append("de precieze geboortedatum")
    if huis is None:
        aangenomen.append("het huishouden (nu: alleenstaand)")
    if huis is None or not huis.woning:
        aangenomen.append("de woning (nu: geen woonlasten)")
    if huis is None or huis.vermogen is None:
        aangenomen.append("het spaargeld (nu: niets)")
    if huis is not None and huis.woning in ("huur", "kamer") and huis.kale_huur is None:
        aangenomen.append("de huur (nu: niets)")
    if not inwoner.uitkeringen:
        aangenomen.append("de uitkering (nu: geen)")
    if uitkering is not None and uitkering.soort != "bijstand" and not uitkering.bedrag:
        aangenomen.append(f"het bedrag van de {uitkering.soort.upper()} (telt nog niet mee)")
    return tuple(aangenomen)


def verschil_per_uur(vraag: Vraag, normen: Normen, tot: int = MEESTE_UREN) -> tuple[Decimal, ...]:
    """What somebody has more per month than now, at 0, 1, 2, ... `tot` hours of work per week."""
    from werkteam_desktop.inkomen.per_loon import PerLoon

    per_loon = PerLoon(vraag, normen)
    return tuple(per_loon.totaal(per_loon.bruto(Decimal(uren))) - per_loon.nu for uren in range(tot + 1))


def met_uren(vraag: Vraag, uren: Decimal) -> Vraag:
    """The same question for another number of hours per week."""
    return replace(vraag, werk=replace(vraag.werk, uren_per_week=uren))


@dataclass(frozen=True, slots=True)
class Geldafspraak:
    """What is agreed when money gets tight: what, who (`van`: an `eigenaar` of Actie) and before when."""

    wat: str
    van: str = "coach"
    op: dt.date | None = None


def bewaar_berekening(
    werkplek: Werkplek, inwoner_id: int, vraag: Vraag, uitkomst: Uitkomst, afspraak: Geldafspraak | None = None
) -> Wijziging:
    """Keeps question and outcome in the dossier and shows it in the plan. The afspraak becomes an action there, and so
    does looking at the payslips of the first and third month; those of an earlier calculation go."""
    from werkteam_desktop.inkomen.invoer import uitkomst_als_json, vraag_als_json

    wat = afspraak.wat.strip() if afspraak else ""
    if uitkomst.afspraak_nodig and not wat:
        raise InvoerFout("Het geld wordt krap. Schrijf op wat u daarover afspreekt, en met wie.")
    with werkplek.wijzig("berekening bewaard", inwoner_id) as (sessie, wijziging):
        berekening = Berekening(
            gemaakt_op=werkplek.nu(),
            vraag=vraag_als_json(vraag),
            uitkomst=uitkomst_als_json(uitkomst),
            normversie=uitkomst.normversie,
            afspraak=wat,
        )
        berekening.inwoner_id = inwoner_id
        sessie.add(berekening)
        sessie.flush()
        plan = plan_in_bewerking(sessie, inwoner_id, werkplek.vandaag())
        plan.berekening_id = berekening.id
        if afspraak and wat:
            plan.acties.append(
                Actie(
                    fase="stabiliteit",
                    tekst=wat,
                    eigenaar=afspraak.van,
                    datum=afspraak.op or vraag.werk.start,
                    berekening_id=berekening.id,
                )
            )
        erbij = plan_loonstroken(plan, vraag.werk, berekening.id)
        stappen = f", met {erbij} {'stap' if erbij == 1 else 'stappen'} om de loonstrook na te kijken" if erbij else ""
        wijziging.gevolg = f"Deze staat in het plan{stappen}."
    return wijziging


def zet_stappen_in_plan(werkplek: Werkplek, inwoner_id: int, stappen: Sequence[Vervolgstap]) -> Wijziging:
    """The steps become actions of the inwoner in the plan; those that are there already are left as they are."""
    with werkplek.wijzig("stappen in het plan gezet", inwoner_id) as (sessie, wijziging):
        plan = plan_in_bewerking(sessie, inwoner_id, werkplek.vandaag())
        bestaat = {actie.tekst for actie in plan.acties}
        for stap in stappen:
            if staptekst(stap) not in bestaat:
                plan.acties.append(Actie(fase="werk", tekst=staptekst(stap), eigenaar="inwoner", datum=stap.voor))
    return wijziging


def staptekst(stap: Vervolgstap) -> str:
    """The step as an action of the plan."""
    return stap.wat if stap.bij_wie == "uzelf" else f"{stap.wat} Bij {stap.bij_wie}."


def herbereken(werkplek: Werkplek, berekening_id: int, peildatum: dt.date | None = None) -> Herberekening:
    """A kept calculation by the amounts and ages of `peildatum` (None: its own), with what was known on that day;
    beside the outcome that was kept. Changes nothing.

    InvoerFout when the calculation is gone, or is not possible on that date."""
    from werkteam_desktop.inkomen import herberekening
    from werkteam_desktop.inkomen.invoer import uitkomst_uit_json, vraag_uit_json

    with werkplek.opslag.lees() as sessie:
        berekening = sessie.get(Berekening, berekening_id)
    if berekening is None:
        raise InvoerFout("Deze berekening bestaat niet meer. Open het dossier opnieuw.")
    vraag = vraag_uit_json(berekening.vraag)
    toen = uitkomst_uit_json(berekening.uitkomst)
    op = peildatum or vraag.peildatum
    return herberekening.herbereken(vraag, toen, op, werkplek.normen().zoals_bekend(op))


def druk_af(
    werkplek: Werkplek,
    inwoner_id: int | None,
    vraag: Vraag,
    uitkomst: Uitkomst,
    blad: Blad,
    pad: Path | BytesIO,
    *,
    afspraak: Geldafspraak | None = None,
    onbekend: Sequence[Onbekend] = (),
    groei: Groei | None = None,
    scenarios: Sequence[Scenario] = (),
) -> None:
    """Writes a sheet of a calculation of this inwoner, or of a voorbeeldhuishouden (None), as PDF to `pad`; nothing in
    the store changes. `afspraak`: what was agreed because of it, and `onbekend`: what is not known, for the berekening;
    `groei`: other hours later, for five years; `scenarios`: those to compare.

    InvoerFout when `pad` does not take it, or the sheet cannot be made."""
    from werkteam_desktop.rapport.stijl import bewaar

    inwoner = None if inwoner_id is None else open_dossier(werkplek, inwoner_id)
    voorbeeld = inwoner is None or inwoner.voorbeeld
    if blad == "berekening":
        from werkteam_desktop.handelingen.onbekend import band_van
        from werkteam_desktop.rapport.berekening import berekening_bytes

        band = band_van(vraag, werkplek.normen(), onbekend)
        inhoud = berekening_bytes(vraag, uitkomst, voorbeeld, _afspraakregel(inwoner, afspraak), band)
    elif blad == "vijf_jaar":
        from werkteam_desktop.inkomen.lange_lijn import lange_lijn
        from werkteam_desktop.rapport.vijf_jaar import vijf_jaar_bytes

        inhoud = vijf_jaar_bytes(vraag, lange_lijn(vraag, werkplek.normen(), groei), voorbeeld)
    elif blad == "vergelijking":
        from werkteam_desktop.inkomen.vergelijk import vergelijk
        from werkteam_desktop.rapport.vergelijking import vergelijking_bytes

        aannames_ = tuple(f"{s.naam}: {s.aanname}" for s in scenarios if s.aanname)
        inhoud = vergelijking_bytes(vergelijk(scenarios, werkplek.normen()), aannames_, vraag.peildatum, voorbeeld)
    elif blad == "bewijs":
        from werkteam_desktop.inkomen import herberekening
        from werkteam_desktop.rapport.bewijs import bewijs_bytes

        opnieuw = herberekening.herbereken(vraag, uitkomst, vraag.peildatum, werkplek.normen())
        inhoud = bewijs_bytes(vraag, uitkomst, opnieuw, voorbeeld)
    else:
        from werkteam_desktop.rapport.vangnet import vangnet_bytes, vangnet_van

        contact = inwoner.regiehouder.naam if inwoner and inwoner.regiehouder else ""
        inhoud = vangnet_bytes(vangnet_van(vraag, uitkomst, contact), vraag.peildatum, voorbeeld)
    bewaar(inhoud, pad)


def _afspraakregel(inwoner: Inwoner | None, afspraak: Geldafspraak | None) -> str:
    """What, who and when in one line; "" when nothing was agreed."""
    if afspraak is None or not afspraak.wat.strip():
        return ""
    coach = inwoner.regiehouder.naam if inwoner and inwoner.regiehouder else "de coach"
    wie = {"inwoner": "uzelf", "coach": coach}.get(afspraak.van, afspraak.van)
    wanneer = f", uiterlijk op {datum(afspraak.op)}" if afspraak.op else ""
    return f"{afspraak.wat.strip()} Wie: {wie}{wanneer}."
