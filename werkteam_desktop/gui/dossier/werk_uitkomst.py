"""The answer: the sentence first, then the table of what changes."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFont, QKeyEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHeaderView,
    QLineEdit,
    QSizePolicy,
    QTableWidget,
    QTableWidgetItem,
    QWidget,
)

from werkteam_desktop.grafiek.opmaak import bedrag, euro, verschil
from werkteam_desktop.grafiek.urenlijn import vlakke_stukken
from werkteam_desktop.gui.dossier.werk_velden import dagveld, met_naam
from werkteam_desktop.gui.indeling import herteken
from werkteam_desktop.gui.widgets import Keuzelijst, chip, knop, kolom, label, plat, rij
from werkteam_desktop.handelingen.werk_en_inkomen import Geldafspraak
from werkteam_desktop.inkomen.bandbreedte import Onzeker
from werkteam_desktop.inkomen.later import laterzin
from werkteam_desktop.inkomen.uitkomst import ONBEVESTIGD, Uitkomst
from werkteam_desktop.inkomen.vraag import Vraag
from werkteam_desktop.inkomen.zin import afgerond, hoofdzin, krapzin, regelnaam

RIJ, RUIME_RIJ = 24, 33  # pixels
_CIJFERS, _RUIME_CIJFERS = 80, 124  # at least: an amount is never cut, and they do not move at every step
_WIE = (("coach", "de coach"), ("inwoner", "de inwoner"))
GEEN_AFSPRAAK = "Het geld wordt krap. Schrijf op wat u daarover afspreekt, en met wie."


# The dossier does not tell "none" from "not asked", and no other answer makes as much difference.
_ZONDER_UITKERING = "Hier is gerekend zonder uitkering. Klopt dat?"


class Antwoord(QFrame):
    """The sentence, what to do next, and the way into the plan. `in_het_plan()`: the button was pressed."""

    in_het_plan = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("zinvlak")
        self.setAccessibleName("Het antwoord")
        self.zin = label(soort="hoofdzin")
        self.later = label()
        self.onzeker = label()
        self.let_op = label(soort="rood")
        self.verder = label()
        self.afgesproken = label(soort="goed")
        self.oud = chip("Dit is de vorige uitkomst. Verbeter eerst het rode veld.", "rood")
        self.bewaard_op = chip("", "let")
        self.afspraak = QLineEdit()
        self.afspraak.setPlaceholderText("bijvoorbeeld: een voorschot aanvragen voor december")
        self.wie = Keuzelijst("Wie doet dat?", _WIE)
        self.wie.setMinimumContentsLength(8)
        self.datum = dagveld("Afspraak, uiterlijk op")
        self.melding = label(soort="rood")
        self.knop = knop("In het plan", self.in_het_plan.emit, hoofd=True)
        self.afspraakvak = QWidget()
        self.afspraakvak.setObjectName("compact")
        self.datum.setFixedWidth(110)
        vak = rij(ruimte=12)
        vak.addLayout(met_naam("Wat spreekt u hierover af?", self.afspraak), 1)
        vak.addLayout(met_naam("Wie", self.wie))
        vak.addLayout(met_naam("Uiterlijk op", self.datum))
        self.afspraakvak.setLayout(vak)
        extra = (self.later, self.onzeker, self.let_op, self.verder)
        tekst = kolom(self.oud, self.bewaard_op, self.zin, *extra, self.afgesproken, ruimte=2)
        boven = rij(ruimte=16)
        boven.addLayout(tekst, 1)
        boven.addWidget(self.knop, 0, Qt.AlignmentFlag.AlignTop)
        alles = kolom(boven, self.afspraakvak, self.datum.melding, self.melding, ruimte=6)
        alles.setContentsMargins(16, 8, 16, 8)
        self.setLayout(alles)
        for deel in (self.oud, self.bewaard_op, *extra, self.afspraakvak, self.melding):
            deel.hide()
        self.afspraak.textEdited.connect(self._geschreven)

    def toon(
        self,
        vraag: Vraag,
        uitkomst: Uitkomst,
        per_uur: Sequence[Decimal],
        onzeker: Onzeker,
        afgesproken: str | None = None,
    ) -> None:
        """Says the outcome; `per_uur` is what is left at 0, 1, 2, ... hours, empty when not known. `afgesproken`: what
        was agreed already because of it, None for as before."""
        if afgesproken is not None:
            _zet(self.afgesproken, f"✓ Afgesproken: {afgesproken}" if afgesproken else "")
        al_afgesproken = not self.afgesproken.isHidden()
        self.zin.setText(hoofdzin(vraag, uitkomst, onzeker.ongeveer, onzeker.ruimte))
        zonder = _ZONDER_UITKERING if vraag.uitkering.soort == "geen" else ""
        _zet(self.later, "" if onzeker.ruimte else laterzin(uitkomst, vraag.werk.start))
        _zet(self.onzeker, f"{onzeker.zin} {zonder}".strip())
        _zet(self.let_op, krapzin(uitkomst))
        _zet(self.verder, vervolgzin(vraag, uitkomst, per_uur, onzeker.ongeveer, al_afgesproken))
        self.afspraakvak.setVisible(uitkomst.afspraak_nodig and not al_afgesproken and not self.knop.isHidden())
        if not uitkomst.afspraak_nodig:
            self.meld("")
        zinnen = (self.zin, self.later, self.onzeker, self.let_op, self.verder)
        self.setAccessibleDescription(" ".join(t.text() for t in zinnen if t.text()))

    def geldafspraak(self) -> Geldafspraak | None:
        """What was agreed, or None when nothing was written or nothing needs to be."""
        wat = self.afspraak.text().strip()
        if not wat or self.afspraakvak.isHidden():
            return None
        return Geldafspraak(wat, self.wie.code(), self.datum.waarde)

    def meld(self, zin: str) -> None:
        """A sentence about what is missing, or none."""
        _zet(self.melding, zin)
        self.afspraak.setAccessibleDescription(zin)
        self.afspraak.setProperty("fout", bool(zin))
        self.afspraak.style().unpolish(self.afspraak)
        self.afspraak.style().polish(self.afspraak)

    def _geschreven(self, _tekst: str) -> None:
        self.meld("")


def _zet(veld, zin: str) -> None:
    veld.setText(zin)
    veld.setVisible(bool(zin))


def vervolgzin(
    vraag: Vraag,
    uitkomst: Uitkomst,
    per_uur: Sequence[Decimal],
    ongeveer: bool = False,
    afgesproken: bool = False,
) -> str:
    """What is possible next: more hours that do pay, or an agreement; never only bad news."""
    uren = int(vraag.werk.uren_per_week)
    if not uren:
        return "Schuif met de uren om te zien wat werk oplevert."
    zinnen = []
    vlak = next((s for s in vlakke_stukken(per_uur) if s[0] <= uren and (s[1] is None or uren < s[1])), None)
    beter = vlak[1] if vlak else min(uren + 4, len(per_uur) - 1)
    if uitkomst.verschil < 0:
        beter = next((u for u in range(uren, len(per_uur)) if per_uur[u] > 0), None)
    elif vlak and (vlak[1] is None or vlak[1] - vlak[0] > 1):
        zinnen.append(f"Meer dan {vlak[0]} uur levert {'' if vlak[1] is None else 'eerst '}niets extra’s op.")
    if beter is not None and beter > uren:
        houdt = "houdt u ongeveer" if ongeveer else "houdt u"
        zinnen.append(f"Met {beter} uur {houdt} {euro(afgerond(per_uur[beter], ongeveer))} per maand meer over dan nu.")
    elif uitkomst.verschil <= 0 and per_uur:
        zinnen.append("Kijk samen naar het uurloon, de reiskosten en de opvang: daar zit ruimte.")
    if uitkomst.afspraak_nodig and not afgesproken:
        zinnen.append("Spreek nu af hoe u dit opvangt.")
    return " ".join(zinnen)


class Verschiltabel(QTableWidget):
    """Every regeling now, later and the difference, with the total. `gevraagd(str)`: explain this regeling."""

    gevraagd = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(0, 4, parent)
        self.setObjectName("dicht")
        self.setHorizontalHeaderLabels(["Regeling", "nu", "met werk", "verschil"])
        self.setAccessibleName("Wat er verandert per maand")
        self.setAccessibleDescription("Enter op een regel laat zien hoe het bedrag is berekend.")
        kop = self.horizontalHeader()
        kop.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        for nr in (1, 2, 3):
            kop.setSectionResizeMode(nr, QHeaderView.ResizeMode.Fixed)
            self.horizontalHeaderItem(nr).setTextAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self.horizontalHeaderItem(0).setTextAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        kop.setHighlightSections(False)
        kop.setFixedHeight(RIJ)
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(RIJ)
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.regelingen: tuple[str, ...] = ()
        self.cellClicked.connect(lambda nr, _kolom: self._vraag(nr))

    def zet_ruim(self, ruim: bool) -> None:
        """In large letters for a talk, or as on the sheet."""
        self.setProperty("ruim", ruim)
        herteken(self)
        self.verticalHeader().setDefaultSectionSize(RUIME_RIJ if ruim else RIJ)
        for item in (self.item(rij_, plek) for rij_ in range(self.rowCount()) for plek in range(4)):
            letter = QFont(self.font())
            letter.setBold(item.font().bold())
            item.setFont(letter)
        self._pas()

    def _pas(self) -> None:
        """As high as its lines, and columns in which each amount fits; the name takes the rest."""
        for nr in (1, 2, 3):
            minstens = _RUIME_CIJFERS if self.property("ruim") else _CIJFERS
            self.setColumnWidth(nr, max(minstens, self.sizeHintForColumn(nr)))
        self.setFixedHeight(RIJ + self.verticalHeader().defaultSectionSize() * self.rowCount() + 2)

    def toon(self, uitkomst: Uitkomst) -> None:
        """Writes the lines of both columns and the total; the selected regeling stays selected."""
        gekozen = self.gekozen
        self.regelingen = tuple(regel.regeling for regel in uitkomst.na.regels)
        self.setRowCount(len(self.regelingen) + 1)
        for nr, (voor, na) in enumerate(zip(uitkomst.voor.regels, uitkomst.na.regels, strict=True)):
            naam = regelnaam(na.regeling)
            onzeker = any(stap.status == ONBEVESTIGD for stap in (*voor.uitleg, *na.uitleg))
            self._schrijf(nr, f"{naam} *" if onzeker else naam, voor.bedrag, na.bedrag)
            self.item(nr, 0).setToolTip(plat(f"{naam}: nog niet bevestigd" if onzeker else ""))
            self.item(nr, 0).setData(
                Qt.ItemDataRole.AccessibleTextRole, f"{naam}, nog niet bevestigd" if onzeker else naam
            )
        self._schrijf(len(self.regelingen), "Samen", uitkomst.voor.totaal, uitkomst.na.totaal, vet=True)
        self._pas()
        if gekozen in self.regelingen and gekozen != self.gekozen:
            self.selectRow(self.regelingen.index(gekozen))

    @property
    def gekozen(self) -> str:
        """Code of the selected regeling, "" for the total or when nothing is selected."""
        nr = self.currentRow()
        return self.regelingen[nr] if 0 <= nr < len(self.regelingen) else ""

    def keyPressEvent(self, gebeurtenis: QKeyEvent) -> None:
        if gebeurtenis.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._vraag(self.currentRow())
        else:
            super().keyPressEvent(gebeurtenis)

    def _vraag(self, nr: int) -> None:
        if 0 <= nr < len(self.regelingen):
            self.gevraagd.emit(self.regelingen[nr])

    def _schrijf(self, nr: int, naam: str, voor: Decimal, na: Decimal, vet: bool = False) -> None:
        for plek, tekst in enumerate((naam, bedrag(voor), bedrag(na), verschil(na - voor))):
            item = self.item(nr, plek)
            if item is None:
                item = QTableWidgetItem()
                rechts = Qt.AlignmentFlag.AlignRight if plek else Qt.AlignmentFlag.AlignLeft
                item.setTextAlignment(rechts | Qt.AlignmentFlag.AlignVCenter)
                self.setItem(nr, plek, item)
            item.setText(tekst)
            letter = QFont(self.font())
            letter.setBold(vet)
            item.setFont(letter)
