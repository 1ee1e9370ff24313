"""Every screen as a picture, filled with example data: for the README, for reviews and to see what a change did."""

from __future__ import annotations

import datetime as dt
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QEventLoop, QPoint, QTimer
from PySide6.QtGui import QCursor
from PySide6.QtWidgets import QApplication, QWidget

from werkteam_desktop.fouten import InvoerFout
from werkteam_desktop.gui import stijl
from werkteam_desktop.gui.dossier.scherm import TABS
from werkteam_desktop.gui.dossier.werk_onder import LOONT, MAANDEN, VERGELIJK, VIJF_JAAR
from werkteam_desktop.gui.dossier.werk_vragen import ANTWOORD
from werkteam_desktop.gui.schermen_dialogen import dialogen
from werkteam_desktop.gui.schermen_toegang import WACHTWOORD, eerste_start
from werkteam_desktop.gui.venster import Venster
from werkteam_desktop.handelingen.demo import demo_dag
from werkteam_desktop.handelingen.documenten import voeg_document_toe
from werkteam_desktop.handelingen.inwoners import medewerkers
from werkteam_desktop.handelingen.lijst import zoek_inwoners
from werkteam_desktop.handelingen.reservekopieen import maak_nu
from werkteam_desktop.handelingen.werkplek import Werkplek
from werkteam_desktop.opslag.kluis import nieuwe_herstelcode
from werkteam_desktop.opslag.toegang import Toegang
from werkteam_desktop.opslag.voorbeeld import genereer

AANTAL, ZAAD = 120, 1
KLAAR_BINNEN = 20.0  # seconds for one screen to fill
RUST = 14  # times 25 ms without work: the line of hours is drawn when nothing else is to be done
BUITEN = (4000, 4000)  # on no screen
SCHERM = (1366, 768)  # pixels of the small office laptop


def maak_schermen(map_: Path, thema: str, schaal: float) -> Iterator[Path]:
    """Writes `NN-naam.png` in `map_`, one for every screen, at the size of a small office laptop.

    `schaal` is the zoom the process was started with (QT_SCALE_FACTOR): at 1.75 the same screen holds less."""
    try:
        map_.mkdir(parents=True, exist_ok=True)
    except OSError:
        raise InvoerFout("In deze map kan niet worden geschreven. Kies met --map een andere map.") from None
    with voorbeeldvenster(thema) as (venster, tijdelijk):
        venster.resize(round(SCHERM[0] / schaal), round(SCHERM[1] / schaal))
        for nummer, (naam, wat) in enumerate(reis(venster, tijdelijk), 1):
            wacht(venster)
            pad = map_ / f"{nummer:02}-{naam}.png"
            if not wat.grab().save(str(pad)):
                raise InvoerFout("De afbeelding kan niet worden geschreven. Controleer de ruimte en de rechten.")
            yield pad


@contextmanager
def voorbeeldvenster(thema: str) -> Iterator[tuple[Venster, Path]]:
    """The window on example data, and a folder of its own."""
    app = QApplication.instance() or QApplication(sys.argv[:1])
    stijl.pas_toe(app, thema)
    with tempfile.TemporaryDirectory() as tijdelijk:
        toegang = Toegang(Path(tijdelijk) / "voorbeeld.db")
        opslag = toegang.maak(WACHTWOORD, nieuwe_herstelcode(), in_sleutelbos=False)
        with opslag.schrijf() as sessie:
            genereer(sessie, AANTAL, ZAAD, demo_dag().date(), gemeente="0406")
        werkplek = Werkplek(opslag, nu=demo_dag)
        coaches = {m.naam: m.id for m in medewerkers(werkplek)}
        werkplek.medewerker_id = coaches.get("Nelleke de Wit")
        venster = Venster(werkplek, thema)
        venster.kader.toegang = toegang
        QCursor.setPos(*BUITEN)  # else it lies over the rail, which lights up
        venster.show()
        venster.rail.teken(thema)
        try:
            yield venster, Path(tijdelijk)
        finally:
            venster.close()
            opslag.sluit()


