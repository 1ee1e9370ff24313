"""Five years ahead: on which dates the total changes, by how much, and because of what.

Every month is computed, so no change is missed; a month in which an amount changes, or in which something is known to
happen, becomes a point. What is already law for later holds from its date; all other amounts stay as last known.
Amounts per month on the first of the month, averaged over the calendar year for toeslagen, as in `bereken`. After the
end of the job, and before more hours begin, the other wage earned in that year is left out.

The line ends where somebody in the household gets AOW: AOW and pension are not computed.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from werkteam_desktop.fouten import InvoerFout
from werkteam_desktop.inkomen.geld import NUL
from werkteam_desktop.inkomen.normen import Normen
from werkteam_desktop.inkomen.oorzaak import meer_of_minder, verschillen
from werkteam_desktop.inkomen.per_loon import PerLoon
from werkteam_desktop.inkomen.regelingen.minimumloon import minimumloon_per_uur
from werkteam_desktop.inkomen.regelingen.vrijlating import fase, gebruikt_na
from werkteam_desktop.inkomen.situatie import KOSTENDELER, Situatie, huishouden_op, situatie
from werkteam_desktop.inkomen.tijd import eerste, leeftijd, maand_verder
from werkteam_desktop.inkomen.uitkomst import Bedragen
from werkteam_desktop.inkomen.voor_na import na_proefplaats
from werkteam_desktop.inkomen.vraag import Vraag
from werkteam_desktop.inkomen.zin import MAANDNAMEN, getal, hele_euro

JAREN = 5
_KIND_WORDT = (12, 16, 18)
_NAAR_SCHOOL = 4
_AANVRAGER_WORDT = (21, 27)
_JEUGDLOON = (19, 20)  # told only where the wage changes
_PARTNER_WORDT = 21


@dataclass(frozen=True, slots=True)
class Groei:
    """Other hours later: after this many months of the job."""

    na_maanden: int
    uren: Decimal


@dataclass(frozen=True, slots=True)
class Lijnpunt:
    """From `datum` on: the total per month with the job and without it. `bekend` False: with amounts of an earlier
    date, because those of this date are not known yet. `wat`: what happens, and what that does."""

    datum: date
    met: Decimal
    zonder: Decimal
    bekend: bool
    wat: str

    @property
    def verschil(self) -> Decimal:
        return self.met - self.zonder

    @property
    def zin(self) -> str:
        return f"{_maand(self.datum).capitalize()}: {self.wat}"


@dataclass(frozen=True, slots=True)
class LangeLijn:
    """Points by date; between two points nothing changes. The line is known as far as `tot`; a point on `tot` itself
    says why it ends there. `rondkomen`: what is needed per month to live as now, named in `nodig`. `bekend_tot`: the
    last day with known amounts. `voorbehoud` says how far the amounts are known, and what stays out."""

    punten: tuple[Lijnpunt, ...]
    tot: date
    rondkomen: Decimal
    nodig: str
    bekend_tot: date
    voorbehoud: str

    @property
    def eerst_onder(self) -> Lijnpunt | None:
        """The first point at which the total with the job is under what is needed."""
        return next((p for p in self.punten if p.datum < self.tot and p.met < self.rondkomen), None)

    @property
    def zin(self) -> str:
        """Whether there is always enough with the job, and else from when not."""
        binnen = [p for p in self.punten if p.datum < self.tot]
        laagste = min(binnen, key=lambda p: p.met)
        onder = self.eerst_onder
        if onder is None:
            over = laagste.met - self.rondkomen
            meer = f"elke maand minstens {hele_euro(over)} meer" if over >= 1 else "nooit minder"
            zin = f"Met werk heeft u tot {_maand(self.tot)} {meer} dan {self.nodig}."
            if over < 1 or laagste == binnen[0]:
                return zin
            return f"{zin} Het minst is het vanaf {_maand(laagste.datum)}."
        tekort = hele_euro(self.rondkomen - onder.met)
        zin = f"Vanaf {_maand(onder.datum)} heeft u met werk {tekort} per maand minder dan {self.nodig}"
        if onder.zonder < onder.met:
            zin += f", en zonder werk {hele_euro(self.rondkomen - onder.zonder)} minder"
        zin += "."
        if laagste.datum > onder.datum:
            minder = hele_euro(self.rondkomen - laagste.met)
            zin += f" Het laagst is het met werk vanaf {_maand(laagste.datum)}: {minder} minder."
        return zin


@dataclass(frozen=True, slots=True)
class _Maand:
    datum: date
    peildatum: date
    situatie: Situatie
    groep: int
    fase: tuple[str, bool] | None
    uren: Decimal
    met: Bedragen
    zonder: Bedragen


def lange_lijn(vraag: Vraag, normen: Normen, groei: Groei | None = None) -> LangeLijn:
    """From the first wage (or the peildatum, when the job runs already), with other hours from `groei` on. Raises
    `InvoerFout` as `bereken` does."""
    verder = normen.doorgetrokken()
    vraag = na_proefplaats(vraag)
    begin = max(eerste(vraag.werk.start), eerste(vraag.peildatum))
    tot = maand_verder(begin, 12 * JAREN)
    punten: list[Lijnpunt] = []
    vorige: _Maand | None = None
    gebruikt = vraag.uitkering.vrijlating_maanden_gebruikt
    for nr in range(12 * JAREN + 1):
        maand = _reken(vraag, verder, maand_verder(begin, nr), nr, gebruikt, groei)
        bekend = maand.datum <= normen.bekend_tot
        if vorige is None:
            loopt_al = vraag.werk.start < vraag.peildatum
            wat = (
                f"Het werk {'loopt al' if loopt_al else 'begint'}. U heeft dan {hele_euro(_som(maand.met))} per maand."
            )
            punten.append(Lijnpunt(maand.datum, _som(maand.met), _som(maand.zonder), bekend, wat))
        elif wie := _krijgt_aow(vorige, maand):
            tot = maand.datum
            wat = f"{wie} de AOW-leeftijd. AOW en pensioen rekent dit programma niet uit: hier stopt de lijn."
            punten.append(Lijnpunt(tot, _som(vorige.met), _som(vorige.zonder), bekend, wat))
            break
        else:
            gebeurt = [*_gebeurtenissen(vraag, vorige, maand)]
            # What happens to everybody is only told where it changes an amount.
            zonder_wet = maand
            if vorige.groep != maand.groep:
                toen = verder.van(vorige.peildatum, vraag.gemeente)
                zonder_wet = _reken(vraag, toen, maand.datum, nr, gebruikt, groei)
            door_jaar = _anders(vorige.met, zonder_wet.met) & _anders(vorige.met, maand.met)
            if maand.datum.month == 1 and door_jaar - {"loon", "bijstand"}:
                gebeurt.append("Het inkomen van het nieuwe jaar telt voor de toeslagen")
            if _anders(zonder_wet.met, maand.met):
                gebeurt.append("Nieuwe bedragen van de wet" if bekend else "Regels die al in de wet staan, gaan in")
            if gebeurt or maand.met != vorige.met or maand.zonder != vorige.zonder:
                wat = _wat(gebeurt or ["De bedragen veranderen"], vorige, maand)
                punten.append(Lijnpunt(maand.datum, _som(maand.met), _som(maand.zonder), bekend, wat))
        gebruikt = gebruikt_na(gebruikt, maand.fase)
        vorige = maand
    lasten = sum((last.bedrag for last in vraag.vaste_lasten), NUL)
    return LangeLijn(
        tuple(punten),
        tot,
        lasten or punten[0].zonder,
        "uw vaste lasten" if lasten else "nu",
        normen.bekend_tot,
        _voorbehoud(vraag, normen, tot),
    )


def _reken(vraag: Vraag, normen: Normen, datum: date, nr: int, gebruikt: int, groei: Groei | None) -> _Maand:
    """The month `nr` months after the beginning, after `gebruikt` months of vrijlating."""
    peildatum = max(datum, vraag.peildatum)
    peil = normen.op(peildatum, vraag.gemeente)
    huishouden = huishouden_op(vraag.huishouden, vraag.peildatum, peildatum)
    s = situatie(huishouden, peil)
    werk = vraag.werk
    if groei is not None and nr >= groei.na_maanden:
        werk = replace(werk, uren_per_week=groei.uren)
    uren = werk.uren_per_week if werk.einde is None or datum <= werk.einde else Decimal(0)
    if werk.uurloon is not None:
        werk = replace(werk, uurloon=max(werk.uurloon, minimumloon_per_uur(peil, s.jaren, werk.bbl).getal))
    uitkering = replace(vraag.uitkering, vrijlating_maanden_gebruikt=gebruikt)
    dan = replace(vraag, peildatum=peildatum, huishouden=huishouden, werk=werk, uitkering=uitkering)
    try:
        met, zonder = _bedragen(dan, normen, uren)
    except InvoerFout:
        # The vrijlating that was chosen is no longer possible: from here the law chooses.
        if not nr or uitkering.vrijlating == "automatisch":
            raise
        dan = replace(dan, uitkering=replace(uitkering, vrijlating="automatisch"))
        met, zonder = _bedragen(dan, normen, uren)
    vrij = None
    if uren and (met["bijstand"] or uitkering.soort in ("ioaw", "ioaz")):
        vrij = fase(peil, dan.uitkering.vrijlating, gebruikt, s, werk.loonwaarde_percentage is not None)
    return _Maand(datum, peildatum, s, peil.groep, vrij, uren, met, zonder)


def _bedragen(vraag: Vraag, normen: Normen, uren: Decimal) -> tuple[Bedragen, Bedragen]:
    per_loon = PerLoon(vraag, normen)
    zonder = per_loon.bedragen(NUL)
    return per_loon.bedragen(per_loon.bruto(uren)) if uren else zonder, zonder


def _krijgt_aow(vorige: _Maand, maand: _Maand) -> str:
    """Who gets AOW in this month, as the beginning of a sentence, or nothing."""
    if maand.situatie.aow and not vorige.situatie.aow:
        return "U heeft"
    return "Uw partner heeft" if maand.situatie.aow_partner and not vorige.situatie.aow_partner else ""


def _gebeurtenissen(vraag: Vraag, vorige: _Maand, maand: _Maand) -> Iterator[str]:
    yield from _verjaardagen(vraag, vorige, maand)
    if vorige.uren and not maand.uren:
        yield "Het werk is gestopt"
    elif vorige.uren != maand.uren:
        yield f"U werkt {getal(maand.uren)} uur per week"
    if maand.uren and vorige.fase != maand.fase:
        yield from _vrijlating(vorige.fase, maand.fase)


def _verjaardagen(vraag: Vraag, vorige: _Maand, maand: _Maand) -> Iterator[str]:
    h, werk = vraag.huishouden, vraag.werk

    def wordt(geboren: date, *jaren: int) -> Iterator[int]:
        was, is_nu = leeftijd(geboren, vorige.datum), leeftijd(geboren, maand.datum)
        return (jaar for jaar in jaren if was < jaar <= is_nu)

    for kind in h.kinderen:
        for jaar in wordt(kind.geboortedatum, *_KIND_WORDT):
            yield f"Een kind is {jaar} jaar"
        for _ in wordt(kind.geboortedatum, *([_NAAR_SCHOOL] if werk.kinderopvang else [])):
            yield f"Een kind is {_NAAR_SCHOOL} jaar en gaat naar school: kijk opnieuw naar de opvang"
        for _ in wordt(kind.geboortedatum, KOSTENDELER):
            yield f"Een kind is {KOSTENDELER} jaar en deelt mee in de kosten, als het niet studeert"
    jong = _JEUGDLOON if maand.met.get("loon", NUL) != vorige.met.get("loon", NUL) else ()
    for jaar in wordt(h.aanvrager.geboortedatum, *jong, *_AANVRAGER_WORDT):
        yield f"U bent {jaar} jaar"
    if h.partner:
        for jaar in wordt(h.partner.geboortedatum, _PARTNER_WORDT):
            yield f"Uw partner is {jaar} jaar"


def _vrijlating(was: tuple[str, bool] | None, nu: tuple[str, bool] | None) -> Iterator[str]:
    """`was` and `nu`: the kind of vrijlating that applies and whether months of it are left, as `fase` gives them."""
    liep, loopt = bool(was and was[1]), bool(nu and nu[1])
    if loopt:
        yield "Een andere vrijlating van loon begint" if liep else "Een vrijlating van loon begint"
    elif liep:
        bij = " bij loonkostensubsidie" if was and was[0].startswith("loonkostensubsidie") else ""
        yield f"De vrijlating van loon{bij} is voorbij"


def _anders(van: Bedragen, naar: Bedragen) -> set[str]:
    """The regelingen whose amount differs."""
    return {naam for naam in {*van, *naar} if van.get(naam, NUL) != naar.get(naam, NUL)}


def _wat(gebeurt: list[str], vorige: _Maand, maand: _Maand) -> str:
    """What happens, then what it does to the total with the job, line by line."""
    kop = f"{'. '.join(gebeurt)}."
    if not (genoemd := verschillen(vorige.met, maand.met)):
        zonder = _som(maand.zonder) - _som(vorige.zonder)
        if abs(zonder) < 1:
            return f"{kop} Het bedrag per maand blijft gelijk."
        return f"{kop} Met werk blijft het gelijk; zonder werk {meer_of_minder(zonder)} per maand."
    verschil = _som(maand.met) - _som(vorige.met)
    hoeveel = f"{meer_of_minder(verschil)} per maand" if abs(verschil) >= 1 else "per maand evenveel"
    return f"{kop} U heeft {hoeveel}: {', '.join(genoemd)}."


def _som(bedragen: Bedragen) -> Decimal:
    return sum(bedragen.values(), NUL)


def _maand(datum: date) -> str:
    return f"{MAANDNAMEN[datum.month - 1]} {datum.year}"


def _voorbehoud(vraag: Vraag, normen: Normen, tot: date) -> str:
    zinnen = []
    if tot > normen.bekend_tot:
        dag = normen.bekend_tot
        zinnen.append(
            f"Bedragen van na {dag.day} {MAANDNAMEN[dag.month - 1]} {dag.year} zijn nog niet bekend: hier blijven ze "
            "gelijk. Wat al in de wet staat, is wel verwerkt."
        )
    if vraag.uitkering.soort == "ww":
        zinnen.append("De WW stopt op de dag die in uw brief staat: die dag telt hier niet mee.")
    if vraag.uitkering.soort in ("ioaw", "ioaz") and vraag.uitkering.vrijlating != "geen":
        zinnen.append("Vanaf 2027 geldt hier bij de IOAW en IOAZ dezelfde vrijlating als bij de bijstand (art. 8a).")
    if vraag.werk.kinderopvang:
        zinnen.append("De kinderopvang blijft hier zoals die nu is.")
    return " ".join(zinnen)
