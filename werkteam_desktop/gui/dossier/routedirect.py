"""'Ik weet al waarheen': three keys to a route; the rules are shown afterwards."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from werkteam_desktop.dossier import Inwoner
from werkteam_desktop.dossier.catalogus import Route, routes, routes_voor
from werkteam_desktop.fouten import InvoerFout
from werkteam_desktop.gui.dialogen import Dialoog
from werkteam_desktop.gui.dossier.aanmelding import Letterlijst
from werkteam_desktop.gui.kader import Kader
from werkteam_desktop.gui.widgets import knop, kolom, label, rij
from werkteam_desktop.handelingen.route import kies_route


class DirectDialoog(Dialoog):
    """Every route under its own letter. Afterwards the tab Route opens, with the advice beside the choice."""

    def __init__(self, kader: Kader, parent: QWidget, inwoner: Inwoner, naar_tab: Callable[[str], None]) -> None:
        """`naar_tab(code)`: shows the tab Route with this route marked."""
        super().__init__(kader, parent, "Ik weet al waarheen")
        self.inwoner, self.naar_tab = inwoner, naar_tab
        self.routes = routes_voor(inwoner.gemeente, kader.werkplek.vandaag())
        toetsen = _toetsen(self.routes)
        self.lijst = Letterlijst("Kies een route", [(r.code, toetsen[r.code], r.naam) for r in self.routes])
        self.setMinimumWidth(max(self.minimumWidth(), self.lijst.minimumWidth() + 40))
        kies = knop("Kies deze route", self._kies, hoofd=True)
        kies.setDefault(True)
        self.setLayout(
            kolom(
                label("Druk op de letter en dan op Enter.", "zacht"),
                self.lijst,
                self.fout,
                rij(None, knop("Annuleren", self.reject), kies),
                marge=20,
                ruimte=8,
            )
        )
        self.lijst.setFocus()

    def _kies(self) -> None:
        code = self.lijst.code()
        if not code:
            self.toon_fout(InvoerFout("Kies eerst een route: druk op de letter."))
        elif routes().zoek(code).vooraf or code == self.inwoner.route:
            self.accept()  # there is something to answer first, or it runs already
            self.naar_tab(code)
        else:
            self.kader.doe(kies_route, self.inwoner, code, direct=True, daarna=self._gekozen, mislukt=self.toon_fout)

    def toon_fout(self, fout: Exception) -> None:
        super().toon_fout(fout)
        self.adjustSize()

    def _gekozen(self, _wijziging: object) -> None:
        code = self.lijst.code()
        self.accept()
        self.naar_tab(code)


def _toetsen(lijst: tuple[Route, ...]) -> dict[str, str]:
    """A key for every route: its own letter, else the first free digit."""
    bezet = {r.toets for r in lijst}
    vrij = iter([c for c in "123456789" if c not in bezet])
    gebruikt: set[str] = set()
    toetsen = {}
    for route in lijst:
        toets = route.toets if route.toets and route.toets not in gebruikt else next(vrij, "")
        gebruikt.add(toets)
        toetsen[route.code] = toets
    return toetsen
