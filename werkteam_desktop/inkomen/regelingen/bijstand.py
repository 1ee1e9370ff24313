"""Bijstand beside wage: the settlement per month (Participatiewet art. 19, 31 and 32; Regeling Participatiewet, IOAW
en IOAZ art. 11 and 13), and bijstand as gross income for the toeslagen (Normenbrief bijlage VI and VII)."""

from dataclasses import dataclass
from decimal import Decimal

from werkteam_desktop.inkomen.geld import NUL, niet_onder_nul, op_centen
from werkteam_desktop.inkomen.normen import Norm, Peil
from werkteam_desktop.inkomen.regelingen.bijstandsnorm import Bijstandsnorm
from werkteam_desktop.inkomen.regelingen.loonheffing import schijven
from werkteam_desktop.inkomen.regelingen.vrijlating import Vrijlating
from werkteam_desktop.inkomen.tijd import MAANDEN
from werkteam_desktop.inkomen.uitkomst import Stap, Uitleg


@dataclass(frozen=True, slots=True)
class Bijstand:
    """Net euros per month: `recht` with vakantietoeslag, `gereserveerd` for it, `uitbetaald` each month. `aanspraak`:
    the holiday pay from the job that was counted as income; `vrijgelaten`: the wage that was not."""

    recht: Decimal
    gereserveerd: Decimal
    uitbetaald: Decimal
    uitleg: tuple[Stap, ...]
    aanspraak: Decimal = NUL
    vrijgelaten: Decimal = NUL


GEEN_BIJSTAND = Bijstand(NUL, NUL, NUL, ())


def te_veel_vermogen(grens: Norm) -> Bijstand:
    """No bijstand: the vermogen is above its limit (art. 19 lid 1 and 34)."""
    uitleg = Uitleg()
    uitleg.noem("Het vermogen is hoger dan deze grens: geen recht op bijstand", grens.getal, grens)
    return Bijstand(NUL, NUL, NUL, uitleg.sluit(NUL, ""))


def vakantieaanspraak(peil: Peil, netto: Decimal, loonheffingskorting: bool, aow: bool) -> tuple[Decimal, Norm]:
    """The net holiday pay that counts each month beside a net wage (art. 11; art. 13 without korting or with AOW)."""
    if not loonheffingskorting or aow:
        norm = peil["pw_vakantieaanspraak_zonder_ahk"]
        return op_centen(norm.getal * netto), norm
    norm = peil["pw_vakantieaanspraak_arbeid_formule"]
    percentage, aftrek = next((p, a) for tot, p, a in norm.tabel if tot is None or netto < tot)
    return niet_onder_nul(op_centen(percentage * netto - aftrek)), norm


def verreken(
    peil: Peil,
    norm: Bijstandsnorm,
    netto: Decimal,
    vrij: Vrijlating | None,
    loonheffingskorting: bool,
    aow: bool,
    partner: Decimal = NUL,
) -> Bijstand:
    """What is left of bijstand beside a net wage per month, and the net wage of the `partner`.

    recht = norm - (wage + vakantieaanspraak - vrijlating), never below nought. The gemeente chooses where the
    vakantieaanspraak goes off: the reserved vakantietoeslag (when that is used up, nothing is reserved and the whole
    right is paid each month), or the payment of the month (of the right the usual part is reserved).
    """
    uitleg = Uitleg()
    uitleg.neem_over(norm.uitleg)
    uitleg.term("Bijstandsnorm", norm.norm, artikel="Participatiewet art. 20 tot en met 23")
    if not netto and not partner:
        uitleg.term("Apart gehouden voor vakantietoeslag", -norm.vakantietoeslag, peil["pw_vakantietoeslag_deel"])
        betaald = norm.zonder_vakantietoeslag
        return Bijstand(norm.norm, norm.vakantietoeslag, betaald, uitleg.sluit(betaald, "Afronding"))
    aanspraak = NUL
    for wie, bedrag, korting in (("u", netto, loonheffingskorting), ("uw partner", partner, True)):
        if bedrag:
            opbouw, regel = vakantieaanspraak(peil, bedrag, korting, aow)
            tekst = "Netto loon" if wie == "u" else "Netto loon van uw partner"
            uitleg.term(tekst, -bedrag, artikel="Participatiewet art. 31 en 32")
            uitleg.term(f"Vakantiegeld dat {wie} opbouwt, netto", -opbouw, regel)
            aanspraak += opbouw
    if vrij:
        uitleg.neem_over(vrij.uitleg)
        uitleg.term("Vrijlating: dit deel van het loon telt niet mee", vrij.vrijgelaten, vrij.norm)
    vrijgelaten = vrij.vrijgelaten if vrij else NUL
    recht = norm.norm - netto - partner - aanspraak + vrijgelaten
    if recht <= 0:
        return Bijstand(
            NUL, NUL, NUL, uitleg.sluit(NUL, "Bijstand wordt niet lager dan nul", "Participatiewet art. 19")
        )
    if peil["verrekening_vakantieaanspraak"].waarde == "maandbetaling":
        gereserveerd = op_centen(recht * peil["pw_vakantietoeslag_deel"].getal)
    else:
        gereserveerd = min(niet_onder_nul(norm.vakantietoeslag - aanspraak), recht)
    if gereserveerd:
        uitleg.term("Apart gehouden voor vakantietoeslag", -gereserveerd, peil["pw_vakantietoeslag_deel"])
    betaald = recht - gereserveerd
    return Bijstand(recht, gereserveerd, betaald, uitleg.sluit(betaald, "Afronding"), aanspraak, vrijgelaten)


def bruto(peil: Peil, netto_per_jaar: Decimal, loonheffingskorting: bool, aow: bool) -> Decimal:
    """The taxable yearly amount of net bijstand: (net - AHK) / (1 - rate), without korting net / (1 - rate)."""
    tarief = schijven(peil, aow)[0][2]
    korting = peil["ib_ahk_maximum_aow" if aow else "ib_ahk_maximum"].getal if loonheffingskorting else Decimal(0)
    return max((netto_per_jaar - korting) / (1 - tarief), netto_per_jaar)


def bruto_in_deel_van_jaar(
    peil: Peil, netto_per_maand: Decimal, maanden: Decimal, loonheffingskorting: bool, aow: bool
) -> Decimal:
    """The same for bijstand of this net amount during a number of months."""
    return bruto(peil, netto_per_maand * MAANDEN, loonheffingskorting, aow) * maanden / MAANDEN
