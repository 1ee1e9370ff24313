"""The signals of Vandaag: why a dossier asks for attention, and the one thing to do about it. Data; the rules that find
the dossiers stand in `handelingen/signalen.py`."""

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from werkteam_desktop.bronnen import RESOURCES
from werkteam_desktop.dossier.catalogus import ALTIJD, routes, termijn, termijnen, voorzieningen
from werkteam_desktop.dossier.datalijst import Lijst, bestandsfout, lees_lijst, lees_toml
from werkteam_desktop.dossier.datum import leesbaar

ERNST = ("rood", "let", "merk", "stil")
_DAG = dt.timedelta(days=1)
_NAMEN: dict[str, Callable[[], Lijst[Any]]] = {
    "route": routes,
    "voorziening": voorzieningen,
}  # the lists that `wat` may be a code of


@dataclass(frozen=True)
class Signaal:
    """One kind of reason. `naam`: in a few words; `groep`: title it stands under; `ernst`: one of `ERNST`, of which
    "stil" asks nothing of today; `knop`: what the one action says, `tab`: where it opens, `doet`: handeling instead.

    Keys of the sentences and of the terms: see the head of resources/codelijsten/signalen.toml."""

    code: str
    naam: str
    groep: str
    ernst: str
    zin: str
    knop: str
    tab: str
    bron: str
    doet: str = ""
    voorbij: str = ""
    zonder_datum: str = ""
    wat: str = ""
    vooruit: str = ""
    geleden: str = ""
    na_de_dag: bool = False
    vanaf_aantal: int = 1
    geldig_vanaf: dt.date = ALTIJD
    geldig_tot: dt.date | None = None

    def voor(self, vandaag: dt.date) -> dt.date:
        """The signal stands for everything with a day before this one."""
        grens = vandaag if self.na_de_dag else vandaag + _DAG
        if self.vooruit:
            grens += termijn(self.vooruit)
        return grens - termijn(self.geleden) if self.geleden else grens

    def reden(self, dag: dt.date | None, wat: str, vandaag: dt.date) -> str:
        """The reason in words, for what a dossier has of its own."""
        if self.wat:
            wat = _NAMEN[self.wat]().naam_van(wat)
        zin = self.zin
        if dag is None:
            zin = self.zonder_datum or zin
        elif dag < vandaag:
            zin = self.voorbij or zin
        over = (dag - vandaag).days if dag else 0
        tekst = zin.format(
            datum=leesbaar(dag).removesuffix(f" {vandaag.year}"),
            over=_over(over),
            weken=-over // 7,
            wat=wat,
            zin=wat if wat.endswith((".", "!", "?")) else f"{wat}.",
        )
        return tekst[0].upper() + tekst[1:]


@cache
def signalen(bron: Path = RESOURCES) -> Lijst[Signaal]:
    """All signals, worst first."""
    pad = bron / "codelijsten" / "signalen.toml"
    lijst = lees_lijst(pad, lees_toml(pad), "signaal", Signaal)
    bekend = {t.code for t in termijnen(bron)}
    groepen: list[tuple[str, str]] = []
    for signaal in lijst:
        if signaal.ernst not in ERNST:
            raise bestandsfout(pad, f"ernst ‘{signaal.ernst}’ bij ‘{signaal.code}’ bestaat niet")
        if signaal.wat and signaal.wat not in _NAMEN:
            raise bestandsfout(pad, f"wat ‘{signaal.wat}’ bij ‘{signaal.code}’ bestaat niet")
        for code in (signaal.vooruit, signaal.geleden):
            if code and code not in bekend:
                raise bestandsfout(pad, f"de termijn ‘{code}’ bij ‘{signaal.code}’ staat niet in termijnen.toml")
        try:
            for zin in (signaal.zin, signaal.voorbij, signaal.zonder_datum):
                zin.format(datum="", over="", weken="", wat="", zin="")
        except (KeyError, IndexError, ValueError) as fout:
            raise bestandsfout(pad, f"‘{signaal.code}’: de zin noemt tussen accolades iets onbekends") from fout
        if not groepen or groepen[-1] != (signaal.groep, signaal.ernst):
            groepen.append((signaal.groep, signaal.ernst))
    if len({titel for titel, _ in groepen}) != len(groepen):
        raise bestandsfout(pad, "signalen van één groep staan niet bij elkaar of verschillen in ernst")
    return lijst


def _over(dagen: int) -> str:
    if dagen == 0:
        return "vandaag"
    if dagen == 1:
        return "morgen"
    return f"over {dagen} dagen" if dagen < 21 else f"over {dagen // 7} weken"
