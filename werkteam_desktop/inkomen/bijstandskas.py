"""When bijstand is paid beside wage, by each of the four ways a gemeente can settle.

- `achteraf`: the full bijstand is paid in a month of work; the next month what was too much is kept back. When nothing
  is left of the right, the last month has to be paid back.
- `op_de_maand`: paid when the payslip of the month is in, so in the month after.
- `schatten`: what an average month of work leaves is paid at once; the next month corrects it.
- `surplus`: the wage goes to the gemeente, which pays a fixed amount each month as long as a right is left.
"""

from datetime import date
from decimal import Decimal

from werkteam_desktop.inkomen.geld import NUL, niet_onder_nul
from werkteam_desktop.inkomen.normen import Peil
from werkteam_desktop.inkomen.regelingen.bijstand import Bijstand
from werkteam_desktop.inkomen.tijd import dag_van, eerste
from werkteam_desktop.inkomen.uitkomst import Post

Betaling = tuple[date, Post]

TERUGBETALEN = "Bijstand van vorige maand terugbetalen"
_BIJSTAND = "Bijstand"
WACHT = "Bijstand van vorige maand, na de loonstrook"
_NABETALING = "Bijstand van vorige maand, nabetaling"


class Bijstandskas:
    """Bijstand on its paydays. `te_veel`: paid but not due, so still to be settled (below nought: still to be paid)."""

    def __init__(self, loopt: bool, sinds: date | None, begin: date) -> None:
        self.te_veel = NUL
        self.vakantietoeslag: Decimal | None = None
        self._loopt = loopt
        self._stopt = False  # the last payslip left no right
        self._begin = begin
        self._sinds = sinds

    def posten(
        self, peil: Peil, maand: date, vol: Bijstand, recht: Bijstand, geschat: Bijstand, werkt: bool
    ) -> list[Betaling]:
        """Of one month: `vol` without the job, `recht` with it, `geschat` in an average month of the job."""
        if self._sinds and maand < eerste(self._sinds):
            return []
        methode = peil["verrekening_methode"].waarde
        betaaldag = dag_van(maand, int(peil["betaaldag_bijstand"].getal))
        betalingen: list[Betaling] = []
        if self.vakantietoeslag is None:
            self.vakantietoeslag = self._eerder_gereserveerd() * vol.gereserveerd
        if self._stopt:
            betalingen.append((betaaldag, Post(TERUGBETALEN if self.te_veel > 0 else _NABETALING, -self.te_veel)))
            self._loopt, self.te_veel = False, NUL
            betalingen.append((betaaldag, self._betaal_vakantietoeslag()))
        elif maand.month == peil["pw_vakantietoeslag_uitbetaalmaand"].getal:
            betalingen.append((betaaldag, self._betaal_vakantietoeslag()))
        self._loopt = self._loopt or recht.recht > 0
        if not self._loopt:
            self._stopt = False
            return betalingen
        if methode == "op_de_maand" and self.te_veel < 0:
            na_strook = dag_van(maand, int(peil["betaaldag_bijstand_na_loonstrook"].getal))
            betalingen.append((na_strook, Post(WACHT, -self.te_veel)))
            self.te_veel = NUL
        voorlopig = vol.uitbetaald
        if werkt and methode != "achteraf":
            voorlopig = {"op_de_maand": NUL, "schatten": geschat.uitbetaald, "surplus": recht.uitbetaald}[methode]
        betaald = niet_onder_nul(voorlopig - self.te_veel)
        betalingen.append((betaaldag, Post(_BIJSTAND, betaald)))
        self.te_veel += betaald - recht.uitbetaald
        self.vakantietoeslag += recht.gereserveerd
        self._stopt = not recht.recht
        return betalingen

    def _eerder_gereserveerd(self) -> int:
        """Months of vakantietoeslag kept since June when the kasstroom begins."""
        juni = date(self._begin.year - (self._begin.month < 6), 6, 1)
        van = max(juni, eerste(self._sinds)) if self._sinds else juni
        return max((self._begin.year - van.year) * 12 + self._begin.month - van.month, 0)

    def _betaal_vakantietoeslag(self) -> Post:
        bedrag, self.vakantietoeslag = self.vakantietoeslag or NUL, NUL
        return Post("Vakantietoeslag van de bijstand", bedrag)
