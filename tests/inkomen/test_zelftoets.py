"""The built-in examples all come out, and a wrong amount would be seen."""

import re
from collections import Counter
from pathlib import Path

from werkteam_desktop.inkomen.zelftoets import VOORBEELDEN, toets, uitslag


def test_every_official_example_comes_out_to_the_cent() -> None:
    regels = toets()
    assert [regel for regel in regels if not regel.klopt] == []
    assert uitslag(regels) == f"Alle {len(regels)} officiële voorbeelden komen op de cent uit."


def test_every_example_names_its_source_and_occurs_once() -> None:
    regels = toets()
    assert all(regel.bron for regel in regels)
    assert Counter(regel.wat for regel in regels).most_common(1)[0][1] == 1


def test_norms_toeslagen_and_tax_are_all_in_it() -> None:
    soorten = Counter(regel.wat.split(":")[0].split(" over ")[0] for regel in toets())
    assert soorten["Bijstandsnorm"] >= 4 * 10
    assert {"Huurtoeslag", "Kindgebonden budget", "Kinderopvangtoeslag", "Loonheffing"} <= set(soorten)


def test_a_wrong_amount_is_named_with_what_it_should_be(tmp_path: Path) -> None:
    bestand = tmp_path / "voorbeelden.toml"
    bestand.write_text(VOORBEELDEN.read_text("utf-8").replace('"1419.46"', '"1419.47"', 1), "utf-8")
    regels = toets(bestand)
    assert [(r.verwacht, r.gevonden) for r in regels if not r.klopt] == [("1419.47", "1419.46")]
    assert uitslag(regels).startswith(f"1 van de {len(regels)} officiële voorbeelden komen niet uit.")
    assert "er komt 1419.46 uit, het moet 1419.47 zijn" in uitslag(regels)


def test_a_date_without_norms_is_a_line_that_does_not_come_out(tmp_path: Path) -> None:
    bestand = tmp_path / "voorbeelden.toml"
    bestand.write_text(VOORBEELDEN.read_text("utf-8").replace("2026-07-01", "2027-07-01"), "utf-8")
    anders = [regel for regel in toets(bestand) if not regel.klopt]
    assert anders
    assert all(re.search("niet bekend|bestaat deze regel niet", regel.gevonden) for regel in anders)
