"""The house style: one way from text to paragraph."""

import os
import re
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import werkteam_desktop
from werkteam_desktop.fouten import InvoerFout
from werkteam_desktop.rapport.letters import VERVANGER, afdrukbaar, onbekende_tekens, regel
from werkteam_desktop.rapport.overzicht import overzicht_bytes
from werkteam_desktop.rapport.stijl import bewaar, maak_pdf, tekst
from werkteam_desktop.regio.overzicht import Kolom, Overzicht, Regel, Vak
from werkteam_desktop.regio.periode import Periode

PAKKET = Path(werkteam_desktop.__file__).parent


def test_only_the_house_style_makes_paragraphs() -> None:
    elders = [
        str(bestand.relative_to(PAKKET))
        for bestand in PAKKET.rglob("*.py")
        if re.search(r"\b(X?Paragraph|Preformatted|XPreformatted)\(", bestand.read_text("utf-8"))
    ]
    assert elders == ["rapport/stijl.py"]


@settings(deadline=None)
@given(st.text(max_size=200))
def test_any_text_becomes_a_page(inhoud: str) -> None:
    pdf = maak_pdf([tekst(inhoud)], titel="Proef", dag=date(2026, 1, 1), voet_links=inhoud)
    assert pdf.startswith(b"%PDF")


@given(st.text())
def test_what_prints_is_either_the_text_or_a_visible_substitute(inhoud: str) -> None:
    schoon = afdrukbaar(inhoud)
    assert (VERVANGER in schoon) == bool(onbekende_tekens([inhoud])) or VERVANGER in inhoud
    assert afdrukbaar(schoon) == schoon
    assert "\n" not in regel(inhoud)


def test_line_ends_of_every_system_are_new_lines() -> None:
    assert afdrukbaar("a\r\nb\rc\u2028d\ve\tf") == "a\nb\nc\nd\ne f"


def test_a_minus_sign_the_font_lacks_prints_as_a_dash() -> None:
    assert afdrukbaar("\N{MINUS SIGN} € 140") == "– € 140"
    assert onbekende_tekens(["\N{MINUS SIGN}"]) == ()


def test_the_fonts_come_with_their_licence() -> None:
    lettertypen = werkteam_desktop.bronnen.RESOURCES / "lettertypen"
    assert "SIL OPEN FONT LICENSE" in (lettertypen / "OFL.txt").read_text("utf-8")
    assert len(list(lettertypen.glob("NotoSans-*.ttf"))) == 3


def tabel(titel: str, kolommen: list[str], rijen: list[tuple[str, list[int]]], **rest: Any) -> bytes:
    return overzicht_bytes(
        Overzicht(
            naam="x", titel=titel, periode=Periode("2026-11", date(2026, 11, 1), date(2026, 11, 24)), eerste="Naam",
            kolommen=tuple(Kolom(k, rest.pop(k, "")) for k in kolommen), voorbeeld=True,
            regels=tuple(Regel(n, tuple(Vak(c) for c in r), totaal=n == "Samen") for n, r in rijen), **rest,
        )
    )  # fmt: skip


def overzicht(aantal: int) -> bytes:
    kolommen = ["Dossiers", "Stabiliteit", "Ontwikkeling", "Werk", "Zonder plan", "WSP"]
    rijen = [(f"Coach {n} Öztürk", [40, 10, 10, 10, 10, n]) for n in range(aantal)]
    rest = {"Zonder plan": "dossiers zonder trajectplan", "toelichting": "Alle open dossiers."}
    return tabel("Caseload per coach", kolommen, [*rijen, ("Samen", [40 * aantal, 1, 1, 1, 1, 1])], **rest)


def test_the_overview_of_a_team_fits_one_a4(lees: Callable[[bytes], list[str]]) -> None:
    (bladzijde,) = lees(overzicht(15))
    for stuk in ("Caseload per coach", "Stand van 24 november 2026", "Coach 14 Öztürk 40 10", "Samen 600", "Alle open"):
        assert stuk in bladzijde


def test_a_long_overview_repeats_its_head_on_every_page(lees: Callable[[bytes], list[str]]) -> None:
    bladzijden = lees(overzicht(100))
    assert len(bladzijden) > 1
    assert all("Ontwikkeling" in b and "VOORBEELD" in b for b in bladzijden)
    assert "Zonder plan: dossiers zonder trajectplan" in bladzijden[-1]


def test_an_overview_without_rows_prints_its_head(lees: Callable[[bytes], list[str]]) -> None:
    (bladzijde,) = lees(tabel("Leeg", ["Aantal"], [], toelichting="Niets gevonden."))
    assert "Naam Aantal" in bladzijde


def test_a_cell_of_any_length_prints_to_the_last_letter(lees: Callable[[bytes], list[str]]) -> None:
    pdf = tabel("Lang", ["Aantal"], [("q" * 5000, [1])], toelichting="")
    assert " ".join(lees(pdf)).count("q") >= 5000


def test_a_print_never_replaces_the_store_its_key_or_anything_else_of_another_kind(tmp_path: Path) -> None:
    pad = tmp_path / "sleutel"
    pad.write_bytes(b"5a" * 32)
    with pytest.raises(InvoerFout, match="iets anders"):
        bewaar(b"%PDF-1.4", pad)
    assert pad.read_bytes() == b"5a" * 32
    with pytest.raises(InvoerFout, match="iets anders"):
        bewaar(b"%PDF-1.4", Path(os.devnull))
    with pytest.raises(InvoerFout, match="niet worden bewaard"):
        bewaar(b"%PDF-1.4", Path())
    bewaar(b"%PDF-1.4", pad := tmp_path / "plan.pdf")
    bewaar(b"%PDF-1.4 nieuw", pad)
    assert pad.read_bytes() == b"%PDF-1.4 nieuw"
    assert sorted(p.name for p in tmp_path.iterdir()) == ["plan.pdf", "sleutel"]
