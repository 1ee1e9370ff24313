"""The fields of the calculation: text that stands for a value, with a sentence beside it when it does not."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable
from decimal import Decimal
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from werkteam_desktop.dossier.datum import leesbaar
from werkteam_desktop.grafiek.opmaak import MAANDEN, bedrag
from werkteam_desktop.gui.widgets import Regelveld, kolom, label, plat
from werkteam_desktop.opslag.inlezen import waarden
from werkteam_desktop.opslag.inlezen.waarden import Onbruikbaar

MINIMUMLOON = "minimumloon"
_GEEN_KINDEREN = "geen, of 2-5-2017, 14-9-2019"


class Waardeveld(Regelveld):
    """A line of text that stands for a value.

    `veranderd()`: the value, or whether there is one, became another one while typing. `klaar(object)`: the value to
    keep, after a pause in typing or when the field is left. `waarde` is the last good one; `fout` the sentence about
    text that is none, "" when all is well; `melding` shows it and stands beside the field. `leeg`: the value of no
    text."""

    veranderd = Signal()
    klaar = Signal(object)

    def __init__(
        self,
        naam: str,
        lees: Callable[[str], Any],
        schrijf: Callable[[Any], str],
        hint: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(naam, hint, parent)
        self._lees, self._schrijf_waarde = lees, schrijf
        self.fout = self._bezwaar = ""
        self.melding = label("", "rood")
        self.melding.hide()
        self.leeg = lees("")
        self.waarde = self._gehouden = self.leeg
        self.textEdited.connect(self._getypt)
        self.bewaren.connect(self._bewaard_nu)

    def zet_waarde(self, waarde: Any, dwing: bool = False) -> None:
        """Shows a value, unless somebody is typing here or has to mend this field. `dwing`: another dossier opens."""
        if dwing:
            self._klok.stop()
        elif self._bezet(self._schrijf_waarde(waarde)) or self.fout:
            return
        if waarde != self.waarde or not self.hasFocus() or dwing:
            self.waarde = self._gehouden = waarde
            self._bewaard = self.gegeven = self._schrijf_waarde(waarde)
            self._stil(self._bewaard)
            self.fout = self._bezwaar = ""
            self._toon_zin()

    def maak_bezwaar(self, zin: str) -> None:
        """Marks the field because its value does not fit the rest, or takes that mark away with ""."""
        self._bezwaar = zin
        self._toon_zin()

    def maak_leeg(self) -> None:
        """Takes the text away as if the user did."""
        self.clear()
        self._getypt("")
        self.bewaar_nu()

    def _toon_zin(self) -> None:
        zin = self.fout or self._bezwaar
        if zin == self.melding.text():
            return
        self.melding.setText(zin)
        self.melding.setVisible(bool(zin))
        self.setAccessibleDescription(zin)
        self.setProperty("fout", bool(zin))
        self.style().unpolish(self)
        self.style().polish(self)

    def focusOutEvent(self, gebeurtenis: QFocusEvent) -> None:
        super().focusOutEvent(gebeurtenis)
        if not self.fout and self._bewaard is not None and not self.wacht_op_keuze:
            self._bewaard = self._schrijf_waarde(self.waarde)
            self._stil(self._bewaard)

    def _stil(self, tekst: str) -> None:
        if self.gegeven == self.text():
            self.gegeven = tekst  # the same value, written as it should be
        if tekst != self.text():
            self.blockSignals(True)
            self.setText(tekst)
            self.blockSignals(False)

    def _getypt(self, tekst: str) -> None:
        oud = self.waarde, self.fout
        try:
            self.waarde = self._lees(" ".join(tekst.split()))
        except Onbruikbaar as fout:
            self.waarde = self._gehouden  # half a wrong text is no answer
            zin = str(fout)
            self.fout = f"{zin[:1].upper()}{zin[1:]}."
        else:
            self.fout = ""
        self._toon_zin()
        if oud != (self.waarde, self.fout):
            self.veranderd.emit()

    def _bewaard_nu(self, _tekst: str) -> None:
        if not self.fout and self.waarde != self._gehouden:
            self._gehouden = self.waarde
            self.klaar.emit(self.waarde)


def bedragveld(naam: str, hint: str = "onbekend") -> Waardeveld:
    """Euro per month or in all; empty is unknown (None)."""
    return Waardeveld(naam, waarden.bedrag, lambda b: "" if b is None else bedrag(b), hint)


def uurloonveld(naam: str) -> Waardeveld:
    """Euro per hour; empty (None) is the minimumloon."""
    return Waardeveld(naam, _uurloon, lambda b: "" if b is None else bedrag(b), MINIMUMLOON)


def dagveld(naam: str, leeg: str = "dag-maand-jaar") -> Waardeveld:
    """A day, as "1-12-2026" or "1 december 2026"; empty is None and shown as `leeg`."""
    return Waardeveld(naam, lambda tekst: waarden.dag(_cijfers(tekst)), schrijf_dag, leeg)


def geboorteveld(naam: str) -> Waardeveld:
    """A birth date as precise as known, in ISO; "" is unknown."""
    return Waardeveld(naam, lambda t: waarden.verleden(_cijfers(t)), _schrijf_iso, "dag-maand-jaar")


def geboorteveld_kinderen(naam: str) -> Waardeveld:
    """Birth dates with a comma between them, as a tuple of ISO dates, oldest first."""
    return Waardeveld(naam, _geboortedata, lambda rij: ", ".join(map(_schrijf_iso, rij)), _GEEN_KINDEREN)


def aantalveld(naam: str) -> Waardeveld:
    """A whole number from 0 to 99; empty is 0."""
    return Waardeveld(naam, _aantal, str, "0")


def maandenveld(naam: str) -> Waardeveld:
    """A number of months, shown with the word."""
    return Waardeveld(
        naam,
        lambda tekst: _aantal(re.sub(r"\s*(maand|maanden|mnd)$", "", tekst)),
        lambda n: f"{n} {'maand' if n == 1 else 'maanden'}",
        "0 maanden",
    )


def procentveld(naam: str, hint: str) -> Waardeveld:
    """A percentage from 0 to 100 with at most two decimals; empty is unknown (None)."""

    def lees(tekst: str) -> Decimal | None:
        deel = waarden.bedrag(re.sub(r"\s*%$", "", tekst))
        if deel is not None and deel > 100:
            raise Onbruikbaar("schrijf een percentage van 0 tot en met 100")
        return deel

    return Waardeveld(naam, lees, lambda p: "" if p is None else f"{p.normalize():f}".replace(".", ","), hint)


def maanddagveld(naam: str, hint: str) -> Waardeveld:
    """A day of the month, 1 to 31; empty is None."""

    def lees(tekst: str) -> int | None:
        if not re.fullmatch(r"\d{0,2}", tekst, re.ASCII) or (tekst and not 1 <= int(tekst) <= 31):
            raise Onbruikbaar("schrijf een dag van 1 tot en met 31")
        return int(tekst) if tekst else None

    return Waardeveld(naam, lees, lambda dag: "" if dag is None else str(dag), hint)


def urenveld(naam: str, meeste: int) -> Waardeveld:
    """Whole hours a week from 0 to `meeste`."""

    def lees(tekst: str) -> int:
        if not re.fullmatch(r"\d{0,3}", tekst, re.ASCII) or int(tekst or 0) > meeste:
            raise Onbruikbaar(f"schrijf een heel getal van 0 tot en met {meeste}")
        return int(tekst or 0)

    return Waardeveld(naam, lees, str)


def met_naam(naam: str, invoer: QWidget) -> QVBoxLayout:
    """A compact field under its name."""
    kop = label(naam, "klein", afbreken=False)
    kop.setBuddy(invoer)
    if not invoer.accessibleName():
        invoer.setAccessibleName(naam)
    invoer.setToolTip(plat(invoer.accessibleName()))
    return kolom(kop, invoer, ruimte=1)


def _uurloon(tekst: str) -> Decimal | None:
    return None if tekst.casefold() == MINIMUMLOON else waarden.bedrag(tekst)


def _aantal(tekst: str) -> int:
    if not re.fullmatch(r"\d{0,2}", tekst, re.ASCII):
        raise Onbruikbaar("schrijf een heel getal, bijvoorbeeld 2")
    return int(tekst or 0)


def schrijf_dag(dag: dt.date | None) -> str:
    return "" if dag is None else f"{dag.day}-{dag.month}-{dag.year}"


def _schrijf_iso(iso: str) -> str:
    return schrijf_dag(dt.date.fromisoformat(iso)) if len(iso) == 10 else "" if not iso else leesbaar(iso)


def _geboortedata(tekst: str) -> tuple[str, ...]:
    delen = (waarden.verleden(_cijfers(deel.strip())) for deel in re.split(r"[,;]| en ", tekst) if deel.strip())
    return tuple(sorted(delen))


def _cijfers(tekst: str) -> str:
    """A date with the month in words, in numbers: "1 december 2026" becomes "1-12-2026"."""
    delen = tekst.casefold().split()
    for nr, naam in enumerate(MAANDEN, start=1):
        if len(delen) > 1 and len(delen[-2]) > 2 and naam.startswith(delen[-2].rstrip(".")):
            return "-".join([*delen[:-2], str(nr), delen[-1]])
    return tekst
