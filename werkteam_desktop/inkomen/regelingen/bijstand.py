"""Bijstand beside other income: the settlement per month (Participatiewet art. 19, 31 and 32; Regeling Participatiewet,
IOAW en IOAZ art. 11 to 13), and bijstand as gross income for the toeslagen (Normenbrief bijlage VI and VII)."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import NamedTuple

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
    the holiday pay that was counted as income, of which `aanspraak_partner` is the partner's; `vrijgelaten`: the wage
    that was not."""

    recht: Decimal
    gereserveerd: Decimal
    uitbetaald: Decimal
    uitleg: tuple[Stap, ...]
    aanspraak: Decimal = NUL
    vrijgelaten: Decimal = NUL
    aanspraak_partner: Decimal = NUL


GEEN_BIJSTAND = Bijstand(NUL, NUL, NUL, ())


class Inkomen(NamedTuple):
    """Income that goes off the bijstand, net per month. `aanspraak`: the net holiday pay that is built up beside it, by
    `regel`. `van`: `u` or `uw partner`."""

    tekst: str
    van: str
    netto: Decimal
    aanspraak: Decimal
    regel: Norm


def te_veel_vermogen(grens: Norm) -> Bijstand:
    """No bijstand: the vermogen is above its limit (art. 19 lid 1 and 34)."""
    uitleg = Uitleg()
    uitleg.noem("Het vermogen is hoger dan deze grens: geen recht op bijstand", grens.getal, grens)
    return Bijstand(NUL, NUL, NUL, uitleg.sluit(NUL, ""))


def vakantieaanspraak(
    peil: Peil, netto: Decimal, loonheffingskorting: bool, aow: bool, vroeger: bool = False
) -> tuple[Decimal, Norm]:
    """The net holiday pay that counts each month beside a net wage (art. 11) or, `vroeger`, beside an uitkering from
    earlier work (art. 12); art. 13 without korting or with AOW."""
    if not loonheffingskorting or aow:
        norm = peil["pw_vakantieaanspraak_zonder_ahk"]
        return op_centen(norm.getal * netto), norm
    norm = peil[f"pw_vakantieaanspraak_{'vroeger' if vroeger else 'arbeid'}_formule"]
    percentage, aftrek = next((p, a) for tot, p, a in norm.tabel if tot is None or netto < tot)
    return niet_onder_nul(op_centen(percentage * netto - aftrek)), norm


def verreken(
    peil: Peil,
    norm: Bijstandsnorm,
    inkomens: Sequence[Inkomen],
    vrij: Vrijlating | None,
    gehuwdennorm: Decimal | None = None,
) -> Bijstand:
    """What is left of bijstand beside net income per month. `gehuwdennorm`: given when the partner has no right.

    recht = norm - (income + vakantieaanspraak - vrijlating), never below nought. The gemeente chooses where the
    vakantieaanspraak goes off: the reserved vakantietoeslag (when that is used up, nothing is reserved and the whole
    right is paid each month), or the payment of the month (of the right the usual part is reserved).
    """
    uitleg = Uitleg()
    uitleg.neem_over(norm.uitleg)
    uitleg.term("Bijstandsnorm", norm.norm, artikel="Participatiewet art. 20 tot en met 24")
    if not inkomens:
        uitleg.term("Apart gehouden voor vakantietoeslag", -norm.vakantietoeslag, peil["pw_vakantietoeslag_deel"])
        betaald = norm.zonder_vakantietoeslag
        return Bijstand(norm.norm, norm.vakantietoeslag, betaald, uitleg.sluit(betaald, "Afronding"))
    recht = norm.norm
    for inkomen in inkomens:
        uitleg.term(inkomen.tekst, -inkomen.netto, artikel="Participatiewet art. 31 en 32")
        uitleg.term(f"Vakantiegeld dat {inkomen.van} opbouwt, netto", -inkomen.aanspraak, inkomen.regel)
        recht -= inkomen.netto + inkomen.aanspraak
    if vrij:
        uitleg.neem_over(vrij.uitleg)
        uitleg.term("Vrijlating: dit deel van het loon telt niet mee", vrij.vrijgelaten, vrij.norm)
    vrijgelaten = vrij.vrijgelaten if vrij else NUL
    recht += vrijgelaten
    van_partner = [inkomen for inkomen in inkomens if inkomen.van != "u"]
    aanspraak_partner = sum((inkomen.aanspraak for inkomen in van_partner), NUL)
    aanspraak = sum((inkomen.aanspraak for inkomen in inkomens), NUL) - aanspraak_partner
    if gehuwdennorm is not None and (buiten := _telt_niet_mee(norm, van_partner, gehuwdennorm)):
        tekst = "Inkomen van uw partner dat niet meetelt, want die heeft geen recht op bijstand"
        uitleg.term(tekst, buiten, artikel="Participatiewet art. 32 lid 3")
        recht += buiten
        aanspraak_partner -= op_centen(aanspraak_partner * buiten / _samen(van_partner))
    aanspraak += aanspraak_partner
    if recht <= 0:
        stappen = uitleg.sluit(NUL, "Bijstand wordt niet lager dan nul", "Participatiewet art. 19")
        return Bijstand(NUL, NUL, NUL, stappen, aanspraak_partner=aanspraak_partner)
    if peil["verrekening_vakantieaanspraak"].waarde == "maandbetaling":
        gereserveerd = op_centen(recht * peil["pw_vakantietoeslag_deel"].getal)
    else:
        gereserveerd = min(niet_onder_nul(norm.vakantietoeslag - aanspraak), recht)
    if gereserveerd:
        uitleg.term("Apart gehouden voor vakantietoeslag", -gereserveerd, peil["pw_vakantietoeslag_deel"])
    betaald = recht - gereserveerd
    stappen = uitleg.sluit(betaald, "Afronding")
    return Bijstand(recht, gereserveerd, betaald, stappen, aanspraak, vrijgelaten, aanspraak_partner)


def _telt_niet_mee(norm: Bijstandsnorm, van_partner: Sequence[Inkomen], gehuwdennorm: Decimal) -> Decimal:
    """The income of a partner without right that is left out: it only counts as far as both incomes, with the bijstand
    that there would be without it, are more than the norm for a couple (art. 32 lid 3). As long as there is a right,
    one's own income with that bijstand is the norm."""
    inkomen = _samen(van_partner)
    return inkomen - min(niet_onder_nul(norm.norm + inkomen - gehuwdennorm), inkomen)


def _samen(inkomens: Sequence[Inkomen]) -> Decimal:
    return sum((inkomen.netto + inkomen.aanspraak for inkomen in inkomens), NUL)


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
