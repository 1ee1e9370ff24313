"""The program proves itself: official, published examples computed with the amounts that are installed.

The examples stand in `resources/normen/zelftoets/voorbeelden.toml`, each with its source.
"""

import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from werkteam_desktop.bronnen import RESOURCES
from werkteam_desktop.fouten import InvoerFout
from werkteam_desktop.inkomen.invoer import regeling

VOORBEELDEN = RESOURCES / "normen" / "zelftoets" / "voorbeelden.toml"


@dataclass(frozen=True, slots=True)
class Toetsregel:
    """One example on one date. `gevonden` is the amount that was computed, or the sentence why it was not."""

    wat: str
    verwacht: str
    gevonden: str
    bron: str

    @property
    def klopt(self) -> bool:
        return self.verwacht == self.gevonden


def toets(bestand: Path = VOORBEELDEN) -> tuple[Toetsregel, ...]:
    """Computes every example. Never raises because of an example: what went wrong stands in its line."""
    voorbeelden = tomllib.loads(bestand.read_text(encoding="utf-8"))["voorbeeld"]
    return tuple(
        Toetsregel(
            f"{v['wat']}, op {dag.day}-{dag.month}-{dag.year}",
            verwacht,
            _gevonden(v, dag),
            v["bron"],
        )
        for v in voorbeelden
        for dag, verwacht in v["op"]
    )


def uitslag(regels: Sequence[Toetsregel]) -> str:
    """The result in one sentence."""
    fout = [regel for regel in regels if not regel.klopt]
    if not fout:
        return f"Alle {len(regels)} officiële voorbeelden komen op de cent uit."
    eerste = f"{fout[0].wat}: er komt {fout[0].gevonden} uit, het moet {fout[0].verwacht} zijn"
    return f"{len(fout)} van de {len(regels)} officiële voorbeelden komen niet uit. De eerste is {eerste}."


def _gevonden(voorbeeld: dict[str, Any], dag: Any) -> str:
    try:
        uitvoer = regeling(voorbeeld["regeling"], voorbeeld["invoer"], dag)
    except InvoerFout as fout:
        return str(fout)
    return str(uitvoer[voorbeeld["veld"]]) if isinstance(uitvoer, dict) else ""
