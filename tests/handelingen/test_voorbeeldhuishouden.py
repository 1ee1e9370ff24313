"""A voorbeeldhuishouden is somebody to reckon with, changes like a dossier does, and leaves no trace in the store."""

import datetime as dt
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest
from pypdf import PdfReader

from werkteam_desktop.dossier import Inwoner
from werkteam_desktop.fouten import InvoerFout
from werkteam_desktop.handelingen.inwoners import (
    aantal_dossiers,
    eigen_gemeente,
    voeg_medewerker_toe,
    wijzig_huishouden,
    wijzig_inwoner,
    wijzig_uitkering,
)
from werkteam_desktop.handelingen.voorbeeldhuishouden import in_geheugen, opbrengsten, voorbeeldinwoner
from werkteam_desktop.handelingen.werk_en_inkomen import Blad, druk_af, vraag_van
from werkteam_desktop.handelingen.werkplek import Werkplek
from werkteam_desktop.inkomen.maand import norm_van
from werkteam_desktop.inkomen.normen import laad_normen
from werkteam_desktop.inkomen.situatie import situatie
from werkteam_desktop.inkomen.voor_na import bereken
from werkteam_desktop.inkomen.voorbeeldhuishoudens import Voorbeeldhuishouden, voorbeeldhuishoudens
from werkteam_desktop.inkomen.vraag import Werk

TYPES = voorbeeldhuishoudens().huishoudens
elk_type = pytest.mark.parametrize("type_", TYPES, ids=lambda t: t.code)


def sporen(werkplek: Werkplek) -> tuple[int, int]:
    """Dossiers and lines in the audit log."""
    return aantal_dossiers(werkplek), werkplek.opslag.vraag("SELECT count(*) FROM logregel")[0][0]


@pytest.fixture
def gezin(werkplek: Werkplek) -> Inwoner:
    return voorbeeldinwoner(werkplek, next(t for t in TYPES if t.code == "eenouder_jong"))


@elk_type
def test_the_inwoner_gives_the_outcome_of_the_type_at_every_usual_income(
    werkplek: Werkplek, type_: Voorbeeldhuishouden
) -> None:
    normen, vandaag = laad_normen(), werkplek.vandaag()
    vraag, aangenomen = vraag_van(voorbeeldinwoner(werkplek, type_), vandaag)
    assert aangenomen == ()
    van_type = type_.vraag(vandaag)
    assert vraag.huishouden.aanvrager == van_type.huishouden.aanvrager
    for een in opbrengsten(werkplek, type_):
        los = bereken(replace(van_type, werk=een.werk), normen)
        assert bereken(replace(vraag, werk=een.werk), normen) == los
        assert (een.verschil, een.oordeel) == (los.verschil, los.oordeel)
    assert [een.procent for een in opbrengsten(werkplek, type_)] == [110, 120, 130]


@elk_type
def test_one_hour_less_does_not_bring_the_income(werkplek: Werkplek, type_: Voorbeeldhuishouden) -> None:
    normen, vandaag = laad_normen(), werkplek.vandaag()
    vraag = type_.vraag(vandaag)
    peil = normen.op(vandaag)
    norm = norm_van(peil, vraag, situatie(vraag.huishouden, peil)).zonder_vakantietoeslag

    def netto(werk: Werk) -> Decimal:
        return bereken(replace(vraag, werk=werk), normen).na.bedrag("loon")

    for een in opbrengsten(werkplek, type_):
        assert netto(een.werk) >= norm * een.procent / 100
        assert netto(replace(een.werk, uren_per_week=een.werk.uren_per_week - 1)) < norm * een.procent / 100


@elk_type
def test_there_is_nothing_personal_about_it(werkplek: Werkplek, type_: Voorbeeldhuishouden) -> None:
    inwoner = voorbeeldinwoner(werkplek, type_)
    assert inwoner.id is None
    assert inwoner.voorbeeld
    assert inwoner.naam == type_.naam
    for naam in ("bsn", "voornamen", "straat", "postcode", "telefoon", "email"):
        assert not getattr(inwoner, naam)


def test_it_lives_where_who_is_at_work_works(werkplek: Werkplek) -> None:
    assert eigen_gemeente(werkplek) == voorbeeldinwoner(werkplek, TYPES[0]).gemeente == ""
    werkplek.medewerker_id = voeg_medewerker_toe(werkplek, "Nelleke de Wit", "0406")
    assert eigen_gemeente(werkplek) == voorbeeldinwoner(werkplek, TYPES[0]).gemeente == "0406"


def test_the_same_handelingen_change_it_and_the_store_knows_nothing(werkplek: Werkplek, gezin: Inwoner) -> None:
    gehoord: list[object] = []
    werkplek.luisteraars.append(gehoord.append)
    voor = sporen(werkplek)
    in_geheugen(werkplek, wijzig_huishouden, gezin, kale_huur=Decimal("710.50"), kinderen=["2024-05-01", "2019-01-02"])
    in_geheugen(werkplek, wijzig_uitkering, gezin, "bijstand", vrijlating_maanden_gebruikt=4)
    in_geheugen(werkplek, wijzig_inwoner, gezin, gemeente="0402")
    vraag, _ = vraag_van(gezin, werkplek.vandaag())
    assert vraag.huishouden.woning.kale_huur == Decimal("710.50")
    assert [k.geboortedatum for k in vraag.huishouden.kinderen] == [dt.date(2019, 1, 2), dt.date(2024, 5, 1)]
    assert (vraag.uitkering.vrijlating_maanden_gebruikt, vraag.gemeente) == (4, "0402")
    in_geheugen(werkplek, wijzig_uitkering, gezin, "")
    assert gezin.uitkering is None
    assert sporen(werkplek) == voor == (0, 0)
    assert gehoord == []


def test_what_a_dossier_refuses_it_refuses_too(werkplek: Werkplek, gezin: Inwoner) -> None:
    with pytest.raises(InvoerFout, match="lager zijn dan nul"):
        in_geheugen(werkplek, wijzig_huishouden, gezin, kale_huur=Decimal(-1))
    with pytest.raises(InvoerFout, match="toekomst"):
        in_geheugen(werkplek, wijzig_inwoner, gezin, geboortedatum="2040-01-01")
    assert gezin.huishouden is not None
    assert gezin.huishouden.kale_huur == Decimal("680.00")


@pytest.mark.parametrize("blad", ["berekening", "vangnet", "bewijs"])
def test_every_page_of_its_paper_says_voorbeeld(werkplek: Werkplek, gezin: Inwoner, tmp_path: Path, blad: Blad) -> None:
    vraag, _ = vraag_van(gezin, werkplek.vandaag())
    druk_af(werkplek, gezin.id, vraag, bereken(vraag, laad_normen()), blad, tmp_path / "blad.pdf")
    bladen = [pagina.extract_text() for pagina in PdfReader(tmp_path / "blad.pdf").pages]
    assert bladen
    assert all("VOORBEELD" in tekst for tekst in bladen)
    assert sporen(werkplek) == (0, 0)
