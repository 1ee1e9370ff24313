"""The handleiding: chapters of Markdown in `resources/handleiding/`, read once into blocks for window and PDF alike.

Only this much Markdown: headings, paragraphs, lists, a box (`>`), a picture, a table, **names on the screen** and links
to another chapter."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from werkteam_desktop.bronnen import RESOURCES

MAP = RESOURCES / "handleiding"
BEELDEN = MAP / "beelden"  # made by the build (`make handleiding`); without them the text stands alone
DICHTHEID = 2  # pixels of a picture for each pixel of the screen that it shows
LEESBAAR = 860  # pixels of the screen at most in a picture: its small print is 7 points then, as wide as the page of A4
SNELTOETSEN = re.compile(r"\{sneltoetsen:?([\w ]*)\}")

_STUK = re.compile(r"\*\*(?P<vet>[^*]+)\*\*|\[(?P<woorden>[^]]+)\]\((?:\d+-)?(?P<naar>[a-z-]+)\.md\)")
_BEELD = re.compile(r"!\[(?P<bijschrift>[^]]+)\]\(beelden/(?P<naam>[a-z0-9-]+)\.png\)")
_SCHERMEN = re.compile(r"<!-- schermen: ([\w, ]+) -->")
_STREEP = re.compile(r"[|\- ]+")
_VREEMD = re.compile(r"[*`\[\]{}]|(?<!\w)_|_(?!\w)|<[a-zA-Z!/]")


@dataclass(frozen=True)
class Stuk:
    """A piece of a line: `vet` is a name as it stands on the screen, `naar` the chapter that a link goes to."""

    tekst: str
    vet: bool = False
    naar: str = ""


Regel = tuple[Stuk, ...]


@dataclass(frozen=True)
class Blok:
    """`soort`: kop, tussenkop, alinea, kader, punten, stappen, tabel or beeld. `rijen`: its rows of lines; one line a
    row except in a table, whose first row is its head. `beeld`: name of a picture, whose caption is the line."""

    soort: str
    rijen: tuple[tuple[Regel, ...], ...]
    beeld: str = ""

    @property
    def regels(self) -> tuple[Regel, ...]:
        return tuple(rij[0] for rij in self.rijen)

    @property
    def tekst(self) -> str:
        return "\n".join(" ".join(stuk.tekst for regel in rij for stuk in regel) for rij in self.rijen)


@dataclass(frozen=True)
class Hoofdstuk:
    """`naam`: the file without its number; `schermen`: the screens it is about, as `Venster` calls them."""

    naam: str
    schermen: tuple[str, ...]
    blokken: tuple[Blok, ...]

    @property
    def titel(self) -> str:
        return self.blokken[0].tekst

    @property
    def tekst(self) -> str:
        return "\n".join(blok.tekst for blok in self.blokken)


Toets = tuple[str, str, str]  # key, what the action is called, what it does


def hoofdstukken(toetsen: Mapping[str, Toets]) -> tuple[Hoofdstuk, ...]:
    """All chapters in order. `toetsen`: the actions of the window by code; the text itself names no key in a table."""
    return tuple(lees(pad, toetsen) for pad in sorted(MAP.glob("[0-9][0-9]-*.md")))


def lees(pad: Path, toetsen: Mapping[str, Toets]) -> Hoofdstuk:
    """One chapter. ValueError, with the line, for Markdown that window and PDF would not show."""
    tekst = pad.read_text("utf-8")
    schermen = _SCHERMEN.match(tekst)
    inhoud = tekst[schermen.end() :] if schermen else tekst
    return Hoofdstuk(
        re.sub(r"^\d+-", "", pad.stem),
        tuple(re.split(r",\s*", schermen[1])) if schermen else (),
        tuple(_blokken(inhoud, toetsen)),
    )


def beeldnamen(alle: Sequence[Hoofdstuk]) -> list[str]:
    """The names of the pictures in the chapters."""
    return [blok.beeld for hoofdstuk in alle for blok in hoofdstuk.blokken if blok.beeld]


def hoofdstuk_van(scherm: str, alle: Sequence[Hoofdstuk]) -> Hoofdstuk:
    """The chapter about a screen, such as "vandaag" or "beheer"; the first one when none is."""
    return next((h for h in alle if scherm in h.schermen), alle[0])


def vind(woorden: str, alle: Sequence[Hoofdstuk]) -> list[Hoofdstuk]:
    """The chapters in which all these words stand, those that have the first in their title in front."""
    gezocht = woorden.casefold().split()
    gevonden = [h for h in alle if all(w in h.tekst.casefold() for w in gezocht)]
    return sorted(gevonden, key=lambda h: bool(gezocht) and gezocht[0] not in h.titel.casefold())


def _blokken(tekst: str, toetsen: Mapping[str, Toets]) -> Iterator[Blok]:
    for deel in re.split(r"\n\s*\n", tekst.strip("\n")):
        regels = deel.strip("\n").split("\n")
        if deel.startswith("#"):
            tekens, _, kop = regels[0].partition(" ")
            yield _blok("kop" if tekens == "#" else "tussenkop", [kop])
            if regels[1:]:
                yield from _blokken("\n".join(regels[1:]), toetsen)
        elif keuze := SNELTOETSEN.fullmatch(deel):
            codes = keuze[1].split() or list(toetsen)
            yield _tabel([("Toets", "Opdracht", "Wat het doet"), *(toetsen[code] for code in codes)], _kaal)
        elif beeld := _BEELD.fullmatch(" ".join(regels)):
            yield _blok("beeld", [beeld["bijschrift"]], beeld["naam"])
        elif deel.startswith("|"):
            rijen = [[cel.strip() for cel in r.strip("|").split("|")] for r in regels if not _STREEP.fullmatch(r)]
            yield _tabel(rijen, _regel)
        elif deel.startswith(">"):
            yield _blok("kader", [" ".join(r.lstrip("> ") for r in regels)])
        elif deel.startswith("- "):
            yield _blok("punten", re.split(r"\n- ", deel[2:]))
        elif deel.startswith("1. "):
            yield _blok("stappen", re.split(r"\n\d+\. ", deel[3:]))
        else:
            yield _blok("alinea", [deel])


def _blok(soort: str, regels: Sequence[str], beeld: str = "") -> Blok:
    return Blok(soort, tuple((_regel(regel),) for regel in regels), beeld)


def _tabel(rijen: Sequence[Sequence[str]], lees_cel: Callable[[str], Regel]) -> Blok:
    return Blok("tabel", tuple(tuple(lees_cel(cel) for cel in rij) for rij in rijen))


def _kaal(tekst: str) -> Regel:
    return (Stuk(tekst),)


def _regel(tekst: str) -> Regel:
    tekst = " ".join(tekst.split())
    stukken, plek = [], 0
    for treffer in _STUK.finditer(tekst):
        if treffer.start() > plek:
            stukken.append(Stuk(tekst[plek : treffer.start()]))
        stukken.append(Stuk(treffer["vet"] or treffer["woorden"], bool(treffer["vet"]), treffer["naar"] or ""))
        plek = treffer.end()
    if plek < len(tekst):
        stukken.append(Stuk(tekst[plek:]))
    for stuk in stukken:
        if _VREEMD.search(stuk.tekst):
            raise ValueError(f"Markdown that the handleiding does not know: {tekst!r}")
    return tuple(stukken)
