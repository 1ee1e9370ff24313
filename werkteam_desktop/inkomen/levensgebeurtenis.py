"""Levensgebeurtenissen as another question: the same job in a household or a home that has become another one.

Where the question does not say what the new person is like, the plainest is taken; `aanname` says so.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from decimal import Decimal

from werkteam_desktop.inkomen.vraag import Huishouden, Kind, Leefvorm, Persoon, Vraag, Woning

_MEER_UREN = 4
_VOLTIJD = 40
_HUUR = ("huur", "kamer")


@dataclass(frozen=True, slots=True)
class Gebeurtenis:
    """`naam` as on a button. `kan`: whether it is possible from this question; `pas_toe`: the question after it."""

    naam: str
    kan: Callable[[Vraag], bool]
    pas_toe: Callable[[Vraag], Vraag]
    aanname: str = ""


def verhuis(vraag: Vraag, kale_huur: Decimal) -> Vraag:
    """The same household in a home with this rent; who did not rent yet rents an independent home."""
    woning = vraag.huishouden.woning
    soort = woning.soort if woning.soort in _HUUR else "huur"
    return _huis(vraag, replace(vraag.huishouden, woning=Woning(soort, kale_huur, woning.servicekosten)))


def _met_partner(vraag: Vraag) -> Vraag:
    h = vraag.huishouden
    return _huis(vraag, replace(h, leefvorm="gehuwd", partner=Persoon(h.aanvrager.geboortedatum)))


def _zonder_partner(vraag: Vraag) -> Vraag:
    h = vraag.huishouden
    return _huis(vraag, replace(h, leefvorm=_alleen(h.kinderen), partner=None))


def _met_kind(vraag: Vraag) -> Vraag:
    return _kinderen(vraag, (*vraag.huishouden.kinderen, Kind(vraag.peildatum)))


def _zonder_oudste(vraag: Vraag) -> Vraag:
    kinderen = sorted(vraag.huishouden.kinderen, key=lambda kind: kind.geboortedatum)
    return _kinderen(vraag, tuple(kinderen[1:]))


def _kinderen(vraag: Vraag, kinderen: tuple[Kind, ...]) -> Vraag:
    h = replace(vraag.huishouden, kinderen=kinderen)
    return _huis(vraag, h if h.partner else replace(h, leefvorm=_alleen(kinderen)))


def _alleen(kinderen: tuple[Kind, ...]) -> Leefvorm:
    return "alleenstaande_ouder" if kinderen else "alleenstaand"


def _huis(vraag: Vraag, huishouden: Huishouden) -> Vraag:
    """Another household; a vrijlating chosen for the old one may not be possible in it, so the law chooses."""
    uitkering = vraag.uitkering
    if uitkering.vrijlating == "alleenstaande_ouder" and huishouden.leefvorm != "alleenstaande_ouder":
        uitkering = replace(uitkering, vrijlating="automatisch")
    return replace(vraag, huishouden=huishouden, uitkering=uitkering)


def _meer_uren(vraag: Vraag) -> Vraag:
    return replace(vraag, werk=replace(vraag.werk, uren_per_week=vraag.werk.uren_per_week + _MEER_UREN))


GEBEURTENISSEN: tuple[Gebeurtenis, ...] = (
    Gebeurtenis(f"{_MEER_UREN} uur meer", lambda vraag: vraag.werk.uren_per_week + _MEER_UREN <= _VOLTIJD, _meer_uren),
    Gebeurtenis(
        "Partner komt erbij",
        lambda vraag: vraag.huishouden.partner is None,
        _met_partner,
        "De partner is even oud, en heeft geen inkomen en geen spaargeld.",
    ),
    Gebeurtenis(
        "Partner gaat weg",
        lambda vraag: vraag.huishouden.partner is not None,
        _zonder_partner,
        "De kinderen, het spaargeld en de woning blijven bij u.",
    ),
    Gebeurtenis("Kind wordt geboren", lambda vraag: True, _met_kind, "Kinderbijslag komt er nog bij."),
    Gebeurtenis(
        "Kind gaat uit huis",
        lambda vraag: bool(vraag.huishouden.kinderen),
        _zonder_oudste,
        "Het oudste kind gaat. Kinderbijslag telt hier niet mee.",
    ),
)
"""One click each; moving house also asks for the rent (`verhuis`)."""
