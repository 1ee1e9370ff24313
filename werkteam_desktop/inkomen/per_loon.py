"""What comes in per month at any wage, for one household and one kind of contract: the same lines as `bereken`, without
the twelve months. Hours and hourly wage only count by the gross wage they make together, so that is what is asked for.
"""

from dataclasses import replace
from decimal import ROUND_FLOOR, Decimal
from typing import NamedTuple

from werkteam_desktop.inkomen.controle import controleer, controleer_datums
from werkteam_desktop.inkomen.geld import NUL, op_centen
from werkteam_desktop.inkomen.maand import Maand, toeslagen, toetsingsinkomen, werkjaar
from werkteam_desktop.inkomen.normen import Normen
from werkteam_desktop.inkomen.regelingen.bijstand import vakantieaanspraak
from werkteam_desktop.inkomen.regelingen.loon import GEEN_LOON
from werkteam_desktop.inkomen.regelingen.loonheffing import schijven
from werkteam_desktop.inkomen.regelingen.minimumloon import minimumloon_per_uur
from werkteam_desktop.inkomen.situatie import situatie
from werkteam_desktop.inkomen.tijd import MAANDEN, PER_JAAR, WEKEN
from werkteam_desktop.inkomen.uitkomst import Bedragen, Oordeel, Regel
from werkteam_desktop.inkomen.voor_na import maand_met, na_proefplaats, regels, toetsjaar
from werkteam_desktop.inkomen.vraag import Vraag

CENT = Decimal("0.01")


class Punt(NamedTuple):
    """A month at one gross wage: the total, its lines, and what these come from. Per year: `toetsingsinkomen`, and
    `jaarloon`, what the job adds to that (not rounded). `netto_tijdvak`: per payslip. The rest per month: `recht` and
    `vrijgelaten` of bijstand, the gross amount of another `uitkering`, and the vakantieaanspraak that counts beside
    bijstand, `aanspraak` of the wage and `aanspraak_uitkering` of that uitkering."""

    totaal: Decimal
    bedragen: Bedragen
    toetsingsinkomen: Decimal
    jaarloon: Decimal
    netto_tijdvak: Decimal
    recht: Decimal
    vrijgelaten: Decimal
    uitkering: Decimal
    aanspraak: Decimal
    aanspraak_uitkering: Decimal


