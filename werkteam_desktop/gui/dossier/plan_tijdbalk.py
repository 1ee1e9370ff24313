"""The timeline to plan on: help and steps are moved by dragging or by keys, and what that does to the hours shows."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, replace
from functools import partial

from PySide6.QtCore import QEvent, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPalette, QPen, QResizeEvent
from PySide6.QtWidgets import QApplication, QSizePolicy, QWidget

from werkteam_desktop.dossier import Actie, Inwoner, Voorziening
from werkteam_desktop.dossier.catalogus import codelijst, voorzieningen
from werkteam_desktop.dossier.datum import leesbaar
from werkteam_desktop.dossier.plancontrole import laatste_dag
from werkteam_desktop.dossier.planfeiten import LKS
from werkteam_desktop.dossier.trajectplan import Trajectplan
from werkteam_desktop.grafiek.tijdbalk import Balk, Grensdag, Kant, Stip, Tijdbalk, Vlak, later, leg, verschoven
from werkteam_desktop.grafiek.vormen import Grafiek
from werkteam_desktop.gui.beeld import Beeld
from werkteam_desktop.gui.grafiek import GrafiekVeld
from werkteam_desktop.gui.indeling import Vloei
from werkteam_desktop.gui.kader import Kader
from werkteam_desktop.gui.widgets import Kaart, knop, label
from werkteam_desktop.handelingen.plan import wijzig_onderdeel
from werkteam_desktop.handelingen.werkplek import Wijziging

MAANDEN = (3, 6, 12, 24)
WEEK = 7
TERUG = dt.timedelta(weeks=2)  # so much of what was stays in view
_PUNT = 96 / 72  # pixels per point
_GREEP = 7.0  # points at the end of a bar by which it is drawn longer
_ROLLEN = {"stabiliteit": "bijstand", "ontwikkeling": "kgb", "werk": "merk"}
_DIT_JAAR = 300  # days from today within which a day needs no year
UITLEG = (
    "Pijl omhoog of omlaag kiest, links of rechts verschuift een week. Met Shift verandert het einde, met Alt het "
    "begin, met Ctrl gaat het per dag. Enter gaat naar de regel in het plan, Home naar vandaag."
)

Wat = Balk | Stip
Sleutel = tuple[type[Voorziening] | type[Actie], int]


@dataclass
class _Greep:
    """A drag under way: what was taken hold of, where, and what it would become."""

    vlak: Vlak
    kant: Kant
    vanaf: QPointF
    wordt: Wat
    begonnen: bool = False


class TijdbalkVeld(GrafiekVeld):
    """Draws the plan and lets it be moved.

    `verschoven(oud, nieuw)`: a move to keep. `bezig(str)`: what a drag under way would make of it, "" when it ended.
    `gekozen(str)`: what was chosen, in words. `naar(sleutel)`: to its row in the plan. `getekend(Grafiek)`: drawn
    anew."""

    verschoven = Signal(object, object)
    bezig = Signal(str)
    gekozen = Signal(str)
    naar = Signal(object)
    getekend = Signal(object)

    def __init__(self, thema: str, parent: QWidget | None = None) -> None:
        super().__init__("Tijdlijn van het plan", thema, parent)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.balken: list[Balk] = []
        self.stippen: list[Stip] = []
        self.grensdagen: list[Grensdag] = []
        self.groepen: list[str] = []
        self.beschikbaar: int | None = None
        self.vandaag = dt.date.min
        self.begin = dt.date.min
        self.maanden = 6
        self.gekozen_sleutel: Sleutel | None = None
        self.tijdbalk: Tijdbalk | None = None
        self._greep: _Greep | None = None

    # What it shows

    def teken(self) -> None:
        """Lays everything anew for the width there is."""
        if not self.balken and not self.stippen:
            self.tijdbalk = None
            return
        self.tijdbalk = leg(
            self.balken,
            self.stippen,
            self.groepen,
            self.vandaag,
            max(self.width(), 320) / _PUNT,
            grensdagen=self.grensdagen,
            beschikbaar=self.beschikbaar,
            periode=(self.begin, self.maanden),
        )
        self.setFixedHeight(round(self.tijdbalk.grafiek.hoogte * _PUNT))
        self.getekend.emit(self.tijdbalk.grafiek)
        self.update()

    def zet(self, grafiek: Grafiek | None) -> None:
        """The picture; the sentence of the last choice or move stays what a screen reader is told."""
        super().zet(grafiek)
        self.setToolTip("")
        self._beschrijf(None)

    def toon_vandaag(self) -> None:
        """Today in view, with two weeks or more before it."""
        self.begin = (self.vandaag - TERUG).replace(day=1)
        self.teken()

    def blader(self, stap: int) -> None:
        """A third of what is shown earlier (-1) or later (1)."""
        self.begin = later(self.begin, stap * max(self.maanden // 3, 1))
        self.teken()

    def zoom(self, maanden: int) -> None:
        self.maanden = maanden
        self.teken()

    def in_volgorde(self) -> list[Wat]:
        """What can be chosen, in the order of the keys: by group, then by first day."""
        alles: list[Wat] = [*self.balken, *self.stippen]
        return sorted(alles, key=lambda w: (self.groepen.index(w.groep), _eerste_dag(w)))

    def gekozen_wat(self) -> Wat | None:
        return next((w for w in self.in_volgorde() if w.sleutel == self.gekozen_sleutel), None)

    def kies(self, wat: Wat) -> None:
        """Chooses one, brings it in view and says what it is."""
        self.gekozen_sleutel = wat.sleutel
        if self.tijdbalk is not None and not self.tijdbalk.venster.toont(_eerste_dag(wat), _laatste_dag(wat)):
            self.begin = (_eerste_dag(wat) - TERUG).replace(day=1)
            self.teken()
        self._beschrijf(wat)
        self.gekozen.emit(self.zin_van(wat))
        self.update()

    def zin_van(self, wat: Wat) -> str:
        """ "Taalles: 1 december tot en met 28 februari.\""""
        if isinstance(wat, Stip):
            return f"{wat.naam.rstrip('.')}: {self._dag(wat.dag)}."
        tot = f"tot en met {self._dag(wat.einde)}" if wat.einde else "zonder einde"
        return f"{wat.naam}: {self._dag(wat.begin)} {tot}."

    def _dag(self, dag: dt.date) -> str:
        return leesbaar(dag).rsplit(" ", 1)[0] if abs((dag - self.vandaag).days) <= _DIT_JAAR else leesbaar(dag)

    def _beschrijf(self, wat: Wat | None) -> None:
        wat = wat or self.gekozen_wat()
        beeld = self.tijdbalk.grafiek.zin if self.tijdbalk else ""
        self.setAccessibleDescription(f"Gekozen: {self.zin_van(wat)} {UITLEG}" if wat else f"{beeld} {UITLEG}")

    # Mouse

    def mousePressEvent(self, gebeurtenis: QMouseEvent) -> None:
        vlak = self._vlak_bij(gebeurtenis.position())
        if gebeurtenis.button() != Qt.MouseButton.LeftButton or vlak is None:
            super().mousePressEvent(gebeurtenis)
            return
        self.kies(vlak.wat)
        # Choosing may have drawn it anew; where it lies counts from now on.
        vlak = self._vlak_van(vlak.wat) or vlak
        self._greep = _Greep(vlak, self._kant(vlak, gebeurtenis.position()), gebeurtenis.position(), vlak.wat)

    def mouseMoveEvent(self, gebeurtenis: QMouseEvent) -> None:
        greep = self._greep
        if greep is None:
            self._wijs(self._vlak_bij(gebeurtenis.position()), gebeurtenis.position())
            return
        verzet = gebeurtenis.position() - greep.vanaf
        greep.begonnen = greep.begonnen or abs(verzet.x()) >= QApplication.startDragDistance()
        if greep.begonnen:
            per_dag = gebeurtenis.modifiers() & Qt.KeyboardModifier.ControlModifier
            greep.wordt = self._gesleept(greep, gebeurtenis.position(), 1 if per_dag else WEEK)
            self.bezig.emit(self.zin_van(greep.wordt) + self._grens_zin(greep.wordt))
            self.update()

    def mouseReleaseEvent(self, gebeurtenis: QMouseEvent) -> None:
        greep = self._greep
        if greep is None or gebeurtenis.button() != Qt.MouseButton.LeftButton:
            super().mouseReleaseEvent(gebeurtenis)
            return
        self.laat_los()
        if greep.begonnen and greep.wordt != greep.vlak.wat:
            self.verschoven.emit(greep.vlak.wat, greep.wordt)

    def mouseDoubleClickEvent(self, gebeurtenis: QMouseEvent) -> None:
        vlak = self._vlak_bij(gebeurtenis.position())
        self.laat_los()
        if vlak is not None:
            self.naar.emit(vlak.wat.sleutel)

    def _gesleept(self, greep: _Greep, punt: QPointF, stap: int) -> Wat:
        """Moved by whole steps, as many as come closest to where the mouse is."""
        venster = self.tijdbalk.venster
        per_dag = (venster.rechts - venster.links) / (venster.einde - venster.begin).days * _PUNT
        dagen = round((punt.x() - greep.vanaf.x()) / per_dag / stap) * stap
        wat = greep.vlak.wat
        if greep.kant == "einde" and isinstance(wat, Balk) and wat.einde is None:
            return _met_einde(wat, venster.dag(punt.x() / _PUNT))
        return verschoven(wat, greep.kant, dagen)

    def laat_los(self) -> None:
        """Ends a drag under way; nothing has moved."""
        self._greep = None
        self.bezig.emit("")
        self.update()

    def _vlak_bij(self, punt: QPointF) -> Vlak | None:
        """What lies there; of two the one on top."""
        x, y = punt.x() / _PUNT, punt.y() / _PUNT
        vlakken = reversed(self.tijdbalk.vlakken) if self.tijdbalk else ()
        return next((v for v in vlakken if v.x <= x <= v.x + v.breedte and v.y <= y <= v.y + v.hoogte), None)

    def _vlak_van(self, wat: Wat) -> Vlak | None:
        vlakken = self.tijdbalk.vlakken if self.tijdbalk else ()
        return next((v for v in vlakken if v.wat.sleutel == wat.sleutel), None)

    def _kant(self, vlak: Vlak, punt: QPointF) -> Kant:
        """An end only where it is in view, and the bar is wide enough to be taken hold of in the middle too."""
        if isinstance(vlak.wat, Stip) or vlak.breedte < 3 * _GREEP:
            return "heel"
        x, venster = punt.x() / _PUNT, self.tijdbalk.venster
        if x < vlak.x + _GREEP and vlak.wat.begin >= venster.begin:
            return "begin"
        einde = vlak.wat.einde
        if x > vlak.x + vlak.breedte - _GREEP and (einde is None or einde < venster.einde):
            return "einde"
        return "heel"

    def _wijs(self, vlak: Vlak | None, punt: QPointF) -> None:
        if vlak is None:
            self.unsetCursor()
            return
        heel = self._kant(vlak, punt) == "heel"
        self.setCursor(Qt.CursorShape.OpenHandCursor if heel else Qt.CursorShape.SizeHorCursor)

    # Keys

    def event(self, gebeurtenis: QEvent) -> bool:
        # No shortcut of the window may take the arrows from who is planning.
        if gebeurtenis.type() == QEvent.Type.ShortcutOverride and gebeurtenis.key() in (
            Qt.Key.Key_Left,
            Qt.Key.Key_Right,
            *([Qt.Key.Key_Escape] if self._greep else []),
        ):
            gebeurtenis.accept()
            return True
        return super().event(gebeurtenis)

    def keyPressEvent(self, gebeurtenis: QKeyEvent) -> None:
        toets, wat = gebeurtenis.key(), self.gekozen_wat()
        if toets == Qt.Key.Key_Escape and self._greep is not None:
            self.laat_los()
        elif toets in (Qt.Key.Key_Up, Qt.Key.Key_Down) and self.tijdbalk is not None:
            self._volgende(-1 if toets == Qt.Key.Key_Up else 1)
        elif toets in (Qt.Key.Key_Left, Qt.Key.Key_Right) and wat is not None:
            self._met_pijl(wat, -1 if toets == Qt.Key.Key_Left else 1, gebeurtenis.modifiers())
        elif toets in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and wat is not None:
            self.naar.emit(wat.sleutel)
        elif toets == Qt.Key.Key_Home:
            self.toon_vandaag()
        else:
            super().keyPressEvent(gebeurtenis)

    def _volgende(self, stap: int) -> None:
        alles = self.in_volgorde()
        nu = self.gekozen_wat()
        plek = alles.index(nu) + stap if nu is not None else 0
        self.kies(alles[min(max(plek, 0), len(alles) - 1)])

    def _met_pijl(self, wat: Wat, richting: int, toetsen: Qt.KeyboardModifier) -> None:
        dagen = richting * (1 if toetsen & Qt.KeyboardModifier.ControlModifier else WEEK)
        kant: Kant = "heel"
        if toetsen & Qt.KeyboardModifier.ShiftModifier:
            kant = "einde"
        elif toetsen & Qt.KeyboardModifier.AltModifier:
            kant = "begin"
        if kant == "einde" and isinstance(wat, Balk) and wat.einde is None:
            nieuw: Wat = _met_einde(wat, uiterlijk(wat) or laatste_dag(max(wat.begin, self.vandaag), 3))
        else:
            nieuw = verschoven(wat, kant, dagen)
        if nieuw != wat:
            self.verschoven.emit(wat, nieuw)

    def focusInEvent(self, gebeurtenis: QFocusEvent) -> None:
        super().focusInEvent(gebeurtenis)
        tab = (Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason, Qt.FocusReason.OtherFocusReason)
        if gebeurtenis.reason() in tab and self.gekozen_wat() is None and self.tijdbalk is not None:
            self._volgende(1)
        self.update()

    def focusOutEvent(self, gebeurtenis: QFocusEvent) -> None:
        super().focusOutEvent(gebeurtenis)
        if self._greep is not None:
            self.laat_los()
        self.update()

    # Picture

    def resizeEvent(self, gebeurtenis: QResizeEvent) -> None:
        super().resizeEvent(gebeurtenis)
        if gebeurtenis.size().width() != gebeurtenis.oldSize().width():
            self.teken()

    def paintEvent(self, gebeurtenis: QPaintEvent) -> None:
        super().paintEvent(gebeurtenis)
        if self.tijdbalk is None:
            return
        schilder = QPainter(self)
        schilder.setRenderHint(QPainter.RenderHint.Antialiasing)
        schilder.scale(_PUNT, _PUNT)
        gekozen = self.gekozen_wat()
        vlak = self._vlak_van(gekozen) if gekozen is not None else None
        if vlak is not None:
            rand = QPen(self.palette().color(QPalette.ColorRole.WindowText), 2 if self.hasFocus() else 1)
            schilder.setPen(rand)
            schilder.drawRoundedRect(QRectF(vlak.x - 2, vlak.y - 2, vlak.breedte + 3, vlak.hoogte + 4), 5, 5)
        if self._greep is not None and self._greep.begonnen:
            self._teken_sleep(schilder, self._greep)
        schilder.end()

    def _teken_sleep(self, schilder: QPainter, greep: _Greep) -> None:
        """Where it would come, in its own lane, and the day on which it must end."""
        venster, vlak, wat = self.tijdbalk.venster, greep.vlak, greep.wordt
        inkt = self.palette().color(QPalette.ColorRole.WindowText)
        van = venster.x(_eerste_dag(wat))
        tot = venster.x_na(_laatste_dag(wat))
        if isinstance(wat, Stip):
            van, tot = van - 8, van + 8
        vol = self.palette().color(QPalette.ColorRole.Highlight)
        vol.setAlphaF(0.35)
        schilder.setBrush(vol)
        schilder.setPen(QPen(inkt, 1.5, Qt.PenStyle.DashLine))
        schilder.drawRoundedRect(QRectF(van, vlak.y, max(tot - van, 4), vlak.hoogte), 4, 4)
        grens = uiterlijk(wat)
        if grens is not None and venster.toont(grens, grens):
            x = venster.x_na(grens)
            schilder.setPen(QPen(inkt, 1))
            schilder.drawLine(QPointF(x, vlak.y - 4), QPointF(x, vlak.y + vlak.hoogte + 4))

    def _grens_zin(self, wat: Wat) -> str:
        grens = uiterlijk(wat)
        if grens is None:
            return ""
        laatste = _laatste_dag(wat)
        te_lang = "Dat is te lang. " if laatste is None or laatste > grens else ""
        return f" {te_lang}Hoogstens tot en met {self._dag(grens)}."


