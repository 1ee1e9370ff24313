"""The plain sums of the reference case in `Decimal`, without traces, sources or other households: the floor that the
engine is measured against. Single, 38, bijstand, rent 640, from September 2026 24 hours at the minimumloon.
"""

from decimal import ROUND_CEILING, ROUND_FLOOR, ROUND_HALF_UP, Decimal

D = Decimal
CENT, EURO = D("0.01"), D(1)
NORM, APART = D("1419.46"), D("70.97")


def _centen(bedrag: Decimal) -> Decimal:
    return bedrag.quantize(CENT, ROUND_HALF_UP)


def _omlaag(bedrag: Decimal) -> Decimal:
    return bedrag.quantize(EURO, ROUND_FLOOR)


def _omhoog(bedrag: Decimal) -> Decimal:
    return bedrag.quantize(EURO, ROUND_CEILING)


def _jaarheffing(loon: Decimal) -> tuple[Decimal, Decimal]:
    """Of a year's wage up to the second bracket: the tax after credits, and the arbeidskorting."""
    belasting = _omlaag(min(loon, D(38883)) * D("0.3575"))
    ahk = min(_omhoog(D(3115) - max(D(0), loon - 29736) * D("0.06398")), belasting)
    korting = min(min(loon, D(11965)) * D("0.08324"), D(996))
    korting = min(korting + max(D(0), loon - 11965) * D("0.31009"), D(5300))
    korting = min(korting + max(D(0), loon - 25845) * D("0.0195"), D(5685))
    arbeid = min(_omhoog(korting), belasting - ahk)
    return belasting - ahk - arbeid, arbeid


def _maand(uren: int, in_2027: bool = False) -> tuple[Decimal, Decimal, Decimal, Decimal, Decimal]:
    """Gross wage, net wage, right to bijstand, kept apart, paid. The vrijlating is that of art. 31 lid 2 n, and in 2027
    that of art. 34a."""
    if not uren:
        return D(0), D(0), NORM, APART, NORM - APART
    bruto = _centen(D("14.99") * uren * 52 / 12)
    netto = bruto - _centen(_jaarheffing(_omlaag(bruto * 12 / 54) * 54)[0] / 12)
    aanspraak = D("0.08") * netto
    if netto >= D("876.39"):
        aanspraak -= D("2.67") if netto >= D("1059.26") else D("20.77")
    aanspraak = _centen(aanspraak)
    vrij = _centen(D("0.15") * netto) if in_2027 else min(_centen(D("0.25") * netto), D(289))
    recht = NORM - netto - aanspraak + vrij
    recht = max(recht, D(0))
    apart = min(max(APART - aanspraak, D(0)), recht)
    return bruto, netto, recht, apart, recht - apart


def _inkomen(bruto: Decimal, rest: Decimal, gewerkt: int, mei: int) -> Decimal:
    zonder = (NORM * 12 - 3115) / (1 - D("0.3575")) * (12 - gewerkt) / 12
    naast = rest * 12 / (1 - D("0.3575")) * gewerkt / 12
    return _omlaag(zonder + naast + bruto * gewerkt + bruto * D("0.08") * mei)


def _toeslagen(inkomen: Decimal) -> tuple[Decimal, Decimal]:
    zorg = D(2119) - D("0.01912") * 29736 - D("0.1373") * max(D(0), inkomen - 29736)
    huur = D("498.20") - D("202.52") + D("0.65") * (D(640) - D("498.20"))
    huur -= D("0.27") * max(D(0), inkomen - 23425) / 12
    return _omlaag(zorg / 12), _omlaag(huur)


def voor_en_na(uren: int = 24) -> tuple[Decimal, Decimal, Decimal]:
    """The totals before, after, and with one hour more: what a before/after with its marginale druk adds up."""
    totalen = []
    for aantal in (0, uren, uren + 1):
        bruto, netto, recht, _, betaald = _maand(aantal)
        totalen.append(netto + betaald + sum(_toeslagen(_inkomen(bruto, recht, 4 if aantal else 0, 0))))
    return totalen[0], totalen[1], totalen[2]


def twaalf_maanden(aanslag: Decimal) -> Decimal:
    """The balance at the end of August 2027: bijstand settled a month later, vakantiegeld in May, what was kept
    apart in June, spending as now."""
    nu = voor_en_na()[0]
    stand = te_veel = D(0)
    bewaard = 3 * APART  # June and July, and August
    for nr in range(12):
        maand = (8 + nr) % 12 + 1
        bruto, netto, recht, apart, over = _maand(24, in_2027=nr >= 4)
        eerder = _inkomen(bruto, recht, 4, 0) if nr < 4 else _inkomen(bruto, recht, 12, 9)
        betaald = max(NORM - APART - te_veel, D(0))
        stand += netto + sum(_toeslagen(eerder)) + betaald - nu
        te_veel += betaald - over
        bewaard += apart
        if maand == 5:
            vakantiegeld = bruto * 9 * D("0.08")
            stand += _centen(vakantiegeld - (_jaarheffing(bruto * 12 + vakantiegeld)[0] - _jaarheffing(bruto * 12)[0]))
        if maand == 6:
            stand += bewaard
            bewaard = D(0)
        if maand == 7:
            stand += aanslag
    return stand
