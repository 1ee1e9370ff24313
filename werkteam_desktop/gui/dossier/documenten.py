"""The documents of an inwoner: dropped here or chosen, kept in the encrypted store, never opened by the program."""

from __future__ import annotations

from functools import partial
from itertools import pairwise
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QWidget

from werkteam_desktop.dossier import Document, Inwoner
from werkteam_desktop.dossier.datum import leesbaar
from werkteam_desktop.dossier.documentsoort import MB, documentregels
from werkteam_desktop.gui import bestanden
from werkteam_desktop.gui.indeling import Regels, Vloei, wegknop
from werkteam_desktop.gui.kader import Kader
from werkteam_desktop.gui.widgets import Kaart, Vel, chip, knop, kolom, label, rij, streep
from werkteam_desktop.handelingen.documenten import (
    TERUGGEZET,
    bewaar_document_als,
    haal_document_weg,
    voeg_document_toe,
    zet_document_terug,
)
from werkteam_desktop.handelingen.werkplek import Wijziging

BUITEN = "Let op: de kopie staat buiten de beveiligde opslag. Ruim haar op als u klaar bent."


class Documentregel(QWidget):
    """One document: what it is, who put it here and when, and what can be done with it."""

    def __init__(self, kader: Kader, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.kader = kader
        self.document: Document | None = None
        self.naam = label(soort="kaartkop")
        self.feiten = label(soort="zacht")
        self.kopie = knop("Bewaar een kopie …", self._bewaar)
        self.terug = knop("Zet terug", self._zet_terug)
        self.weg = wegknop(self._haal_weg, "Haal dit document uit het dossier")
        boven = rij(ruimte=8)
        boven.addLayout(kolom(self.naam, self.feiten, ruimte=2), 1)
        for deel in (self.kopie, self.terug, self.weg):
            boven.addWidget(deel, 0, Qt.AlignmentFlag.AlignTop)
        boven.setContentsMargins(0, 8, 0, 8)
        self.setLayout(kolom(streep(), boven, ruimte=0))

    def toon(self, document: Document) -> None:
        self.document = document
        soort = documentregels().soorten.naam_van(document.soort)
        wie = f" door {document.medewerker.naam}" if document.medewerker else ""
        self.naam.setText(document.naam)
        feiten = f"{soort} · {grootte(document.grootte)} · toegevoegd op {leesbaar(document.toegevoegd_op)}{wie}"
        if document.weg_op is not None:
            feiten += f" · weggehaald op {leesbaar(document.weg_op)}"
        self.feiten.setText(feiten)
        self.kopie.setAccessibleName(f"Bewaar een kopie van {document.naam}")
        self.terug.setAccessibleName(f"Zet {document.naam} terug")
        self.weg.setAccessibleName(f"Haal {document.naam} uit het dossier")
        self.kopie.setVisible(document.weg_op is None)
        self.weg.setVisible(document.weg_op is None)
        self.terug.setVisible(document.weg_op is not None)

    def _bewaar(self) -> None:
        naam, extensie = self.document.naam, self.document.naam.rpartition(".")[2]
        pad = bestanden.vraag_plek(self, "Waar komt de kopie?", naam, f"{extensie.upper()} (*.{extensie})")
        if pad is not None:
            self.kader.doe(bewaar_document_als, self.document.id, pad, daarna=self._bewaard)

    def _bewaard(self, pad: Path) -> None:
        self.kader.gemeld.emit(f"De kopie staat in de map {pad.parent.name or pad.parent}. {BUITEN}", "goed")

    def _haal_weg(self) -> None:
        zin = f"{self.document.naam} is uit het dossier gehaald. Ctrl+Alt+Z zet het terug."
        self.kader.doe(haal_document_weg, self.document.id, daarna=partial(self._gedaan, zin))

    def _zet_terug(self) -> None:
        zin = f"{self.document.naam} staat weer in het dossier."
        self.kader.doe(zet_document_terug, self.document.id, daarna=partial(self._gedaan, zin))

    def _gedaan(self, zin: str, _wijziging: Wijziging) -> None:
        self.kader.gemeld.emit(zin, "goed")


class DocumentenTab(QWidget):
    """Drop files anywhere on this tab, or choose one. Newest first; what was taken out stands apart."""

    def __init__(self, kader: Kader, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.kader = kader
        self.inwoner: Inwoner | None = None
        self.setAcceptDrops(True)
        regels = documentregels()
        self.kies = knop("Voeg een document toe …", self._kies, hoofd=True)
        sleep = label("of sleep bestanden hierheen", "zacht", afbreken=False)
        toevoegen = Vloei()
        toevoegen.addWidget(self.kies)
        toevoegen.addWidget(sleep)
        uitleg = label(
            f"Hoogstens {regels.grootste // MB} MB per bestand. Het kan met: {', '.join(regels.extensies)}. Het "
            "programma kijkt of de inhoud klopt, en bewaart het versleuteld. Lezen doet u in een kopie.",
            "klein",
        )
        self.aantal = chip("")
        self.geen = label("Er staan nog geen documenten in dit dossier.", "zacht")
        self.regels = Regels(lambda d: d.id, lambda _d: Documentregel(kader))
        self.kaart = Kaart("Documenten")
        self.kaart.kopregel.insertWidget(1, self.aantal)
        self.kaart.inhoud.addLayout(toevoegen)
        self.kaart.inhoud.addWidget(uitleg)
        self.kaart.inhoud.addWidget(self.geen)
        self.kaart.inhoud.addLayout(self.regels)
        self.weggehaald = Regels(lambda d: d.id, lambda _d: Documentregel(kader))
        self.weg_kaart = Kaart("Weggehaald", "niet vernietigd")
        self.weg_kaart.inhoud.addLayout(self.weggehaald)
        vel = Vel("Documenten")
        vel.vak.addWidget(self.kaart)
        vel.vak.addWidget(self.weg_kaart)
        vel.vak.addStretch(1)
        self.setLayout(kolom(vel, ruimte=0))

    def toon(self, inwoner: Inwoner) -> None:
        """Shows what the dossier holds now."""
        self.inwoner = inwoner
        nieuwste_eerst = list(reversed(inwoner.documenten))
        hier = [d for d in nieuwste_eerst if d.weg_op is None]
        weg = [d for d in nieuwste_eerst if d.weg_op is not None]
        self.aantal.setText(str(len(hier)))
        self.aantal.setAccessibleName(f"{len(hier)} documenten")
        self.aantal.setVisible(bool(hier))
        self.geen.setVisible(not hier)
        self.regels.toon(hier)
        self.weggehaald.toon(weg)
        self.weg_kaart.setVisible(bool(weg))
        # Tab goes from the button to the list, also when all of it came later than the rest of the window.
        rijen = [*(self.regels.rijen[d.id] for d in hier), *(self.weggehaald.rijen[d.id] for d in weg)]
        keten = [self.kies, *(deel for r in rijen for deel in (r.kopie, r.weg, r.terug))]
        for eerste, tweede in pairwise(keten):
            QWidget.setTabOrder(eerste, tweede)

    def dragEnterEvent(self, gebeurtenis: QDragEnterEvent) -> None:
        if gebeurtenis.mimeData().hasUrls():
            gebeurtenis.acceptProposedAction()

    def dropEvent(self, gebeurtenis: QDropEvent) -> None:
        # Always a copy: a program that moves would take the file away behind it.
        gebeurtenis.setDropAction(Qt.DropAction.CopyAction)
        gebeurtenis.accept()
        for url in gebeurtenis.mimeData().urls():
            if url.isLocalFile():
                self._voeg_toe(Path(url.toLocalFile()))
            else:
                self.kader.gemeld.emit("Dit staat niet op uw computer. Bewaar het eerst als bestand.", "fout")

    def _kies(self) -> None:
        patronen = " ".join(f"*.{e}" for e in documentregels().extensies)
        pad = bestanden.vraag_bestand(self, "Welk document?", f"Documenten ({patronen})")
        if pad is not None:
            self._voeg_toe(pad)

    def _voeg_toe(self, pad: Path) -> None:
        if self.inwoner is not None:
            self.kader.doe(voeg_document_toe, self.inwoner.id, pad, daarna=self._toegevoegd)

    def _toegevoegd(self, wijziging: Wijziging) -> None:
        zin = (
            "Dit document was weggehaald. Het staat weer in het dossier."
            if wijziging.handeling == TERUGGEZET
            else "Het document staat in het dossier. Ctrl+Alt+Z haalt het er weer uit."
        )
        self.kader.gemeld.emit(zin, "goed")


def grootte(aantal: int) -> str:
    """A size as people say it."""
    if aantal >= MB:
        return f"{aantal / MB:.1f} MB".replace(".", ",")
    return f"{max(round(aantal / 1000), 1)} kB"
