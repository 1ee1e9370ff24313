"""The first twelve months, day by day: what is really paid, and on which day.

As spending counts what comes in now, on the days it comes in now; so the balance says how far ahead of or behind today
someone is. With fixed costs known these are taken on their own days, and the balance begins at what is needed to live
as now (or at the amount that is on the account).

A toeslag is booked in the month it is for. Toeslagen follow a change at once: what was paid too much over earlier
months is kept back from the toeslag of the other months of the year; what does not fit waits for the final
settlement in the next year, as does the income tax. A birthday that counts for the toeslagen does so from its month
on. Months without known norms take the last known ones, with what is law already from its date.
"""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from decimal import Decimal

from werkteam_desktop.fouten import InvoerFout
from werkteam_desktop.inkomen.bijstandskas import Betaling, Bijstandskas
from werkteam_desktop.inkomen.geld import NUL, niet_onder_nul, op_centen
from werkteam_desktop.inkomen.gemeente import SOORTEN as LOKAAL
from werkteam_desktop.inkomen.krapte import Meting, krapte
from werkteam_desktop.inkomen.maand import Maand, met_toegerekend, reken_maand, toeslagen, toetsingsinkomen, werkkosten
from werkteam_desktop.inkomen.normen import Normen, Peil
from werkteam_desktop.inkomen.regelingen.loonheffing import heffing_bijzonder
from werkteam_desktop.inkomen.regelingen.vrijlating import fase, gebruikt_na
from werkteam_desktop.inkomen.situatie import Situatie, huishouden_op, situatie
from werkteam_desktop.inkomen.tijd import (
    MAANDEN,
    dag_van,
    deel_van_maand,
    eerste,
    laatste_dag,
    leeftijd_in_maanden,
    maand_verder,
    werkdagen,
)
from werkteam_desktop.inkomen.uitkomst import Bedragen, Jaarafrekening, Kasdag, Kasmaand, Kolom, Krapte, Post
from werkteam_desktop.inkomen.vraag import Vraag, Werk
from werkteam_desktop.inkomen.zin import MAANDNAMEN, regelnaam

DUUR = 12
_TERUGWERKEND = ("zorgtoeslag", "huurtoeslag", "kindgebonden_budget")
_KOSTEN = ("kosten_kinderopvang", "reiskosten")
PER_JAAR = (*_TERUGWERKEND, "kinderopvangtoeslag", *_KOSTEN)
_ELKE_MAAND = ("loon_partner", "studietoeslag", *LOKAAL)
_WEKEN = {"vier_weken": 4, "week": 1}
UITGAVEN = "Uitgaven zoals nu"


@dataclass(frozen=True, slots=True)
class Kasstroom:
    """`maanden` are the sums of `dagen`. `eerst_te_veel`: bijstand over the first month of work paid, not due."""

    maanden: tuple[Kasmaand, ...]
    dagen: tuple[Kasdag, ...]
    krapte: Krapte
    eerst_te_veel: Decimal


