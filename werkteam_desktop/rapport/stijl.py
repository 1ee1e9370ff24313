"""The house style of every print: A4, Noto Sans, large print, one frame round each page, and `tekst`, the only way
user text becomes a paragraph."""

import io
import os
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from datetime import date
from functools import cache, partial
from math import sqrt
from pathlib import Path
from typing import Any
from xml.sax.saxutils import escape, quoteattr

from reportlab.lib.colors import Color, HexColor
from reportlab.lib.pagesizes import A4, landscape
from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import BaseDocTemplate, Flowable, Frame, PageTemplate, Paragraph, Table

from werkteam_desktop.fouten import InvoerFout
from werkteam_desktop.grafiek.kleuren import rollen
from werkteam_desktop.rapport.letters import GEWOON, SCHUIN, VET, afdrukbaar, laad_letters, regel

MARGE = 45.0
BREEDTE = A4[0] - 2 * MARGE  # of the text on a standing page, in points; HOOGTE likewise
_BOVEN, _ONDER = 40.0, 48.0
HOOGTE = A4[1] - _BOVEN - _ONDER
LIGGEND = A4[1] - 2 * MARGE  # the width of the text on a page that lies down
_NUMMERVAK = 40.0  # points for the page number in a list of contents
_NIET_BEWAARD = "Het bestand kan hier niet worden bewaard. Kies een andere map of naam, of sluit het bestand."
_VOORBEELD = "VOORBEELD · geen echte inwoner"


class Vet(str):
    """A piece of text in bold, for `tekst`."""


class Zacht(str):
    """A piece of text in the softer ink, for `tekst`."""


class Naar(str):
    """A piece of text that goes to the `Bladwijzer` called `doel` (letters and hyphens), for `tekst`."""

    doel: str

    def __new__(cls, woorden: str, doel: str) -> "Naar":
        deze = super().__new__(cls, woorden)
        deze.doel = doel
        return deze


def kleur(rol: str) -> Color:
    """The printed colour of a role: always the light theme, paper is white."""
    return HexColor(rollen("licht")[rol])


@cache
def stijl(naam: str) -> ParagraphStyle:
    """A paragraph style by its name, see the table below; KeyError for another one."""
    letter, grootte, regelhoogte, rol, voor, na, uitlijning = _STIJLEN[naam]
    return ParagraphStyle(
        naam,
        fontName=letter,
        fontSize=grootte,
        leading=regelhoogte,
        textColor=kleur(rol),
        spaceBefore=voor,
        spaceAfter=na,
        alignment=uitlijning,
        splitLongWords=1,
        keepWithNext=naam in ("titel", "kop", "tussenkop"),
    )


_LINKS, _MIDDEN, _RECHTS = 0, 1, 2
# name: font, size, line height, colour role, space before, space after, alignment
_STIJLEN: Mapping[str, tuple[str, float, float, str, float, float, int]] = {
    "titel": (VET, 22.5, 28, "merk", 0, 6, _LINKS),
    "kop": (VET, 13.5, 18, "merk", 17, 6, _LINKS),
    "tussenkop": (VET, 11.5, 16, "inkt", 8, 3, _LINKS),
    "citaat": (GEWOON, 16, 23, "inkt", 0, 0, _LINKS),
    "groot": (VET, 14.5, 20, "inkt", 0, 4, _LINKS),
    "lopend": (GEWOON, 11.5, 16.5, "inkt", 0, 4, _LINKS),
    "aaneen": (GEWOON, 11.5, 16.5, "inkt", 0, 0, _LINKS),
    "zacht": (GEWOON, 11.5, 16.5, "zacht", 0, 4, _LINKS),
    "schuin": (SCHUIN, 11.5, 16.5, "inkt", 0, 4, _LINKS),
    "let": (GEWOON, 11.5, 16.5, "let", 0, 4, _LINKS),
    "code": (VET, 19, 24, "inkt", 0, 0, _LINKS),
    "nummer": (VET, 18, 22, "merk", 0, 0, _LINKS),
    "klein": (GEWOON, 9.5, 13, "zacht", 0, 2, _LINKS),
    "klein_rechts": (GEWOON, 9.75, 14.5, "zacht", 0, 0, _RECHTS),
    "cel": (GEWOON, 11, 15, "inkt", 0, 0, _LINKS),
    "cel_rechts": (GEWOON, 11, 15, "inkt", 0, 0, _RECHTS),
    "cel_groep": (VET, 9.5, 13, "merk", 0, 0, _LINKS),
    "cel_kop": (VET, 9.5, 13, "zacht", 0, 0, _LINKS),
    "cel_kop_rechts": (VET, 9.5, 13, "zacht", 0, 0, _RECHTS),
    "cel_klein": (GEWOON, 9.5, 13, "inkt", 0, 0, _LINKS),
    "cel_klein_rechts": (GEWOON, 9.5, 13, "inkt", 0, 0, _RECHTS),
}


