"""Before and after work: what comes in per month, whether work pays, and what to do next.

Amounts and ages are those of the peildatum. The toeslagen follow the income of the calendar year in which the job
starts (or of the peildatum, when it runs already): a job halfway the year also moves the toeslagen of earlier months.
"""

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from decimal import ROUND_HALF_UP, Decimal

from werkteam_desktop.inkomen.controle import controleer, controleer_datums
from werkteam_desktop.inkomen.geld import NUL
from werkteam_desktop.inkomen.jaarafrekening import jaarafrekening
from werkteam_desktop.inkomen.kasstroom import kasstroom
from werkteam_desktop.inkomen.lokaal import lokale_regels
from werkteam_desktop.inkomen.maand import Maand, reken_maand, toeslagen, toetsingsinkomen, werkkosten
from werkteam_desktop.inkomen.normen import Normen, Peil
from werkteam_desktop.inkomen.regelingen.andere_uitkering import studietoeslag
from werkteam_desktop.inkomen.regelingen.loonkostensubsidie import loonkostensubsidie
from werkteam_desktop.inkomen.situatie import Situatie, situatie
from werkteam_desktop.inkomen.tijd import dag_van, maand_verder
from werkteam_desktop.inkomen.uitkomst import (
    ONBEVESTIGD,
    Jaarafrekening,
    Kasmaand,
    Kolom,
    Krapte,
    Oordeel,
    Regel,
    Uitkomst,
    Vervolgstap,
)
from werkteam_desktop.inkomen.vraag import Vraag
from werkteam_desktop.inkomen.zin import getal, hele_euro

_ALTIJD = {"loon", "bijstand"}
_ONDERHOUD_TOT = 21 * 12  # Participatiewet art. 20 lid 3; BW 1:395a
_DOORGEVEN = timedelta(weeks=4)  # Awir art. 17, Uitvoeringsregeling: a change is reported within four weeks
_AANVRAAG_OPVANG = 3  # Wet kinderopvang art. 1.3a: asked for within three months after the first month


def bereken(vraag: Vraag, normen: Normen) -> Uitkomst:
    """Compare a month without and with the job. Raises `InvoerFout` naming the key that is not possible."""
    controleer_datums(vraag)
    peil = normen.op(vraag.peildatum, vraag.gemeente)
    s = situatie(vraag.huishouden, peil)
    gevraagd, vraag = vraag, _na_proefplaats(vraag)
    zonder = maand_met(peil, vraag, s, Decimal(0))
    controleer(gevraagd, peil, s)
    uren = vraag.werk.uren_per_week
    met = maand_met(peil, vraag, s, uren)
    voor, na = _zichtbaar(kolom(vraag, zonder, zonder), kolom(vraag, zonder, met))
    aanslag = jaarafrekening(vraag, zonder, met, max(vraag.werk.start.year, vraag.peildatum.year))
    kas = kasstroom(vraag, normen, voor, na, aanslag)
    maanden = kas.maanden
    return Uitkomst(
        voor=voor,
        na=na,
        marginale_druk_percentage=_marginale_druk(vraag, zonder, met, na.totaal),
        oordeel=_oordeel(peil, voor, na),
        afspraak_nodig=_afspraak_nodig(voor, na, kas.krapte),
        kasstroom=maanden,
        stappen=_stappen(gevraagd, peil, s, voor, na),
        niet_meegerekend=_niet_meegerekend(vraag, normen, peil, s, maanden, aanslag),
        niet_bevestigd=_niet_bevestigd(voor, na),
        normversie=normen.versie,
        kasdagen=kas.dagen,
        krapte=kas.krapte,
        jaarafrekening=aanslag,
        loonkostensubsidie=_loonkostensubsidie(vraag, met),
    )


def _na_proefplaats(vraag: Vraag) -> Vraag:
    """The question about the months with wage: on a proefplaats nothing changes yet."""
    werk = vraag.werk
    if not werk.proefplaats_maanden:
        return vraag
    eerste_loon = dag_van(maand_verder(werk.start, werk.proefplaats_maanden), werk.start.day)
    return replace(vraag, werk=replace(werk, start=eerste_loon, proefplaats_maanden=0))


