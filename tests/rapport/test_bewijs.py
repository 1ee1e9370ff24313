"""The proof sheet, read back from the PDF: every step, article, date, source and doubt is on paper."""

import io
import re
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from pypdf import PdfReader

from tests.inkomen.conftest import _REFERENTIE
from tests.rapport.test_plan import AANVAL, zonder_wit
from werkteam_desktop.grafiek.opmaak import bedrag, datum, verschil
from werkteam_desktop.inkomen.herberekening import herbereken
from werkteam_desktop.inkomen.json_vorm import uitkomst_als_json, uitkomst_uit_json, vraag_uit_json
from werkteam_desktop.inkomen.normen import laad_normen
from werkteam_desktop.inkomen.uitkomst import Kolom, Regel, Stap, Uitkomst
from werkteam_desktop.inkomen.voor_na import bereken
from werkteam_desktop.inkomen.vraag import Kind, Persoon, Vraag
from werkteam_desktop.rapport.bewijs import bewijs_bytes

Lezer = Callable[[bytes], list[str]]


@pytest.fixture
def vraag() -> Vraag:
    return vraag_uit_json(_REFERENTIE)


@pytest.fixture
def uitkomst(vraag: Vraag) -> Uitkomst:
    """As it comes back out of a dossier."""
    return uitkomst_uit_json(uitkomst_als_json(bereken(vraag, laad_normen())))


def stappen(uitkomst: Uitkomst) -> list[Stap]:
    return [stap for kolom in (uitkomst.voor, uitkomst.na) for regel in kolom.regels for stap in regel.uitleg]


def alles(bladen: list[str]) -> str:
    """All pages without white space, without the feet in between."""
    zonder_voet = (re.sub(r"Peildatum [^·]{5,40} Bedragen: stand \S+ \d+ van \d+$", "", blad) for blad in bladen)
    return zonder_wit(" ".join(zonder_voet))


def test_every_step_stands_with_amount_article_date_and_source(vraag: Vraag, uitkomst: Uitkomst, lees: Lezer) -> None:
    papier = alles(lees(bewijs_bytes(vraag, uitkomst)))
    for stap in stappen(uitkomst):
        for stuk in (
            stap.stap,
            verschil(stap.bedrag) if stap.telt else bedrag(stap.bedrag),
            stap.artikel,
            stap.bron,
            f"geldt vanaf {datum(stap.vanaf)}" if stap.vanaf else "",
        ):
            assert zonder_wit(stuk) in papier, stuk


def test_each_norm_that_was_used_held_on_the_peildatum(vraag: Vraag, uitkomst: Uitkomst) -> None:
    met_norm = [stap for stap in stappen(uitkomst) if stap.bron and stap.status != "voorbeeld"]
    assert met_norm
    assert all(stap.vanaf and stap.vanaf <= vraag.peildatum for stap in met_norm)


def test_the_note_after_a_step_leads_to_its_source(vraag: Vraag, uitkomst: Uitkomst, lees: Lezer) -> None:
    papier = " ".join(lees(bewijs_bytes(vraag, uitkomst)))
    regel = re.search(r"Wet minimumloon art\. 8 lid 1 · geldt vanaf 1 juli 2026 · bron (\d+) · andere bron", papier)
    assert regel
    wml = next(stap.bron for stap in stappen(uitkomst) if stap.stap == "Uurloon")
    assert zonder_wit(f"{regel[1]}. {wml}") in zonder_wit(papier)


def test_question_totals_and_versions_are_on_the_first_page(vraag: Vraag, uitkomst: Uitkomst, lees: Lezer) -> None:
    eerste = lees(bewijs_bytes(vraag, uitkomst))[0]
    for stuk in (
        "Met 24 uur werk houdt u € 241 per maand meer over.",
        "alleenstaand, 38 jaar",
        "huurt een woning, kale huur € 640,00",
        "24 uur per week vanaf 1 september 2026, het minimumloon, per maand betaald, met loonheffingskorting",
        "Samen 1.864,49 2.105,64 + 241,15",
        f"Bedragen: stand {laad_normen().versie}",
    ):
        assert stuk in eerste, stuk


