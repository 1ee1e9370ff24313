"""Where the balance of the first twelve months is lowest, and which of the five known causes are at work.

The causes are those of the study into the bufferbudget (December 2022): wage that differs per month; vakantiegeld that
is settled before it is paid; wage per week or four weeks; bijstand that waits for the payslip; and bijstand that has to
be paid back when it stops. Besides these, costs of work may come before the first wage. When none of them is at work
and somebody still comes short, it is the payday of the first wage.
"""

from collections.abc import Iterable
from datetime import date
from decimal import Decimal

from werkteam_desktop.inkomen.bijstandskas import TERUGBETALEN, WACHT, Betaling
from werkteam_desktop.inkomen.geld import NUL, op_centen
from werkteam_desktop.inkomen.maand import Maand
from werkteam_desktop.inkomen.uitkomst import Kasdag, Krapte, Oorzaak, Oorzaakcode
from werkteam_desktop.inkomen.vraag import Werk


class Meting:
    """Collects for each cause what it is about: the amount, and the first day it is felt."""

    def __init__(self) -> None:
        self._gevonden: dict[Oorzaakcode, Oorzaak] = {}
        self._bij_elkaar = NUL
        self._vakantiegeld_betaald = False
        self.eerste_loon: date | None = None
        self.kosten: list[Betaling] = []
        """What work costs, on the days it is paid: amounts below nought."""

    @property
    def oorzaken(self) -> Iterable[Oorzaak]:
        return self._gevonden.values()

    def loon(self, werk: Werk, gemiddeld: Maand, met: Maand, ontvangen: Decimal, deel: Decimal, op: date) -> None:
        """A month of wage beside bijstand."""
        if self.eerste_loon is None and ontvangen:
            self.eerste_loon = op
        if not gemiddeld.bijstand.recht and not met.bijstand.recht:
            return
        if deel < 1:
            self._meld("wisselend_loon", op_centen(gemiddeld.loon.netto * (1 - deel)), op)
        if werk.betaalperiode != "maand":
            self._meld("week_of_vier_weken", op_centen(gemiddeld.loon.netto * deel) - ontvangen, op)
        if not self._vakantiegeld_betaald:
            self._bij_elkaar += met.bijstand.aanspraak
            self._meld("vakantiegeld", self._bij_elkaar, op)

    def vakantiegeld_betaald(self) -> None:
        """From the first time on it is in hand: what counts after that is for the year to come."""
        self._vakantiegeld_betaald = True

    def bijstand(self, betalingen: list[Betaling]) -> None:
        """What the gemeente paid in a month."""
        for dag, post in betalingen:
            if post.wat == TERUGBETALEN:
                self._meld("vordering_bij_uitstroom", -post.bedrag, dag)
            if post.wat == WACHT:
                self._meld("wachten_op_loonstrook", post.bedrag, dag)

    def _meld(self, code: Oorzaakcode, bedrag: Decimal, op: date) -> None:
        if bedrag <= 0:
            return
        eerder = self._gevonden.get(code)
        if eerder is None or bedrag > eerder.bedrag:
            self._gevonden[code] = Oorzaak(code, bedrag, eerder.op if eerder else op)


def krapte(begin: date, dagen: tuple[Kasdag, ...], meting: Meting, nog_te_verrekenen: Decimal) -> Krapte:
    """The lowest balance at the end of a day, and the causes, the largest first."""
    laagste = min(dagen, key=lambda dag: dag.stand, default=Kasdag(begin, (), NUL))
    gevonden = list(meting.oorzaken)
    if laagste.stand < 0 and meting.eerste_loon and laagste.dag < meting.eerste_loon:
        vooruit = -sum((post.bedrag for dag, post in meting.kosten if dag <= laagste.dag), NUL)
        gevonden += [Oorzaak("kosten_vooruit", vooruit, meting.eerste_loon)] if vooruit > 0 else []
    oorzaken = tuple(sorted(gevonden, key=lambda oorzaak: -oorzaak.bedrag))
    if laagste.stand < 0 and not oorzaken and meting.eerste_loon and laagste.dag <= meting.eerste_loon:
        # None of the five: the bijstand stops at once, and the wage has another payday.
        oorzaken = (Oorzaak("eerste_loon_later", -laagste.stand, meting.eerste_loon),)
    return Krapte(laagste.stand, laagste.dag, oorzaken, nog_te_verrekenen)
