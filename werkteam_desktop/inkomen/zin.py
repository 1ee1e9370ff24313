"""The outcome in plain Dutch, and amounts the way a Dutch reader writes them."""

from decimal import ROUND_HALF_UP, Decimal

from werkteam_desktop.inkomen.geld import op_centen
from werkteam_desktop.inkomen.uitkomst import Oorzaak, Oorzaakcode, Uitkomst
from werkteam_desktop.inkomen.vraag import Vraag

REGELNAMEN = {
    "loon": "Loon, netto",
    "loon_partner": "Loon van uw partner, netto",
    "bijstand": "Bijstand",
    "ww": "WW, netto",
    "ioaw": "IOAW, netto",
    "ioaz": "IOAZ, netto",
    "studietoeslag": "Studietoeslag",
    "zorgtoeslag": "Zorgtoeslag",
    "huurtoeslag": "Huurtoeslag",
    "kindgebonden_budget": "Kindgebonden budget",
    "kinderopvangtoeslag": "Kinderopvangtoeslag",
    "kosten_kinderopvang": "Kosten van kinderopvang",
    "reiskosten": "Reiskosten",
    "individuele_inkomenstoeslag": "Individuele inkomenstoeslag",
    "collectieve_zorgverzekering": "Collectieve zorgverzekering",
    "meedoenregeling": "Meedoenregeling",
    "reiskosten_gemeente": "Reiskosten van de gemeente",
    "minimaregeling": "Regeling voor lage inkomens",
    "bijzondere_bijstand": "Bijzondere bijstand",
    "kwijtschelding": "Kwijtschelding",
}
KORTE_NAMEN = {  # in a picture
    "loon": "loon",
    "bijstand": "bijstand",
    "zorgtoeslag": "zorg",
    "huurtoeslag": "huur",
    "kindgebonden_budget": "kind",
    "kinderopvangtoeslag": "opvang",
    "kosten_kinderopvang": "kosten",
    "reiskosten": "reizen",
    "loon_partner": "partner",
    "studietoeslag": "studie",
    "individuele_inkomenstoeslag": "toeslag",
    "collectieve_zorgverzekering": "polis",
    "meedoenregeling": "meedoen",
    "reiskosten_gemeente": "vergoeding",
    "minimaregeling": "regeling",
    "bijzondere_bijstand": "bijzonder",
    "kwijtschelding": "kwijt",
    "ww": "WW",
    "ioaw": "IOAW",
    "ioaz": "IOAZ",
}
OORZAKEN: dict[Oorzaakcode, str] = {
    "wisselend_loon": "In een maand die u niet helemaal werkt, krijgt u {bedrag} minder loon dan in een gewone maand.",
    "vakantiegeld": "Uw vakantiegeld telt elke maand al mee voor de bijstand, maar u krijgt het pas in mei of als het "
    "werk stopt. Tot dan telt er {bedrag} mee.",
    "week_of_vier_weken": "Uw loon komt per week of vier weken. In sommige maanden krijgt u {bedrag} minder.",
    "wachten_op_loonstrook": "De gemeente wacht op uw loonstrook. Daardoor komt {bedrag} een maand later.",
    "eerste_loon_later": "Uw uitkering stopt meteen. Uw eerste loon komt pas op {dag}.",
    "kosten_vooruit": "Opvang en reizen betaalt u vooruit: {bedrag}. Uw eerste loon komt pas op {dag}.",
    "vordering_bij_uitstroom": "Als de bijstand stopt, betaalt u {bedrag} terug over de laatste maand.",
}
MAANDNAMEN = (
    "januari", "februari", "maart", "april", "mei", "juni",
    "juli", "augustus", "september", "oktober", "november", "december",
)  # fmt: skip


def euro(bedrag: Decimal) -> str:
    """`€ 1.864,49`; below zero `− € 12,00`."""
    return _euro(f"{abs(op_centen(bedrag)):,.2f}", bedrag)


def hele_euro(bedrag: Decimal) -> str:
    """`€ 1.864`: rounded to whole euros, for sentences and pictures."""
    rond = bedrag.quantize(Decimal(1), ROUND_HALF_UP)
    return _euro(f"{abs(rond):,}", rond)


