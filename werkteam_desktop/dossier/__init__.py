"""The inwoner's file: one module per concept, the mapped classes with their rules beside them.

`from werkteam_desktop.dossier import Inwoner` maps all classes; importing the package alone loads none of them."""

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from werkteam_desktop.dossier.klassen import (
        Aanmelding,
        Actie,
        Afspraak,
        Afweging,
        Basis,
        Berekening,
        Contactmoment,
        Document,
        Documentinhoud,
        Doel,
        Dossierstap,
        Huishouden,
        Indicatormeting,
        Intake,
        Inwoner,
        Kijkmoment,
        Kind,
        Laddermeting,
        Leefgebiedmeting,
        Loonstrook,
        Loonwaarde,
        Medewerker,
        Nazorgmoment,
        Overdracht,
        Plaatsing,
        Processtap,
        Profielpunt,
        Routekeuze,
        Selectie,
        Trajectplan,
        Uitkering,
        Uitstel,
        Voorziening,
    )

__all__ = [
    "Aanmelding",
    "Actie",
    "Afspraak",
    "Afweging",
    "Basis",
    "Berekening",
    "Contactmoment",
    "Document",
    "Documentinhoud",
    "Doel",
    "Dossierstap",
    "Huishouden",
    "Indicatormeting",
    "Intake",
    "Inwoner",
    "Kijkmoment",
    "Kind",
    "Laddermeting",
    "Leefgebiedmeting",
    "Loonstrook",
    "Loonwaarde",
    "Medewerker",
    "Nazorgmoment",
    "Overdracht",
    "Plaatsing",
    "Processtap",
    "Profielpunt",
    "Routekeuze",
    "Selectie",
    "Trajectplan",
    "Uitkering",
    "Uitstel",
    "Voorziening",
]


def __getattr__(naam: str) -> Any:
    if naam not in __all__:
        raise AttributeError(naam)
    from werkteam_desktop.dossier import klassen

    return getattr(klassen, naam)
