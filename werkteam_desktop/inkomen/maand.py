"""One month of a household, with or without the job, and the toeslagen that belong to a year of such months."""

from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from werkteam_desktop.inkomen.geld import NUL, op_centen, op_euro_naar_beneden
from werkteam_desktop.inkomen.normen import Peil
from werkteam_desktop.inkomen.regelingen.andere_uitkering import AndereUitkering, andere_uitkering
from werkteam_desktop.inkomen.regelingen.bijstand import (
    GEEN_BIJSTAND,
    Bijstand,
    Inkomen,
    bruto_in_deel_van_jaar,
    te_veel_vermogen,
    vakantieaanspraak,
    verreken,
)
from werkteam_desktop.inkomen.regelingen.bijstandsnorm import JONG_TOT, Bijstandsnorm, bijstandsnorm, verhoog, verlaag
from werkteam_desktop.inkomen.regelingen.huurtoeslag import huurtoeslag
from werkteam_desktop.inkomen.regelingen.kinderopvangtoeslag import kinderopvangtoeslag
from werkteam_desktop.inkomen.regelingen.kindgebonden_budget import kindgebonden_budget
from werkteam_desktop.inkomen.regelingen.loon import GEEN_LOON, Loon, loon, loon_van_partner
from werkteam_desktop.inkomen.regelingen.vrijlating import kies_vrijlating, vrijlating
from werkteam_desktop.inkomen.regelingen.zorgtoeslag import zorgtoeslag
from werkteam_desktop.inkomen.situatie import Situatie
from werkteam_desktop.inkomen.tijd import MAANDEN, heeft_aow_leeftijd, leeftijd_in_maanden, maanden_werk
from werkteam_desktop.inkomen.uitkomst import Regel, Stap, Uitleg
from werkteam_desktop.inkomen.vraag import Vraag

_HEEL = Decimal(1)


@dataclass(frozen=True, slots=True)
class Maand:
    """Wage, bijstand or another uitkering, and the wage of the partner, of one month by the norms of `peil`."""

    peil: Peil
    situatie: Situatie
    norm: Bijstandsnorm
    loon: Loon
    bijstand: Bijstand
    partner: Loon = GEEN_LOON
    uitkering: AndereUitkering | None = None


def norm_van(peil: Peil, vraag: Vraag, s: Situatie) -> Bijstandsnorm:
    """The bijstandsnorm of the household, with what raises or lowers it."""
    h = vraag.huishouden
    norm = _norm(peil, vraag, s)
    if h.geen_beroep_op_ouders and s.maanden < JONG_TOT:
        norm = verhoog(peil, norm, _norm(peil, vraag, s, minstens=JONG_TOT))
    oudste = max(s.maanden, s.maanden_partner or 0)
    gedeeld = h.kostendelende_medebewoners and oudste >= JONG_TOT
    zonder_woonlasten = (
        h.woning.soort == "geen_woonlasten" and not gedeeld and not heeft_aow_leeftijd(peil, oudste)
    )  # Participatiewet art. 27: of the norms of art. 20 and 21, not of 22 and 22a
    sinds_school = leeftijd_in_maanden(h.school_tot, peil.datum) if h.school_tot else None
    return verlaag(peil, norm, zonder_woonlasten, sinds_school)


def _norm(peil: Peil, vraag: Vraag, s: Situatie, minstens: int = 0, zonder_recht: bool | None = None) -> Bijstandsnorm:
    """The norm by law, of ages of at least `minstens` months."""
    return bijstandsnorm(
        peil,
        vraag.huishouden.leefvorm,
        max(s.maanden, minstens),
        None if s.maanden_partner is None else max(s.maanden_partner, minstens),
        len(s.ten_laste),
        vraag.huishouden.kostendelende_medebewoners,
        partner_zonder_recht=s.partner_zonder_recht if zonder_recht is None else zonder_recht,
    )


