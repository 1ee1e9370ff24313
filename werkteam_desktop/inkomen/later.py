"""What becomes of a month with the job in its first two years: another age, the end of the vrijlating, a rule of the
law that begins, the toeslagen of a whole year."""

from datetime import date
from decimal import Decimal

from werkteam_desktop.inkomen.kasstroom import PER_JAAR, Rekenaar, jaarregels, van_rijk
from werkteam_desktop.inkomen.maand import Maand
from werkteam_desktop.inkomen.normen import Normen
from werkteam_desktop.inkomen.oorzaak import meer_of_minder
from werkteam_desktop.inkomen.situatie import Situatie, situatie
from werkteam_desktop.inkomen.stappen import UZELF
from werkteam_desktop.inkomen.tijd import eerste, maand_verder
from werkteam_desktop.inkomen.uitkomst import Bedragen, Kolom, Later, Oorzaak, Regel, Uitkomst
from werkteam_desktop.inkomen.vraag import Vraag
from werkteam_desktop.inkomen.zin import MAANDNAMEN, afgerond, hele_euro, oorzaakzin

DUUR = 24


def later(vraag: Vraag, normen: Normen, na: Kolom) -> tuple[Later, ...]:
    """The months from which the total differs by a euro or more from what it was, `na` to begin with. No further than
    the job, or than the AOW-leeftijd: AOW is not computed."""
    begin = max(eerste(vraag.werk.start), eerste(vraag.peildatum))
    rekenaar, gebruikt = Rekenaar(vraag), vraag.uitkering.vrijlating_maanden_gebruikt
    nu = situatie(vraag.huishouden, normen.op(vraag.peildatum, vraag.gemeente))
    per_jaar = {(vraag.peildatum.year, nu.klasse): van_rijk(na)}
    gevonden, eerder = list[Later](), na
    for nr in range(DUUR if vraag.werk.uren_per_week else 0):
        maand = maand_verder(begin, nr)
        peil = normen.op_of_laatst(max(maand, vraag.peildatum), vraag.gemeente)
        s = situatie(rekenaar.op(peil).huishouden, peil)
        if _met_aow(s) > _met_aow(nu) or (vraag.werk.einde and maand > vraag.werk.einde):
            break
        met = rekenaar.maand(peil, s, vraag.werk.uren_per_week, gebruikt)
        gebruikt = rekenaar.daarna(met, gebruikt)
        jaar = maand.year, s.klasse
        if jaar not in per_jaar:
            per_jaar[jaar] = jaarregels(vraag, rekenaar.maand(peil, s, Decimal(0), 0), met, maand.year)
        kolom = _kolom(vraag, na, met, per_jaar[jaar])
        if abs(kolom.totaal - eerder.totaal) >= 1:
            gevonden.append(Later(maand, kolom))
            eerder = kolom
    return tuple(gevonden)


def _met_aow(s: Situatie) -> int:
    """How many in the household have the AOW-leeftijd."""
    return s.aow + s.aow_partner


def _kolom(vraag: Vraag, na: Kolom, met: Maand, per_jaar: Bedragen) -> Kolom:
    """An average month later on; what the gemeente and others give stays as in `na`."""
    bedragen = {naam: bedrag for naam, bedrag in na.bedragen.items() if naam not in PER_JAAR} | dict(per_jaar)
    bedragen |= {"loon": met.loon.netto, "loon_partner": met.partner.netto, "bijstand": met.bijstand.uitbetaald}
    if met.uitkering:
        bedragen[vraag.uitkering.soort] = met.uitkering.netto
    return Kolom(tuple(Regel(naam, bedrag, ()) for naam, bedrag in bedragen.items() if bedrag))


def laterzin(uitkomst: Uitkomst, start: date) -> str:
    """From when an average month with the job (that begins on `start`) differs, and what it is then beside now; an
    empty text when it stays as it is."""
    delen = []
    for dan in uitkomst.later:
        verschil = dan.kolom.totaal - uitkomst.voor.totaal
        hoeveel = meer_of_minder(verschil) if abs(verschil) >= 1 else "evenveel"
        wanneer = f"vanaf {MAANDNAMEN[dan.vanaf.month - 1]} {dan.vanaf.year}"
        if dan.vanaf <= eerste(start):
            wanneer = "zodra het werk begint"
        delen.append(f"{wanneer} {hoeveel}")
    return f"Dat verandert. Vergeleken met nu is het {', '.join(delen)}." if delen else ""


def belastingzin(uitkomst: Uitkomst) -> str:
    """What has to be paid to the Belastingdienst after the year of the start; empty when that is next to nothing."""
    aanslag = uitkomst.jaarafrekening
    if aanslag is None or afgerond(-aanslag.bedrag, ongeveer=True) <= 0:
        return ""
    return f"Over {aanslag.jaar} moet u later ongeveer {hele_euro(-aanslag.bedrag)} belasting bijbetalen."


def opzijzin(uitkomst: Uitkomst) -> str:
    """What to keep of the first month because it has to be paid back, when there is such an amount."""
    return next((stap.wat for stap in uitkomst.stappen if stap.bij_wie == UZELF), "")


def tekortzin(uitkomst: Uitkomst) -> str:
    """Why money is short in the first year, and until when; empty when it is not."""
    if uitkomst.krapte is None or not uitkomst.krapte.buffer:
        return ""
    al = (oorzaak for oorzaak in uitkomst.krapte.oorzaken if _speelt(oorzaak, uitkomst.krapte.op))
    waarom = [oorzaakzin(oorzaak) for oorzaak in al][:1]
    onder_nul = [maand.maand for maand in uitkomst.kasstroom if maand.stand < 0]
    if onder_nul and onder_nul[-1] > uitkomst.krapte.op:
        maand = f"{MAANDNAMEN[onder_nul[-1].month - 1]} {onder_nul[-1].year}"
        # What goes on to the last month has no end that is known.
        blijft = onder_nul[-1] == uitkomst.kasstroom[-1].maand
        waarom.append(
            f"In {maand} komt u nog steeds geld tekort." if blijft else f"Tot en met {maand} komt u geld tekort."
        )
    return " ".join(waarom)


def _speelt(oorzaak: Oorzaak, dag: date) -> bool:
    """Whether it is why a day goes short; vakantiegeld takes a little of every month."""
    # The day of these is that on which the money comes after all.
    vooraf = oorzaak.code in ("eerste_loon_later", "kosten_vooruit", "wachten_op_loonstrook")
    return oorzaak.code != "vakantiegeld" and (vooraf or oorzaak.op <= dag)
