"""Is the question possible? Each refusal is one sentence that opens with the key it is about."""

from datetime import date
from decimal import Decimal

from werkteam_desktop.fouten import InvoerFout
from werkteam_desktop.inkomen.geld import NUL
from werkteam_desktop.inkomen.normen import Peil
from werkteam_desktop.inkomen.regelingen.minimumloon import minimumloon_per_uur
from werkteam_desktop.inkomen.situatie import Situatie
from werkteam_desktop.inkomen.tijd import leeftijd
from werkteam_desktop.inkomen.vraag import Vraag, Werk
from werkteam_desktop.inkomen.zin import euro

_OUDST = 120
_MEERDERJARIG = 18
_VERST = 5  # years ahead, as the long line
_UREN_IN_MAAND = 31 * 24


def controleer_datums(vraag: Vraag) -> None:
    """Birth dates and the make-up of the household, before ages are counted. Raises `InvoerFout`."""
    h = vraag.huishouden
    if (h.leefvorm == "gehuwd") != (h.partner is not None):
        raise InvoerFout(
            "huishouden.partner: vul de partner in, want de leefvorm is gehuwd."
            if h.partner is None
            else "huishouden.partner: laat de partner leeg, of kies de leefvorm gehuwd."
        )
    _volwassen("huishouden.aanvrager.geboortedatum", h.aanvrager.geboortedatum, vraag.peildatum)
    if h.partner:
        _volwassen("huishouden.partner.geboortedatum", h.partner.geboortedatum, vraag.peildatum)
    for i, kind in enumerate(h.kinderen):
        _geboren(f"huishouden.kinderen.{i}.geboortedatum", kind.geboortedatum, vraag.peildatum)
    if vraag.uitkering.sinds and vraag.uitkering.sinds > vraag.peildatum:
        raise InvoerFout("uitkering.sinds: deze datum ligt na de peildatum. Vul in sinds wanneer de uitkering loopt.")
    for sleutel, datum in (
        ("uitkering.sinds", vraag.uitkering.sinds),
        ("huishouden.school_tot", h.school_tot),
        ("werk.start", vraag.werk.start),
    ):
        if datum and datum <= h.aanvrager.geboortedatum:
            raise InvoerFout(f"{sleutel}: deze datum ligt voor de geboorte van de aanvrager. Vul een latere datum in.")
    if vraag.werk.start.year > vraag.peildatum.year + _VERST:
        raise InvoerFout(f"werk.start: kies een eerste werkdag binnen {_VERST} jaar na de peildatum.")


def controleer(vraag: Vraag, peil: Peil, s: Situatie) -> None:
    """Numbers and the job, against the norms of the peildatum. Raises `InvoerFout`."""
    h, werk = vraag.huishouden, vraag.werk
    for sleutel, waarde in (
        ("huishouden.kostendelende_medebewoners", Decimal(h.kostendelende_medebewoners)),
        ("huishouden.vermogen", h.vermogen),
        ("huishouden.gespaard_tijdens_bijstand", h.gespaard_tijdens_bijstand),
        ("huishouden.partner.loon_per_maand", h.partner.loon_per_maand if h.partner else NUL),
        ("uitkering.bedrag", vraag.uitkering.bedrag),
        *((f"vaste_lasten.{i}.bedrag", last.bedrag) for i, last in enumerate(vraag.vaste_lasten)),
        ("huishouden.woning.kale_huur", h.woning.kale_huur),
        ("huishouden.woning.servicekosten", h.woning.servicekosten),
        ("uitkering.vrijlating_maanden_gebruikt", Decimal(vraag.uitkering.vrijlating_maanden_gebruikt)),
        ("werk.uren_per_week", werk.uren_per_week),
        ("werk.pensioenpremie_percentage", werk.pensioenpremie_percentage),
        ("werk.reiskosten_per_maand", werk.reiskosten_per_maand),
        ("werk.reiskostenvergoeding_per_maand", werk.reiskostenvergoeding_per_maand),
    ):
        if waarde < 0:
            raise InvoerFout(f"{sleutel}: dit kan niet minder dan nul zijn.")
    for i, opvang in enumerate(werk.kinderopvang):
        if not 0 <= opvang.uren_per_maand <= _UREN_IN_MAAND:
            raise InvoerFout(
                f"werk.kinderopvang.{i}.uren_per_maand: een maand heeft niet meer dan {_UREN_IN_MAAND} uur."
            )
    soort, bedrag = vraag.uitkering.soort, vraag.uitkering.bedrag
    if soort in ("ww", "ioaw", "ioaz") and not bedrag:
        raise InvoerFout(
            f"uitkering.bedrag: vul het bruto bedrag per maand in dat op de brief over de {soort.upper()} staat."
        )
    if soort in ("bijstand", "geen") and bedrag:
        raise InvoerFout("uitkering.bedrag: dit is alleen nodig bij WW, IOAW of IOAZ. Laat het weg.")
    _werk(werk, peil, s)


def _werk(werk: Werk, peil: Peil, s: Situatie) -> None:
    meeste = peil["arbeidstijd_maximum_uren"].getal
    if werk.uren_per_week > meeste:
        raise InvoerFout(f"werk.uren_per_week: meer dan {meeste} uur per week mag niet. Vul minder uren in.")
    if werk.einde and werk.einde < werk.start:
        raise InvoerFout(
            "werk.einde: deze datum ligt voor de eerste werkdag. Vul een latere datum in of laat hem leeg."
        )
    minimum = minimumloon_per_uur(peil, s.jaren, werk.bbl).getal
    if werk.uurloon is not None and werk.uurloon < minimum:
        raise InvoerFout(f"werk.uurloon: dit is minder dan het minimumloon van {euro(minimum)} per uur.")
    hoogste = minimum * peil["uurloon_hoogste"].getal
    if werk.uurloon is not None and werk.uurloon > hoogste:
        raise InvoerFout(
            f"werk.uurloon: {euro(werk.uurloon)} per uur is te veel. Vul het loon per uur in, bijvoorbeeld 15,00."
        )
    langst = peil["pw_proefplaats_maanden"].getal + peil["pw_proefplaats_verlenging_maanden"].getal
    if not 0 <= werk.proefplaats_maanden <= langst:
        raise InvoerFout(f"werk.proefplaats_maanden: een proefplaats duurt hooguit {langst} maanden.")
    if werk.loonwaarde_percentage is not None and not 0 <= werk.loonwaarde_percentage <= 100:
        raise InvoerFout("werk.loonwaarde_percentage: vul een percentage van 0 tot en met 100 in.")
    if werk.pensioenpremie_percentage >= 100:
        raise InvoerFout("werk.pensioenpremie_percentage: vul een percentage van minder dan 100 in.")


def _geboren(sleutel: str, datum: date, peildatum: date) -> None:
    if datum > peildatum:
        raise InvoerFout(f"{sleutel}: deze datum ligt na de peildatum. Vul een eerdere geboortedatum in.")
    if leeftijd(datum, peildatum) > _OUDST:
        raise InvoerFout(f"{sleutel}: dit is meer dan {_OUDST} jaar geleden. Controleer het jaartal.")


def _volwassen(sleutel: str, datum: date, peildatum: date) -> None:
    _geboren(sleutel, datum, peildatum)
    if leeftijd(datum, peildatum) < _MEERDERJARIG:
        raise InvoerFout(f"{sleutel}: deze berekening is voor mensen van {_MEERDERJARIG} jaar en ouder.")
