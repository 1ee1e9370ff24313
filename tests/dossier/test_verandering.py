"""The whole diagnosis beside the time before."""

import datetime as dt

from werkteam_desktop.dossier import Indicatormeting, Inwoner, Laddermeting, Leefgebiedmeting
from werkteam_desktop.dossier.verandering import punten_van, vergelijk

TOEN, NU = dt.date(2026, 3, 2), dt.date(2026, 11, 24)


def _inwoner() -> Inwoner:
    return Inwoner(nummer="1", geslachtsnaam="Kuipers")


def test_what_went_up_down_and_stayed_stands_under_its_own_heading() -> None:
    inwoner = _inwoner()
    for code, toen, nu in (("geld", 2, 4), ("wonen", 3, 3), ("mensen", 4, 3)):
        inwoner.metingen.append(Leefgebiedmeting(leefgebied=code, datum=TOEN, stap=toen))
        inwoner.metingen.append(Leefgebiedmeting(leefgebied=code, datum=NU, stap=nu))
    inwoner.laddermetingen += [Laddermeting(datum=TOEN, trede=2), Laddermeting(datum=NU, trede=3)]
    for datum, waarde in ((TOEN, 4), (NU, 2)):
        inwoner.indicatoren.append(Indicatormeting(indicator="werkzin", datum=datum, waarde=waarde, versie="2026-1"))
    assert vergelijk(punten_van(inwoner)).delen() == [
        ("Vooruit", ("Geld: van 2 naar 4, sinds 2 mrt 2026", "Participatieladder: van 2 naar 3, sinds 2 mrt 2026")),
        (
            "Terug",
            ("Mensen om mij heen: van 4 naar 3, sinds 2 mrt 2026", "Zin in werk: van 4 naar 2, sinds 2 mrt 2026"),
        ),
        ("Hetzelfde", ("Wonen: blijft 3, sinds 2 mrt 2026",)),
    ]


def test_what_was_measured_once_is_not_compared() -> None:
    inwoner = _inwoner()
    inwoner.metingen.append(Leefgebiedmeting(leefgebied="geld", datum=NU, stap=2))
    inwoner.metingen.append(Leefgebiedmeting(leefgebied="wonen", datum=TOEN))
    inwoner.metingen.append(Leefgebiedmeting(leefgebied="wonen", datum=NU, stap=3))
    inwoner.laddermetingen.append(Laddermeting(datum=NU, trede=3))
    assert vergelijk(punten_van(inwoner)).delen() == []


def test_steps_in_other_words_are_not_held_beside_each_other() -> None:
    inwoner = _inwoner()
    for datum, waarde, versie in ((TOEN, 1, "2025-1"), (NU, 4, "2026-1")):
        inwoner.indicatoren.append(Indicatormeting(indicator="uren", datum=datum, waarde=waarde, versie=versie))
    assert vergelijk(punten_van(inwoner)).delen() == []
