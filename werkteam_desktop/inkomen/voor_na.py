"""Before and after work: what comes in per month, whether work pays, and what to do next.

Amounts and ages are those of the peildatum. The toeslagen follow the income of the calendar year in which the job
starts (or of the peildatum, when it runs already): a job halfway the year also moves the toeslagen of earlier months.
"""

from collections.abc import Iterator
from dataclasses import replace
from decimal import ROUND_HALF_UP, Decimal

from werkteam_desktop.inkomen.controle import controleer, controleer_datums
from werkteam_desktop.inkomen.geld import NUL
from werkteam_desktop.inkomen.jaarafrekening import jaarafrekening
from werkteam_desktop.inkomen.kasstroom import kasstroom
from werkteam_desktop.inkomen.later import later
from werkteam_desktop.inkomen.lokaal import lokale_regels
from werkteam_desktop.inkomen.maand import Maand, reken_maand, toeslagen, toetsingsinkomen, werkkosten
from werkteam_desktop.inkomen.niet_meegerekend import niet_meegerekend
from werkteam_desktop.inkomen.normen import Normen, Peil
from werkteam_desktop.inkomen.regelingen.andere_uitkering import studietoeslag
from werkteam_desktop.inkomen.regelingen.loonkostensubsidie import loonkostensubsidie
from werkteam_desktop.inkomen.situatie import Situatie, situatie
from werkteam_desktop.inkomen.stappen import stappen
from werkteam_desktop.inkomen.tijd import dag_van, maand_verder
from werkteam_desktop.inkomen.uitkomst import (
    ONBEVESTIGD,
    Kolom,
    Krapte,
    Oordeel,
    Regel,
    Uitkomst,
)
from werkteam_desktop.inkomen.vraag import Vraag

_ALTIJD = {"loon", "bijstand"}


def bereken(vraag: Vraag, normen: Normen) -> Uitkomst:
    """Compare a month without and with the job. Raises `InvoerFout` naming the key that is not possible."""
    controleer_datums(vraag)
    peil = normen.op(vraag.peildatum, vraag.gemeente)
    s = situatie(vraag.huishouden, peil)
    gevraagd, vraag = vraag, na_proefplaats(vraag)
    zonder = maand_met(peil, vraag, s, Decimal(0))
    controleer(gevraagd, peil, s)
    uren = vraag.werk.uren_per_week
    met = maand_met(peil, vraag, s, uren)
    voor, na = _zichtbaar(kolom(vraag, zonder, zonder), kolom(vraag, zonder, met))
    aanslag = jaarafrekening(vraag, zonder, met, toetsjaar(vraag))
    kas = kasstroom(vraag, normen, voor, na, aanslag)
    maanden = kas.maanden
    return Uitkomst(
        voor=voor,
        na=na,
        marginale_druk_percentage=_marginale_druk(vraag, zonder, met, na.totaal),
        oordeel=_oordeel(peil, voor, na),
        afspraak_nodig=_afspraak_nodig(voor, na, kas.krapte),
        kasstroom=maanden,
        stappen=stappen(gevraagd, peil, voor, na, kas.eerst_te_veel),
        niet_meegerekend=(*_van_de_gemeente(peil), *niet_meegerekend(vraag, normen, peil, s, maanden, aanslag)),
        niet_bevestigd=_niet_bevestigd(voor, na),
        normversie=normen.versie,
        kasdagen=kas.dagen,
        krapte=kas.krapte,
        jaarafrekening=aanslag,
        loonkostensubsidie=_loonkostensubsidie(vraag, met),
        later=later(vraag, normen, na),
    )


def na_proefplaats(vraag: Vraag) -> Vraag:
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
    van_uren = met.loon.bruto * uren / werk.uren_per_week  # of the hours whose minimumloon counts
    bedrag, uitleg = loonkostensubsidie(peil, van_uren, uren, met.situatie.jaren, werk.loonwaarde_percentage / 100)
    return Regel("loonkostensubsidie", bedrag, uitleg)


def maand_met(peil: Peil, vraag: Vraag, s: Situatie, uren: Decimal) -> Maand:
    """A month with this many hours of work a week."""
    return reken_maand(peil, vraag, s, uren, vraag.uitkering.vrijlating_maanden_gebruikt)


def kolom(vraag: Vraag, zonder: Maand, maand: Maand) -> list[Regel]:
    """The lines of a month; `zonder` is the same month without the job."""
    return regels(vraag, maand, toeslagen(vraag, maand, *toetsingsinkomen(vraag, zonder, maand, toetsjaar(vraag))))


def toetsjaar(vraag: Vraag) -> int:
    """The calendar year whose income sets the toeslagen."""
    return max(vraag.werk.start.year, vraag.peildatum.year)


def regels(vraag: Vraag, maand: Maand, van_rijk: list[Regel]) -> list[Regel]:
    """The lines of a month with these toeslagen."""
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


def _van_de_gemeente(peil: Peil) -> list[str]:
    """What of the gemeente is left out, and whether what is counted is real."""
    gemeente = peil.gemeente
    soorten = {regeling.soort for regeling in gemeente.op(peil.datum)} if gemeente else set()
    weg = []
    if peil.gemeentefout:
        weg.append(f"De eigen regels van uw gemeente: daarin zit een fout. {peil.gemeentefout}")
    if gemeente and gemeente.voorbeeld:
        weg.append("De echte regels van uw gemeente: wat hier van de gemeente meetelt, is een VOORBEELD.")
    bijzonder = "" if "bijzondere_bijstand" in soorten else " en bijzondere bijstand"
    if soorten - {"kwijtschelding", "bijzondere_bijstand"}:
        weg.append(f"Andere regelingen van uw gemeente voor lage inkomens{bijzonder}.")
    else:
        weg.append(f"Regelingen van uw gemeente voor lage inkomens, zoals individuele inkomenstoeslag{bijzonder}.")
    if "kwijtschelding" in soorten and "kwijtschelding_deel_betalingscapaciteit" in peil:
        weg.append("Kwijtschelding van waterschapsbelasting.")
    else:
        weg.append("Kwijtschelding van gemeentelijke belastingen en waterschapsbelasting.")
    return weg
