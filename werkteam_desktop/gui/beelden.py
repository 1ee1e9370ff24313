"""The pictures of the handleiding: of each screen the part that its step is about, large enough to read on paper."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import reduce
from pathlib import Path

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import QFrame, QWidget

from werkteam_desktop.fouten import InvoerFout
from werkteam_desktop.gui.schermen import SCHERM, reis, voorbeeldvenster, wacht
from werkteam_desktop.handleiding import DICHTHEID, LEESBAAR

KLEUREN = 96  # of a picture: enough for a screen, and a third of the bytes
_NERGENS = "In deze map kan niet worden geschreven. Kies met --beelden een andere map."


@dataclass(frozen=True)
class Uitsnede:
    """What a picture shows of its screen: the `kaarten`, frames by their heading or name, with all between them;
    without any the whole screen beside the rail. `maat`: of the window, in pixels of the screen; 0: as it is."""

    kaarten: tuple[str, ...] = ()
    maat: tuple[int, int] = SCHERM


_BREED = SCHERM[0] - 20  # the main column and the air round it are not wider than LEESBAAR
_SMAL = LEESBAAR + 84  # and the rail
UITSNEDEN = {
    "vandaag": Uitsnede(("Over de datum", "Nog geen route"), (_BREED, 768)),
    "zoeken": Uitsnede(maat=(_SMAL, 380)),
    "tijdlijn": Uitsnede(maat=(_SMAL, 440)),
    "intake": Uitsnede(("In eigen woorden",)),
    "diagnose": Uitsnede(("Geld", "Mensen om mij heen"), (_BREED, 768)),
    "route": Uitsnede(("Advies",), (_BREED, 768)),
    "plan": Uitsnede(("In mijn eigen woorden", "Mijn volgende stappen"), (_BREED, 768)),
    "werk-en-inkomen": Uitsnede(("Het antwoord", "Per maand, gemiddeld", "Wat er verandert"), (1300, 768)),
    "gesprek-uren": Uitsnede(("Werk en inkomen", "voet"), (_SMAL, 480)),
    "nazorg-gesprekken": Uitsnede(("Volgende gesprek",), (_BREED, 1100)),
    "team-stand": Uitsnede(("overzicht",), (_SMAL, 768)),
    "regio-maand": Uitsnede(("Dit verlaat deze laptop",), (_SMAL, 800)),
    "regio-relaties": Uitsnede(("Met wie u uitwisselt",), (_SMAL, 768)),
    "instellingen": Uitsnede(("Loon naast bijstand",)),
    "beheer-beveiliging": Uitsnede(("Wachtwoord", "Herstelcode"), (_SMAL, 768)),
    "beheer-reservekopieen": Uitsnede(("Kopieën die er zijn",), (_SMAL, 768)),
    "begin-herstelcode": Uitsnede(maat=(0, 500)),
    "ontgrendel-hulp": Uitsnede(("Ik weet mijn wachtwoord niet meer",), (0, 0)),
}


def maak_beelden(map_: Path) -> Iterator[Path]:
    """Writes `naam.png` of every picture in `map_`: small files in the light theme, finer than the screen.

    InvoerFout when the place does not take them. ValueError for a picture without a screen, or that is not legible."""
    from PIL import Image

    try:
        map_.mkdir(parents=True, exist_ok=True)
    except OSError:
        raise InvoerFout(_NERGENS) from None
    te_doen = dict(UITSNEDEN)
    with voorbeeldvenster("licht") as (venster, tijdelijk):
        venster.resize(*SCHERM)
        for naam, wat in reis(venster, tijdelijk):
            if (uitsnede := te_doen.pop(naam, None)) is None:
                continue
            eerst = wat.size()
            wat.resize(*(nieuw or oud for nieuw, oud in zip(uitsnede.maat, eerst.toTuple(), strict=True)))
            wacht(venster)
            scherm = tijdelijk / f"{naam}.png"
            _neem(wat, _deel(naam, wat, uitsnede)).save(str(scherm))
            wat.resize(eerst)
            try:
                with Image.open(scherm) as beeld:
                    beeld.convert("RGB").quantize(KLEUREN).save(map_ / f"{naam}.png", optimize=True)
            except OSError:
                raise InvoerFout(_NERGENS) from None
            yield map_ / f"{naam}.png"
            if not te_doen:
                return
    raise ValueError(f"No screen is called {', '.join(sorted(te_doen))}")


def _deel(naam: str, wat: QWidget, uitsnede: Uitsnede) -> QRect:
    """The part of the screen, in its own pixels."""
    rail = wat.findChild(QWidget, "rail")
    deel = wat.rect() if rail is None else wat.rect().adjusted(rail.width(), 0, 0, 0)
    if uitsnede.kaarten:
        deel = reduce(QRect.united, (_vak(naam, wat, kaart) for kaart in uitsnede.kaarten))
    if deel.width() > LEESBAAR:
        raise ValueError(f"{naam} is {deel.width()} pixels wide: more than {LEESBAAR} cannot be read on paper")
    return deel


def _vak(naam: str, wat: QWidget, kaart: str) -> QRect:
    """Where the frame with this name lies; ValueError when it is not in sight as a whole."""
    for vlak in wat.findChildren(QFrame):
        heet = kaart in (vlak.accessibleName(), vlak.objectName())
        if heet and vlak.visibleRegion().boundingRect() == vlak.rect():
            return QRect(vlak.mapTo(wat, QPoint()), vlak.size())
    raise ValueError(f"{naam} has no {kaart!r} that is in sight as a whole")


def _neem(wat: QWidget, deel: QRect) -> QPixmap:
    beeld = QPixmap(wat.size() * DICHTHEID)
    beeld.setDevicePixelRatio(DICHTHEID)
    beeld.fill(Qt.GlobalColor.white)
    wat.render(beeld)
    return beeld.copy(QRect(deel.topLeft() * DICHTHEID, QSize(deel.width(), deel.height()) * DICHTHEID))