def reken_maand(peil: Peil, vraag: Vraag, s: Situatie, uren: Decimal, gebruikt: int) -> Maand:
    """An average month with `uren` of work a week, after `gebruikt` months of vrijlating."""
    h = vraag.huishouden
    norm = norm_van(peil, vraag, s)
    verdiend = loon(peil, vraag.werk, uren, s.jaren, s.aow)
    partner = loon_van_partner(peil, h.partner.loon_per_maand, s.aow_partner) if h.partner else GEEN_LOON
    maand = Maand(peil, s, norm, verdiend, GEEN_BIJSTAND, partner)
    maand = replace(maand, uitkering=_uitkering(maand, vraag, verdiend.bruto, gebruikt))
    return replace(maand, bijstand=_bijstand(maand, vraag, verdiend.netto, gebruikt))


def met_toegerekend(maand: Maand, vraag: Vraag, gebruikt: int, netto: Decimal, deel: Decimal = _HEEL) -> Maand:
    """The same month when another net wage than the average one counts for the bijstand; `deel`: the part of the month
    that is worked."""
    if deel < 1:
        maand = replace(maand, uitkering=_uitkering(maand, vraag, op_centen(maand.loon.bruto * deel), gebruikt))
    elif netto == maand.loon.netto:
        return maand
    return replace(maand, bijstand=_bijstand(maand, vraag, netto, gebruikt))


def _uitkering(maand: Maand, vraag: Vraag, bruto: Decimal, gebruikt: int) -> AndereUitkering | None:
    """What is left of a WW, IOAW or IOAZ beside this gross wage."""
    peil, s, uitkering = maand.peil, maand.situatie, vraag.uitkering
    if uitkering.soort not in ("ww", "ioaw", "ioaz"):
        return None
    korting = not bruto or not vraag.werk.loonheffingskorting
    vrij = None
    if bruto and uitkering.soort != "ww" and (gekozen := _vrijlating(peil, vraag, s, gebruikt)):
        vrij = vrijlating(peil, bruto, *gekozen, ioaw=uitkering.soort.upper())
    return andere_uitkering(peil, uitkering.soort, uitkering.bedrag, bruto, korting, vrij, s.aow)


def _bijstand(maand: Maand, vraag: Vraag, netto: Decimal, gebruikt: int) -> Bijstand:
    """Bijstand beside this net wage: for who has it, and as an addition to a WW below the norm (art. 19)."""
    if vraag.uitkering.soort not in ("bijstand", "ww"):
        return GEEN_BIJSTAND
    peil, s, h, korting = maand.peil, maand.situatie, vraag.huishouden, vraag.werk.loonheffingskorting
    grens = peil[f"pw_vermogensgrens_{h.leefvorm}"]
    if h.vermogen - h.gespaard_tijdens_bijstand > grens.getal:
        return te_veel_vermogen(grens)
    vrij = None
    inkomens = []
    if netto:
        if gekozen := _vrijlating(peil, vraag, s, gebruikt):
            vrij = vrijlating(peil, netto, *gekozen, zonder_limiet=s.aow and gekozen[0] == "regulier")
        inkomens.append(Inkomen("Netto loon", "u", netto, *vakantieaanspraak(peil, netto, korting, s.aow)))
    if maand.uitkering and (rest := maand.uitkering.netto):
        opbouw = vakantieaanspraak(peil, rest, not maand.loon.bruto or not korting, s.aow, vroeger=True)
        inkomens.append(Inkomen("WW, netto", "u", rest, *opbouw))
    if van_partner := maand.partner.netto:
        opbouw = vakantieaanspraak(peil, van_partner, True, s.aow_partner)
        inkomens.append(Inkomen("Netto loon van uw partner", "uw partner", van_partner, *opbouw))
    gehuwdennorm = _norm(peil, vraag, s, zonder_recht=False).norm if s.partner_zonder_recht else None
    return verreken(peil, maand.norm, inkomens, vrij, gehuwdennorm)


def _vrijlating(peil: Peil, vraag: Vraag, s: Situatie, gebruikt: int) -> tuple[str, int] | None:
    return kies_vrijlating(peil, vraag.uitkering.vrijlating, gebruikt, s, vraag.werk.loonwaarde_percentage is not None)


