"""Bijstandsnorm per month, vakantietoeslag included (Participatiewet art. 20 to 23)."""

from dataclasses import dataclass
from decimal import Decimal

from werkteam_desktop.fouten import InvoerFout
from werkteam_desktop.inkomen.geld import op_centen
from werkteam_desktop.inkomen.normen import Norm, Peil
from werkteam_desktop.inkomen.regelingen.kostendelers import aandeel
from werkteam_desktop.inkomen.tijd import MAANDEN, heeft_aow_leeftijd
from werkteam_desktop.inkomen.uitkomst import Stap, Uitleg
from werkteam_desktop.inkomen.vraag import Leefvorm

_VANAF = 18 * 12  # art. 11 and 13: bijstand in one's own right from 18
JONG_TOT = 21 * 12  # art. 20: the lower norms for 18 to 20


@dataclass(frozen=True, slots=True)
class Bijstandsnorm:
    """Euros per month: the norm, its part that is kept for vakantietoeslag, and what remains for the month."""

    norm: Decimal
    vakantietoeslag: Decimal
    zonder_vakantietoeslag: Decimal
    uitleg: tuple[Stap, ...]


def bijstandsnorm(
    peil: Peil,
    leefvorm: Leefvorm,
    maanden: int,
    maanden_partner: int | None = None,
    kinderen: int = 0,
    kostendelers: int = 0,
    inrichting: bool = False,
    partner_zonder_recht: bool = False,
) -> Bijstandsnorm:
    """The norm for ages in months. `kinderen` are those under 18; `kostendelers` excludes aanvrager and partner."""
    if maanden < _VANAF:
        raise InvoerFout("leeftijd: bijstand kan pas vanaf 18 jaar. Vul een leeftijd van 18 jaar of ouder in.")
    uitleg = Uitleg()
    if leefvorm == "gehuwd":
        if maanden_partner is None:
            raise InvoerFout("leeftijd_partner: vul de leeftijd van de partner in, want de leefvorm is gehuwd.")
        if maanden_partner < _VANAF:
            raise InvoerFout("leeftijd_partner: vul een leeftijd van 18 jaar of ouder in.")
        reken = _partner_zonder_recht if partner_zonder_recht else _gehuwd
        norm = reken(peil, uitleg, maanden, maanden_partner, kinderen, kostendelers, inrichting)
    elif maanden_partner is not None:
        raise InvoerFout("leeftijd_partner: laat dit weg, of kies de leefvorm gehuwd.")
    else:
        norm = _alleen(peil, uitleg, maanden, kostendelers, inrichting)
    return _met_vakantietoeslag(peil, norm, uitleg)


def verhoog(peil: Peil, norm: Bijstandsnorm, hoogste: Bijstandsnorm) -> Bijstandsnorm:
    """The norm raised for someone of 18 to 20 without parents to turn to (art. 20 lid 3, from 2026), up to `hoogste`:
    the norm of someone of 21 in the same situation (lid 4)."""
    if "pw_verhoging_jong_geen_ouders" not in peil:
        return norm
    verhoging = peil["pw_verhoging_jong_geen_ouders"]
    uitleg = Uitleg()
    uitleg.ga_door(stap for stap in norm.uitleg if stap.telt)
    uitleg.term(verhoging.omschrijving, verhoging.getal, verhoging)
    bedrag = min(norm.norm + verhoging.getal, hoogste.norm)
    if bedrag < norm.norm + verhoging.getal:
        tekst = "Niet meer dan de norm vanaf 21 jaar"
        uitleg.term(tekst, bedrag - norm.norm - verhoging.getal, artikel="Participatiewet art. 20 lid 4")
    return _met_vakantietoeslag(peil, bedrag, uitleg)


def verlaag(peil: Peil, norm: Bijstandsnorm, zonder_woonlasten: bool, sinds_school: int | None) -> Bijstandsnorm:
    """The norm lowered by the gemeente: for no housing costs (art. 27, only of the norms of art. 20 and 21) or in the
    first months after school (art. 28). The highest of the two: together they could leave too little to live on."""
    eraf = None
    school, duur = peil["verlaging_schoolverlater"], peil["verlaging_schoolverlater_maanden"]
    if zonder_woonlasten and peil["verlaging_geen_woonlasten"].getal:
        eraf = peil["verlaging_geen_woonlasten"]
    if sinds_school is not None and 0 <= sinds_school < duur.getal and school.getal > (eraf.getal if eraf else 0):
        eraf = school
    if eraf is None:
        return norm
    uitleg = Uitleg()
    uitleg.ga_door(stap for stap in norm.uitleg if stap.telt)
    verlaging = op_centen(eraf.getal * norm.norm)
    uitleg.term(eraf.omschrijving, -verlaging, eraf)
    return _met_vakantietoeslag(peil, norm.norm - verlaging, uitleg)


