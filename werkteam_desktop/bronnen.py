"""Where the dated data of `resources/` lies, in a checkout and in an installed wheel alike."""

from pathlib import Path

_HIER = Path(__file__).resolve().parent

RESOURCES = next(m for m in (_HIER / "resources", _HIER.parent / "resources") if m.is_dir())
