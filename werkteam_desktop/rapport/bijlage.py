"""Long texts: the page keeps its shape and shows the beginning, the whole text stands at the end of the print."""

from collections.abc import Iterator

from reportlab.platypus import Flowable, PageBreak

from werkteam_desktop.rapport.letters import afdrukbaar
from werkteam_desktop.rapport.stijl import tekst

_REGEL = 60  # what a new line counts for, in characters
_BROK = 2000  # characters a paragraph of the bijlage holds at most: reportlab is slow on longer ones


class Bijlage:
    """The texts that were too long for their place, in order."""

    def __init__(self) -> None:
        self._teksten: list[tuple[str, str]] = []

    def kort(self, inhoud: str, ruimte: int, kop: str) -> str:
        """`inhoud` when it takes at most `ruimte` characters (a new line counts for many), else its beginning with a
        reference to the bijlage, where it stands in full under `kop`."""
        schoon = afdrukbaar(inhoud)
        eind = _eind(schoon, ruimte)
        if eind >= len(schoon):
            return schoon
        self._teksten.append((kop, schoon))
        return f"{schoon[:eind].rstrip()} … (lees verder achteraan, bij {len(self._teksten)})"

    def bladen(self) -> Iterator[Flowable]:
        """The pages with the whole texts; nothing when all fitted."""
        if self._teksten:
            yield PageBreak()
            yield tekst("De hele tekst", als="titel")
        for nr, (kop, inhoud) in enumerate(self._teksten, start=1):
            yield tekst(f"{nr}. {kop}", als="kop")
            while inhoud:
                eind = _eind(inhoud, _BROK)
                yield tekst(inhoud[:eind].removesuffix("\n"), als="aaneen")
                inhoud = inhoud[eind:]


def _eind(inhoud: str, ruimte: int) -> int:
    """Where to cut so that the beginning takes at most `ruimte`: after the last space or new line, if there is one."""
    over = ruimte
    for plek, teken in enumerate(inhoud):
        over -= _REGEL if teken == "\n" else 1
        if over < 0:
            wit = max(inhoud.rfind(" ", 0, plek), inhoud.rfind("\n", 0, plek))
            return wit + 1 if wit > 0 else max(plek, 1)
    return len(inhoud)
