"""The guard of free text (functies F15): points at words that a werkteam need not, or may not, keep and suggests
functional ones. Words are data (`resources/teksten/woordwacht.toml`). Nothing is stopped, sent or kept."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

from stdnum.nl import bsn

from werkteam_desktop.bronnen import RESOURCES
from werkteam_desktop.dossier.datalijst import bestandsfout, lees_toml, maak, onthoud

_WOORD = re.compile(r"[^\W\d_]+")
_TUSSEN = ("-", " ", "'", "’")  # between the parts of an entry of more than one word
_DEEL = 3  # letters by which beginnings and ends with a * are found


@dataclass(frozen=True)
class Groep:
    """Words and patterns of a kind that share a suggestion. A pattern names what it points at `(?P<woord>…)`;
    `elfproef`: only when that is a number a BSN could be."""

    woorden: tuple[str, ...] = ()
    patronen: tuple[str, ...] = ()
    suggestie: str = ""
    elfproef: bool = False


@dataclass(frozen=True)
class Soort:
    """A kind of words: why they are pointed at, and what to write instead."""

    code: str
    waarom: str
    suggestie: str
    groep: tuple[Groep, ...]


@dataclass(frozen=True)
class Woordenlijst:
    """The file. `uitgangen`: endings with which a word still counts."""

    versie: str
    bron: str
    uitgangen: tuple[str, ...]
    soort: tuple[Soort, ...]


@dataclass(frozen=True, slots=True)
class Signaal:
    """A place in a text: `tekst[begin:einde] == woord`. `soort`: diagnose, medicijn, strafbaar, ander or bsn."""

    begin: int
    einde: int
    woord: str
    soort: str
    waarom: str
    suggestie: str


@dataclass(frozen=True, slots=True)
class _Reden:
    soort: str
    waarom: str
    suggestie: str


@dataclass(frozen=True)
class _Index:
    """The list turned round: what to look up for a word of a text. Keys are in small letters.

    `woorden`: whole words in all their forms; `beginnen` and `einden`: by their first and last letters; `rijtjes`:
    entries of several parts, by their first part."""

    woorden: dict[str, _Reden]
    beginnen: dict[str, list[tuple[str, _Reden]]]
    einden: dict[str, list[tuple[str, _Reden]]]
    rijtjes: dict[str, list[tuple[tuple[str, ...], _Reden]]]
    patronen: list[tuple[re.Pattern[str], _Reden, bool]]


def let_op(tekst: str, bron: Path = RESOURCES) -> list[Signaal]:
    """The places to look at again, in the order of the text; they do not overlap. Never raises for any text."""
    index = _index(bron)
    gevonden = [*_van_patronen(tekst, index), *_van_woorden(tekst, index)]
    gevonden.sort(key=lambda s: (s.begin, -s.einde))
    einde, over = 0, []
    for signaal in gevonden:
        if signaal.begin >= einde:
            over.append(signaal)
            einde = signaal.einde
    return over


@onthoud
def woordenlijst(bron: Path = RESOURCES) -> Woordenlijst:
    pad = bron / "teksten" / "woordwacht.toml"
    lijst = maak(Woordenlijst, lees_toml(pad), pad, "")
    for soort in lijst.soort:
        for groep in soort.groep:
            for woord in groep.woorden:
                if not any(teken.isalpha() for teken in woord) or "*" in woord.strip("*"):
                    raise bestandsfout(pad, f"‘woorden’ bij ‘{soort.code}’: ‘{woord}’ is geen woord", sleutel="woorden")
            for patroon in groep.patronen:
                try:
                    heeft_woord = "woord" in re.compile(patroon).groupindex
                except re.error:
                    heeft_woord = False
                if not heeft_woord:
                    zin = f"‘patronen’ bij ‘{soort.code}’: dit patroon is niet goed, of (?P<woord>…) ontbreekt"
                    raise bestandsfout(pad, zin, sleutel="patronen")
            if not groep.woorden and not groep.patronen:
                raise bestandsfout(pad, f"‘groep’ bij ‘{soort.code}’: geef woorden of patronen")
    return lijst


@onthoud
def _index(bron: Path = RESOURCES) -> _Index:
    lijst = woordenlijst(bron)
    index = _Index({}, {}, {}, {}, [])
    uitgangen = ("", *lijst.uitgangen)
    for soort in lijst.soort:
        for groep in soort.groep:
            reden = _Reden(soort.code, soort.waarom, groep.suggestie or soort.suggestie)
            index.patronen.extend((re.compile(p), reden, groep.elfproef) for p in groep.patronen)
            for woord in groep.woorden:
                _leg_in(index, woord.lower(), reden, uitgangen)
    return index


def _leg_in(index: _Index, woord: str, reden: _Reden, uitgangen: tuple[str, ...]) -> None:
    kern = woord.strip("*")
    delen = tuple(_WOORD.findall(kern))
    if len(delen) > 1:
        for uitgang in uitgangen:
            index.rijtjes.setdefault(delen[0], []).append(((*delen[1:-1], delen[-1] + uitgang), reden))
        kern = "".join(delen)
    if woord.startswith("*"):
        for uitgang in uitgangen:
            index.einden.setdefault((kern + uitgang)[-_DEEL:], []).append((kern + uitgang, reden))
    elif woord.endswith("*"):
        index.beginnen.setdefault(kern[:_DEEL], []).append((kern, reden))
    else:
        for uitgang in uitgangen:
            index.woorden.setdefault(kern + uitgang, reden)


def _van_woorden(tekst: str, index: _Index) -> Iterator[Signaal]:
    treffers = [(t.start(), t.end(), t.group().lower()) for t in _WOORD.finditer(tekst)]
    for nr, (begin, einde, woord) in enumerate(treffers):
        reden = index.woorden.get(woord)
        if reden is None and (bekend := index.beginnen.get(woord[:_DEEL])) is not None:
            reden = next((r for kern, r in bekend if woord.startswith(kern)), None)
        if reden is None and (bekend := index.einden.get(woord[-_DEEL:])) is not None:
            reden = next((r for kern, r in bekend if woord.endswith(kern)), None)
        if (rijtjes := index.rijtjes.get(woord)) is not None:
            for rest, reden_rij in rijtjes:
                volgende = treffers[nr + 1 : nr + 1 + len(rest)]
                if tuple(w for _, _, w in volgende) == rest and _sluit_aan(tekst, [treffers[nr], *volgende]):
                    einde, reden = volgende[-1][1], reden_rij
                    break
        if reden is not None:
            yield _signaal(tekst, begin, einde, reden)


def _sluit_aan(tekst: str, delen: list[tuple[int, int, str]]) -> bool:
    """Whether these words stand side by side with one hyphen, space or apostrophe between them."""
    return all(tekst[a[1] : b[0]] in _TUSSEN for a, b in pairwise(delen))


def _van_patronen(tekst: str, index: _Index) -> Iterator[Signaal]:
    for patroon, reden, elfproef in index.patronen:
        for treffer in patroon.finditer(tekst):
            if not elfproef or bsn.is_valid(re.sub(r"\D", "", treffer["woord"])):
                yield _signaal(tekst, *treffer.span("woord"), reden)


def _signaal(tekst: str, begin: int, einde: int, reden: _Reden) -> Signaal:
    return Signaal(begin, einde, tekst[begin:einde], reden.soort, reden.waarom, reden.suggestie)
