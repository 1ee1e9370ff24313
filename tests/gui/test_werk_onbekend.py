"""What the dossier does not know makes a range on screen, named, and gone as soon as it is filled in."""

from collections.abc import Callable
from decimal import Decimal

import pytest
from PySide6.QtCore import Qt

from tests.gui.werkscherm import Scherm
from werkteam_desktop.gui.dossier.werk_onder import BUITEN
from werkteam_desktop.handelingen.inwoners import wijzig_huishouden
from werkteam_desktop.handelingen.onbekend import band_van
from werkteam_desktop.inkomen.bandbreedte import ruimte
from werkteam_desktop.inkomen.normen import laad_normen

# The platform without a screen has no window manager to tell the smallest size of a window to.
pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints", extend=True)


def band(scherm: Scherm) -> None:
    """Waits until the range of what is on screen is known."""
    zoeker = scherm.tab.band
    scherm.qtbot.waitUntil(lambda: zoeker.band is not None and zoeker._van[0] == scherm.tab.vraag, timeout=5000)


def test_with_all_known_the_sentence_is_exact_and_nothing_is_looked_for(scherm: Scherm) -> None:
    scherm.qtbot.wait(400)
    scherm.rust()
    assert scherm.tab.band.band is None
    assert scherm.tab.antwoord.zin.text() == "Met 24 uur werk houdt u € 241 per maand meer over."
    assert not scherm.tab.antwoord.onzeker.isVisible()


def test_travel_costs_that_are_not_known_make_a_range_and_a_nought_ends_it(scherm: Scherm) -> None:
    antwoord = scherm.tab.antwoord
    scherm.typ(scherm.tab.werk.reiskosten, "")
    assert antwoord.zin.text() == "Met 24 uur werk houdt u ongeveer € 240 per maand meer over.", "before it is computed"
    assert antwoord.onzeker.text() == "Dat hangt af van de reiskosten: die zijn nog niet bekend."
    band(scherm)
    assert antwoord.zin.text() == "Met 24 uur werk houdt u tussen € 90 en € 250 per maand meer over."
    assert antwoord.onzeker.isVisible()
    assert "tussen € 90 en € 250" in antwoord.accessibleDescription()
    assert antwoord.onzeker.text() in antwoord.accessibleDescription()
    assert "houdt u ongeveer € 290 per maand meer over dan nu" in antwoord.verder.text()
    assert "de reiskosten (nu: niets)" in scherm.tab.stil.text()
    scherm.typ(scherm.tab.werk.reiskosten, "0")
    assert antwoord.zin.text() == "Met 24 uur werk houdt u € 241 per maand meer over."
    assert not antwoord.onzeker.isVisible()


def test_the_range_of_a_rent_is_the_engines_and_typing_the_rent_ends_it(scherm: Scherm) -> None:
    scherm.typ(scherm.tab.werk.start, "1-1-2027")
    scherm.tab.werk.schuif.setValue(32)
    scherm.typ(scherm.tab.thuis.kale_huur, "")
    scherm.qtbot.waitUntil(lambda: scherm.dossier().huishouden.kale_huur is None)
    band(scherm)
    verwacht = band_van(scherm.tab.vraag, laad_normen(), scherm.tab.band.onbekend)
    assert scherm.tab.band.band == verwacht
    tussen = ruimte(verwacht.laag, verwacht.hoog)
    assert scherm.tab.antwoord.zin.text() == f"Met 32 uur werk houdt u {tussen} over."
    assert scherm.tab.antwoord.onzeker.text() == "Dat hangt af van de huur: die is nog niet bekend."
    scherm.typ(scherm.tab.thuis.kale_huur, "640")
    assert not scherm.tab.antwoord.onzeker.isVisible()


def test_each_unknown_has_its_own_range_on_the_page_of_what_does_not_count(scherm: Scherm) -> None:
    wijzig_huishouden(scherm.kader.werkplek, scherm.inwoner_id, vermogen=None)
    scherm.herlaad()
    scherm.typ(scherm.tab.werk.reiskosten, "")
    band(scherm)
    scherm.tab.onder.tabs.setCurrentIndex(BUITEN)
    teksten = scherm.teksten()
    assert "Nog niet bekend: de reiskosten. U houdt tussen € 90 en € 250 per maand meer over." in teksten
    assert "Nog niet bekend: het spaargeld. Voor dit bedrag maakt dat niet uit." in teksten


def test_what_makes_no_difference_is_named_and_the_sentence_stays_exact(scherm: Scherm) -> None:
    wijzig_huishouden(scherm.kader.werkplek, scherm.inwoner_id, vermogen=None)
    scherm.herlaad()
    band(scherm)
    assert scherm.tab.antwoord.zin.text() == "Met 24 uur werk houdt u € 241 per maand meer over."
    assert scherm.tab.antwoord.onzeker.text() == "Nog niet bekend: het spaargeld. Voor dit bedrag maakt dat niet uit."


def test_childcare_of_which_the_hours_are_not_known_makes_a_range(scherm: Scherm) -> None:
    scherm.typ(scherm.tab.thuis.kinderen, "14-9-2021")
    scherm.qtbot.waitUntil(lambda: len(scherm.dossier().huishouden.kinderen) == 1)
    opvang = scherm.tab.werk.opvang
    assert not scherm.tab.antwoord.onzeker.isVisible()
    scherm.qtbot.keyClick(opvang.nodig, Qt.Key.Key_Space)
    assert scherm.tab.antwoord.onzeker.text() == "Dat hangt af van de opvang: die is nog niet bekend."
    band(scherm)
    assert scherm.tab.antwoord.zin.text().startswith("Met 24 uur werk houdt u t")
    scherm.typ(opvang.rijen[0].uren, "40")
    assert scherm.tab.antwoord.onzeker.isVisible(), "the price is still missing"
    scherm.typ(opvang.rijen[0].tarief, "9,50")
    assert not scherm.tab.antwoord.onzeker.isVisible()
    scherm.typ(opvang.rijen[0].tarief, "")
    scherm.typ(opvang.rijen[0].uren, "0")
    assert not scherm.tab.antwoord.onzeker.isVisible(), "no hours at all is an answer"


def test_a_dossier_that_opens_before_the_range_came_is_not_touched_by_it(
    scherm: Scherm,
    nieuwe_inwoner: Callable[..., int],
) -> None:
    scherm.typ(scherm.tab.werk.reiskosten, "")
    scherm.inwoner_id = nieuwe_inwoner("Zonder")
    scherm.herlaad()
    scherm.qtbot.wait(400)
    scherm.rust()
    assert scherm.tab.antwoord.zin.text() == "Er is nog geen uitkomst."
    assert not scherm.tab.antwoord.onzeker.isVisible()


def test_the_pages_below_fit_beside_each_other(scherm: Scherm) -> None:
    """On the small office laptop, with the scroll bar there and counts of two digits."""
    tabs = scherm.tab.onder.tabs
    assert sum(tabs.tabRect(nr).width() for nr in range(tabs.count())) <= 842 - 3 * 12
    assert Decimal(tabs.count()) == 9
