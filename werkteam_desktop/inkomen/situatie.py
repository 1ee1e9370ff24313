"""The household on one date: ages, who counts for what. Birth dates become the facts the regelingen ask for."""

from dataclasses import dataclass, replace
from datetime import date

from werkteam_desktop.inkomen.normen import Peil
from werkteam_desktop.inkomen.regelingen.huurtoeslag import Huurder
from werkteam_desktop.inkomen.tijd import heeft_aow_leeftijd, leeftijd, leeftijd_in_maanden
from werkteam_desktop.inkomen.vraag import Huishouden

_KIND_TOT = 18
KOSTENDELER = 27  # Participatiewet art. 22a
KIND_WORDT = (12, 16, 18)  # Wet op het kindgebonden budget art. 2; Wet op de huurtoeslag art. 13 for the aanvrager


@dataclass(frozen=True, slots=True)
class Situatie:
    """`maanden` and `maanden_partner`: ages in months. `kinderen`: ages in years of all children in the home.
    `oudste`: at least so old, in years, is the eldest adult in it. `partner_zonder_recht`: the partner has no right to
    bijstand himself."""

    maanden: int
    maanden_partner: int | None
    aow: bool
    kinderen: tuple[int, ...]
    personen: int
    oudste: int
    partner_zonder_recht: bool = False
    aow_partner: bool = False

    @property
    def jaren(self) -> int:
        return self.maanden // 12

    @property
    def partner(self) -> bool:
        return self.maanden_partner is not None

    @property
    def volwassenen(self) -> int:
        """Over how many people the bijstand of the household is divided."""
        return 2 if self.partner and not self.partner_zonder_recht else 1

    @property
    def ten_laste(self) -> tuple[int, ...]:
        """Ages of the children under 18."""
        return tuple(k for k in self.kinderen if k < _KIND_TOT)

    @property
    def klasse(self) -> tuple[object, ...]:
        """What of the ages counts for the toeslagen: as long as it stays the same, birthdays change nothing."""
        return tuple(sum(kind >= grens for grens in KIND_WORDT) for kind in self.kinderen), self.oudste >= 21, self.aow

    @property
    def huurder(self) -> Huurder:
        # Wet op de huurtoeslag art. 13: the eldest in the home, or any child, sets the highest rent that counts.
        return Huurder(self.personen, self.oudste, self.aow, bool(self.kinderen), self.partner)


def situatie(huishouden: Huishouden, peil: Peil) -> Situatie:
    """The household as it is on the date of `peil`."""
    datum = peil.datum
    maanden = leeftijd_in_maanden(huishouden.aanvrager.geboortedatum, datum)
    partner = huishouden.partner
    maanden_partner = leeftijd_in_maanden(partner.geboortedatum, datum) if partner else None
    oudste = max(maanden, maanden_partner or 0) // 12
    if huishouden.kostendelende_medebewoners:
        oudste = max(oudste, int(peil["pw_kostendeler_leeftijd"].getal))
    kinderen = tuple(sorted(leeftijd(kind.geboortedatum, datum) for kind in huishouden.kinderen))
    return Situatie(
        maanden,
        maanden_partner,
        heeft_aow_leeftijd(peil, maanden),
        kinderen,
        1 + bool(partner) + len(kinderen) + huishouden.kostendelende_medebewoners,
        oudste,
        partner is not None and not partner.recht_op_bijstand,
        heeft_aow_leeftijd(peil, maanden_partner or 0),
    )


def huishouden_op(h: Huishouden, eerst: date, dan: date) -> Huishouden:
    """The household of `eerst` as it is on a later date: a child that has become 27 shares the costs, and a parent
    whose last child has become 18 is alone for the law."""
    delen = [k for k in h.kinderen if leeftijd(k.geboortedatum, eerst) < KOSTENDELER <= leeftijd(k.geboortedatum, dan)]
    if delen:
        kinderen = tuple(kind for kind in h.kinderen if kind not in delen)
        medebewoners = h.kostendelende_medebewoners + len(delen)
        h = replace(h, kinderen=kinderen, kostendelende_medebewoners=medebewoners)
    jong = [min((leeftijd(k.geboortedatum, op) for k in h.kinderen), default=_KIND_TOT) for op in (eerst, dan)]
    if h.leefvorm == "alleenstaande_ouder" and jong[0] < _KIND_TOT <= jong[1]:
        h = replace(h, leefvorm="alleenstaand")
    return h
