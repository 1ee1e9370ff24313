"""BRP persoonslijsten: the counts of the public test set, and small lists for each rule."""

import csv
from collections import Counter
from pathlib import Path

import pytest

from werkteam_desktop.opslag.inlezen import Afgekeurd, Persoon, lees

KOP = [
    *("", "01.01.20", "01.02.10", "01.02.20", "01.02.30", "01.02.40", "01.03.10", "01.03.30", "01.04.10"),
    *("05.02.40", "05.03.10", "05.06.10", "05.07.10", "05.H", "06.08.10", "07.67.20", "07.70.10", "08.09.10"),
    *("08.11.10", "08.11.15", "08.11.20", "08.11.50", "08.11.60", "08.12.10", "08.13.10"),
    *("09.02.40", "09.03.10", "09.89.10", "09.H"),
]
JANSEN = {
    "": "Lg1",
    "01.01.20": "999990639",
    "01.02.10": "Jan",
    "01.02.40": "Jansen",
    "01.03.10": "19680503",
    "01.04.10": "M",
    "07.70.10": "0",
    "08.09.10": "0518",
    "08.11.10": "Dorpsstraat",
    "08.11.20": "4",
    "08.11.60": "2584BZ",
}


def schrijf(pad: Path, *rijen: dict[str, str]) -> list[Persoon | Afgekeurd]:
    with pad.open("w", encoding="utf-8-sig", newline="") as bestand:
        schrijver = csv.DictWriter(bestand, KOP, delimiter=";", lineterminator="\n")
        schrijver.writeheader()
        schrijver.writerows(rijen)
    return list(lees(pad).personen)


def een(pad: Path, **anders: str) -> Persoon | Afgekeurd:
    (regel,) = schrijf(pad, JANSEN | {k[1:].replace("_", "."): v for k, v in anders.items()})
    return regel


@pytest.fixture
def pad(tmp_path: Path) -> Path:
    return tmp_path / "lijsten.csv"


@pytest.fixture(scope="module")
def testset(gedeeld: Path) -> list[Persoon | Afgekeurd]:
    bestand = lees(gedeeld / "testdata" / "brp" / "testset_persoonslijsten_gbav_20220502.csv")
    assert bestand.soort == "brp"
    return list(bestand.personen)


def test_every_list_of_the_test_set_gives_a_person_or_a_reason(testset: list[Persoon | Afgekeurd]) -> None:
    assert len(testset) == 687
    redenen = Counter(r.reden for r in testset if isinstance(r, Afgekeurd))
    assert redenen == {
        "de persoon is geëmigreerd": 56,
        "de persoon is overleden": 21,
        "niet-ingezetene (RNI): de persoon woont niet in een Nederlandse gemeente": 20,
        "de lijst is gewist in de BRP": 1,
        "de lijst is opgeschort bij ministerieel besluit": 1,
        "er is geen bruikbare naam": 1,
    }


def test_names_dates_and_numbers_of_the_test_set_come_through_whole(testset: list[Persoon | Afgekeurd]) -> None:
    personen = [r for r in testset if isinstance(r, Persoon)]
    assert len(personen) == 587
    # One list without BSN is usable; one of the thirteen BSNs with leading zeros is of an emigrant.
    assert sum(p.bsn is not None for p in personen) == 586
    assert all(len(p.bsn) == 9 for p in personen if p.bsn)
    assert sum(p.bsn.startswith("0000") for p in personen if p.bsn) == 12
    # In the file a blank follows the longest name, which makes 197.
    assert max(len(p.geslachtsnaam) for p in personen) == 196
    assert max(len(p.voornamen) for p in personen) == 193
    assert {"1968", "1999", "1978-03", ""} <= {p.geboortedatum for p in personen}
    assert any(p.geslachtsnaam == "Vųlĸovā" for p in personen)
    assert all(p.geheim is not None for p in personen)
    assert sum(bool(p.geheim) for p in personen) == 31


def test_the_first_row_holds_the_present_and_history_never_overwrites_it(pad: Path) -> None:
    eerder = {"01.02.40": "Pietersen", "08.09.10": "0599", "08.11.10": "Kade", "08.11.20": "1", "08.11.60": "3011AA"}
    (persoon,) = schrijf(pad, JANSEN, eerder)
    assert isinstance(persoon, Persoon)
    assert (persoon.geslachtsnaam, persoon.gemeente, persoon.straat, persoon.postcode) == (
        "Jansen",
        "0518",
        "Dorpsstraat",
        "2584BZ",
    )


def test_only_present_children_count_and_their_history_and_stillborn_do_not(pad: Path) -> None:
    (persoon,) = schrijf(
        pad,
        JANSEN | {"09.02.40": "Jansen", "09.03.10": "20100203", "09.H": "59"},
        {"09.02.40": "Jansen", "09.03.10": "20100202", "09.H": "09"},
        {"09.02.40": "Jansen", "09.03.10": "20080000", "09.H": "09"},
        {"09.02.40": "Jansen", "09.03.10": "20150101", "09.89.10": "L"},
    )
    assert isinstance(persoon, Persoon)
    assert persoon.kinderen == ("2008", "2010-02-03")


