"""The library of household types: complete, without persons, and every type computes at every usual income."""

from datetime import date
from pathlib import Path

import pytest

from werkteam_desktop.fouten import InvoerFout
from werkteam_desktop.inkomen.json_vorm import vraag_als_json, vraag_uit_json
from werkteam_desktop.inkomen.maand import norm_van
from werkteam_desktop.inkomen.normen import laad_normen
from werkteam_desktop.inkomen.situatie import situatie
from werkteam_desktop.inkomen.tijd import leeftijd
from werkteam_desktop.inkomen.voor_na import bereken
from werkteam_desktop.inkomen.voorbeeldhuishoudens import BESTAND, Voorbeeldhuishouden, voorbeeldhuishoudens

PEILDATA = [date(2025, 1, 1), date(2025, 12, 31), date(2026, 8, 15), date(2026, 12, 31)]
HUISHOUDENS = voorbeeldhuishoudens().huishoudens


def test_there_are_eleven_types_with_a_source_and_the_usual_incomes() -> None:
    bibliotheek = voorbeeldhuishoudens()
    assert len(bibliotheek.huishoudens) == 11
    assert bibliotheek.inkomens == (110, 120, 130)
    assert "Minima-effectrapportage" in bibliotheek.bron
    assert {h.leefvorm for h in bibliotheek.huishoudens} == {"alleenstaand", "alleenstaande_ouder", "gehuwd"}


@pytest.mark.parametrize("peildatum", PEILDATA, ids=str)
@pytest.mark.parametrize("huishouden", HUISHOUDENS, ids=lambda h: h.code)
def test_everybody_has_the_age_of_the_type_on_every_date(huishouden: Voorbeeldhuishouden, peildatum: date) -> None:
    h = huishouden.vraag(peildatum).huishouden
    assert leeftijd(h.aanvrager.geboortedatum, peildatum) == huishouden.leeftijd
    assert [leeftijd(kind.geboortedatum, peildatum) for kind in h.kinderen] == list(huishouden.kinderen)
    partner = leeftijd(h.partner.geboortedatum, peildatum) if h.partner else None
    assert partner == huishouden.leeftijd_partner


@pytest.mark.parametrize("huishouden", HUISHOUDENS, ids=lambda h: h.code)
def test_each_type_computes_and_starts_from_no_difference(huishouden: Voorbeeldhuishouden) -> None:
    vraag = huishouden.vraag(date(2026, 8, 1), "0402")
    uitkomst = bereken(vraag, laad_normen())
    assert uitkomst.voor == uitkomst.na
    assert uitkomst.voor.bedrag("bijstand") > 0
    assert vraag_uit_json(vraag_als_json(vraag)) == vraag


@pytest.mark.parametrize("procent", [100, *voorbeeldhuishoudens().inkomens])
@pytest.mark.parametrize("huishouden", HUISHOUDENS, ids=lambda h: h.code)
def test_each_type_reaches_each_usual_income_and_hardly_more(huishouden: Voorbeeldhuishouden, procent: int) -> None:
    normen = laad_normen()
    vraag = voorbeeldhuishoudens().op_inkomen(huishouden.vraag(date(2026, 8, 1)), procent, normen)
    uitkomst = bereken(vraag, normen)
    peil = normen.op(vraag.peildatum)
    doel = norm_van(peil, vraag, situatie(vraag.huishouden, peil)).zonder_vakantietoeslag * procent / 100
    assert doel <= uitkomst.na.bedrag("loon") < doel + 20
    assert vraag.werk.uren_per_week <= 36
    assert vraag_uit_json(vraag_als_json(vraag)) == vraag


@pytest.mark.parametrize(
    ("oud", "nieuw", "zin"),
    [
        ('leefvorm = "gehuwd"', 'leefvorm = "samen"', "leefvorm is een van"),
        ("leeftijd_partner = 45\n", "", "leeftijd_partner"),
        ("leeftijd = 40", "leeftijd = 140", "heel getal"),
        ("kinderen = [3, 5]", 'kinderen = ["3"]', "heel getal"),
        ('kale_huur = "600.00"', "kale_huur = 600", "kale_huur"),
        ('code = "paar"', 'code = "alleenstaande"', "een keer"),
        ('naam = "Alleenstaande"', 'titel = "Alleenstaande"', "niets onbekends"),
        ("voltijd_uren = 36", "", "precies"),
        ("[[huishouden]]", "[[huishouden", "TOML"),
    ],
)
def test_a_badly_made_library_is_told_in_one_sentence(tmp_path: Path, oud: str, nieuw: str, zin: str) -> None:
    bestand = tmp_path / "huishoudens.toml"
    bestand.write_text(BESTAND.read_text("utf-8").replace(oud, nieuw, 1), "utf-8")
    with pytest.raises(InvoerFout, match=zin) as fout:
        voorbeeldhuishoudens(bestand)
    assert "huishoudens.toml" in str(fout.value)
