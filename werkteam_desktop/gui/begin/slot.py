"""Password and herstelcode of a store that is open: the guides to change them, and the offer to choose them."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

from PySide6.QtWidgets import QWidget

from werkteam_desktop.gui.begin.gidsdialoog import GidsDialoog
from werkteam_desktop.gui.begin.herstelcode import HerstelcodePagina
from werkteam_desktop.gui.begin.paginas import OudPagina, WachtwoordPagina
from werkteam_desktop.gui.dialogen import Dialoog
from werkteam_desktop.gui.kader import Kader
from werkteam_desktop.gui.widgets import knop, kolom, label, rij
from werkteam_desktop.handelingen import begin, slot
from werkteam_desktop.handelingen.gids import Antwoorden, Gids


def bied_aan(kader: Kader, venster: QWidget) -> None:
    """Offers to choose a password, when there is none and the user did not put it off."""

    def toon(zin: str) -> None:
        if zin:
            AanbodDialoog(kader, venster, zin).open()

    kader.lees(slot.aanbod, kader.toegang, daarna=toon)


class AanbodDialoog(Dialoog):
    """Why a password is wise, and 'later'."""

    def __init__(self, kader: Kader, parent: QWidget, zin: str) -> None:
        super().__init__(kader, parent, "Kies een wachtwoord")
        ja = knop("Kies een wachtwoord …", self._kies, hoofd=True)
        ja.setDefault(True)
        self.setLayout(
            kolom(
                label("Zo blijven uw dossiers bereikbaar", "titel"),
                label(zin),
                label("Later kan ook: ga dan naar Beheer, Wachtwoord en slot.", "zacht"),
                rij(None, knop("Later", self._later), ja),
                marge=24,
                ruimte=14,
            )
        )

    def _kies(self) -> None:
        self.accept()
        kies_dialoog(self.kader, self.parentWidget()).open()

    def _later(self) -> None:
        self.kader.doe(slot.stel_uit)
        self.reject()


def kies_dialoog(kader: Kader, parent: QWidget) -> GidsDialoog:
    """A password and a herstelcode where there are none."""
    return _dialoog(kader, parent, begin.slot_gids(), slot.stel_slot_in, "Kies een wachtwoord")


def wijzig_dialoog(kader: Kader, parent: QWidget) -> GidsDialoog:
    """Another password."""
    return _dialoog(kader, parent, begin.wijzig_gids(), slot.wijzig_wachtwoord, "Wijzig het wachtwoord")


def code_dialoog(kader: Kader, parent: QWidget) -> GidsDialoog:
    """Another herstelcode."""
    return _dialoog(kader, parent, begin.nieuwe_code_gids(), slot.vernieuw_herstelcode, "Nieuwe herstelcode")


def bos_dialoog(kader: Kader, parent: QWidget, aan: bool) -> GidsDialoog:
    """The keyring on or off."""
    titel = "Zet de sleutelbos aan" if aan else "Zet de sleutelbos uit"

    def zet(werkplek: Any, toegang: Any, a: Antwoorden) -> None:
        slot.zet_sleutelbos(werkplek, toegang, aan, a)

    return _dialoog(kader, parent, begin.wachtwoord_gids(), zet, titel)


def _dialoog(
    kader: Kader, parent: QWidget, gids: Gids, handeling: Callable[[Any, Any, Antwoorden], None], titel: str
) -> GidsDialoog:
    toegang = kader.toegang
    return GidsDialoog(
        gids,
        {
            "oud": OudPagina,
            "wachtwoord": partial(WachtwoordPagina, bos=handeling is slot.stel_slot_in),
            "herstelcode": partial(HerstelcodePagina, kader.werkplek.vandaag()),
        },
        partial(handeling, kader.werkplek, toegang),
        titel,
        parent,
        toetsen={
            "oud": lambda a: toegang.proef_wachtwoord(a["oud"]),
            "wachtwoord": partial(begin.proef_sleutelbos, toegang),
        },
        werker=kader.werker,
    )
