"""The inwoner's file: one module per concept, the mapped classes with their rules beside them.

`from werkteam_desktop.dossier import Inwoner` maps all classes; importing the package alone loads none of them."""

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from werkteam_desktop.dossier.klassen import (
        Actie,
        Afspraak,
        Basis,
        Berekening,
        Contactmoment,
        Doel,
        Huishouden,
        Intake,
        Inwoner,
        Kind,
        Laddermeting,
        Leefgebiedmeting,
        Loonstrook,
        Medewerker,
        Routekeuze,
        Trajectplan,
        Uitkering,
        Voorziening,
    )

__all__ = [
    "Actie",
    "Afspraak",
    "Basis",
    "Berekening",
    "Contactmoment",
    "Doel",
    "Huishouden",
    "Intake",
    "Inwoner",
    "Kind",
    "Laddermeting",
    "Leefgebiedmeting",
    "Loonstrook",
    "Medewerker",
    "Routekeuze",
    "Trajectplan",
    "Uitkering",
    "Voorziening",
]


def __getattr__(naam: str) -> Any:
    if naam not in __all__:
        raise AttributeError(naam)
    from werkteam_desktop.dossier import klassen

    return getattr(klassen, naam)
