"""Huurtoeslag (Wet op de huurtoeslag art. 5, 7, 13 and 16 to 21), by the rules of 2025 and by those from 2026.

From 2026 the basishuur is fixed and the toeslag is reduced by income; a rent above the maximum no longer excludes and
servicekosten no longer count. Until 2025 the basishuur rises with income (art. 19: normhuur = aY² + bY).
"""

from decimal import Decimal
from typing import NamedTuple

from werkteam_desktop.fouten import InvoerFout
from werkteam_desktop.inkomen.geld import niet_onder_nul, op_centen_naar_boven
from werkteam_desktop.inkomen.normen import Norm, Peil
from werkteam_desktop.inkomen.regelingen.toeslag import Toeslag, geen_recht, ken_toe, te_veel_vermogen
from werkteam_desktop.inkomen.tijd import MAANDEN
from werkteam_desktop.inkomen.uitkomst import Uitleg
from werkteam_desktop.inkomen.zin import euro

_VANAF = 18  # art. 9
_GROOT_HUISHOUDEN = 3  # art. 20 lid 2 onder b


class Huurder(NamedTuple):
    """`personen`: everyone in the home. `kind`: a child lives there. `partner`: a toeslagpartner."""

    personen: int
    leeftijd: int
    aow: bool = False
    kind: bool = False
    partner: bool = False


def rekenhuur(peil: Peil, kale_huur: Decimal, servicekosten: Decimal, huurder: Huurder) -> Decimal:
    """The rent that counts: with servicekosten as far as they count (art. 5), from 2026 up to the maximum (art. 13)."""
    huur = kale_huur + min(servicekosten, peil["ht_2025_servicekosten_max"].getal)
    maximum = _maximum(peil, huurder)
    return huur if peil["ht_max_huurgrens_sluit_uit"].waarde else min(huur, maximum.getal)


def huurtoeslag(
    peil: Peil,
    rekeninkomen: Decimal,
    kale_huur: Decimal,
    servicekosten: Decimal,
    huurder: Huurder,
    vermogen: Decimal,
    zelfstandig: bool = True,
) -> Toeslag:
    """`rekeninkomen`: joint income per year of all in the home. Amounts of the rent per month."""
    if huurder.personen < 1:
        raise InvoerFout("personen: vul 1 of meer in, de aanvrager telt mee.")
    uitleg = Uitleg()
    if not zelfstandig:
        uitleg.noem("Geen zelfstandige woning: geen recht", Decimal(0), artikel="Wet op de huurtoeslag art. 11")
        return geen_recht(uitleg)
    if huurder.leeftijd < _VANAF:
        uitleg.noem("Jonger dan 18 jaar: geen recht", Decimal(0), artikel="Wet op de huurtoeslag art. 9")
        return geen_recht(uitleg)
    if te_veel_vermogen(peil, "ht_vermogen_pp", 2 if huurder.partner else 1, vermogen, uitleg):
        return geen_recht(uitleg)
    huur = rekenhuur(peil, kale_huur, servicekosten, huurder)
    maximum = _maximum(peil, huurder)
    uitleg.noem("Huur die meetelt", huur, maximum)
    if huur > maximum.getal:
        uitleg.noem("De huur is hoger dan de grens: geen recht", maximum.getal, maximum)
        return geen_recht(uitleg)
    uitleg.noem("Rekeninkomen per jaar", rekeninkomen, artikel="Wet op de huurtoeslag art. 7")
    oud = "ht_2025_factor_a" in peil
    basishuur = _basishuur_2025(peil, rekeninkomen, huurder, uitleg) if oud else _basishuur(peil, huurder, uitleg)
    som = _delen(peil, huur, basishuur, huurder, hoog=not oud or huurder.personen == 1 or huurder.aow, uitleg=uitleg)
    if not oud:
        soort = "alleen" if huurder.personen == 1 else "meer"
        ijkpunt, afbouw = peil[f"ht_ijkpunt_{soort}"], peil[f"ht_afbouw_{soort}"]
        minder = afbouw.getal * niet_onder_nul(rekeninkomen - ijkpunt.getal) / MAANDEN
        uitleg.noem("Inkomen tot waar de volle huurtoeslag geldt", ijkpunt.getal, ijkpunt)
        uitleg.term("Afbouw door inkomen", -min(minder, som), afbouw)
        som -= min(minder, som)
    return ken_toe(peil, som, uitleg)


def _maximum(peil: Peil, huurder: Huurder) -> Norm:
    jong = huurder.leeftijd < peil["ht_jong_leeftijdsgrens"].getal and not huurder.kind
    return peil["ht_max_rekenhuur_jong" if jong else "ht_max_rekenhuur"]


def _basishuur(peil: Peil, huurder: Huurder, uitleg: Uitleg) -> Decimal:
    basishuur = peil["ht_basishuur_alleen" if huurder.personen == 1 else "ht_basishuur_meer"]
    uitleg.noem("Basishuur: dit deel betaalt u altijd zelf", basishuur.getal, basishuur)
    return basishuur.getal


def _basishuur_2025(peil: Peil, rekeninkomen: Decimal, huurder: Huurder, uitleg: Uitleg) -> Decimal:
    i = 0 if huurder.personen == 1 else 1
    aow = huurder.aow
    laagste = peil["ht_2025_min_basishuur"]
    ijkpunt = peil["ht_min_ijkpunt_aow" if aow else "ht_2025_min_ijkpunt"].rij[i]
    basishuur = laagste.rij[i]
    if rekeninkomen > ijkpunt:
        a = peil["ht_factor_a_aow" if aow else "ht_2025_factor_a"]
        b = peil["ht_factor_b_aow" if aow else "ht_2025_factor_b"]
        normhuur = op_centen_naar_boven(a.rij[i] * rekeninkomen * rekeninkomen + b.rij[i] * rekeninkomen)
        uitleg.noem("Normhuur bij dit inkomen", normhuur, a)
        basishuur = max(basishuur, normhuur - peil["ht_2025_verlaging_eigen_bijdrage"].getal)
    uitleg.noem("Basishuur: dit deel betaalt u altijd zelf", basishuur, laagste)
    return basishuur


def _delen(peil: Peil, huur: Decimal, basishuur: Decimal, huurder: Huurder, hoog: bool, uitleg: Uitleg) -> Decimal:
    """The parts of the rent above the basishuur, each with its own share (art. 21). `hoog`: part C counts as well."""
    kwaliteit = peil["ht_kwaliteitskortingsgrens"].getal
    groot = huurder.personen >= _GROOT_HUISHOUDEN
    aftopping = peil["ht_aftoppingsgrens_3_plus" if groot else "ht_aftoppingsgrens_1_2"].getal
    som = Decimal(0)
    for deel, van, tot in (
        ("A", basishuur, min(huur, kwaliteit)),
        ("B", max(basishuur, kwaliteit), min(huur, aftopping)),
        ("C", max(basishuur, aftopping), huur),
    ):
        if tot <= van or (deel == "C" and not hoog):
            continue
        vergoeding = peil[f"ht_vergoeding_{deel}"]
        bedrag = vergoeding.getal * (tot - van)
        procent = f"{vergoeding.getal * 100:.0f}"
        uitleg.term(f"Deel {deel}: {procent}% van {euro(tot)} min {euro(van)}", bedrag, vergoeding)
        som += bedrag
    return som
