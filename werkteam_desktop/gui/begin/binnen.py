"""The way in: the first start of a new store, the password of one that is there, or straight on."""

from __future__ import annotations

import datetime as dt
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QEventLoop, QTimer
from PySide6.QtWidgets import QMessageBox

from werkteam_desktop.fouten import InvoerFout
from werkteam_desktop.gui.taak import Werker
from werkteam_desktop.gui.widgets import label, plat

if TYPE_CHECKING:
    from werkteam_desktop.gui.begin.gidsdialoog import GidsDialoog
    from werkteam_desktop.gui.terugzetten import TerugzetDialoog
    from werkteam_desktop.opslag.opslag import Opslag
    from werkteam_desktop.opslag.toegang import Toegang

WACHT_TONEN_MS = 600
_WACHT = (
    "Een ogenblik, uw dossiers gaan open. Vraagt de computer om het wachtwoord van de sleutelbos? Typ dat dan eerst."
)


def kom_binnen(toegang: Toegang, vandaag: dt.date) -> tuple[Opslag | None, bool]:
    """The open store, asked for where needed, and whether who opened it takes over from a colleague who left. None
    when the user thinks better of it."""
    try:
        if toegang.is_nieuw and toegang.sleutelbestand is None:
            begin = begin_dialoog(toegang, vandaag)
            begin.exec()
            return neem(begin), False
        if opslag := _vanzelf(toegang):
            return opslag, False
    except InvoerFout as fout:
        return _bied_kopie_aan(toegang, fout), False
    from werkteam_desktop.gui.ontgrendel import OntgrendelDialoog

    slot = OntgrendelDialoog(toegang)
    slot.exec()
    opslag, slot.opslag = slot.opslag, None
    return opslag, slot.overname


def neem(dialoog: GidsDialoog | TerugzetDialoog) -> Opslag | None:
    """Takes the open store out of a dialog: one that lives on must not have it, and its key, once the lock is on."""
    opslag: Opslag | None
    opslag, dialoog.resultaat = dialoog.resultaat, None
    return opslag


def _vanzelf(toegang: Toegang) -> Opslag | None:
    """`toegang.vanzelf()` in a thread of its own: a keyring may think long, and a store may have to be brought up to
    date. Meanwhile the user sees that something happens."""
    wacht = label(_WACHT, "zin")
    wacht.setWindowTitle("Werkteam Desktop")
    wacht.setContentsMargins(28, 24, 28, 24)
    wacht.setMinimumWidth(460)
    klok = QTimer(wacht)
    klok.setSingleShot(True)
    klok.timeout.connect(wacht.show)
    klok.start(WACHT_TONEN_MS)
    werker, lus = Werker(), QEventLoop()
    opslag: list[Opslag | None] = []
    fouten: list[Exception] = []
    werker.doe(toegang.vanzelf, lambda uit: (opslag.append(uit), lus.quit()), lambda f: (fouten.append(f), lus.quit()))
    lus.exec()
    werker.stop()
    klok.stop()
    wacht.close()
    if fouten:
        raise fouten[0]
    return opslag[0]


def begin_dialoog(toegang: Toegang, vandaag: dt.date) -> GidsDialoog:
    """The first start; `resultaat` is the new store, open."""
    from werkteam_desktop.gui.begin.gidsdialoog import GidsDialoog
    from werkteam_desktop.gui.begin.paginas import paginas
    from werkteam_desktop.handelingen.begin import begin_gids, eerder_gebruikt, proef_sleutelbos, rond_af

    vermist = toegang.heeft_kluis or eerder_gebruikt(toegang.plek)
    return GidsDialoog(
        begin_gids(),
        paginas(vandaag, vermist),
        partial(rond_af, toegang, vandaag),
        "Welkom bij Werkteam Desktop",
        toetsen={"wachtwoord": partial(proef_sleutelbos, toegang)},
    )


def _bied_kopie_aan(toegang: Toegang, fout: InvoerFout) -> Opslag | None:
    """The store does not open: says why; a backup may take its place."""
    from werkteam_desktop.gui.terugzetten import TerugzetDialoog

    vraag = QMessageBox(QMessageBox.Icon.Warning, "Werkteam Desktop", plat(str(fout)))
    terug = vraag.addButton("Zet een reservekopie terug …", QMessageBox.ButtonRole.ActionRole)
    vraag.setDefaultButton(vraag.addButton("Sluiten", QMessageBox.ButtonRole.RejectRole))
    vraag.exec()
    if vraag.clickedButton() is not terug:
        return None
    dialoog = TerugzetDialoog(toegang)
    dialoog.exec()
    return neem(dialoog)
