"""The handleiding as a book, and the spiekbrief: one A4 to lie beside the laptop."""

from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime

from reportlab.lib.utils import ImageReader
from reportlab.platypus import CondPageBreak, Flowable, Image, KeepTogether, PageBreak, Spacer

from werkteam_desktop import __version__
from werkteam_desktop.handleiding import BEELDEN, MAP, Blok, Hoofdstuk, Regel, Toets, hoofdstukken, lees
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
_BEELD_HOOG = 250.0  # points at most: most chapters fit a page or two
_BEGIN_HOOG = 0.55 * HOOGTE  # a chapter that finds less room than this begins on a new page
_NUMMER = 20.0  # points for the mark before a line of a list
_TUSSEN = 12.0  # points between the columns of a table


def handleiding_pdf(toetsen: Mapping[str, Toets], dag: date | None = None) -> bytes:
    """The whole handleiding: cover, contents with page numbers, the chapters."""
    alle = hoofdstukken(toetsen)
    verhaal = [*_omslag(), *_inhoud(alle), PageBreak()]
    for hoofdstuk in alle:
        verhaal += [CondPageBreak(_BEGIN_HOOG), Spacer(0, 24), Bladwijzer(hoofdstuk.naam, hoofdstuk.titel)]
        verhaal += _blokken(hoofdstuk.blokken)
    return maak_pdf(verhaal, titel=_TITEL, dag=dag or _vandaag(), voet_links=_VOET)


def spiekbrief_pdf(toetsen: Mapping[str, Toets], dag: date | None = None) -> bytes:
    """The day, the keys and what to do when, on one page."""
    brief = lees(MAP / "spiekbrief.md", toetsen)
    blad = EenBladzijde(lambda breedte: _blokken(brief.blokken, breedte), kleinst=60)
    return maak_pdf([blad], titel=brief.titel, dag=dag or _vandaag(), voet_links=_VOET)


def _vandaag() -> date:
    return datetime.now(UTC).astimezone().date()


def _omslag() -> list[Flowable]:
    beeld = _beeld("werk-en-inkomen", BREEDTE)
    woorden = [tekst("Handleiding", als="titel"), tekst("Werkteam Desktop", als="groot"), Spacer(0, 12)]
    uitleg = tekst("Voor de werkcoach, de teamleider en de beheerder. Ook in het programma: druk op F1.", als="zacht")
    return [Spacer(0, HOOGTE * 0.16), *woorden, uitleg, *([Spacer(0, 30), beeld] if beeld else []), PageBreak()]


def _inhoud(alle: Sequence[Hoofdstuk]) -> list[Flowable]:
    regels: list[Flowable] = [tekst("Wat staat waar", als="titel"), Spacer(0, 8)]
    for hoofdstuk in alle:
        regels += [Inhoudsregel(hoofdstuk.naam, hoofdstuk.titel), Spacer(0, 5)]
    return regels


def _blokken(blokken: Sequence[Blok], breedte: float = BREEDTE) -> list[Flowable]:
    uit: list[Flowable] = []
    for blok in blokken:
        uit += _blok(blok, breedte)
    return uit


def _blok(blok: Blok, breedte: float) -> list[Flowable]:
    match blok.soort:
        case "kop":
            return [tekst(blok.tekst, als="titel")]
        case "tussenkop":
            return [tekst(blok.tekst, als="kop")]
        case "punten":
            return [_lijst([("•", regel) for regel in blok.regels], breedte), Spacer(0, 6)]
        case "stappen":
            return [_lijst([(f"{nr}.", regel) for nr, regel in enumerate(blok.regels, 1)], breedte), Spacer(0, 6)]
        case "kader":
            return [Spacer(0, 4), _kader(blok.regels[0], breedte), Spacer(0, 10)]
        case "tabel":
            return [Spacer(0, 2), _tabel(blok, breedte), Spacer(0, 8)]
        case "beeld":
            beeld = _beeld(blok.beeld, breedte)
            bijschrift = tekst(*_stukken(blok.regels[0]), als="klein")
            return [KeepTogether([Spacer(0, 4), beeld, Spacer(0, 3), bijschrift, Spacer(0, 6)])] if beeld else []
    return [tekst(*_stukken(blok.regels[0]))]


def _stukken(regel: Regel) -> list[str]:
    return [Naar(s.tekst, s.naar) if s.naar else Vet(s.tekst) if s.vet else s.tekst for s in regel]


def _lijst(regels: Sequence[tuple[str, Regel]], breedte: float) -> Flowable:
    rijen = [[tekst(teken, als="aaneen"), tekst(*_stukken(regel), als="aaneen")] for teken, regel in regels]
    return rooster(rijen, [_NUMMER, breedte - _NUMMER], [("BOTTOMPADDING", (0, 0), (-1, -1), 3)])


def _kader(regel: Regel, breedte: float) -> Flowable:
    opmaak = [
        ("BACKGROUND", (0, 0), (-1, -1), kleur("merk_vlak")),
        ("LEFTPADDING", (0, 0), (-1, -1), 12),
        ("RIGHTPADDING", (0, 0), (-1, -1), 12),
        ("TOPPADDING", (0, 0), (-1, -1), 8),
        ("BOTTOMPADDING", (0, 0), (-1, -1), 10),
    ]
    return rooster([[tekst(*_stukken(regel), als="aaneen")]], [breedte], opmaak)


def _tabel(blok: Blok, breedte: float) -> Flowable:
    """Columns as wide as their longest text asks for, by share, and no word broken."""
    teksten = [["".join(s.tekst for s in cel) for cel in kolom] for kolom in zip(*blok.rijen, strict=True)]
    woorden = [max(len(woord) for cel in kolom for woord in cel.split()) for kolom in teksten]
    delen = [max(min(max(map(len, kolom)), 60), 1.4 * woord) for kolom, woord in zip(teksten, woorden, strict=True)]
    kop, *rijen = blok.rijen
    vakken = [[tekst(*_stukken(cel), als="cel_kop") for cel in kop]]
    vakken += [[tekst(*_stukken(cel), als="cel_klein") for cel in rij] for rij in rijen]
    opmaak = [
        ("RIGHTPADDING", (0, 0), (-2, -1), _TUSSEN),
        ("TOPPADDING", (0, 0), (-1, -1), 2),
        ("BOTTOMPADDING", (0, 0), (-1, -1), 3),
        ("LINEBELOW", (0, 0), (-1, -1), 0.5, kleur("lijn")),
    ]
    return rooster(vakken, [breedte * deel / sum(delen) for deel in delen], opmaak, repeatRows=1)


def _beeld(naam: str, breedte: float) -> Flowable | None:
    """A picture that the build made, in a thin frame; None where it was not made."""
    pad = BEELDEN / f"{naam}.png"
    if not pad.is_file():
        return None
    breed, hoog = ImageReader(str(pad)).getSize()
    schaal = min(breedte / breed, _BEELD_HOOG / hoog, 0.5)
    beeld = Image(str(pad), breed * schaal, hoog * schaal)
    return rooster([[beeld]], [breed * schaal], [("BOX", (0, 0), (-1, -1), 0.5, kleur("lijn"))])
