"""The whole diagnosis beside the time before, in words: what went up, what went down, what stayed. No sum of it."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from werkteam_desktop.dossier.catalogus import leefgebieden
from werkteam_desktop.dossier.datum import kort
from werkteam_desktop.dossier.diagnose import Indicatormeting
from werkteam_desktop.dossier.indicatoren import indicator_van
from werkteam_desktop.dossier.inwoner import Inwoner


@dataclass(frozen=True)
class Punt:
    """Something measured at least twice, in steps where a higher one is further. `sinds`: day of the time before."""

    naam: str
    toen: int
    nu: int
    sinds: str


@dataclass(frozen=True)
class Verandering:
    """What became of everything that was measured twice, a line each."""

    vooruit: tuple[str, ...] = ()
    terug: tuple[str, ...] = ()
    gelijk: tuple[str, ...] = ()

    def delen(self) -> list[tuple[str, tuple[str, ...]]]:
        """The parts that say something, each under its heading."""
        delen = (("Vooruit", self.vooruit), ("Terug", self.terug), ("Hetzelfde", self.gelijk))
        return [(kop, regels) for kop, regels in delen if regels]


def vergelijk(punten: Iterable[Punt]) -> Verandering:
    """Sorts what was measured twice by where it went."""
    lijst = list(punten)

    def regels(richting: int) -> tuple[str, ...]:
        deze = [p for p in lijst if (p.nu > p.toen) - (p.nu < p.toen) == richting]
        return tuple(f"{p.naam}: {_loop(p)}, sinds {p.sinds}" for p in deze)

    return Verandering(regels(1), regels(-1), regels(0))


def punten_van(inwoner: Inwoner) -> Iterator[Punt]:
    """Every leefgebied that is open, the ladder and every indicator of which there are two measurements. A measurement
    of an indicator is only held beside one in the same words."""
    for code in dict.fromkeys(m.leefgebied for m in inwoner.metingen):
        metingen = [m for m in inwoner.metingen if m.leefgebied == code and m.stap is not None]
        yield from _punt(leefgebieden().naam_van(code), [(kort(m.datum), m.stap or 0) for m in metingen])
    yield from _punt("Participatieladder", [(kort(m.datum), m.trede) for m in inwoner.laddermetingen])
    for code in dict.fromkeys(m.indicator for m in inwoner.indicatoren):
        metingen_nu = zelfde_woorden([m for m in inwoner.indicatoren if m.indicator == code])
        indicator = indicator_van(metingen_nu[-1])
        yield from _punt(indicator.naam if indicator else code, [(kort(m.datum), m.waarde) for m in metingen_nu])


def zelfde_woorden(metingen: Sequence[Indicatormeting]) -> list[Indicatormeting]:
    """Those made with the version of the newest one."""
    return [m for m in metingen if m.versie == metingen[-1].versie]


def _punt(naam: str, metingen: Sequence[tuple[str, int]]) -> Iterator[Punt]:
    if len(metingen) > 1:
        (sinds, toen), (_, nu) = metingen[-2], metingen[-1]
        yield Punt(naam, toen, nu, sinds)


def _loop(punt: Punt) -> str:
    return f"blijft {punt.nu}" if punt.nu == punt.toen else f"van {punt.toen} naar {punt.nu}"
