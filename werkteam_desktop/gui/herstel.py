"""Brings the user back to the same field with the same text, after a crash or the lock."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtWidgets import QAbstractButton, QApplication, QFrame

from werkteam_desktop.gui.spoor import zet_cursor, zoek_in
from werkteam_desktop.gui.widgets import knop, label, rij
from werkteam_desktop.handelingen.lijst import Lijstregel, lijstregels

if TYPE_CHECKING:
    from werkteam_desktop.gui.plek import Plek

RONDES = 3  # a choice may bring the field of the next text in sight
WOORDEN = 60  # characters of a text that are shown


class Herstel(QObject):
    """Goes back to a place step by step; after each step the screens get to read and draw. Then calls `klaar`."""

    def __init__(self, plek: Plek, inhoud: dict[str, Any], klaar: Callable[[], None]) -> None:
        super().__init__(plek)
        self.plek, self.venster, self.kader = plek, plek.venster, plek.kader
        self._klaar = klaar
        self._stappen = self._loop(inhoud)

    def begin(self) -> None:
        self._stap()

    def _stap(self) -> None:
        if next(self._stappen, None) is None:
            self._klaar()
            self.deleteLater()
        else:
            self._wacht()

    def _wacht(self, _niets: object = None) -> None:
        """Until all that the screens asked of the store has come, and what they asked upon that."""
        self.kader.werker.doe(lambda: None, self._misschien_klaar, self._misschien_klaar, stil=True)

    def _misschien_klaar(self, _niets: object) -> None:
        if self.kader.werker.is_bezig:
            self._wacht()
        else:
            QTimer.singleShot(0, self, self._stap)

    def _loop(self, inhoud: dict[str, Any]) -> Iterator[str]:
        yield from self.plek.naar(tuple(inhoud.get("vak", ())))
        for dialoog in inhoud.get("dialogen", []):
            self._heropen(dialoog)
            yield "dialoog"
        for _ronde in range(RONDES):
            if not self.plek.zet_terug(inhoud.get("toch")):
                break
            yield "tekst"
        veld = inhoud.get("veld")
        deel = self.plek.vakken().get(tuple(veld["vak"])) if veld else None
        doel = zoek_in(deel, veld["veld"]) if deel is not None else None
        if doel is not None:
            doel.setFocus(Qt.FocusReason.OtherFocusReason)
            zet_cursor(doel, veld["cursor"])

    def _heropen(self, dialoog: dict[str, str]) -> None:
        """Does again what opened a small window; meanwhile nothing is changed, whatever that does by now."""
        with _alleen_kijken(self.plek):
            if "actie" in dialoog and dialoog["actie"] in self.venster.acties:
                self.venster.acties[dialoog["actie"]].trigger()
            elif "knop" in dialoog:
                deel = self.plek.voorste()
                opener = zoek_in(deel, dialoog["knop"]) if deel is not None else None
                if isinstance(opener, QAbstractButton) and opener.isEnabled():
                    opener.setFocus(Qt.FocusReason.OtherFocusReason)
                    _druk(opener, dialoog.get("keuze", ""))


def _druk(opener: QAbstractButton, keuze: str) -> None:
    """Presses a button, or chooses from the menu behind it."""
    menu = opener.menu() if hasattr(opener, "menu") else None
    if menu is None:
        opener.click()
    for actie in menu.actions() if menu is not None else ():
        if actie.text() == keuze and actie.isVisible() and actie.isEnabled():
            actie.trigger()


@contextmanager
def _alleen_kijken(plek: Plek) -> Iterator[None]:
    plek.kader.alleen_kijken = True
    try:
        yield
    finally:
        plek.kader.alleen_kijken = False


class Herstelbalk(QFrame):
    """What was typed and could not be put back by itself: there stands something else by now, or it is elsewhere."""

    def __init__(self, plek: Plek) -> None:
        super().__init__()
        self.plek = plek
        self._concept: dict[str, Any] = {}
        self.setObjectName("herstelbalk")
        self.zin = label()
        self.terug = knop("Zet terug", self._zet_terug)
        self.weg = knop("Gooi weg", self._gooi_weg)
        vak = rij(ruimte=10)
        vak.addWidget(self.zin, 1)
        vak.addWidget(self.terug)
        vak.addWidget(self.weg)
        vak.setContentsMargins(20, 8, 20, 8)
        self.setLayout(vak)
        self.hide()

    def toon(self, concepten: list[dict[str, Any]]) -> None:
        """Shows the first of these; without any it goes."""
        self.setVisible(bool(concepten))
        if not concepten:
            return
        self._concept = concepten[0]
        self._zeg(len(concepten) - 1)
        vak = self._concept["vak"]
        if self._concept.get("waarom") == "elders" and vak[0] == "dossier":
            self.plek.kader.lees(
                lijstregels, [vak[1]], daarna=partial(self._zeg_wie, self._concept, len(concepten) - 1)
            )

    def _zeg_wie(self, concept: dict[str, Any], over: int, gevonden: list[Lijstregel]) -> None:
        if concept is self._concept and gevonden:
            self._zeg(over, f" bij {gevonden[0].naam}")

    def _zeg(self, over: int, bij: str = "") -> None:
        naam = self._concept["veld"].split("|")[1]
        tekst = " ".join(self._concept["nu"].split())
        kort = tekst if len(tekst) <= WOORDEN else f"{tekst[:WOORDEN].rpartition(' ')[0] or tekst[:WOORDEN]} …"
        meer = f" Daarna nog {over}." if over else ""
        waar = {"anders": " Daar staat nu iets anders.", "weg": " Dat veld is er nu niet."}.get(
            self._concept.get("waarom", ""), ""
        )
        zin = (
            f"U was nog bezig met ‘{naam}’{bij}: {kort or 'leeggemaakt'}{'' if kort.endswith('…') else '.'}{waar}{meer}"
        )
        self.zin.setText(zin)
        self.setAccessibleName(zin)
        weg = self._concept.get("waarom") == "weg"
        self.terug.setText("Zet op het klembord" if weg else "Zet terug")

    def _zet_terug(self) -> None:
        if self._concept.get("waarom") == "weg":
            QApplication.clipboard().setText(self._concept["nu"])
            self.plek.vergeet(self._concept)
        else:
            self.plek.zet_toch_terug(self._concept)

    def _gooi_weg(self) -> None:
        self.plek.vergeet(self._concept)