class TijdbalkKaart(Kaart):
    """The timeline with its months, its sentence and its table. `naar(soort, id)`: to the row in the plan."""

    naar = Signal(object, int)

    def __init__(self, kader: Kader, parent: QWidget | None = None) -> None:
        super().__init__("Tijdlijn", "sleep, of kies een blok en gebruik de pijltjes", parent)
        self.kader = kader
        self.inwoner: Inwoner | None = None
        self._onderweg: Wat | None = None  # one at a time: the next one may need the number of a new version
        self._bevestigd = False  # the store has it; the dossier still has to be read again
        self._wens: dict[Sleutel, Wat] = {}
        self.veld = TijdbalkVeld(kader.thema)
        self.beeld = Beeld("Tijdlijn van het plan", kader.thema, veld=self.veld)
        self.zin = label(soort="zin")
        self.zin.setAccessibleName("Wat er is gekozen of verschoven")
        self.zonder = label(soort="zacht")
        self.uitleg = label(UITLEG, "klein")
        knoppen = Vloei(8)
        self.maanden = {n: knop(f"{n} maanden", partial(self._zoom, n)) for n in MAANDEN}
        eerder = knop("‹", partial(self.veld.blader, -1), hulp="Eerder")
        straks = knop("›", partial(self.veld.blader, 1), hulp="Later")
        eerder.setAccessibleName("Tijdlijn: eerder")
        straks.setAccessibleName("Tijdlijn: later")
        nu = knop("Vandaag", self.veld.toon_vandaag)
        nu.setAccessibleName("Tijdlijn: vandaag")
        for aantal, deze in self.maanden.items():
            deze.setCheckable(True)
            deze.setProperty("fase", True)  # one of a row, the pressed one marked
            deze.setAccessibleName(f"Tijdlijn: {aantal} maanden")
        for deze in (eerder, nu, straks, *self.maanden.values()):
            knoppen.addWidget(deze)
        self.inhoud.addLayout(knoppen)
        self.inhoud.addWidget(self.beeld)
        self.inhoud.addWidget(self.zin)
        self.inhoud.addWidget(self.zonder)
        self.inhoud.addWidget(self.uitleg)
        self.veld.getekend.connect(self.beeld.zet)
        self.veld.verschoven.connect(self._verschuif)
        self.veld.gekozen.connect(self.zin.setText)
        self.veld.bezig.connect(self._bezig)
        self.veld.naar.connect(lambda sleutel: self.naar.emit(*sleutel))
        self._zoom(self.veld.maanden)

    def toon(self, inwoner: Inwoner) -> None:
        """Shows the newest version of the plan; what was chosen stays chosen, also in a new version."""
        veld = self.veld
        if self.inwoner is None or self.inwoner.id != inwoner.id:
            self._bewaar_rest()
            veld.gekozen_sleutel = None
            veld.vandaag = self.kader.werkplek.vandaag()
            veld.begin = (veld.vandaag - TERUG).replace(day=1)
            self.zin.setText("")
        else:
            self._volg(opvolgers(self.inwoner.plan, inwoner.plan))
        if inwoner is not self.inwoner and self._bevestigd:
            self._onderweg, self._bevestigd = None, False
        self.inwoner = inwoner
        self._vul(inwoner)
        self._bewaar_volgende()
        self._leg_wens_op()
        self.setVisible(bool(veld.balken or veld.stippen))
        veld.teken()

    def _vul(self, inwoner: Inwoner) -> None:
        veld, plan = self.veld, inwoner.plan
        fasen = {f.code: f.naam for f in codelijst("fase")}
        delen = plan.voorzieningen if plan else []
        veld.balken = [_balk(v, fasen) for v in delen if v.begin is not None]
        veld.stippen = _stippen(plan, fasen) if plan else []
        veld.groepen = list(dict.fromkeys([*fasen.values(), *(w.groep for w in [*veld.balken, *veld.stippen])]))
        veld.grensdagen = grensdagen(inwoner)
        veld.beschikbaar = inwoner.intakes[-1].uren_beschikbaar if inwoner.intakes else None
        zonder = [voorzieningen().naam_van(v.code) for v in delen if v.begin is None]
        self.zonder.setText(f"Nog zonder begin: {', '.join(zonder)}." if zonder else "")
        self.zonder.setVisible(bool(zonder))

    def _verschuif(self, _oud: Wat, nieuw: Wat) -> None:
        """Shown at once, kept in its turn."""
        self._wens[nieuw.sleutel] = nieuw
        self._leg_wens_op()
        self.veld.teken()
        self.veld.kies(nieuw)
        self._bewaar_volgende()

    def _leg_wens_op(self) -> None:
        """What is on its way to the store is drawn as it will be."""
        self.veld.balken = [self._wens.get(b.sleutel, b) for b in self.veld.balken]
        self.veld.stippen = [self._wens.get(s.sleutel, s) for s in self.veld.stippen]

    def _bewaar_volgende(self) -> None:
        """Hands over the next move, when none is under way. What the store has by now is done."""
        if self._onderweg is not None or self.inwoner is None:
            return
        nu = _dagen_van(self.inwoner.plan)
        while self._wens:
            sleutel, wens = next(iter(self._wens.items()))
            velden = {k: v for k, v in _velden(wens).items() if sleutel in nu and nu[sleutel][k] != v}
            if velden:
                self._onderweg = wens
                soort, nummer = sleutel
                self.kader.doe(
                    wijzig_onderdeel, soort, nummer, daarna=self._bewaard, mislukt=self._niet_bewaard, **velden
                )
                return
            del self._wens[sleutel]

    def _bewaard(self, wijziging: Wijziging) -> None:
        # The dossier is read again by itself, and `toon` goes on with what it then holds.
        wens = self._onderweg
        if wens is not None and self._wens.get(wens.sleutel) == wens:
            del self._wens[wens.sleutel]
        self._bevestigd = True
        if not wijziging.groep:  # it was so already: nothing is read again
            self._onderweg, self._bevestigd = None, False
            self._bewaar_volgende()

    def _niet_bewaard(self, fout: Exception) -> None:
        self._onderweg, self._wens = None, {}
        if self.inwoner is not None:
            self._vul(self.inwoner)
            self.veld.teken()
            self._bezig("")
        self.kader.meld_fout(fout)

    def _bewaar_rest(self) -> None:
        """Another dossier comes on screen: what still waited is handed over now."""
        for (soort, nummer), wens in self._wens.items():
            if wens != self._onderweg:
                self.kader.doe(wijzig_onderdeel, soort, nummer, **_velden(wens))
        self._wens, self._onderweg, self._bevestigd = {}, None, False

    def _volg(self, namen: dict[Sleutel, Sleutel]) -> None:
        if namen:
            self.veld.laat_los()  # what was being dragged has another number now
        gekozen = self.veld.gekozen_sleutel
        if gekozen is not None:
            self.veld.gekozen_sleutel = namen.get(gekozen, gekozen)
        self._wens = {namen.get(s, s): _hernoemd(w, namen.get(s, s)) for s, w in self._wens.items()}

    def _bezig(self, zin: str) -> None:
        gekozen = self.veld.gekozen_wat()
        self.zin.setText(zin or (self.veld.zin_van(gekozen) if gekozen else ""))

    def _zoom(self, maanden: int) -> None:
        for aantal, deze in self.maanden.items():
            deze.setChecked(aantal == maanden)
            deze.setText(f"✓ {aantal} maanden" if aantal == maanden else f"{aantal} maanden")
        self.veld.zoom(maanden)