def _loonkostensubsidie(vraag: Vraag, met: Maand) -> Regel | None:
    """What the employer gets for someone who cannot earn the minimumloon back (Participatiewet art. 10d)."""
    werk, peil = vraag.werk, met.peil
    if werk.loonwaarde_percentage is None or not met.loon.bruto:
        return None
    uren = min(werk.uren_per_week, peil["lks_uren_voltijd"].getal)
    bedrag, uitleg = loonkostensubsidie(
        peil, met.loon.bruto, uren, met.situatie.jaren, werk.loonwaarde_percentage / 100
    )
    return Regel("loonkostensubsidie", bedrag, uitleg)


def maand_met(peil: Peil, vraag: Vraag, s: Situatie, uren: Decimal) -> Maand:
    """A month with this many hours of work a week."""
    return reken_maand(peil, vraag, s, uren, vraag.uitkering.vrijlating_maanden_gebruikt)


def kolom(vraag: Vraag, zonder: Maand, maand: Maand) -> list[Regel]:
    """The lines of a month; `zonder` is the same month without the job."""
    jaar = max(vraag.werk.start.year, vraag.peildatum.year)
    inkomen, herkomst = toetsingsinkomen(vraag, zonder, maand, jaar)
    van_rijk = toeslagen(vraag, maand, inkomen, herkomst)
    huurtoeslag = next((regel.bedrag for regel in van_rijk if regel.regeling == "huurtoeslag"), NUL)
    return [
        Regel("loon", maand.loon.netto, maand.loon.uitleg),
        Regel("loon_partner", maand.partner.netto, maand.partner.uitleg),
        Regel("bijstand", maand.bijstand.uitbetaald, maand.bijstand.uitleg),
        *_andere_uitkering(vraag, maand),
        *van_rijk,
        *werkkosten(vraag, maand),
        *lokale_regels(vraag, maand, huurtoeslag),
    ]


def _andere_uitkering(vraag: Vraag, maand: Maand) -> Iterator[Regel]:
    if maand.uitkering:
        yield Regel(vraag.uitkering.soort, maand.uitkering.netto, maand.uitkering.uitleg)
    if vraag.huishouden.studietoeslag and (stap := studietoeslag(maand.peil, maand.situatie.jaren)):
        yield Regel("studietoeslag", stap.bedrag, (stap,))


def _zichtbaar(voor: list[Regel], na: list[Regel]) -> tuple[Kolom, Kolom]:
    """Both columns with the same lines in the same order; a line that is nought in both is left out."""
    kolommen = [{regel.regeling: regel for regel in kolom} for kolom in (voor, na)]
    namen = list(dict.fromkeys([*kolommen[1], *kolommen[0]]))
    toon = [
        naam for naam in namen if naam in _ALTIJD or any(naam in kolom and kolom[naam].bedrag for kolom in kolommen)
    ]
    links, rechts = (Kolom(tuple(kolom.get(naam) or Regel(naam, NUL, ()) for naam in toon)) for kolom in kolommen)
    return links, rechts


def _marginale_druk(vraag: Vraag, zonder: Maand, met: Maand, totaal: Decimal) -> Decimal:
    """Of the gross wage of one more hour a week, the percentage that does not stay in the total."""
    peil, s, uren = met.peil, met.situatie, vraag.werk.uren_per_week
    meer = maand_met(peil, vraag, s, uren + 1)
    bruto = meer.loon.bruto - met.loon.bruto
    winst = sum((regel.bedrag for regel in kolom(vraag, zonder, meer)), NUL) - totaal
    return ((1 - winst / bruto) * 100).quantize(Decimal("0.01"), ROUND_HALF_UP)


def _oordeel(peil: Peil, voor: Kolom, na: Kolom) -> Oordeel:
    verschil = na.totaal - voor.totaal
    if verschil <= 0:
        return "loont_niet"
    return "loont" if verschil >= peil["oordeel_loont_vanaf"].getal * voor.totaal else "loont_nauwelijks"


def _afspraak_nodig(voor: Kolom, na: Kolom, krapte: Krapte) -> bool:
    """Bestaanszekerheid is under pressure: less than before, or a day in the first year on which money is short."""
    return na.totaal < voor.totaal or krapte.buffer > 0


def _niet_bevestigd(*kolommen: Kolom) -> tuple[str, ...]:
    stappen = (stap for kolom in kolommen for regel in kolom.regels for stap in regel.uitleg)
    return tuple(dict.fromkeys(f"{s.stap} ({s.artikel})" for s in stappen if s.status == ONBEVESTIGD))


