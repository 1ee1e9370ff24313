"""Which regeling makes a difference between two months, and how to say so."""

from decimal import Decimal

from werkteam_desktop.inkomen.geld import NUL
from werkteam_desktop.inkomen.uitkomst import Bedragen
from werkteam_desktop.inkomen.zin import hele_euro, regelnaam

_BELASTING = "er meer belasting van het loon af gaat"
_KOSTEN = {"kosten_kinderopvang": "opvang geld kost", "reiskosten": "reizen geld kost"}
_HET = {"kindgebonden_budget"}
_ANDERS = {"reiskosten_gemeente": "vergoeding van reiskosten"}  # its own name is a plural


def verliezen(van: Bedragen, naar: Bedragen) -> tuple[tuple[str, Decimal], ...]:
    """The regelingen that bring less in `naar` than in `van`, with what they bring less, the largest first."""
    minder = ((naam, van.get(naam, NUL) - naar.get(naam, NUL)) for naam in dict.fromkeys([*van, *naar]))
    return tuple(sorted(((naam, verlies) for naam, verlies in minder if verlies > 0), key=lambda paar: -paar[1]))


def omdat(van: Bedragen, naar: Bedragen, verder: Bedragen | None = None) -> str:
    """Why there is less: `de bijstand stopt`; a second regeling is named when it takes at least half as much. Whether
    it stops is seen in `verder`, a little past `naar`: what becomes less and less stops there."""
    einde = naar if verder is None else verder
    gevonden = [(naam, verlies) for naam, verlies in verliezen(van, naar) if naam != "loon"]
    if not gevonden:
        return _BELASTING
    grootste = gevonden[0][1]
    return " en ".join(_zin(naam, einde.get(naam, NUL)) for naam, verlies in gevonden[:2] if 2 * verlies >= grootste)


def _zin(naam: str, blijft: Decimal) -> str:
    if naam in _KOSTEN:
        return _KOSTEN[naam]
    lidwoord = "het" if naam in _HET else "de"
    return f"{lidwoord} {_ANDERS.get(naam) or kortnaam(naam)} {'lager wordt' if blijft else 'stopt'}"


def verschillen(van: Bedragen, naar: Bedragen) -> list[str]:
    """Every line of a euro or more that differs, the largest first: `loon € 200 meer`. Costs are amounts below nought:
    `reiskosten € 80 meer` is less in hand."""
    delen = [(naam, naar.get(naam, NUL) - van.get(naam, NUL)) for naam in dict.fromkeys([*naar, *van])]
    delen.sort(key=lambda deel: -abs(deel[1]))
    return [
        f"{kortnaam(naam)} {meer_of_minder(-verschil if naam in _KOSTEN else verschil)}"
        for naam, verschil in delen
        if abs(verschil) >= 1
    ]


def meer_of_minder(verschil: Decimal) -> str:
    """`€ 200 meer`, `€ 12 minder`."""
    return f"{hele_euro(abs(verschil))} {'meer' if verschil > 0 else 'minder'}"


def kortnaam(regeling: str) -> str:
    """The name of a line within a sentence: `loon`, `huurtoeslag`, `IOAW`."""
    naam = regelnaam(regeling).partition(",")[0]
    return naam if naam.isupper() else naam[:1].lower() + naam[1:]