def test_the_partner_is_the_one_of_the_marriage_that_still_stands(pad: Path) -> None:
    (persoon,) = schrijf(
        pad,
        JANSEN | {"05.02.40": "A", "05.03.10": "19600101", "05.07.10": "19900101", "05.H": "55"},
        {"05.02.40": "A", "05.03.10": "19600101", "05.06.10": "19800101", "05.H": "05"},
        {"05.02.40": "B", "05.03.10": "19700400", "05.06.10": "19950101"},
    )
    assert isinstance(persoon, Persoon)
    assert persoon.partner == "1970-04"


def test_who_is_divorced_has_no_partner_and_an_unknown_birth_date_is_still_a_partner(pad: Path) -> None:
    gescheiden = een(pad, _05_02_40="A", _05_03_10="19600101", _05_07_10="19900101")
    onbekend = een(pad, _05_02_40="A", _05_03_10="00000000", _05_06_10="19900101")
    assert isinstance(gescheiden, Persoon)
    assert isinstance(onbekend, Persoon)
    assert (gescheiden.partner, onbekend.partner) == (None, "")


@pytest.mark.parametrize(
    ("anders", "woord"),
    [
        ({"_07_67_20": "O"}, "overleden"),
        ({"_06_08_10": "20200101"}, "overleden"),
        ({"_07_67_20": "E"}, "geëmigreerd"),
        ({"_08_13_10": "5010"}, "geëmigreerd"),
        ({"_07_67_20": "R"}, "RNI"),
        ({"_08_09_10": "1999"}, "RNI"),
        ({"_07_67_20": "M"}, "ministerieel"),
        ({"_07_67_20": "F"}, "fout"),
        ({"_07_67_20": "W"}, "gewist"),
        ({"_07_67_20": "Q"}, "onbekende reden"),
        ({"_01_02_40": "."}, "naam"),
        ({"_01_02_40": ""}, "naam"),
        ({"_01_01_20": "", "_01_03_10": "19680000"}, "geboortedatum"),
        ({"_01_01_20": "999990638"}, "elfproef"),
        ({"_01_03_10": "19800231"}, "kolom '01.03.10'"),
    ],
)
def test_a_list_that_is_no_use_is_refused_with_its_reason(pad: Path, anders: dict[str, str], woord: str) -> None:
    regel = een(pad, **anders)
    assert isinstance(regel, Afgekeurd)
    assert woord in regel.reden
    assert "Jansen" not in regel.reden


def test_a_list_without_bsn_or_with_a_wholly_unknown_birth_date_is_usable(pad: Path) -> None:
    zonder_bsn, zonder_datum = een(pad, _01_01_20=""), een(pad, _01_03_10="00000000")
    assert isinstance(zonder_bsn, Persoon)
    assert isinstance(zonder_datum, Persoon)
    assert (zonder_bsn.bsn, zonder_datum.geboortedatum) == (None, "")


def test_a_secret_address_is_marked(pad: Path) -> None:
    geheim = een(pad, _07_70_10="7")
    assert isinstance(geheim, Persoon)
    assert geheim.geheim is True


def test_the_full_street_the_indication_and_a_houseboat_are_kept(pad: Path) -> None:
    weg = een(pad, _08_11_15="Lange Dorpsstraat", _08_11_50="to", _01_02_20="JV")
    boot = een(pad, _08_11_10="", _08_11_20="", _08_12_10="Woonboot in de Grote Sloot")
    assert isinstance(weg, Persoon)
    assert isinstance(boot, Persoon)
    assert (weg.straat, weg.huisnummer, weg.adellijke_titel) == ("Lange Dorpsstraat", "t/o 4", "jonkvrouw")
    assert (boot.straat, boot.huisnummer) == ("Woonboot in de Grote Sloot", "")


def test_rows_before_the_first_list_belong_to_nobody(pad: Path) -> None:
    regels = schrijf(pad, {"08.09.10": "0518"}, JANSEN)
    assert isinstance(regels[0], Afgekeurd)
    assert isinstance(regels[1], Persoon)
    assert (regels[0].regel, regels[1].regel) == (2, 3)


@pytest.mark.parametrize(
    ("landcode", "herkomst"),
    [("6030", "nederland"), ("5010", "buiten"), ("7028", "buiten"), ("0000", ""), ("", ""), ("Nederland", "")],
)
def test_of_the_country_of_birth_only_in_or_outside_the_netherlands_is_kept(
    pad: Path, landcode: str, herkomst: str
) -> None:
    persoon = een(pad, _01_03_30=landcode)
    assert isinstance(persoon, Persoon)
    assert persoon.herkomst == herkomst


def test_a_file_without_the_country_of_birth_says_nothing_of_it(pad: Path) -> None:
    pad.write_text("".join(f"{rij}\n" for rij in (";01.01.20;01.02.40;01.03.10", "Lg1;999990639;Jansen;19680503")))
    (persoon,) = lees(pad).personen
    assert isinstance(persoon, Persoon)
    assert persoon.herkomst == ""


def test_most_of_the_test_set_were_born_in_the_netherlands(testset: list[Persoon | Afgekeurd]) -> None:
    telling = Counter(r.herkomst for r in testset if isinstance(r, Persoon))
    assert telling["nederland"] > telling["buiten"] > telling[""] > 0
    assert set(telling) == {"nederland", "buiten", ""}
