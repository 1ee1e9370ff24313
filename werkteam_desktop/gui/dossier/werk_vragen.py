"""The talk about work and income as a list of questions: which applies, which comes next. Knows nothing of Qt."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping, Set
from dataclasses import dataclass
from functools import cache

from werkteam_desktop.bronnen import RESOURCES

ANTWOORD = "antwoord"


@dataclass(frozen=True, slots=True)
class Gespreksvraag:
    """One question. `kop`: its name in the list of subjects; `waarom`: why it is asked, in one line.

    `velden`: the fields it asks for, by the place where the screen has them ("thuis.woning"), with their name in the
    talk; "" keeps the name they have. `als`: facts that must hold for the question to apply. `onbekend`: fields that
    may stay empty because nobody knows yet; `dan`: what is counted with then."""

    code: str
    kop: str
    tekst: str
    waarom: str
    velden: Mapping[str, str]
    als: tuple[str, ...] = ()
    onbekend: tuple[str, ...] = ()
    dan: str = ""

    def geldt(self, gegeven: Set[str]) -> bool:
        """Whether it is asked; `gegeven` holds the facts, and the fields that are asked for in this situation."""
        return gegeven.issuperset(self.als) and not gegeven.isdisjoint(self.velden)


@dataclass(frozen=True, slots=True)
class Gesprek:
    """The questions in their order, with the answer as the last step of the talk."""

    vragen: tuple[Gespreksvraag, ...]
    antwoord: Gespreksvraag

    def stap(self, code: str) -> Gespreksvraag:
        """The question with this code, or the answer."""
        return next((vraag for vraag in self.vragen if vraag.code == code), self.antwoord)

    def gesteld(self, gegeven: Set[str]) -> tuple[Gespreksvraag, ...]:
        """The questions that apply."""
        return tuple(vraag for vraag in self.vragen if vraag.geldt(gegeven))

    def eerste(self, gegeven: Set[str]) -> str:
        """Code of the step the talk begins with."""
        return next((vraag.code for vraag in self.vragen if vraag.geldt(gegeven)), ANTWOORD)

    def volgende(self, code: str, gegeven: Set[str]) -> str:
        """Code of the step after this one; after the last question comes the answer, and nothing comes after that."""
        return next((v.code for v in self.vragen[self._plek(code) + 1 :] if v.geldt(gegeven)), ANTWOORD)

    def vorige(self, code: str, gegeven: Set[str]) -> str:
        """Code of the step before this one, "" before the first."""
        return next((v.code for v in reversed(self.vragen[: self._plek(code)]) if v.geldt(gegeven)), "")

    def voortgang(self, code: str, gegeven: Set[str]) -> str:
        """How far the talk is, in words."""
        if code == ANTWOORD:
            return self.antwoord.kop
        gesteld = [vraag.code for vraag in self.gesteld(gegeven) if vraag.code != code]
        voor = [c for c in gesteld if self._plek(c) < self._plek(code)]
        return f"Vraag {len(voor) + 1} van {len(gesteld) + 1}"

    def _plek(self, code: str) -> int:
        return next((nr for nr, vraag in enumerate(self.vragen) if vraag.code == code), len(self.vragen))


@cache
def gesprek() -> Gesprek:
    """The talk of `resources/teksten/gesprek.toml`, read once."""
    inhoud = tomllib.loads((RESOURCES / "teksten" / "gesprek.toml").read_text("utf-8"))
    return Gesprek(
        tuple(
            Gespreksvraag(**{**ruw, "als": tuple(ruw.get("als", ())), "onbekend": tuple(ruw.get("onbekend", ()))})
            for ruw in inhoud["vraag"]
        ),
        Gespreksvraag(code=ANTWOORD, **inhoud["antwoord"]),
    )
