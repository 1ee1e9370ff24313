"""A real payslip beside the forecast of its month: what differs, why (most likely), and the question as it should be
asked from now on.

The gross wage is read first (pay period, vakantiegeld paid each month, hours, hourly wage), then the pension premium
and the loonheffing that go with that gross wage, then what is left in the net amount (travel costs). So one cause is
not named twice. The vakantiegeld of a year, in May and with the last payslip, is taken off before that.
"""

from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from itertools import product
from typing import Literal

from werkteam_desktop.fouten import InvoerFout
from werkteam_desktop.inkomen.geld import NUL, als_tekst, op_centen
from werkteam_desktop.inkomen.normen import Normen, Peil
from werkteam_desktop.inkomen.regelingen.loonheffing import heffing_bijzonder, loonheffing
from werkteam_desktop.inkomen.regelingen.minimumloon import minimumloon_per_uur
from werkteam_desktop.inkomen.situatie import Situatie, situatie
from werkteam_desktop.inkomen.tijd import (
    MAANDEN,
    PER_JAAR,
    WEKEN,
    dag_van,
    deel_van_maand,
    eerste,
    maand_verder,
    maanden_werk,
)
from werkteam_desktop.inkomen.voor_na import bereken
from werkteam_desktop.inkomen.vraag import Tijdvak, Vraag, Werk
from werkteam_desktop.inkomen.zin import MAANDNAMEN, euro, getal, hele_euro

Redencode = Literal[
    "betaalperiode",
    "vakantiegeld",
    "uren",
    "uurloon",
    "onder_minimumloon",
    "pensioen",
    "loonheffingskorting",
    "reiskosten",
    "onbekend",
]

_HEEL_JAAR = ("zorgtoeslag", "huurtoeslag", "kindgebonden_budget")
_ONVERKLAARD = ("onbekend", "onder_minimumloon")
_PERIODE = {"maand": "per maand", "vier_weken": "per vier weken", "week": "per week"}


@dataclass(frozen=True, slots=True)
class Loonstrook:
    """What a payslip says, in euros of its own pay period. `maand`: the month it is of. `uren`: the hours that were
    paid in the period, None when the slip does not say. `netto`: what came on the account."""

    maand: date
    bruto: Decimal
    loonheffing: Decimal
    netto: Decimal
    pensioen: Decimal = NUL
    uren: Decimal | None = None


def strook_als_json(strook: Loonstrook) -> dict[str, str | None]:
    """A payslip as it is kept; `strook_uit_json` gives it back."""
    bedragen = {naam: als_tekst(getattr(strook, naam)) for naam in ("bruto", "loonheffing", "netto", "pensioen")}
    uren = None if strook.uren is None else als_tekst(strook.uren)
    return {"maand": strook.maand.isoformat(), **bedragen, "uren": uren}


def strook_uit_json(bewaard: Mapping[str, str | None]) -> Loonstrook:
    """The payslip that `strook_als_json` wrote down."""
    bedragen = {naam: Decimal(waarde) for naam, waarde in bewaard.items() if naam != "maand" and waarde is not None}
    return Loonstrook(maand=date.fromisoformat(str(bewaard["maand"])), **bedragen)


@dataclass(frozen=True, slots=True)
class Strookregel:
    """One line: the amount that was expected and the one on the payslip."""

    wat: str
    verwacht: Decimal
    strook: Decimal

    @property
    def verschil(self) -> Decimal:
        return self.strook - self.verwacht


@dataclass(frozen=True, slots=True)
class Reden:
    """A likely reason, with the sentence for the inwoner."""

    code: Redencode
    zin: str


@dataclass(frozen=True, slots=True)
class Toeslagalarm:
    """Toeslagen of a calendar year at this wage minus those at the forecast: below nought there is too much paid."""

    jaar: int
    verschil: Decimal
    zin: str


@dataclass(frozen=True, slots=True)
class Vergelijking:
    """`vraag` is the question with what the payslip taught; without a difference it is the same question."""

    regels: tuple[Strookregel, ...]
    redenen: tuple[Reden, ...]
    vraag: Vraag
    alarm: Toeslagalarm | None

    @property
    def zin(self) -> str:
        """The most likely reason in one sentence."""
        return self.redenen[0].zin if self.redenen else "Deze loonstrook klopt met wat we hadden verwacht."


