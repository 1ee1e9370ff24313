"""What every screen needs of its surroundings: reading, changing, telling the user, going somewhere."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QApplication, QWidget
from shiboken6 import isValid

from werkteam_desktop.fouten import InvoerFout, Onbereikbaar
from werkteam_desktop.gui.taak import Werker, roep
from werkteam_desktop.gui.widgets import Regelveld, Tekstveld, bewarend
from werkteam_desktop.handelingen.lijst import Lijstregel, lijstregels
from werkteam_desktop.handelingen.werkplek import ONGEDAAN, Conflict, Werkplek, Wijziging

if TYPE_CHECKING:
    from werkteam_desktop.dossier import Inwoner
    from werkteam_desktop.gui.kopiewacht import Kopiewacht
    from werkteam_desktop.gui.meekijker import Meekijker
    from werkteam_desktop.gui.normenwacht import Normenwacht
    from werkteam_desktop.inkomen.normen import Normen
    from werkteam_desktop.opslag.toegang import Toegang


@dataclass
class _Poging:
    """A handeling that was asked for, so that it can be tried again, and the `tekst` that it keeps, of which field."""

    doe: Callable[[Werkplek], Any]
    daarna: Callable[[Any], None] | None
    mislukt: Callable[[Exception], None] | None
    _veld: Regelveld | Tekstveld | None

    def __post_init__(self) -> None:
        self.tekst, self._keer, self._had = "", 0, ""
        if self._veld is not None:
            self.tekst, self._keer, self._had = self._veld.tekst(), self._veld.keer, self._veld.gegeven
            self._veld.gegeven = self.tekst

    def neem_terug(self) -> None:
        """The store did not take it: what stands in the field is still to be kept."""
        if self.veld is not None and self.veld.gegeven == self.tekst:
            self.veld.gegeven = self._had

    @property
    def veld(self) -> Regelveld | Tekstveld | None:
        """The field, as long as it is there and has not gone over to another dossier."""
        hier = self._veld is not None and isValid(self._veld) and self._veld.keer == self._keer
        return self._veld if hier else None


class Kader(QObject):
    """Shared by all screens of one window.

    `gewijzigd(Wijziging)`: something changed in the store; redraw what concerns you.
    `gemeld(str, str)`: a sentence for the user and its kind ("goed", "fout").
    `gevraagd(int, str)`: open the dossier with this id on this tab.
    `pdf_klaar(str)`: a PDF was written to this path.
    `kopie_gekozen(Path)`: put this backup in the place of the store.
    `in_geheugen_gewijzigd(Inwoner)`: an inwoner who is in no store became another one.
    `dialoog_open(Dialoog)`: a small window opened. `dossier_wisselt()`: what is on screen of a dossier makes place for
    another one. `gesprek`: work and income is shown question by question, not all on one sheet. `vraagt`: in this turn
    of the event loop the store was asked to do something. `alleen_kijken`: nothing that is asked now is done.
    `slot_gevraagd()`: lock the program. `toegang`: the ways to the key of the store; None for a team database."""

    gewijzigd = Signal(object)
    in_geheugen_gewijzigd = Signal(object)
    _veranderd = Signal(object)
    gemeld = Signal(str, str)
    gevraagd = Signal(int, str)
    pdf_klaar = Signal(str)
    dialoog_open = Signal(object)
    dossier_wisselt = Signal()
    slot_gevraagd = Signal()
    kopie_gekozen = Signal(object)

    def __init__(self, werkplek: Werkplek, thema: str = "licht", parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.werkplek = werkplek
        self.thema = thema
        self.gesprek = self.vraagt = self.alleen_kijken = False
        self.toegang: Toegang | None = None
        self.werker = Werker(self)
        self.laatste: list[Wijziging] = []
        self._normenwacht: Normenwacht | None = None
        self._kopiewacht: Kopiewacht | None = None
        # The store tells of a change in its own thread; by this signal it comes to the thread of the window.
        self._veranderd.connect(self._vertel)
        werkplek.luisteraars.append(self._veranderd.emit)
        self.meekijker: Meekijker | None = None
        if not werkplek.opslag.is_sqlite:  # nobody else works on the file of a laptop
            from werkteam_desktop.gui.meekijker import Meekijker

            self.meekijker = Meekijker(self)

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

        Without `mislukt` an InvoerFout is shown to the user as it is. What would write over a change of somebody else
        that is not on screen yet is asked first, and done or left; text of a field that the store could not take stays
        in that field."""
        if not self.alleen_kijken:
            self._probeer(_Poging(lambda werkplek: handeling(werkplek, *args, **kwargs), daarna, mislukt, bewarend()))

    def _probeer(self, poging: _Poging, toch: int = 0) -> None:
        self.vraagt = True
        QTimer.singleShot(0, self, self._vraagt_niet_meer)
        # What is on screen now is what the user decides on, whatever is read before it is this one's turn.
        werkplek = self.werkplek.zoals_nu(toch)
        self.werker.doe(partial(poging.doe, werkplek), poging.daarna, partial(self._mislukt, poging))

    def _vraagt_niet_meer(self) -> None:
        self.vraagt = False

    def _mislukt(self, poging: _Poging, fout: Exception) -> None:
        veld = poging.veld
        poging.neem_terug()
        if isinstance(fout, Onbereikbaar) and veld is not None:
            veld.niet_bewaard()
        if not isinstance(fout, Conflict):
            roep(poging.mislukt or self.meld_fout, fout)
            return
        from werkteam_desktop.gui.botsing import BotsingDialoog

        if veld is not None:
            veld.wacht_op_keuze = True
        dialoog = BotsingDialoog(self, self._voorste(veld), fout, poging.tekst)
        dialoog.gekozen.connect(partial(self._gekozen, poging, fout))
        dialoog.open()

    def _gekozen(self, poging: _Poging, conflict: Conflict, keuze: str) -> None:
        """`keuze`: "mijn" is written after all, of "hun" what stands there stays, "later" leaves it to the user."""
        veld = poging.veld
        if veld is not None:
            veld.wacht_op_keuze = keuze == "later"
        if keuze == "mijn":
            self._probeer(poging, conflict.groep)
            return
        if keuze == "later":
            wilde = poging.tekst or "\n".join(punt.wilde for punt in conflict.punten)
            if wilde:
                QApplication.clipboard().setText(wilde)
                self.gemeld.emit("Nog niet bewaard. Wat u wilde, staat op het klembord.", "fout")
        if veld is None:
            roep(poging.mislukt, conflict)
        elif keuze == "later":
            veld.niet_bewaard()
        else:
            veld.laat_los()
        anders = {conflict.inwoner_id} - {None}
        self.gewijzigd.emit(Wijziging("", inwoners=anders, van_ander=True))

    def _voorste(self, veld: QWidget | None) -> QWidget | None:
        """The window to ask the user something in."""
        open_ = QApplication.activeModalWidget()
        if open_ is not None and getattr(open_, "kader", None) is self:
            return open_
        return veld.window() if veld is not None else self.parent() if isinstance(self.parent(), QWidget) else None

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

    @property
    def kopiewacht(self) -> Kopiewacht:
        """Who makes the backups; from the first time that it is asked for, at quiet moments by itself."""
        if self._kopiewacht is None:
            from werkteam_desktop.gui.kopiewacht import Kopiewacht

            self._kopiewacht = Kopiewacht(self)
        return self._kopiewacht

    def draai_terug(self, wijziging: Wijziging | None = None) -> None:
        """Undoes a handeling of this window that was not undone yet: the last one, unless another is given."""
        deze = wijziging if wijziging is not None else next(iter(reversed(self.laatste)), None)
        if deze in self.laatste:
            self.laatste.remove(deze)
            self.doe(
                Werkplek.draai_terug,
                deze.groep,
                daarna=partial(self._teruggedraaid, deze),
                mislukt=partial(self._niet_teruggedraaid, deze),
            )

    def meld_fout(self, fout: Exception) -> None:
        """Shows what the user can mend; anything else is a fault of the program and goes to the hook for those."""
        if not isinstance(fout, InvoerFout):
            raise fout
        if isinstance(fout, Onbereikbaar) and self.meekijker is not None:
            self.meekijker.weg = True
        self.gemeld.emit(str(fout), "fout")

    def _vertel(self, wijziging: Wijziging) -> None:
        if wijziging.handeling != ONGEDAAN and (wijziging.inwoners or "selectie" in wijziging.tabellen):
            self.laatste = [*self.laatste[-49:], wijziging]
        self.gewijzigd.emit(wijziging)

    def _niet_teruggedraaid(self, laatste: Wijziging, fout: Exception) -> None:
        if isinstance(fout, Onbereikbaar):
            self.laatste.append(laatste)  # it may well work later
        self.meld_fout(fout)

    def _teruggedraaid(self, deze: Wijziging, _wijziging: Wijziging) -> None:
        """Says of whom it was: another dossier may be on screen by now."""
        ids = sorted(deze.inwoners) if len(deze.inwoners) == 1 else []
        self.lees(lijstregels, ids, daarna=partial(self._zeg_ongedaan, deze.handeling))

    def _zeg_ongedaan(self, handeling: str, gevonden: list[Lijstregel]) -> None:
        wie = f" bij {gevonden[0].naam}" if gevonden else ""
        self.gemeld.emit(f"Ongedaan gemaakt: {handeling}{wie}.", "goed")
