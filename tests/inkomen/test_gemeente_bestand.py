"""The file of a gemeente: written and read again, warned about where it is odd, and the own one before the bundled."""

import json
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.inkomen.gemeenten import GEMEENTE, GEMEENTEN, KEUZES, OPEN_TERMEN, REGELING
from tests.inkomen.test_eigenschappen import INKOMEN, vragen
from werkteam_desktop.bronnen import RESOURCES
from werkteam_desktop.fouten import InvoerFout
from werkteam_desktop.inkomen.gemeente import (
    LEEFVORMEN,
    SOORTEN,
    Gemeente,
    Gemeentefout,
    als_toml,
    lees_gemeente,
    uit_toml,
    vorm,
    waarschuwingen,
)
from werkteam_desktop.inkomen.gemeentevragen import gemeentevragen
from werkteam_desktop.inkomen.invoer import reken, vraag_uit_json
from werkteam_desktop.inkomen.normen import laad_normen
from werkteam_desktop.inkomen.voor_na import bereken
from werkteam_desktop.inkomen.vraag import Vraag

MEEGELEVERD = sorted((RESOURCES / "gemeenten" / "normen").glob("*.toml"))
EERSTE = {naam: laad_normen().eerste(naam) for naam in OPEN_TERMEN}


def lees(gemeente: Gemeente) -> Gemeente:
    return lees_gemeente(als_toml(gemeente).encode(), "0402.toml", OPEN_TERMEN, gemeente.code)


@INKOMEN
@given(GEMEENTEN)
def test_what_is_written_reads_back_the_same(gemeente: Gemeente) -> None:
    assert lees(gemeente) == gemeente
    assert als_toml(lees(gemeente)) == als_toml(gemeente)


@INKOMEN
@given(GEMEENTEN, st.text(), st.text())
def test_what_is_half_typed_comes_back_as_it_was(gemeente: Gemeente, bron: str, naam: str) -> None:
    """Two regelingen at a time, without a name or a source: no file would be accepted so."""
    regelingen = tuple(replace(r, naam=naam, artikel="") for r in gemeente.regelingen) * 2
    half = replace(gemeente, bron=bron, regelingen=regelingen)
    assert uit_toml(als_toml(half)) == half


@INKOMEN
@given(vragen(), GEMEENTEN)
def test_any_file_that_is_accepted_can_be_counted_with(vraag: Vraag, gemeente: Gemeente) -> None:
    uitkomst = bereken(vraag, laad_normen().met({"0402": gemeente}))
    assert uitkomst.verschil == uitkomst.na.totaal - uitkomst.voor.totaal
    assert gemeente.voorbeeld == any("VOORBEELD" in zin for zin in uitkomst.niet_meegerekend)


@pytest.mark.parametrize("bestand", MEEGELEVERD, ids=lambda pad: pad.stem)
def test_a_bundled_file_is_well_made_and_nothing_in_it_is_odd(bestand: Path) -> None:
    gemeente = lees_gemeente(bestand.read_bytes(), bestand.name, OPEN_TERMEN, bestand.stem)
    assert waarschuwingen(gemeente, EERSTE) == ()
    assert lees(gemeente) == gemeente


def test_every_open_term_has_a_question_with_the_choices_the_program_knows() -> None:
    assert set(KEUZES) == OPEN_TERMEN
    assert sum(len(groep.vragen) for groep in gemeentevragen()) == len(KEUZES)
    for naam, keuzes in KEUZES.items():
        assert bool(keuzes) == (vorm(naam) in ("keuze", "ja_nee"))
        for waarde in keuzes:
            termen = {naam: ((date(2026, 1, 1), waarde),)}
            assert lees(replace(GEMEENTE, termen=termen)).termen == termen
    assert [len(KEUZES[f"verrekening_{n}"]) for n in ("methode", "vierwekenloon", "vakantieaanspraak")] == [4, 2, 2]