def verwachte_strook(vraag: Vraag, normen: Normen, maand: date) -> Loonstrook:
    """The payslip of `maand` by the norms of that month. A first or last month that is worked in part has that part.

    `InvoerFout` when there is no wage in that month, or its norms are not known."""
    deze = _Maand(vraag, normen, maand)
    return deze.met_vakantiegeld(deze.strook(vraag.werk), vraag.werk)


def vergelijk(vraag: Vraag, normen: Normen, strook: Loonstrook) -> Vergelijking:
    """Holds a payslip against the forecast. `InvoerFout` opens with the field (`loonstrook....`) that cannot be."""
    _controleer(strook)
    maand = _Maand(vraag, normen, strook.maand)
    verwacht, werk, redenen = maand.vergelijk(strook, vraag.werk)
    regels = [
        Strookregel("Bruto loon", verwacht.bruto, strook.bruto),
        Strookregel("Pensioenpremie", verwacht.pensioen, strook.pensioen),
        Strookregel("Loonheffing", verwacht.loonheffing, strook.loonheffing),
        Strookregel("Op uw rekening", verwacht.netto, strook.netto),
    ]
    nieuw = replace(vraag, werk=werk)
    alarm = _alarm(vraag, nieuw, normen, maand.peil) if werk != vraag.werk else None
    return Vergelijking(tuple(regels), tuple(redenen), nieuw, alarm)


