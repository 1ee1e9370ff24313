"""Weekly and four-weekly pay as an amount per month: x 52/12 and x 13/12 (how municipalities settle it)."""

from decimal import Decimal

from werkteam_desktop.inkomen.geld import op_centen
from werkteam_desktop.inkomen.tijd import MAANDEN, PER_JAAR
from werkteam_desktop.inkomen.uitkomst import Stap, Uitleg
from werkteam_desktop.inkomen.vraag import Tijdvak


def maandinkomen(bedrag: Decimal, tijdvak: Tijdvak) -> tuple[Decimal, tuple[Stap, ...]]:
    """The amount per month, rounded to cents, with its explanation."""
    uitleg = Uitleg()
    per_maand = op_centen(bedrag * PER_JAAR[tijdvak] / MAANDEN)
    uitleg.noem("Bedrag per betaalperiode", bedrag)
    uitleg.term(f"Maal {PER_JAAR[tijdvak]}, gedeeld door 12", per_maand, artikel="Participatiewet art. 32")
    return per_maand, uitleg.sluit(per_maand, "Afronding")
