"""The sheet with the herstelcode, to print and keep elsewhere. It names nobody."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from datetime import date
from itertools import chain

from reportlab.platypus import Flowable, Spacer

from werkteam_desktop.bronnen import RESOURCES
from werkteam_desktop.dossier.datum import leesbaar
from werkteam_desktop.rapport.stijl import EenBladzijde, kleur, maak_pdf, rooster, tekst

_NAAST = 2  # groups beside each other


def herstelcode_bytes(code: str, dag: date) -> bytes:
    """The sheet as PDF; `code` as it was made, with dashes."""
    return maak_pdf(
        [EenBladzijde(lambda breedte: [*_blad(code, dag, breedte)])],
        titel="Herstelcode",
        dag=dag,
        voet_links=f"Herstelcode van {leesbaar(dag)}",
    )


def _blad(code: str, dag: date, breedte: float) -> Iterator[Flowable]:
    woorden = tomllib.loads((RESOURCES / "teksten" / "toegang.toml").read_text("utf-8"))["blad"]
    yield tekst(woorden["titel"], als="titel")
    yield tekst(f"Werkteam Desktop · gemaakt op {leesbaar(dag)}", als="zacht")
    yield Spacer(0, 6)
    yield tekst(woorden["waarvoor"])
    yield Spacer(0, 14)
    groepen = [
        [tekst(str(nummer), als="zacht"), tekst(" ".join(groep), als="code")]
        for nummer, groep in enumerate(code.split("-"), start=1)
    ]
    rijen = [[*chain(*groepen[i : i + _NAAST])] for i in range(0, len(groepen), _NAAST)]
    lijnen = [
        ("BOX", (0, 0), (-1, -1), 1, kleur("lijn")),
        ("LINEBELOW", (0, 0), (-1, -2), 0.75, kleur("lijn")),
        ("VALIGN", (0, 0), (-1, -1), "MIDDLE"),
        ("LEFTPADDING", (0, 0), (-1, -1), 14),
        ("TOPPADDING", (0, 0), (-1, -1), 9),
        ("BOTTOMPADDING", (0, 0), (-1, -1), 9),
    ]
    nummervak = 34.0
    yield rooster(rijen, [nummervak, breedte / _NAAST - nummervak] * _NAAST, lijnen)
    yield Spacer(0, 8)
    yield tekst(woorden["tekens"], als="klein")
    yield Spacer(0, 8)
    yield tekst("Voor de laptop van: ____________________________________________", als="zacht")
    for kop, zinnen in (
        ("Waar u dit blad bewaart", [("•", zin) for zin in woorden["bewaren"]]),
        ("Zo gebruikt u de code", [(f"{nr}.", zin) for nr, zin in enumerate(woorden["gebruiken"], start=1)]),
    ):
        yield tekst(kop, als="kop")
        yield rooster([[tekst(teken), tekst(zin)] for teken, zin in zinnen], [18.0, breedte - 18.0])