class _Maand:
    """The month of the payslip: its norms, the age of that month, and the part of it that is worked."""

    def __init__(self, vraag: Vraag, normen: Normen, maand: date) -> None:
        self.maand = eerste(maand)
        self.peil: Peil = normen.op(self.maand, vraag.gemeente)
        self.s: Situatie = situatie(vraag.huishouden, self.peil)
        werk = vraag.werk
        start = dag_van(maand_verder(eerste(werk.start), werk.proefplaats_maanden), werk.start.day)
        self._deel = deel_van_maand(self.maand, start, werk.einde)
        in_mei = int(self.peil["betaalmaand_vakantiegeld"].getal)
        sinds = maand_verder(date(self.maand.year - (self.maand.month <= in_mei), in_mei, 1))
        laatste = not deel_van_maand(maand_verder(self.maand), start, werk.einde)
        betaald = laatste or self.maand.month == in_mei
        self._opbouw = maanden_werk(sinds, self.maand, start, werk.einde) if betaald else Decimal(0)
        if not self._deel or not werk.uren_per_week:
            naam = f"{MAANDNAMEN[self.maand.month - 1]} {self.maand.year}"
            raise InvoerFout(f"loonstrook.maand: in {naam} is er in de berekening geen loon. Kies een andere maand.")
        self._minimum = minimumloon_per_uur(self.peil, self.s.jaren, werk.bbl).getal
        self._grens = self.peil["loonstrook_verschil_vanaf"].getal

    def deel(self, periode: Tijdvak) -> Decimal:
        """Of a month the part that is worked; a week or four weeks is paid whole."""
        return self._deel if periode == "maand" else Decimal(1)

    def uurloon(self, werk: Werk) -> Decimal:
        return self._minimum if werk.uurloon is None else werk.uurloon

    def strook(self, werk: Werk) -> Loonstrook:
        keer, deel = PER_JAAR[werk.betaalperiode], self.deel(werk.betaalperiode)
        bruto = op_centen(self.uurloon(werk) * werk.uren_per_week * WEKEN / keer * deel)
        pensioen = op_centen(bruto * werk.pensioenpremie_percentage / 100)
        heffing = self.heffing(bruto - pensioen, werk.betaalperiode, werk.loonheffingskorting)
        netto = bruto - pensioen - heffing + self.vergoeding(werk)
        uren = op_centen(werk.uren_per_week * WEKEN / keer * deel)
        return Loonstrook(self.maand, bruto, heffing, netto, pensioen, uren)

    def heffing(self, loon: Decimal, periode: Tijdvak, korting: bool) -> Decimal:
        """A part of a month is taxed as that part of a whole one."""
        deel = self.deel(periode)
        return op_centen(loonheffing(self.peil, loon / deel, periode, korting, self.s.aow).bedrag * deel)

    def vergoeding(self, werk: Werk) -> Decimal:
        """The travel costs the employer pays, untaxed, with one payslip."""
        per_strook = werk.reiskostenvergoeding_per_maand * MAANDEN / PER_JAAR[werk.betaalperiode]
        return op_centen(per_strook * self.deel(werk.betaalperiode))

    def met_vakantiegeld(self, strook: Loonstrook, werk: Werk) -> Loonstrook:
        """With the vakantiegeld that is paid beside this wage: of the year until May, or at the end (WML art. 17)."""
        keer = PER_JAAR[werk.betaalperiode] / self.deel(werk.betaalperiode)  # times this payslip in a year
        extra = op_centen(strook.bruto * keer / MAANDEN * self._opbouw * self.peil["wml_vakantiebijslag"].getal)
        jaarloon = (strook.bruto - strook.pensioen) * keer
        heffing = op_centen(heffing_bijzonder(self.peil, jaarloon, extra, werk.loonheffingskorting, self.s.aow))
        return replace(
            strook,
            bruto=strook.bruto + extra,
            loonheffing=strook.loonheffing + heffing,
            netto=strook.netto + extra - heffing,
        )

    def zonder_vakantiegeld(self, strook: Loonstrook, werk: Werk, bruto: Decimal) -> Loonstrook:
        """The other way round: what is left of a payslip with it beside this gross wage."""
        zonder = replace(strook, bruto=bruto)
        met = self.met_vakantiegeld(zonder, werk)
        erbij, heffing = met.netto - strook.netto, met.loonheffing - strook.loonheffing
        return replace(zonder, loonheffing=strook.loonheffing - heffing, netto=strook.netto - erbij)

    def vergelijk(self, strook: Loonstrook, werk: Werk) -> tuple[Loonstrook, Werk, list[Reden]]:
        """What was expected, and the job as this payslip shows it with the reasons. In a month of vakantiegeld that may
        be in all amounts, in all but the gross wage, or not there: as it is understood best, with fewest reasons."""
        verwacht = self.strook(werk)
        if not self._opbouw:
            return verwacht, *self.lees(strook, werk)
        met = self.met_vakantiegeld(verwacht, werk)
        kan = list[tuple[Loonstrook, Loonstrook]]()
        for periode, korting in product(_perioden(werk), (werk.loonheffingskorting, not werk.loonheffingskorting)):
            ander = replace(werk, betaalperiode=periode, loonheffingskorting=korting)
            heel = self.met_vakantiegeld(replace(strook, bruto=Decimal(10**6)), ander).bruto / 10**6
            kan.append((met, self.zonder_vakantiegeld(strook, ander, op_centen(strook.bruto / heel))))
            kan.append((replace(met, bruto=verwacht.bruto), self.zonder_vakantiegeld(strook, ander, strook.bruto)))
        gelezen = list[tuple[Loonstrook, Werk, list[Reden]]]()
        for zo, deze in (*kan, (verwacht, strook)):
            with suppress(InvoerFout):  # more hours than can be
                gelezen.append((zo, *self.lees(deze, werk)))
        if not gelezen:
            return verwacht, *self.lees(strook, werk)
        return min(gelezen, key=lambda een: (sum(r.code in _ONVERKLAARD for r in een[2]), len(een[2])))

    def lees(self, strook: Loonstrook, werk: Werk) -> tuple[Werk, list[Reden]]:
        """The job as this payslip shows it, and why it is another one than was asked about."""
        werk, redenen = self._lees_bruto(strook, werk)
        pensioen = op_centen(strook.bruto * werk.pensioenpremie_percentage / 100)
        if self._anders(strook.pensioen, pensioen):
            percentage = op_centen(strook.pensioen / strook.bruto * 100)
            werk = replace(werk, pensioenpremie_percentage=percentage)
            redenen.append(Reden("pensioen", _pensioen(strook.pensioen, pensioen)))
        loon = strook.bruto - strook.pensioen
        met, zonder = (
            self.heffing(loon, werk.betaalperiode, korting)
            for korting in (werk.loonheffingskorting, not werk.loonheffingskorting)
        )
        if self._anders(strook.loonheffing, met):
            if self._anders(strook.loonheffing, zonder):
                redenen.append(_onbekend("de loonheffing", strook.loonheffing, met))
            else:
                werk = replace(werk, loonheffingskorting=not werk.loonheffingskorting)
                redenen.append(Reden("loonheffingskorting", _KORTING[werk.loonheffingskorting]))
        extra, vergoeding = strook.netto - loon + strook.loonheffing, self.vergoeding(werk)
        if self._anders(extra, vergoeding):
            if extra >= 0:
                keer, deel = PER_JAAR[werk.betaalperiode], self.deel(werk.betaalperiode)
                werk = replace(werk, reiskostenvergoeding_per_maand=op_centen(extra / deel * keer / MAANDEN))
                redenen.append(Reden("reiskosten", _reiskosten(extra, vergoeding)))
            else:
                verwacht = loon - strook.loonheffing + vergoeding
                redenen.append(_onbekend("het bedrag op uw rekening", strook.netto, verwacht))
        return werk, redenen

    def _anders(self, een: Decimal, ander: Decimal) -> bool:
        return abs(een - ander) >= self._grens

    def _lees_bruto(self, strook: Loonstrook, werk: Werk) -> tuple[Werk, list[Reden]]:
        """Pay period, hours and hourly wage. The payslip of the same contract in another pay period goes before other
        hours; a pay period must also go with the loonheffing."""
        verwacht = self.strook(werk)
        if not self._anders(strook.bruto, verwacht.bruto) and _zelfde_uren(strook.uren, verwacht):
            return werk, []
        bijslag = 1 + self.peil["wml_vakantiebijslag"].getal
        perioden = [p for p in _perioden(werk) if self._past_heffing(strook, p)]
        for periode in perioden:
            ander = replace(werk, betaalperiode=periode)
            zo = self.strook(ander)
            for factor in (Decimal(1), bijslag):
                bruto = op_centen(zo.bruto * factor)
                if not self._anders(strook.bruto, bruto) and _zelfde_uren(strook.uren, zo):
                    return ander, _andere_periode(werk, periode) + ([_VAKANTIEGELD] if factor != 1 else [])
        meeste = self.peil["arbeidstijd_maximum_uren"].getal
        for periode in perioden or [werk.betaalperiode]:
            ander = replace(werk, betaalperiode=periode)
            if self._uren(strook, ander)[1] <= meeste:
                return self._lees_uren(strook, ander, bijslag, _andere_periode(werk, periode))
        veld = "bruto" if strook.uren is None else "uren"
        raise InvoerFout(f"loonstrook.{veld}: dan zou u meer dan {meeste} uur per week werken. Kijk of dit klopt.")

    def _past_heffing(self, strook: Loonstrook, periode: Tijdvak) -> bool:
        loon = strook.bruto - strook.pensioen
        return any(not self._anders(strook.loonheffing, self.heffing(loon, periode, k)) for k in (True, False))

    def _uren(self, strook: Loonstrook, werk: Werk) -> tuple[Decimal, Decimal]:
        """The hours of the payslip, and what they are per week; when it does not say, as the gross wage pays them."""
        uren = strook.bruto / self.uurloon(werk) if strook.uren is None else strook.uren
        return uren, op_centen(uren * PER_JAAR[werk.betaalperiode] / WEKEN / self.deel(werk.betaalperiode))

    def _lees_uren(
        self, strook: Loonstrook, werk: Werk, bijslag: Decimal, redenen: list[Reden]
    ) -> tuple[Werk, list[Reden]]:
        uurloon = self.uurloon(werk)
        uren, per_week = self._uren(strook, werk)
        gewoon = not self._anders(strook.bruto, op_centen(uurloon * uren))
        if gewoon or not _zelfde_uren(uren, self.strook(werk)):
            verwacht = getal(werk.uren_per_week)
            zin = f"U kreeg {getal(per_week)} uur per week betaald. We hadden {verwacht} uur verwacht."
            if strook.uren is None:  # computed from the wage: no more exact than that
                zin = f"Uw loon past bij ongeveer {_hele(per_week)} uur per week. We hadden {verwacht} uur verwacht."
            redenen = [*redenen, Reden("uren", zin)]
        werk = replace(werk, uren_per_week=per_week)
        if gewoon:
            return werk, redenen
        if not self._anders(strook.bruto, op_centen(uurloon * uren * bijslag)):
            return werk, [*redenen, _VAKANTIEGELD]
        betaald = op_centen(strook.bruto / uren)
        if betaald < self._minimum:
            zin = (
                f"Uw loon is {euro(betaald)} per uur. Dat is minder dan het minimumloon van {euro(self._minimum)}. "
                "Vraag uw werkgever om dit te herstellen."
            )
            return replace(werk, uurloon=None), [Reden("onder_minimumloon", zin), *redenen]
        zin = f"Uw loon is {euro(betaald)} per uur. We hadden {euro(uurloon)} verwacht."
        return replace(werk, uurloon=betaald), [*redenen, Reden("uurloon", zin)]