def _stappen(vraag: Vraag, peil: Peil, s: Situatie, voor: Kolom, na: Kolom) -> tuple[Vervolgstap, ...]:
    """What to report, ask for and settle, in the order of the dates."""
    werk = vraag.werk
    if not werk.uren_per_week:
        return ()
    start, gemeente = werk.start, "de gemeente"
    stappen = []
    if werk.proefplaats_maanden:
        loon_vanaf = maand_verder(start, werk.proefplaats_maanden)
        stappen.append(
            Vervolgstap("Spreek af wanneer de proefplaats loon wordt, en leg dat vast.", "de werkgever", loon_vanaf)
        )
    if werk.loonwaarde_percentage is not None:
        stappen.append(Vervolgstap("Laat de loonwaarde vaststellen voor de loonkostensubsidie.", gemeente, start))
    if vraag.uitkering.soort == "ww":
        stappen.append(Vervolgstap("Geef elke maand uw loon door met de inkomstenopgave.", "UWV", maand_verder(start)))
    if vraag.uitkering.soort == "bijstand":
        stappen += [
            Vervolgstap("Geef de baan, de uren en het loon door, met het arbeidscontract.", gemeente, start),
            Vervolgstap("Kies wie de loonheffingskorting toepast: de werkgever of de gemeente.", gemeente, start),
            Vervolgstap("Lever de inkomstenverklaring en de eerste loonstrook in.", gemeente, maand_verder(start)),
        ]
        if (verrekend := voor.bedrag("bijstand") - na.bedrag("bijstand")) > 0:
            opzij = (
                f"Zet {hele_euro(verrekend)} opzij: de bijstand van de eerste maand wordt later met het loon verrekend."
            )
            stappen.append(Vervolgstap(opzij, "uzelf", maand_verder(start)))
        if not na.bedrag("bijstand"):
            stappen.append(
                Vervolgstap(
                    "Spreek af wanneer de bijstand stopt en hoe die terugkomt als het werk stopt.", gemeente, start
                )
            )
    stappen.append(
        Vervolgstap(
            "Geef het nieuwe geschatte jaarinkomen door voor de toeslagen.", "Dienst Toeslagen", start + _DOORGEVEN
        )
    )
    if werk.kinderopvang:
        stappen.append(
            Vervolgstap("Vraag kinderopvangtoeslag aan.", "Dienst Toeslagen", maand_verder(start, _AANVRAAG_OPVANG))
        )
    if s.ten_laste and min(s.ten_laste) < peil["ib_iack_kind_jonger_dan"].getal:
        stappen.append(
            Vervolgstap(
                "Kijk of u recht heeft op de inkomensafhankelijke combinatiekorting.",
                "de Belastingdienst",
                start + _DOORGEVEN,
            )
        )
    stappen.append(
        Vervolgstap(
            "Vraag wat er verandert aan kwijtschelding en regelingen voor lage inkomens.", gemeente, start + _DOORGEVEN
        )
    )
    return tuple(sorted(stappen, key=lambda stap: stap.voor))


