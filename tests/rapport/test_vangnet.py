"""The vangnetblad: one page, the right steps for the situation, dates where known, texts that are dated data."""

import io
import tomllib
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from pypdf import PdfReader

from tests.inkomen.conftest import _REFERENTIE
from tests.rapport.test_plan import AANVAL, NAMEN, zonder_wit
from werkteam_desktop.bronnen import RESOURCES
from werkteam_desktop.inkomen.json_vorm import vraag_uit_json
from werkteam_desktop.inkomen.normen import laad_normen
from werkteam_desktop.inkomen.voor_na import bereken
from werkteam_desktop.inkomen.vraag import Kind, Opvang, Vraag
from werkteam_desktop.rapport.berekening import berekening_bytes
from werkteam_desktop.rapport.vangnet import Vangnet, vangnet_bytes, vangnet_van

Lezer = Callable[[bytes], list[str]]
TEKSTEN = tomllib.loads((RESOURCES / "teksten" / "vangnet.toml").read_text("utf-8"))
VERKORT = "Vraag om een korte aanvraag"


@pytest.fixture
def vraag() -> Vraag:
    return vraag_uit_json(_REFERENTIE)


def werk(vraag: Vraag, **anders: Any) -> Vraag:
    return replace(vraag, werk=replace(vraag.werk, **anders))


def van(vraag: Vraag, contact: str = "") -> Vangnet:
    return vangnet_van(vraag, bereken(vraag, laad_normen()), contact)


def wanneer(vangnet: Vangnet) -> dict[str, str]:
    return {stap.kop: stap.wanneer for stap in vangnet.stappen}


def test_who_keeps_some_bijstand_for_a_while_reads_what_to_do_now_and_after_it_stops(vraag: Vraag) -> None:
    """24 hours: twelve months of vrijlating leave 71,01 and then 9,80 a month, then nothing."""
    vangnet = van(vraag)
    assert vangnet.zinnen[1:] == (
        "Stopt het werk, dan heeft u volgens de berekening weer ongeveer € 1.864 per maand, zoals nu.",
        "Naast dit werk stopt de bijstand volgens de berekening rond september 2027.",
    )
    assert wanneer(vangnet) == {
        "Bel uw vaste contact": "dezelfde week",
        "Krijgt u minder loon, of stopt het werk? Geef dat door": "dezelfde week",
        "Vraag WW aan": "uiterlijk 1 week na de laatste werkdag",
        "Is uw bijstand gestopt? Meld u weer": "de eerste dag zonder loon",
        VERKORT: "tot 1 september 2028",
        "Geen geld om op te wachten? Vraag een voorschot": "bij uw aanvraag",
        "Geef uw nieuwe jaarinkomen door": "binnen 4 weken",
    }


def test_the_end_of_the_contract_makes_dates(vraag: Vraag) -> None:
    vangnet = van(werk(vraag, uren_per_week=Decimal(32), einde=date(2027, 2, 28)))
    termijnen = wanneer(vangnet)
    assert termijnen["Bel uw vaste contact"] == "uiterlijk 7 maart 2027"
    assert termijnen["Is uw bijstand gestopt? Meld u weer"] == "uiterlijk 1 maart 2027"
    assert termijnen[VERKORT] == "tot 1 september 2027"
    assert termijnen["Geef uw nieuwe jaarinkomen door"] == "uiterlijk 28 maart 2027"
    assert "Krijgt u minder loon, of stopt het werk? Geef dat door" not in termijnen


def test_bijstand_that_goes_on_needs_no_new_application(vraag: Vraag) -> None:
    koppen = set(wanneer(van(werk(vraag, uren_per_week=Decimal(8)))))
    assert "Krijgt u minder loon, of stopt het werk? Geef dat door" in koppen
    assert not koppen & {VERKORT, "Is uw bijstand gestopt? Meld u weer"}


def test_the_short_application_is_there_from_2026(vraag: Vraag) -> None:
    met = werk(vraag, uren_per_week=Decimal(32))
    eerder = replace(werk(met, start=date(2025, 9, 1)), peildatum=date(2025, 8, 1))
    assert VERKORT in wanneer(van(met))
    assert VERKORT not in wanneer(van(eerder))
    assert "drie maanden terug" not in str(van(eerder).stappen)


