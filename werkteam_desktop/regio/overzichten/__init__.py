"""The overviews of the team, one module each. Every count is the length of a list of dossiers, so it can be opened."""

from collections.abc import Callable

from werkteam_desktop.regio.overzicht import Bron, Overzicht
from werkteam_desktop.regio.overzichten.caseload import caseload

OVERZICHTEN: dict[str, Callable[[Bron], Overzicht]] = {"caseload": caseload}
"""Name -> what makes it, in the order of the screen and of the month's set."""
