"""What to report, ask for and settle because of the job, in the order of the dates."""

from collections.abc import Iterator
from datetime import date, timedelta
from decimal import Decimal

from werkteam_desktop.inkomen.jaarafrekening import heeft_jong_kind
from werkteam_desktop.inkomen.normen import Peil
from werkteam_desktop.inkomen.tijd import maand_verder
from werkteam_desktop.inkomen.uitkomst import Kolom, Vervolgstap
from werkteam_desktop.inkomen.vraag import Vraag
from werkteam_desktop.inkomen.zin import euro, hele_euro

_GEMEENTE = "de gemeente"
UZELF = "uzelf"
_DOORGEVEN = timedelta(weeks=4)  # Awir art. 17, Uitvoeringsregeling: a change is reported within four weeks


def stappen(vraag: Vraag, peil: Peil, voor: Kolom, na: Kolom, te_veel: Decimal) -> tuple[Vervolgstap, ...]:
    """The steps of a job; none for a job of no hours. `voor` and `na`: the columns of the comparison; `te_veel`: the
    bijstand that is paid over the first month of work but not due."""
    if not vraag.werk.uren_per_week:
        return ()
    alle = [*_op_het_werk(vraag, peil), *_uitkering(vraag, peil, voor, na, te_veel), *_van_het_rijk(vraag, peil)]
    doe = "Vraag wat er verandert aan kwijtschelding en regelingen voor lage inkomens."
    alle.append(Vervolgstap(doe, _GEMEENTE, vraag.werk.start + _DOORGEVEN))
    return tuple(sorted(alle, key=lambda stap: stap.voor))


def _op_het_werk(vraag: Vraag, peil: Peil) -> Iterator[Vervolgstap]:
    """With a proefplaats or a loonwaarde: what helps to keep the job. None of it changes the wage."""
    werk = vraag.werk
    if werk.proefplaats_maanden:
        loon_vanaf = maand_verder(werk.start, werk.proefplaats_maanden)
        yield Vervolgstap("Spreek af wanneer de proefplaats loon wordt, en leg dat vast.", "de werkgever", loon_vanaf)
    if werk.loonwaarde_percentage is None:
        return
    yield Vervolgstap("Laat de loonwaarde vaststellen voor de loonkostensubsidie.", _GEMEENTE, werk.start)
    yield Vervolgstap("Vraag begeleiding op de werkplek aan, zoals een jobcoach.", _GEMEENTE, werk.start)
    doe = "Vraag of de no-riskpolis geldt: dan krijgt de werkgever uw loon vergoed als u ziek bent."
    yield Vervolgstap(doe, "UWV", werk.start)
    if "lkv_banenafspraak_uur" in peil:
        per_uur, hoogste = peil["lkv_banenafspraak_uur"].getal, peil["lkv_banenafspraak_max"].getal
        doe = (
            "Vraag of de werkgever loonkostenvoordeel krijgt omdat u bij de banenafspraak hoort: "
            f"{euro(per_uur)} per uur, hooguit {hele_euro(hoogste)} per jaar."
        )
        yield Vervolgstap(doe, "de werkgever", werk.start)
    if werk.loonwaarde_percentage < (1 - peil["lks_maximum_fractie"].getal) * 100:
        doe = "Bespreek of beschut werk past: bij deze loonwaarde dekt de loonkostensubsidie niet alles."
        yield Vervolgstap(doe, _GEMEENTE, werk.start)


def _uitkering(vraag: Vraag, peil: Peil, voor: Kolom, na: Kolom, te_veel: Decimal) -> Iterator[Vervolgstap]:
    soort, start = vraag.uitkering.soort, vraag.werk.start
    was, wordt = voor.bedrag("bijstand"), na.bedrag("bijstand")
    if soort == "ww":
        yield Vervolgstap("Geef elke maand uw loon door met de inkomstenopgave.", "UWV", maand_verder(start))
    if soort == "ww" and (was or wordt):
        doe = "Vraag een aanvulling op de WW aan als u die nog niet krijgt: de bijstand vult aan tot de norm."
        yield Vervolgstap(doe, _GEMEENTE, min(vraag.peildatum, start))
    if soort not in ("bijstand", "ioaw", "ioaz") and not was:
        return
    yield Vervolgstap("Geef de baan, de uren en het loon door, met het arbeidscontract.", _GEMEENTE, start)
    wie = "UWV" if soort == "ww" else _GEMEENTE
    yield Vervolgstap(f"Kies wie de loonheffingskorting toepast: de werkgever of {wie}.", wie, start)
    yield Vervolgstap("Lever de inkomstenverklaring en de eerste loonstrook in.", _GEMEENTE, maand_verder(start))
    if was > wordt:
        yield from _verrekening(str(peil["verrekening_methode"].waarde), te_veel, start)
    if soort == "bijstand" and not wordt:
        doe = "Spreek af wanneer de bijstand stopt en hoe die terugkomt als het werk stopt."
        yield Vervolgstap(doe, _GEMEENTE, start)


def _verrekening(methode: str, te_veel: Decimal, start: date) -> Iterator[Vervolgstap]:
    """What to do about the way this gemeente settles wage with bijstand."""
    if methode == "op_de_maand":
        doe = "Vraag een voorschot: de gemeente betaalt de bijstand pas als uw loonstrook er is."
        yield Vervolgstap(doe, _GEMEENTE, start)
    elif methode == "surplus":
        doe = "Regel dat uw loon naar de gemeente gaat: u krijgt daarna elke maand hetzelfde bedrag."
        yield Vervolgstap(doe, _GEMEENTE, start)
    elif methode == "schatten":
        doe = "Geef een ander loon meteen door: de gemeente schat uw loon en verrekent het verschil een maand later."
        yield Vervolgstap(doe, _GEMEENTE, maand_verder(start))
    elif te_veel >= 1:
        doe = f"Zet {hele_euro(te_veel)} opzij: de bijstand van de eerste maand wordt later met het loon verrekend."
        yield Vervolgstap(doe, UZELF, maand_verder(start))


def _van_het_rijk(vraag: Vraag, peil: Peil) -> Iterator[Vervolgstap]:
    start = vraag.werk.start
    doe = "Geef het nieuwe geschatte jaarinkomen door voor de toeslagen."
    yield Vervolgstap(doe, "Dienst Toeslagen", start + _DOORGEVEN)
    if vraag.werk.kinderopvang:
        doe = "Vraag kinderopvangtoeslag aan voordat de opvang begint: dan is die er op tijd."
        yield Vervolgstap(doe, "Dienst Toeslagen", start)
    if heeft_jong_kind(vraag, peil, max(start.year, vraag.peildatum.year)):
        doe = "Kijk of u recht heeft op de inkomensafhankelijke combinatiekorting."
        yield Vervolgstap(doe, "de Belastingdienst", start + _DOORGEVEN)