def opvolgers(oud: Trajectplan | None, nieuw: Trajectplan | None) -> dict[Sleutel, Sleutel]:
    """A new version is a copy under new numbers: which part became which. Also back, when it was undone."""
    if oud is None or nieuw is None or oud.id == nieuw.id:
        return {}
    if nieuw.versie < oud.versie:
        return {na: voor for voor, na in opvolgers(nieuw, oud).items()}
    namen: dict[Sleutel, Sleutel] = {}
    for soort, lijst in ((Voorziening, "voorzieningen"), (Actie, "acties")):
        nummers = [o.id for o in getattr(oud, lijst)]
        kopieen = sorted(n.id for n in getattr(nieuw, lijst))
        if len(kopieen) >= len(nummers):
            paren = zip(nummers, kopieen, strict=False)
            namen.update({(soort, van): (soort, naar) for van, naar in paren})
    return namen


def grensdagen(inwoner: Inwoner) -> list[Grensdag]:
    """The days that bound a plan: to talk it over, the end of a contract, of the loonkostensubsidie or of the money for
    help in it, and when the loonwaarde is measured again."""
    plan = inwoner.plan
    dagen = [Grensdag("plan bespreken", plan.evaluatiedatum)] if plan and plan.evaluatiedatum else []
    dagen += [Grensdag("contract tot", p.einde) for p in inwoner.plaatsingen if p.loopt and p.einde is not None]
    if inwoner.loonwaarden and inwoner.loonwaarden[-1].volgende_meting is not None:
        dagen.append(Grensdag("loonwaarde meten", inwoner.loonwaarden[-1].volgende_meting))
    fondsen: set[tuple[dt.date, str]] = set()
    for v in plan.voorzieningen if plan else []:
        if v.code in LKS and v.einde is not None:
            dagen.append(Grensdag("loonkostensubsidie tot", v.einde))
        soort = next((s for s in voorzieningen() if s.code == v.code), None)
        if soort is not None and soort.fonds_tot is not None:
            fondsen.add((soort.fonds_tot, soort.fonds))
    return [*dagen, *(Grensdag(f"{fonds} betaalt tot", einde) for einde, fonds in sorted(fondsen))]


