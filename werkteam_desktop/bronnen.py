"""Where data lies: that of `resources/`, in a checkout and in an installed wheel alike, and that of the user."""

from pathlib import Path

_HIER = Path(__file__).resolve().parent

RESOURCES = next(m for m in (_HIER / "resources", _HIER.parent / "resources") if m.is_dir())
NAAM = "werkteam-desktop"


def gegevensmap() -> Path:
    """The user's own data folder."""
    from platformdirs import user_data_path

    return user_data_path(NAAM, appauthor=False)


def gemeentemap(opslag: Path | None) -> Path:
    """The folder with the gemeenten's own files: beside the file of the store, or (None) in the user's data folder."""
    return (opslag.parent if opslag else gegevensmap()) / "gemeenten"


def eigenmap(opslag: Path | None) -> Path:
    """The folder with the gemeente's own lists (leefgebieden, routes, voorzieningen), in the same place."""
    return (opslag.parent if opslag else gegevensmap()) / "eigen"
