"""The one place that puts store, workplace and window together."""

from __future__ import annotations

import datetime as dt
import logging
import sys
import traceback
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING

from werkteam_desktop.beleid import beleid
from werkteam_desktop.bronnen import NAAM, RESOURCES, eigenmap, gegevensmap
from werkteam_desktop.fouten import InvoerFout

if TYPE_CHECKING:
    from werkteam_desktop.handelingen.werkplek import Werkplek
    from werkteam_desktop.opslag.opslag import Opslag

log = logging.getLogger(__name__)


def plek_van(keuze: str | None) -> str:
    """The path or URL of the store: as asked, else as the policy says, else in the user's own data folder."""
    return keuze if keuze is not None else beleid().opslag or str(gegevensmap() / "werkteam.db")


def bestand_van(plek: str | None) -> Path | None:
    """The file of the store at a path or URL; None for a database."""
    waar = plek_van(plek)
    return None if "://" in waar else Path(waar)


def open_opslag(plek: str | None, sleutelbestand: Path | None) -> Opslag:
    """The store at a path or PostgreSQL URL, for a command: with the key from a file or the keyring, or with the
    password, which is asked on the terminal. A store that is new is made."""
    _geen_geheugenafdruk()
    from werkteam_desktop.opslag.opslag import Opslag
    from werkteam_desktop.opslag.sleutelbos import SleutelbosFout
    from werkteam_desktop.opslag.toegang import Toegang

    pad = bestand_van(plek)
    if pad is None:
        return Opslag.open_url(plek_van(plek))
    toegang = Toegang(pad, sleutelbestand)
    try:
        if sleutelbestand is None and toegang.is_nieuw and not toegang.heeft_kluis:
            return toegang.in_sleutelbos_gemaakt()
        return toegang.vanzelf() or toegang.met_wachtwoord(vraag_geheim("Wachtwoord: "))
    except SleutelbosFout as fout:
        leeg = "Op deze plek staat nog geen gegevensbestand. " if toegang.is_nieuw else ""
        raise SleutelbosFout(f"{leeg}{fout} Met --sleutelbestand PAD gaat het ook zonder sleutelbos.") from None


def vraag_geheim(vraag: str) -> str:
    """A password or herstelcode, typed on the terminal without being shown there."""
    if not (sys.stdin and sys.stdin.isatty()):
        raise InvoerFout(
            "Dit gegevensbestand vraagt een wachtwoord. Geef de opdracht in een venster waarin u kunt typen, of start "
            "met --sleutelbestand PAD."
        )
    from getpass import getpass

    try:
        return getpass(vraag)
    except EOFError:
        raise InvoerFout("Er is geen wachtwoord getypt. Geef de opdracht opnieuw.") from None


def _geen_geheugenafdruk() -> None:
    """From here on the memory holds personal data and the key: a crash must not leave them on disk."""
    with suppress(ImportError):  # Windows has no such limit
        import resource

        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def maak_werkplek(opslag: Opslag, meld: Callable[[str], None]) -> Werkplek:
    """A workplace in the name of who worked here before; of nobody in particular when that is not known.

    The gemeente's own lists come in force; `meld` gets the sentence about one that is wrong."""
    from werkteam_desktop.dossier import eigen
    from werkteam_desktop.handelingen.werkplek import Werkplek
    from werkteam_desktop.handelingen.wie import herken

    if fout := eigen.gebruik(eigenmap(opslag.bestand)):
        meld(fout)
    werkplek = Werkplek(opslag)
    herken(werkplek)
    return werkplek


def open_venster(plek: str | None, sleutelbestand: Path | None) -> int:
    """Shows the window until it is closed; returns the exit status."""
    from PySide6.QtCore import QLibraryInfo, QTranslator
    from PySide6.QtGui import QIcon
    from PySide6.QtWidgets import QApplication, QMessageBox

    from werkteam_desktop.gui import stijl
    from werkteam_desktop.gui.taak import Opruimer

    app = QApplication(sys.argv[:1])
    Opruimer(app)
    app.setApplicationName("Werkteam Desktop")
    app.setDesktopFileName(NAAM)
    app.setWindowIcon(QIcon(str(RESOURCES / "afbeeldingen" / "pictogram.svg")))
    vertaler = QTranslator(app)
    if vertaler.load("qtbase_nl", QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)):
        app.installTranslator(vertaler)
    donker = app.styleHints().colorScheme().name == "Dark"
    stijl.pas_toe(app, "donker" if donker else "licht")
    sys.excepthook = _meld_programmafout
    _geen_geheugenafdruk()
    from werkteam_desktop.gui.slot import Slot
    from werkteam_desktop.gui.widgets import plat
    from werkteam_desktop.opslag.opslag import Opslag
    from werkteam_desktop.opslag.toegang import Toegang

    thema = "donker" if donker else "licht"
    try:
        pad = bestand_van(plek)
        if pad is None:
            slot = Slot(None, maak_werkplek, thema)
            slot.open(Opslag.open_url(plek_van(plek)))
            status = app.exec()
            slot.sluit()
            return status
        from werkteam_desktop.gui.begin.binnen import kom_binnen, neem
        from werkteam_desktop.gui.terugzetten import TerugzetDialoog
        from werkteam_desktop.opslag import bezet

        toegang = Toegang(pad, sleutelbestand)
        slot = Slot(toegang, maak_werkplek, thema)
        with bezet.neem(pad):
            opslag, overname = kom_binnen(toegang, dt.datetime.now().astimezone().date())
            gedaan = ""
            while opslag is not None:
                slot.open(opslag, overname, gedaan)
                del opslag  # what is locked must be gone: only the window has it from here
                status = app.exec()
                kopie, sleutel = slot.sluit()
                if kopie is None:
                    return status
                terug = TerugzetDialoog(toegang, None, sleutel, kopie)
                terug.exec()
                opslag, overname, gedaan = neem(terug) or Opslag.open(pad, sleutel), False, terug.gedaan
                del terug, sleutel  # neither may be there once the lock is on
    except InvoerFout as fout:
        QMessageBox.critical(None, "Werkteam Desktop", plat(str(fout)))
        return 2
    return 0


def leg_programmafout_vast(soort: type[BaseException], fout: BaseException) -> str:
    """Writes where a fault of the program happened to the log file and returns a short code for the helpdesk.

    Only the kind of exception and the places in the code: its text may hold personal data."""
    from platformdirs import user_log_path

    plaatsen = [f"{Path(r.filename).name}:{r.lineno} {r.name}" for r in traceback.extract_tb(fout.__traceback__)]
    code = f"{soort.__name__}-{plaatsen[-1].split()[0] if plaatsen else 'onbekend'}"
    try:
        map_ = user_log_path(NAAM, appauthor=False)
        map_.mkdir(parents=True, exist_ok=True)
        with (map_ / "fouten.log").open("a", encoding="utf-8") as bestand:
            bestand.write(f"{code}\n  " + "\n  ".join(plaatsen) + "\n")
    except OSError:
        log.error("the log file of faults could not be written")
    return code


def _meld_programmafout(soort: type[BaseException], fout: BaseException, _waar: TracebackType | None) -> None:
    from PySide6.QtWidgets import QApplication, QMessageBox

    from werkteam_desktop.gui.widgets import plat

    code = leg_programmafout_vast(soort, fout)
    zin = "Dit had niet mogen gebeuren. Wat u had vastgelegd, is bewaard.\nGeef deze code aan uw beheerder:"
    if QApplication.activeModalWidget() is None:  # one at a time: a fault while painting comes many times
        QMessageBox.critical(None, "Er ging iets mis", plat(f"{zin} {code}"))
