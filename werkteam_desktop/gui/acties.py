"""Every action of the window, described once: the menu, the shortcuts and the overview of shortcuts read this list."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Actie:
    """`code`: name of the method of the window that does it; `pictogram`: Font Awesome name, for the rail only;
    `onderaan`: at the bottom of the rail."""

    code: str
    tekst: str
    sneltoets: str
    uitleg: str
    pictogram: str = ""
    onderaan: bool = False


ACTIES = (
    Actie("ga_vandaag", "Vandaag", "Ctrl+1", "Wat vandaag aandacht vraagt", "fa6s.sun"),
    Actie("ga_inwoners", "Inwoners", "Ctrl+2", "Zoek en open een dossier", "fa6s.users"),
    Actie("ga_team", "Team", "Ctrl+3", "Overzichten voor het team", "fa6s.table-cells-large"),
    Actie("ga_regio", "Regio", "Ctrl+4", "De samenvatting voor de regio maken", "fa6s.right-left"),
    Actie("ga_instellingen", "Instellingen", "Ctrl+5", "De regels van uw gemeente", "fa6s.gear", onderaan=True),
    Actie("zoek", "Zoek een inwoner", "Ctrl+K", "Op naam, nummer, postcode of geboortedatum"),
    Actie("leg_vast", "Leg een contact vast", "Ctrl+J", "Eén regel is genoeg"),
    Actie("kies_route", "Kies een route", "Ctrl+R", "In het dossier: ik weet al waarheen"),
    Actie("druk_plan_af", "Druk het plan af", "Ctrl+P", "In het dossier, vanaf elk onderdeel"),
    Actie("nieuw_dossier", "Nieuw dossier", "Ctrl+N", "Schrijf een inwoner in"),
    Actie("voorbeelden", "Voorbeeldhuishoudens", "Ctrl+H", "Een gesprek over geld zonder dossier"),
    Actie("importeer", "Inwoners importeren …", "Ctrl+I", "Uit de BRP, een csv of een Excelbestand"),
    Actie("sociale_kaart", "Sociale kaart", "Ctrl+B", "Wie helpt waarmee, en wat kan er in het plan"),
    Actie("draag_over", "Draag over …", "Ctrl+Shift+O", "Dit dossier, of alle dossiers van iemand, naar een ander"),
    Actie("voeg_samen", "Dubbele dossiers …", "Ctrl+Shift+D", "Twee dossiers van één inwoner samenvoegen"),
    Actie(
        "eigen_lijsten", "Eigen lijsten …", "Ctrl+Alt+L", "Eigen leefgebieden, routes of voorzieningen van de gemeente"
    ),
    Actie("wie_bent_u", "Wie bent u? …", "Ctrl+Shift+I", "Onder welke naam u vastlegt"),
    Actie("ongedaan", "Ongedaan maken", "Ctrl+Alt+Z", "Draai de laatste wijziging terug"),
    Actie("vorige_tab", "Vorig onderdeel", "Ctrl+PgUp", "In het dossier: het onderdeel links"),
    Actie("volgende_tab", "Volgend onderdeel", "Ctrl+PgDown", "In het dossier: het onderdeel rechts"),
    Actie("gesprek", "Gesprek over geld", "Ctrl+G", "In het dossier: vraag voor vraag, of alles op één blad"),
    Actie("sluit_dossier", "Dossier sluiten of openen …", "Ctrl+Shift+W", "Wat nog openstaat, wordt eerst genoemd"),
    Actie("ander_thema", "Licht of donker", "Ctrl+D", "Wissel de kleuren"),
    Actie("toon_handleiding", "Handleiding", "F1", "Over het scherm waar u nu bent"),
    Actie("toon_sneltoetsen", "Sneltoetsen", "Shift+F1", "Alle opdrachten met hun toetsen"),
    Actie("close", "Afsluiten", "Ctrl+Q", "Alles is dan al bewaard"),
)

RAIL = tuple(actie for actie in ACTIES if actie.pictogram)


def toetsen() -> dict[str, tuple[str, str, str]]:
    """Key, text and help of every action that has a key, by code: the handleiding types none of them itself."""
    return {actie.code: (actie.sneltoets, actie.tekst, actie.uitleg) for actie in ACTIES if actie.sneltoets}
