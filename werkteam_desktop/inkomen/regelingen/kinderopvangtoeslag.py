"""Kinderopvangtoeslag (Besluit kinderopvangtoeslag art. 4 and 8, bijlage I): income classes as printed."""

from collections.abc import Sequence
from decimal import Decimal

from werkteam_desktop.fouten import InvoerFout
from werkteam_desktop.inkomen.geld import NUL
from werkteam_desktop.inkomen.normen import Norm, Peil
from werkteam_desktop.inkomen.regelingen.toeslag import Toeslag, ken_toe
from werkteam_desktop.inkomen.uitkomst import Uitleg
from werkteam_desktop.inkomen.vraag import Opvang
from werkteam_desktop.inkomen.zin import getal


def kinderopvangtoeslag(peil: Peil, toetsingsinkomen: Decimal, kinderen: Sequence[Opvang]) -> Toeslag:
    """Per month, for registered childcare of these children; the child with most hours is the first child."""
    uitleg = Uitleg()
    uitleg.noem("Toetsingsinkomen per jaar", toetsingsinkomen, artikel="Awir art. 8")
    maximum_uren = peil["kot_max_uren"]
    som = Decimal(0)
    for plaats, kind in enumerate(_meeste_uren_eerst(peil, kinderen)):
        tabel = peil["kot_tabel_volgend" if plaats else "kot_tabel_eerste"]
        percentage = _percentage(tabel, toetsingsinkomen, peil)
        prijs = peil[f"kot_max_uurprijs_{kind.soort}"]
        uren = min(kind.uren_per_maand, maximum_uren.getal)
        tarief = min(kind.uurtarief, prijs.getal)
        if uren < kind.uren_per_maand:
            uitleg.noem(f"Er tellen niet meer dan {getal(uren)} uren per maand mee", NUL, maximum_uren)
        if tarief < kind.uurtarief:
            uitleg.noem("Het uurtarief telt mee tot het maximum", tarief, prijs)
        bedrag = percentage * uren * tarief
        welk = "volgend kind" if plaats else "eerste kind"
        uitleg.term(f"Kinderopvang {welk}: {getal(percentage * 100)}% van {getal(uren)} uur", bedrag, tabel)
        som += bedrag
    return ken_toe(peil, som, uitleg)


def _meeste_uren_eerst(peil: Peil, kinderen: Sequence[Opvang]) -> list[Opvang]:
    # At equal hours the dearest child comes first, so that the order in which children are named never matters.
    return sorted(
        kinderen,
        key=lambda k: (k.uren_per_maand, min(k.uurtarief, peil[f"kot_max_uurprijs_{k.soort}"].getal), k.soort),
        reverse=True,
    )


def _percentage(tabel: Norm, inkomen: Decimal, peil: Peil) -> Decimal:
    hele = int(inkomen)
    for van, tot, percentage in tabel.tabel:
        if van <= hele and (tot is None or hele <= tot):
            if percentage is None:
                break
            gevonden: Decimal = percentage
            return gevonden
    raise InvoerFout(
        f"toetsingsinkomen: voor dit inkomen is op {peil.datum.isoformat()} geen percentage bekend: {tabel.naam}. "
        "Vraag het na bij Dienst Toeslagen."
    )
