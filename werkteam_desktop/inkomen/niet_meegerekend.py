"""What is not in the amounts and may still matter to this household: one line for each, most important first."""

from collections.abc import Iterator

from werkteam_desktop.inkomen.jaarafrekening import heeft_jong_kind
from werkteam_desktop.inkomen.normen import Normen, Peil
from werkteam_desktop.inkomen.situatie import Situatie
from werkteam_desktop.inkomen.tijd import eerste, heeft_aow_leeftijd, maand_verder
from werkteam_desktop.inkomen.uitkomst import Jaarafrekening, Kasmaand
from werkteam_desktop.inkomen.vraag import Vraag
from werkteam_desktop.inkomen.zin import MAANDNAMEN, getal, hele_euro

_ONDERHOUD_TOT = 21 * 12  # Participatiewet art. 20 lid 3; BW 1:395a
_MET_VRIJLATING = ("bijstand", "ioaw", "ioaz")
_OPVANG_TOT = 13  # Wet kinderopvang art. 1.1: until the first day of secondary school


def niet_meegerekend(
    vraag: Vraag,
    normen: Normen,
    peil: Peil,
    s: Situatie,
    kas: tuple[Kasmaand, ...],
    aanslag: Jaarafrekening | None,
) -> tuple[str, ...]:
    """The lines for this household; those of the gemeente come before them. `kas`: the months of the kasstroom."""
    return (
        *_uitkering(vraag, peil, s),
        *_werk(vraag, peil, s, kas, aanslag),
        *_huishouden(vraag, peil, s),
        *_wonen_en_vermogen(vraag, peil),
        *_later(vraag, normen, kas),
    )


def _uitkering(vraag: Vraag, peil: Peil, s: Situatie) -> Iterator[str]:
    soort, sinds = vraag.uitkering.soort, vraag.uitkering.sinds
    if heeft_aow_leeftijd(peil, max(s.maanden, s.maanden_partner or 0)):
        yield "AOW en pensioen."
    grens = peil[f"pw_vermogensgrens_{vraag.huishouden.leefvorm}"].getal
    te_veel = vraag.huishouden.vermogen - vraag.huishouden.gespaard_tijdens_bijstand > grens
    if soort in ("bijstand", "ww") and te_veel:
        stopt = "dan stopt de bijstand" if soort == "bijstand" else "dan is er geen aanvulling op de WW"
        yield (
            f"Bijstand: uw vermogen is hoger dan de grens van {hele_euro(grens)}, {stopt}. "
            "Spaarde u tijdens de bijstand? Dat deel telt niet: vul het in, dan klopt de berekening weer."
        )
    if soort == "ww":
        yield "Het vakantiegeld van uw WW, en de dag waarop uw WW stopt: die staat in de brief van UWV."
        duur = int(peil["ww_eerste_maanden"].getal)
        if sinds is None or vraag.peildatum < maand_verder(eerste(sinds), duur):
            eerst, daarna = (peil[f"ww_{deel}_deel"].getal * 100 for deel in ("eerste_maanden", "verrekening"))
            yield (
                f"De hogere WW van de eerste {duur} maanden: die is {getal(eerst)}% van uw oude loon. Hier telt het "
                f"bedrag van daarna, {getal(daarna)}%."
            )
    if soort in ("ioaw", "ioaz"):
        yield f"Een aanvulling uit de bijstand, en het vakantiegeld van uw {soort.upper()}."


def _werk(
    vraag: Vraag, peil: Peil, s: Situatie, kas: tuple[Kasmaand, ...], aanslag: Jaarafrekening | None
) -> Iterator[str]:
    werk = vraag.werk
    telt = " Zolang u bijstand heeft, telt het wel elke maand mee." if vraag.uitkering.soort == "bijstand" else ""
    yield f"Vakantiegeld: dat krijgt u in mei.{telt}"
    if not werk.uren_per_week:
        yield "Andere inkomsten, zoals giften, alimentatie en ander werk."
        return
    yield "Andere inkomsten en kosten, zoals giften, alimentatie, ander werk, kleding en gereedschap."
    yield _over_de_aanslag(vraag, kas, aanslag)
    yield "Schulden en beslag op uw inkomen: wat u dan altijd houdt (de beslagvrije voet), verandert door werk."
    jongste = min(s.ten_laste, default=None)
    if aanslag and heeft_jong_kind(vraag, peil, aanslag.jaar):
        telt_mee = "; wat u daarvan krijgt, telt mee voor de bijstand" if vraag.uitkering.soort == "bijstand" else ""
        yield f"De inkomensafhankelijke combinatiekorting: die zit alleen in de geschatte aanslag{telt_mee}."
    if jongste is not None and jongste < _OPVANG_TOT and not werk.kinderopvang:
        yield "Kinderopvang en de toeslag daarvoor: er is geen opvang ingevuld."
    if werk.kinderopvang and s.partner and not _partner_werkt(vraag):
        yield (
            "Of u kinderopvangtoeslag krijgt: dat kan alleen als uw partner ook werkt, een opleiding volgt of een "
            "traject heeft."
        )
    if peil.gemeente is None and vraag.uitkering.soort in ("bijstand", "ww"):
        yield "Afspraken van uw gemeente over de verrekening: hier geldt dat loon een maand later wordt verrekend."


