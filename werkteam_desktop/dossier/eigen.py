"""Own lists of a gemeente: files laid out like `resources/`, in a folder beside the store.

They count as a whole, and only when all of them are right. What counts is a copy, made when they were found right:
so a file that is spoiled afterwards leaves the old one in force."""

import shutil
from pathlib import Path

from werkteam_desktop.dossier import catalogus
from werkteam_desktop.dossier.datalijst import lees_alles, zet_eigen
from werkteam_desktop.fouten import InvoerFout

GELDEND = ".geldend"  # the folder with the copy that counts
# The heading of a list in its file -> the folder it belongs in.
MAPPEN = {
    "leefgebied": "leefgebieden",
    "trede": "leefgebieden",
    "indicator": "leefgebieden",
    "reden": "leefgebieden",
    "route": "routes",
    "regel": "routes",
    "ontvanger": "routes",
    "veld": "routes",
    "punt": "routes",
    "voorziening": "voorzieningen",
    "doelgroep": "codelijsten",
    "termijn": "codelijsten",
    "feit": "codelijsten",
    "schema": "nazorg",
    "sjabloon": "plannen",
    "code": "codelijsten",
    "organisatie": "socialekaart",
    "referentie": "regio",
}


def gebruik(map_: Path) -> str:
    """Puts the own files in this folder in force. Gives "" or the sentence that says what is wrong with them; then the
    ones that were in force before stay so."""
    if not map_.is_dir():
        zet_eigen(None)
        return ""
    fout = ""
    geldend = map_ / GELDEND
    try:
        if bestanden(map_) != bestanden(geldend):
            controleer(map_)
            _leg_vast(map_, geldend)
    except InvoerFout as gevonden:
        fout = f"{gevonden} De lijsten die er waren, blijven gelden."
    except OSError:  # no rights, no room
        fout = (
            "De map met eigen lijsten kan niet gelezen of bijgewerkt worden. De lijsten die er waren, blijven gelden."
        )
    zet_eigen(geldend if geldend.is_dir() else None)
    return fout


def controleer(map_: Path) -> None:
    """Reads all lists with the own files in this folder. InvoerFout names the first file that is wrong, its line and
    the reason; afterwards no own file is in force."""
    # Their lists are read with the others; the start of the program must not wait for them.
    from werkteam_desktop.dossier import (  # noqa: F401
        aanmeldlijst,
        arbeidsbeperking,
        indicatoren,
        jobready,
        kennis,
        lks,
        nazorgkalender,
        planregels,
        sjabloon,
        sociale_kaart,
    )

    zet_eigen(map_)
    try:
        lees_alles()
        for pad in map_.glob("codelijsten/*.toml"):
            if "[[code]]" in pad.read_text(encoding="utf-8", errors="replace"):
                catalogus.codelijst(pad.stem)
    finally:
        zet_eigen(None)


def bestanden(map_: Path) -> dict[str, bytes]:
    """Own files by their place in the folder."""
    mappen = set(MAPPEN.values())
    return {
        str(pad.relative_to(map_)): pad.read_bytes()
        for pad in sorted(map_.glob("*/*.toml"))
        if pad.parent.name in mappen
    }


def _leg_vast(map_: Path, geldend: Path) -> None:
    """Makes the copy that counts; half a copy never does."""
    nieuw = geldend.with_name(f"{GELDEND}.nieuw")
    shutil.rmtree(nieuw, ignore_errors=True)
    for plek, inhoud in bestanden(map_).items():
        (nieuw / plek).parent.mkdir(parents=True, exist_ok=True)
        (nieuw / plek).write_bytes(inhoud)
    nieuw.mkdir(exist_ok=True)
    oud = geldend.with_name(f"{GELDEND}.oud")
    shutil.rmtree(oud, ignore_errors=True)
    if geldend.is_dir():
        geldend.rename(oud)
    nieuw.rename(geldend)
    shutil.rmtree(oud, ignore_errors=True)
