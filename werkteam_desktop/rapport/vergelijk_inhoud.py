"""Scenarios as a table, for screen and paper. Imports no reportlab: the screens use it too."""

from werkteam_desktop.grafiek.opmaak import bedrag, datum_kort, euro, verschil
from werkteam_desktop.grafiek.vormen import Tabel
from werkteam_desktop.inkomen.uitkomst import Oordeel, Uitkomst
from werkteam_desktop.inkomen.vergelijk import Vergelijking
from werkteam_desktop.inkomen.zin import regelnaam

_LOONT: dict[Oordeel, str] = {"loont": "ja", "loont_nauwelijks": "nauwelijks", "loont_niet": "nee"}
SAMEN = "Samen"


def vergelijktabel(v: Vergelijking) -> Tabel:
    """A column for each scenario: every regeling, the total, what it differs from the first, the lowest balance of the
    first year, and whether work pays."""
    rijen = [(regelnaam(regel.regeling), *map(bedrag, regel.bedragen)) for regel in v.regels]
    rijen.append((SAMEN, *map(bedrag, v.totalen)))
    if len(v.namen) > 1:
        rijen.append((f"Verschil met ‘{v.namen[0]}’", "", *(verschil(som - v.totalen[0]) for som in v.totalen[1:])))
    rijen.append(("Laagste stand", *map(_laagste_stand, v.uitkomsten)))
    rijen.append(("Loont werken?", *(_LOONT[uitkomst.oordeel] for uitkomst in v.uitkomsten)))
    return Tabel(("Per maand", *v.namen), tuple(rijen))


def _laagste_stand(uitkomst: Uitkomst) -> str:
    krapte = uitkomst.krapte
    return f"{euro(krapte.laagste)} op {datum_kort(krapte.op)}" if krapte else ""
