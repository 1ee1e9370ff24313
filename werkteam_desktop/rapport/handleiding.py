"""The handleiding as a book, and the spiekbrief: one A4 to lie beside the laptop."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import UTC, date, datetime
from functools import partial
from itertools import chain, zip_longest
from pathlib import Path
from types import MappingProxyType

from reportlab.lib.utils import ImageReader
from reportlab.platypus import Flowable, Image, KeepTogether, PageBreak, Spacer

from werkteam_desktop import __version__
from werkteam_desktop.handleiding import (
    BEELDEN,
    DICHTHEID,
    LEESBAAR,
    MAP,
    Blok,
    Hoofdstuk,
    Regel,
    Stuk,
    Toets,
    hoofdstukken,
    lees,
)
from werkteam_desktop.rapport.stijl import (
    BREEDTE,
    HOOGTE,
    Bladwijzer,
    EenBladzijde,
    Inhoudsregel,
    Naar,
    Vet,
    kleur,
    maak_pdf,
    rooster,
    tekst,
)

_TITEL = "Handleiding Werkteam Desktop"
_VOET = f"Werkteam Desktop {__version__}"
_NUMMER = 20.0  # points for the mark before a line of a list
_TUSSEN = 12.0  # points between the columns of a table
_VOOR_HOOFDSTUK = 30.0  # points of air above a chapter that begins halfway down a page
_KEREN = 4  # at most that the book is set: the number of a page may move a line, and that a page


def handleiding_pdf(toetsen: Mapping[str, Toets], dag: date | None = None, beelden: Path = BEELDEN) -> bytes:
    """The whole handleiding: cover, contents with page numbers, the chapters. A picture that is not in the map
    `beelden` is left out with its caption."""
    alle = hoofdstukken(toetsen)
    bladen: dict[str, int] = {}
    for _keer in range(_KEREN):  # what page a reference names, is known when the book has been set
        zetter, bladen = _Zetter(BREEDTE, beelden, bladen), {}
        pdf = maak_pdf(
            [*zetter.omslag(), *_inhoud(alle), PageBreak(), *zetter.hoofdstukken(alle)],
            titel=_TITEL,
            dag=dag or _vandaag(),
            voet_links=_VOET,
            voet_midden=partial(_onthoud, bladen),
        )
        if bladen == zetter.bladen:
            break
    return pdf


def spiekbrief_pdf(toetsen: Mapping[str, Toets], dag: date | None = None) -> bytes:
    """The day, the keys and what to do when, on one page."""
    brief = lees(MAP / "spiekbrief.md", toetsen)
    blad = EenBladzijde(lambda breedte: [*_Zetter(breedte).blokken(brief.blokken)], kleinst=60)
    return maak_pdf([blad], titel=brief.titel, dag=dag or _vandaag(), voet_links=_VOET)


def _vandaag() -> date:
    return datetime.now(UTC).astimezone().date()


def _onthoud(bladen: dict[str, int], nu: Mapping[str, int]) -> str:
    bladen.update(nu)
    return ""


def _inhoud(alle: Sequence[Hoofdstuk]) -> list[Flowable]:
    regels: list[Flowable] = [tekst("Wat staat waar", als="titel"), Spacer(0, 8)]
    for hoofdstuk in alle:
        regels += [Inhoudsregel(hoofdstuk.naam, hoofdstuk.titel), Spacer(0, 5)]
    return regels


def _samen(blokken: Sequence[Blok]) -> Iterator[list[Blok]]:
    """The blocks that stand on one page together; a chapter opens with its first section, never at the foot of a page
    with no more than its title and what leads to it."""
    groep: list[Blok] = []
    for blok, volgende in zip_longest(blokken, blokken[1:]):
        groep.append(blok)
        soorten = [b.soort for b in groep]
        opent = soorten[0] == "kop" and "tussenkop" not in soorten
        if volgende is None or not (_hoort_bij(blok, volgende) or (opent and volgende.soort == "tussenkop")):
            yield groep
            groep = []


def _hoort_bij(blok: Blok, volgende: Blok) -> bool:
    """A heading stands above its text, a picture and a box below theirs, and a list below what leads to it."""
    if blok.soort in ("kop", "tussenkop") or volgende.soort in ("beeld", "kader"):
        return True
    return blok.soort in ("alinea", "beeld") and volgende.soort in ("punten", "stappen", "tabel")


class _Zetter:
    """Sets blocks in a `breedte`, with the pictures in the map `beelden`; `bladen`: the page where each chapter begins,
    by its name, as far as it is known."""

    def __init__(
        self, breedte: float, beelden: Path = BEELDEN, bladen: Mapping[str, int] = MappingProxyType({})
    ) -> None:
        self.breedte, self.beelden, self.bladen = breedte, beelden, bladen

    def omslag(self) -> list[Flowable]:
        beeld = self._beeld("werk-en-inkomen")
        woorden = [tekst("Handleiding", als="titel"), tekst("Werkteam Desktop", als="groot"), Spacer(0, 12)]
        uitleg = tekst(
            "Voor de werkcoach, de teamleider en de beheerder. Ook in het programma: druk op F1.", als="zacht"
        )
        return [Spacer(0, HOOGTE * 0.16), *woorden, uitleg, *([Spacer(0, 30), beeld] if beeld else []), PageBreak()]

    def hoofdstukken(self, alle: Iterable[Hoofdstuk]) -> Iterator[Flowable]:
        for hoofdstuk in alle:
            wijzer = Bladwijzer(hoofdstuk.naam, hoofdstuk.titel)
            wijzer.spaceBefore = _VOOR_HOOFDSTUK
            begin: list[Flowable] = [wijzer]
            for groep in _samen(hoofdstuk.blokken):
                yield KeepTogether([*begin, *self.blokken(groep)])
                begin = []

    def blokken(self, blokken: Iterable[Blok]) -> Iterator[Flowable]:
        for blok in blokken:
            yield from self._blok(blok)

    def _blok(self, blok: Blok) -> list[Flowable]:
        match blok.soort:
            case "kop":
                return [tekst(blok.tekst, als="titel")]
            case "tussenkop":
                return [tekst(blok.tekst, als="kop")]
            case "punten":
                return [self._lijst([("•", regel) for regel in blok.regels]), Spacer(0, 6)]
            case "stappen":
                return [self._lijst([(f"{nr}.", regel) for nr, regel in enumerate(blok.regels, 1)]), Spacer(0, 6)]
            case "kader":
                return [Spacer(0, 4), self._kader(blok.regels[0]), Spacer(0, 10)]
            case "tabel":
                return [Spacer(0, 2), self._tabel(blok), Spacer(0, 8)]
            case "beeld":
                if (beeld := self._beeld(blok.beeld)) is None:
                    return []
                return [Spacer(0, 4), beeld, Spacer(0, 3), self._tekst(blok.regels[0], "klein"), Spacer(0, 6)]
        return [self._tekst(blok.regels[0], "lopend")]

    def _tekst(self, regel: Regel, als: str = "aaneen") -> Flowable:
        return tekst(*chain.from_iterable(map(self._stukken, regel)), als=als)

    def _stukken(self, stuk: Stuk) -> list[str]:
        """A reference names its page: paper has nothing to click on."""
        if stuk.naar:
            return [Naar(stuk.tekst, stuk.naar), f" (bladzijde {self.bladen.get(stuk.naar, 0)})"]
        return [Vet(stuk.tekst) if stuk.vet else stuk.tekst]

    def _lijst(self, regels: Sequence[tuple[str, Regel]]) -> Flowable:
        rijen = [[tekst(teken, als="aaneen"), self._tekst(regel)] for teken, regel in regels]
        return rooster(rijen, [_NUMMER, self.breedte - _NUMMER], [("BOTTOMPADDING", (0, 0), (-1, -1), 3)])

    def _kader(self, regel: Regel) -> Flowable:
        opmaak = [
            ("BACKGROUND", (0, 0), (-1, -1), kleur("merk_vlak")),
            ("LEFTPADDING", (0, 0), (-1, -1), 12),
            ("RIGHTPADDING", (0, 0), (-1, -1), 12),
            ("TOPPADDING", (0, 0), (-1, -1), 8),
            ("BOTTOMPADDING", (0, 0), (-1, -1), 10),
        ]
        return rooster([[self._tekst(regel)]], [self.breedte], opmaak)

    def _tabel(self, blok: Blok) -> Flowable:
        """Columns as wide as their longest text asks for, by share, and no word broken."""
        teksten = [["".join(s.tekst for s in cel) for cel in kolom] for kolom in zip(*blok.rijen, strict=True)]
        woorden = [max(len(woord) for cel in kolom for woord in cel.split()) for kolom in teksten]
        delen = [max(min(max(map(len, kolom)), 60), 1.4 * woord) for kolom, woord in zip(teksten, woorden, strict=True)]
        kop, *rijen = blok.rijen
        vakken = [[self._tekst(cel, "cel_kop") for cel in kop]]
        vakken += [[self._tekst(cel, "cel_klein") for cel in rij] for rij in rijen]
        opmaak = [
            ("RIGHTPADDING", (0, 0), (-2, -1), _TUSSEN),
            ("TOPPADDING", (0, 0), (-1, -1), 2),
            ("BOTTOMPADDING", (0, 0), (-1, -1), 3),
            ("LINEBELOW", (0, 0), (-1, -1), 0.5, kleur("lijn")),
        ]
        return rooster(vakken, [self.breedte * deel / sum(delen) for deel in delen], opmaak, repeatRows=1)

    def _beeld(self, naam: str) -> Flowable | None:
        """A picture that the build made, in a thin frame and large enough to read; None where it was not made."""
        pad = self.beelden / f"{naam}.png"
        if not pad.is_file():
            return None
        breed, hoog = (maat / DICHTHEID for maat in ImageReader(str(pad)).getSize())
        schaal = self.breedte / max(breed, LEESBAAR)  # the same in every picture
        beeld = Image(str(pad), breed * schaal, hoog * schaal)
        return rooster([[beeld]], [breed * schaal], [("BOX", (0, 0), (-1, -1), 0.5, kleur("lijn"))])