def kasstroom(vraag: Vraag, normen: Normen, voor: Kolom, na: Kolom, aanslag: Jaarafrekening | None = None) -> Kasstroom:
    """`voor` and `na` are the columns of the comparison; `aanslag` the income tax of the year of the start."""
    werk, uren = vraag.werk, vraag.werk.uren_per_week
    begin = max(eerste(werk.start), eerste(vraag.peildatum))
    loopt = vraag.uitkering.soort == "bijstand" or voor.bedrag("bijstand") > 0
    # A job that runs already has built up vakantiegeld, and its last month is still to be settled.
    eerst = max(min(eerste(werk.start), begin), maand_verder(begin, -DUUR))
    bijstand, meting = Bijstandskas(loopt, vraag.uitkering.sinds, eerst), Meting()
    rekenaar = Rekenaar(vraag)
    nu = situatie(vraag.huishouden, normen.op(vraag.peildatum, vraag.gemeente))
    per_jaar = {(begin.year, nu.klasse): van_rijk(na)}
    eerder: Maand | None = None
    eerst_te_veel = NUL
    verrekening = _Verrekening(voor, na, werk.start, begin)
    betalingen: list[Betaling] = []
    opgebouwd = NUL
    maanden_voor = (begin.year - eerst.year) * 12 + begin.month - eerst.month
    gebruikt = max(vraag.uitkering.vrijlating_maanden_gebruikt - maanden_voor, 0)
    for maand in (maand_verder(eerst, i) for i in range(maanden_voor + DUUR)):
        if maand == begin:
            gebruikt = vraag.uitkering.vrijlating_maanden_gebruikt
        peil = normen.op_of_laatst(max(maand, begin), vraag.gemeente)
        s = situatie(rekenaar.op(peil).huishouden, peil)
        deel = deel_van_maand(maand, werk.start, werk.einde) if uren else Decimal(0)
        zonder = met = geschat = rekenaar.maand(peil, s, Decimal(0), 0)
        betaaldag = dag_van(maand, werk.betaaldag or int(peil["betaaldag_loon"].getal))
        if deel:
            geschat = rekenaar.maand(peil, s, uren, gebruikt)
            toegerekend = _toegerekend(peil, werk, geschat, maand, deel)
            met = met_toegerekend(geschat, rekenaar.op(peil), gebruikt, toegerekend, deel)
            gebruikt = rekenaar.daarna(geschat, gebruikt)
            via_gemeente = loopt and met.bijstand.recht > 0 and peil["verrekening_methode"].waarde == "surplus"
            if via_gemeente:
                dag = dag_van(maand, int(peil["betaaldag_bijstand"].getal))
                lonen = [(dag, Post("Loon, via de gemeente", toegerekend))]
            else:
                lonen = [(dag, Post(regelnaam("loon"), som)) for dag, som in _lonen(werk, met, maand, deel, betaaldag)]
            betalingen += lonen
            ontvangen = sum((p.bedrag for _, p in lonen), NUL)
            if maand >= begin:
                meting.loon(werk, geschat, met, ontvangen, deel, lonen[0][0] if lonen else betaaldag)
            opgebouwd += deel * met.loon.bruto * peil["wml_vakantiebijslag"].getal
            stopt = not deel_van_maand(maand_verder(maand), werk.start, werk.einde)
            if maand.month == peil["betaalmaand_vakantiegeld"].getal or stopt:
                betalingen.append((betaaldag, Post("Vakantiegeld, netto", _netto_vakantiegeld(vraag, met, opgebouwd))))
                opgebouwd = NUL
                meting.vakantiegeld_betaald()
        van_gemeente = bijstand.posten(peil, maand, zonder.bijstand, met.bijstand, geschat.bijstand, bool(deel))
        if maand == eerste(werk.start) and maand >= maand_verder(begin, -1):
            eerst_te_veel = bijstand.te_veel
        if maand < begin:
            eerder = met
            continue
        meting.bijstand(van_gemeente)
        betalingen += van_gemeente
        wanneer = maand.year, s.klasse
        if wanneer not in per_jaar:
            # The wage of the year counts as well when the job has ended.
            per_jaar[wanneer] = jaarregels(vraag, zonder, rekenaar.maand(peil, s, uren, gebruikt), maand.year)
        op = dag_van(maand, int(peil["betaaldag_toeslagen"].getal))
        for naam, bedrag in per_jaar[wanneer].items():
            if naam in _TERUGWERKEND or deel:
                dag = max(maand, werk.start) if naam in _KOSTEN else op
                betalingen.append((dag, Post(regelnaam(naam), bedrag)))
                if naam in _KOSTEN:
                    meting.kosten.append(betalingen[-1])
        dag = dag_van(maand, int(peil["betaaldag_bijstand"].getal))
        for regel in (na if deel else voor).regels:
            if regel.regeling in _ELKE_MAAND:
                betalingen.append((dag, Post(regelnaam(regel.regeling), regel.bedrag)))
        betalingen += _andere_uitkering(vraag, peil, maand, met, eerder)
        eerder = met
        betalingen += verrekening.posten(maand, op)
        if maand.year > begin.year and maand.month == peil["betaalmaand_eindafrekening"].getal:
            betalingen += verrekening.eindafrekening(op)
            if aanslag and aanslag.jaar == maand.year - 1:
                wat = "terug" if aanslag.bedrag > 0 else "te betalen"
                betalingen.append((maand, Post(f"Belasting over {aanslag.jaar}, geschat: {wat}", aanslag.bedrag)))
        betalingen += _uitgaven(vraag, voor, peil, maand, op)
    begin_saldo = _begin_saldo(vraag, voor, normen.op(vraag.peildatum, vraag.gemeente), begin)
    vanaf_begin = [(dag, post) for dag, post in betalingen if dag >= begin]
    dagen = _dagen([(begin, Post("Saldo bij het begin", begin_saldo)), *vanaf_begin])
    return Kasstroom(
        maanden=_per_maand(begin, dagen),
        dagen=dagen,
        krapte=krapte(begin, dagen, meting, bijstand.te_veel),
        eerst_te_veel=eerst_te_veel,
    )


