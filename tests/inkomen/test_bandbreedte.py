"""An unknown input gives a range that holds every outcome, and names itself."""

from decimal import Decimal
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.inkomen.test_eigenschappen import vragen
from werkteam_desktop.fouten import InvoerFout
from werkteam_desktop.inkomen.bandbreedte import Onbekend, Onzeker, bandbreedte, met, onzeker, ruimte, tussen
from werkteam_desktop.inkomen.invoer import vraag_uit_json
from werkteam_desktop.inkomen.normen import laad_normen
from werkteam_desktop.inkomen.voor_na import bereken
from werkteam_desktop.inkomen.vraag import Vraag

HUUR = "huishouden.woning.kale_huur"
UREN = "werk.uren_per_week"


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(vragen(), st.integers(0, 2))
def test_the_range_holds_every_outcome_it_was_made_of(vraag: Vraag, plek: int) -> None:
    huren, uren = tussen(Decimal(200), Decimal(900), 3), (Decimal(8), Decimal(24), Decimal(36))
    band = bandbreedte(vraag, laad_normen(), [Onbekend("de huur", HUUR, huren), Onbekend("de uren", UREN, uren)])
    gekozen = bereken(met(met(vraag, HUUR, huren[plek]), UREN, uren[2 - plek]), laad_normen()).verschil
    assert band.laag <= gekozen <= band.hoog
    assert band.laag <= bereken(vraag, laad_normen()).verschil <= band.hoog
    for _, laag, hoog in band.per_onbekende:
        assert band.laag <= laag <= hoog <= band.hoog


def test_the_unknown_is_named_and_the_range_is_round(referentie: dict[str, Any]) -> None:
    uren = Onbekend("het aantal uren", UREN, (Decimal(16), Decimal(20), Decimal(32)))
    band = bandbreedte(vraag_uit_json(referentie), laad_normen(), [uren])
    assert (band.laag, band.hoog) == (Decimal("241.15"), Decimal("665.29"))
    assert band.zin == (
        "U houdt tussen € 240 en € 670 per maand meer over. Dat hangt af van het aantal uren: dat is nog niet bekend."
    )


def test_what_matters_most_comes_first_and_what_does_not_matter_is_not_named(referentie: dict[str, Any]) -> None:
    onbekenden = [
        Onbekend("het spaargeld", "huishouden.vermogen", (Decimal(0), Decimal(5000))),
        Onbekend("de reiskosten", "werk.reiskosten_per_maand", (Decimal(0), Decimal(60))),
        Onbekend("het aantal uren", UREN, (Decimal(8), Decimal(32))),
    ]
    band = bandbreedte(vraag_uit_json(referentie), laad_normen(), onbekenden)
    assert [naam for naam, _, _ in band.per_onbekende] == ["het aantal uren", "de reiskosten", "het spaargeld"]
    assert band.zin.endswith("Dat hangt af van het aantal uren en de reiskosten: die zijn nog niet bekend.")


def test_a_range_round_nought_says_both(referentie: dict[str, Any]) -> None:
    reizen = Onbekend("de reiskosten", "werk.reiskosten_per_maand", (Decimal(0), Decimal(300)))
    zin = bandbreedte(vraag_uit_json(referentie), laad_normen(), [reizen]).zin
    assert zin.startswith("U houdt tot € 60 per maand minder of tot € 250 meer over.")


def test_without_unknowns_there_is_one_outcome(referentie: dict[str, Any]) -> None:
    band = bandbreedte(vraag_uit_json(referentie), laad_normen(), [])
    assert band.laag == band.hoog == Decimal("241.15")
    assert band.zin.startswith("U houdt € 241 per maand meer over.")


def test_too_much_unknown_is_said_and_a_wrong_path_is_a_fault_of_the_program(referentie: dict[str, Any]) -> None:
    vraag = vraag_uit_json(referentie)
    uren = tuple(Decimal(u) for u in range(40))
    with pytest.raises(InvoerFout, match="te veel niet bekend"):
        bandbreedte(vraag, laad_normen(), [Onbekend("de uren", UREN, uren), Onbekend("de huur", HUUR, uren)])
    with pytest.raises(ValueError, match="geen veld"):
        met(vraag, "huishouden.tuin", 1)


