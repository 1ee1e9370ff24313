"""A guide: questions one after another, of which the next depends on the answers. Pages only draw it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

Antwoorden = dict[str, Any]


@dataclass(frozen=True)
class Stap:
    """One question. Both functions get all answers so far, those of this step included.

    `volgende`: the name of the step that follows, None after the last; `controleer` raises InvoerFout for answers with
    which nobody can go on."""

    volgende: Callable[[Antwoorden], str | None] = lambda _: None
    controleer: Callable[[Antwoorden], None] = lambda _: None


def naar(stap: str) -> Callable[[Antwoorden], str]:
    """Always the same next step."""
    return lambda _: stap


class Gids:
    """Where somebody is in a guide: a stack of steps with their answers. What was answered is kept when he goes back,
    also on steps that another answer leaves out meanwhile; only the steps on the way count.

    `vooraf`: answers that nobody has to give."""

    def __init__(self, stappen: Mapping[str, Stap], eerste: str, vooraf: Antwoorden | None = None) -> None:
        self._stappen = stappen
        self._vooraf = vooraf or {}
        self._gelopen: list[tuple[str, Antwoorden]] = []
        self._gegeven: dict[str, Antwoorden] = {}
        self.stap = eerste
        self.klaar = False

    @property
    def antwoorden(self) -> Antwoorden:
        """All answers of the steps on the way here."""
        uit = dict(self._vooraf)
        for _, antwoorden in self._gelopen:
            uit |= antwoorden
        return uit

    @property
    def nummer(self) -> int:
        """Of this step, from 1."""
        return len(self._gelopen) + 1

    @property
    def aantal(self) -> int:
        """Steps in all, if the answers stay as they are."""
        antwoorden = self.antwoorden
        stap: str | None = self.stap
        aantal = len(self._gelopen)
        while stap is not None:
            aantal += 1
            antwoorden |= self._gegeven.get(stap, {})
            stap = self._stappen[stap].volgende(antwoorden)
        return aantal

    def gegeven(self, stap: str) -> Antwoorden:
        """What was answered on a step before, also when it was left half done."""
        return dict(self._gegeven.get(stap, {}))

    def vooruit(self, **antwoorden: Any) -> None:
        """Answers this step; the guide is `klaar` after the last one. InvoerFout leaves it where it is."""
        self._gegeven[self.stap] = antwoorden
        alles = {**self.antwoorden, **antwoorden}
        self._stappen[self.stap].controleer(alles)
        volgende = self._stappen[self.stap].volgende(alles)
        if volgende is None:
            self.klaar = True
            self._laatste = alles
        else:
            self._gelopen.append((self.stap, antwoorden))
            self.stap = volgende

    @property
    def uitkomst(self) -> Antwoorden:
        """All answers, once it is `klaar`."""
        return dict(self._laatste) if self.klaar else {}

    def terug(self, **antwoorden: Any) -> None:
        """To the step before; what was answered here so far is kept. On the first step nothing happens."""
        self._gegeven[self.stap] = antwoorden
        self.klaar = False
        if self._gelopen:
            self.stap, _ = self._gelopen.pop()

    def wis(self) -> None:
        """Forgets every answer: there are secrets among them."""
        self._vooraf, self._gelopen, self._gegeven, self._laatste = {}, [], {}, {}
        self.klaar = False
