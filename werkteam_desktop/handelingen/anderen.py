"""What others do on the same store while one works."""

from __future__ import annotations

import datetime as dt
import tomllib

from werkteam_desktop.bronnen import RESOURCES
from werkteam_desktop.handelingen.werkplek import Werkplek, Wijziging

_LAATSTE = "SELECT coalesce(max(groep), 0) FROM logregel"


def kijk_om() -> dt.timedelta:
    """How often a window looks whether others changed something."""
    inhoud = tomllib.loads((RESOURCES / "codelijsten" / "samen.toml").read_text("utf-8"))
    return dt.timedelta(seconds=inhoud["kijk_om_seconden"])


def werk_van_anderen(werkplek: Werkplek) -> Wijziging:
    """All that others changed since this workplace was last told (`gezien[None]`), as one change up to `groep`.

    The first time it only says up to where the store is."""
    ((laatste,),) = werkplek.opslag.vraag(_LAATSTE)
    wijziging = Wijziging("", groep=laatste, van_ander=True)
    sinds = werkplek.gezien.get(None, laatste)
    if laatste == sinds:
        return wijziging
    from sqlalchemy import select

    from werkteam_desktop.opslag.journaal import Logregel

    with werkplek.opslag.lees() as sessie:
        vraag = select(Logregel.groep, Logregel.inwoner_id, Logregel.wijzigingen)
        for groep, inwoner, wijzigingen in sessie.execute(vraag.where(Logregel.groep > sinds)):
            wijziging.groep = max(wijziging.groep, groep)
            if groep not in werkplek.eigen:
                wijziging.tabellen |= {rij["tabel"] for rij in wijzigingen["lijst"]}
                wijziging.inwoners |= {inwoner} - {None}
    return wijziging
