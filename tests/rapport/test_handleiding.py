"""The handleiding on paper."""

import io
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from PIL import Image
from pypdf import PdfReader

from werkteam_desktop.gui.acties import ACTIES, toetsen
from werkteam_desktop.handleiding import hoofdstukken
from werkteam_desktop.rapport import handleiding
from werkteam_desktop.rapport.handleiding import handleiding_pdf, spiekbrief_pdf

DAG = date(2026, 11, 24)


@pytest.fixture
def beelden(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A picture for every name, as the build makes them."""
    namen = [b.beeld for h in hoofdstukken(toetsen()) for b in h.blokken if b.beeld]
    for nummer, naam in enumerate(namen):  # each its own colour: what is the same is in the file once
        Image.new("RGB", (1366, 768), (nummer, 0, 0)).save(tmp_path / f"{naam}.png")
    monkeypatch.setattr(handleiding, "BEELDEN", tmp_path)


@pytest.mark.usefixtures("beelden")
def test_the_contents_name_the_page_where_each_chapter_begins(lees: Callable[[bytes], list[str]]) -> None:
    pdf = handleiding_pdf(toetsen(), DAG)
    bladen = lees(pdf)
    alle = hoofdstukken(toetsen())
    boek = PdfReader(io.BytesIO(pdf))
    begint_op = [1 + boek.get_destination_page_number(bladwijzer) for bladwijzer in boek.outline]
    assert [int(nummer) for nummer in bladen[1].split()[-len(alle) :]] == begint_op
    for hoofdstuk, blad in zip(alle, begint_op, strict=True):
        begin = hoofdstuk.titel + hoofdstuk.blokken[1].tekst[:20]
        assert "".join(begin.split()) in "".join(bladen[blad - 1].split())
    assert [str(b["/Title"]) for b in boek.outline] == [h.titel for h in alle]
    assert sum(len(blad.images) for blad in boek.pages) == 1 + sum(b.soort == "beeld" for h in alle for b in h.blokken)


def test_without_pictures_it_is_the_same_text(
    lees: Callable[[bytes], list[str]], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(handleiding, "BEELDEN", tmp_path)
    tekst = "".join("".join(lees(handleiding_pdf(toetsen(), DAG))).split())
    for hoofdstuk in hoofdstukken(toetsen()):
        for blok in hoofdstuk.blokken:
            if blok.soort in ("alinea", "kader"):
                assert "".join(blok.tekst.split())[:40] in tekst
    for actie in ACTIES:
        assert "".join(actie.uitleg.split()) in tekst


def test_the_spiekbrief_is_one_page_that_can_be_read(lees: Callable[[bytes], list[str]]) -> None:
    pdf = spiekbrief_pdf(toetsen(), DAG)
    (blad,) = lees(pdf)
    for stuk in ("1. ", "10. ", "Reik uit", "Iemand belt", toetsen()["leg_vast"][0]):
        assert stuk in blad
    maten = []
    PdfReader(io.BytesIO(pdf)).pages[0].extract_text(
        visitor_text=lambda tekst, cm, tm, _l, grootte: maten.append(grootte * cm[0] * tm[0]) if tekst.strip() else None
    )
    assert min(maten) >= 7


def test_the_same_words_give_the_same_bytes() -> None:
    assert spiekbrief_pdf(toetsen(), DAG) == spiekbrief_pdf(toetsen(), DAG)
