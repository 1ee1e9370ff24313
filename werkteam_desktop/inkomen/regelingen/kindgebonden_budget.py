"""Kindgebonden budget with the verhoging for a single parent (Wet op het kindgebonden budget art. 1 and 2)."""

from collections.abc import Sequence
from decimal import Decimal

from werkteam_desktop.inkomen.geld import niet_onder_nul
from werkteam_desktop.inkomen.normen import Peil
from werkteam_desktop.inkomen.regelingen.toeslag import Toeslag, geen_recht, ken_toe, te_veel_vermogen
from werkteam_desktop.inkomen.tijd import MAANDEN
from werkteam_desktop.inkomen.uitkomst import Uitleg

_KIND_TOT = 18  # art. 2 lid 1, with AKW art. 7
_VERHOGINGEN = ((12, 15, "kgb_extra_12_15"), (16, 17, "kgb_extra_16_17"))  # art. 2 lid 3 and 4


def kindgebonden_budget(
    peil: Peil, toetsingsinkomen: Decimal, toeslagpartner: bool, leeftijden: Sequence[int], vermogen: Decimal
) -> Toeslag:
    """For children of these ages in years (those of 18 and older do not count); income and wealth with the partner."""
    uitleg = Uitleg()
    kinderen = [leeftijd for leeftijd in leeftijden if leeftijd < _KIND_TOT]
    soort = "partner" if toeslagpartner else "alleen"
    if not kinderen:
        uitleg.noem("Geen kinderen jonger dan 18 jaar", Decimal(0), peil["kgb_per_kind"])
        return geen_recht(uitleg)
    if te_veel_vermogen(peil, f"kgb_vermogen_{soort}", 1, vermogen, uitleg):
        return geen_recht(uitleg)
    per_kind = peil["kgb_per_kind"]
    jaar = len(kinderen) * per_kind.getal
    uitleg.term(f"Bedrag voor {len(kinderen)} kind{'eren' if len(kinderen) > 1 else ''}", jaar / MAANDEN, per_kind)
    for van, tot, naam in _VERHOGINGEN:
        if aantal := sum(van <= leeftijd <= tot for leeftijd in kinderen):
            extra = aantal * peil[naam].getal
            uitleg.term(f"Verhoging voor {aantal} van {van} tot en met {tot} jaar", extra / MAANDEN, peil[naam])
            jaar += extra
    if not toeslagpartner:
        alo = peil["kgb_alo_kop"]
        uitleg.term("Verhoging voor een alleenstaande ouder", alo.getal / MAANDEN, alo)
        jaar += alo.getal
    drempel, afbouw = peil[f"kgb_drempel_{soort}"], peil["kgb_afbouw"]
    minder = min(afbouw.getal * niet_onder_nul(toetsingsinkomen - drempel.getal), jaar)
    uitleg.noem("Toetsingsinkomen per jaar", toetsingsinkomen, artikel="Awir art. 8")
    uitleg.noem("Inkomen tot waar het volle bedrag geldt", drempel.getal, drempel)
    uitleg.term("Afbouw door inkomen", -minder / MAANDEN, afbouw)
    return ken_toe(peil, (jaar - minder) / MAANDEN, uitleg)
