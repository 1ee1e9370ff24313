"""What a store holds, and all that can be wrong with it."""

import hashlib
from collections.abc import Mapping
from contextlib import closing
from pathlib import Path
from typing import Any

from werkteam_desktop.opslag.herstel import hervat
from werkteam_desktop.opslag.opslag import Opslag
from werkteam_desktop.opslag.verbinding import in_zinnen, verbind

SLEUTEL = "5a" * 32
Stand = dict[tuple[str, str], str]


def lees_stand(pad: Path, sleutel: str = SLEUTEL) -> Stand:
    """Per column of every table a digest of what is in it, on a connection of its own; {} when there is no store.

    InvoerFout when it does not open, or cannot be read to its end."""
    hervat(pad)  # as the program does before anything else
    if not pad.exists():
        return {}
    with in_zinnen(), closing(verbind(pad, sleutel)) as verbinding:
        verbinding.execute("BEGIN")
        stand: Stand = {}
        vraag = "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'inwoner_zoek_%' ORDER BY name"
        for (tabel,) in verbinding.execute(vraag).fetchall():
            kolommen = [r[1] for r in verbinding.execute(f"PRAGMA table_info({tabel})")]
            rijen = verbinding.execute(f"SELECT {', '.join(kolommen)} FROM {tabel} ORDER BY rowid").fetchall()
            for nr, kolom in enumerate(kolommen):
                inhoud = repr([rij[nr] for rij in rijen]).encode()
                stand[tabel, kolom] = f"{len(rijen)}:{hashlib.sha256(inhoud).hexdigest()[:12]}"
        return stand


def anders(ene: Mapping[Any, Any], andere: Mapping[Any, Any]) -> set[Any]:
    """What is not the same in both."""
    return {k for k in ene.keys() | andere.keys() if ene.get(k) != andere.get(k)}


def gebreken(pad: Path, sleutel: str = SLEUTEL, volledig: bool = False) -> list[str]:
    """What is wrong with a store: every page, the structure, the references, the chain of the audit log; and with
    `volledig` all that `beheer controleer` calls a fault."""
    from sqlalchemy import select

    from werkteam_desktop.handelingen.controle import controleer
    from werkteam_desktop.handelingen.werkplek import Werkplek
    from werkteam_desktop.opslag.journaal import Logregel

    opslag = Opslag.open(pad, sleutel)
    try:
        gevonden = [f"cipher: {r}" for r in opslag.vraag("PRAGMA cipher_integrity_check")]
        gevonden += [f"integrity: {r}" for r in opslag.vraag("PRAGMA integrity_check") if r != ("ok",)]
        gevonden += [f"foreign key: {r}" for r in opslag.vraag("PRAGMA foreign_key_check")]
        with opslag.lees() as sessie:
            vorige = ""
            for regel in sessie.scalars(select(Logregel).order_by(Logregel.id)):
                bewaard = regel.hash
                if regel.verzegel(vorige) != bewaard:
                    gevonden.append(f"audit log: line {regel.id}")
                vorige = bewaard
            sessie.rollback()
        if volledig:
            bevindingen = controleer(Werkplek(opslag)).bevindingen
            gevonden += [f"{b.punt.code}: {b.aantal} keer" for b in bevindingen if b.punt.ernst == "fout"]
        return gevonden
    finally:
        opslag.sluit()