def tekst(*stukken: str, als: str = "lopend") -> Paragraph:
    """A paragraph of plain text in style `als`: the pieces one after the other, `Vet`, `Zacht` and `Naar` pieces in
    their own way. Nothing in the text can act as markup, load a file, or break the page."""
    laad_letters()
    return Paragraph("".join(map(_opgemaakt, stukken)), stijl(als))


def _opgemaakt(stuk: str) -> str:
    heel = afdrukbaar(stuk).replace("€ ", "€\N{NO-BREAK SPACE}")  # an amount stays on one line
    heel = heel.replace(" …", "\N{NO-BREAK SPACE}…")  # and dots with the word before them
    veilig = escape(heel).replace("\n", "<br/>")
    if isinstance(stuk, Vet):
        return f"<b>{veilig}</b>"
    if isinstance(stuk, Naar):
        return f'<a href={quoteattr(f"#{stuk.doel}")} color="{rollen("licht")["merk"]}"><u>{veilig}</u></a>'
    if isinstance(stuk, Zacht):
        return f'<font color="{rollen("licht")["zacht"]}">{veilig}</font>'
    return veilig


def rooster(
    rijen: Sequence[Sequence[Any]],
    breedten: Sequence[float],
    opmaak: Sequence[tuple[Any, ...]] = (),
    **meer: Any,
) -> Table:
    """A table of paragraphs without the padding of reportlab. A row does not run on over the page, so a cell holds a
    bounded text (`bijlage`)."""
    basis = [
        ("VALIGN", (0, 0), (-1, -1), "TOP"),
        ("LEFTPADDING", (0, 0), (-1, -1), 0),
        ("RIGHTPADDING", (0, 0), (-1, -1), 0),
        ("TOPPADDING", (0, 0), (-1, -1), 0),
        ("BOTTOMPADDING", (0, 0), (-1, -1), 0),
    ]
    return Table(list(rijen), list(breedten), style=[*basis, *opmaak], hAlign="LEFT", **meer)


class EenBladzijde(Flowable):  # type: ignore[misc]  # reportlab is untyped
    """One page: `maak(width)` gives its flowables for a text of that width. What does not fit in its own size is laid
    out wider and drawn smaller, no smaller than it must."""

    def __init__(
        self, maak: Callable[[float], list[Flowable]], liggend: bool = False, kleinst: int = 40, grootst: int = 100
    ) -> None:
        """`grootst` to `kleinst`: the sizes in per cent that are tried; `past` says whether it fits then."""
        super().__init__()
        self._maak, self._maten = maak, range(grootst, kleinst - 1, -4)
        self._maat = (LIGGEND, BREEDTE - _BOVEN - _ONDER + 2 * MARGE) if liggend else (BREEDTE, HOOGTE)
        self._vel: Any = None

    def wrap(self, _breedte: float, _hoogte: float) -> tuple[float, float]:
        breedte, ruimte = self._maat
        if self._vel is None:  # it is asked for more than once
            hoogst = 1.0  # words in a wider text take as much ground at least: what is larger than this cannot fit
            for procent in self._maten:
                if procent / 100 > hoogst and procent != self._maten[-1]:
                    continue
                self._schaal = procent / 100
                self._vel = rooster([[self._maak(breedte / self._schaal)]], [breedte / self._schaal])
                self._hoogte = self._vel.wrap(breedte / self._schaal, ruimte / self._schaal)[1] * self._schaal
                if self._hoogte <= ruimte:
                    break
                hoogst = self._schaal * sqrt(ruimte / self._hoogte)
        return breedte, self._hoogte

    def past(self) -> bool:
        return bool(self.wrap(0, 0)[1] <= self._maat[1])

    def draw(self) -> None:
        self.canv.scale(self._schaal, self._schaal)
        self._vel.drawOn(self.canv, 0, 0)


