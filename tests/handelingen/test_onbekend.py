"""What the dossier does not know gives a range that holds whatever it turns out to be."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from werkteam_desktop.dossier import Inwoner
from werkteam_desktop.handelingen.inwoners import open_dossier, wijzig_huishouden, wijzig_uitkering
from werkteam_desktop.handelingen.onbekend import band_van, onbekenden
from werkteam_desktop.handelingen.werk_en_inkomen import vraag_van
from werkteam_desktop.handelingen.werkplek import Werkplek
from werkteam_desktop.inkomen.bandbreedte import Onbekend, met
from werkteam_desktop.inkomen.normen import laad_normen
from werkteam_desktop.inkomen.voor_na import bereken
from werkteam_desktop.inkomen.vraag import Kind, Opvang, Vraag, Woning

Dossier = Callable[..., tuple[Inwoner, Vraag]]


@pytest.fixture
def dossier(werkplek: Werkplek, nieuwe_inwoner: Callable[..., int]) -> Dossier:
    """A dossier that knows a household and an uitkering, and what else is given; a job from January 2027."""

    def maak(geboren: str = "1988-03-14", uitkering: str = "bijstand", **huis: Any) -> tuple[Inwoner, Vraag]:
        inwoner_id = nieuwe_inwoner(f"Kuipers {uitkering}", geboortedatum=geboren, gemeente="0406")
        wijzig_huishouden(werkplek, inwoner_id, **huis)
        if uitkering:
            wijzig_uitkering(werkplek, inwoner_id, uitkering, sinds=date(2022, 5, 1))
        inwoner = open_dossier(werkplek, inwoner_id)
        vraag, _ = vraag_van(inwoner, werkplek.vandaag())
        return inwoner, replace(vraag, werk=replace(vraag.werk, start=date(2027, 1, 1), uren_per_week=Decimal(32)))

    return maak


ALLES = {"woning": "huur", "kale_huur": Decimal("640.00"), "vermogen": Decimal("1200.00")}


def namen(onbekend: Sequence[Onbekend]) -> list[str]:
    return [een.naam for een in onbekend]


def test_a_dossier_that_knows_everything_has_no_unknowns(dossier: Dossier) -> None:
    inwoner, vraag = dossier(**ALLES)
    assert onbekenden(inwoner, vraag, laad_normen()) == ()
    assert band_van(vraag, laad_normen(), ()) is None


@pytest.mark.parametrize(
    ("anders", "naam"),
    [
        ({"kale_huur": None}, "de huur"),
        ({"vermogen": None}, "het spaargeld"),
        ({"woning": "", "kale_huur": None}, "de woning"),
        ({"geboren": "1988"}, "de precieze geboortedatum"),
        ({"geboren": "1988-03"}, "de precieze geboortedatum"),
        ({"leefvorm": "alleenstaande_ouder", "kinderen": ["2014"]}, "de precieze geboortedatums van de kinderen"),
        (
            {"leefvorm": "gehuwd", "geboortedatum_partner": "1990"},
            "de precieze geboortedatum van de partner",
        ),
    ],
)
def test_what_is_not_known_is_named_and_the_range_holds_each_of_its_values(
    dossier: Dossier, anders: dict[str, Any], naam: str
) -> None:
    inwoner, vraag = dossier(**(ALLES | anders))
    onbekend = onbekenden(inwoner, vraag, laad_normen())
    assert namen(onbekend) == [naam]
    band = band_van(vraag, laad_normen(), onbekend)
    assert band is not None
    for waarde in onbekend[0].waarden:
        verschil = bereken(met(vraag, onbekend[0].sleutel, waarde), laad_normen()).verschil
        assert band.laag <= verschil <= band.hoog


def test_a_rent_that_is_not_known_matters_when_the_huurtoeslag_changes(dossier: Dossier) -> None:
    inwoner, vraag = dossier(**(ALLES | {"kale_huur": None}))
    (huur,) = onbekenden(inwoner, vraag, laad_normen())
    peil = laad_normen().op(vraag.peildatum)
    assert (huur.waarden[0], huur.waarden[-1]) == (Decimal(400), peil["ht_max_rekenhuur"].getal)
    band = band_van(vraag, laad_normen(), (huur,))
    assert band is not None
    assert band.maakt_uit
    assert band.zin.endswith(" over. Dat hangt af van de huur: die is nog niet bekend.")


def test_the_rent_of_a_room_is_not_asked_for(dossier: Dossier) -> None:
    inwoner, vraag = dossier(**(ALLES | {"woning": "kamer", "kale_huur": None}))
    assert onbekenden(inwoner, vraag, laad_normen()) == ()


def test_what_was_just_typed_counts_as_known_before_the_dossier_has_it(dossier: Dossier) -> None:
    inwoner, vraag = dossier(woning="huur")
    assert namen(onbekenden(inwoner, vraag, laad_normen())) == ["de huur", "het spaargeld"]
    huis = replace(vraag.huishouden, woning=Woning("huur", Decimal(640)), vermogen=Decimal(500))
    assert onbekenden(inwoner, replace(vraag, huishouden=huis), laad_normen()) == ()


def test_who_gets_bijstand_has_savings_under_its_limit_and_who_does_not_may_have_more(dossier: Dossier) -> None:
    inwoner, vraag = dossier(**(ALLES | {"vermogen": None}))
    (spaargeld,) = onbekenden(inwoner, vraag, laad_normen())
    peil = laad_normen().op(vraag.peildatum)
    assert spaargeld.waarden == (Decimal("0.00"), peil["pw_vermogensgrens_alleenstaand"].getal)
    assert bereken(met(vraag, *_hoogste(spaargeld)), laad_normen()).voor.bedrag("bijstand") > 0
    inwoner, vraag = dossier(uitkering="", **(ALLES | {"vermogen": None}))
    (spaargeld,) = onbekenden(inwoner, vraag, laad_normen())
    assert bereken(met(vraag, *_hoogste(spaargeld)), laad_normen()).voor.bedrag("huurtoeslag") == 0


def _hoogste(onbekend: Onbekend) -> tuple[str, Any]:
    return onbekend.sleutel, onbekend.waarden[-1]


def test_costs_of_the_job_that_are_not_known_only_lower_the_range(dossier: Dossier) -> None:
    inwoner, vraag = dossier(**ALLES, leefvorm="alleenstaande_ouder", kinderen=["2017-05-02", "2024-05-02"])
    onbekend = onbekenden(inwoner, vraag, laad_normen(), reiskosten=True, opvang=(2, 9))
    assert namen(onbekend) == ["de opvang", "de reiskosten"]
    geen, alles = onbekend[0].waarden
    assert geen == ()
    assert [(o.soort, o.uren_per_maand) for o in alles] == [
        ("dagopvang", Decimal("138.67")),
        ("bso", Decimal("69.33")),
    ]
    band = band_van(vraag, laad_normen(), onbekend)
    assert band is not None
    assert band.hoog == bereken(vraag, laad_normen()).verschil
    assert band.laag < band.hoog - 150


def test_childcare_of_one_child_may_be_known(dossier: Dossier) -> None:
    inwoner, vraag = dossier(**ALLES, leefvorm="alleenstaande_ouder", kinderen=["2017-05-02", "2024-05-02"])
    dagopvang = Opvang("dagopvang", Decimal(100), Decimal("11.00"))
    vraag = replace(vraag, werk=replace(vraag.werk, kinderopvang=(dagopvang,)))
    (opvang,) = onbekenden(inwoner, vraag, laad_normen(), opvang=(9,))
    assert [waarde[0] for waarde in opvang.waarden] == [dagopvang, dagopvang]


def test_an_empty_dossier_still_gives_a_range_with_all_that_is_missing(
    werkplek: Werkplek, nieuwe_inwoner: Callable[..., int]
) -> None:
    inwoner = open_dossier(werkplek, nieuwe_inwoner(geboortedatum="1988"))
    vraag, _ = vraag_van(inwoner, werkplek.vandaag())
    onbekend = onbekenden(inwoner, vraag, laad_normen(), reiskosten=True)
    assert namen(onbekend) == ["de precieze geboortedatum", "de woning", "het spaargeld", "de reiskosten"]
    band = band_van(vraag, laad_normen(), onbekend)
    assert band is not None
    assert band.maakt_uit


def test_too_much_that_is_not_known_gives_no_range(dossier: Dossier) -> None:
    _, vraag = dossier(**ALLES)
    uren = tuple(Decimal(uur) for uur in range(40))
    te_veel = [Onbekend(naam, "werk.uren_per_week", uren) for naam in ("de uren", "de andere uren")]
    assert band_van(vraag, laad_normen(), te_veel) is None


def test_children_may_be_as_old_as_the_first_day_and_as_young_as_the_last_that_fits(dossier: Dossier) -> None:
    inwoner, vraag = dossier(**ALLES, leefvorm="alleenstaande_ouder", kinderen=["2014", "2017-05"])
    (kinderen,) = onbekenden(inwoner, vraag, laad_normen())
    vroegst, laatst = kinderen.waarden
    assert vroegst == (Kind(date(2014, 1, 1)), Kind(date(2017, 5, 1)))
    assert laatst == (Kind(date(2014, 12, 31)), Kind(date(2017, 5, 31)))
