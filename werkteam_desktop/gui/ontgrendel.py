"""Asks for the password: at the start, and behind the lock. Whoever cannot give it is helped on."""

from __future__ import annotations

import tomllib
from functools import cache, partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QDialog, QPushButton, QScrollArea, QWidget

from werkteam_desktop.bronnen import RESOURCES
from werkteam_desktop.fouten import InvoerFout
from werkteam_desktop.gui.begin.pagina import Geheimveld
from werkteam_desktop.gui.taak import Werker
from werkteam_desktop.gui.widgets import Kaart, knop, kolom, label, rij
from werkteam_desktop.opslag.pogingen import seconden
from werkteam_desktop.opslag.toegang import Toegang

if TYPE_CHECKING:
    from werkteam_desktop.gui.begin.gidsdialoog import GidsDialoog
    from werkteam_desktop.opslag.opslag import Opslag

SECONDE_MS = 1000
VERGETEN, BOS, LAPTOP, VERTROKKEN, KOPIE = "vergeten", "sleutelbos", "laptop", "vertrokken", "kopie"


@cache
def situaties() -> dict[str, dict[str, Any]]:
    """Why somebody does not get in, by code: name, steps and the text of the button."""
    inhoud = tomllib.loads((RESOURCES / "teksten" / "toegang.toml").read_text("utf-8"))
    return {situatie["code"]: situatie for situatie in inhoud["situatie"]}


class OntgrendelDialoog(QDialog):
    """`opslag`: the open store, once it is accepted. `overname`: who opened it takes over from a colleague who left.

    `reden`: why it asks, shown above the field."""

    def __init__(self, toegang: Toegang, parent: QWidget | None = None, reden: str = "") -> None:
        super().__init__(parent)
        self.setWindowTitle("Werkteam Desktop")
        self.setMinimumWidth(440)
        self.toegang = toegang
        self.opslag: Opslag | None = None
        self.overname = False
        self.werker = Werker(self)
        self.wachtwoord = Geheimveld("Wachtwoord")
        self.wachtwoord.ingevuld.connect(self._open)
        self.fout = label(soort="rood")
        self.fout.hide()
        self.openen = knop("Open", self._open, hoofd=True)
        self.openen.setDefault(True)
        self.hulp = knop("Ik kom er niet in", self._hulp, link=True)
        self.klok = QTimer(self)
        self.klok.setInterval(SECONDE_MS)
        self.klok.timeout.connect(self._tel_af)
        uitleg = label(reden, "zacht")
        uitleg.setVisible(bool(reden))
        self.setLayout(
            kolom(
                label("Typ uw wachtwoord", "titel"),
                uitleg,
                self.wachtwoord,
                self.fout,
                rij(self.hulp, None, self.openen),
                marge=24,
                ruimte=14,
            )
        )
        self._tel_af()
        if not self.klok.isActive():
            try:
                self.toegang.kluis()
            except InvoerFout as fout:
                self._zeg(str(fout))

    # --- the password -------------------------------------------------------------------------------------------

    def _open(self) -> None:
        if self.werker.is_bezig or not self.openen.isEnabled():
            return
        if not self.wachtwoord.tekst():
            self._zeg("Typ eerst uw wachtwoord.")
            return
        self._zeg("")
        self.openen.setEnabled(False)
        self.werker.doe(partial(self.toegang.met_wachtwoord, self.wachtwoord.tekst()), self._is_open, self._niet_open)

    def _is_open(self, opslag: Opslag) -> None:
        self.opslag = opslag
        self.accept()

    def _niet_open(self, fout: Exception) -> None:
        self.openen.setEnabled(True)
        if not isinstance(fout, InvoerFout):
            raise fout
        self._zeg(str(fout))
        self.wachtwoord.regel.selectAll()
        self.wachtwoord.setFocus(Qt.FocusReason.OtherFocusReason)
        if self.toegang.pogingen.wachttijd():
            self._tel_af()

    def _tel_af(self) -> None:
        """Counts down to the next try."""
        over = self.toegang.pogingen.wachttijd()
        self.openen.setEnabled(not over and not self.werker.is_bezig)
        if over:
            self._zeg(f"Te veel verkeerde wachtwoorden. Over {seconden(over)} kunt u het opnieuw proberen.")
            self.klok.start()
        elif self.klok.isActive():
            self.klok.stop()
            self._zeg("")

    def _zeg(self, zin: str) -> None:
        self.fout.setText(zin)
        self.fout.setAccessibleName(zin)
        self.fout.setVisible(bool(zin))
        self.adjustSize()

    # --- who cannot get in --------------------------------------------------------------------------------------

    def _hulp(self) -> None:
        dialoog = HulpDialoog(self)
        dialoog.finished.connect(lambda _uitkomst: self._geholpen(dialoog.gekozen))
        dialoog.open()

    def _geholpen(self, situatie: str) -> None:
        if situatie == KOPIE:
            from werkteam_desktop.gui.terugzetten import TerugzetDialoog

            self._gids = TerugzetDialoog(self.toegang, self)
        elif situatie in (VERGETEN, VERTROKKEN):
            self.overname = situatie == VERTROKKEN
            self._gids = vergeten_dialoog(self.toegang, self)
        else:
            self.wachtwoord.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        self._gids.accepted.connect(self._gids_klaar)
        self._gids.open()

    def _gids_klaar(self) -> None:
        opslag, self._gids.resultaat = self._gids.resultaat, None
        self._is_open(opslag)

    def reject(self) -> None:
        if not self.werker.is_bezig:
            super().reject()

    def done(self, uitkomst: int) -> None:
        self.klok.stop()
        self.werker.stop()
        self.wachtwoord.zet("")
        super().done(uitkomst)