class Rekenaar:
    """Months that have the same norms, ages and kind of vrijlating are computed once. `vraag`: as asked, until the
    vrijlating that was chosen is no longer possible."""

    def __init__(self, vraag: Vraag) -> None:
        self.vraag = vraag
        self._gerekend: dict[tuple[object, ...], Maand] = {}

    def op(self, peil: Peil) -> Vraag:
        """The question with the household as it is then."""
        huishouden = huishouden_op(self.vraag.huishouden, self.vraag.peildatum, peil.datum)
        return replace(self.vraag, huishouden=huishouden)

    def maand(self, peil: Peil, s: Situatie, uren: Decimal, gebruikt: int) -> Maand:
        """`gebruikt`: the months of vrijlating used. Where the one that was chosen is no longer possible, the law
        chooses: a child has become twelve."""
        try:
            return self._maand(peil, s, uren, gebruikt)
        except InvoerFout:
            if self.vraag.uitkering.vrijlating == "automatisch":
                raise
            uitkering = replace(self.vraag.uitkering, vrijlating="automatisch")
            self.vraag = replace(self.vraag, uitkering=uitkering)
            return self._maand(peil, s, uren, gebruikt)

    def daarna(self, met: Maand, gebruikt: int) -> int:
        """The months of vrijlating used after this month of work: none where there is nothing to leave out."""
        uitkering, vrij = self.vraag.uitkering, None
        if met.bijstand.recht or uitkering.soort in ("ioaw", "ioaz"):
            subsidie = self.vraag.werk.loonwaarde_percentage is not None
            vrij = fase(met.peil, uitkering.vrijlating, gebruikt, met.situatie, subsidie)
        return gebruikt_na(gebruikt, vrij)

    def _maand(self, peil: Peil, s: Situatie, uren: Decimal, gebruikt: int) -> Maand:
        subsidie = self.vraag.werk.loonwaarde_percentage is not None
        vrij = fase(peil, self.vraag.uitkering.vrijlating, gebruikt, s, subsidie) if uren else None
        # Ages in quarters of a year: every limit of the law falls on one, the AOW-leeftijd included (AOW art. 7a).
        ouderdom = s.maanden // 3, None if s.maanden_partner is None else s.maanden_partner // 3
        vraag = self.op(peil)
        h = vraag.huishouden
        van_school = leeftijd_in_maanden(h.school_tot, peil.datum) if h.school_tot else None
        samen = s.aow_partner, s.kinderen, h.kostendelende_medebewoners, h.leefvorm
        sleutel = peil.groep, ouderdom, s.aow, samen, van_school, uren, vrij
        gerekend = self._gerekend.get(sleutel)
        if gerekend is None:
            gerekend = self._gerekend[sleutel] = reken_maand(peil, vraag, s, uren, gebruikt)
        return gerekend