def werkjaar(vraag: Vraag, met: Maand, jaar: int) -> tuple[Decimal, Decimal]:
    """The months of a calendar year that are worked, and the gross vakantiegeld paid in that year: in May, and what is
    built up after that when the job ends (WML art. 17)."""
    werk = vraag.werk
    if not met.loon.bruto:
        return Decimal(0), Decimal(0)
    gewerkt = maanden_werk(date(jaar, 1, 1), date(jaar, 12, 1), werk.start, werk.einde)
    if not gewerkt:
        return gewerkt, Decimal(0)
    tot = date(jaar, 12 if werk.einde and werk.einde.year == jaar else 5, 1)
    opgebouwd = maanden_werk(date(jaar - 1, 6, 1), tot, werk.start, werk.einde)
    return gewerkt, opgebouwd * met.loon.bruto * met.peil["wml_vakantiebijslag"].getal


def toetsingsinkomen(vraag: Vraag, zonder: Maand, met: Maand, jaar: int) -> tuple[Decimal, tuple[Stap, ...]]:
    """The joint taxable income of a calendar year: bijstand grossed up for the months without the job, wage and what is
    left of bijstand (grossed up) for the months with it. Whole euros down (Awir art. 8).

    Choices: all months take the norms of `peil`, not each its own half-year; holiday pay counts in the year it is paid;
    the gemeente gives the partner's part of the bijstand his heffingskorting when he has no wage, and an addition to
    the WW none.
    """
    peil, s, werk = met.peil, met.situatie, vraag.werk
    gewerkt, vakantiegeld = werkjaar(vraag, met, jaar)
    per_hoofd = zonder.bijstand.recht / s.volwassenen
    uitleg = Uitleg()
    som = _overig_jaarinkomen(zonder, met, gewerkt, uitleg)
    van_gemeente, korting_partner = not zonder.uitkering, not met.partner.bruto
    bijstand_zonder = bruto_in_deel_van_jaar(peil, per_hoofd, MAANDEN - gewerkt, van_gemeente, s.aow)
    if s.volwassenen > 1:
        bijstand_zonder += bruto_in_deel_van_jaar(peil, per_hoofd, MAANDEN - gewerkt, korting_partner, s.aow)
    brutering = peil["bijstand_belastbaar_jaar_alleenstaand"]
    uitleg.noem(f"Bijstand, bruto, in {_maanden(MAANDEN - gewerkt)} zonder werk", bijstand_zonder, brutering)
    som += bijstand_zonder
    if gewerkt:
        rest = met.bijstand.recht / s.volwassenen
        bij_gemeente = van_gemeente and not werk.loonheffingskorting
        bijstand_met = bruto_in_deel_van_jaar(peil, rest, gewerkt, bij_gemeente, s.aow)
        if s.volwassenen > 1:
            bijstand_met += bruto_in_deel_van_jaar(peil, rest, gewerkt, korting_partner, s.aow)
        uitleg.noem(f"Loon, bruto, in {_maanden(gewerkt)} met werk", gewerkt * met.loon.fiscaal)
        if vakantiegeld:
            uitleg.noem("Vakantiegeld, bruto", vakantiegeld, peil["wml_vakantiebijslag"])
        if bijstand_met:
            korting = "met" if bij_gemeente else "zonder"
            tekst = f"Bijstand naast het loon, bruto, {korting} loonheffingskorting"
            uitleg.noem(tekst, bijstand_met, peil["pw_brutering_factor_zonder_zvw"])
        som += gewerkt * met.loon.fiscaal + vakantiegeld + bijstand_met
    return op_euro_naar_beneden(som), uitleg.sluit(NUL, "")


def _overig_jaarinkomen(zonder: Maand, met: Maand, gewerkt: Decimal, uitleg: Uitleg) -> Decimal:
    """WW, IOAW or IOAZ in a year, and the wage of the partner."""
    som = Decimal(0)
    if zonder.uitkering and met.uitkering:
        som += zonder.uitkering.bruto * (MAANDEN - gewerkt) + met.uitkering.bruto * gewerkt
        uitleg.noem("Uitkering, bruto", som)
    if met.partner.bruto:
        bijslag = met.peil["wml_vakantiebijslag"]
        van_partner = met.partner.bruto * MAANDEN * (1 + bijslag.getal)
        uitleg.noem("Loon van uw partner met vakantiegeld, bruto", van_partner, bijslag)
        som += van_partner
    return som


