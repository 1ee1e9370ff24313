"""One month of a household, with or without the job, and the toeslagen that belong to a year of such months."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from werkteam_desktop.inkomen.geld import NUL, op_centen, op_euro_naar_beneden
from werkteam_desktop.inkomen.normen import Peil
from werkteam_desktop.inkomen.regelingen.bijstand import GEEN_BIJSTAND, Bijstand, bruto_in_deel_van_jaar, verreken
from werkteam_desktop.inkomen.regelingen.bijstandsnorm import Bijstandsnorm, bijstandsnorm
from werkteam_desktop.inkomen.regelingen.huurtoeslag import huurtoeslag
from werkteam_desktop.inkomen.regelingen.kinderopvangtoeslag import kinderopvangtoeslag
from werkteam_desktop.inkomen.regelingen.kindgebonden_budget import kindgebonden_budget
from werkteam_desktop.inkomen.regelingen.loon import Loon, loon
from werkteam_desktop.inkomen.regelingen.vrijlating import kies_vrijlating, vrijlating
from werkteam_desktop.inkomen.regelingen.zorgtoeslag import zorgtoeslag
from werkteam_desktop.inkomen.situatie import Situatie
from werkteam_desktop.inkomen.tijd import MAANDEN, maanden_werk
from werkteam_desktop.inkomen.uitkomst import Regel, Stap, Uitleg
from werkteam_desktop.inkomen.vraag import Vraag


@dataclass(frozen=True, slots=True)
class Maand:
    """Wage and bijstand of one month by the norms of `peil`."""

    peil: Peil
    situatie: Situatie
    norm: Bijstandsnorm
    loon: Loon
    bijstand: Bijstand


def norm_van(peil: Peil, vraag: Vraag, s: Situatie) -> Bijstandsnorm:
    """The bijstandsnorm of the household."""
    h = vraag.huishouden
    return bijstandsnorm(peil, h.leefvorm, s.maanden, s.maanden_partner, len(s.ten_laste), h.kostendelende_medebewoners)


def reken_maand(
    peil: Peil, vraag: Vraag, s: Situatie, uren: Decimal, gebruikt: int, toegerekend: Decimal | None = None
) -> Maand:
    """A month with `uren` of work a week, after `gebruikt` months of vrijlating. `toegerekend`: the net wage that
    counts for this month when that is not the average one."""
    werk = vraag.werk
    norm = norm_van(peil, vraag, s)
    verdiend = loon(peil, werk, uren, s.jaren, s.aow)
    if vraag.uitkering.soort == "geen":
        return Maand(peil, s, norm, verdiend, GEEN_BIJSTAND)
    netto = verdiend.netto if toegerekend is None else toegerekend
    vrij = None
    if netto:
        jongste = min(s.ten_laste, default=None)
        keuze = vraag.uitkering.vrijlating
        gekozen = kies_vrijlating(peil, keuze, gebruikt, s.jaren, s.aow, not s.partner, jongste)
        if gekozen:
            vrij = vrijlating(peil, netto, *gekozen, zonder_limiet=s.aow and gekozen[0] == "regulier")
    return Maand(peil, s, norm, verdiend, verreken(peil, norm, netto, vrij, werk.loonheffingskorting, s.aow))


def werkjaar(vraag: Vraag, met: Maand, jaar: int) -> tuple[Decimal, Decimal]:
    """The months of a calendar year that are worked, and the gross vakantiegeld paid in May of that year."""
    werk = vraag.werk
    if not met.loon.bruto:
        return Decimal(0), Decimal(0)
    gewerkt = maanden_werk(date(jaar, 1, 1), date(jaar, 12, 1), werk.start, werk.einde)
    if not gewerkt:
        return gewerkt, Decimal(0)
    opgebouwd = maanden_werk(date(jaar - 1, 6, 1), date(jaar, 5, 1), werk.start, werk.einde)
    return gewerkt, opgebouwd * met.loon.bruto * met.peil["wml_vakantiebijslag"].getal


def toetsingsinkomen(vraag: Vraag, zonder: Maand, met: Maand, jaar: int) -> tuple[Decimal, tuple[Stap, ...]]:
    """The joint taxable income of a calendar year: bijstand grossed up for the months without the job, wage and what is
    left of bijstand (grossed up) for the months with it. Whole euros down (Awir art. 8).

    Choices: all months take the norms of `peil`, not each its own half-year; holiday pay counts when it falls in May of
    that year; the partner's part of the bijstand always has the heffingskorting of the gemeente.
    """
    peil, s, werk = met.peil, met.situatie, vraag.werk
    gewerkt, vakantiegeld = werkjaar(vraag, met, jaar)
    per_hoofd = zonder.bijstand.recht / s.volwassenen
    uitleg = Uitleg()
    bijstand_zonder = s.volwassenen * bruto_in_deel_van_jaar(peil, per_hoofd, MAANDEN - gewerkt, True, s.aow)
    brutering = peil["bijstand_belastbaar_jaar_alleenstaand"]
    uitleg.noem(f"Bijstand, bruto, in {_maanden(MAANDEN - gewerkt)} zonder werk", bijstand_zonder, brutering)
    som = bijstand_zonder
    if gewerkt:
        rest = met.bijstand.recht / s.volwassenen
        bij_gemeente = not werk.loonheffingskorting
        bijstand_met = bruto_in_deel_van_jaar(peil, rest, gewerkt, bij_gemeente, s.aow)
        if s.partner:
            bijstand_met += bruto_in_deel_van_jaar(peil, rest, gewerkt, True, s.aow)
        uitleg.noem(f"Loon, bruto, in {_maanden(gewerkt)} met werk", gewerkt * met.loon.fiscaal)
        if vakantiegeld:
            uitleg.noem("Vakantiegeld in mei, bruto", vakantiegeld, peil["wml_vakantiebijslag"])
        if bijstand_met:
            korting = "met" if bij_gemeente else "zonder"
            tekst = f"Bijstand naast het loon, bruto, {korting} loonheffingskorting"
            uitleg.noem(tekst, bijstand_met, peil["pw_brutering_factor_zonder_zvw"])
        som += gewerkt * met.loon.fiscaal + vakantiegeld + bijstand_met
    return op_euro_naar_beneden(som), uitleg.sluit(NUL, "")


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
