"""Every action of the window, described once: for the menu, the keys and their overview, the palette and the tests."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from werkteam_desktop.gui.venster import Venster


@dataclass(frozen=True)
class Voorwaarde:
    """When an action can be done; `zin` tells the user what to do first."""

    zin: str
    geldt: Callable[[Venster], bool]


DOSSIER = Voorwaarde("Open eerst een dossier.", lambda venster: venster.dossier_op_scherm() is not None)
GESPREK = Voorwaarde(
    "Open eerst een dossier of een voorbeeldhuishouden.",
    lambda venster: hasattr(venster.stapel.currentWidget(), "gesprek"),
)
EIGEN_BESTAND = Voorwaarde(
    "Uw team werkt in een database. Uw beheerder gaat over het wachtwoord daarvan.",
    lambda venster: venster.kader.toegang is not None,
)
TERUG = Voorwaarde("Er is nog niets gewijzigd.", lambda venster: bool(venster.kader.laatste))

# The groups of the menu and the overview, in this order; the first stands in the menu itself.
BOVENAAN, GA_NAAR, DOSSIERS, GEGEVENS, PROGRAMMA = "Overal", "Ga naar", "Dossier", "Gegevens", "Programma"
GROEPEN = (BOVENAAN, GA_NAAR, DOSSIERS, GEGEVENS, PROGRAMMA)


@dataclass(frozen=True)
class Actie:
    """`code`: name of the method of the window that does it; `groep`: one of GROEPEN; `wanneer`: what must hold before,
    told to the user when it does not; `pictogram`: Font Awesome name, for the rail only; `onderaan`: at the bottom of
    the rail; `zoals`: other words by which the palette finds it."""

    code: str
    tekst: str
    sneltoets: str
    uitleg: str
    groep: str = PROGRAMMA
    wanneer: Voorwaarde | None = None
    pictogram: str = ""
    onderaan: bool = False
    zoals: str = ""

    def belet(self, venster: Venster) -> str:
        """Why it cannot be done now, as a sentence; empty when it can."""
        return self.wanneer.zin if self.wanneer is not None and not self.wanneer.geldt(venster) else ""

    def naam(self, venster: Venster) -> str:
        """Its text now: undo names what it turns back."""
        if self.code == "ongedaan" and venster.kader.laatste:
            return f"{self.tekst}: {venster.kader.laatste[-1].handeling}"
        return self.tekst


ACTIES = (
    Actie("opdrachten", "Zoek een opdracht of inwoner", "Ctrl+K", "Typ wat u wilt doen of wie u zoekt", BOVENAAN),
    Actie(
        "ongedaan",
        "Ongedaan maken",
        "Ctrl+Alt+Z",
        "Draai de laatste wijziging terug",
        BOVENAAN,
        TERUG,
        zoals="undo herstel",
    ),
    Actie(
        "ga_vandaag",
        "Vandaag",
        "Ctrl+1",
        "Wat vandaag aandacht vraagt",
        GA_NAAR,
        pictogram="fa6s.sun",
        zoals="afspraak afspraken agenda",
    ),
    Actie("ga_inwoners", "Inwoners", "Ctrl+2", "Zoek en open een dossier", GA_NAAR, pictogram="fa6s.users"),
    Actie(
        "ga_team",
        "Team",
        "Ctrl+3",
        "Overzichten voor het team",
        GA_NAAR,
        pictogram="fa6s.table-cells-large",
        zoals="export exporteren excel",
    ),
    Actie("ga_regio", "Regio", "Ctrl+4", "Gegevens delen met de regio", GA_NAAR, pictogram="fa6s.right-left"),
    Actie(
        "ga_instellingen",
        "Instellingen",
        "Ctrl+5",
        "De regels van uw gemeente",
        GA_NAAR,
        pictogram="fa6s.gear",
        onderaan=True,
    ),
    Actie(
        "ga_beheer",
        "Beheer",
        "Ctrl+6",
        "Wachtwoord en slot, reservekopieën, controle",
        GA_NAAR,
        zoals="sleutelbos herstelcode",
    ),
    Actie("zoek", "Zoek in de lijst met inwoners", "Ctrl+F", "Op naam, nummer, postcode of geboortedatum", GA_NAAR),
    Actie("sociale_kaart", "Sociale kaart", "Ctrl+B", "Wie helpt waarmee, en wat kan er in het plan", GA_NAAR),
    Actie("voorbeelden", "Voorbeeldhuishoudens", "Ctrl+H", "Een gesprek over geld zonder dossier", GA_NAAR),
    Actie("nieuw_dossier", "Nieuw dossier", "Ctrl+N", "Schrijf een inwoner in", DOSSIERS, zoals="toevoegen aanmaken"),
    Actie(
        "leg_vast",
        "Leg een contact vast",
        "Ctrl+J",
        "Eén regel is genoeg",
        DOSSIERS,
        zoals="notitie bellen gesprek telefoon",
    ),
    Actie("kies_route", "Kies een route", "Ctrl+R", "Als u al weet waarheen", DOSSIERS, DOSSIER),
    Actie(
        "druk_plan_af",
        "Druk het plan af",
        "Ctrl+P",
        "Vanaf elk onderdeel van het dossier",
        DOSSIERS,
        DOSSIER,
        zoals="print printen pdf afdrukken trajectplan",
    ),
    Actie(
        "gesprek",
        "Gesprek over geld",
        "Ctrl+G",
        "Vraag voor vraag, of alles op één blad",
        DOSSIERS,
        GESPREK,
        zoals="berekening rekenen",
    ),
    Actie("vorige_tab", "Vorig onderdeel", "Ctrl+PgUp", "Het onderdeel links in het dossier", DOSSIERS, DOSSIER),
    Actie("volgende_tab", "Volgend onderdeel", "Ctrl+PgDown", "Het onderdeel rechts in het dossier", DOSSIERS, DOSSIER),
    Actie(
        "sluit_dossier",
        "Dossier sluiten of heropenen …",
        "Ctrl+Shift+W",
        "Wat nog openstaat, wordt eerst genoemd",
        DOSSIERS,
        DOSSIER,
        zoals="archief archiveren verwijderen",
    ),
    Actie("draag_over", "Draag over …", "Ctrl+Shift+O", "Dit dossier, of alle dossiers van iemand", DOSSIERS),
    Actie("voeg_samen", "Dubbele dossiers …", "Ctrl+Shift+D", "Twee dossiers van één inwoner samenvoegen", DOSSIERS),
    Actie(
        "importeer",
        "Inwoners importeren …",
        "Ctrl+I",
        "Uit de BRP, een csv of een Excelbestand",
        GEGEVENS,
        zoals="inlezen overnemen",
    ),
    Actie("eigen_lijsten", "Eigen lijsten …", "Ctrl+Alt+L", "Leefgebieden, routes en voorzieningen", GEGEVENS),
    Actie(
        "reservekopieen",
        "Reservekopieën",
        "Ctrl+Alt+R",
        "Maken, controleren of terugzetten",
        GEGEVENS,
        zoals="backup kopie veiligstellen herstellen",
    ),
    Actie(
        "controleer", "Controleer de gegevens", "Ctrl+Alt+C", "Klopt alles nog: bestand, dossiers, logboek", GEGEVENS
    ),
    Actie("wijzig_wachtwoord", "Wijzig het wachtwoord …", "Ctrl+Alt+W", "Of kies er een", GEGEVENS, EIGEN_BESTAND),
    Actie("wie_bent_u", "Wie bent u? …", "Ctrl+Shift+I", "Onder welke naam u vastlegt"),
    Actie("ander_thema", "Licht of donker", "Ctrl+D", "Wissel de kleuren", zoals="thema"),
    Actie("toon_handleiding", "Handleiding", "F1", "Over het scherm waar u nu bent", zoals="help uitleg"),
    Actie("toon_sneltoetsen", "Sneltoetsen", "Shift+F1", "Alle opdrachten met hun toetsen"),
    Actie("net_gedaan", "Wat ik net deed …", "Ctrl+Alt+Y", "Kies zelf wat u terugdraait", BOVENAAN, TERUG),
    Actie(
        "vergrendel",
        "Zet op slot",
        "Ctrl+L",
        "Niemand ziet meer iets; u gaat verder met uw wachtwoord",
        zoals="vergrendelen",
    ),
    Actie("close", "Afsluiten", "Ctrl+Q", "Alles is dan al bewaard"),
)

RAIL = tuple(actie for actie in ACTIES if actie.pictogram)


def actie_met(code: str) -> Actie:
    return next(actie for actie in ACTIES if actie.code == code)


def in_groep(groep: str) -> list[Actie]:
    return [actie for actie in ACTIES if actie.groep == groep]


def met_letters(teksten: Iterable[str]) -> list[str]:
    """The texts of one menu with `&` before the letter that chooses each: the first letter of a word that no other
    text took, else any letter."""
    bezet: set[str] = set()
    uit = []
    for tekst in teksten:
        schoon = tekst.replace("&", "&&")
        eerst = [i for i, teken in enumerate(schoon) if teken.isalpha() and (i == 0 or schoon[i - 1] == " ")]
        kan = [*eerst, *(i for i, teken in enumerate(schoon) if teken.isalpha())]
        plek = next((i for i in kan if schoon[i].lower() not in bezet), None)
        if plek is not None:
            bezet.add(schoon[plek].lower())
            schoon = f"{schoon[:plek]}&{schoon[plek:]}"
        uit.append(schoon)
    return uit


def toetsen() -> dict[str, tuple[str, str, str]]:
    """Key, text and help of every action that has a key, by code: the handleiding types none of them itself."""
    return {actie.code: (actie.sneltoets, actie.tekst, actie.uitleg) for actie in ACTIES if actie.sneltoets}