def _met_vakantietoeslag(peil: Peil, norm: Decimal, uitleg: Uitleg) -> Bijstandsnorm:
    deel = peil["pw_vakantietoeslag_deel"]  # art. 19 lid 3; the official lists round the month part
    zonder = op_centen(norm * (1 - deel.getal))
    uitleg.noem("Daarvan apart gehouden als vakantietoeslag", norm - zonder, deel)
    return Bijstandsnorm(norm, norm - zonder, zonder, uitleg.sluit(norm, "Afronding"))


def _alleen(peil: Peil, uitleg: Uitleg, maanden: int, kostendelers: int, inrichting: bool) -> Decimal:
    aow = heeft_aow_leeftijd(peil, maanden)
    if inrichting:  # art. 23
        return _vast(uitleg, peil["pw_norm_inrichting_alleenstaand"], peil["pw_verhoging_inrichting_alleenstaand"])
    if maanden < JONG_TOT:  # art. 20; the kostendelersnorm starts at 21
        return _vast(uitleg, peil["pw_norm_jong_alleenstaand"])
    if kostendelers:  # art. 22a lid 1
        basis = peil["pw_norm_aow_gehuwd" if aow else "pw_norm_gehuwd"]
        return _gedeeld(peil, uitleg, basis, 1, 1 + kostendelers)
    return _vast(uitleg, peil["pw_norm_aow_alleenstaand" if aow else "pw_norm_alleenstaand"])


def _gehuwd(
    peil: Peil, uitleg: Uitleg, maanden: int, partner: int, kinderen: int, kostendelers: int, inrichting: bool
) -> Decimal:
    jongen = (maanden < JONG_TOT) + (partner < JONG_TOT)
    met_kind = "met_kind" if kinderen else "zonder_kind"
    aow = heeft_aow_leeftijd(peil, max(maanden, partner))
    basis = peil["pw_norm_aow_gehuwd" if aow else "pw_norm_gehuwd"]
    if inrichting:  # art. 23
        return _vast(uitleg, peil["pw_norm_inrichting_gehuwd"], peil["pw_verhoging_inrichting_gehuwd"])
    if jongen == 2:  # art. 20
        return _vast(uitleg, peil[f"pw_norm_jong_gehuwd_beiden_{met_kind}"])
    if jongen == 1 and kostendelers:  # art. 22a lid 3: the share of the elder, and a fixed amount for the younger
        jonger = peil["pw_kostendelers_bedrag_lid3a" if kinderen else "pw_kostendelers_bedrag_lid3b"]
        return _gedeeld(peil, uitleg, basis, 1, 1 + kostendelers) + _vast(uitleg, jonger)
    if jongen == 1:  # art. 20
        return _vast(uitleg, peil[f"pw_norm_jong_gehuwd_een_{met_kind}"])
    if kostendelers:  # art. 22a lid 1, for each of the two
        return _gedeeld(peil, uitleg, basis, 2, 2 + kostendelers)
    return _vast(uitleg, basis)


def _partner_zonder_recht(
    peil: Peil, uitleg: Uitleg, maanden: int, partner: int, kinderen: int, kostendelers: int, inrichting: bool
) -> Decimal:
    """The norm of the one who has the right (art. 24): half of what a couple of his age gets, or with kostendelers his
    own share (art. 22a lid 1); from 2027 raised for a child, as there is no verhoging in the kindgebonden budget."""
    if kostendelers and maanden >= JONG_TOT and not inrichting:
        aow = heeft_aow_leeftijd(peil, max(maanden, partner))
        basis = peil["pw_norm_aow_gehuwd" if aow else "pw_norm_gehuwd"]
        norm = _gedeeld(peil, uitleg, basis, 1, 1 + (partner >= JONG_TOT) + kostendelers)
    else:
        paar = Uitleg()
        heel = _gehuwd(peil, paar, maanden, maanden, kinderen, 0, inrichting)
        uitleg.neem_over(paar.sluit(heel, ""))
        norm = op_centen(heel * peil["pw_partner_zonder_recht_deel"].getal)
        uitleg.term(
            "De helft, want uw partner heeft geen recht op bijstand", norm, peil["pw_partner_zonder_recht_deel"]
        )
    if kinderen and "pw_ophoging_partner_zonder_recht" in peil:
        ophoging = op_centen(peil["kgb_alo_kop"].getal / MAANDEN)
        uitleg.term("Ophoging voor een kind", ophoging, peil["pw_ophoging_partner_zonder_recht"])
        norm += ophoging
    return norm


def _vast(uitleg: Uitleg, *normen: Norm) -> Decimal:
    for norm in normen:
        uitleg.term(norm.omschrijving, norm.getal, norm)
    return sum((norm.getal for norm in normen), Decimal(0))


def _gedeeld(peil: Peil, uitleg: Uitleg, basis: Norm, personen: int, aantal: int) -> Decimal:
    uitleg.noem("Norm voor gehuwden waarvan het deel wordt genomen", basis.getal, basis)
    per_persoon = op_centen(aandeel(peil, aantal) * basis.getal)
    for _ in range(personen):
        uitleg.term(
            f"Kostendelersnorm: uw deel, in een huis met {aantal} personen", per_persoon, peil["pw_kostendelers_basis"]
        )
    return personen * per_persoon
