"""Recording work, its longer contract and its end."""

from __future__ import annotations

import datetime as dt

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QButtonGroup, QCheckBox, QLineEdit, QRadioButton, QWidget

from werkteam_desktop.dossier import Inwoner, Plaatsing
from werkteam_desktop.dossier.catalogus import codelijst
from werkteam_desktop.dossier.datum import leesbaar
from werkteam_desktop.dossier.nazorgkalender import maanden_later
from werkteam_desktop.fouten import InvoerFout
from werkteam_desktop.gui.dialogen import Dialoog
from werkteam_desktop.gui.kader import Kader
from werkteam_desktop.gui.widgets import Datumveld, Kaart, Keuzelijst, knop, kolom, label, rij, veld
from werkteam_desktop.handelingen.afsluiten import herinstroom
from werkteam_desktop.handelingen.nazorg import beeindig, plaats, verleng

_HALF_JAAR = 6  # months
_DAG = dt.timedelta(days=1)


class Tot(QWidget):
    """Until a day or for good; nothing is chosen beforehand, because one of both has to be said."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.tot = QRadioButton("tot en met")
        self.onbepaald = QRadioButton("voor onbepaalde tijd")
        self.groep = QButtonGroup(self)
        self.dag = Datumveld("Laatste dag van het contract")
        for keuze, naam in (
            (self.tot, "Contract tot en met een dag"),
            (self.onbepaald, "Contract voor onbepaalde tijd"),
        ):
            keuze.setAccessibleName(naam)
            self.groep.addButton(keuze)
        self.dag.dateChanged.connect(lambda _dag: self.dag.hasFocus() and self.tot.setChecked(True))
        self.setLayout(kolom(rij(self.tot, self.dag, None), self.onbepaald, ruimte=4))

    def begin(self, dag: dt.date) -> None:
        """Nothing chosen; the day that is offered."""
        self.groep.setExclusive(False)
        for keuze in self.groep.buttons():
            keuze.setChecked(False)
        self.groep.setExclusive(True)
        self.dag.zet(dag)

    def einde(self) -> dt.date | None:
        return self.dag.datum() if self.tot.isChecked() else None


class NieuwWerkKaart(Kaart):
    """Work that was found, in one form: two texts, a beginning and an end."""

    def __init__(self, kader: Kader, parent: QWidget | None = None) -> None:
        super().__init__("Nieuw werk", "ook leren of vrijwilligerswerk", parent)
        self.kader = kader
        self.inwoner: Inwoner | None = None
        self.soort = Keuzelijst(
            "Soort", [(c.code, c.naam) for c in codelijst("plaatsing").op(kader.werkplek.vandaag())]
        )
        self.werkgever, self.functie, self.uren = QLineEdit(), QLineEdit(), QLineEdit()
        self.contactpersoon, self.sroi = QLineEdit(), QLineEdit()
        self.contactpersoon.setPlaceholderText("met wie u daar belt")
        self.sroi.setPlaceholderText("als het meetelt voor een opdracht")
        self.begin = Datumveld("Eerste werkdag")
        self.tot = Tot()
        self.stopt = QCheckBox("De uitkering stopt de dag voor de start")
        self.fout = label(soort="rood")
        self.fout.hide()
        self.open = knop("Leg nog ander werk vast", lambda: self._vouw_uit(True), link=True)
        self.vorm = QWidget()
        vak = kolom(ruimte=8)
        self.vorm.setLayout(vak)
        self.inhoud.addWidget(self.open)
        self.inhoud.addWidget(self.vorm)
        vak.addLayout(veld("Soort", self.soort))
        vak.addLayout(veld("Bij wie", self.werkgever))
        functie = rij(ruimte=10)
        functie.addLayout(veld("Wat voor werk", self.functie), 2)
        functie.addLayout(veld("Uren per week", self.uren), 1)
        vak.addLayout(functie)
        vak.addLayout(veld("Contactpersoon", self.contactpersoon))
        vak.addLayout(veld("Eerste werkdag", self.begin))
        vak.addLayout(kolom(label("Hoelang?", "zacht"), self.tot, ruimte=4))
        vak.addWidget(self.stopt)
        vak.addLayout(veld("Social return", self.sroi))
        vak.addWidget(self.fout)
        vak.addLayout(rij(knop("Leg het werk vast", self._leg_vast, hoofd=True), None))

    def toon(self, inwoner: Inwoner, eerste: bool) -> None:
        """Keeps what is being filled in for this inwoner; another one gets an empty form. Beside work that runs (not
        `eerste`) it is folded up."""
        if self.inwoner is None or self.inwoner.id != inwoner.id:
            self._leeg()
            self._vouw_uit(eerste)
        elif eerste:
            self._vouw_uit(True)
        self.inwoner = inwoner
        self.stopt.setVisible(inwoner.uitkering is not None)

    def _vouw_uit(self, uit: bool) -> None:
        hier = self.window().focusWidget()
        met_de_toetsen = hier is self.open or (hier is not None and self.vorm.isAncestorOf(hier))
        self.open.setVisible(not uit)
        if met_de_toetsen and not uit:  # before the form with the focus goes
            self.open.setFocus(Qt.FocusReason.OtherFocusReason)
        self.vorm.setVisible(uit)
        if met_de_toetsen and uit:
            self.soort.setFocus(Qt.FocusReason.OtherFocusReason)

    def _leeg(self) -> None:
        for invoer in (self.werkgever, self.functie, self.uren, self.contactpersoon, self.sroi):
            invoer.clear()
        vandaag = self.kader.werkplek.vandaag()
        self.begin.zet(vandaag)
        self.tot.begin(maanden_later(vandaag, _HALF_JAAR) - _DAG)
        self.stopt.setChecked(False)
        self.fout.hide()

    def _leg_vast(self) -> None:
        uren = self.uren.text().strip()
        if uren and not uren.isdecimal():
            self._mislukt_met("Vul bij uren per week een heel getal in, bijvoorbeeld 24.")
            return
        if self.inwoner is None:
            return
        begin = self.begin.datum()
        werk = Plaatsing(
            soort=self.soort.code(),
            werkgever=self.werkgever.text().strip(),
            functie=self.functie.text().strip(),
            contactpersoon=self.contactpersoon.text().strip(),
            uren_per_week=int(uren) if uren else None,
            begin=begin,
            onbepaald=self.tot.onbepaald.isChecked(),
            einde=self.tot.einde(),
            sroi=self.sroi.text().strip(),
        )
        stopt = begin - dt.timedelta(days=1) if self.stopt.isVisible() and self.stopt.isChecked() else None
        self.kader.doe(plaats, self.inwoner.id, werk, stopt, daarna=self._klaar, mislukt=self._mislukt)

    def _klaar(self, _wijziging: object) -> None:
        self._leeg()
        self._vouw_uit(False)
        self.kader.gemeld.emit("Het werk is vastgelegd. De gesprekken daarna staan gepland.", "goed")

    def _mislukt(self, fout: Exception) -> None:
        if not isinstance(fout, InvoerFout):
            self.kader.meld_fout(fout)
        self._mislukt_met(str(fout))

    def _mislukt_met(self, zin: str) -> None:
        self.fout.setText(zin)
        self.fout.show()


class VerlengDialoog(Dialoog):
    """Until when the contract goes on."""

    def __init__(self, kader: Kader, parent: QWidget, plaatsing: Plaatsing) -> None:
        super().__init__(kader, parent, "Contract verlengd")
        self.plaatsing = plaatsing
        self.tot = Tot()
        self.tot.begin(maanden_later((plaatsing.einde or kader.werkplek.vandaag()) + _DAG, _HALF_JAAR) - _DAG)
        bewaar = knop("Leg vast", self._bewaar, hoofd=True)
        bewaar.setDefault(True)
        self.setLayout(
            kolom(
                label(f"Het contract bij {plaatsing.werkgever} gaat door:"),
                self.tot,
                self.fout,
                rij(None, knop("Annuleren", self.reject), bewaar),
                marge=20,
                ruimte=14,
            )
        )

    def _bewaar(self) -> None:
        if self.tot.groep.checkedButton() is None:
            self.fout.setText("Kies tot wanneer het contract loopt, of kies ‘voor onbepaalde tijd’.")
            self.fout.show()
            return
        self.kader.doe(
            verleng,
            self.plaatsing.id,
            self.tot.einde(),
            daarna=lambda _wijziging: self.accept(),
            mislukt=self.toon_fout,
        )


class StopDialoog(Dialoog):
    """When and why the work stopped; and when somebody comes back into the bijstand, that too, in the same dossier."""

    def __init__(self, kader: Kader, parent: QWidget, plaatsing: Plaatsing) -> None:
        super().__init__(kader, parent, "Werk gestopt")
        self.plaatsing = plaatsing
        vandaag = kader.werkplek.vandaag()
        laatste = min(plaatsing.einde, vandaag) if plaatsing.einde else vandaag
        self.op = Datumveld("Laatste werkdag", max(laatste, plaatsing.begin))
        redenen = [(c.code, c.naam) for c in codelijst("reden_einde_werk").op(vandaag)]
        # Only at the agreed end its end is the likely reason; else nobody should record one by just going on.
        op_tijd = plaatsing.einde is not None and plaatsing.einde <= vandaag
        self.reden = Keuzelijst("Waarom", redenen, leeg=None if op_tijd else "kies een reden")
        self.terug = QCheckBox("Er komt weer bijstand, vanaf de dag erna")
        bewaar = knop("Leg vast", self._bewaar, hoofd=True)
        bewaar.setDefault(True)
        wanneer = rij(ruimte=12)
        wanneer.addLayout(veld("Laatste werkdag", self.op), 1)
        wanneer.addLayout(veld("Waarom", self.reden), 2)
        tot = f" Afgesproken was tot en met {leesbaar(plaatsing.einde)}." if plaatsing.einde else ""
        self.setLayout(
            kolom(
                label(f"Het werk bij {plaatsing.werkgever} is gestopt.{tot}"),
                wanneer,
                self.terug,
                label(
                    "Alles van vroeger blijft in dit dossier staan. Er hoeft niets opnieuw te worden verteld.", "klein"
                ),
                self.fout,
                rij(None, knop("Annuleren", self.reject), bewaar),
                marge=20,
                ruimte=14,
            )
        )
        self.op.setFocus(Qt.FocusReason.OtherFocusReason)

    def _bewaar(self) -> None:
        if not self.reden.code():
            self.toon_fout(InvoerFout("Kies waarom het werk is gestopt."))
            return
        wat = (beeindig, self.plaatsing.id, self.op.datum(), self.reden.code())
        if self.terug.isChecked():
            sinds = self.op.datum() + dt.timedelta(days=1)
            wat = (herinstroom, self.plaatsing.inwoner_id, sinds, "bijstand", self.reden.code(), "", self.plaatsing.id)
        self.kader.doe(*wat, daarna=lambda _wijziging: self.accept(), mislukt=self.toon_fout)
