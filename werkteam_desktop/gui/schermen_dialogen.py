"""Every small window, opened on example data: the second half of the journey of `schermen.py`."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QApplication, QDialog

from werkteam_desktop.handelingen.inwoners import open_dossier
from werkteam_desktop.handelingen.lijst import AFGESLOTEN, vind

if TYPE_CHECKING:
    from werkteam_desktop.dossier import Inwoner
    from werkteam_desktop.gui.dossier.overdracht import AllesOverDialoog
    from werkteam_desktop.gui.dossier.werk_loonstrook import LoonstrookDialoog
    from werkteam_desktop.gui.venster import Venster
    from werkteam_desktop.handelingen.werkplek import Werkplek

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
    _maak_dubbel(kader.werkplek)
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
    for code in ("voeg_samen", "eigen_lijsten", "wie_bent_u"):
        yield code.replace("_", "-"), getattr(venster, code)
    yield "selectie-bewaren", lambda: NaamDialoog(kader, venster, {"fase": "plan"})
    yield "laptops-van-het-team", lambda: TeamlaptopsDialoog(kader, venster)
    yield "geef-teamsleutel", lambda: GeefSleutelDialoog(kader, venster)
    yield "neem-teamsleutel", lambda: NeemSleutelDialoog(kader, venster)
    punten = (Punt("Wat wil ik?", "Werken in de zorg.", "Werken met kinderen.", ("intake", 1, "eigen_woorden")),)
    conflict = Conflict("Karim Haddou veranderde dit om 10.12 uur.", punten, 1, 1, mag_toch=True)
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


def _maak_dubbel(werkplek: Werkplek) -> None:
    """A second dossier of the first inwoner, to merge."""
    from werkteam_desktop.handelingen.inwoners import schrijf_in, wijzig_inwoner

    wie = open_dossier(werkplek, vind(werkplek, "", {}, 1).ids[0])
    dubbel = schrijf_in(
        werkplek,
        voornamen=f"{wie.voornamen} A.",
        voorvoegsel=wie.voorvoegsel,
        geslachtsnaam=wie.geslachtsnaam,
        geboortedatum=wie.geboortedatum,
    )
    wijzig_inwoner(werkplek, dubbel.inwoner_id, voorbeeld=True, telefoon="06 12 34 56 78")


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
    dicht = open_dossier(werkplek, vind(werkplek, "", {"stand": AFGESLOTEN}, 1).ids[0])
    yield "dossier-heropenen", lambda: HeropenDialoog(kader, venster, dicht)
    met_plan, _plan = met("plannen")
    if met_plan is not None:
        venster.open_dossier(met_plan.id, "plan")
        wacht(venster)
        yield "afdruk", venster.druk_plan_af
    vandaag = werkplek.vandaag()
    lopend = (p for i in alle for p in i.plaatsingen if p.beeindigd_op is None and p.einde and p.einde >= vandaag)
    if (plaatsing := next(lopend, None)) is not None:
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
    yield "loonstrook", lambda: _ingevuld(LoonstrookDialoog(kader, venster, berekening, normen))
    yield "net-gedaan", venster.net_gedaan
    opnieuw = OpnieuwDialoog(kader, venster, berekening)
    opnieuw.reken(vandaag - dt.timedelta(days=180))
    yield "reken-opnieuw", lambda: opnieuw
    geteld = bron(werkplek)
    yield "gecodeerd", lambda: GecodeerdDialoog(kader, venster, geteld, [rij.inwoner_id for rij in geteld.rijen[:5]])


def _ingevuld(dialoog: LoonstrookDialoog) -> LoonstrookDialoog:
    """With a payslip that is somewhat lower than expected."""
    for naam, bedrag in (("bruto", "1430"), ("loonheffing", "35"), ("netto", "1395")):
        dialoog.velden[naam].insert(bedrag)
    return dialoog


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
