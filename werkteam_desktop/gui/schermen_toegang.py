"""The first start and the ways in, for the journey of `schermen.py`: what is on screen before there is a store."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from PySide6.QtWidgets import QApplication, QWidget

from werkteam_desktop.gui.begin.binnen import begin_dialoog
from werkteam_desktop.gui.begin.gidsdialoog import GidsDialoog
from werkteam_desktop.gui.begin.slot import AanbodDialoog
from werkteam_desktop.gui.ontgrendel import HulpDialoog, OntgrendelDialoog, vergeten_dialoog
from werkteam_desktop.gui.terugzetten import TerugzetDialoog
from werkteam_desktop.gui.venster import Venster
from werkteam_desktop.handelingen.slot import NIEUW
from werkteam_desktop.opslag.toegang import Toegang

WACHTWOORD = "een zin van vijf woorden"


def eerste_start(venster: Venster, map_: Path) -> Iterator[tuple[str, QWidget]]:
    """Every page of the first start, and of what comes when the program is opened again."""
    toegang = Toegang(map_ / "nieuw.db")
    begin = begin_dialoog(toegang, venster.kader.werkplek.vandaag())
    yield from _getoond("begin-gemeente", begin, venster)
    begin.pagina.gemeente.zet("0406")
    for naam, velden in (
        ("naam", {"naam": "Nelleke de Wit"}),
        ("wachtwoord", {"wachtwoord": WACHTWOORD, "nogmaals": WACHTWOORD}),
        ("herstelcode", {"nagetypt": begin.gids.antwoorden["herstelcode"]}),
        ("voorbeeld", {}),
    ):
        begin.verder.click()
        while not begin.verder.isEnabled():  # an answer is being tried
            QApplication.processEvents()
        begin.pagina.zet(velden, begin.gids.antwoorden)
        begin.activateWindow()  # so that the focus is in the picture
        yield f"begin-{naam}", begin
    begin.done(begin.DialogCode.Rejected)
    for naam, dialoog in _ingangen(venster, toegang):
        yield from _getoond(naam, dialoog, venster)
        dialoog.reject()


def _ingangen(venster: Venster, toegang: Toegang) -> Iterator[tuple[str, Any]]:
    yield "ontgrendel", OntgrendelDialoog(toegang, venster)
    yield "ontgrendel-hulp", HulpDialoog(venster)
    yield "ontgrendel-herstelcode", vergeten_dialoog(toegang, venster)
    yield "ontgrendel-reservekopie", TerugzetDialoog(toegang, venster)
    yield "wachtwoord-aanbod", AanbodDialoog(venster.kader, venster, NIEUW)


def _getoond(naam: str, dialoog: Any, venster: Venster) -> Iterator[tuple[str, QWidget]]:
    """Open, and no larger than the screen of the window."""
    if isinstance(dialoog, (GidsDialoog, HulpDialoog)):
        dialoog.resize(min(dialoog.width(), venster.width() - 20), min(dialoog.height(), venster.height() - 20))
    dialoog.show()
    yield naam, dialoog
