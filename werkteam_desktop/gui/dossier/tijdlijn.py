"""The story of one inwoner, newest first; the line to add to it; and when one speaks or looks again."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QDateTime, Qt
from PySide6.QtWidgets import QDateTimeEdit, QLineEdit, QSizePolicy, QWidget

from werkteam_desktop.dossier import Afspraak, Inwoner, Kijkmoment
from werkteam_desktop.dossier.catalogus import codelijst, termijn
from werkteam_desktop.dossier.datum import kort, leesbaar
from werkteam_desktop.dossier.tijdlijn import SOORTEN, Gebeurtenis, tijdlijn
from werkteam_desktop.gui.indeling import Regels, TweeKolommen, Vloei
from werkteam_desktop.gui.kader import Kader
from werkteam_desktop.gui.widgets import (
    NEDERLANDS,
    Datumveld,
    Kaart,
    Keuzelijst,
    Regelveld,
    knop,
    kolom,
    label,
    plat,
    rij,
    streep,
    veld,
)
from werkteam_desktop.gui.woordwacht import waak
from werkteam_desktop.handelingen.contact import (
    GEEN_DAG,
    maak_afspraak,
    noteer_contact,
    plan_kijkmoment,
    rond_afspraak_af,
    rond_kijkmoment_af,
    splits_volgende_keer,
    verzet_afspraak,
    wijzig_kijkmoment,
    wil_volgende_keer,
    zeg_afspraak_af,
)
from werkteam_desktop.handelingen.overdracht import namen

HOOGSTENS = 60  # events drawn at once; older ones after one click
VOLGENDE_KEER = "Zet >2w achter de regel: dan kijkt u over twee weken weer. Ook >3d, >1m of >14-12."


class ContactRegel(QWidget):
    """One line for a contact: the kind, the words, Enter. An end as >2w plans the next time, and is said in words."""

    def __init__(
        self, kader: Kader, noteer: Callable[[], None], erbij: QWidget | None = None, parent: QWidget | None = None
    ) -> None:
        """`erbij`: a button beside the line."""
        super().__init__(parent)
        self.kader = kader
        soorten = [(c.code, c.naam) for c in codelijst("contactsoort").op(kader.werkplek.vandaag())]
        self.soort = Keuzelijst("Soort contact", soorten)
        self.soort.setMinimumWidth(180)
        self.tekst = QLineEdit()
        self.tekst.setAccessibleName("Contact vastleggen")
        self.tekst.setPlaceholderText("Wat is er besproken? Eén regel.")
        self.tekst.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.tekst.returnPressed.connect(noteer)
        self.tekst.textChanged.connect(self._zeg)
        waak(self.tekst)
        self.volgende = label(soort="klein")
        regel = rij(self.soort, self.tekst)
        if erbij is not None:
            regel.addWidget(erbij)
        self.setLayout(kolom(regel, self.volgende, ruimte=4))
        self._zeg("")

    def leeg(self) -> None:
        self.tekst.clear()

    def _zeg(self, tekst: str) -> None:
        _, dag = splits_volgende_keer(tekst.strip(), self.kader.werkplek.vandaag())
        if dag is not None:
            zin = f"U kijkt weer op {leesbaar(dag)}."
        else:
            zin = GEEN_DAG if wil_volgende_keer(tekst) else VOLGENDE_KEER
        self.volgende.setText(zin)
        self.tekst.setAccessibleDescription(zin)


class TijdlijnTab(QWidget):
    """Left the story, right what was agreed for later."""

    def __init__(self, kader: Kader, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.kader = kader
        self.inwoner: Inwoner | None = None
        self._namen: dict[int, str] = {}
        self._alles = False

        self.regel = ContactRegel(kader, self._noteer, knop("Leg vast", self._noteer, hoofd=True))
        self.soort, self.contact = self.regel.soort, self.regel.tekst
        nieuw = Kaart("Contact vastleggen", "de datum en uw naam staan er al bij")
        nieuw.inhoud.addWidget(self.regel)
        self.toon_soort = Keuzelijst("Toon in de tijdlijn", list(SOORTEN.items()), leeg="alles")
        self.toon_soort.gekozen.connect(self._kies_soort)
        self.verhaal = Regels(lambda g: g, _Regel)
        self.ouder = knop("Toon ook wat ouder is", self._toon_alles, link=True)
        self.niets = label(soort="zacht")
        verhaal = Kaart("Tijdlijn", "nieuwste eerst")
        verhaal.kopregel.addWidget(label("toon", "zacht", afbreken=False))
        verhaal.kopregel.addWidget(self.toon_soort)
        for deel in (self.verhaal, kolom(self.niets, self.ouder, ruimte=0)):
            verhaal.inhoud.addLayout(deel)

        gegevens = Kaart("Contactgegevens")
        self.bereik = label()
        self.bereik.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        gegevens.inhoud.addWidget(self.bereik)
        self.vel = TweeKolommen("Tijdlijn", "Afspraken", 368)
        for kaart in (nieuw, verhaal):
            self.vel.links.addWidget(kaart)
        for kaart in (self._maak_afspraken(), self._maak_kijkmomenten(), gegevens):
            self.vel.rechts.addWidget(kaart)
        self.setLayout(kolom(self.vel, ruimte=0))
        kader.gewijzigd.connect(lambda w: self._lees_namen() if "medewerker" in w.tabellen else None)
        self._lees_namen()

    def _maak_afspraken(self) -> Kaart:
        self.afspraken = Regels(lambda a: a.id, partial(_AfspraakRegel, self.kader, self._verzet), ruimte=8)
        self.geen_afspraak = label("Er is nog geen afspraak.", "zacht")
        self.wanneer = QDateTimeEdit()
        self.wanneer.setAccessibleName("Wanneer")
        self.wanneer.setLocale(NEDERLANDS)
        self.wanneer.setDisplayFormat("ddd d MMM yyyy  HH.mm")
        self.wanneer.setCalendarPopup(True)
        self.wanneer.setButtonSymbols(QDateTimeEdit.ButtonSymbols.NoButtons)
        self.onderwerp = QLineEdit()
        self.onderwerp.setPlaceholderText("bijvoorbeeld: plan bespreken")
        kaart = Kaart("Volgende afspraak")
        for deel in (
            kolom(self.geen_afspraak, self.afspraken, ruimte=0),
            kolom(streep(), ruimte=0),
            veld("Wanneer", self.wanneer),
            veld("Waarover", self.onderwerp),
            rij(knop("Maak afspraak", self._maak_afspraak), None),
        ):
            kaart.inhoud.addLayout(deel)
        return kaart

    def _maak_kijkmomenten(self) -> Kaart:
        self.kijkmomenten = Regels(lambda k: k.id, partial(_KijkRegel, self.kader), ruimte=10)
        self.kijk_op = Datumveld("Kijk weer op")
        self.kijk_waarom = QLineEdit()
        self.kijk_waarom.setAccessibleName("Waarom kijkt u dan")
        self.kijk_waarom.setPlaceholderText("bijvoorbeeld: is de school begonnen?")
        self.kijk_waarom.returnPressed.connect(self._plan_kijkmoment)
        kaart = Kaart("Kijk weer op")
        for deel in (
            self.kijkmomenten,
            kolom(self.kijk_waarom, ruimte=0),
            rij(self.kijk_op, knop("Zet erbij", self._plan_kijkmoment), None),
        ):
            kaart.inhoud.addLayout(deel)
        return kaart

    def toon(self, inwoner: Inwoner) -> None:
        """Draws the story of this inwoner."""
        vandaag = self.kader.werkplek.vandaag()
        if self.inwoner is None or self.inwoner.id != inwoner.id:
            self._alles = False
            self.toon_soort.zet("")
            self.vel.toon_boven()
            self.regel.leeg()
            self.onderwerp.clear()
            self.kijk_waarom.clear()
            self.kijk_op.zet(vandaag + termijn("zonder_vervolg"))
            volgende_week = vandaag + dt.timedelta(days=7)
            self.wanneer.setDateTime(QDateTime(volgende_week.year, volgende_week.month, volgende_week.day, 10, 0, 0))
        self.inwoner = inwoner
        self._toon_verhaal()
        komend = [a for a in inwoner.afspraken if not a.afgerond]
        self.afspraken.toon(komend)
        self.geen_afspraak.setVisible(not komend)
        self.kijkmomenten.toon(k for k in inwoner.kijkmomenten if k.gedaan_op is None)
        adres = " ".join(
            d for d in (inwoner.straat, inwoner.huisnummer + inwoner.huisletter, inwoner.huisnummertoevoeging) if d
        )
        plaats = " ".join(d for d in (inwoner.postcode, inwoner.woonplaats) if d)
        regels = [inwoner.telefoon, inwoner.email, adres, plaats]
        if inwoner.geheim:
            regels.append("Het adres is geheim. Geef het aan niemand door.")
        self.bereik.setText("\n".join(r for r in regels if r) or "Nog geen telefoon of adres bekend.")

    def _toon_verhaal(self) -> None:
        if self.inwoner is None:
            return
        soort = self.toon_soort.code()
        gebeurtenissen = [g for g in tijdlijn(self.inwoner, self._namen) if soort in ("", g.soort)]
        self.verhaal.toon(gebeurtenissen if self._alles else gebeurtenissen[:HOOGSTENS])
        self.ouder.setVisible(len(gebeurtenissen) > HOOGSTENS and not self._alles)
        self.niets.setVisible(not gebeurtenissen)
        self.niets.setText(f"Er is nog niets over {SOORTEN[soort]}." if soort else "Er is nog niets vastgelegd.")

    def _lees_namen(self) -> None:
        self.kader.lees(namen, daarna=self._met_namen)

    def _met_namen(self, gelezen: dict[int, str]) -> None:
        self._namen = gelezen
        self._toon_verhaal()

    def _noteer(self) -> None:
        if self.inwoner is not None:
            self.kader.doe(
                noteer_contact, self.inwoner.id, self.contact.text(), self.soort.code(), daarna=self._genoteerd
            )

    def _genoteerd(self, _wijziging: object) -> None:
        self.regel.leeg()
        self.contact.setFocus(Qt.FocusReason.OtherFocusReason)

    def _moment(self) -> dt.datetime:
        return self.wanneer.dateTime().toPython().replace(second=0, microsecond=0).astimezone()

    def _maak_afspraak(self) -> None:
        if self.inwoner is not None:
            self.kader.doe(
                maak_afspraak,
                self.inwoner.id,
                self._moment(),
                self.onderwerp.text(),
                daarna=lambda _w: self.onderwerp.clear(),
            )

    def _verzet(self, afspraak_id: int) -> None:
        """To the time that stands in the field for a new appointment."""
        self.kader.doe(verzet_afspraak, afspraak_id, self._moment())

    def _plan_kijkmoment(self) -> None:
        if self.inwoner is not None:
            self.kader.doe(
                plan_kijkmoment,
                self.inwoner.id,
                self.kijk_op.datum(),
                self.kijk_waarom.text(),
                daarna=lambda _w: self.kijk_waarom.clear(),
            )

    def _kies_soort(self, _soort: str) -> None:
        self._alles = False
        self._toon_verhaal()

    def _toon_alles(self) -> None:
        self._alles = True
        self._toon_verhaal()


class _Regel(QWidget):
    """One event. It never changes: another text is another event."""

    def __init__(self, g: Gebeurtenis) -> None:
        super().__init__()
        wanneer = label(kort(g.datum), "zacht", afbreken=False)
        wanneer.setFixedWidth(100)
        wanneer.setAlignment(Qt.AlignmentFlag.AlignTop)
        contact = g.bron[0] == "contactmoment"
        inhoud = kolom(label(g.titel + (f" · {g.wie}" if g.wie else ""), "zacht" if contact else "kaartkop"), ruimte=2)
        if g.tekst:
            inhoud.addWidget(label(g.tekst))
        vak = rij(wanneer, ruimte=12)
        vak.addLayout(inhoud, 1)
        vak.setContentsMargins(0, 8, 0, 8)
        self.setLayout(kolom(vak, streep(), ruimte=0))

    def toon(self, _gebeurtenis: Gebeurtenis) -> None:
        pass


class _AfspraakRegel(QWidget):
    """An appointment that is still to come, or was forgotten: it took place, it is called off, or it moves."""

    def __init__(self, kader: Kader, verzet: Callable[[int], None], afspraak: Afspraak) -> None:
        super().__init__()
        self.kader = kader
        self.tekst = label()
        self.geweest = knop("Geweest", partial(kader.doe, rond_afspraak_af, afspraak.id), link=True)
        self.afgezegd = knop("Afgezegd", partial(kader.doe, zeg_afspraak_af, afspraak.id), link=True)
        hulp = "Naar de dag en tijd die hieronder bij Wanneer staan"
        self.verzet = knop("Verzet", partial(verzet, afspraak.id), link=True, hulp=hulp)
        keuzes = Vloei()
        for keuze in (self.geweest, self.afgezegd, self.verzet):
            keuzes.addWidget(keuze)
        self.setLayout(kolom(self.tekst, keuzes, ruimte=2))
        self.toon(afspraak)

    def toon(self, afspraak: Afspraak) -> None:
        moment = afspraak.tijdstip.astimezone()
        dag = leesbaar(moment.date())
        te_laat = "\nDeze dag is voorbij." if moment.date() < self.kader.werkplek.vandaag() else ""
        plaats = f" · {afspraak.plaats}" if afspraak.plaats else ""
        self.tekst.setText(f"{dag} om {moment:%H.%M}\n{afspraak.onderwerp}{plaats}{te_laat}")
        self.geweest.setAccessibleName(f"Afspraak van {dag} is geweest")
        self.afgezegd.setAccessibleName(f"Afspraak van {dag} is afgezegd")
        self.verzet.setAccessibleName(f"Verzet de afspraak van {dag}")


class _KijkRegel(QWidget):
    """A day to look at the dossier again, and why: both change where they stand."""

    def __init__(self, kader: Kader, kijkmoment: Kijkmoment) -> None:
        super().__init__()
        self.kader, self._kijkmoment = kader, kijkmoment
        self.op = Datumveld("Kijk weer op", kijkmoment.op)
        self.op.gekozen.connect(lambda dag: self._wijzig(op=dag))
        self.waarom = Regelveld("Waarom", bij_pauze=False)
        self.waarom.bewaren.connect(lambda tekst: self._wijzig(waarom=tekst))
        self.gedaan = knop("Gedaan", partial(kader.doe, rond_kijkmoment_af, kijkmoment.id), link=True)
        self.setLayout(kolom(rij(self.op, self.gedaan, None), self.waarom, 4, streep(), ruimte=4))

    def toon(self, kijkmoment: Kijkmoment) -> None:
        self._kijkmoment = kijkmoment
        self.op.zet(kijkmoment.op)
        self.waarom.zet(kijkmoment.waarom)
        self.waarom.setToolTip(plat(kijkmoment.waarom))
        dag = leesbaar(kijkmoment.op)
        self.op.setAccessibleName(f"Kijk weer op {dag}")
        self.waarom.setAccessibleName(f"Waarom kijkt u op {dag}")
        self.gedaan.setAccessibleName(f"Kijkmoment van {dag} is gedaan")

    def _wijzig(self, **velden: object) -> None:
        self.kader.doe(wijzig_kijkmoment, self._kijkmoment.id, mislukt=self._mislukt, **velden)

    def _mislukt(self, fout: Exception) -> None:
        self.waarom.setText(self._kijkmoment.waarom)
        self.toon(self._kijkmoment)
        self.kader.meld_fout(fout)
