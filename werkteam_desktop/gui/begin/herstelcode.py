"""The page of the herstelcode: a sheet of it on paper, and typed back once as proof."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QFrame, QLineEdit, QWidget

from werkteam_desktop.fouten import InvoerFout
from werkteam_desktop.gui.begin.pagina import Pagina, tekst_van
from werkteam_desktop.gui.widgets import knop, kolom, label, rij, veld
from werkteam_desktop.handelingen.gids import Antwoorden

TEKENS = "De letters O, I, L en U komen niet voor. Wat op een O, I of L lijkt, is een nul of een één."


class HerstelcodePagina(Pagina):
    """The code that was made, a sheet of it on paper, and typed back once as proof."""

    KOP = "Uw herstelcode"

    def __init__(self, vandaag: dt.date) -> None:
        super().__init__()
        self._vandaag = vandaag
        self._code = ""
        self.code = label(soort="herstelcode", afbreken=False)
        self.code.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.code.setAccessibleName("De herstelcode")
        self.toon = knop("Toon het blad …", self._toon)
        self.gedaan = label(soort="goed")
        self.gedaan.hide()
        self.nagetypt = QLineEdit()
        self.nagetypt.setPlaceholderText("acht groepen van vijf tekens")
        vlak = QFrame()
        vlak.setObjectName("zinvlak")
        vlak.setLayout(kolom(self.code, marge=12))
        self.setLayout(
            kolom(
                label(
                    "Vergeet u uw wachtwoord, dan is deze code de enige weg naar de dossiers. Druk het blad af en leg "
                    "het in een gesloten kast op kantoor, niet bij de laptop. Het programma bewaart de code niet. "
                    "Bewaart u het blad als bestand? Wis dat bestand na het afdrukken."
                ),
                vlak,
                rij(self.toon, None),
                self.gedaan,
                veld(
                    "Typ de code over van uw blad",
                    self.nagetypt,
                    f"Zo weet u zeker dat u hem hebt. {TEKENS} Hoofdletters en streepjes hoeven niet.",
                ),
                ruimte=12,
            )
        )

    def lees(self) -> Antwoorden:
        return {"nagetypt": self.nagetypt.text()}

    def zet(self, gegeven: Antwoorden, alles: Antwoorden) -> None:
        self._code = alles["herstelcode"]
        groepen = self._code.split("-")
        self.code.setText("\n".join("   ".join(groepen[i : i + 4]) for i in (0, 4)))
        self.nagetypt.setText(tekst_van(gegeven, "nagetypt"))

    def eerste(self) -> QWidget:
        return self.nagetypt

    def wis(self) -> None:
        super().wis()
        self._code = ""
        self.code.clear()

    def _toon(self) -> None:
        """The sheet on screen, out of memory; from there to the printer, or to a file of the user."""
        from werkteam_desktop.gui.afdruk import toon_afdruk
        from werkteam_desktop.rapport.herstelcode import herstelcode_bytes

        kader = _Papierkader(self)
        kader.gemeld.connect(self._meld)
        blad = herstelcode_bytes(self._code, self._vandaag)
        afdruk = toon_afdruk(kader, self, "Het blad", "herstelcode.pdf", blad)
        afdruk.finished.connect(lambda _uitkomst: self.nagetypt.setFocus(Qt.FocusReason.OtherFocusReason))

    def _meld(self, zin: str, _soort: str) -> None:
        self.gedaan.setText(zin)
        self.gedaan.show()


class _Papierkader(QObject):
    """What a print needs of its surroundings, where there is no store yet."""

    gemeld = Signal(str, str)
    pdf_klaar = Signal(str)
    dialoog_open = Signal(object)

    def lees(
        self, doe: Callable[..., Any], *args: Any, daarna: Callable[[Any], None], mislukt: Callable[[Exception], None]
    ) -> None:
        try:
            uit = doe(None, *args)
        except InvoerFout as fout:
            mislukt(fout)
        else:
            daarna(uit)