@pytest.mark.parametrize(
    ("verander", "plek", "zin"),
    [
        (lambda g: replace(g, bron=" "), "bron", "Vul bij bron in"),
        (lambda g: replace(g, code="402"), "", "vier cijfers"),
        (lambda g: replace(g, termen={"wml_uur": ((date(2026, 1, 1), 3),)}), "term.wml_uur", "gemeentekeuzes"),
        (
            lambda g: replace(g, termen={"betaaldag_bijstand": ((date(2026, 1, 1), 32),)}),
            "term.betaaldag_bijstand",
            "1 tot en met 31",
        ),
        (
            lambda g: replace(g, termen={"verrekening_werkdagen_per_week": ((date(2026, 1, 1), 0),)}),
            "term.verrekening_werkdagen_per_week",
            "1 tot en met 7",
        ),
        (
            lambda g: replace(g, termen={"verlaging_geen_woonlasten": ((date(2026, 1, 1), Decimal(20)),)}),
            "term.verlaging_geen_woonlasten",
            "0.2 is 20%",
        ),
        (
            lambda g: replace(g, termen={"vrijlating_regulier_toegepast": ((date(2026, 1, 1), 1),)}),
            "term.vrijlating_regulier_toegepast",
            "true of false",
        ),
        (
            lambda g: replace(g, termen={"betaaldag_bijstand": ((date(2026, 2, 1), 3), (date(2026, 1, 1), 4))}),
            "term.betaaldag_bijstand",
            "oplopen",
        ),
        (
            lambda g: replace(g, regelingen=(replace(REGELING, tot_en_met=date(2025, 12, 31)),)),
            "regeling.0.tot_en_met",
            "laatste dag ligt voor de eerste",
        ),
        (
            lambda g: replace(g, regelingen=(REGELING, replace(REGELING, vanaf=date(2027, 1, 1)))),
            "regeling.0.tot_en_met",
            "twee tegelijk",
        ),
        (lambda g: replace(g, regelingen=(replace(REGELING, naam=""),)), "regeling.0.naam", "naam van de regeling"),
        (
            lambda g: replace(g, regelingen=(replace(REGELING, per_kind=Decimal(10**8)),)),
            "regeling.0.per_kind",
            "getal van nul",
        ),
        (
            lambda g: replace(g, regelingen=(replace(REGELING, inkomensgrens=Decimal("1e-99")),)),
            "regeling.0.inkomensgrens",
            "getal van nul",
        ),
    ],
)
def test_a_wrong_value_is_refused_at_its_place(verander: Callable[[Gemeente], Gemeente], plek: str, zin: str) -> None:
    with pytest.raises(Gemeentefout) as fout:
        lees(verander(GEMEENTE))
    assert fout.value.plek == plek
    assert zin in fout.value.zin
    assert str(fout.value).startswith("0402.toml: ")


@pytest.mark.parametrize(
    "inhoud",
    [
        b"\xff\xfe",
        b"\x00",
        b"term = 5",
        b'gemeente = "0402"\nvoorbeeld = true\nbron = 5',
        b'gemeente = "0402"\nvoorbeeld = true\nbron = "x"\nterm = [5]',
        b'gemeente = "0402"\nvoorbeeld = true\nbron = "x"\n[term]\nnaam = "betaaldag_loon"',
        b'gemeente = "0402"\nvoorbeeld = true\nbron = "x"\n[[term]]\nnaam = []\nvanaf = 2026-01-01\nwaarde = 3',
        b'gemeente = "0402"\nvoorbeeld = true\nbron = "x"\n[[term]]\nnaam = "verrekening_methode"\n'
        b"vanaf = 2026-01-01\nwaarde = []",
        b'gemeente = "0402"\nvoorbeeld = true\nbron = "x"\n[[regeling]]',
        b'gemeente = "0402"\nvoorbeeld = true\nbron = "x"\n[[regeling]]\nsoort = ["meedoenregeling"]',
        b'gemeente = "0402"\nvoorbeeld = true\nbron = "x"\n[[regeling]]\nonzin = 1',
        b"getal = " + b"9" * 5000,
        als_toml(GEMEENTE).replace("inkomensgrens = 1.2", "inkomensgrens = nan").encode(),
        als_toml(GEMEENTE).replace("inkomensgrens = 1.2", "inkomensgrens = inf").encode(),
        b"getal = 1e99999999999999999999999",
        b"a = " + b"[" * 100_000,
    ],
)
def test_whatever_is_in_a_file_it_is_refused_in_a_sentence(inhoud: bytes) -> None:
    with pytest.raises(Gemeentefout, match=r"^0402\.toml: "):
        lees_gemeente(inhoud, "0402.toml", OPEN_TERMEN)