def test_there_is_no_date_of_birth_on_it(vraag: Vraag, lees: Lezer) -> None:
    huis = replace(
        vraag.huishouden,
        leefvorm="gehuwd",
        partner=Persoon(date(1990, 1, 17)),
        kinderen=(Kind(date(2017, 5, 2)), Kind(date(2019, 3, 4))),
        kostendelende_medebewoners=1,
    )
    vraag = replace(vraag, huishouden=huis)
    papier = " ".join(lees(bewijs_bytes(vraag, bereken(vraag, laad_normen()))))
    assert "samen, 38 jaar, partner 36 jaar, kinderen van 9 en 7 jaar, kostendelende huisgenoten: 1" in papier
    for jaar in ("1988", "1990", "2017", "2019"):
        assert not re.search(rf"\b\d+ \w+ {jaar}\b|\b{jaar}-\d\d", papier)


def test_what_is_not_confirmed_or_not_counted_stays_visible(vraag: Vraag, lees: Lezer) -> None:
    huis = replace(vraag.huishouden, aanvrager=Persoon(date(2006, 1, 1)))
    jong = replace(vraag, huishouden=huis)
    uitkomst = bereken(jong, laad_normen())
    papier = " ".join(lees(bewijs_bytes(jong, uitkomst)))
    assert "nog niet bevestigd" in papier
    assert "Nog niet bevestigd. Uurloon (Besluit minimumjeugdloonregeling)." in papier
    for zin in uitkomst.niet_meegerekend:
        assert zonder_wit(zin) in zonder_wit(papier), zin


def test_the_recomputation_is_told_in_its_own_words(vraag: Vraag, uitkomst: Uitkomst, lees: Lezer) -> None:
    opnieuw = herbereken(vraag, uitkomst, date(2026, 1, 1), laad_normen())
    laatste = lees(bewijs_bytes(vraag, uitkomst, opnieuw))[-1]
    for zin in opnieuw.zinnen:
        assert zonder_wit(zin) in zonder_wit(laatste)
    assert "Opnieuw berekend" not in " ".join(lees(bewijs_bytes(vraag, uitkomst)))


def test_nothing_in_a_step_is_markup(vraag: Vraag, uitkomst: Uitkomst) -> None:
    vals = Regel("loon", Decimal(5), (Stap(AANVAL, Decimal(5), AANVAL, AANVAL, "verified", telt=True),))
    vreemd = replace(uitkomst, voor=Kolom((vals,)), na=Kolom((vals,)))
    pdf = PdfReader(io.BytesIO(bewijs_bytes(vraag, vreemd)))
    papier = "".join(blad.extract_text() for blad in pdf.pages)
    assert zonder_wit(papier).count(zonder_wit(AANVAL)) == 3
    assert not any("/Annots" in blad for blad in pdf.pages)


def test_a_calculation_of_an_earlier_version_prints_without_its_dates(vraag: Vraag, lees: Lezer) -> None:
    bewaard: dict[str, Any] = uitkomst_als_json(bereken(vraag, laad_normen())) | {"jaarafrekening": None}
    for kolom in ("voor", "na"):
        for regel in bewaard[kolom]["regels"]:
            for stap in regel["uitleg"]:
                del stap["vanaf"]
    papier = " ".join(lees(bewijs_bytes(vraag, uitkomst_uit_json(bewaard))))
    assert "geldt vanaf" not in papier
    assert "Bijstand, nu: 1.348,49" in papier


def test_an_example_is_marked_and_the_same_input_gives_the_same_bytes(
    vraag: Vraag, uitkomst: Uitkomst, lees: Lezer
) -> None:
    merk = zonder_wit("VOORBEELD · geen echte inwoner")
    assert all(merk in zonder_wit(blad) for blad in lees(bewijs_bytes(vraag, uitkomst, voorbeeld=True)))
    assert bewijs_bytes(vraag, uitkomst) == bewijs_bytes(vraag, uitkomst)