def _hele(uren: Decimal) -> str:
    return getal(uren.quantize(Decimal(1), ROUND_HALF_UP))


_KORTING = {
    False: "Uw werkgever past de loonheffingskorting niet toe: daardoor houdt u nu minder loon over.",
    True: "Uw werkgever past de loonheffingskorting toe: daardoor houdt u meer loon over.",
}
_VAKANTIEGELD = Reden(
    "vakantiegeld",
    "U krijgt het vakantiegeld elke keer bij uw loon: dan komt er in mei geen vakantiegeld meer.",
)


def _perioden(werk: Werk) -> list[Tijdvak]:
    """Its own pay period first."""
    return [werk.betaalperiode, *(periode for periode in PER_JAAR if periode != werk.betaalperiode)]


def _andere_periode(werk: Werk, periode: Tijdvak) -> list[Reden]:
    if periode == werk.betaalperiode:
        return []
    keer, verwacht = PER_JAAR[periode], _PERIODE[werk.betaalperiode]
    zin = f"U krijgt {_PERIODE[periode]} betaald, {keer} keer in een jaar. We hadden {verwacht} verwacht."
    return [Reden("betaalperiode", zin)]


def _pensioen(premie: Decimal, verwacht: Decimal) -> str:
    if not premie:
        return f"Er gaat geen pensioenpremie van uw loon af. We hadden {euro(verwacht)} verwacht."
    anders = f"We hadden {euro(verwacht)} verwacht." if verwacht else "Die hadden we niet verwacht."
    return f"Er gaat {euro(premie)} pensioenpremie van uw loon af. {anders}"