class Merkteken(Flowable):  # type: ignore[misc]  # reportlab is untyped
    """Remembers under `naam` on which page it came, for the footer."""

    def __init__(self, naam: str) -> None:
        super().__init__()
        self.naam = naam

    def wrap(self, _breedte: float, _hoogte: float) -> tuple[float, float]:
        return 0, 0

    def draw(self) -> None:
        self.canv.bladzijden[self.naam] = self.canv.getPageNumber()


class Bladwijzer(Merkteken):
    """A `Merkteken` that a reader of the PDF can jump to, by its `titel` in the list of bookmarks."""

    def __init__(self, naam: str, titel: str, bereikt: Callable[[], None] = lambda: None) -> None:
        """`bereikt` is called when the page is laid out: it may end the work with an exception."""
        super().__init__(naam)
        self.titel, self.bereikt = titel, bereikt

    def draw(self) -> None:
        self.bereikt()
        super().draw()
        self.canv.bladwijzers[self.naam] = self.titel


class Inhoudsregel(Flowable):  # type: ignore[misc]  # reportlab is untyped
    """A line of a list of contents: the words, and the page of the `Merkteken` called `naam`, which is known later."""

    def __init__(self, naam: str, woorden: str) -> None:
        super().__init__()
        self.naam, self._woorden = naam, tekst(woorden, als="aaneen")

    def wrap(self, breedte: float, hoogte: float) -> tuple[float, float]:
        self._breedte = breedte
        self._hoogte = self._woorden.wrap(breedte - _NUMMERVAK, hoogte)[1]
        return breedte, self._hoogte + 2

    def draw(self) -> None:
        self._woorden.drawOn(self.canv, 0, 2)
        links = self.canv.absolutePosition(0, 0)
        rechts = self.canv.absolutePosition(self._breedte, self._hoogte)
        schaal = (rechts[0] - links[0]) / self._breedte
        self.canv.verwijzingen.append((self.canv.getPageNumber(), self.naam, (*links, *rechts), schaal))


