"""Five years and scenarios on paper: one page each, the engine's sentences, the same bytes each time."""

import io
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from pypdf import PdfReader

from tests.inkomen.conftest import _REFERENTIE
from tests.rapport.test_plan import zonder_wit
from werkteam_desktop.grafiek.opmaak import bedrag
from werkteam_desktop.inkomen.bandbreedte import Onbekend, bandbreedte
from werkteam_desktop.inkomen.json_vorm import vraag_uit_json
from werkteam_desktop.inkomen.lange_lijn import Groei, lange_lijn
from werkteam_desktop.inkomen.normen import laad_normen
from werkteam_desktop.inkomen.vergelijk import Scenario, Vergelijking, vergelijk
from werkteam_desktop.inkomen.voor_na import bereken
from werkteam_desktop.inkomen.vraag import Kind, Vraag
from werkteam_desktop.rapport.berekening import berekening_bytes
from werkteam_desktop.rapport.vergelijking import vergelijking_bytes
from werkteam_desktop.rapport.vijf_jaar import vijf_jaar_bytes

Lezer = Callable[[bytes], list[str]]


@pytest.fixture
def vraag() -> Vraag:
    return vraag_uit_json(_REFERENTIE)


def met_uren(vraag: Vraag, uren: int) -> Vraag:
    return replace(vraag, werk=replace(vraag.werk, uren_per_week=Decimal(uren)))


def bladen(pdf: bytes) -> list[str]:
    return [zonder_wit(blad.extract_text()) for blad in PdfReader(io.BytesIO(pdf)).pages]


def test_five_years_are_one_page_with_every_event_and_what_is_not_known(vraag: Vraag) -> None:
    lijn = lange_lijn(vraag, laad_normen(), Groei(18, Decimal(32)))
    pdf = vijf_jaar_bytes(vraag, lijn, voorbeeld=True)
    (blad,) = bladen(pdf)
    for zin in ("De komende vijf jaar met 24 uur werk", lijn.zin, lijn.voorbehoud, "VOORBEELD"):
        assert zonder_wit(zin) in blad
    for punt in lijn.punten:
        assert zonder_wit(punt.wat) in blad
    assert zonder_wit("jan 2027 *") in blad
    assert pdf == vijf_jaar_bytes(vraag, lijn, voorbeeld=True)


def test_five_years_of_a_large_young_family_still_fit_on_one_page(vraag: Vraag) -> None:
    kinderen = tuple(Kind(date(2026 - jaar, maand, 3)) for jaar in range(7, 18) for maand in (1, 3, 6, 10))
    huis = replace(vraag.huishouden, leefvorm="alleenstaande_ouder", kinderen=kinderen)
    lijn = lange_lijn(replace(vraag, huishouden=huis), laad_normen())
    assert len(lijn.punten) > 15
    (blad,) = bladen(vijf_jaar_bytes(vraag, lijn))
    assert zonder_wit(lijn.punten[-1].wat) in blad


def naast(vraag: Vraag, *uren: int) -> Vergelijking:
    return vergelijk([Scenario(f"{uur} uur", met_uren(vraag, uur)) for uur in uren], laad_normen())


@pytest.mark.parametrize("uren", [(24,), (24, 32), (8, 16, 24, 32)])
def test_scenarios_are_one_page_with_every_amount_and_explanation(vraag: Vraag, uren: tuple[int, ...]) -> None:
    v = naast(vraag, *uren)
    pdf = vergelijking_bytes(v, ("met partner: De partner is even oud.",), vraag.peildatum)
    (blad,) = bladen(pdf)
    assert all(zonder_wit(zin) in blad for zin in v.zinnen)
    assert all(bedrag(som) in blad for regel in v.regels for som in regel.bedragen)
    assert all(bedrag(som) in blad for som in v.totalen)
    assert zonder_wit("met partner: De partner is even oud.") in blad
    assert pdf == vergelijking_bytes(v, ("met partner: De partner is even oud.",), vraag.peildatum)


def test_a_name_somebody_typed_cannot_break_the_page(vraag: Vraag) -> None:
    naam = "<b>& ongeveer wat mijn buurvrouw ook doet, maar dan op maandag, dinsdag en een halve vrijdag </b>"
    v = vergelijk([Scenario("24 uur", vraag), Scenario(naam, met_uren(vraag, 32))], laad_normen())
    (blad,) = bladen(vergelijking_bytes(v, (), vraag.peildatum))
    assert zonder_wit(naam) in blad


def test_the_berekening_says_a_range_only_where_something_is_not_known(vraag: Vraag) -> None:
    uitkomst = bereken(vraag, laad_normen())
    reizen = Onbekend("de reiskosten", "werk.reiskosten_per_maand", (Decimal(0), Decimal(150)), meervoud=True)
    spaargeld = Onbekend("het spaargeld", "huishouden.vermogen", (Decimal(0), Decimal(5000)))
    exact = "Ik houd ongeveer € 241 per maand meer over."
    for onbekend, zin in (
        ((), exact),
        ((spaargeld,), exact),
        ((reizen,), "Ik houd tussen € 90 en € 250 per maand meer over. Dat hangt af van de reiskosten:"),
    ):
        band = bandbreedte(vraag, laad_normen(), onbekend) if onbekend else None
        assert zonder_wit(zin) in bladen(berekening_bytes(vraag, uitkomst, band=band))[0]