class _Verrekening:
    """Toeslagen paid before the job started that turn out too high or too low, settled over the rest of the year."""

    def __init__(self, voor: Kolom, na: Kolom, start: date, begin: date) -> None:
        self._jaar, self._resterend = begin.year, 13 - begin.month
        eerder = start.month - 1 if begin.year == start.year else 0
        self._over = f"over januari tot en met {MAANDNAMEN[eerder - 1]}, verrekend"
        self._toeslag = {naam: na.bedrag(naam) for naam in _TERUGWERKEND}
        self._rest = {naam: eerder * (na.bedrag(naam) - voor.bedrag(naam)) for naam in _TERUGWERKEND}

    def posten(self, maand: date, op: date) -> Iterator[Betaling]:
        """An equal part each month; never more kept back than the toeslag of that month."""
        if maand.year != self._jaar:
            return
        for naam, rest in self._rest.items():
            deel = rest if self._resterend == 1 else op_centen(rest / self._resterend)
            deel = max(deel, -self._toeslag[naam])
            self._rest[naam] -= deel
            yield op, Post(f"{regelnaam(naam)} {self._over}", deel)
        self._resterend -= 1

    def eindafrekening(self, op: date) -> Iterator[Betaling]:
        for naam, rest in self._rest.items():
            yield op, Post(f"{regelnaam(naam)} over {self._jaar}, eindafrekening", rest)
            self._rest[naam] = NUL


def _toegerekend(peil: Peil, werk: Werk, gemiddeld: Maand, maand: date, deel: Decimal) -> Decimal:
    """The net wage the gemeente counts for this month: that of an average month, or by working days."""
    if werk.betaalperiode == "maand" or peil["verrekening_vierwekenloon"].waarde == "dertien_twaalfde":
        return op_centen(gemiddeld.loon.netto * deel)
    laatste = laatste_dag(maand)
    dagen = werkdagen(max(maand, werk.start), min(laatste, werk.einde or laatste))
    per_periode = peil["verrekening_werkdagen_per_week"].getal * _WEKEN[werk.betaalperiode]
    return op_centen(gemiddeld.loon.netto_tijdvak * dagen / per_periode)


def _andere_uitkering(vraag: Vraag, peil: Peil, maand: date, met: Maand, eerder: Maand | None) -> Iterator[Betaling]:
    """IOAW and IOAZ as they are due, WW a month later: UWV waits for what was earned."""
    soort = vraag.uitkering.soort
    if soort == "ww":
        uitkering = (eerder or reken_maand(peil, vraag, met.situatie, Decimal(0), 0)).uitkering
        op = dag_van(maand, int(peil["betaaldag_ww"].getal))
    else:
        uitkering, op = met.uitkering, dag_van(maand, int(peil["betaaldag_bijstand"].getal))
    if uitkering:
        yield op, Post(regelnaam(soort), uitkering.netto)