class _Vel(Canvas):  # type: ignore[misc]  # reportlab is untyped
    """Keeps the pages back until all are known, then adds the frame with "1 van 3"."""

    def __init__(self, *args: Any, kader: Callable[["_Vel", int], None], dag: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._kader, self._klaar = kader, list[dict[str, Any]]()
        self.bladzijden: dict[str, int] = {}
        self.bladwijzers: dict[str, str] = {}
        self.verwijzingen: list[tuple[int, str, tuple[float, float, float, float], float]] = []
        # reportlab's invariant mode dates every file in the year 2000
        self._doc._timeStamp.YMDhms = (dag.year, dag.month, dag.day, 0, 0, 0)

    def showPage(self) -> None:  # noqa: N802  # reportlab's word
        self._klaar.append(dict(self.__dict__))
        self._startPage()

    def save(self) -> None:
        for blad in self._klaar:
            self.__dict__.update(blad)
            self._kader(self, len(self._klaar))
            self._wijs()
            super().showPage()
        super().save()

    def _wijs(self) -> None:
        """The bookmarks of this page, and the page numbers that its list of contents was waiting for."""
        for naam, titel in self.bladwijzers.items():
            if self.bladzijden[naam] == self.getPageNumber():
                self.bookmarkPage(naam)
                self.addOutlineEntry(regel(titel), naam)
        for bladzijde, naam, vak, schaal in self.verwijzingen:
            if bladzijde == self.getPageNumber() and naam in self.bladzijden:
                self.setFillColor(kleur("zacht"))
                self.setFont(GEWOON, 11.5 * schaal)
                self.drawRightString(vak[2], vak[1] + 6 * schaal, str(self.bladzijden[naam]))
                self.linkRect("", naam, vak, name=f"naar-{naam}", thickness=0)


def maak_pdf(
    verhaal: list[Flowable],
    *,
    titel: str,
    dag: date,
    voet_links: str,
    voet_midden: Callable[[Mapping[str, int]], str] = lambda _: "",
    voorbeeld: bool = False,
    liggend: bool = False,
) -> bytes:
    """The PDF of `verhaal`. `titel` is seen in the title bar of a reader, so it names nobody; `voet_midden` gets the
    pages of the `Merkteken`s; `voorbeeld` marks every page; `liggend`: the first page lies down, and a
    `NextPageTemplate` ("staand" or "liggend") turns those after it. The same input gives the same bytes."""
    laad_letters()
    kader = partial(_teken_kader, links=voet_links, midden=voet_midden, voorbeeld=voorbeeld)
    uit = io.BytesIO()
    boek = BaseDocTemplate(
        uit, pagesize=landscape(A4) if liggend else A4, title=titel, author="", creator="Werkteam Desktop",
        lang="nl-NL", displayDocTitle=1, invariant=1,
        leftMargin=MARGE, rightMargin=MARGE, topMargin=_BOVEN, bottomMargin=_ONDER,
    )  # fmt: skip
    bladen = [
        PageTemplate(naam, [Frame(MARGE, _ONDER, b - 2 * MARGE, h - _BOVEN - _ONDER, 0, 0, 0, 0)], pagesize=(b, h))
        for naam, (b, h) in (("staand", A4), ("liggend", landscape(A4)))
    ]
    boek.addPageTemplates(bladen[::-1] if liggend else bladen)
    boek.build(verhaal, canvasmaker=partial(_Vel, kader=kader, dag=dag))
    return uit.getvalue()


def _teken_kader(
    vel: _Vel, aantal: int, links: str, midden: Callable[[Mapping[str, int]], str], voorbeeld: bool
) -> None:
    breedte, hoogte = vel._pagesize
    vel.setFillColor(kleur("zacht"))
    vel.setFont(GEWOON, 8.75)
    vel.drawString(MARGE, 24, regel(links))
    vel.drawCentredString(breedte / 2, 24, regel(midden(vel.bladzijden)))
    vel.drawRightString(breedte - MARGE, 24, f"{vel.getPageNumber()} van {aantal}")
    if voorbeeld:
        lang = stringWidth(_VOORBEELD, VET, 8.75) + 20
        vel.setFillColor(kleur("let_vlak"))
        vel.roundRect((breedte - lang) / 2, hoogte - 31, lang, 17, 8.5, stroke=0, fill=1)
        vel.setFillColor(kleur("let"))
        vel.setFont(VET, 8.75)
        vel.drawCentredString(breedte / 2, hoogte - 25.5, _VOORBEELD)


def bewaar(inhoud: bytes, pad: Path | io.BytesIO) -> None:
    """Writes a print: only its owner may read it, and `pad` holds either all of it or what it held before. To a
    BytesIO it stays in memory, to be looked at first.

    InvoerFout when the place does not take it, or holds a file of another kind: it may be the store or its key."""
    if isinstance(pad, io.BytesIO):
        pad.write(inhoud)
        return
    if not pad.name:
        raise InvoerFout(_NIET_BEWAARD)
    deel = pad.with_name(pad.name + ".part")
    try:
        if pad.exists() and not _is_zelfde_soort(pad, inhoud):
            raise InvoerFout("Op deze plek staat al iets anders. Kies een andere map of naam.")
        deel.unlink(missing_ok=True)
        nieuw = os.open(deel, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), 0o600)
        with os.fdopen(nieuw, "wb") as f:
            f.write(inhoud)
            f.flush()
            os.fsync(f.fileno())
        deel.replace(pad)
    except OSError:
        with suppress(OSError):
            deel.unlink(missing_ok=True)
        raise InvoerFout(_NIET_BEWAARD) from None


def _is_zelfde_soort(pad: Path, inhoud: bytes) -> bool:
    """Whether `pad` is an empty file or begins as `inhoud` does: `%PD` of a pdf, the byte order mark of a csv."""
    if not pad.is_file():
        return False
    with pad.open("rb") as oud:
        return oud.read(3) in (b"", inhoud[:3])
