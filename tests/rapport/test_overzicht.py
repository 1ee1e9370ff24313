"""An overview on paper: one A4, calm, with group headings, its source and, when asked, how each number came about."""

import datetime as dt
import io
from collections.abc import Callable
from typing import Any

import pytest
from pypdf import PdfReader

from werkteam_desktop.grafiek.vormen import Grafiek, Rechthoek, Tabel
from werkteam_desktop.rapport.maandset import maandset_bytes
from werkteam_desktop.rapport.overzicht import overzicht_bytes
from werkteam_desktop.regio.klein import verberg
from werkteam_desktop.regio.overzicht import Kolom, Overzicht, Regel, Vak
from werkteam_desktop.regio.periode import Periode

OKTOBER = Periode("2026-10", dt.date(2026, 10, 1), dt.date(2026, 10, 31))
STAAND, LIGGEND = (595, 842), (842, 595)
Lees = Callable[[bytes], list[str]]


def overzicht(rijen: int = 6, kolommen: int = 4, **velden: Any) -> Overzicht:
    """Rows in two groups, each dossier in one of them; the columns count the same dossiers."""
    halve = max(rijen // 2, 1)
    regels = [
        Regel(
            f"Rij {nr}",
            tuple(Vak(8, tuple(range(nr * 8, nr * 8 + 8))) for _ in range(kolommen)),
            kop={0: "Eerste groep", halve: "Tweede groep"}.get(nr, ""),
        )
        for nr in range(rijen)
    ]
    alle = tuple(range(rijen * 8))
    regels.append(Regel("Alles samen", tuple(Vak(len(alle), alle) for _ in range(kolommen)), totaal=True))
    basis: dict[str, Any] = {
        "naam": "proef",
        "titel": "Een overzicht om te proberen",
        "periode": OKTOBER,
        "eerste": "Wat",
        "kolommen": tuple(Kolom(f"Kolom {nr}", f"Wat kolom {nr} telt.") for nr in range(kolommen)),
        "regels": tuple(regels),
        "toelichting": "Wat hier staat.",
        "waarover": "Huizen",
    }
    return Overzicht(**{**basis, **velden})


def maten(pdf: bytes) -> list[tuple[int, int]]:
    return [(round(p.mediabox.width), round(p.mediabox.height)) for p in PdfReader(io.BytesIO(pdf)).pages]


def test_all_that_a_reader_needs_stands_on_one_page(lees: Lees) -> None:
    beeld = Grafiek(
        400, 120, (Rechthoek(0, 0, 100, 100, "merk"),), Tabel(("a", "b"), (("x", "12"),)), "De grafiek zegt dit."
    )
    (blad,) = lees(
        overzicht_bytes(overzicht(zinnen=("Er zijn 48 dossiers.",), beeld=beeld, verwijzing="CBS StatLine, 2025."))
    )
    for stuk in (
        "Een overzicht om te proberen", "oktober 2026 · Huizen · Stand van 31 oktober 2026", "Er zijn 48 dossiers.",
        "Eerste groep", "Tweede groep", "Alles samen 48 48", "De grafiek zegt dit.", "Wat hier staat.",
        "Kolom 0: Wat kolom 0 telt.", "Cijfers van anderen: CBS StatLine, 2025.",
        "Alleen voor gebruik binnen de gemeente", "1 van 1",
    ):  # fmt: skip
        assert stuk in blad


@pytest.mark.parametrize(
    ("rijen", "kolommen", "maat"), [(6, 4, STAAND), (30, 4, STAAND), (12, 14, LIGGEND), (30, 14, LIGGEND)]
)
def test_wide_and_long_tables_fit_one_a4(rijen: int, kolommen: int, maat: tuple[int, int], lees: Lees) -> None:
    pdf = overzicht_bytes(overzicht(rijen, kolommen))
    assert maten(pdf) == [maat]
    (blad,) = lees(pdf)
    assert all(f"Rij {nr} " in blad for nr in range(rijen))
    assert all(f"Kolom {nr}" in blad for nr in range(kolommen))


def test_a_long_work_list_shows_its_beginning_and_says_how_much_follows(lees: Lees) -> None:
    o = overzicht(200, 5, werklijst=True)
    (blad,) = lees(overzicht_bytes(o))
    op_papier = sum(f"Rij {nr} " in blad for nr in range(200))
    assert 20 < op_papier < 200
    assert f"En nog {200 - op_papier} regels." in blad
    assert "Alles samen 1.600" in blad


def test_the_bijlage_has_the_whole_list_and_the_dossiers_behind_each_number(lees: Lees) -> None:
    o = overzicht(100, 2, werklijst=True)
    nummers = {nr: f"H{nr:04}" for nr in range(800)}
    eerste, *rest = lees(overzicht_bytes(o, nummers))
    alles = " ".join(rest)
    assert "En nog" in eerste
    assert all(f"Rij {nr} " in alles for nr in range(100))
    assert "Hoe komen deze getallen tot stand?" in alles
    assert "Wat kolom 1 telt." in alles
    assert alles.count("H0799") == 2


def test_the_bijlage_of_what_is_no_work_list_names_no_dossier(lees: Lees) -> None:
    bladen = lees(overzicht_bytes(overzicht(), {nr: f"H{nr:04}" for nr in range(800)}))
    assert "Hoe komen deze getallen tot stand?" in bladen[1]
    assert not any("H0" in b for b in bladen)


def test_a_hidden_number_is_on_no_page_and_its_mark_is_explained(lees: Lees) -> None:
    regels = (
        Regel("klein", (Vak(3, (1, 2, 3)),)),
        Regel("midden", (Vak(17, tuple(range(10, 27))),)),
        Regel("groot", (Vak(31, tuple(range(30, 61))),)),
        Regel("samen", (Vak(51, (1, 2, 3, *range(10, 27), *range(30, 61))),), totaal=True),
    )
    o = verberg([overzicht(kolommen=1, regels=regels)], 5)[0]
    blad = " ".join(lees(overzicht_bytes(o, {})))
    assert "klein < 5 midden • groot 31 samen 51" in blad
    assert "klein aantal blijft verborgen" in blad
    assert "ook verborgen" in blad
    assert " 17 " not in blad


def test_the_same_overview_gives_the_same_bytes() -> None:
    assert overzicht_bytes(overzicht()) == overzicht_bytes(overzicht())
    alle = [overzicht(naam="duur"), overzicht(naam="stand", titel="Ander")]
    assert maandset_bytes(alle) == maandset_bytes(alle)


def test_the_set_begins_with_one_page_and_every_bookmark_opens_its_own_page(lees: Lees) -> None:
    alle = [
        overzicht(naam="caseload", titel="Eerste", zinnen=("De eerste zin.",)),
        overzicht(12, 14, naam="stand", titel="Liggend", zinnen=("De tweede zin.",)),
        overzicht(naam="duur", titel="Derde"),
    ]
    pdf = maandset_bytes(alle)
    bladen = lees(pdf)
    assert maten(pdf) == [STAAND, STAAND, LIGGEND, STAAND]
    for stuk in ("In één oogopslag", "De tweede zin.", "Wie heeft wat", "Stand en loop"):
        assert stuk in bladen[0]
    assert all(f"{nr} van 4" in b for nr, b in enumerate(bladen, 1))
    lezer = PdfReader(io.BytesIO(pdf))
    wijst = {d["/Title"]: lezer.get_destination_page_number(d) for d in lezer.outline}
    assert wijst == {"In één oogopslag": 0, "Eerste": 1, "Liggend": 2, "Derde": 3}
    inhoud = [a.get_object() for a in lezer.pages[0]["/Annots"]]
    assert len(inhoud) == 3


def test_progress_names_each_overview_and_can_end_the_work() -> None:
    alle = [overzicht(naam=n) for n in ("caseload", "stand", "duur")]
    gezien: list[tuple[int, int]] = []

    def voortgang(nr: int, van: int) -> None:
        gezien.append((nr, van))
        if nr == 2:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        maandset_bytes(alle, voortgang)
    assert gezien == [(1, 3), (2, 3)]
