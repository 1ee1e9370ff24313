"""The income tax of one calendar year against what was withheld: what comes back, or must be paid.

An estimate for the aanvrager: wage of the months worked, vakantiegeld in May at the table for special rewards, and
bijstand with the tax the gemeente pays on it. It is small for a whole year of one income; it is not when a job starts
halfway (arbeidskorting is withheld as if it lasted all year) or when the inkomensafhankelijke combinatiekorting comes.
"""

from datetime import date

from werkteam_desktop.inkomen.geld import NUL, op_centen
from werkteam_desktop.inkomen.maand import Maand, bruto_uitkering, werkjaar
from werkteam_desktop.inkomen.normen import Peil
from werkteam_desktop.inkomen.regelingen.inkomstenbelasting import inkomstenbelasting
from werkteam_desktop.inkomen.regelingen.loonheffing import heffing_bijzonder
from werkteam_desktop.inkomen.tijd import MAANDEN, leeftijd
from werkteam_desktop.inkomen.uitkomst import Jaarafrekening, Uitleg
from werkteam_desktop.inkomen.vraag import Vraag


def jaarafrekening(vraag: Vraag, zonder: Maand, met: Maand, jaar: int) -> Jaarafrekening | None:
    """Of `jaar`, by the norms of the peildatum; None when the job brings no wage in it."""
    peil, s, werk = met.peil, met.situatie, vraag.werk
    gewerkt, vakantiegeld = werkjaar(vraag, met, jaar)
    if not gewerkt:
        return None
    loon = gewerkt * met.loon.fiscaal
    van_loon = gewerkt * (met.loon.fiscaal - met.loon.netto)
    van_vakantiegeld = heffing_bijzonder(
        peil, met.loon.fiscaal * MAANDEN, vakantiegeld, werk.loonheffingskorting, s.aow
    )
    overig, netto = bruto_uitkering(vraag, zonder, met, gewerkt)
    iack = heeft_jong_kind(vraag, peil, jaar) and _minst_verdienend(vraag, met)
    belasting = inkomstenbelasting(peil, loon + vakantiegeld, overig, s.aow, iack)
    uitleg = Uitleg()
    uitleg.noem(f"Loon met vakantiegeld in {jaar}, bruto", loon + vakantiegeld, artikel="Wet IB 2001 art. 3.81")
    uitleg.noem(f"Uitkering in {jaar}, bruto", overig, artikel="Wet IB 2001 art. 3.100")
    uitleg.term("Ingehouden op het loon", van_loon, artikel="Wet IB 2001 art. 9.2")
    if vakantiegeld:
        uitleg.term("Ingehouden op het vakantiegeld", van_vakantiegeld, artikel="Wet op de loonbelasting 1964 art. 26")
    if overig:
        uitleg.term("Betaald over de uitkering", overig - netto, peil["pw_brutering_factor_zonder_zvw"])
    uitleg.neem_over(belasting.uitleg)
    uitleg.term(f"Belasting over {jaar}", -belasting.verschuldigd, artikel="Wet IB 2001 art. 2.10 en 8.1")
    bedrag = op_centen(van_loon + van_vakantiegeld + (overig - netto) - belasting.verschuldigd)
    return Jaarafrekening(jaar, bedrag, uitleg.sluit(bedrag, "Afronding"))


def heeft_jong_kind(vraag: Vraag, peil: Peil, jaar: int) -> bool:
    """Young enough on 1 January, and six months of that year in the home (Wet IB 2001 art. 8.14a)."""
    tot = peil["ib_iack_kind_jonger_dan"].getal
    geboren = (kind.geboortedatum for kind in vraag.huishouden.kinderen)
    return any(dag <= date(jaar, 7, 1) and leeftijd(dag, date(jaar, 1, 1)) < tot for dag in geboren)


def _minst_verdienend(vraag: Vraag, met: Maand) -> bool:
    """Alone, or with a partner who earns more (Wet IB 2001 art. 8.14a)."""
    partner = vraag.huishouden.partner
    return partner is None or (met.partner is not None and met.partner.bruto > met.loon.bruto > NUL)
