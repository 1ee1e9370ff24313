"""Rows of an extract for tests: an ordinary open dossier, with what a test says of it."""

from typing import Any

from werkteam_desktop.regio.extractrij import Extractrij

GEWOON: dict[str, Any] = {
    "coach": 1,
    "gemeente": "0402",
    "arbeidsmarktlijn": "uitkering_werk",
    "doelgroepen": (),
    "leeftijd": 40,
    "geslacht": "V",
    "herkomst": "",
    "register": "onbekend",
    "uitkering": "bijstand",
    "uitkeringsduur": "tot_1_jaar",
    "in_begin": True,
    "in_eind": True,
    "nieuw": 0,
    "beeindigd": 0,
    "instroom": "poort",
    "afsluitreden": "",
    "fase": "werk",
    "fase_voor": "werk",
    "route": "wsp",
    "route_voor": "wsp",
    "ladder": 3,
    "ladder_voor": 3,
    "indicatoren": (),
    "dagen_zonder_contact": 4,
    "dagen_zonder_verandering": 40,
    "heeft_afspraak": True,
    "werkt": False,
    "uitkering_gestopt": "",
    "voorzieningen": (),
    "doorverwijzingen": (),
    "werkplekken": (),
    "uitstroom": (),
    "voorbeeld": False,
}


def rij(nummer: int, **velden: Any) -> Extractrij:
    """A row; `in_eind` follows from what came and went, unless it is given."""
    alles = {**GEWOON, **velden}
    alles.setdefault("inwoner_id", nummer)
    if "in_eind" not in velden:
        alles["in_eind"] = bool(alles["in_begin"] + alles["nieuw"] - alles["beeindigd"])
    return Extractrij(**alles)