def test_the_young_parents_and_other_uitkeringen_read_their_own_steps(vraag: Vraag) -> None:
    huis = vraag.huishouden
    jong = replace(huis, aanvrager=replace(huis.aanvrager, geboortedatum=date(2001, 1, 1)))
    voltijd = werk(vraag, uren_per_week=Decimal(32))
    assert "Zoek eerst vier weken zelf" in wanneer(van(replace(voltijd, huishouden=jong)))
    assert "Zoek eerst vier weken zelf" not in wanneer(van(voltijd))
    ouder = replace(huis, leefvorm="alleenstaande_ouder", kinderen=(Kind(date(2023, 1, 1)),))
    opvang = (Opvang("dagopvang", Decimal(100), Decimal("10.50")),)
    assert "Zet de kinderopvang niet meteen stop" in wanneer(
        van(replace(werk(voltijd, kinderopvang=opvang), huishouden=ouder))
    )
    ww = replace(voltijd, uitkering=replace(vraag.uitkering, soort="ww", bedrag=Decimal("1500.00")))
    assert {stap.bij for stap in van(ww).stappen} == {"de gemeente", "UWV", "Dienst Toeslagen"}
    geen = van(replace(voltijd, uitkering=replace(vraag.uitkering, soort="geen")))
    assert list(wanneer(geen)) == ["Bel uw vaste contact", "Geef uw nieuwe jaarinkomen door"]


def test_a_month_that_goes_short_is_named_with_what_is_needed(vraag: Vraag) -> None:
    krap = van(werk(vraag, start=date(2026, 9, 15), einde=date(2026, 9, 30), reiskosten_per_maand=Decimal(400)))
    assert any("staat er het minst op uw rekening. Houd € " in zin for zin in krap.zinnen)


def test_every_word_is_on_one_page(vraag: Vraag, lees: Lezer) -> None:
    vangnet = van(werk(vraag, einde=date(2027, 2, 28)), "Nelleke de Wit")
    (blad,) = lees(vangnet_bytes(vangnet, vraag.peildatum))
    for stuk in (
        *vangnet.zinnen,
        *(deel for s in vangnet.stappen for deel in (s.kop, s.tekst, s.bij, s.wanneer)),
        vangnet.teksten["verwachting"],
        "Nelleke de Wit Mijn vaste contact",
        "28 februari 2027 Mijn laatste werkdag",
        "Participatiewet art. 17 en 19",
        "Peildatum 1 augustus 2026",
    ):
        assert zonder_wit(stuk) in zonder_wit(blad), stuk


def test_the_fullest_sheet_is_still_one_page(vraag: Vraag, lees: Lezer) -> None:
    vangnet = van(vraag)
    vol = replace(vangnet, stappen=vangnet.stappen * 3, contact=" ".join(NAMEN))
    assert len(lees(vangnet_bytes(vol, vraag.peildatum))) == 1


@pytest.mark.parametrize("contact", [*NAMEN, AANVAL])
def test_every_letter_of_a_contact_prints_and_nothing_is_markup(vraag: Vraag, contact: str) -> None:
    pdf = PdfReader(io.BytesIO(vangnet_bytes(van(vraag, contact), vraag.peildatum)))
    assert zonder_wit(contact) in zonder_wit(pdf.pages[0].extract_text())
    assert pdf.metadata is not None
    assert pdf.metadata.title == "Als het anders loopt"
    assert "/Annots" not in pdf.pages[0]


def test_an_example_is_marked_and_the_same_input_gives_the_same_bytes(vraag: Vraag, lees: Lezer) -> None:
    vangnet = van(vraag)
    assert "VOORBEELD" in lees(vangnet_bytes(vangnet, vraag.peildatum, voorbeeld=True))[0]
    assert vangnet_bytes(vangnet, vraag.peildatum) == vangnet_bytes(vangnet, vraag.peildatum)


def test_the_sheet_is_a_page_of_the_printed_calculation(vraag: Vraag, lees: Lezer) -> None:
    bladen = lees(berekening_bytes(vraag, bereken(vraag, laad_normen())))
    (plek,) = [nr for nr, blad in enumerate(bladen) if blad.startswith("Als het anders loopt")]
    assert bladen[plek + 1].startswith("Zo is het berekend")


@pytest.mark.parametrize("stap", TEKSTEN["stap"], ids=lambda stap: f"{stap['kop']} {stap['vanaf']}")
def test_each_text_is_dated_short_and_has_its_ground(stap: dict[str, Any]) -> None:
    assert set(stap["als"]) <= {"altijd", "opvang", "jong", "bijstand_stopt", "bijstand_blijft", "ww", "ioaw"}
    assert type(stap["vanaf"]) is date
    assert stap["status"] in {"verified", "secondary"}
    assert all(stap[veld] for veld in ("kop", "bij", "termijn", "tekst", "artikel", "bron"))
    zinnen = [zin for zin in stap["tekst"].replace("?", ".").split(".") if zin.strip()]
    assert max(len(zin.split()) for zin in zinnen) <= 18


def test_on_a_proefplaats_the_bijstand_stops_with_the_first_wage(vraag: Vraag) -> None:
    proef = werk(vraag, start=date(2026, 9, 1), proefplaats_maanden=2, uren_per_week=Decimal(32))
    assert (
        wanneer(van(proef))[VERKORT]
        == wanneer(van(werk(proef, start=date(2026, 11, 1), proefplaats_maanden=0)))[VERKORT]
    )
