"""The regelingen of the gemeente itself, per month: lines that only appear where its file gives them.

A local amount per year counts for a twelfth each month; on which day it comes differs too much to say. The limit is the
bijstandsnorm without vakantietoeslag, times the percentage of the gemeente; income is net wage, also of the partner,
and the uitkering as paid.
"""

from datetime import date
from decimal import Decimal

from werkteam_desktop.inkomen.geld import NUL, niet_onder_nul, op_centen
from werkteam_desktop.inkomen.gemeente import Gemeente, LokaleRegeling
from werkteam_desktop.inkomen.maand import Maand
from werkteam_desktop.inkomen.tijd import MAANDEN, leeftijd_in_maanden
from werkteam_desktop.inkomen.uitkomst import Regel, Uitleg
from werkteam_desktop.inkomen.vraag import Vraag
from werkteam_desktop.inkomen.zin import getal

_UITVOERING = "Uitvoeringsregeling Invorderingswet 1990"
_JONGST = 21  # Participatiewet art. 36 lid 1: the individuele inkomenstoeslag is for 21 to AOW-leeftijd


def lokale_regels(vraag: Vraag, maand: Maand, huurtoeslag: Decimal) -> list[Regel]:
    """The lines of the gemeente in a month; `huurtoeslag` is the one of that month."""
    gemeente = maand.peil.gemeente
    if gemeente is None:
        return []
    regels = []
    for regeling in gemeente.op(maand.peil.datum):
        if regeling.soort == "kwijtschelding":
            regels.append(_kwijtschelding(vraag, maand, gemeente, regeling, huurtoeslag))
        elif regeling.soort == "bijzondere_bijstand":
            regels.append(_bijzondere_bijstand(vraag, maand, gemeente, regeling))
        elif not regeling.bij_werk or maand.loon.bruto:
            regels.append(_regel(vraag, maand, gemeente, regeling))
    return regels


def inkomen(maand: Maand) -> Decimal:
    """What counts for the limits of the gemeente."""
    uitkering = maand.uitkering.netto if maand.uitkering else NUL
    return maand.loon.netto + maand.partner.netto + uitkering + maand.bijstand.uitbetaald


def _regel(vraag: Vraag, maand: Maand, gemeente: Gemeente, regeling: LokaleRegeling) -> Regel:
    uitleg = Uitleg()
    grens = op_centen(regeling.inkomensgrens * maand.norm.zonder_vakantietoeslag)
    uitleg.lokaal("Inkomen per maand", inkomen(maand), regeling.artikel, gemeente)
    uitleg.lokaal(
        f"Inkomensgrens: {getal(regeling.inkomensgrens * 100)}% van de norm", grens, regeling.artikel, gemeente
    )
    geen = _bezwaar(vraag, maand, regeling, grens)
    if geen:
        uitleg.lokaal(geen, NUL, regeling.artikel, gemeente)
        return Regel(regeling.soort, NUL, uitleg.sluit(NUL, ""))
    h = vraag.huishouden
    jaar = regeling.per_jaar[h.leefvorm] + regeling.per_kind * len(maand.situatie.ten_laste)
    uitleg.lokaal("Bedrag per jaar", jaar, regeling.artikel, gemeente)
    bedrag = op_centen(jaar / MAANDEN)
    uitleg.lokaal(f"{regeling.naam}: het jaarbedrag gedeeld door 12", bedrag, regeling.artikel, gemeente, telt=True)
    return Regel(regeling.soort, bedrag, uitleg.sluit(bedrag, ""))


def _bezwaar(vraag: Vraag, maand: Maand, regeling: LokaleRegeling, grens: Decimal) -> str:
    """Why there is no right, or an empty text."""
    s, h = maand.situatie, vraag.huishouden
    if inkomen(maand) > grens:
        return "Het inkomen is hoger dan de grens"
    # Participatiewet art. 36 lid 1: no vermogen as in art. 34, so what was saved while on bijstand is left out.
    if h.vermogen - h.gespaard_tijdens_bijstand > maand.peil[f"pw_vermogensgrens_{h.leefvorm}"].getal:
        return "Het vermogen is hoger dan de grens van de bijstand"
    if regeling.soort == "individuele_inkomenstoeslag" and (s.jaren < _JONGST or s.aow):
        return "Deze toeslag is voor mensen van 21 jaar tot de AOW-leeftijd"
    if regeling.maanden_laag_inkomen > _maanden_sinds(vraag.uitkering.sinds, maand.peil.datum):
        return f"Het inkomen is nog geen {regeling.maanden_laag_inkomen} maanden laag"
    return ""


def _maanden_sinds(sinds: date | None, datum: date) -> int:
    return leeftijd_in_maanden(sinds, datum) if sinds else 0