def _lonen(werk: Werk, met: Maand, maand: date, deel: Decimal, betaaldag: date) -> Iterator[tuple[date, Decimal]]:
    """Net wages that arrive this month: of a month on its payday, of a week or four weeks when the period is over."""
    laatste = laatste_dag(maand)
    if werk.betaalperiode == "maand":
        yield betaaldag if betaaldag >= werk.start else laatste, op_centen(met.loon.netto * deel)
        return
    dagen = _WEKEN[werk.betaalperiode] * 7
    # The first payday on or after the first of the month.
    periodes = -(-((maand - werk.start).days + 1) // dagen)
    op = werk.start + timedelta(days=max(periodes, 1) * dagen - 1)
    while op <= laatste and (werk.einde is None or op <= werk.einde):
        yield op, met.loon.netto_tijdvak
        op += timedelta(days=dagen)
    if werk.einde and maand <= werk.einde <= laatste and (rest := ((werk.einde - werk.start).days + 1) % dagen):
        yield werk.einde, op_centen(met.loon.netto_tijdvak * rest / dagen)


def _netto_vakantiegeld(vraag: Vraag, met: Maand, bruto: Decimal) -> Decimal:
    """After the extra tax of the year, as the table for special rewards roughly takes."""
    jaarloon = met.loon.fiscaal * MAANDEN
    heffing = heffing_bijzonder(met.peil, jaarloon, bruto, vraag.werk.loonheffingskorting, met.situatie.aow)
    return op_centen(bruto - heffing)


def van_rijk(kolom: Kolom) -> Bedragen:
    """The lines of a month that follow the year: toeslagen and costs."""
    return {naam: bedrag for naam, bedrag in kolom.bedragen.items() if naam in PER_JAAR}


def jaarregels(vraag: Vraag, zonder: Maand, met: Maand, jaar: int) -> Bedragen:
    """Toeslagen and costs per month in a later year, at the income of that whole year."""
    inkomen, herkomst = toetsingsinkomen(vraag, zonder, met, jaar)
    regels = [*toeslagen(vraag, met, inkomen, herkomst), *werkkosten(vraag, met)]
    return {regel.regeling: regel.bedrag for regel in regels}


def _uitgaven(vraag: Vraag, voor: Kolom, peil: Peil, maand: date, op: date) -> Iterator[Betaling]:
    """What is spent as now: fixed costs on their days, and the rest when the money of now comes in."""
    for last in vraag.vaste_lasten:
        yield dag_van(maand, last.dag), Post(last.wat, -last.bedrag)
    vast = sum((last.bedrag for last in vraag.vaste_lasten), NUL)
    toeslag = sum((voor.bedrag(naam) for naam in _TERUGWERKEND), NUL)
    rest = niet_onder_nul(voor.totaal - vast)
    met_toeslagen = min(toeslag, rest)
    yield dag_van(maand, int(peil["betaaldag_bijstand"].getal)), Post(UITGAVEN, met_toeslagen - rest)
    yield op, Post(UITGAVEN, -met_toeslagen)


def _begin_saldo(vraag: Vraag, voor: Kolom, peil: Peil, begin: date) -> Decimal:
    """What must be on the account on the first day to get through a month as now."""
    if vraag.saldo is not None:
        return vraag.saldo
    if not vraag.vaste_lasten:
        return NUL
    op = dag_van(begin, int(peil["betaaldag_toeslagen"].getal))
    toeslag = sum((voor.bedrag(naam) for naam in _TERUGWERKEND), NUL)
    erin = [
        (op, Post("", toeslag)),
        (dag_van(begin, int(peil["betaaldag_bijstand"].getal)), Post("", voor.totaal - toeslag)),
    ]
    return niet_onder_nul(-min(dag.stand for dag in _dagen([*erin, *_uitgaven(vraag, voor, peil, begin, op)])))


def _dagen(betalingen: list[Betaling]) -> tuple[Kasdag, ...]:
    per_dag: defaultdict[date, list[Post]] = defaultdict(list)
    for dag, post in betalingen:
        if post.bedrag:
            per_dag[dag].append(post)
    dagen = []
    stand = NUL
    for dag in sorted(per_dag):
        posten = tuple(per_dag[dag])
        stand += sum((post.bedrag for post in posten), NUL)
        dagen.append(Kasdag(dag, posten, stand))
    return tuple(dagen)


def _per_maand(begin: date, dagen: tuple[Kasdag, ...]) -> tuple[Kasmaand, ...]:
    """The days added up: per month one post for each kind of money."""
    maanden = {maand_verder(begin, i): dict[str, Decimal]() for i in range(DUUR)}
    for dag in dagen:
        posten = maanden[eerste(dag.dag)]
        for post in dag.posten:
            posten[post.wat] = posten.get(post.wat, NUL) + post.bedrag
    kas = []
    stand = NUL
    for maand, posten in maanden.items():
        stand += sum(posten.values(), NUL)
        kas.append(Kasmaand(maand, tuple(Post(wat, bedrag) for wat, bedrag in posten.items() if bedrag), stand))
    return tuple(kas)
