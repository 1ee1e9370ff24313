"""Zorgtoeslag (Wet op de zorgtoeslag art. 2 and 3)."""

from decimal import Decimal

from werkteam_desktop.inkomen.geld import niet_onder_nul
from werkteam_desktop.inkomen.normen import Peil
from werkteam_desktop.inkomen.regelingen.toeslag import Toeslag, geen_recht, ken_toe, te_veel_vermogen
from werkteam_desktop.inkomen.tijd import MAANDEN
from werkteam_desktop.inkomen.uitkomst import Uitleg


def zorgtoeslag(peil: Peil, toetsingsinkomen: Decimal, toeslagpartner: bool, vermogen: Decimal) -> Toeslag:
    """For one insured adult, or two with a toeslagpartner; the income and wealth of both together, per year."""
    uitleg = Uitleg()
    soort = "partner" if toeslagpartner else "alleen"
    if te_veel_vermogen(peil, f"zt_vermogen_{soort}", 1, vermogen, uitleg):
        return geen_recht(uitleg)
    premie = peil["zt_standaardpremie"]
    drempel = peil["zt_drempelinkomen"]
    over_drempel = peil[f"zt_percentage_drempel_{soort}"]
    daarboven = peil["zt_percentage_boven_drempel"]
    standaard = (2 if toeslagpartner else 1) * premie.getal / MAANDEN
    norm_drempel = over_drempel.getal * drempel.getal / MAANDEN
    norm_boven = daarboven.getal * niet_onder_nul(toetsingsinkomen - drempel.getal) / MAANDEN
    uitleg.noem("Toetsingsinkomen per jaar", toetsingsinkomen, artikel="Awir art. 8")
    uitleg.term("Standaardpremie, voor twee personen" if toeslagpartner else "Standaardpremie", standaard, premie)
    uitleg.term("Normpremie over het drempelinkomen", -norm_drempel, over_drempel)
    uitleg.term("Normpremie over het inkomen boven de drempel", -norm_boven, daarboven)
    return ken_toe(peil, standaard - norm_drempel - norm_boven, uitleg)