def _bijzondere_bijstand(vraag: Vraag, maand: Maand, gemeente: Gemeente, regeling: LokaleRegeling) -> Regel:
    """What the costs of a year are above what someone can pay of them (Participatiewet art. 35 lid 1): the part of the
    income above the limit that the gemeente asks for. Income that the bijstand leaves out (art. 31 lid 2) counts."""
    peil, uitleg = maand.peil, Uitleg()
    kosten = regeling.per_jaar[vraag.huishouden.leefvorm] + regeling.per_kind * len(maand.situatie.ten_laste)
    grens = op_centen(regeling.inkomensgrens * maand.norm.zonder_vakantietoeslag)
    deel = peil["bijzondere_bijstand_draagkracht"]
    draagkracht = op_centen(deel.getal * niet_onder_nul(inkomen(maand) - grens) * MAANDEN)
    uitleg.lokaal("Kosten per jaar", kosten, regeling.artikel, gemeente)
    uitleg.noem("Inkomen per maand, met het loon dat bij de bijstand is vrijgelaten", inkomen(maand))
    procent = getal(regeling.inkomensgrens * 100)
    uitleg.lokaal(f"Inkomen tot {procent}% van de norm telt niet mee", grens, regeling.artikel, gemeente)
    uitleg.noem("Wat u in een jaar zelf kunt betalen", draagkracht, deel)
    rest = kosten - draagkracht
    if peil["bijzondere_bijstand_drempel_toegepast"].waarde:
        drempel = peil["pw_drempel_bijzondere_bijstand"]
        uitleg.noem("Dit deel van de kosten betaalt u altijd zelf", drempel.getal, drempel)
        rest -= drempel.getal
    bedrag = op_centen(niet_onder_nul(rest) / MAANDEN)
    if vraag.huishouden.vermogen > peil[f"pw_vermogensgrens_{vraag.huishouden.leefvorm}"].getal:
        uitleg.noem("Het vermogen boven de grens van de bijstand gaat eerst op", NUL)
        bedrag = NUL
    uitleg.lokaal(f"{regeling.naam}: per maand", bedrag, regeling.artikel, gemeente, telt=True)
    return Regel(regeling.soort, bedrag, uitleg.sluit(bedrag, ""))


def _kwijtschelding(
    vraag: Vraag, maand: Maand, gemeente: Gemeente, regeling: LokaleRegeling, huurtoeslag: Decimal
) -> Regel:
    """Remission of levies: what they cost minus 80% of what someone can pay in twelve months (Uitvoeringsregeling
    Invorderingswet 1990 art. 11 to 16). The zorgpremie and savings on the account are left out."""
    peil, h, uitleg = maand.peil, vraag.huishouden, Uitleg()
    if "kwijtschelding_deel_betalingscapaciteit" not in peil:
        return Regel(regeling.soort, NUL, ())
    bestaan, deel = peil["kwijtschelding_kosten_van_bestaan"], peil["kwijtschelding_deel_betalingscapaciteit"]
    besteedbaar = inkomen(maand) - maand.bijstand.vrijgelaten
    woonlasten = NUL
    if h.woning.soort == "huur":
        basis = peil["ht_basishuur_alleen" if maand.situatie.personen == 1 else "ht_basishuur_meer"].getal
        woonlasten = niet_onder_nul(min(h.woning.kale_huur, peil["ht_max_rekenhuur"].getal) - huurtoeslag - basis)
    kosten = op_centen(bestaan.getal * maand.norm.zonder_vakantietoeslag)
    capaciteit = niet_onder_nul((besteedbaar - woonlasten - kosten) * MAANDEN)
    heffing = regeling.per_jaar[h.leefvorm]
    uitleg.noem("Inkomen per maand zonder de vrijlating", besteedbaar, artikel=f"{_UITVOERING} art. 14")
    uitleg.noem("Huur die na huurtoeslag en basishuur overblijft", -woonlasten, artikel=f"{_UITVOERING} art. 15")
    uitleg.noem("Kosten van bestaan", -kosten, bestaan)
    uitleg.noem("Wat u in twaalf maanden kunt betalen", capaciteit, deel)
    bedrag = op_centen(niet_onder_nul(heffing - deel.getal * capaciteit) / MAANDEN)
    te_veel = h.vermogen > peil[f"pw_vermogensgrens_{h.leefvorm}"].getal
    if te_veel:
        uitleg.noem("Het vermogen gaat eerst op", NUL)
        bedrag = NUL
    uitleg.lokaal("Heffingen per jaar", heffing, regeling.artikel, gemeente)
    uitleg.lokaal(f"{regeling.naam}: per maand niet te betalen", bedrag, regeling.artikel, gemeente, telt=True)
    return Regel(regeling.soort, bedrag, uitleg.sluit(bedrag, ""))
