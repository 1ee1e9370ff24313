"""Who works at this computer account, per store: only the number of the medewerker is kept, in the data folder."""

from __future__ import annotations

import json
from contextlib import suppress
from pathlib import Path

from werkteam_desktop.bronnen import gegevensmap
from werkteam_desktop.handelingen.werkplek import Werkplek, Wijziging
from werkteam_desktop.opslag.schrijven import maak_nieuw, zet_neer

_COLLEGAS = "SELECT id, naam FROM medewerker WHERE rol <> 'team' ORDER BY naam, id"


def collegas(werkplek: Werkplek) -> list[tuple[int, str]]:
    """(id, name) of everybody who works with this store."""
    return [(rij[0], rij[1]) for rij in werkplek.opslag.vraag(_COLLEGAS)]


def herken(werkplek: Werkplek) -> None:
    """Sets who is at work: whom this account was before or, in the file of one laptop, the only one there is.

    On a team database nobody is taken for somebody without having said so."""
    ids = [id_ for id_, _ in collegas(werkplek)]
    if len(ids) == 1 and werkplek.opslag.is_sqlite:
        werkplek.medewerker_id = ids[0]
    else:
        eerder = _lees().get(werkplek.opslag.adres)
        werkplek.medewerker_id = eerder if eerder in ids else None


def ik_ben(werkplek: Werkplek, medewerker_id: int) -> Wijziging:
    """From now on this is who works here, also the next time the program starts."""
    werkplek.medewerker_id = medewerker_id
    with suppress(OSError):  # then it is asked again the next time
        bestand = _bestand()
        bestand.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        inhoud = json.dumps({**_lees(), werkplek.opslag.adres: medewerker_id})
        deel = bestand.with_name(f"{bestand.name}.deel")
        with maak_nieuw(deel) as nieuw:  # for its owner alone: it tells where a store lies
            nieuw.write(inhoud.encode())
        zet_neer(deel, bestand)
    return Wijziging("", tabellen={"medewerker"}, van_ander=True)


def was_hier(adres: str) -> bool:
    """Whether this account worked with the store of this name before."""
    return adres in _lees()


def _bestand() -> Path:
    return gegevensmap() / "wie.json"


def _lees() -> dict[str, int]:
    try:
        inhoud = json.loads(_bestand().read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return inhoud if isinstance(inhoud, dict) else {}