def _reiskosten(extra: Decimal, verwacht: Decimal) -> str:
    if not extra:
        return f"U kreeg geen reiskosten bij uw loon. We hadden {euro(verwacht)} verwacht."
    anders = f" We hadden {euro(verwacht)} verwacht." if verwacht else ""
    return f"Bij uw loon zit {euro(extra)} zonder belasting: dat zijn meestal reiskosten.{anders}"


def _onbekend(wat: str, strook: Decimal, verwacht: Decimal) -> Reden:
    hoger = "hoger" if strook > verwacht else "lager"
    zin = f"We weten niet waarom {wat} {euro(abs(strook - verwacht))} {hoger} is. Vraag het aan uw werkgever."
    return Reden("onbekend", zin)


def _zelfde_uren(uren: Decimal | None, zo: Loonstrook) -> bool:
    """A payslip rounds hours, so less than one in a hundred is no difference."""
    return uren is None or zo.uren is None or abs(uren - zo.uren) * 100 < zo.uren


def _controleer(strook: Loonstrook) -> None:
    for naam in ("bruto", "loonheffing", "netto", "pensioen", "uren"):
        bedrag = getattr(strook, naam)
        if bedrag is not None and bedrag < 0:
            raise InvoerFout(f"loonstrook.{naam}: dit kan niet minder dan nul zijn.")
    if not strook.bruto:
        raise InvoerFout("loonstrook.bruto: vul het bruto loon van de loonstrook in.")
    if strook.uren is not None and not strook.uren:
        raise InvoerFout("loonstrook.uren: vul de betaalde uren in, of laat ze leeg.")
    if strook.pensioen + strook.loonheffing > strook.bruto:
        raise InvoerFout("loonstrook.loonheffing: er gaat meer af dan het bruto loon. Kijk de bedragen na.")


def _alarm(vraag: Vraag, nieuw: Vraag, normen: Normen, peil: Peil) -> Toeslagalarm | None:
    """What the toeslagen of the year of the payslip become when the wage stays like this."""
    peildatum = max(vraag.peildatum, peil.datum)
    jaar = peildatum.year
    gewerkt = maanden_werk(date(jaar, 1, 1), date(jaar, 12, 1), vraag.werk.start, vraag.werk.einde)
    verschil = NUL
    for deze, teken in ((vraag, -1), (nieuw, 1)):
        na = bereken(replace(deze, peildatum=peildatum), normen).na
        per_jaar = sum((na.bedrag(naam) for naam in _HEEL_JAAR), NUL) * MAANDEN
        verschil += teken * op_centen(per_jaar + na.bedrag("kinderopvangtoeslag") * gewerkt)
    if abs(verschil) < peil["loonstrook_alarm_vanaf"].getal:
        return None
    veel = f"{hele_euro(-verschil)} te veel" if verschil < 0 else f"{hele_euro(verschil)} te weinig"
    zin = (
        f"Blijft uw loon zo, dan krijgt u over {jaar} ongeveer {veel} toeslag. "
        "Geef uw nieuwe jaarinkomen nu door aan Dienst Toeslagen."
    )
    return Toeslagalarm(jaar, verschil, zin)