def regelnaam(regeling: str) -> str:
    """The name of a line for screen and paper."""
    return REGELNAMEN[regeling]


def getal(waarde: Decimal) -> str:
    """A number of hours: `24`, `24,5`."""
    tekst = f"{waarde:f}"
    return (tekst.rstrip("0").rstrip(".") if "." in tekst else tekst).replace(".", ",")


def hoofdzin(vraag: Vraag, uitkomst: Uitkomst, ongeveer: bool = False, ruimte: str = "") -> str:
    """The first sentence on screen, to the inwoner. `ongeveer`: something that may matter is not known; `ruimte`: the
    range that gives."""
    if geen_loon := geen_loonzin(vraag, uitkomst):
        return geen_loon
    over = f"{ruimte} over" if ruimte else f"{'ongeveer ' if ongeveer else ''}{_over(uitkomst.verschil, ongeveer)}"
    return f"Met {getal(vraag.werk.uren_per_week)} uur werk houdt u {over}."


def geen_loonzin(vraag: Vraag, uitkomst: Uitkomst) -> str:
    """Of a job that has ended, or that ends on its proefplaats: the months with it will not come. Else empty."""
    einde, dagen = vraag.werk.einde, uitkomst.kasdagen
    if einde is None or not uitkomst.na.bedrag("loon"):
        return ""
    dag = f"{einde.day} {MAANDNAMEN[einde.month - 1]} {einde.year}"
    if einde < vraag.peildatum:
        return f"Dit werk is gestopt op {dag}: er komt geen loon meer."
    if dagen and not any(post.wat.startswith("Loon,") for dag in dagen for post in dag.posten):
        return f"Dit werk stopt op {dag}, voordat er loon komt."
    return ""


def papierzin(uitkomst: Uitkomst, ruimte: str = "") -> str:
    """The same on paper, in the inwoner's own voice; one amount is always about."""
    return f"Ik houd {f'{ruimte} over' if ruimte else f'ongeveer {_over(uitkomst.verschil, ongeveer=False)}'}."


def afgerond(bedrag: Decimal, ongeveer: bool) -> Decimal:
    """To whole euros, or to tens for what is only about right."""
    stap = 10 if ongeveer else 1
    return stap * (bedrag / stap).quantize(Decimal(1), ROUND_HALF_UP)


def _over(verschil: Decimal, ongeveer: bool) -> str:
    rond = afgerond(verschil, ongeveer)
    if not rond:
        return "evenveel over als nu"
    return f"{hele_euro(abs(rond))} per maand {'meer' if rond > 0 else 'minder'} over"


def krapzin(uitkomst: Uitkomst) -> str:
    """The lowest day of the first year and what bridges it, or an empty text when no day goes short. A voorschot has to
    be paid back: it is no answer to having less each month."""
    krapte = uitkomst.krapte
    if krapte is None or not krapte.buffer:
        return ""
    dag = f"{krapte.op.day} {MAANDNAMEN[krapte.op.month - 1]} {krapte.op.year}"
    begin = f"Op {dag} is er {hele_euro(krapte.buffer)} te weinig."
    if uitkomst.verschil < 0 and uitkomst.kasstroom and uitkomst.kasstroom[-1].stand < 0:
        return (
            f"{begin} Met werk houdt u per maand minder over dan nu: een voorschot lost dat niet op. "
            "Bespreek dit voordat u begint."
        )
    return (
        f"{begin} Vraag de gemeente op tijd om een voorschot van {hele_euro(krapte.buffer)}, of zet dat bedrag opzij."
    )


def oorzaakzin(oorzaak: Oorzaak) -> str:
    """Why money comes late or has to be paid back, to the inwoner."""
    dag = f"{oorzaak.op.day} {MAANDNAMEN[oorzaak.op.month - 1]}"
    return OORZAKEN[oorzaak.code].format(bedrag=hele_euro(oorzaak.bedrag), dag=dag)


def _euro(cijfers: str, bedrag: Decimal) -> str:
    nederlands = cijfers.replace(",", " ").replace(".", ",").replace(" ", ".")
    return f"{'− ' if bedrag < 0 else ''}€ {nederlands}"
