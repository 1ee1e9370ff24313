"""The pages of the guides to the key of the store, each of one question."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QButtonGroup, QCheckBox, QFrame, QLineEdit, QRadioButton, QWidget

from werkteam_desktop.beleid import beleid
from werkteam_desktop.gui import bestanden
from werkteam_desktop.gui.begin.herstelcode import TEKENS, HerstelcodePagina
from werkteam_desktop.gui.begin.pagina import Geheimveld, Pagina, tekst_van
from werkteam_desktop.gui.dialogen import gemeentekeuzes
from werkteam_desktop.gui.widgets import Keuzelijst, knop, kolom, label, veld
from werkteam_desktop.handelingen.begin import KOPIE, LEEG, NIEUW, VOORBEELD
from werkteam_desktop.handelingen.gids import Antwoorden

SOORT_KOPIE = "Reservekopie (*.wtkopie)"
_NIET_GEVONDEN = (
    "Op deze computer is eerder gewerkt, maar het gegevensbestand is nu niet te vinden. Staat het op een "
    "netwerkschijf? Sluit dan dit venster en probeer het als de schijf er weer is. Is het echt weg, kies dan ‘Ik heb "
    "een reservekopie’."
)


class GemeentePagina(Pagina):
    """Where the team works; or the way to a backup."""

    KOP = "Welkom bij Werkteam Desktop"

    def __init__(self, vandaag: dt.date, vermist: bool) -> None:
        super().__init__()
        self.gemeente = Keuzelijst("Gemeente", gemeentekeuzes(vandaag), leeg="kies uw gemeente")
        self._keuze = NIEUW
        self.kopie = knop("Ik heb een reservekopie …", self._kopie, link=True)
        waarschuwing = label(_NIET_GEVONDEN, "let")
        waarschuwing.setVisible(vermist)
        self.setLayout(
            kolom(
                waarschuwing,
                label(
                    "In een paar stappen kunt u beginnen. Alles wat u straks typt, wordt versleuteld bewaard op deze "
                    "computer. Er gaat niets naar buiten zonder dat u het zelf verstuurt."
                ),
                veld(
                    "Voor welke gemeente werkt uw team?",
                    self.gemeente,
                    "Dit bepaalt de regels, en de namen van routes en voorzieningen.",
                ),
                8,
                label("Werkte u eerder op een andere laptop, of wilt u een reservekopie terugzetten?", "zacht"),
                self.kopie,
                ruimte=14,
            )
        )

    def lees(self) -> Antwoorden:
        return {"gemeente": self.gemeente.code(), "keuze": self._keuze}

    def zet(self, gegeven: Antwoorden, alles: Antwoorden) -> None:
        self.gemeente.zet(tekst_van(gegeven, "gemeente"))

    def eerste(self) -> QWidget:
        return self.gemeente

    def _kopie(self) -> None:
        self._keuze = KOPIE
        self.verder.emit()


class NaamPagina(Pagina):
    KOP = "Wie bent u?"

    def __init__(self) -> None:
        super().__init__()
        self.naam = QLineEdit()
        self.naam.setPlaceholderText("Zoals collega's u kennen")
        uitleg = "Deze naam staat bij wat u vastlegt, en op het plan als vast contact."
        self.setLayout(kolom(veld("Uw naam", self.naam, uitleg)))

    def lees(self) -> Antwoorden:
        return {"naam": self.naam.text()}

    def zet(self, gegeven: Antwoorden, alles: Antwoorden) -> None:
        self.naam.setText(tekst_van(gegeven, "naam"))

    def eerste(self) -> QWidget:
        return self.naam


class WachtwoordPagina(Pagina):
    """A new password, twice. `bos`: also whether the keyring may keep a copy of the key."""

    KOP = "Kies een wachtwoord"

    def __init__(self, bos: bool = True) -> None:
        super().__init__()
        self._minstens = beleid().wachtwoord_minstens
        self.wachtwoord = Geheimveld(
            "Wachtwoord", f"Minstens {self._minstens} tekens. Een zin van vier of vijf woorden onthoudt u makkelijk."
        )
        self.nogmaals = QLineEdit()
        self.nogmaals.setEchoMode(QLineEdit.EchoMode.Password)
        self.wachtwoord.toon.toggled.connect(
            lambda aan: self.nogmaals.setEchoMode(QLineEdit.EchoMode.Normal if aan else QLineEdit.EchoMode.Password)
        )
        self.bos = QCheckBox("Open op deze computer zonder wachtwoord")
        self.uitleg = label(
            "De sleutelbos van uw computer (die hoort bij Windows of Linux) onthoudt dan de sleutel. Wie op de "
            "computer inlogt met uw account, kan dan bij de dossiers. Het wachtwoord blijft nodig voor het slot en op "
            "een andere computer.",
            "klein",
        )
        for deel in (self.bos, self.uitleg):
            deel.setVisible(bos and beleid().sleutelbos)
        self.setLayout(
            kolom(
                label("Het wachtwoord houdt de dossiers dicht voor wie uw laptop vindt of er even achter gaat zitten."),
                self.wachtwoord,
                # The box that shows both stands below both: on the way to the second field each space would turn it.
                kolom(veld("Nog een keer hetzelfde wachtwoord", self.nogmaals), self.wachtwoord.toon, ruimte=4),
                4,
                self.bos,
                self.uitleg,
                ruimte=12,
            )
        )
        QWidget.setTabOrder(self.wachtwoord.regel, self.nogmaals)
        QWidget.setTabOrder(self.nogmaals, self.wachtwoord.toon)

    def lees(self) -> Antwoorden:
        return {
            "wachtwoord": self.wachtwoord.tekst(),
            "nogmaals": self.nogmaals.text(),
            "in_sleutelbos": self.bos.isVisibleTo(self) and self.bos.isChecked(),
        }

    def zet(self, gegeven: Antwoorden, alles: Antwoorden) -> None:
        self.wachtwoord.zet(tekst_van(gegeven, "wachtwoord"))
        self.nogmaals.setText(tekst_van(gegeven, "nogmaals"))
        self.bos.setChecked(gegeven.get("in_sleutelbos", False))

    def eerste(self) -> QWidget:
        alleen_het_eerste = len(self.wachtwoord.tekst()) >= self._minstens and not self.nogmaals.text()
        return self.nogmaals if alleen_het_eerste else self.wachtwoord.regel


class OudPagina(Pagina):
    """The password of now, before something about it changes."""

    KOP = "Eerst uw wachtwoord van nu"

    def __init__(self) -> None:
        super().__init__()
        self.oud = Geheimveld("Wachtwoord dat u nu hebt")
        self.setLayout(kolom(self.oud))

    def lees(self) -> Antwoorden:
        return {"oud": self.oud.tekst()}

    def zet(self, gegeven: Antwoorden, alles: Antwoorden) -> None:
        self.oud.zet(tekst_van(gegeven, "oud"))

    def eerste(self) -> QWidget:
        return self.oud.regel


class CodePagina(Pagina):
    """The herstelcode of the sheet, from who forgot the password."""

    KOP = "Typ uw herstelcode"

    def __init__(self) -> None:
        super().__init__()
        self.code = QLineEdit()
        self.code.setPlaceholderText("acht groepen van vijf tekens")
        hulp = f"{TEKENS} Hoofdletters en streepjes hoeven niet. Een typefout merkt het programma zelf."
        self.setLayout(kolom(veld("De herstelcode van uw blad", self.code, hulp)))

    def lees(self) -> Antwoorden:
        return {"code": self.code.text()}

    def zet(self, gegeven: Antwoorden, alles: Antwoorden) -> None:
        self.code.setText(tekst_van(gegeven, "code"))

    def eerste(self) -> QWidget:
        return self.code


class VoorbeeldPagina(Pagina):
    """Whether to look around in fictitious dossiers first."""

    KOP = "Hoe wilt u beginnen?"
    KLAAR = "Begin"

    def __init__(self) -> None:
        super().__init__()
        self.leeg = _Keuze("Met een leeg programma", "U schrijft zelf inwoners in, of neemt ze over uit een bestand.")
        self.voorbeeld = _Keuze(
            "Eerst rondkijken met voorbeelden",
            "Het programma zet er verzonnen inwoners in. Overal staat VOORBEELD bij. U haalt ze later in één keer weg.",
        )
        self.groep = QButtonGroup(self)
        for keuze in (self.leeg, self.voorbeeld):
            self.groep.addButton(keuze.rond)
        self.leeg.rond.setChecked(True)
        self.setLayout(kolom(self.leeg, self.voorbeeld, ruimte=10))

    def lees(self) -> Antwoorden:
        return {"inhoud": VOORBEELD if self.voorbeeld.rond.isChecked() else LEEG}

    def zet(self, gegeven: Antwoorden, alles: Antwoorden) -> None:
        (self.voorbeeld if gegeven.get("inhoud") == VOORBEELD else self.leeg).rond.setChecked(True)

    def eerste(self) -> QWidget:
        return self.groep.checkedButton()


class _Keuze(QFrame):
    """A radio button with its explanation, all of it to click on."""

    def __init__(self, kop: str, uitleg: str) -> None:
        super().__init__()
        self.setObjectName("keuze")
        self.rond = QRadioButton(kop)
        self.rond.setObjectName("kaartkop")
        self.rond.setAccessibleDescription(uitleg)
        self.rond.toggled.connect(self._gekozen)
        bij = label(uitleg, "zacht")
        bij.setContentsMargins(28, 0, 0, 0)
        self.setLayout(kolom(self.rond, bij, marge=12, ruimte=4))

    def _gekozen(self, aan: bool) -> None:
        self.setProperty("gekozen", aan)
        self.style().unpolish(self)
        self.style().polish(self)

    def mousePressEvent(self, _gebeurtenis: QMouseEvent) -> None:
        self.rond.setChecked(True)


class KopiePagina(Pagina):
    """Which file is the backup."""

    KOP = "Kies uw reservekopie"

    def __init__(self) -> None:
        super().__init__()
        self._bestand: Path | None = None
        self.kies = knop("Kies een bestand …", self._kies)
        self.gekozen = label(soort="zacht")
        self.setLayout(
            kolom(
                label(
                    "Een reservekopie is een bestand dat eindigt op .wtkopie. U vindt het in de map ‘reservekopieen’ "
                    "van de andere laptop, op de tweede plek die uw beheerder koos, of op uw eigen stick."
                ),
                self.kies,
                self.gekozen,
                ruimte=14,
            )
        )

    def lees(self) -> Antwoorden:
        return {"bestand": self._bestand}

    def zet(self, gegeven: Antwoorden, alles: Antwoorden) -> None:
        self._toon(gegeven.get("bestand"))

    def eerste(self) -> QWidget:
        return self.kies

    def _kies(self) -> None:
        if (pad := bestanden.vraag_bestand(self, "Kies uw reservekopie", SOORT_KOPIE)) is not None:
            self._toon(pad)
            self.window().focusNextChild()  # Enter goes on

    def _toon(self, pad: Path | None) -> None:
        self._bestand = pad
        self.gekozen.setText(f"Gekozen: {pad.name}" if pad else "Nog niets gekozen.")


class GeheimPagina(Pagina):
    """What opens the backup."""

    KOP = "Waarmee gaat de reservekopie open?"
    KLAAR = "Zet terug"

    def __init__(self) -> None:
        super().__init__()
        self.geheim = Geheimveld("Wachtwoord of herstelcode", "Die van de laptop waarop de reservekopie is gemaakt.")
        self.setLayout(kolom(self.geheim))

    def lees(self) -> Antwoorden:
        return {"geheim": self.geheim.tekst()}

    def zet(self, gegeven: Antwoorden, alles: Antwoorden) -> None:
        self.geheim.zet(tekst_van(gegeven, "geheim"))

    def eerste(self) -> QWidget:
        return self.geheim.regel


def paginas(vandaag: dt.date, vermist: bool = False) -> dict[str, Callable[[], Pagina]]:
    """Every page by the name of its step."""
    return {
        "gemeente": partial(GemeentePagina, vandaag, vermist),
        "naam": NaamPagina,
        "wachtwoord": WachtwoordPagina,
        "herstelcode": partial(HerstelcodePagina, vandaag),
        "voorbeeld": VoorbeeldPagina,
        KOPIE: KopiePagina,
        "geheim": GeheimPagina,
        "oud": OudPagina,
        "code": CodePagina,
    }
