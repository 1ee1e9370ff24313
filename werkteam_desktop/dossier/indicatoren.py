"""Six indicators of bemiddelbaarheid (functies F19), as versioned data, and what the dossier already knows of them.

There is no total and no average: six answers are six things to talk about, not a mark for a person."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from pathlib import Path

from werkteam_desktop.bronnen import RESOURCES
from werkteam_desktop.dossier.catalogus import codelijst
from werkteam_desktop.dossier.datalijst import bestandsfout, lees_toml, maak, onthoud, paden
from werkteam_desktop.dossier.datum import leesbaar
from werkteam_desktop.dossier.diagnose import Indicatormeting
from werkteam_desktop.dossier.inwoner import Inwoner
from werkteam_desktop.dossier.plancontrole import laatste_dag
from werkteam_desktop.fouten import InvoerFout

FEITEN = ("uren_beschikbaar", "taalniveau", "loonwaarde")
_STAPPEN = 5


@dataclass(frozen=True)
class Indicator:
    """One indicator as a version of the file defines it. `stappen`: five descriptions, step 1 first.

    `feit`: what the dossier may know already, with the lower bounds of steps 2 to 5 (`vanaf`) or the step of each code
    (`codes`). `houdbaar_maanden`: how long a measurement is fresh."""

    code: str
    naam: str
    vraag: str
    waarom: str
    stappen: tuple[str, ...]
    houdbaar_maanden: int
    bron: str = ""
    feit: str = ""
    vanaf: tuple[int, ...] = ()
    codes: Mapping[str, int] = field(default_factory=dict)

    def stap_van(self, waarde: Decimal | int | str) -> int | None:
        """The step that a known fact stands for; None when it stands for none."""
        if isinstance(waarde, str):
            return self.codes.get(waarde)
        return 1 + sum(waarde >= grens for grens in self.vanaf)

    def vers_tot(self, meting: Indicatormeting) -> dt.date:
        """The last day on which a measurement is fresh."""
        return laatste_dag(meting.datum, self.houdbaar_maanden)


@dataclass(frozen=True)
class Indicatoren:
    """One version of the definitions. The order is that of the questions."""

    versie: str
    geldig_vanaf: dt.date
    bron: str
    indicator: tuple[Indicator, ...]

    def zoek(self, code: str) -> Indicator | None:
        return next((i for i in self.indicator if i.code == code), None)


@dataclass(frozen=True)
class Voorstel:
    """A step that follows from what is in the dossier since `op`. `herkomst`: where it stands, as a sentence."""

    waarde: int
    op: dt.date
    herkomst: str


@onthoud
def versies(bron: Path = RESOURCES) -> tuple[Indicatoren, ...]:
    """All versions there ever were; an old one stays for the measurements that were made with it."""
    alle: list[Indicatoren] = []
    for pad in paden(bron, "leefgebieden/indicatoren*.toml") or [bron / "leefgebieden" / "indicatoren.toml"]:
        versie = maak(Indicatoren, lees_toml(pad), pad, "")
        _controleer(versie, {v.versie for v in alle}, pad)
        alle.append(versie)
    return tuple(alle)


def indicatoren(peildatum: dt.date, bron: Path = RESOURCES) -> Indicatoren:
    """The version in force on a date."""
    geldend = [v for v in versies(bron) if v.geldig_vanaf <= peildatum]
    if not geldend:
        raise InvoerFout(f"Voor {leesbaar(peildatum)} zijn geen indicatoren bekend. Kies een latere datum.")
    return max(reversed(geldend), key=lambda v: v.geldig_vanaf)  # of the same day the own version


def indicator_van(meting: Indicatormeting, bron: Path = RESOURCES) -> Indicator | None:
    """The indicator in the words of the version this measurement was made with; None when that version is gone."""
    return next((v.zoek(meting.indicator) for v in versies(bron) if v.versie == meting.versie), None)


def woorden_van(meting: Indicatormeting, bron: Path = RESOURCES) -> str:
    """What the measured step says, in the words of its own version."""
    indicator = indicator_van(meting, bron)
    return indicator.stappen[meting.waarde - 1] if indicator else f"Stap {meting.waarde} van versie {meting.versie}."


def voorstel(indicator: Indicator, inwoner: Inwoner) -> Voorstel | None:
    """What the dossier says of this indicator already, so that nobody types it twice; None when it says nothing."""
    waarde: Decimal | int | str | None = None
    woorden, bron, op = "", "Intake", dt.date.min
    if indicator.feit == "loonwaarde":
        if inwoner.loonwaarden:
            laatste = inwoner.loonwaarden[-1]
            waarde, bron, op = laatste.percentage, "Loonwaarde", laatste.datum
            woorden = f"{percentage(laatste.percentage)} procent"
    elif indicator.feit and inwoner.intakes:
        intake = inwoner.intakes[-1]
        gevraagd = intake.gevraagd_op.get(indicator.feit)
        waarde, op = getattr(intake, indicator.feit), dt.date.fromisoformat(gevraagd) if gevraagd else intake.datum
        taal = indicator.feit == "taalniveau"
        woorden = codelijst("taalniveau").naam_van(str(waarde)).lower() if taal else f"{waarde} uur per week"
    stap = None if waarde is None else indicator.stap_van(waarde)
    return None if stap is None else Voorstel(stap, op, f"{bron} van {leesbaar(op)}: {woorden}.")


def percentage(waarde: Decimal) -> str:
    """`62,5`, without zeros that say nothing."""
    kort = f"{waarde:f}"
    return (kort.rstrip("0").rstrip(".") if "." in kort else kort).replace(".", ",")


def _controleer(versie: Indicatoren, eerder: set[str], pad: Path) -> None:
    if versie.versie in eerder:
        raise bestandsfout(
            pad, f"de versie ‘{versie.versie}’ is er al. Geef elke versie een eigen naam", sleutel="versie"
        )
    codes: set[str] = set()
    for nr, i in enumerate(versie.indicator, 1):
        waar = f"indicator {nr}"
        if i.code in codes:
            raise bestandsfout(pad, f"de code ‘{i.code}’ komt twee keer voor", waar, "code")
        codes.add(i.code)
        if len(i.stappen) != _STAPPEN:
            raise bestandsfout(
                pad, f"‘stappen’ van ‘{i.code}’: het zijn er {len(i.stappen)}. Geef er vijf", waar, "stappen"
            )
        if i.feit and i.feit not in FEITEN:
            zin = f"‘feit’ van ‘{i.code}’: ‘{i.feit}’ is onbekend. Kies uit: {', '.join(FEITEN)}"
            raise bestandsfout(pad, zin, waar, "feit")
        if i.vanaf and (len(i.vanaf) != _STAPPEN - 1 or list(i.vanaf) != sorted(set(i.vanaf))):
            raise bestandsfout(pad, f"‘vanaf’ van ‘{i.code}’: geef vier oplopende grenzen", waar, "vanaf")
        if any(not 1 <= stap <= _STAPPEN for stap in i.codes.values()):
            raise bestandsfout(pad, f"‘codes’ van ‘{i.code}’: een stap is 1 tot en met 5", waar, "codes")
        if bool(i.feit) != bool(i.vanaf or i.codes):
            raise bestandsfout(pad, f"‘feit’ van ‘{i.code}’: hoort samen met ‘vanaf’ of ‘codes’", waar, "feit")
    if not codes:
        raise bestandsfout(pad, "er staat geen [[indicator]] in")