def _niet_meegerekend(
    vraag: Vraag,
    normen: Normen,
    peil: Peil,
    s: Situatie,
    kas: tuple[Kasmaand, ...],
    aanslag: Jaarafrekening | None,
) -> tuple[str, ...]:
    h, werk = vraag.huishouden, vraag.werk
    weg = [
        *_van_de_gemeente(peil),
        _over_de_aanslag(aanslag),
        "Vakantiegeld: dat staat niet in het bedrag per maand.",
        "Schulden, beslag op inkomen en de beslagvrije voet: die verandert als u gaat werken.",
        "Andere inkomsten, alimentatie en ander werk.",
    ]
    if h.partner:
        weg.append(
            "Een uitkering van uw partner." if h.partner.loon_per_maand else "Loon of een uitkering van uw partner."
        )
    if vraag.uitkering.soort in ("ww", "ioaw", "ioaz"):
        weg.append("Een aanvulling uit de bijstand, en het vakantiegeld van uw uitkering.")
    if h.kostendelende_medebewoners:
        weg.append("Het inkomen en vermogen van huisgenoten: dat telt mee voor de huurtoeslag.")
    if s.ten_laste:
        weg.append("Kinderbijslag: die verandert niet door werk.")
        weg.append("De inkomensafhankelijke combinatiekorting bij de belasting.")
    if min(s.maanden, s.maanden_partner or s.maanden) < _ONDERHOUD_TOT and not h.geen_beroep_op_ouders:
        weg.append("Onderhoud door ouders, en de verhoging als u niet op uw ouders kunt rekenen.")
    if h.woning.soort in ("koop", "geen_woonlasten"):
        weg.append("Hypotheekrente, en een lagere bijstand als u geen woonlasten heeft.")
    grens = _vermogensgrens(peil, vraag)
    if vraag.uitkering.soort == "bijstand" and h.vermogen - h.gespaard_tijdens_bijstand > grens:
        weg.append(
            f"Bijstand: uw vermogen is hoger dan de grens van {hele_euro(grens)}, dan stopt de bijstand. "
            "Spaarde u tijdens de bijstand? Dat deel telt niet: vul het in, dan klopt de berekening weer."
        )
    if kas and kas[-1].maand > normen.bekend_tot:
        jaar = normen.bekend_tot.year + 1
        weg.append(
            f"Bedragen en regels van {jaar}, ook die voor bijverdienen: die zijn nog niet bekend of ingevoerd. "
            f"Vanaf januari {jaar} rekent dit met die van {jaar - 1}."
        )
        weg += _al_wet(normen.op(kas[-1].maand))
    if werk.uren_per_week and peil.gemeente is None:
        weg.append(
            "Afspraken van uw gemeente over de verrekening: hier geldt dat loon een maand later wordt verrekend."
        )
    return tuple(weg)


def _over_de_aanslag(aanslag: Jaarafrekening | None) -> str:
    if aanslag is None or not aanslag.bedrag:
        return "De aanslag inkomstenbelasting na afloop van het jaar: daar kan geld uit terugkomen of bij moeten."
    komt = "komt er ongeveer terug" if aanslag.bedrag > 0 else "moet u ongeveer bijbetalen"
    return (
        f"De aanslag inkomstenbelasting over {aanslag.jaar} staat niet in het bedrag per maand. Geschat: "
        f"{hele_euro(abs(aanslag.bedrag))} {komt}."
    )


def _al_wet(peil: Peil) -> list[str]:
    """What is law from 2027 but not in these amounts, as it is not known what becomes of the vrijlating that runs."""
    weg = []
    if "pw_bijverdien_2027_percentage" in peil:
        deel, duur = peil["pw_bijverdien_2027_percentage"].getal * 100, peil["pw_bijverdien_2027_maanden"].getal
        weg.append(
            f"De vrijlating die vanaf {peil['pw_bijverdien_2027_percentage'].vanaf.year} al in de wet staat: "
            f"{getal(deel)}% van het loon, {duur} maanden lang (Participatiewet art. 34a). "
            "Hoe een lopende vrijlating dan verder gaat, is nog niet bekend."
        )
    if "pw_bufferbudget_maximum" in peil:
        weg.append(
            f"Het bufferbudget dat de gemeente vanaf {peil['pw_bufferbudget_maximum'].vanaf.year} kan geven: hooguit "
            f"{hele_euro(peil['pw_bufferbudget_maximum'].getal)} per jaar (Participatiewet art. 34b)."
        )
    return weg


def _van_de_gemeente(peil: Peil) -> list[str]:
    """What of the gemeente is left out, and whether what is counted is real."""
    gemeente = peil.gemeente
    soorten = {regeling.soort for regeling in gemeente.op(peil.datum)} if gemeente else set()
    weg = []
    if gemeente and gemeente.voorbeeld:
        weg.append("De echte regels van uw gemeente: wat hier van de gemeente meetelt, is een VOORBEELD.")
    if soorten - {"kwijtschelding"}:
        weg.append("Andere regelingen van uw gemeente voor lage inkomens, en bijzondere bijstand.")
    else:
        weg.append(
            "Regelingen van uw gemeente voor lage inkomens, zoals individuele inkomenstoeslag en bijzondere bijstand."
        )
    if "kwijtschelding" in soorten:
        weg.append("Kwijtschelding van waterschapsbelasting.")
    else:
        weg.append("Kwijtschelding van gemeentelijke belastingen en waterschapsbelasting.")
    return weg


def _vermogensgrens(peil: Peil, vraag: Vraag) -> Decimal:
    soort = vraag.huishouden.leefvorm
    return peil[f"pw_vermogensgrens_{soort}"].getal
