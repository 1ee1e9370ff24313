"""Where the files of a relatie go: a folder, an SFTP server or a WebDAV server."""

from __future__ import annotations

from contextlib import suppress
from functools import partial
from typing import Any

from PySide6.QtWidgets import QLineEdit, QWidget

from werkteam_desktop.beleid import beleid
from werkteam_desktop.gui import bestanden
from werkteam_desktop.gui.dialogen import Dialoog
from werkteam_desktop.gui.kader import Kader
from werkteam_desktop.gui.taak import Werker
from werkteam_desktop.gui.widgets import Keuzelijst, knop, kolom, label, rij, veld
from werkteam_desktop.handelingen import post
from werkteam_desktop.handelingen.relaties import bewaar_kanaal, kanalen
from werkteam_desktop.handelingen.werkplek import Werkplek
from werkteam_desktop.opslag.leveringen import Kanaal, Relatie

_SOORTEN = (
    ("map", "Een gedeelde map of netwerkschijf"),
    ("sftp", "Een SFTP-server"),
    ("webdav", "Een WebDAV-server"),
)
_ADRES = {
    "map": "De map, zoals die op deze laptop heet",
    "sftp": "De server, zoals sftp.voorbeeld.nl:22",
    "webdav": "Het adres, zoals https://bestanden.voorbeeld.nl/",
}


class KanaalDialoog(Dialoog):
    """Asks only what this kind of channel needs; tries it before it is kept."""

    def __init__(self, kader: Kader, parent: QWidget, relatie: Relatie, kanaal: Kanaal | None) -> None:
        super().__init__(kader, parent, f"Kanaal voor {relatie.naam}")
        self.relatie, self.kanaal = relatie, kanaal
        self._werker = Werker(self)
        self.finished.connect(self._werker.stop)
        mag = beleid().vervoer
        self.soort = Keuzelijst("Soort kanaal", [s for s in _SOORTEN if s[0] in mag])
        self.adres, self.pad, self.gebruiker, self.wachtwoord = QLineEdit(), QLineEdit(), QLineEdit(), QLineEdit()
        self.ca = QLineEdit()
        self.wachtwoord.setEchoMode(QLineEdit.EchoMode.Password)
        self.vingerafdruk = label(soort="zin")
        self.vingerafdruk.setAccessibleName("Sleutel van de server")
        self.kies_map = knop("Kies een map …", self._kies_map)
        self.vraag = knop("Vraag de sleutel van de server", self._vraag_sleutel)
        self._vakken: dict[str, QWidget] = {}
        self._adresveld = self._vak("adres", veld("", self.adres))
        self.klaar = knop("Probeer en bewaar", self._probeer, hoofd=True)
        self.klaar.setDefault(True)
        self.bezig = label(soort="zacht")
        self.setLayout(
            kolom(
                veld("Hoe gaan de bestanden?", self.soort),
                self._adresveld,
                self._vak("map", kolom(self.kies_map, ruimte=0)),
                self._vak("pad", veld("Map op de server", self.pad)),
                self._vak("gebruiker", veld("Gebruiker", self.gebruiker)),
                self._vak(
                    "wachtwoord",
                    veld("Wachtwoord", self.wachtwoord, "Komt in de sleutelbos van deze computer, nergens anders."),
                ),
                self._vak("ca", veld("Eigen certificaat (alleen als de beheerder dat geeft)", self.ca)),
                self._vak(
                    "vraag",
                    kolom(
                        self.vraag,
                        self.vingerafdruk,
                        label(
                            "Vergelijk deze sleutel met wat de beheerder van de server zegt. Bewaar het kanaal alleen "
                            "als ze gelijk zijn.",
                            "zacht",
                        ),
                        ruimte=4,
                    ),
                ),
                self.bezig,
                self.fout,
                rij(None, knop("Annuleren", self.reject), self.klaar),
                marge=20,
                ruimte=10,
            )
        )
        self.soort.gekozen.connect(self._soort)
        if kanaal is not None and kanaal.soort in mag:
            self.soort.zet(kanaal.soort)
            self.adres.setText(kanaal.adres)
            self.pad.setText(kanaal.pad)
            self.gebruiker.setText(kanaal.gebruiker)
            self.ca.setText(kanaal.ca_bestand)
            self.vingerafdruk.setText(kanaal.vingerafdruk)
        self._soort(self.soort.code())

    def _vak(self, code: str, inhoud: Any) -> QWidget:
        vak = QWidget()
        inhoud.setContentsMargins(0, 0, 0, 0)
        vak.setLayout(inhoud)
        self._vakken[code] = vak
        return vak

    def _soort(self, soort: str) -> None:
        """Shows the fields of this kind."""
        self._adresveld.layout().itemAt(0).widget().setText(_ADRES.get(soort, ""))
        self.adres.setAccessibleName(_ADRES.get(soort, ""))
        for code, soorten in (
            ("map", ("map",)),
            ("pad", ("sftp", "webdav")),
            ("gebruiker", ("sftp", "webdav")),
            ("wachtwoord", ("sftp", "webdav")),
            ("ca", ("webdav",)),
            ("vraag", ("sftp",)),
        ):
            self._vakken[code].setVisible(soort in soorten)
        self.adjustSize()

    def _kies_map(self) -> None:
        if (map_ := bestanden.vraag_map(self, "In welke map komen de bestanden?")) is not None:
            self.adres.setText(str(map_))

    def _vraag_sleutel(self) -> None:
        from werkteam_desktop.regio.vervoer.sftp import vraag_hostsleutel

        self._begin("De server wordt gevraagd …", partial(vraag_hostsleutel, self.adres.text().strip()), self._sleutel)

    def _sleutel(self, vingerafdruk: str) -> None:
        self._af()
        self.vingerafdruk.setText(vingerafdruk)

    def _probeer(self) -> None:
        velden = {
            "naam": self.relatie.naam,
            "soort": self.soort.code(),
            "adres": self.adres.text().strip(),
            "pad": self.pad.text().strip() if self.soort.code() != "map" else "",
            "gebruiker": self.gebruiker.text().strip() if self.soort.code() != "map" else "",
            "vingerafdruk": self.vingerafdruk.text() if self.soort.code() == "sftp" else "",
            "ca_bestand": self.ca.text().strip() if self.soort.code() == "webdav" else "",
        }
        doe = partial(_bewaar, self.kader.werkplek, self.relatie, self.kanaal, velden, self.wachtwoord.text())
        self._begin("Het kanaal wordt geprobeerd …", doe, lambda _kanaal: self.accept())

    def _begin(self, zin: str, doe: Any, daarna: Any) -> None:
        self.fout.hide()
        self.bezig.setText(zin)
        self.klaar.setEnabled(False)
        self._werker.doe(doe, daarna, self._mislukt)

    def _af(self) -> None:
        self.bezig.setText("")
        self.klaar.setEnabled(True)

    def _mislukt(self, fout: Exception) -> None:
        self._af()
        self.toon_fout(fout)


