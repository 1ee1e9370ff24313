"""How a number came about: what it counts, over which period, of how many dossiers, and the way to them (F70)."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from werkteam_desktop.dossier.datum import leesbaar
from werkteam_desktop.gui.dialogen import Dialoog
from werkteam_desktop.gui.kader import Kader
from werkteam_desktop.gui.widgets import knop, kolom, label, rij
from werkteam_desktop.regio.overzicht import Overzicht, afdruk, toon


class UitlegDialoog(Dialoog):
    """Enter opens the dossiers, Escape closes."""

    def __init__(
        self, kader: Kader, parent: QWidget, o: Overzicht, nummer: int, k: int, open_: Callable[[int, int], None]
    ) -> None:
        super().__init__(kader, parent, "Hoe komt dit getal tot stand?")
        regel, kolom_ = o.regels[nummer], o.kolommen[k]
        vak = regel.vakken[k]
        groep = o.groepen()[nummer]
        wie = len(set(vak.ids))
        self._open = lambda: (self.accept(), open_(nummer, k))
        self.naar = knop("Open het dossier" if wie == 1 else f"Open de {wie} dossiers", self._open, hoofd=True)
        self.naar.setVisible(wie > 0)
        self.naar.setDefault(wie > 0)
        dicht = knop("Sluiten", self.reject)
        plaats = " · ".join(deel for deel in (groep, regel.naam, kolom_.naam) if deel)
        tot = f"tot en met {leesbaar(o.periode.einde)}"
        self.setLayout(
            kolom(
                label(plaats, "zacht"),
                label(toon(vak, kolom_.soort), "titel"),
                label(kolom_.definitie),
                label(f"Periode: van {leesbaar(o.periode.begin)} {tot}.", "zacht"),
                label(_hoeveel(wie), "zacht"),
                *(label(zin, "zacht") for zin in (o.verborgen_uitleg() if vak.verborgen else ())),
                label(o.verwijzing if not wie and o.verwijzing else afdruk()["bron"], "klein"),
                8,
                rij(None, dicht, self.naar),
                marge=20,
                ruimte=8,
            )
        )
        (self.naar if wie else dicht).setFocus()


def _hoeveel(wie: int) -> str:
    if not wie:
        return "Bij dit getal horen geen dossiers."
    return "Hier hoort 1 dossier bij." if wie == 1 else f"Hier horen {wie} dossiers bij."
