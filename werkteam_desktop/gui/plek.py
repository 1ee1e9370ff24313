"""Keeps where the user is and what is being typed, so that a crash, a power cut or the lock takes none of it."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QAbstractButton, QApplication, QDialog, QMenu, QPushButton, QWidget
from shiboken6 import isValid

from werkteam_desktop.fouten import InvoerFout, Onbereikbaar
from werkteam_desktop.gui.herstel import Herstel, Herstelbalk
from werkteam_desktop.gui.spoor import Spoor, cursor, is_invoer, is_vluchtig, naam_in, volg, vul_in, waarde, zoek_in
from werkteam_desktop.handelingen.plek import bewaar_plek, pleknaam

if TYPE_CHECKING:
    from werkteam_desktop.gui.dialogen import Dialoog
    from werkteam_desktop.gui.venster import Venster

NA_MS = 250  # after the first key that is not kept; what is typed meanwhile goes along
OPNIEUW_MS = 3000
_WEG = "Wat u nu typt, kan even niet worden bewaard. Laat het programma open: het probeert het zelf opnieuw."
_TERUG = "Het lukt weer. Wat u typte, is bewaard."

_BEGIN = ("vandaag",)  # where one is without having gone anywhere

Vak = tuple[Any, ...]  # a part of the window in which one types: a screen, what it shows, a small window over it


class Plek(QObject):
    """Watches one window. What it keeps, as JSON:

    `vak`: where the user is; `dialogen`: the small windows that are open, each with what opened it; `veld`: what has
    the focus; `concepten`: of each field what it held and what was typed, with its vak; `onaf`: what a screen itself
    holds that is not kept. `rest`: concepten that could not be put back yet. `teruggegaan()`: the user is back where
    he was."""

    teruggegaan = Signal()

    def __init__(self, venster: Venster) -> None:
        super().__init__(venster)
        self.venster, self.kader = venster, venster.kader
        self.rest: list[dict[str, Any]] = []
        self._onaf: dict[str, Any] = {}  # of screens that were not opened since
        self.balk = Herstelbalk(self)
        self._dialogen: list[tuple[Dialoog, dict[str, str]]] = []
        self._actie: dict[str, str] = {}  # what was chosen from a menu or by a key in this turn of the event loop
        self._menus: list[QMenu] = []
        self._bewaard: dict[str, str] = {}  # per name what is in the store
        self._onderweg = self._gemeld = self._volgt = False
        self._vast: dict[str, Any] | None = None  # where the user was when the window was hidden
        self._klok = QTimer(self)
        self._klok.setSingleShot(True)
        self._klok.setInterval(NA_MS)
        self._klok.timeout.connect(self.bewaar)
        self.kader.dialoog_open.connect(self._dialoog_open)
        self.kader.dossier_wisselt.connect(self.onthoud)
        for code, actie in venster.acties.items():
            actie.triggered.connect(partial(self._gedaan, {"actie": code}))

    def begin(self) -> None:
        """From now on all is kept."""
        if self._volgt:
            return
        self._volgt = True
        app = QApplication.instance()
        app.focusChanged.connect(self._focus)
        self.kader.werker.bezig.connect(self._bezig)
        self._focus(None, QApplication.focusWidget())

    def stop(self) -> None:
        """Looks no more."""
        if self._volgt:
            self._volgt = False
            self._klok.stop()
            QApplication.instance().focusChanged.disconnect(self._focus)
            self.kader.werker.bezig.disconnect(self._bezig)

    def tik(self) -> None:
        """Something may have changed."""
        if self._volgt and not self._klok.isActive():
            self._klok.start()

    # --- where --------------------------------------------------------------------------------------------------

    def vakken(self) -> dict[Vak, QWidget]:
        """The parts of this window that exist now, the smallest first."""
        hier = self.vak()
        delen: dict[Vak, QWidget] = {(*hier, type(d).__name__): d for d in reversed(self.dialogen())}
        for naam, scherm in self.venster.schermen.items():
            if hasattr(scherm, "vakken"):
                delen.update({(naam, *vak): deel for vak, deel in scherm.vakken().items()})
            else:
                delen[(naam,)] = scherm
        return delen

    def vak(self) -> Vak:
        """The part of the screen in front; () before there is one."""
        scherm = self.venster.stapel.currentWidget()
        naam = next((n for n, s in self.venster.schermen.items() if s is scherm), None)
        if naam is None:
            return ()
        return (naam, *scherm.vak()) if hasattr(scherm, "vak") else (naam,)

    def dialogen(self) -> list[Dialoog]:
        """The small windows that are open, in the order in which they opened."""
        if self._vast is None:
            self._dialogen = [(d, opener) for d, opener in self._dialogen if isValid(d) and d.isVisible()]
        return [d for d, _opener in self._dialogen if isValid(d)]

    def _waar(self, veld: QWidget, vakken: dict[Vak, QWidget]) -> tuple[Vak, QWidget] | None:
        for vak, deel in vakken.items():
            if deel.isAncestorOf(veld):
                return vak, deel
        return None

    # --- what ---------------------------------------------------------------------------------------------------

    def concepten(self) -> list[dict[str, Any]]:
        """What was typed and is not kept, field by field."""
        vakken, gevonden = self.vakken(), []
        for spoor in self.venster.findChildren(Spoor):
            concept = spoor.concept()
            waar = self._waar(spoor.veld, vakken) if concept is not None else None
            if waar is not None:
                vak, deel = waar
                begin, nu = concept
                gevonden.append({"vak": list(vak), "veld": naam_in(deel, spoor.veld), "begin": begin, "nu": nu})
                if isinstance(deel, QDialog):
                    gevonden[-1]["dialogen"] = self._openers()
                if is_vluchtig(spoor.veld):
                    gevonden[-1]["vluchtig"] = True
        return gevonden

    def inhoud(self) -> dict[str, Any]:
        """All that is kept; {} when there is nothing yet."""
        vak = self.vak()
        werk = self._werk()
        openers = self._openers()
        if vak in ((), _BEGIN) and not openers:
            return {naam: deel for naam, deel in werk.items() if deel}
        plek = {"vak": list(vak), "dialogen": openers, **werk}
        veld = QApplication.focusWidget() or self.venster.focusWidget()
        waar = self._waar(veld, self.vakken()) if veld is not None else None
        if waar is not None:
            plek["veld"] = {"vak": list(waar[0]), "veld": naam_in(waar[1], veld), "cursor": cursor(veld)}
        return plek

    def _werk(self) -> dict[str, Any]:
        onaf = {naam: scherm.onaf() for naam, scherm in self.venster.schermen.items() if hasattr(scherm, "onaf")}
        onaf = {**self._onaf, **{naam: deel for naam, deel in onaf.items() if deel}}
        return {"concepten": self._met_rest(self.concepten())} | ({"onaf": onaf} if onaf else {})

    def onthoud(self) -> None:
        """What is on screen makes place for another dossier: what was typed there waits until one comes back."""
        self.rest = self._met_rest([c for c in self.concepten() if c["vak"][0] == "dossier"])

    def _met_rest(self, concepten: list[dict[str, Any]]) -> list[dict[str, Any]]:
        namen = [(c["vak"], c["veld"]) for c in concepten]
        return [*concepten, *(c for c in self.rest if (c["vak"], c["veld"]) not in namen)]

    def _openers(self) -> list[dict[str, str]]:
        self.dialogen()
        return [{"soort": type(d).__name__, **opener} for d, opener in self._dialogen if opener]

    # --- back ---------------------------------------------------------------------------------------------------

    def ga_terug(self, inhoud: dict[str, Any]) -> None:
        """Brings the user back to a place, and keeps all from then on. Without a place that is Vandaag."""
        self._bewaard[pleknaam(self.kader.werkplek)] = json.dumps(inhoud) if inhoud else ""
        self.rest = inhoud.get("concepten", [])
        self._onaf = inhoud.get("onaf", {})
        self.geef_onaf()
        Herstel(self, inhoud, self._terug).begin()

    def geef_onaf(self) -> None:
        """Screens that are there go on with what they held; the others when they are opened."""
        for naam in [n for n in self._onaf if n in self.venster.schermen]:
            self.venster.schermen[naam].neem_onaf(self._onaf.pop(naam))

    def _terug(self) -> None:
        for concept in self.rest:
            if concept["vak"][:2] != list(self.vak()[:2]):
                concept.setdefault("waarom", "elders")
        self._toon_rest()
        self.begin()
        self.teruggegaan.emit()

    def naar(self, vak: Vak) -> Iterator[str]:
        """Goes to a part of the window, in steps; Vandaag when it is not there any more."""
        naam, *rest = vak or _BEGIN
        if naam != "dossier":
            self.venster.ga(naam)
            yield "scherm"
        elif rest:
            self.venster.open_dossier(*rest)
            yield "dossier"
        scherm = self.venster.schermen.get(naam)
        if rest and naam != "dossier" and hasattr(scherm, "naar_vak"):
            scherm.naar_vak(*rest)
            yield "deel"
        if naam == "dossier" and self.venster.dossier_op_scherm() is None:
            self.venster.ga("vandaag")
            yield "vandaag"

    def voorste(self) -> QWidget | None:
        """The part in which one clicks now: the last small window, else the screen."""
        return next(iter(reversed(self.dialogen())), self.vakken().get(self.vak()))

    def zet_terug(self, toch: dict[str, Any] | None = None) -> bool:
        """Puts back what belongs to what is in front now; `toch` also over something else. False when there was nothing
        to put back."""
        vakken, gezet = self.vakken(), False
        for concept in list(self.rest):
            deel = vakken.get(tuple(concept["vak"]))
            if deel is None or not (deel.isVisible() or deel is self.voorste()):
                continue
            veld = zoek_in(deel, concept["veld"])
            nu = waarde(veld) if veld is not None else ""
            if veld is None:
                concept["waarom"] = "weg"
            elif nu == concept["nu"] or (concept["nu"] and nu.startswith(concept["nu"])):
                self.rest.remove(concept)  # it was kept after all, or somebody typed on
            elif nu == concept["begin"] or concept is toch:
                spoor = volg(self.kader, veld, self.tik)
                if vul_in(veld, concept["nu"]):
                    spoor.begin_bij(nu)
                    self.rest.remove(concept)
                    gezet = True
            else:
                concept["waarom"] = "anders"
        return gezet

    def zet_toch_terug(self, concept: dict[str, Any]) -> None:
        """The user wants this one back, wherever it was and whatever stands there now."""
        doel = {"vak": concept["vak"], "veld": concept["veld"], "cursor": len(concept["nu"])}
        vak = concept["vak"][:-1] if "dialogen" in concept else concept["vak"]
        inhoud = {"vak": vak, "dialogen": concept.get("dialogen", []), "veld": doel, "toch": concept}
        Herstel(self, inhoud, self._teruggezet).begin()

    def vergeet(self, concept: dict[str, Any]) -> None:
        """The user does not want this one any more."""
        self.rest.remove(concept)
        self._teruggezet()

    def _teruggezet(self) -> None:
        self._toon_rest()
        self.tik()

    def _toon_rest(self) -> None:
        self.balk.toon([c for c in self.rest if "waarom" in c and "vluchtig" not in c])  # a word to look for is no work

    # --- keeping ------------------------------------------------------------------------------------------------

    def bewaar(self) -> None:
        """Hands over what there is now, unless the store has that already."""
        if self._onderweg:
            return  # its answer looks again
        self._klok.stop()
        if self.rest and not self.kader.werker.is_bezig and self.zet_terug():  # one came where it belongs
            self._toon_rest()
        self._schrijf(pleknaam(self.kader.werkplek), self.inhoud())

    def _schrijf(self, naam: str, inhoud: dict[str, Any]) -> None:
        tekst = json.dumps(inhoud) if inhoud else ""
        if self._bewaard.get(naam, "") == tekst:
            return
        self._onderweg = True
        doe = partial(bewaar_plek, self.kader.werkplek, naam, tekst)
        self.kader.werker.doe(doe, partial(self._is_bewaard, naam, tekst), self._niet_bewaard, stil=True)

    def _is_bewaard(self, naam: str, tekst: str, _niets: object = None) -> None:
        self._onderweg = False
        self._bewaard[naam] = tekst
        if self._gemeld:
            self._gemeld = False
            self.kader.gemeld.emit(_TERUG, "goed")
        self.tik()

    def _niet_bewaard(self, fout: Exception) -> None:
        self._onderweg = False
        if not isinstance(fout, InvoerFout):
            raise fout
        if self.kader.meekijker is not None and isinstance(fout, Onbereikbaar):
            if not self.kader.meekijker.weg:
                self.kader.meld_fout(fout)  # it tells too when the database is back
        elif not self._gemeld:
            self._gemeld = True
            self.kader.gemeld.emit(_WEG, "fout")
        QTimer.singleShot(OPNIEUW_MS, self, self.tik)

    def bevries(self) -> None:
        """The window is going to be hidden: from now on only what is kept changes, not where the user is."""
        self._vast = self.inhoud()
        self.stop()

    def bewaar_vast(self, daarna: Callable[[object], None], mislukt: Callable[[Exception], None]) -> None:
        """Keeps the place as it was when it was frozen, with what is not kept by now."""
        inhoud = {**(self._vast or {}), **self._werk()}
        doe = partial(bewaar_plek, self.kader.werkplek, pleknaam(self.kader.werkplek), json.dumps(inhoud))
        self.kader.werker.doe(doe, daarna, mislukt, stil=True)

    def ontdooi(self) -> None:
        """The window is in sight again, as it was."""
        self._vast = None
        for dialoog, _opener in self._dialogen:
            if isValid(dialoog):
                dialoog.show()
        self.begin()

    def sluit_af(self) -> None:
        """At a normal end: no place to go back to, only what still stood half typed in a field."""
        if not self._volgt:
            return
        rest = [c for c in self.inhoud().get("concepten", []) if "vluchtig" not in c]
        over = {naam: deel for naam, deel in (("concepten", rest), ("onaf", self._onaf)) if deel}
        self.stop()
        for naam in {*self._bewaard, pleknaam(self.kader.werkplek)}:
            hier = naam == pleknaam(self.kader.werkplek)
            self._schrijf(naam, over if hier else {})

    # --- what happens -------------------------------------------------------------------------------------------

    def _focus(self, _oud: QWidget | None, nieuw: QWidget | None) -> None:
        if nieuw is not None and is_invoer(nieuw) and self._is_hier(nieuw):
            volg(self.kader, nieuw, self.tik).concept()  # what the program put here meanwhile is what one begins with
        elif isinstance(nieuw, QPushButton) and nieuw.menu() is not None and nieuw.menu() not in self._menus:
            self._menus = [*(m for m in self._menus if isValid(m)), nieuw.menu()]
            nieuw.menu().triggered.connect(self._uit_menu)
        self.tik()

    def _is_hier(self, veld: QWidget) -> bool:
        venster = veld.window()
        return venster is self.venster or getattr(venster, "kader", None) is self.kader

    def _bezig(self, bezig: bool) -> None:
        if not bezig:
            self.tik()

    def _gedaan(self, wat: dict[str, str], _aan: bool = False) -> None:
        self._actie = wat
        QTimer.singleShot(0, self, self._voorbij)

    def _uit_menu(self, actie: QAction) -> None:
        self._gedaan({"keuze": actie.text()})

    def _voorbij(self) -> None:
        self._actie = {}

    def _dialoog_open(self, dialoog: Dialoog) -> None:
        ouder = dialoog.parentWidget()
        knop = ouder.window().focusWidget() if ouder is not None else None
        QTimer.singleShot(0, dialoog, partial(self._onthoud_opener, dialoog, knop, self._actie))

    def _onthoud_opener(self, dialoog: Dialoog, knop: QWidget | None, eerder: dict[str, str]) -> None:
        """After the turn in which it opened: an action tells that it was chosen before or after it did something."""
        opener = {**eerder, **self._actie}
        if "actie" not in opener and isinstance(knop, QAbstractButton) and isValid(knop):
            waar = self._waar(knop, self.vakken())
            opener = {**opener, "knop": naam_in(waar[1], knop)} if waar is not None else {}
        self._dialogen.append((dialoog, opener))
        self.tik()
