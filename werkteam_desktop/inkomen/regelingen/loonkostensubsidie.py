"""Loonkostensubsidie for the employer (Participatiewet art. 10d)."""

from decimal import Decimal

from werkteam_desktop.fouten import InvoerFout
from werkteam_desktop.inkomen.geld import niet_onder_nul, op_centen
from werkteam_desktop.inkomen.normen import Peil
from werkteam_desktop.inkomen.regelingen.minimumloon import minimumjeugdpercentage
from werkteam_desktop.inkomen.uitkomst import Stap, Uitleg


def loonkostensubsidie(
    peil: Peil, loon_per_maand: Decimal, uren_per_week: Decimal, leeftijd: int, loonwaarde: Decimal | None
) -> tuple[Decimal, tuple[Stap, ...]]:
    """Per month. `loonwaarde`: fraction of the legal wage someone earns back; None for the forfaitaire subsidie.

    The wage and the minimumloon are taken with vakantiebijslag, the minimumloon for the hours worked (out of 36).
    A running subsidie follows the minimumloon only on 1 January (lid 7): give that date as peildatum then.
    """
    voltijd = peil["lks_uren_voltijd"]
    if uren_per_week <= 0 or uren_per_week > voltijd.getal:
        raise InvoerFout(f"uren_per_week: vul meer dan 0 en hooguit {voltijd.getal} uur in.")
    uitleg = Uitleg()
    vakantiebijslag = 1 + peil["wml_vakantiebijslag"].getal
    referentie = peil["wml_referentiemaandloon"]
    jeugd = minimumjeugdpercentage(peil, leeftijd)
    minimumloon = referentie.getal * (jeugd.getal if jeugd else 1) * vakantiebijslag * uren_per_week / voltijd.getal
    uitleg.noem("Minimumloon met vakantiebijslag voor deze uren", minimumloon, referentie)
    uitleg.noem("Loon met vakantiebijslag", loon_per_maand * vakantiebijslag, peil["wml_vakantiebijslag"])
    subsidie, stap = subsidie_bij(
        peil, minimumloon, None if loonwaarde is None else loonwaarde * loon_per_maand * vakantiebijslag
    )
    uitleg.term(stap, subsidie, peil["lks_forfaitair_fractie" if loonwaarde is None else "lks_maximum_fractie"])
    lasten = peil["lks_werkgeverslasten_percentage"]
    uitleg.term("Vergoeding voor werkgeverslasten", subsidie * lasten.getal, lasten)
    bedrag = op_centen(subsidie * (1 + lasten.getal))
    return bedrag, uitleg.sluit(bedrag, "Afronding")


def subsidie_bij(peil: Peil, minimumloon: Decimal, loonwaarde: Decimal | None) -> tuple[Decimal, str]:
    """The subsidie before werkgeverslasten, unrounded, with its step in words (art. 10d lid 4 and 5)."""
    if loonwaarde is None:
        return peil["lks_forfaitair_fractie"].getal * minimumloon, "Forfaitair deel van het minimumloon"
    hoogste = peil["lks_maximum_fractie"].getal * minimumloon
    verschil = niet_onder_nul(minimumloon - loonwaarde)
    if verschil > hoogste:
        return hoogste, "Minimumloon min loonwaarde, tot het maximum"
    return verschil, "Minimumloon min loonwaarde"
