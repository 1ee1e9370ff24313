"""Two dossiers of one person: find them, see what differs side by side, choose, and make them one."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QButtonGroup, QGridLayout, QLineEdit, QListWidget, QListWidgetItem, QRadioButton, QWidget

from werkteam_desktop.dossier.datum import leesbaar
from werkteam_desktop.gui.dialogen import Dialoog
from werkteam_desktop.gui.kader import Kader
from werkteam_desktop.gui.widgets import Vel, knop, kolom, label, rij, veld
from werkteam_desktop.handelingen.lijst import Lijstregel, lijstregels, zoek_inwoners
from werkteam_desktop.handelingen.samenvoegen import Dubbel, Vergelijking, dubbelen, vergelijk, voeg_samen
from werkteam_desktop.handelingen.werkplek import Werkplek, Wijziging

_TREFFERS = 20
VERGELIJK_HOOG = 540  # pixels of the window with two dossiers side by side; what is more scrolls
RAND = 22  # pixels above and under the lines of one pair


class SamenvoegDialoog(Dialoog):
    """First which two; then what stays. In a dossier: that one and another, else all likely doubles of the team."""

    def __init__(self, kader: Kader, parent: QWidget, inwoner_id: int | None = None) -> None:
        super().__init__(kader, parent, "Dubbele dossiers")
        self.inwoner_id = inwoner_id
        self.paar: tuple[int, int] | None = None
        self._vraag = 0
        self.setMinimumWidth(600)
        self.resize(680, 0)  # as high as what was found
        self.uitleg = label("Deze dossiers lijken van één inwoner te zijn. Kies er een om te vergelijken.")
        self.gevonden = QListWidget()
        self.gevonden.setAccessibleName("Waarschijnlijk dubbel")
        self.gevonden.setWordWrap(True)
        self.gevonden.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.gevonden.itemActivated.connect(self._kies)
        self.gevonden.itemClicked.connect(self._kies)
        self.zoekveld = QLineEdit()
        self.zoekveld.setPlaceholderText("Naam of nummer van het andere dossier")
        self.zoekveld.textChanged.connect(self._zoek)
        self.kiezen = QWidget()
        zoekvak = kolom(veld("Een ander dossier zoeken", self.zoekveld), ruimte=0) if inwoner_id else kolom()
        self.kiezen.setLayout(kolom(zoekvak, self.uitleg, self.gevonden, ruimte=10))

        self.kop = label(soort="zin")
        self.mee = label(soort="zacht")
        self.rooster = QGridLayout()
        self.rooster.setHorizontalSpacing(18)
        self.rooster.setVerticalSpacing(10)
        self.rooster.setColumnStretch(1, 1)
        self.rooster.setColumnStretch(2, 1)
        self.keuzes: dict[str, QRadioButton] = {}
        self._groepen: list[QButtonGroup] = []
        self.kiezer = Vel("Vergelijking")
        self.kiezer.vak.setContentsMargins(0, 0, 12, 0)
        for deel in (self.kop, self.mee):
            self.kiezer.vak.addWidget(deel)
        self.kiezer.vak.addLayout(self.rooster)
        self.kiezer.vak.addStretch(1)
        self.kiezer.hide()

        self.terug = knop("Terug", self._terug)
        self.wissel = knop("Houd het andere dossier", self._wissel)
        self.samen = knop("Voeg samen", self._voeg_samen, hoofd=True)
        for deze in (self.terug, self.wissel, self.samen):
            deze.hide()
        self.dicht = knop("Annuleren", self.reject)
        knoppen = rij(self.terug, self.wissel, None, self.dicht, self.samen)
        self.setLayout(kolom(self.kiezen, self.kiezer, self.fout, knoppen, marge=20, ruimte=12))
        kader.lees(dubbelen, inwoner_id, daarna=self._met_dubbelen)

    def _met_dubbelen(self, gevonden: list[Dubbel]) -> None:
        self._dubbelen = gevonden
        if self._vraag:
            return  # somebody is already searching
        self.gevonden.clear()
        for dubbel in gevonden:
            item = QListWidgetItem(f"{dubbel.namen[0]}\n{dubbel.namen[1]}\n{dubbel.reden}")
            item.setData(Qt.ItemDataRole.UserRole, (dubbel.houden_id, dubbel.opgaan_id))
            item.setSizeHint(QSize(0, 3 * self.gevonden.fontMetrics().lineSpacing() + RAND))
            self.gevonden.addItem(item)
        self.gevonden.setVisible(bool(gevonden))
        if gevonden:
            self.gevonden.setCurrentRow(0)
            self.gevonden.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        if self.inwoner_id is None:
            self.uitleg.setText(
                "Er zijn geen dossiers gevonden die op elkaar lijken. Kent u er toch twee van één inwoner? Open een "
                "van de twee en kies daar weer Dubbele dossiers. Dan zoekt u het andere zelf."
            )
            self.dicht.setText("Sluiten")
        else:
            self.uitleg.setText("Er is geen dossier dat op dit dossier lijkt. Zoek hierboven zelf het andere.")
            self.zoekveld.setFocus(Qt.FocusReason.OtherFocusReason)
        self.kiezen.layout().activate()  # the list takes no room any more
        self.adjustSize()

    def _zoek(self, tekst: str) -> None:
        self._vraag += 1
        self.kader.lees(_vind, tekst, daarna=partial(self._gezocht, self._vraag))

    def _gezocht(self, vraag: int, regels: list[Lijstregel]) -> None:
        if vraag != self._vraag or self.inwoner_id is None:
            return
        self.gevonden.clear()
        for regel in regels:
            if regel.id != self.inwoner_id:
                item = QListWidgetItem(f"{regel.naam} · {leesbaar(regel.geboortedatum)} · {regel.nummer}")
                item.setData(Qt.ItemDataRole.UserRole, (self.inwoner_id, regel.id))
                self.gevonden.addItem(item)
        self.gevonden.setVisible(self.gevonden.count() > 0)
        self.uitleg.setText(
            "Kies het dossier om te vergelijken."
            if self.gevonden.count()
            else "Niets gevonden. Probeer een ander woord."
        )

    def _kies(self, item: QListWidgetItem) -> None:
        self._vergelijk(*item.data(Qt.ItemDataRole.UserRole))

    def _vergelijk(self, houden: int, opgaan: int) -> None:
        self.fout.hide()
        self.kader.lees(
            vergelijk, houden, opgaan, daarna=partial(self._vergeleken, (houden, opgaan)), mislukt=self.toon_fout
        )

    def _vergeleken(self, paar: tuple[int, int], wat: Vergelijking) -> None:
        self.paar = paar
        self.kop.setText(f"Dit dossier blijft: {wat.houden}\nDit gaat erin op: {wat.opgaan}")
        self.mee.setText(
            f"Er komt mee: {', '.join(wat.komt_mee)}." if wat.komt_mee else "Er komt niets mee: het is nog leeg."
        )
        self._teken(wat)
        self.kiezen.hide()
        self.resize(self.width(), max(self.height(), VERGELIJK_HOOG))
        for deel in (self.kiezer, self.terug, self.wissel, self.samen):
            deel.show()
        self.samen.setDefault(True)
        self.samen.setFocus(Qt.FocusReason.OtherFocusReason)

    def _teken(self, wat: Vergelijking) -> None:
        """The differences, each with a choice; what stays as it is is chosen."""
        while (item := self.rooster.takeAt(0)) is not None:
            if item.widget() is not None:
                item.widget().hide()
                item.widget().deleteLater()
        self.keuzes.clear()
        self._groepen = []
        if wat.verschillen:
            self.rooster.addWidget(label("Dit verschilt. Kies wat klopt.", "kaartkop"), 0, 0, 1, 3)
        for nummer, verschil in enumerate(wat.verschillen, 1):
            groep = QButtonGroup(self)
            self._groepen.append(groep)
            blijft, ander = (QRadioButton(t.replace(", ", ",\n")) for t in (verschil.houden, verschil.opgaan))
            for keuze in (blijft, ander):
                keuze.setAccessibleName(f"{verschil.naam}: {keuze.text()}".replace("\n", " "))
                groep.addButton(keuze)
            blijft.setChecked(True)
            self.keuzes[verschil.naam] = ander
            self.rooster.addWidget(label(verschil.naam, "zacht", afbreken=False), nummer, 0)
            self.rooster.addWidget(blijft, nummer, 1)
            self.rooster.addWidget(ander, nummer, 2)

    def _terug(self) -> None:
        self.fout.hide()
        for deel in (self.kiezer, self.terug, self.wissel, self.samen):
            deel.hide()
        self.kiezen.show()

    def _wissel(self) -> None:
        if self.paar is not None:
            self._vergelijk(self.paar[1], self.paar[0])

    def _voeg_samen(self) -> None:
        if self.paar is None:
            return
        self.kader.doe(
            voeg_samen,
            *self.paar,
            [naam for naam, ander in self.keuzes.items() if ander.isChecked()],
            daarna=self._gelukt,
            mislukt=self.toon_fout,
        )

    def _gelukt(self, wijziging: Wijziging) -> None:
        houden, _ = self.paar
        self.accept()
        self.kader.gevraagd.emit(houden, "tijdlijn")


def _vind(werkplek: Werkplek, tekst: str) -> list[Lijstregel]:
    return lijstregels(werkplek, zoek_inwoners(werkplek, tekst, _TREFFERS))