def uiterlijk(wat: Wat) -> dt.date | None:
    """The last day that the law or the programme allows, None without a limit."""
    if isinstance(wat, Stip) or not isinstance(wat, _Hulp) or wat.max_maanden is None:
        return None
    return laatste_dag(wat.begin, wat.max_maanden)


@dataclass(frozen=True, slots=True)
class _Hulp(Balk):
    """A bar that knows how many months it may last."""

    max_maanden: int | None = None


def _balk(v: Voorziening, fasen: dict[str, str]) -> Balk:
    soort = next((s for s in voorzieningen() if s.code == v.code), None)
    naam = voorzieningen().naam_van(v.code) + (f", {v.uren_per_week} uur" if v.uren_per_week else "")
    return _Hulp(
        fasen.get(v.fase, v.fase),
        naam,
        v.begin,
        v.einde,
        _ROLLEN.get(v.fase, "overig"),
        v.uren_per_week or 0,
        (Voorziening, v.id),
        soort.max_maanden if soort else None,
    )


def _stippen(plan: Trajectplan, fasen: dict[str, str]) -> list[Stip]:
    """The open steps, the next ones with the number they have in the list."""
    nummers = {a.id: str(nr) for nr, a in enumerate(plan.volgende_stappen(), start=1)}
    return [
        Stip(fasen.get(a.fase, a.fase), a.tekst, a.datum, nummers.get(a.id, ""), (Actie, a.id))
        for a in plan.acties
        if not a.gedaan_op
    ]


def _velden(wat: Wat) -> dict[str, dt.date | None]:
    return {"datum": wat.dag} if isinstance(wat, Stip) else {"begin": wat.begin, "einde": wat.einde}


def _dagen_van(plan: Trajectplan | None) -> dict[Sleutel, dict[str, dt.date | None]]:
    if plan is None:
        return {}
    dagen: dict[Sleutel, dict[str, dt.date | None]] = {
        (Voorziening, v.id): {"begin": v.begin, "einde": v.einde} for v in plan.voorzieningen
    }
    return dagen | {(Actie, a.id): {"datum": a.datum} for a in plan.acties}


def _hernoemd(wat: Wat, sleutel: Sleutel) -> Wat:
    return replace(wat, sleutel=sleutel)


def _met_einde(balk: Balk, einde: dt.date) -> Balk:
    return replace(balk, einde=max(einde, balk.begin))


def _eerste_dag(wat: Wat) -> dt.date:
    return wat.dag if isinstance(wat, Stip) else wat.begin


def _laatste_dag(wat: Wat) -> dt.date | None:
    return wat.dag if isinstance(wat, Stip) else wat.einde
