"""The first twelve months, month by month: what is really paid, and when.

National default, where a gemeente has not chosen: bijstand is settled afterwards ('achteraf'). In a month of work the
full bijstand is still paid; the next month what was too much is kept back. When nothing is left of the right, bijstand
stops and the last month has to be paid back. As spending counts what comes in each month now, so `stand` says how far
ahead of or behind today someone is.
"""

from calendar import monthrange
from datetime import date, timedelta
from decimal import Decimal

from werkteam_desktop.inkomen.geld import NUL, niet_onder_nul, op_centen
from werkteam_desktop.inkomen.maand import Maand, reken_maand, toeslagen, toetsingsinkomen, werkkosten
from werkteam_desktop.inkomen.normen import Normen
from werkteam_desktop.inkomen.regelingen.loonheffing import heffing_bijzonder
from werkteam_desktop.inkomen.situatie import situatie
from werkteam_desktop.inkomen.tijd import MAANDEN, deel_van_maand, eerste, maand_verder
from werkteam_desktop.inkomen.uitkomst import Kasmaand, Kolom, Post
from werkteam_desktop.inkomen.vraag import Vraag, Werk
from werkteam_desktop.inkomen.zin import MAANDNAMEN, regelnaam

DUUR = 12
_VAKANTIEGELD_IN = 5  # the month employers pay vakantiegeld; it is built up from June to May
_TERUGWERKEND = ("zorgtoeslag", "huurtoeslag", "kindgebonden_budget")
_DAGEN = {"vier_weken": 28, "week": 7}


def kasstroom(vraag: Vraag, normen: Normen, voor: Kolom, na: Kolom) -> tuple[Kasmaand, ...]:
    """`voor` and `na` are the columns of the comparison. Months without known norms take the last known ones."""
    werk, uren = vraag.werk, vraag.werk.uren_per_week
    begin = max(eerste(werk.start), eerste(vraag.peildatum))
    bijstand = _Bijstand(vraag, begin)
    per_jaar = {begin.year: {regel.regeling: regel.bedrag for regel in na.regels}}
    kas: list[Kasmaand] = []
    stand = opgebouwd = NUL
    gebruikt = vraag.uitkering.vrijlating_maanden_gebruikt
    for maand in (maand_verder(begin, i) for i in range(DUUR)):
        peil = normen.op(min(maand, normen.bekend_tot))
        s = situatie(vraag.huishouden, peil)
        deel = deel_van_maand(maand, werk.start, werk.einde) if uren else Decimal(0)
        zonder = reken_maand(peil, vraag, s, Decimal(0), gebruikt)
        met = reken_maand(peil, vraag, s, uren, gebruikt, deel) if deel else zonder
        gebruikt += bool(deel)
        if maand.year not in per_jaar:
            per_jaar[maand.year] = _jaarregels(vraag, zonder, met, maand.year)
        posten = [Post("Uitgaven zoals nu", -voor.totaal)]
        if deel:
            posten.append(Post(regelnaam("loon"), _uitbetaald_loon(werk, met, maand, deel)))
            opgebouwd += deel * met.loon.bruto * peil["wml_vakantiebijslag"].getal
            stopt = not deel_van_maand(maand_verder(maand), werk.start, werk.einde)
            if maand.month == _VAKANTIEGELD_IN or stopt:
                posten.append(Post("Vakantiegeld, netto", _netto_vakantiegeld(vraag, met, opgebouwd)))
                opgebouwd = NUL
        posten += bijstand.posten(maand, zonder, met)
        posten += [
            Post(regelnaam(naam), bedrag)
            for naam, bedrag in per_jaar[maand.year].items()
            if naam in _TERUGWERKEND or (deel and naam not in ("loon", "bijstand"))
        ]
        if maand.year == begin.year == werk.start.year:
            posten += _over_eerdere_maanden(voor, na, werk.start, begin, maand)
        posten = [post for post in posten if post.bedrag]
        stand += sum((post.bedrag for post in posten), NUL)
        kas.append(Kasmaand(maand, tuple(posten), stand))
    return tuple(kas)


