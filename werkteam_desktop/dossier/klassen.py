"""All mapped classes. Importing this maps every one of them, so that relationships by name resolve."""

from werkteam_desktop.dossier.basis import Basis
from werkteam_desktop.dossier.berekening import Berekening, Loonstrook
from werkteam_desktop.dossier.contact import Afspraak, Contactmoment
from werkteam_desktop.dossier.diagnose import Laddermeting, Leefgebiedmeting
from werkteam_desktop.dossier.huishouden import Huishouden, Kind
from werkteam_desktop.dossier.intake import Intake
from werkteam_desktop.dossier.inwoner import Inwoner
from werkteam_desktop.dossier.medewerker import Medewerker
from werkteam_desktop.dossier.route import Routekeuze
from werkteam_desktop.dossier.trajectplan import Actie, Doel, Trajectplan, Voorziening
from werkteam_desktop.dossier.uitkering import Uitkering

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
