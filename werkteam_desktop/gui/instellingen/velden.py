"""The fields of Instellingen: words, numbers and parts, each as text with a sentence beside it when it is none."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Any

from werkteam_desktop.gui.dossier.werk_velden import Waardeveld, bedragveld
from werkteam_desktop.inkomen.gemeente import GRENZEN, Vorm
from werkteam_desktop.inkomen.zin import MAANDNAMEN, getal
from werkteam_desktop.opslag.inlezen.waarden import Onbruikbaar

_PROCENT = re.compile(r"(\d{1,3})(?:[.,](\d{1,2}))?\s*%?", re.ASCII)
_MEEST = 999


def tekstveld(naam: str, hint: str = "") -> Waardeveld:
    """A few words."""
    return Waardeveld(naam, str, str, hint)


def geheelveld(naam: str, vorm: Vorm) -> Waardeveld:
    """A whole number within what this kind of term allows; empty is None. A month is shown with its name."""
    laagste, hoogste = GRENZEN[vorm]

    def lees(tekst: str) -> int | None:
        if vorm == "maand" and tekst.casefold() in MAANDNAMEN:
            return MAANDNAMEN.index(tekst.casefold()) + 1
        cijfers = re.fullmatch(r"(\d{1,3})(?:\s*[a-z]+)?", tekst, re.ASCII)
        if tekst and (cijfers is None or not laagste <= int(cijfers[1]) <= hoogste):
            raise Onbruikbaar(f"vul een heel getal van {laagste} tot en met {hoogste} in")
        return int(cijfers[1]) if cijfers else None

    return Waardeveld(naam, lees, lambda n: MAANDNAMEN[n - 1] if n and vorm == "maand" else "" if n is None else str(n))


def procentveld(naam: str, hoogste: int = _MEEST) -> Waardeveld:
    """A part as a percentage: "20" or "20%" is 0.2; empty is None."""

    def lees(tekst: str) -> Decimal | None:
        cijfers = _PROCENT.fullmatch(tekst)
        deel = Decimal(f"{cijfers[1]}.{cijfers[2] or 0}") if cijfers else None
        if tekst and (deel is None or deel > hoogste):
            raise Onbruikbaar(f"vul een percentage van 0 tot en met {hoogste} in, bijvoorbeeld 20")
        return None if deel is None else deel / 100

    return Waardeveld(naam, lees, schrijf_procent)


def eurobedrag(naam: str) -> Waardeveld:
    """Euro; empty is nought."""
    return bedragveld(naam, "0,00")


def schrijf_procent(deel: Any) -> str:
    return "" if deel is None else f"{getal(Decimal(deel) * 100)}%"
