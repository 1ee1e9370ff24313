"""The menu under "Meer": the actions by group, with what each of them needs first."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QMenu

from werkteam_desktop.gui.acties import BOVENAAN, GROEPEN, Actie, in_groep, met_letters

if TYPE_CHECKING:
    from werkteam_desktop.gui.venster import Venster


def maak_menu(venster: Venster) -> QMenu:
    """The actions of BOVENAAN, then a menu for each other group."""
    menu = QMenu(venster)
    menu.setAccessibleName("Alle opdrachten")
    boven = in_groep(BOVENAAN)
    menu.addActions([venster.acties[actie.code] for actie in boven])
    menu.addSeparator()
    rest = [groep for groep in GROEPEN if groep != BOVENAAN and in_groep(groep)]
    letters = met_letters([*(actie.tekst for actie in boven), *rest])[len(boven) :]
    for groep, tekst in zip(rest, letters, strict=True):
        onder = menu.addMenu(tekst)
        onder.addActions([venster.acties[actie.code] for actie in in_groep(groep)])
        onder.aboutToShow.connect(partial(_zeg, venster, in_groep(groep)))
    menu.aboutToShow.connect(partial(_zeg, venster, boven))
    return menu


def _zeg(venster: Venster, acties: list[Actie]) -> None:
    """What each action does now, and of what cannot be done now: what to do first."""
    teksten = []
    for actie in acties:
        belet = actie.belet(venster)
        teksten.append(f"{actie.naam(venster)} ({belet[0].lower()}{belet[1:-1]})" if belet else actie.naam(venster))
    for actie, tekst in zip(acties, met_letters(teksten), strict=True):
        venster.acties[actie.code].setText(tekst)