class PerLoon:
    """Asks the engine once for each gross wage. Raises `InvoerFout` when the question itself is not possible."""

    def __init__(self, vraag: Vraag, normen: Normen) -> None:
        controleer_datums(vraag)
        self.peil = normen.op(vraag.peildatum, vraag.gemeente)
        self._situatie = situatie(vraag.huishouden, self.peil)
        controleer(vraag, self.peil, self._situatie)
        self.vraag = vraag = na_proefplaats(vraag)
        self.zonder = maand_met(self.peil, vraag, self._situatie, Decimal(0))
        self.met_werk = replace(self.zonder, loon=replace(GEEN_LOON, bruto=CENT))  # whatever the wage
        self.aanspraak_partner = self.zonder.bijstand.aanspraak_partner
        self.tarief = schijven(self.peil, self._situatie.aow)[0][2]  # of the tax on bijstand
        self._jaar = toetsjaar(vraag)
        self._punten: dict[Decimal, Punt] = {}
        self._toeslagen: dict[tuple[Decimal, bool], list[Regel]] = {}
        self.minimumloon = minimumloon_per_uur(self.peil, self._situatie.jaren, vraag.werk.bbl).getal
        self.uurloon = self.minimumloon if vraag.werk.uurloon is None else vraag.werk.uurloon
        self.keer = PER_JAAR[vraag.werk.betaalperiode]
        self.nu = self.totaal(NUL)

    def bruto(self, uren: Decimal, uurloon: Decimal | None = None) -> Decimal:
        """The gross wage per pay period of a contract, to the cent."""
        return op_centen((self.uurloon if uurloon is None else uurloon) * uren * WEKEN / self.keer)

    def bruto_per_maand(self, bruto: Decimal) -> Decimal:
        """A gross wage per pay period as an amount per month."""
        return bruto * self.keer / MAANDEN

    def uren(self, bruto: Decimal, uurloon: Decimal) -> Decimal:
        """The most hours a week, to a hundredth, that bring at most this gross wage per pay period."""
        uren = (bruto * self.keer / WEKEN / uurloon).quantize(CENT, ROUND_FLOOR)
        while self.bruto(uren + CENT, uurloon) <= bruto:
            uren += CENT
        return uren

    def uren_vanaf(self, bruto: Decimal, uurloon: Decimal) -> Decimal:
        """The fewest hours a week, to a hundredth, that bring at least this gross wage per pay period."""
        return self.uren(bruto - CENT, uurloon) + CENT

    def totaal(self, bruto: Decimal) -> Decimal:
        """The total of a month at this gross wage per pay period: `Uitkomst.na.totaal` of such a contract."""
        return self.punt(bruto).totaal

    def bedragen(self, bruto: Decimal) -> Bedragen:
        """The lines of that month."""
        return self.punt(bruto).bedragen

    def oordeel(self, bruto: Decimal) -> Oordeel:
        """Whether a contract with this gross wage pays."""
        verschil = self.totaal(bruto) - self.nu
        if verschil <= 0:
            return "loont_niet"
        return "loont" if verschil >= self.peil["oordeel_loont_vanaf"].getal * self.nu else "loont_nauwelijks"

    def punt(self, bruto: Decimal) -> Punt:
        """That month itself. Its steps are not kept: there are thousands of these."""
        punt = self._punten.get(bruto)
        if punt is None:
            # One hour a week at the wage that makes this gross wage: all contracts with it are the same.
            werk = replace(self.vraag.werk, uurloon=bruto * self.keer / WEKEN)
            vraag = replace(self.vraag, werk=werk)
            maand = maand_met(self.peil, vraag, self._situatie, Decimal(1)) if bruto else self.zonder
            inkomen, _ = toetsingsinkomen(vraag, self.zonder, maand, self._jaar)
            bedragen = {r.regeling: r.bedrag for r in regels(vraag, maand, self.toeslagen(maand, inkomen))}
            gewerkt, vakantiegeld = werkjaar(vraag, maand, self._jaar)
            punt = self._punten[bruto] = Punt(
                totaal=sum(bedragen.values(), NUL),
                bedragen=bedragen,
                toetsingsinkomen=inkomen,
                jaarloon=gewerkt * maand.loon.fiscaal + vakantiegeld,
                netto_tijdvak=maand.loon.netto_tijdvak,
                recht=maand.bijstand.recht,
                vrijgelaten=maand.bijstand.vrijgelaten,
                uitkering=maand.uitkering.bruto if maand.uitkering else NUL,
                aanspraak=self._aanspraak(maand.loon.netto, werk.loonheffingskorting),
                aanspraak_uitkering=self._aanspraak(
                    maand.uitkering.netto if maand.uitkering else NUL,
                    not maand.loon.bruto or not werk.loonheffingskorting,
                    vroeger=True,
                ),
            )
        return punt

    def _aanspraak(self, netto: Decimal, korting: bool, vroeger: bool = False) -> Decimal:
        return vakantieaanspraak(self.peil, netto, korting, self._situatie.aow, vroeger)[0] if netto else NUL

    def toeslagen(self, maand: Maand, inkomen: Decimal) -> list[Regel]:
        """The toeslagen at a toetsingsinkomen of whole euros; of the month it only counts whether there is work."""
        gezocht = inkomen, bool(maand.loon.bruto)
        if gezocht not in self._toeslagen:
            gevonden = toeslagen(self.vraag, maand, inkomen, ())
            self._toeslagen[gezocht] = [Regel(regel.regeling, regel.bedrag, ()) for regel in gevonden]
        return self._toeslagen[gezocht]
