"""Every small window, opened on example data: the second half of the journey of `schermen.py`."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QApplication, QDialog

from werkteam_desktop.handelingen.inwoners import open_dossier, schrijf_in
from werkteam_desktop.handelingen.lijst import vind

if TYPE_CHECKING:
    from werkteam_desktop.dossier import Inwoner
    from werkteam_desktop.gui.dossier.overdracht import AllesOverDialoog
    from werkteam_desktop.gui.venster import Venster

HOOGSTENS = 120  # dossiers to look through for one that has what a window asks about


def dialogen(venster: Venster, wacht: Callable[[Venster], None]) -> Iterator[tuple[str, QDialog]]:
    """Name and window, open; `wacht` lets the window work until it is filled."""
    for naam, open_ in _openers(venster, wacht):
        dialoog = open_()
        if dialoog is None:
            wacht(venster)
            dialoog = QApplication.activeModalWidget()
        else:
            dialoog.show()
        if dialoog is not None:
            yield naam, dialoog
            dialoog.close()
            wacht(venster)


def _openers(venster: Venster, wacht: Callable[[Venster], None]) -> Iterator[tuple[str, Callable[[], QDialog | None]]]:
    """What opens each window: it gives the window, or None when that comes in front by itself."""
    from werkteam_desktop.gui import dialogen as klein
    from werkteam_desktop.gui.beheer.controle import HerstelDialoog
    from werkteam_desktop.gui.beheer.reservekopieen import ZekerDialoog
    from werkteam_desktop.gui.botsing import BotsingDialoog
    from werkteam_desktop.gui.dossier.overdracht import AllesOverDialoog
    from werkteam_desktop.gui.selectienaam import NaamDialoog
    from werkteam_desktop.gui.teampakketten import TeamlaptopsDialoog
    from werkteam_desktop.gui.teamsleutel import GeefSleutelDialoog, NeemSleutelDialoog
    from werkteam_desktop.gui.terugzetten import TerugzetDialoog
    from werkteam_desktop.gui.uitstel import UitstelDialoog
    from werkteam_desktop.handelingen import reservekopieen as rk
    from werkteam_desktop.handelingen.controle.herstellen import Herstelstap
    from werkteam_desktop.handelingen.werkplek import Conflict, Punt
    from werkteam_desktop.opslag.toegang import Toegang

    kader = venster.kader
    yield "welkom", lambda: klein.WelkomDialoog(kader, venster)
    venster.ga_inwoners()
    wacht(venster)
    for code in (
        "opdrachten",
        "toon_sneltoetsen",
        "nieuw_dossier",
        "leg_vast",
        "importeer",
    ):
        yield code.replace("_", "-"), getattr(venster, code)
    yield "draag-over", lambda: _met_collegas(AllesOverDialoog(kader, venster), lambda: wacht(venster))
    dubbel = [  # there is no inwoner with two dossiers among the examples
        schrijf_in(kader.werkplek, voornamen=voornamen, geslachtsnaam=naam, geboortedatum="1991-05-02")
        for voornamen, naam in (("Fatima", "Jansen"), ("F.", "Janssen"))
    ]
    yield "voeg-samen", venster.voeg_samen
    for een in dubbel:
        kader.draai_terug(een)
    wacht(venster)
    for code in ("eigen_lijsten", "wie_bent_u"):
        yield code.replace("_", "-"), getattr(venster, code)
    yield "selectie-bewaren", lambda: NaamDialoog(kader, venster, {"fase": "plan"})
    yield "laptops-van-het-team", lambda: TeamlaptopsDialoog(kader, venster)
    yield "geef-teamsleutel", lambda: GeefSleutelDialoog(kader, venster)
    yield "neem-teamsleutel", lambda: NeemSleutelDialoog(kader, venster)
    punten = (Punt("Wat wil ik?", "Werken in de zorg.", "Werken met kinderen.", ("intake", 1, "eigen_woorden")),)
    conflict = Conflict("Karim Haddou veranderde dit om 10:12.", punten, 1, 1, mag_toch=True)
    stap = Herstelstap("zoekregister", "Het zoekregister wordt opnieuw gemaakt uit de dossiers.")
    yield "herstellen", lambda: HerstelDialoog(kader, venster, [stap])
    yield "botsing", lambda: BotsingDialoog(kader, venster, conflict)
    kopie = rk.kopieen(kader.werkplek)[0]
    yield "terug-naar-een-kopie", lambda: ZekerDialoog(kader, venster, kopie, rk.Verlies(12, 5))
    yield "reservekopie-kiezen", lambda: TerugzetDialoog(Toegang(kader.werkplek.opslag.bestand), venster)
    venster.ga_vandaag()
    wacht(venster)
    groepen = venster.scherm("vandaag").groepen.rijen.values()
    regel = next(regel for groep in groepen for regel in groep.groep.regels)
    yield "later", lambda: UitstelDialoog(kader, venster, regel)
    yield from _in_een_dossier(venster, wacht)
    yield from _bij_de_regio(venster, wacht)


def _met_collegas(dialoog: AllesOverDialoog, wacht: Callable[[], None]) -> AllesOverDialoog:
    """Whose dossiers, and to whom: until then there is no list."""
    wacht()
    dialoog.van.setCurrentText("Karin van Vliet")
    dialoog.naar.setCurrentText("Nelleke de Wit")
    dialoog.van.gekozen.emit(dialoog.van.code())
    wacht()
    return dialoog


def _in_een_dossier(
    venster: Venster, wacht: Callable[[Venster], None]
) -> Iterator[tuple[str, Callable[[], QDialog | None]]]:
    from werkteam_desktop.dossier.aanmeldlijst import ontvanger_van
    from werkteam_desktop.gui.dossier.aanmelding import AanmeldDialoog, RedenDialoog, TerugmeldDialoog
    from werkteam_desktop.gui.dossier.afsluiten import HeropenDialoog
    from werkteam_desktop.gui.dossier.nazorg_werk import StopDialoog, VerlengDialoog
    from werkteam_desktop.gui.dossier.werk_loonstrook import LoonstrookDialoog
    from werkteam_desktop.gui.dossier.werk_opnieuw import OpnieuwDialoog
    from werkteam_desktop.gui.gecodeerd import GecodeerdDialoog
    from werkteam_desktop.handelingen.overzichten import bron
    from werkteam_desktop.handelingen.route import beeindig_route
    from werkteam_desktop.handelingen.werk_en_inkomen import Geldafspraak, bewaar_berekening

    kader, werkplek = venster.kader, venster.kader.werkplek
    alle = [open_dossier(werkplek, nummer) for nummer in vind(werkplek, "", {}, HOOGSTENS).ids]

    def met(wat: str) -> tuple[Inwoner, Any] | tuple[None, None]:
        """The first who has something in this list, and the last of it."""
        return next(((i, getattr(i, wat)[-1]) for i in alle if getattr(i, wat)), (None, None))

    venster.open_dossier(alle[0].id, "tijdlijn")
    wacht(venster)
    for code in ("kies_route", "draag_over", "voeg_samen", "sluit_dossier"):
        yield f"dossier-{code.replace('_', '-')}", getattr(venster, code)
    yield "wat-ik-net-deed", venster.net_gedaan
    yield "dossier-heropenen", lambda: HeropenDialoog(kader, venster, alle[0])
    met_plan, _plan = met("plannen")
    if met_plan is not None:
        venster.open_dossier(met_plan.id, "plan")
        wacht(venster)
        yield "afdruk", venster.druk_plan_af
    _wie, plaatsing = met("plaatsingen")
    if plaatsing is not None:
        yield "contract-verlengd", lambda: VerlengDialoog(kader, venster, plaatsing)
        yield "werk-gestopt", lambda: StopDialoog(kader, venster, plaatsing)
    wie, aanmelding = met("aanmeldingen")
    if wie is not None:
        ontvanger = ontvanger_van(aanmelding.bestemming, werkplek.vandaag())
        yield "aanmelden", lambda: AanmeldDialoog(kader, venster, wie, ontvanger)
        yield "teruggemeld", lambda: TerugmeldDialoog(kader, venster, aanmelding)
    vraag = "Waarom stopt deze route?"
    yield "stop-route", lambda: RedenDialoog(kader, venster, "Stop deze route", vraag, beeindig_route, 0)
    venster.open_dossier(alle[0].id, "werk_en_inkomen")
    wacht(venster)
    tab = venster.scherm("dossier").tab("werk_en_inkomen")
    afspraak = Geldafspraak("Een voorschot aanvragen.", "coach")
    bewaar_berekening(werkplek, alle[0].id, tab.vraag, tab.uitkomst, afspraak)
    wacht(venster)
    berekening, normen = open_dossier(werkplek, alle[0].id).berekeningen[-1], werkplek.normen()
    yield "loonstrook", lambda: LoonstrookDialoog(kader, venster, berekening, normen)
    yield "net-gedaan", venster.net_gedaan
    yield "reken-opnieuw", lambda: OpnieuwDialoog(kader, venster, berekening)
    geteld = bron(werkplek)
    yield "gecodeerd", lambda: GecodeerdDialoog(kader, venster, geteld, [rij.inwoner_id for rij in geteld.rijen[:5]])


def _bij_de_regio(
    venster: Venster, wacht: Callable[[Venster], None]
) -> Iterator[tuple[str, Callable[[], QDialog | None]]]:
    from werkteam_desktop.gui.regio.kanaal import KanaalDialoog
    from werkteam_desktop.gui.regio.relaties import NaamDialoog

    venster.ga_regio()
    blad = venster.scherm("regio").ga("relaties")
    wacht(venster)
    for rij in blad.regels.rijen.values():
        yield "kanaal", lambda rij=rij: KanaalDialoog(venster.kader, venster, rij.relatie, rij.kanaal)
    yield "andere-naam", lambda: NaamDialoog(venster.kader, venster, blad.eigen)