def _huishouden(vraag: Vraag, peil: Peil, s: Situatie) -> Iterator[str]:
    h = vraag.huishouden
    if h.partner:
        yield "Een uitkering van uw partner." if _partner_werkt(vraag) else "Loon of een uitkering van uw partner."
        if _partner_werkt(vraag) and vraag.uitkering.soort == "bijstand":
            yield "Een vrijlating voor het loon van uw partner: die heeft zijn eigen maanden."
        if s.partner_zonder_recht:
            yield "Of u toeslagen krijgt als uw partner hier niet mag wonen: dan vaak niet."
    if h.kostendelende_medebewoners or len(s.ten_laste) < len(s.kinderen):
        yield "Het inkomen en vermogen van huisgenoten: dat telt mee voor de huurtoeslag."
    if s.ten_laste:
        yield "Kinderbijslag: die verandert niet door werk."
    if vraag.uitkering.soort == "bijstand" and _rekent_op_ouders(vraag, peil, s):
        yield "Wat uw ouders voor u moeten betalen, en de hogere bijstand als u niet op hen kunt rekenen."


def _partner_werkt(vraag: Vraag) -> bool:
    return vraag.huishouden.partner is not None and bool(vraag.huishouden.partner.loon_per_maand)


def _rekent_op_ouders(vraag: Vraag, peil: Peil, s: Situatie) -> bool:
    """Someone under 21 for whom the verhoging was not asked or, as a partner, is not counted."""
    partner_jong = s.maanden_partner is not None and s.maanden_partner < _ONDERHOUD_TOT
    gevraagd = vraag.huishouden.geen_beroep_op_ouders and "pw_verhoging_jong_geen_ouders" in peil
    return partner_jong or (s.maanden < _ONDERHOUD_TOT and not gevraagd)


def _wonen_en_vermogen(vraag: Vraag, peil: Peil) -> Iterator[str]:
    h = vraag.huishouden
    if h.woning.soort == "koop":
        yield "Uw koopwoning: hypotheekrente, en de waarde van het huis die mee kan tellen als vermogen."
    if h.woning.soort == "kamer":
        yield "Huurtoeslag voor een kamer: die is er alleen in woningen die de Belastingdienst heeft aangewezen."
    if h.woning.soort == "geen_woonlasten" and not peil["verlaging_geen_woonlasten"].getal:
        yield "Een lagere bijstand omdat u geen woonlasten heeft."
    regelingen = peil.gemeente.op(peil.datum) if peil.gemeente else ()
    if h.vermogen and any(regeling.soort == "kwijtschelding" for regeling in regelingen):
        yield "Kwijtschelding: spaargeld gaat daarbij meestal eerst op, ook als het voor de bijstand niet te veel is."


def _over_de_aanslag(vraag: Vraag, kas: tuple[Kasmaand, ...], aanslag: Jaarafrekening | None) -> str:
    if aanslag is None or not aanslag.bedrag:
        return "De aanslag inkomstenbelasting na afloop van het jaar: daar kan geld uit terugkomen of bij moeten."
    post = f"Belasting over {aanslag.jaar}"
    maand = next((m.maand for m in kas if any(p.wat.startswith(post) for p in m.posten)), None)
    wanneer = f"in {MAANDNAMEN[maand.month - 1]} {maand.year}" if maand else "na dat jaar"
    bedrag = hele_euro(abs(aanslag.bedrag))
    wat = f"krijgt u ongeveer {bedrag} terug" if aanslag.bedrag > 0 else f"moet u ongeveer {bedrag} bijbetalen"
    # Participatiewet art. 31 lid 1: heffingskortingen are middelen.
    telt = " Heeft u bijstand, dan kan de gemeente dat meetellen." if aanslag.bedrag > 0 and _bijstand(vraag) else ""
    return f"De aanslag inkomstenbelasting over {aanslag.jaar}: {wanneer} {wat}.{telt}"


def _bijstand(vraag: Vraag) -> bool:
    return vraag.uitkering.soort == "bijstand"


def _later(vraag: Vraag, normen: Normen, kas: tuple[Kasmaand, ...]) -> Iterator[str]:
    if not kas or kas[-1].maand <= normen.bekend_tot:
        return
    jaar = normen.bekend_tot.year + 1
    yield f"Bedragen van {jaar}: nog niet bekend. Vanaf januari telt hier wat in {jaar - 1} geldt."
    yield from _al_wet(vraag, normen.op(kas[-1].maand))


def _al_wet(vraag: Vraag, peil: Peil) -> Iterator[str]:
    """What is law from 2027 and not known, or not in the amounts."""
    if "pw_bijverdien_2027_percentage" in peil:
        norm, duur = peil["pw_bijverdien_2027_percentage"], peil["pw_bijverdien_2027_maanden"].getal
        vrij = vraag.uitkering.soort in _MET_VRIJLATING and vraag.uitkering.vrijlating != "geen"
        if vrij and vraag.werk.start < norm.vanaf:
            yield (
                f"Wat er in {norm.vanaf.year} gebeurt met een vrijlating die al loopt: dat is nog niet bekend. Hier "
                f"geldt dan de nieuwe regel: {getal(norm.getal * 100)}% van het loon, {duur} maanden lang "
                "(Participatiewet art. 34a)."
            )
    if "pw_bufferbudget_maximum" in peil:
        yield (
            f"Het bufferbudget dat de gemeente vanaf {peil['pw_bufferbudget_maximum'].vanaf.year} kan geven: hooguit "
            f"{hele_euro(peil['pw_bufferbudget_maximum'].getal)} per jaar (Participatiewet art. 34b)."
        )
