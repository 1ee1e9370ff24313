"""The team key: the teamleider gives it in a file with a password, a coach takes it over and compares its owner."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QWidget

from werkteam_desktop.gui import bestanden
from werkteam_desktop.gui.dialogen import Dialoog
from werkteam_desktop.gui.kader import Kader
from werkteam_desktop.gui.widgets import knop, kolom, label, rij, veld
from werkteam_desktop.handelingen.teamsleutel import (
    Teamstand,
    geef_teamsleutel,
    lees_teamsleutel,
    neem_teamsleutel_over,
)

SOORT = "Teamsleutel (*.teamsleutel)"
_GEEF = (
    "U maakt een bestand voor de laptops van uw coaches. Kies een wachtwoord. Vertel dat aan de telefoon, en "
    "zet het niet in dezelfde mail. Met de sleutel ziet u of twee laptops hetzelfde dossier hebben, zonder namen."
)
_NEEM = "Kies het bestand dat u van de teamleider hebt gekregen, en typ het wachtwoord dat erbij hoort."
_VERGELIJK = (
    "Bel de teamleider en lees deze vingerafdruk voor. Op het scherm van de teamleider staan precies dezelfde cijfers."
)


class GeefSleutelDialoog(Dialoog):
    """Asks for a password, shown as it is typed: it has to be told to others; then for a place."""

    def __init__(self, kader: Kader, parent: QWidget) -> None:
        super().__init__(kader, parent, "Geef de teamsleutel")
        self.wachtwoord = QLineEdit()
        self.doen = knop("Maak het bestand …", self._maak, hoofd=True)
        self.doen.setDefault(True)
        self.setLayout(
            kolom(
                label(_GEEF),
                veld("Wachtwoord", self.wachtwoord, "Neem bijvoorbeeld vier gewone woorden."),
                self.fout,
                rij(None, knop("Annuleren", self.reject), self.doen),
                marge=20,
                ruimte=14,
            )
        )

    def _maak(self) -> None:
        pad = bestanden.vraag_plek(self, "Waar komt de teamsleutel?", "team.teamsleutel", SOORT)
        if pad is not None:
            self.doen.setEnabled(False)
            wachtwoord = self.wachtwoord.text()
            self.kader.doe(geef_teamsleutel, wachtwoord, pad, daarna=self._klaar, mislukt=self._mislukt)

    def _klaar(self, _stand: Teamstand) -> None:
        self.kader.gemeld.emit("De teamsleutel is gemaakt. Geef het bestand aan uw coaches.", "goed")
        self.accept()

    def _mislukt(self, fout: Exception) -> None:
        self.doen.setEnabled(True)
        self.toon_fout(fout)


class NeemSleutelDialoog(Dialoog):
    """File, password, then the vingerafdruk to compare; another key than ours is only replaced when asked for."""

    def __init__(self, kader: Kader, parent: QWidget) -> None:
        super().__init__(kader, parent, "Neem de teamsleutel over")
        self._pad = self._sleutel = None
        self.uitleg = label(_NEEM)
        self.wachtwoord = QLineEdit()
        self.wachtwoord.setEchoMode(QLineEdit.EchoMode.Password)
        self.vraag = QWidget()
        self.vraag.setLayout(veld("Wachtwoord", self.wachtwoord))
        self.nummer = label(soort="titel")
        self.nummer.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.nummer.hide()
        self.lees = knop("Kies het bestand …", self._lees, hoofd=True)
        self.lees.setDefault(True)
        self.klopt = knop("De cijfers zijn gelijk", self._neem_over, hoofd=True)
        self.vervang = knop("Vervang de teamsleutel", self._vervang)
        for later in (self.klopt, self.vervang):
            later.hide()
        self.setLayout(
            kolom(
                self.uitleg,
                self.vraag,
                self.nummer,
                self.fout,
                rij(None, knop("Annuleren", self.reject), self.vervang, self.lees, self.klopt),
                marge=20,
                ruimte=14,
            )
        )

    def _lees(self) -> None:
        pad = bestanden.vraag_bestand(self, "Welke teamsleutel?", f"{SOORT};;Alle bestanden (*)")
        if pad is not None:
            self.lees.setEnabled(False)
            self.kader.lees(
                lees_teamsleutel, pad, self.wachtwoord.text(), daarna=self._vergelijk, mislukt=self._mislukt
            )

    def _vergelijk(self, sleutel) -> None:
        self._sleutel = sleutel
        self.fout.hide()
        self.vraag.hide()
        self.lees.hide()
        self.uitleg.setText(f"Deze sleutel is van {sleutel.kaart.organisatie}. {_VERGELIJK}")
        self.nummer.setText(sleutel.kaart.vingerafdruk)
        self.nummer.setAccessibleName(f"Vingerafdruk om te vergelijken: {sleutel.kaart.vingerafdruk}")
        self.nummer.show()
        self.klopt.show()
        self.klopt.setFocus(Qt.FocusReason.OtherFocusReason)
        self.adjustSize()

    def _neem_over(self) -> None:
        self.kader.doe(neem_teamsleutel_over, self._sleutel, daarna=self._klaar, mislukt=self._bezet)

    def _vervang(self) -> None:
        self.kader.doe(neem_teamsleutel_over, self._sleutel, vervang=True, daarna=self._klaar, mislukt=self.toon_fout)

    def _bezet(self, fout: Exception) -> None:
        self.klopt.hide()
        self.vervang.show()
        self.toon_fout(fout)

    def _klaar(self, _stand: Teamstand) -> None:
        self.kader.gemeld.emit("Deze laptop hoort nu bij het team.", "goed")
        self.accept()

    def _mislukt(self, fout: Exception) -> None:
        self.lees.setEnabled(True)
        self.toon_fout(fout)