class HulpDialoog(QDialog):
    """The situations in which somebody does not get in, each with what to do. `gekozen`: the one that was picked."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle("Ik kom er niet in")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.gekozen = ""
        binnen = QWidget()
        binnen.setLayout(kolom(*map(self._kaart, situaties().values()), None, marge=4, ruimte=12))
        vel = QScrollArea()
        vel.setObjectName("schuift")
        vel.setWidgetResizable(True)
        vel.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        vel.setAccessibleName("Wat kunt u doen?")
        vel.setWidget(binnen)
        self.setLayout(
            kolom(label("Wat is er aan de hand?", "titel"), vel, rij(None, knop("Terug", self.reject)), marge=20)
        )
        binnen.findChild(QPushButton).setFocus(Qt.FocusReason.OtherFocusReason)
        ruimte = self.screen().availableGeometry()
        self.resize(min(640, ruimte.width() - 20), min(640, ruimte.height() - 20))

    def _kaart(self, situatie: dict[str, Any]) -> Kaart:
        kaart = Kaart(situatie["naam"])
        for nummer, stap in enumerate(situatie["stappen"], start=1):
            regel = rij(label(f"{nummer}.", "zacht", afbreken=False), label(stap), ruimte=10)
            regel.setAlignment(regel.itemAt(0).widget(), Qt.AlignmentFlag.AlignTop)
            regel.setStretch(1, 1)
            kaart.inhoud.addLayout(regel)
        if situatie["knop"]:
            kaart.inhoud.addLayout(rij(knop(situatie["knop"], partial(self._kies, situatie["code"])), None))
        return kaart

    def _kies(self, code: str) -> None:
        self.gekozen = code
        self.accept()


def vergeten_dialoog(toegang: Toegang, parent: QWidget) -> GidsDialoog:
    """The herstelcode, then a new password; `resultaat` is the open store."""
    from werkteam_desktop.gui.begin.gidsdialoog import GidsDialoog
    from werkteam_desktop.gui.begin.paginas import CodePagina, WachtwoordPagina
    from werkteam_desktop.handelingen.begin import nieuw_wachtwoord, vergeten_gids

    return GidsDialoog(
        vergeten_gids(),
        {"code": CodePagina, "wachtwoord": partial(WachtwoordPagina, bos=False)},
        partial(nieuw_wachtwoord, toegang),
        "Nieuw wachtwoord",
        parent,
        toetsen={"code": lambda a: toegang.proef_herstelcode(a["code"])},
    )
