"""The first list is on screen before anything heavy is loaded."""

import subprocess
import sys
from pathlib import Path

from tests.conftest import NU, SLEUTEL
from werkteam_desktop.opslag.opslag import Opslag
from werkteam_desktop.opslag.voorbeeld import genereer

VANDAAG = """
import sys
from pathlib import Path
from PySide6.QtWidgets import QApplication
from werkteam_desktop.app import maak_werkplek
from werkteam_desktop.gui import stijl
from werkteam_desktop.gui.venster import Venster
from werkteam_desktop.opslag.opslag import Opslag
app = QApplication([])
stijl.pas_toe(app, "licht")
venster = Venster(maak_werkplek(Opslag.open(Path(sys.argv[1]), sys.argv[2]), print))
venster.show()
venster.begin()
while venster.stapel.currentWidget() is None or not venster.scherm("vandaag").groepen.rijen:
    app.processEvents()
print([naam for naam in ("sqlalchemy", "alembic", "reportlab", "openpyxl") if naam in sys.modules])
venster.close()
"""
CODE = """
import sys
from pathlib import Path
from PySide6.QtWidgets import QApplication
from werkteam_desktop.app import maak_werkplek
from werkteam_desktop.gui import stijl
from werkteam_desktop.gui.venster import Venster
from werkteam_desktop.opslag.opslag import Opslag
app = QApplication([])
stijl.pas_toe(app, "licht")
venster = Venster(maak_werkplek(Opslag.open(Path(sys.argv[1]), sys.argv[2]), print))
venster.show()
venster.ga_inwoners()
model = venster.scherm("inwoners").model
model.dataChanged.connect(app.quit)
app.exec()
assert "…" not in model.data(model.index(0, 0)), "the first row is there"
zwaar = ("sqlalchemy", "alembic", "reportlab", "keyring", "openpyxl", "qtawesome", "werkteam_desktop.inkomen")
print([naam for naam in zwaar if naam in sys.modules])
venster.close()
"""


def test_nothing_heavy_is_loaded_before_the_first_list(tmp_path: Path) -> None:
    opslag = Opslag.open(tmp_path / "werkteam.db", SLEUTEL)
    with opslag.schrijf() as sessie:
        genereer(sessie, 20, 1, NU.date())
    opslag.sluit()
    opdracht = [sys.executable, "-c", CODE, str(tmp_path / "werkteam.db"), SLEUTEL]
    gedaan = subprocess.run(opdracht, capture_output=True, text=True, timeout=60, check=True)
    assert gedaan.stdout.strip() == "[]"


def test_vandaag_is_on_screen_before_the_mapped_classes_are_loaded(tmp_path: Path) -> None:
    opslag = Opslag.open(tmp_path / "werkteam.db", SLEUTEL)
    with opslag.schrijf() as sessie:
        genereer(sessie, 60, 1, NU.date())
    opslag.sluit()
    opdracht = [sys.executable, "-c", VANDAAG, str(tmp_path / "werkteam.db"), SLEUTEL]
    gedaan = subprocess.run(opdracht, capture_output=True, text=True, timeout=60, check=True)
    assert gedaan.stdout.strip() == "[]"
