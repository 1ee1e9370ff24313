"""The handleiding on paper."""

import io
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from PIL import Image
from pypdf import PdfReader

from werkteam_desktop.gui.acties import ACTIES, toetsen
from werkteam_desktop.handleiding import DICHTHEID, LEESBAAR, beeldnamen, hoofdstukken
from werkteam_desktop.rapport.handleiding import handleiding_pdf, spiekbrief_pdf
from werkteam_desktop.rapport.stijl import BREEDTE

DAG = date(2026, 11, 24)


@pytest.fixture
def beelden(tmp_path: Path) -> Path:
    """A map with a picture for every name, as wide as the build makes them at most."""
    for nummer, naam in enumerate(beeldnamen(hoofdstukken(toetsen()))):  # each its own: what is the same is there once
        Image.new("RGB", (LEESBAAR * DICHTHEID, 800), (nummer, 0, 0)).save(tmp_path / f"{naam}.png")
    return tmp_path


def test_the_contents_name_the_page_where_each_chapter_begins(
    lees: Callable[[bytes], list[str]], beelden: Path
) -> None:
    pdf = handleiding_pdf(toetsen(), DAG, beelden)
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


def test_a_reference_names_the_page_of_its_chapter(lees: Callable[[bytes], list[str]], beelden: Path) -> None:
    pdf = handleiding_pdf(toetsen(), DAG, beelden)
    boek = PdfReader(io.BytesIO(pdf))
    begint_op = {str(b["/Title"]): 1 + boek.get_destination_page_number(b) for b in boek.outline}
    alle = hoofdstukken(toetsen())
    titels = {h.naam: h.titel for h in alle}
    tekst = "".join("".join(lees(pdf)).split())
    verwijzingen = [s for h in alle for b in h.blokken for regel in b.regels for s in regel if s.naar]
    assert len(verwijzingen) > 5
    for stuk in verwijzingen:
        assert f"{''.join(stuk.tekst.split())}(bladzijde{begint_op[titels[stuk.naar]]})" in tekst


def test_a_chapter_begins_on_the_page_of_its_first_section(lees: Callable[[bytes], list[str]], beelden: Path) -> None:
    bladen = ["".join(blad.split()) for blad in lees(handleiding_pdf(toetsen(), DAG, beelden))]
    for hoofdstuk in hoofdstukken(toetsen()):
        kop = next((b for b in hoofdstuk.blokken if b.soort == "tussenkop"), None)
        if kop is not None and kop is hoofdstuk.blokken[2]:
            begin, deel = ("".join(w.split()) for w in (hoofdstuk.titel + hoofdstuk.blokken[1].tekst[:20], kop.tekst))
            assert any(begin in blad and deel in blad for blad in bladen), hoofdstuk.titel


def test_the_smallest_print_in_a_picture_is_seven_points() -> None:
    kleinst = 12  # pixels of the screen: `klein` in venster.qss
    assert kleinst * BREEDTE / LEESBAAR >= 7


def test_a_picture_stands_on_the_page_of_its_caption(lees: Callable[[bytes], list[str]], beelden: Path) -> None:
    pdf = handleiding_pdf(toetsen(), DAG, beelden)
    bladen = ["".join(blad.split()) for blad in lees(pdf)]
    onderschriften = ["".join(b.tekst.split()) for h in hoofdstukken(toetsen()) for b in h.blokken if b.beeld]
    beelden_op = [len(blad.images) for blad in PdfReader(io.BytesIO(pdf)).pages]
    assert [sum(o in blad for o in onderschriften) for blad in bladen[2:]] == beelden_op[2:]


def test_a_list_and_a_table_stand_whole_on_one_page(lees: Callable[[bytes], list[str]], beelden: Path) -> None:
    bladen = ["".join(blad.split()) for blad in lees(handleiding_pdf(toetsen(), DAG, beelden))]
    for hoofdstuk in hoofdstukken(toetsen()):
        for blok in hoofdstuk.blokken:
            if blok.soort in ("punten", "stappen", "tabel"):
                eerste, laatste = ("".join(s.tekst for s in blok.rijen[n][0]) for n in (0, -1))
                begin, eind = ("".join(cel.split())[:30] for cel in (eerste, laatste))
                assert any(begin in blad and eind in blad for blad in bladen), blok.tekst[:60]


def test_without_pictures_it_is_the_same_text(lees: Callable[[bytes], list[str]], tmp_path: Path) -> None:
    tekst = "".join("".join(lees(handleiding_pdf(toetsen(), DAG, tmp_path))).split())
    for hoofdstuk in hoofdstukken(toetsen()):
        for blok in hoofdstuk.blokken:
            if blok.soort in ("alinea", "kader"):
                assert "".join(blok.regels[0][0].tekst.split())[:40] in tekst
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
