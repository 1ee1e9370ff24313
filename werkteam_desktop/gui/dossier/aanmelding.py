"""The small windows of the route: what leaves at an aanmelding, why somebody came back, why something stops."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import Any

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QFontMetricsF, QKeyEvent
from PySide6.QtWidgets import QCheckBox, QLineEdit, QListWidget, QListWidgetItem, QWidget

from werkteam_desktop.dossier import Aanmelding, Inwoner
from werkteam_desktop.dossier.aanmeldlijst import Ontvanger, Veldwaarde, veldwaarden
from werkteam_desktop.dossier.catalogus import codelijst, routes
from werkteam_desktop.dossier.datum import kort
from werkteam_desktop.dossier.jobready import Stand, jobready, stand
from werkteam_desktop.gui.dialogen import Dialoog
from werkteam_desktop.gui.kader import Kader
from werkteam_desktop.gui.widgets import Kaart, Tekstveld, Vel, chip, knop, kolom, label, plat, rij, veld
from werkteam_desktop.handelingen.aanmelding import meld_aan, meld_terug

_EEN_REGEL = "Eén regel is genoeg, of niets"
HAARSPATIE = "\u200a"  # the thinnest of spaces
IN_EEN_KOLOM = 9  # rows; more would not fit on a small screen with large letters


class Letterlijst(QListWidget):
    """A list in which one key picks a row; Enter goes on to the window."""

    def __init__(self, naam: str, regels: Sequence[tuple[str, str, str]], parent: QWidget | None = None) -> None:
        """`regels`: (code, key, text)."""
        super().__init__(parent)
        self.setAccessibleName(naam)
        self._toetsen = {toets: nr for nr, (_code, toets, _tekst) in enumerate(regels) if toets}
        for code, toets, tekst in regels:
            item = QListWidgetItem(f"{self._even_breed(toets.upper())}{tekst}" if toets else tekst)
            item.setData(Qt.ItemDataRole.UserRole, code)
            item.setData(Qt.ItemDataRole.AccessibleTextRole, f"{tekst}, toets {toets}" if toets else tekst)
            self.addItem(item)
        regelhoogte = max((self.sizeHintForRow(nr) for nr in range(self.count())), default=0)
        kolommen = 1 if self.count() <= IN_EEN_KOLOM else 2
        if kolommen > 1:
            self.setWrapping(True)
            self.setResizeMode(QListWidget.ResizeMode.Adjust)
            self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
            self.setGridSize(QSize(self.sizeHintForColumn(0), regelhoogte))
            self.setMinimumWidth(kolommen * self.gridSize().width() + 4)
        self.setFixedHeight(-(-self.count() // kolommen) * regelhoogte + 8)

    def _even_breed(self, toets: str) -> str:
        """The key, so that the names behind all keys begin at the same place."""
        self.ensurePolished()
        maat = QFontMetricsF(self.font())
        over = maat.horizontalAdvance("W") + 12 - maat.horizontalAdvance(toets)
        return toets + round(over / maat.horizontalAdvance(HAARSPATIE)) * HAARSPATIE

    def code(self) -> str:
        """The row that is picked, "" when none is."""
        return self.currentItem().data(Qt.ItemDataRole.UserRole) if self.currentItem() else ""

    def keyPressEvent(self, gebeurtenis: QKeyEvent) -> None:
        if gebeurtenis.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            gebeurtenis.ignore()
        elif (nr := self._toetsen.get(gebeurtenis.text().lower())) is not None:
            self.setCurrentRow(nr)
        else:
            super().keyPressEvent(gebeurtenis)


class TerugmeldDialoog(Dialoog):
    """Why somebody came back: one key, one line, Enter."""

    def __init__(self, kader: Kader, parent: QWidget, aanmelding: Aanmelding) -> None:
        super().__init__(kader, parent, "Teruggemeld")
        self.aanmelding = aanmelding
        redenen = codelijst("terugmelding").op(kader.werkplek.vandaag())
        self.reden = Letterlijst("Waarom teruggemeld", [(c.code, str(nr), c.naam) for nr, c in enumerate(redenen, 1)])
        self._uitleg = {c.code: c.uitleg for c in redenen}
        self.tekst = QLineEdit()
        self.tekst.setPlaceholderText(_EEN_REGEL)
        self.reden.currentRowChanged.connect(
            lambda _nr: self.tekst.setPlaceholderText(self._uitleg[self.reden.code()] or _EEN_REGEL)
        )
        leg_vast = knop("Leg vast", self._leg_vast, hoofd=True)
        leg_vast.setDefault(True)
        kop = label(f"{routes().naam_van(aanmelding.bestemming)}: waarom terug?", "kaartkop", afbreken=False)
        self.setMinimumWidth(max(self.minimumWidth(), kop.sizeHint().width() + 40))
        self.setLayout(
            kolom(
                kop,
                self.reden,
                veld("Toelichting", self.tekst),
                self.fout,
                rij(None, knop("Annuleren", self.reject), leg_vast),
                marge=20,
                ruimte=8,
            )
        )
        self.reden.setFocus()

    def toon_fout(self, fout: Exception) -> None:
        super().toon_fout(fout)
        self.adjustSize()

    def _leg_vast(self) -> None:
        self.kader.doe(
            meld_terug,
            self.aanmelding.id,
            self.reden.code(),
            self.tekst.text(),
            daarna=lambda _w: self.accept(),
            mislukt=self.toon_fout,
        )


class RedenDialoog(Dialoog):
    """One question, one line."""

    def __init__(
        self, kader: Kader, parent: QWidget, titel: str, vraag: str, doe: Callable[..., Any], *args: Any
    ) -> None:
        """`doe(werkplek, *args, reden)` is the handeling."""
        super().__init__(kader, parent, titel)
        self.reden = QLineEdit()
        klaar = knop(titel, partial(self._klaar, doe, *args), hoofd=True)
        klaar.setDefault(True)
        knoppen = rij(None, knop("Annuleren", self.reject), klaar)
        self.setLayout(kolom(veld(vraag, self.reden), self.fout, knoppen, marge=20, ruimte=12))

    def _klaar(self, doe: Callable[..., Any], *args: Any) -> None:
        self.kader.doe(doe, *args, self.reden.text(), daarna=lambda _w: self.accept(), mislukt=self.toon_fout)


class _Veldregel(QWidget):
    """A field that can go along: its name, exactly what leaves, and why."""

    def __init__(self, waarde: Veldwaarde, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.code = waarde.veld.code
        self.mee = QCheckBox()
        self.mee.setAccessibleName(f"Gaat mee: {waarde.veld.naam}")
        self.mee.setChecked(True)
        self.mee.setEnabled(not waarde.vast)
        naam = label(f"{waarde.veld.naam} (altijd)" if waarde.vast else waarde.veld.naam, "zacht")
        naam.setFixedWidth(150)
        naam.setBuddy(self.mee)
        wat = kolom(label(waarde.tekst), label(waarde.doel, "klein"), ruimte=0)
        regel = rij(self.mee, naam, ruimte=8)
        regel.addLayout(wat, 1)
        for deel in (self.mee, naam):
            regel.setAlignment(deel, Qt.AlignmentFlag.AlignTop)
        self.setLayout(regel)


class AanmeldDialoog(Dialoog):
    """What leaves, to whom and why. Every field can be left out; what is open of 'gereed' is seen first."""

    def __init__(self, kader: Kader, parent: QWidget, inwoner: Inwoner, ontvanger: Ontvanger) -> None:
        super().__init__(kader, parent, "Aanmelden")
        self.inwoner, self.ontvanger = inwoner, ontvanger
        vandaag = kader.werkplek.vandaag()
        uitvoerder = routes().zoek(ontvanger.code).uitvoerder_in(inwoner.gemeente)
        self.regels: dict[str, _Veldregel] = {}
        self.getypt: dict[str, Tekstveld] = {}
        self.gevraagd: dict[str, QCheckBox] = {}
        vel = Vel("Wat er weggaat")
        vel.vak.setContentsMargins(0, 0, 12, 0)
        if ontvanger.jobready:
            lijst = jobready(inwoner.gemeente, vandaag)
            vel.vak.addWidget(self._gereed(stand(inwoner, lijst, vandaag), lijst.versie))
        vel.vak.addWidget(self._velden(veldwaarden(inwoner, ontvanger, vandaag, {})))
        vel.vak.addStretch(1)
        klaar = knop("Meld aan", self._meld_aan, hoofd=True)
        klaar.setDefault(True)
        self.setLayout(
            kolom(
                label(f"Naar {uitvoerder}", "kaartkop"),
                label(f"Waarvoor: {ontvanger.waarvoor} Er gaat niets anders weg dan wat hieronder staat.", "zacht"),
                vel,
                self.fout,
                rij(None, knop("Annuleren", self.reject), klaar),
                marge=20,
                ruimte=8,
            )
        )
        hoogte = vel.widget().sizeHint().height() + 170
        self.resize(min(700, parent.window().width() - 40), min(hoogte, parent.window().height() - 40))

    def _gereed(self, punten: list[Stand], versie: str) -> QWidget:
        klaar = [s for s in punten if s.antwoord]
        kaart = Kaart("Gereed?")
        open_ = [s for s in punten if s.antwoord is False]
        kaart.kopregel.insertWidget(1, chip(f"{len(klaar)} van {len(punten)}", "let" if open_ else "merk"))
        kaart.inhoud.addWidget(label(f"Volgens de afspraak van de regio, versie {versie}.", "zacht"))
        for s in open_:
            punt = label("○", "let", afbreken=False)
            regel = rij(punt)
            regel.addWidget(label(f"{s.punt.vraag} {s.zin}", "let"), 1)
            regel.setAlignment(punt, Qt.AlignmentFlag.AlignTop)
            kaart.inhoud.addLayout(regel)
        for s in punten:
            if s.antwoord is None:
                ja = QCheckBox(s.punt.vraag.replace(", ", ",\n"))  # it does not break its lines by itself
                ja.setAccessibleName(s.punt.vraag)
                ja.setToolTip(plat(s.punt.waarom))
                ja.setAccessibleDescription(s.punt.waarom)
                self.gevraagd[s.punt.code] = ja
                kaart.inhoud.addWidget(ja)
        if klaar:
            bekend = ", ".join(s.punt.naam + (f" (tot {kort(s.tot)})" if s.tot else "") for s in klaar)
            kaart.inhoud.addWidget(label(f"✓  Bekend: {bekend}.", "klein"))
        return kaart

    def _velden(self, waarden: list[Veldwaarde]) -> QWidget:
        kaart = Kaart("Dit gaat mee", "haal weg wat niet nodig is")
        for w in waarden:
            if w.veld.typen:
                self.getypt[w.veld.code] = Tekstveld(w.veld.naam, _EEN_REGEL, regels=1)
                kaart.inhoud.addLayout(veld(w.veld.naam, self.getypt[w.veld.code], w.doel))
            elif w.tekst:
                self.regels[w.veld.code] = _Veldregel(w)
                kaart.inhoud.addWidget(self.regels[w.veld.code])
        onbekend = [w.veld.naam.lower() for w in waarden if not w.tekst and not w.veld.typen]
        if onbekend:
            kaart.inhoud.addWidget(label(f"Niet bekend, gaat niet mee: {', '.join(onbekend)}.", "klein"))
        return kaart

    def _meld_aan(self) -> None:
        self.kader.doe(
            meld_aan,
            self.inwoner,
            self.ontvanger.code,
            {code for code, regel in self.regels.items() if not regel.mee.isChecked()},
            {code: invoer.tekst() for code, invoer in self.getypt.items()},
            {code: ja.isChecked() for code, ja in self.gevraagd.items()},
            daarna=lambda _w: self.accept(),
            mislukt=self.toon_fout,
        )
