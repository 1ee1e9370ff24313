"""The real window on a real store, to be killed: types in one place, or tells where a new start brings the user.

    python -m tests.kill.programma OPSLAG SLEUTEL typ PLAATS=TEKST... [--ms 5]
    python -m tests.kill.programma OPSLAG SLEUTEL kijk [PLAATS...]

`typ` types in one place after another. It prints "klaar PLAATS" when a field has the focus, then "getypt PLAATS N"
after each of the N characters, and goes on until it is killed. `kijk` prints one line of JSON: `naam` of the field
with the focus, `tekst` in it, `cursor`, `venster` it is in, `balk`: what is offered instead, `plaatsen`: what
stands in each of the places that it is asked to go to; and closes the program in the normal way. PLAATSEN holds the
places."""

from __future__ import annotations

import argparse
import json
import os
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QEventLoop, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from werkteam_desktop.app import maak_werkplek
from werkteam_desktop.gui import stijl
from werkteam_desktop.gui.plek import NA_MS
from werkteam_desktop.gui.spoor import cursor, waarde
from werkteam_desktop.gui.venster import Venster
from werkteam_desktop.opslag.opslag import Opslag

WACHT_MS = 20_000


def rust(venster: Venster) -> None:
    """Until the store has done all that was asked and the screens show it."""
    stil = 0
    while stil < 3:
        QTest.qWait(10)
        stil = 0 if venster.kader.werker.is_bezig else stil + 1


def tab(code: str, veld: Callable[[QWidget], QWidget]) -> Callable[[Venster], QWidget]:
    """A field on a tab of the first dossier."""

    def ga(venster: Venster) -> QWidget:
        venster.open_dossier(1, code)
        rust(venster)
        return veld(venster.scherm("dossier").tab(code))

    return ga


def dialoog(opdracht: str, veld: str) -> Callable[[Venster], QWidget]:
    """A field of the small window that an action opens."""

    def ga(venster: Venster) -> QWidget:
        venster.acties[opdracht].trigger()
        rust(venster)
        return getattr(QApplication.activeModalWidget(), veld)

    return ga


def uit_menu(code: str, knop: str, keuze: str, veld: str) -> Callable[[Venster], QWidget]:
    """A field of the small window that a menu on a tab opens."""
    from tests.gui.werkbank import knop_met

    def ga(venster: Venster) -> QWidget:
        venster.open_dossier(1, code)
        rust(venster)
        meer = knop_met(venster.scherm("dossier").tab(code), knop)
        meer.setFocus(Qt.FocusReason.OtherFocusReason)
        next(actie for actie in meer.menu().actions() if actie.text() == keuze).trigger()
        rust(venster)
        return getattr(QApplication.activeModalWidget(), veld)

    return ga


def overdracht(venster: Venster) -> QWidget:
    venster.open_dossier(1, "plan")
    rust(venster)
    venster.acties["draag_over"].trigger()
    rust(venster)
    return next(iter(QApplication.activeModalWidget().teksten.values()))


def instelling(venster: Venster) -> QWidget:
    venster.ga_instellingen()
    rust(venster)
    return next(rij.veld for rij in venster.scherm("instellingen").rijen if not rij.vraag.keuzes)


PLAATSEN: dict[str, Callable[[Venster], QWidget]] = {
    "intake": tab("intake", lambda t: t.velden["eigen_woorden"]),
    "datum": tab("intake", lambda t: t.geboren),
    "nieuw_dossier": dialoog("nieuw_dossier", "achternaam"),
    "contact": tab("tijdlijn", lambda t: t.contact),
    "contactdialoog": dialoog("leg_vast", "tekst"),
    "reden": tab("route", lambda t: t.wacht.reden),
    "stap": tab("plan", lambda t: t.stappen.nieuw),
    "stop_route": uit_menu("route", "Meer", "Stop deze route …", "reden"),
    "overdracht": overdracht,
    "instelling": instelling,
}


def start(pad: str, sleutel: str) -> Venster:
    """The window as the program opens it."""
    app = QApplication.instance() or QApplication(sys.argv[:1])
    stijl.pas_toe(app, "licht")
    venster = Venster(maak_werkplek(Opslag.open(Path(pad), sleutel), print))
    venster.show()
    venster.activateWindow()
    lus = QEventLoop()
    venster.plek.teruggegaan.connect(lus.quit)
    QTimer.singleShot(WACHT_MS, lus.quit)
    QTimer.singleShot(0, venster, venster.begin)
    lus.exec()
    rust(venster)
    return venster


def typ(venster: Venster, plaats: str, tekst: str, per_toets: int) -> None:
    PLAATSEN[plaats](venster).setFocus(Qt.FocusReason.OtherFocusReason)
    QTest.qWait(20)
    print("klaar", plaats, flush=True)
    for nummer, teken in enumerate(tekst, 1):
        QTest.keyClicks(QApplication.focusWidget(), teken)
        QTest.qWait(per_toets)
        print("getypt", plaats, nummer, flush=True)


def kijk(venster: Venster, plaatsen: Sequence[str] = ()) -> dict[str, Any]:
    veld = QApplication.focusWidget()
    hier = veld is not None
    gezien: dict[str, Any] = {
        "naam": veld.accessibleName() if hier else "",
        "tekst": waarde(veld) if hier else "",
        "cursor": cursor(veld),
        "venster": type(veld.window()).__name__ if hier else "",
        "vak": list(venster.plek.vak()),
        "balk": venster.plek.balk.accessibleName() if venster.plek.balk.isVisible() else "",
        "plaatsen": {},
    }
    for plaats in plaatsen:
        veld = PLAATSEN[plaats](venster)
        veld.setFocus(Qt.FocusReason.OtherFocusReason)
        QTest.qWait(2 * NA_MS)  # what waited for this place is put back
        gezien["plaatsen"][plaats] = waarde(veld)
    return gezien


def sluit(venster: Venster) -> None:
    for dialoog_ in reversed(venster.plek.dialogen()):
        dialoog_.reject()
    venster.close()


def main() -> None:
    lezer = argparse.ArgumentParser()
    lezer.add_argument("opslag")
    lezer.add_argument("sleutel")
    lezer.add_argument("wat", choices=("typ", "kijk"))
    lezer.add_argument("plaatsen", nargs="*")
    lezer.add_argument("--ms", type=int, default=5)
    keuze = lezer.parse_args()
    venster = start(keuze.opslag, keuze.sleutel)
    if keuze.wat == "typ":
        for plaats in keuze.plaatsen:
            typ(venster, *plaats.split("=", 1), keuze.ms)
        QApplication.exec()
    print(json.dumps(kijk(venster, keuze.plaatsen)), flush=True)
    sluit(venster)


if __name__ == "__main__":
    main()
