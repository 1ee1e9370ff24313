"""All mapped classes. Importing this maps every one of them, so that relationships by name resolve."""

from werkteam_desktop.dossier.basis import Basis
from werkteam_desktop.dossier.berekening import Berekening, Loonstrook
from werkteam_desktop.dossier.contact import Afspraak, Contactmoment
from werkteam_desktop.dossier.diagnose import Indicatormeting, Laddermeting, Leefgebiedmeting, Profielpunt
from werkteam_desktop.dossier.document import Document, Documentinhoud
from werkteam_desktop.dossier.dossierloop import Dossierstap, Kijkmoment, Overdracht, Uitstel
from werkteam_desktop.dossier.huishouden import Huishouden, Kind
from werkteam_desktop.dossier.intake import Intake
from werkteam_desktop.dossier.inwoner import Inwoner
from werkteam_desktop.dossier.loonwaarde import Loonwaarde, Processtap
from werkteam_desktop.dossier.medewerker import Medewerker, Selectie
from werkteam_desktop.dossier.nazorg import Nazorgmoment, Plaatsing
from werkteam_desktop.dossier.route import Aanmelding, Routekeuze
from werkteam_desktop.dossier.trajectplan import Actie, Afweging, Doel, Trajectplan, Voorziening
from werkteam_desktop.dossier.uitkering import Uitkering

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