def test_a_byte_order_mark_and_line_ends_of_windows_are_no_fault() -> None:
    inhoud = b"\xef\xbb\xbf" + als_toml(GEMEENTE).replace("\n", "\r\n").encode()
    assert lees_gemeente(inhoud, "0402.toml", OPEN_TERMEN) == GEMEENTE


@pytest.mark.parametrize(
    ("verander", "plek", "zin"),
    [
        (
            lambda g: replace(g, regelingen=(replace(REGELING, inkomensgrens=Decimal("0.12")),)),
            "regeling.0.inkomensgrens",
            "lager dan 100%",
        ),
        (
            lambda g: replace(g, regelingen=(replace(REGELING, inkomensgrens=Decimal(12)),)),
            "regeling.0.inkomensgrens",
            "twee keer",
        ),
        (
            lambda g: replace(g, regelingen=(replace(REGELING, per_jaar={**REGELING.per_jaar, "gehuwd": Decimal(0)}),)),
            "regeling.0.per_jaar.gehuwd",
            "nul",
        ),
        (
            lambda g: replace(g, termen={"betaaldag_bijstand": ((date(2023, 12, 31), 3),)}),
            "term.betaaldag_bijstand",
            "Voor 1-1-2024",
        ),
        (
            lambda g: replace(g, termen={"verlaging_geen_woonlasten": ((date(2026, 1, 1), Decimal("0.6")),)}),
            "term.verlaging_geen_woonlasten",
            "helft",
        ),
        (
            lambda g: replace(g, termen={"kwijtschelding_kosten_van_bestaan": ((date(2026, 1, 1), Decimal("0.8")),)}),
            "term.kwijtschelding_kosten_van_bestaan",
            "90%",
        ),
        (
            lambda g: replace(g, termen={"vrijlating_jongeren_percentage": ((date(2026, 1, 1), Decimal("0.15")),)}),
            "term.vrijlating_jongeren_maanden",
            "percentage en een aantal maanden",
        ),
        (lambda g: replace(g, bron="VOORBEELD, verzonnen in 2026"), "bron", "voorbeeld"),
        (lambda g: replace(g, bron="Verordening"), "bron", "jaartal"),
    ],
)
def test_what_is_odd_is_warned_about_and_not_refused(
    verander: Callable[[Gemeente], Gemeente], plek: str, zin: str
) -> None:
    assert waarschuwingen(GEMEENTE, EERSTE) == ()
    gemeente = verander(GEMEENTE)
    (let_op,) = waarschuwingen(lees(gemeente), EERSTE)
    assert let_op.plek == plek
    assert zin in let_op.zin