def bruto_uitkering(vraag: Vraag, zonder: Maand, met: Maand, gewerkt: Decimal) -> tuple[Decimal, Decimal]:
    """The uitkering of the aanvrager in a year with this many months of work: gross and net."""
    peil, s = met.peil, met.situatie
    bruto = netto = NUL
    if zonder.uitkering and met.uitkering:
        bruto = zonder.uitkering.bruto * (MAANDEN - gewerkt) + met.uitkering.bruto * gewerkt
        netto = zonder.uitkering.netto * (MAANDEN - gewerkt) + met.uitkering.netto * gewerkt
    korting = not zonder.uitkering
    eerst, rest = zonder.bijstand.recht / s.volwassenen, met.bijstand.recht / s.volwassenen
    bruto += bruto_in_deel_van_jaar(peil, eerst, MAANDEN - gewerkt, korting, s.aow)
    bruto += bruto_in_deel_van_jaar(peil, rest, gewerkt, korting and not vraag.werk.loonheffingskorting, s.aow)
    return bruto, netto + eerst * (MAANDEN - gewerkt) + rest * gewerkt


def toeslagen(vraag: Vraag, maand: Maand, inkomen: Decimal, herkomst: tuple[Stap, ...]) -> list[Regel]:
    """The toeslagen per month at this toetsingsinkomen; `herkomst` explains it and precedes the steps of each."""
    peil, s, h = maand.peil, maand.situatie, vraag.huishouden
    regels = []
    zorg = zorgtoeslag(peil, inkomen, s.partner, h.vermogen)
    regels.append(Regel("zorgtoeslag", zorg.per_maand, herkomst + zorg.uitleg))
    if h.woning.soort in ("huur", "kamer"):
        zelfstandig = h.woning.soort == "huur"
        huur = huurtoeslag(
            peil, inkomen, h.woning.kale_huur, h.woning.servicekosten, s.huurder, h.vermogen, zelfstandig
        )
        regels.append(Regel("huurtoeslag", huur.per_maand, herkomst + huur.uitleg))
    if s.ten_laste:
        kgb = kindgebonden_budget(peil, inkomen, s.partner, s.ten_laste, h.vermogen)
        regels.append(Regel("kindgebonden_budget", kgb.per_maand, herkomst + kgb.uitleg))
    if maand.loon.bruto and vraag.werk.kinderopvang:
        kot = kinderopvangtoeslag(peil, inkomen, vraag.werk.kinderopvang)
        regels.append(Regel("kinderopvangtoeslag", kot.per_maand, herkomst + kot.uitleg))
    return regels


def werkkosten(vraag: Vraag, maand: Maand) -> list[Regel]:
    """What going to work costs per month, as negative amounts: childcare, and travel minus what the employer pays."""
    werk = vraag.werk
    regels: list[Regel] = []
    if not maand.loon.bruto:
        return regels
    if werk.kinderopvang:
        uitleg = Uitleg()
        for opvang in werk.kinderopvang:
            uitleg.term("Uren maal uurtarief", -op_centen(opvang.uren_per_maand * opvang.uurtarief))
        totaal = -sum((op_centen(o.uren_per_maand * o.uurtarief) for o in werk.kinderopvang), NUL)
        regels.append(Regel("kosten_kinderopvang", totaal, uitleg.sluit(totaal, "Afronding")))
    if werk.reiskosten_per_maand or werk.reiskostenvergoeding_per_maand:
        uitleg = Uitleg()
        uitleg.term("Reiskosten", -werk.reiskosten_per_maand)
        uitleg.term("Vergoeding van de werkgever", werk.reiskostenvergoeding_per_maand)
        netto = werk.reiskostenvergoeding_per_maand - werk.reiskosten_per_maand
        regels.append(Regel("reiskosten", netto, uitleg.sluit(netto, "Afronding")))
    return regels


def _maanden(aantal: Decimal) -> str:
    tekst = f"{aantal.normalize():f}" if aantal == aantal.to_integral() else f"{aantal:.1f}".replace(".", ",")
    return f"{tekst} maand{'' if aantal == 1 else 'en'}"
