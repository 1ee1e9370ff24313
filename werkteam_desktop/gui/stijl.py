"""The look: font, palette and style sheet from the colour roles. Dark swaps the roles, not the layout."""

from string import Template

from PySide6.QtGui import QColor, QFont, QFontDatabase, QPalette
from PySide6.QtWidgets import QApplication

from werkteam_desktop.bronnen import RESOURCES
from werkteam_desktop.grafiek.kleuren import rollen

_PALET = {
    QPalette.ColorRole.Window: "vlak",
    QPalette.ColorRole.WindowText: "inkt",
    QPalette.ColorRole.Base: "kaart",
    QPalette.ColorRole.AlternateBase: "vlak",
    QPalette.ColorRole.Text: "inkt",
    QPalette.ColorRole.Button: "kaart",
    QPalette.ColorRole.ButtonText: "inkt",
    QPalette.ColorRole.Highlight: "merk",
    QPalette.ColorRole.HighlightedText: "op_merk",
    QPalette.ColorRole.ToolTipBase: "kaart",
    QPalette.ColorRole.ToolTipText: "inkt",
    QPalette.ColorRole.PlaceholderText: "zacht",
    QPalette.ColorRole.Link: "merk",
}


def pas_toe(app: QApplication, thema: str) -> None:
    """Gives the whole application the look of `thema` ("licht" or "donker")."""
    kleuren = rollen(thema)
    if "Noto Sans" not in QFontDatabase.families():
        for bestand in sorted((RESOURCES / "lettertypen").glob("*.ttf")):
            QFontDatabase.addApplicationFont(str(bestand))
    app.setStyle("Fusion")
    app.setFont(QFont("Noto Sans", 10))
    palet = QPalette()
    for rol, naam in _PALET.items():
        palet.setColor(rol, QColor(kleuren[naam]))
    app.setPalette(palet)
    tekens = {
        naam: (RESOURCES / "stijl" / f"{naam}-{thema}.svg").as_posix() for naam in ("pijl", "links", "rechts", "vink")
    }
    opmaak = (RESOURCES / "stijl" / "venster.qss").read_text("utf-8")
    app.setStyleSheet(Template(opmaak).substitute(kleuren, **tekens))