def test_an_own_file_replaces_the_bundled_one_wholly_and_at_once(tmp_path: Path) -> None:
    landelijk = laad_normen()
    assert laad_normen(eigen=tmp_path / "niets") is landelijk
    bestand = tmp_path / "0317.toml"
    bestand.write_text(als_toml(replace(GEMEENTE, code="0317")), encoding="utf-8")
    normen = laad_normen(eigen=tmp_path)
    assert normen.gemeenten["0317"].regelingen == (REGELING,)
    assert normen.gemeenten["0376"] is landelijk.gemeenten["0376"]
    assert normen.op(date(2026, 6, 1), "0317")["verrekening_methode"].waarde == "achteraf"  # the bundled one chose
    assert landelijk.op(date(2026, 6, 1), "0317")["verrekening_methode"].waarde == "op_de_maand"
    assert laad_normen(eigen=tmp_path) is normen
    bestand.write_text(als_toml(replace(GEMEENTE, code="0317", regelingen=())), encoding="utf-8")
    opnieuw = laad_normen(eigen=tmp_path)
    assert opnieuw.gemeenten["0317"].regelingen == ()
    assert len({landelijk.versie, normen.versie, opnieuw.versie}) == 3
    assert all(n.versie.startswith(landelijk.versie) for n in (normen, opnieuw))
    bestand.unlink()
    assert laad_normen(eigen=tmp_path) is landelijk


def _kapot(map_: Path) -> None:
    (map_ / "0317.toml").write_text('gemeente = "0317"\nvoorbeeld = "nee"\n', encoding="utf-8")


def _verkeerde_code(map_: Path) -> None:
    (map_ / "0317.toml").write_text(als_toml(GEMEENTE), encoding="utf-8")


def _map(map_: Path) -> None:
    (map_ / "0317.toml").mkdir()


@pytest.mark.parametrize(
    ("maak", "zin"), [(_kapot, "true of false"), (_verkeerde_code, "bestandsnaam"), (_map, "niet te lezen")]
)
def test_a_broken_own_file_leaves_the_national_default_and_says_what_is_wrong(
    tmp_path: Path, referentie: dict[str, Any], maak: Callable[[Path], None], zin: str
) -> None:
    maak(tmp_path)
    normen = laad_normen(eigen=tmp_path)
    fout = normen.fouten["0317"]
    assert fout.startswith("gemeenten/0317.toml: ")
    assert zin in fout
    landelijk = bereken(vraag_uit_json({**referentie, "gemeente": ""}), laad_normen())
    uitkomst = bereken(vraag_uit_json({**referentie, "gemeente": "0317"}), normen)
    assert (uitkomst.voor, uitkomst.na) == (landelijk.voor, landelijk.na)
    assert f"De eigen regels van uw gemeente: daarin zit een fout. {fout}" in uitkomst.niet_meegerekend
    ander = bereken(vraag_uit_json({**referentie, "gemeente": "0402"}), normen)
    assert not any("zit een fout" in regel for regel in ander.niet_meegerekend)


def test_reken_counts_with_the_norms_it_is_given(referentie: dict[str, Any], tmp_path: Path) -> None:
    (tmp_path / "0402.toml").write_text(als_toml(GEMEENTE), encoding="utf-8")
    uit = reken(json.loads(json.dumps(referentie)), laad_normen(eigen=tmp_path))
    assert {r["regeling"]: r["bedrag"] for r in uit["voor"]["regels"]}["meedoenregeling"] == "12.50"
    assert "meedoenregeling" not in {r["regeling"] for r in reken(referentie)["voor"]["regels"]}


def test_every_soort_of_regeling_can_be_written_and_is_a_line_of_the_outcome(referentie: dict[str, Any]) -> None:
    bedragen = dict.fromkeys(LEEFVORMEN, Decimal(2400))  # more than somebody in bijstand can pay of the levies
    for soort in SOORTEN:
        gemeente = lees(replace(GEMEENTE, regelingen=(replace(REGELING, soort=soort, per_jaar=bedragen),)))
        uitkomst = bereken(vraag_uit_json(referentie), laad_normen().met({"0402": gemeente}))
        assert uitkomst.voor.bedrag(soort) > 0


def test_a_file_of_questions_that_is_not_well_made_is_named(tmp_path: Path) -> None:
    bestand = tmp_path / "vragen.toml"
    bestand.write_text('[[groep]]\nnaam = "x"\n[[groep.vraag]]\nnaam = "y"\nonzin = 1\n', encoding="utf-8")
    with pytest.raises(InvoerFout, match=r"^vragen\.toml"):
        gemeentevragen(bestand)
