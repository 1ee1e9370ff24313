"""What every screen needs of its surroundings: reading, changing, telling the user, going somewhere."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal

from werkteam_desktop.fouten import InvoerFout
from werkteam_desktop.gui.taak import Werker
from werkteam_desktop.handelingen.werkplek import ONGEDAAN, Werkplek, Wijziging

if TYPE_CHECKING:
    from werkteam_desktop.dossier import Inwoner
    from werkteam_desktop.gui.normenwacht import Normenwacht
    from werkteam_desktop.inkomen.normen import Normen


class Kader(QObject):
    """Shared by all screens of one window.

    `gewijzigd(Wijziging)`: something changed in the store; redraw what concerns you.
    `gemeld(str, str)`: a sentence for the user and its kind ("goed", "fout").
    `gevraagd(int, str)`: open the dossier with this id on this tab.
    `pdf_klaar(str)`: a PDF was written to this path.
    `in_geheugen_gewijzigd(Inwoner)`: an inwoner who is in no store became another one.
    `gesprek`: work and income is shown question by question, not all on one sheet."""

    gewijzigd = Signal(object)
    in_geheugen_gewijzigd = Signal(object)
    _veranderd = Signal(object)
    gemeld = Signal(str, str)
    gevraagd = Signal(int, str)
    pdf_klaar = Signal(str)

    def __init__(self, werkplek: Werkplek, thema: str = "licht", parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.werkplek = werkplek
        self.thema = thema
        self.gesprek = False
        self.werker = Werker(self)
        self.laatste: list[Wijziging] = []
        self._normenwacht: Normenwacht | None = None
        # The store tells of a change in its own thread; by this signal it comes to the thread of the window.
        self._veranderd.connect(self._vertel)
        werkplek.luisteraars.append(self._veranderd.emit)

    def lees(
        self,
        functie: Callable[..., Any],
        *args: Any,
        daarna: Callable[[Any], None],
        mislukt: Callable[[Exception], None] | None = None,
        **kwargs: Any,
    ) -> None:
        """Runs a read query `functie(werkplek, *args)` in the store's thread; `daarna` gets the answer."""
        self.werker.doe(partial(functie, self.werkplek, *args, **kwargs), daarna, mislukt or self.meld_fout)

    def doe(
        self,
        handeling: Callable[..., Any],
        *args: Any,
        daarna: Callable[[Any], None] | None = None,
        mislukt: Callable[[Exception], None] | None = None,
        **kwargs: Any,
    ) -> None:
        """Runs a handeling `handeling(werkplek, *args)` in the store's thread and tells all screens what changed.

        Without `mislukt` an InvoerFout is shown to the user as it is."""
        self.werker.doe(partial(handeling, self.werkplek, *args, **kwargs), daarna, mislukt or self.meld_fout)

    def wijzig(self, inwoner: Inwoner, handeling: Callable[..., Any], *args: Any, **velden: Any) -> None:
        """`doe` for this inwoner; somebody in no store (without an id) is changed as he is, and nothing is kept."""
        if inwoner.id is not None:
            self.doe(handeling, inwoner.id, *args, **velden)
            return
        from werkteam_desktop.handelingen.voorbeeldhuishouden import in_geheugen

        self.doe(in_geheugen, handeling, inwoner, *args, daarna=partial(self._in_geheugen, inwoner), **velden)

    def _in_geheugen(self, inwoner: Inwoner, _wijziging: Wijziging) -> None:
        self.in_geheugen_gewijzigd.emit(inwoner)

    def volg_normen(self, daarna: Callable[[Normen], None]) -> None:
        """Gives the norms, and again each time a file of a gemeente changes, whoever changed it."""
        if self._normenwacht is None:  # made when first asked for: the list of inwoners must not wait for the norms
            from werkteam_desktop.gui.normenwacht import Normenwacht

            self._normenwacht = Normenwacht(self)
        self._normenwacht.volg(daarna)

    def draai_terug(self) -> None:
        """Undoes the last handeling of this window that was not undone yet."""
        if self.laatste:
            self.doe(Werkplek.draai_terug, self.laatste.pop().groep, daarna=self._teruggedraaid)

    def meld_fout(self, fout: Exception) -> None:
        """Shows what the user can mend; anything else is a fault of the program and goes to the hook for those."""
        if not isinstance(fout, InvoerFout):
            raise fout
        self.gemeld.emit(str(fout), "fout")

    def _vertel(self, wijziging: Wijziging) -> None:
        if wijziging.handeling != ONGEDAAN and (wijziging.inwoners or "selectie" in wijziging.tabellen):
            self.laatste = [*self.laatste[-49:], wijziging]
        self.gewijzigd.emit(wijziging)

    def _teruggedraaid(self, _wijziging: Wijziging) -> None:
        self.gemeld.emit("Ongedaan gemaakt.", "goed")