class _Bijstand:
    """Bijstand as the gemeente pays it: in advance of the payslip, settled the month after."""

    def __init__(self, vraag: Vraag, begin: date) -> None:
        self._loopt = vraag.uitkering.soort == "bijstand"
        self._te_veel = NUL  # paid, but not due: still to be settled
        self._stopt = False  # the last payslip left no right
        self._begin = begin
        self._sinds = vraag.uitkering.sinds
        self._vakantietoeslag: Decimal | None = None

    def posten(self, maand: date, zonder: Maand, met: Maand) -> list[Post]:
        vol, recht = zonder.bijstand, met.bijstand
        if self._vakantietoeslag is None:
            self._vakantietoeslag = self._eerder_gereserveerd() * vol.gereserveerd
        posten: list[Post] = []
        if self._stopt:
            posten.append(Post("Bijstand van vorige maand terugbetalen", -self._te_veel))
            self._loopt, self._te_veel = False, NUL
            posten.append(self._betaal_vakantietoeslag())
        elif maand.month == met.peil["pw_vakantietoeslag_uitbetaalmaand"].getal:
            posten.append(self._betaal_vakantietoeslag())
        self._loopt = self._loopt or recht.recht > 0
        if self._loopt:
            betaald = niet_onder_nul(vol.uitbetaald - self._te_veel)
            posten.append(Post(regelnaam("bijstand"), betaald))
            self._te_veel += betaald - recht.uitbetaald
            self._vakantietoeslag += recht.gereserveerd
        self._stopt = self._loopt and not recht.recht
        return posten

    def _eerder_gereserveerd(self) -> int:
        """Months of vakantietoeslag kept since June when the kasstroom begins."""
        juni = date(self._begin.year - (self._begin.month < 6), 6, 1)
        van = max(juni, eerste(self._sinds)) if self._sinds else juni
        return max((self._begin.year - van.year) * 12 + self._begin.month - van.month, 0)

    def _betaal_vakantietoeslag(self) -> Post:
        bedrag, self._vakantietoeslag = self._vakantietoeslag or NUL, NUL
        return Post("Vakantietoeslag van de bijstand", bedrag)


def _uitbetaald_loon(werk: Werk, met: Maand, maand: date, deel: Decimal) -> Decimal:
    """Net wage that arrives this month: a month at its end, a week or four weeks when each period is over."""
    if werk.betaalperiode == "maand":
        return op_centen(met.loon.netto * deel)
    dagen = _DAGEN[werk.betaalperiode]
    laatste = maand.replace(day=monthrange(maand.year, maand.month)[1])
    # The first payday on or after the first of the month.
    periodes = -(-((maand - werk.start).days + 1) // dagen)
    betaaldag = werk.start + timedelta(days=max(periodes, 1) * dagen - 1)
    som = NUL
    while betaaldag <= laatste and (werk.einde is None or betaaldag <= werk.einde):
        som += met.loon.netto_tijdvak
        betaaldag += timedelta(days=dagen)
    if werk.einde and maand <= werk.einde <= laatste and (rest := ((werk.einde - werk.start).days + 1) % dagen):
        som += op_centen(met.loon.netto_tijdvak * rest / dagen)
    return som


def _netto_vakantiegeld(vraag: Vraag, met: Maand, bruto: Decimal) -> Decimal:
    """After the extra tax of the year, as the table for special rewards roughly takes."""
    jaarloon = met.loon.fiscaal * MAANDEN
    heffing = heffing_bijzonder(met.peil, jaarloon, bruto, vraag.werk.loonheffingskorting, met.situatie.aow)
    return op_centen(bruto - heffing)


def _jaarregels(vraag: Vraag, zonder: Maand, met: Maand, jaar: int) -> dict[str, Decimal]:
    """Toeslagen and costs per month in a later year, at the income of that whole year."""
    inkomen, herkomst = toetsingsinkomen(vraag, zonder, met, jaar)
    regels = [*toeslagen(vraag, met, inkomen, herkomst), *werkkosten(vraag, met)]
    return {regel.regeling: regel.bedrag for regel in regels}


def _over_eerdere_maanden(voor: Kolom, na: Kolom, start: date, begin: date, maand: date) -> list[Post]:
    """What toeslagen paid before the job started turn out too high or too low, spread over the rest of the year."""
    eerder, resterend = start.month - 1, 13 - begin.month
    posten = []
    for naam in _TERUGWERKEND:
        verschil = eerder * (na.bedrag(naam) - voor.bedrag(naam))
        per_maand = op_centen(verschil / resterend)
        bedrag = verschil - (resterend - 1) * per_maand if maand.month == 12 else per_maand
        periode = f"januari tot en met {MAANDNAMEN[eerder - 1]}"
        posten.append(Post(f"{regelnaam(naam)} over {periode}, verrekend", bedrag))
    return posten
