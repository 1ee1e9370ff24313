"""The overviews of the team, one module each. Every count is the length of a list of dossiers, so it can be opened."""

from collections.abc import Callable

from werkteam_desktop.regio.overzicht import Bron, Overzicht
from werkteam_desktop.regio.overzichten.banenafspraak import banenafspraak
from werkteam_desktop.regio.overzichten.caseload import caseload
from werkteam_desktop.regio.overzichten.doelgroepen import doelgroepen
from werkteam_desktop.regio.overzichten.duur import duur
from werkteam_desktop.regio.overzichten.fasen import doorstroom, fasen
from werkteam_desktop.regio.overzichten.ladder import indicatoren, ladder
from werkteam_desktop.regio.overzichten.lijnen import lijnen
from werkteam_desktop.regio.overzichten.nazorg import nazorg, plaatsingen
from werkteam_desktop.regio.overzichten.routes import routes
from werkteam_desktop.regio.overzichten.stand import stand
from werkteam_desktop.regio.overzichten.stilstand import stilstand
from werkteam_desktop.regio.overzichten.stroom import instroom, uitstroom
from werkteam_desktop.regio.overzichten.terugmeldingen import terugmeldingen
from werkteam_desktop.regio.overzichten.voorzieningen import aandacht, voorzieningen

OVERZICHTEN: dict[str, Callable[[Bron], Overzicht]] = {
    "caseload": caseload,
    "stand": stand,
    "fasen": fasen,
    "routes": routes,
    "doorstroom": doorstroom,
    "instroom": instroom,
    "uitstroom": uitstroom,
    "duur": duur,
    "doelgroepen": doelgroepen,
    "lijnen": lijnen,
    "ladder": ladder,
    "indicatoren": indicatoren,
    "voorzieningen": voorzieningen,
    "aandacht": aandacht,
    "stilstand": stilstand,
    "terugmeldingen": terugmeldingen,
    "nazorg": nazorg,
    "plaatsingen": plaatsingen,
    "banenafspraak": banenafspraak,
}
"""Name -> what makes it, in the order of the screen and of the month's set."""