def _bewaar(
    werkplek: Werkplek, relatie: Relatie, kanaal: Kanaal | None, velden: dict[str, str], wachtwoord: str
) -> Kanaal:
    """Tries the channel with the password, and keeps both when it works. VervoerFout, with a sentence, when not."""
    from werkteam_desktop.regio.vervoer import VervoerFout, keur_soort
    from werkteam_desktop.regio.vervoer import wachtwoord as bos

    keur_soort(velden["soort"])  # before anything goes to the keyring
    proef = Kanaal(**velden)
    met_geheim = bool(wachtwoord) and proef.soort != "map"
    eerder = bos.wachtwoord_van(proef) if met_geheim else None
    if met_geheim:
        bos.bewaar_wachtwoord(proef, wachtwoord)
    try:
        post.probeer_kanaal(proef)
    except VervoerFout:
        if eerder:
            bos.bewaar_wachtwoord(proef, eerder)
        elif met_geheim:
            bos.vergeet_wachtwoord(proef)
        raise
    bewaard = bewaar_kanaal(werkplek, [relatie.id], kanaal.id if kanaal is not None else None, **velden)
    if kanaal is not None and kanaal.soort != "map":
        with suppress(VervoerFout):  # a keyring that is closed now keeps what it has
            bos.vergeet_wachtwoord(kanaal, tenzij=kanalen(werkplek))
    return bewaard