def reis(venster: Venster, map_: Path) -> Iterator[tuple[str, QWidget]]:
    """Goes past every screen and every small window; what it yields is to be waited for (`wacht`), then looked at."""
    marleen = zoek_inwoners(venster.kader.werkplek, "Kuipers Marleen", 1)[0]
    venster.ga_vandaag()
    yield "vandaag", venster
    venster.ga_inwoners()
    yield "inwoners", venster
    venster.scherm("inwoners").zoekveld.setText("de")
    yield "zoeken", venster
    brief = map_ / "brief schuldhulp.txt"
    brief.write_text("Uw eerste gesprek is op 2 november.\n", encoding="utf-8")
    voeg_document_toe(venster.kader.werkplek, marleen, brief)
    for code, _tekst in TABS:
        venster.open_dossier(marleen, code)
        yield code.replace("_", "-"), venster
    venster.open_dossier(zoek_inwoners(venster.kader.werkplek, "El Amrani Khadija", 1)[0], "nazorg")
    yield "nazorg-gesprekken", venster
    venster.open_dossier(marleen, "werk_en_inkomen")
    yield from _werk_verder(venster)
    venster.gesprek()
    gesprek = venster.scherm("dossier").tab("werk_en_inkomen").gesprek
    for code in ("samen", "uren", ANTWOORD):
        gesprek.ga(code)
        yield f"gesprek-{code}", venster
    venster.gesprek()
    venster.sociale_kaart()
    venster.scherm("sociale_kaart").zoekveld.setText("taal")
    yield "sociale-kaart", venster
    venster.voorbeelden()
    yield "voorbeelden", venster
    venster.scherm("voorbeelden").open("eenouder_jong")
    yield "voorbeeldhuishouden", venster
    venster.ga_team()
    wacht(venster)
    yield "team", venster
    for naam in ("stand", "duur", "nazorg"):
        venster.scherm("team").kies(naam)
        yield f"team-{naam}", venster
    venster.scherm("team").hoe.click()
    yield "team-hoe-komt-dit-getal-tot-stand", QApplication.activeModalWidget() or venster
    if (uitleg := QApplication.activeModalWidget()) is not None:
        uitleg.close()
    venster.ga_regio()
    regio = venster.scherm("regio")
    wacht(venster)
    regio.ga("maand").kijk.click()
    yield "regio-maand", venster
    regio.ga("maand").bewaar_in(map_)
    _ken_een_regio(venster.kader.werkplek)
    for blad in ("postvak", "relaties"):
        regio.ga(blad)
        yield f"regio-{blad}", venster
    regio.ga("regiobeeld").kant.neem_op(map_)
    wacht(venster)
    regio.ga("regiobeeld").kant.tabel.cellActivated.emit(0, 0)
    yield "regio-regiobeeld", venster
    venster.ga_instellingen()
    wacht(venster)
    venster.scherm("instellingen").open("1942")
    yield "instellingen", venster
    for dag in (3, 2, 1):  # as they come by themselves
        maak_nu(replace(venster.kader.werkplek, nu=lambda dag=dag: demo_dag() - dt.timedelta(days=dag)))
    venster.ga_beheer()
    for blad, *_rest in venster.scherm("beheer").BLADEN:
        venster.scherm("beheer").ga(blad)
        yield f"beheer-{blad}", venster
    yield from eerste_start(venster, map_)
    yield from dialogen(venster, wacht)
    venster.ga_vandaag()
    venster.toon_handleiding()
    yield "handleiding", venster.handleiding
    venster.handleiding.close()
    yield from _slot(venster, map_, marleen)


def _slot(venster: Venster, map_: Path, inwoner_id: int) -> Iterator[tuple[str, QWidget]]:
    """What is offered after a crash, and the curtain of the lock."""
    from werkteam_desktop.gui.slot import OP_SLOT, Gordijn
    from werkteam_desktop.opslag.toegang import Toegang

    venster.open_dossier(inwoner_id, "intake")
    vak, veld = ["dossier", inwoner_id, "intake"], "QPlainTextEdit|Wat wil ik?|0"
    tekst = "Ik wil weer onder de mensen zijn, het liefst in de zorg"
    venster.plek.balk.toon([{"vak": vak, "veld": veld, "begin": "", "nu": tekst, "waarom": "anders"}])
    yield "terug-na-een-storing", venster
    gordijn = Gordijn(Toegang(map_ / "voorbeeld.db"))
    gordijn.zeg(OP_SLOT)
    gordijn.resize(venster.size())
    gordijn.show()
    yield "op-slot", gordijn
    gordijn.close()


def _ken_een_regio(werkplek: Werkplek) -> None:
    """Somebody to exchange with."""
    from werkteam_desktop.handelingen.relaties import neem_kaart_op
    from werkteam_desktop.regio.sleutels import kaart_van, maak_sleutelkaart, nieuw_paar

    kaart = kaart_van(nieuw_paar(), "regio-vb", "Regio Voorbeeld")
    neem_kaart_op(werkplek, maak_sleutelkaart(kaart), "regio")


def _werk_verder(venster: Venster) -> Iterator[tuple[str, QWidget]]:
    """The pages below the answer of Werk en inkomen that show more than a table."""
    tab = venster.scherm("dossier").tab("werk_en_inkomen")
    for bladzijde, naam in (
        (LOONT, "werk-waar-loont-het"),
        (VIJF_JAAR, "werk-vijf-jaar"),
        (VERGELIJK, "werk-vergelijk"),
    ):
        tab.onder.tabs.setCurrentIndex(bladzijde)
        if bladzijde == VERGELIJK:
            for _gebeurtenis, deze in tab.onder.vergelijk.knoppen:
                if deze.isVisible():
                    deze.click()
        wacht(venster)
        boven = tab.onder.mapTo(tab.vel.widget(), QPoint()).y()
        tab.vel.verticalScrollBar().setValue(boven - 10)
        yield naam, venster
    tab.onder.tabs.setCurrentIndex(MAANDEN)


def wacht(venster: Venster) -> None:
    """Lets the window work until the store has nothing to do for it any more."""
    einde = time.monotonic() + KLAAR_BINNEN
    rustig = 0
    while rustig < RUST and time.monotonic() < einde:
        lus = QEventLoop()
        QTimer.singleShot(25, lus.quit)
        lus.exec()
        bezig = venster.kader.werker.is_bezig or venster.kader.kopiewacht.werker.is_bezig
        rustig = 0 if bezig else rustig + 1
    venster.melding.hide()