def test_amounts_between_two_limits() -> None:
    assert tussen(Decimal(0), Decimal(1), 3) == (Decimal("0.00"), Decimal("0.50"), Decimal("1.00"))


@pytest.mark.parametrize(
    ("naam", "meervoud", "zin"),
    [
        ("de huur", False, "Dat hangt af van de huur: die is nog niet bekend."),
        ("het spaargeld", False, "Dat hangt af van het spaargeld: dat is nog niet bekend."),
        ("de reiskosten", True, "Dat hangt af van de reiskosten: die zijn nog niet bekend."),
    ],
)
def test_one_unknown_is_named_in_good_dutch(referentie: dict[str, Any], naam: str, meervoud: bool, zin: str) -> None:
    uren = Onbekend(naam, UREN, (Decimal(8), Decimal(24)), meervoud)
    assert bandbreedte(vraag_uit_json(referentie), laad_normen(), [uren]).hangt_af == zin
    assert onzeker([uren], None) == Onzeker(True, "", zin)


def test_three_unknowns_are_listed() -> None:
    namen = ("de huur", "het spaargeld", "de opvang")
    zin = onzeker([Onbekend(naam, UREN, ()) for naam in namen], None).zin
    assert zin == "Dat hangt af van de huur, het spaargeld en de opvang: die zijn nog niet bekend."


def test_what_to_say_follows_from_what_the_range_is(referentie: dict[str, Any]) -> None:
    vraag = vraag_uit_json(referentie)
    assert onzeker((), None) == Onzeker()
    uren = Onbekend("het aantal uren", UREN, (Decimal(16), Decimal(32)))
    met_band = onzeker([uren], bandbreedte(vraag, laad_normen(), [uren]))
    assert (met_band.ongeveer, met_band.ruimte) == (True, "tussen € 240 en € 670 per maand meer")
    spaargeld = Onbekend("het spaargeld", "huishouden.vermogen", (Decimal(0), Decimal(5000)))
    zonder = onzeker([spaargeld], bandbreedte(vraag, laad_normen(), [spaargeld]))
    assert zonder == Onzeker(zin="Nog niet bekend: het spaargeld. Voor dit bedrag maakt dat niet uit.")


@pytest.mark.parametrize(
    ("laag", "hoog", "woorden"),
    [
        ("241.15", "241.15", "€ 241 per maand meer"),
        ("0.00", "0.00", "evenveel"),
        ("-12.40", "-12.40", "€ 12 per maand minder"),
        ("181.00", "249.00", "tussen € 180 en € 250 per maand meer"),
        ("-249.00", "-181.00", "tussen € 180 en € 250 per maand minder"),
        ("-51.00", "12.00", "tot € 60 per maand minder of tot € 20 meer"),
    ],
)
def test_a_range_is_rounded_outward(laag: str, hoog: str, woorden: str) -> None:
    assert ruimte(Decimal(laag), Decimal(hoog)) == woorden


def test_what_matters_only_together_is_named_together(referentie: dict[str, Any]) -> None:
    """No huurtoeslag without rent, and none with too much savings: each alone changes nothing for who has neither."""
    referentie["uitkering"]["soort"] = "geen"
    referentie["huishouden"] |= {"woning": {"soort": "kamer", "kale_huur": "640.00", "servicekosten": "0.00"}}
    referentie["werk"] |= {"start": "2026-01-01", "uren_per_week": "32"}
    referentie["huishouden"]["vermogen"] = "50000.00"
    soort = Onbekend("de woning", "huishouden.woning.soort", ("kamer", "huur"))
    geld = Onbekend("het spaargeld", "huishouden.vermogen", (Decimal(50000), Decimal(0)))
    band = bandbreedte(vraag_uit_json(referentie), laad_normen(), [soort, geld])
    assert band.maakt_uit
    assert all(laag == hoog for _, laag, hoog in band.per_onbekende)
    assert band.hangt_af == "Dat hangt af van de woning en het spaargeld: die zijn nog niet bekend."
