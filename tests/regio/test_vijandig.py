"""Packages that somebody tampered with or made with bad intentions: refused with a reason, and nothing of them kept."""

import csv
import datetime as dt
import io
import json
import os
import stat
import struct
import sys
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from tests.regio.pakketten import (
    BESTANDEN,
    FRUIT,
    REGIO,
    VERTROUWD,
    VREEMD,
    beschrijving,
    bestand,
    bron,
    getekend,
    inhoud,
    sluit,
    teken,
    zend,
)
from werkteam_desktop.regio.envelop import HANDTEKENING, open_envelop
from werkteam_desktop.regio.geweigerd import ZINNEN, Geweigerd, grens
from werkteam_desktop.regio.stortzip import lees_zip, maak_zip
from werkteam_desktop.regio.strengjson import lees_json

IDENTITEIT = REGIO.paar.identiteit
PAKKET = zend(inhoud(("appel", dt.date(2026, 7, 31), True, 12), LEESMIJ__txt=b"Lees mij."))


def reden(data: bytes, identiteit: str | None = None, vertrouwd: Any = VERTROUWD) -> str:
    """Why it is refused; "" when it is not. Any other exception fails the test."""
    try:
        open_envelop(data, identiteit, vertrouwd)
    except Geweigerd as fout:
        return fout.reden
    return ""


def los(**anders: Any) -> str:
    """Why a description with these keys changed, signed with the good key, is refused."""
    return reden(getekend(beschrijving(**anders)))


def met_tabel(data: bytes, /, **anders: Any) -> str:
    """Why this csv, well described and signed, is refused."""
    doc = beschrijving(resources=[bron(data, **anders)])
    return reden(getekend(doc, {**BESTANDEN, "fruit.csv": data}))


def met_veld(veld: Any, cel: bytes = b"1") -> str:
    """Why a table of this one field is refused."""
    data = b"x\r\n" + cel + b"\r\n"
    tabel = {"fields": [veld], "missingValues": [""], "primaryKey": []}
    return met_tabel(data, schema=tabel)


def test_what_is_made_by_hand_is_good_as_long_as_nothing_is_changed() -> None:
    assert reden(getekend(beschrijving())) == ""
    assert reden(sluit(getekend(beschrijving())), IDENTITEIT) == ""
    assert reden(PAKKET.versleuteld, IDENTITEIT) == ""


# --- changed on the way ------------------------------------------------------------------------------------------


def test_any_byte_changed_anywhere_in_the_sealed_package_is_noticed() -> None:
    for plek in range(len(PAKKET.versleuteld)):
        kapot = bytearray(PAKKET.versleuteld)
        kapot[plek] ^= 1 << plek % 8
        assert reden(bytes(kapot), IDENTITEIT)


def test_any_byte_changed_anywhere_in_the_zip_is_noticed() -> None:
    for plek in range(len(PAKKET.zip)):
        for bit in (0, 5, 7):
            kapot = bytearray(PAKKET.zip)
            kapot[plek] ^= 1 << bit
            assert reden(bytes(kapot))


def test_cut_off_at_any_byte_it_is_refused() -> None:
    for einde in range(len(PAKKET.zip)):
        assert reden(PAKKET.zip[:einde]) in {"geen_pakket", "afgekapt"}
    for einde in range(len(PAKKET.versleuteld)):
        assert reden(PAKKET.versleuteld[:einde], IDENTITEIT) in {"geen_pakket", "afgekapt", "beschadigd"}


@given(st.binary(min_size=1, max_size=100))
def test_with_something_behind_it_it_is_refused(meer: bytes) -> None:
    assert reden(PAKKET.versleuteld + meer, IDENTITEIT) == "beschadigd"
    assert reden(PAKKET.zip + meer) in {"staart", "afgekapt"}
    assert reden(meer + PAKKET.zip)


def test_two_packages_in_one_file_are_refused() -> None:
    ander = zend(inhoud(LEESMIJ__txt=b"Anders."), nummer=2)
    assert reden(PAKKET.versleuteld + ander.versleuteld, IDENTITEIT) == "beschadigd"
    assert reden(PAKKET.zip + ander.zip) == "zip_vorm"


AGE = b"age-encryption.org/v1\n"


@given(st.binary(max_size=300), st.sampled_from([b"", b"PK\x03\x04", AGE, AGE + b"-> X25519 "]))
@example(b"", b"")
def test_any_bytes_are_refused(data: bytes, begin: bytes) -> None:
    assert reden(begin + data)
    assert reden(begin + data, IDENTITEIT)
    assert reden(sluit(begin + data), IDENTITEIT)


@pytest.mark.parametrize(
    ("data", "verwacht"),
    [
        (b"", "geen_pakket"),
        (b"een brief", "geen_pakket"),
        (b"%PDF-1.7", "geen_pakket"),
        (b"age-encryption.org/v2\n-> X25519 a\n---", "geen_pakket"),
        (b"-----BEGIN AGE ENCRYPTED FILE-----\n", "geen_pakket"),
        (AGE[:5], "afgekapt"),
        (AGE, "afgekapt"),
        (PAKKET.versleuteld[:60], "afgekapt"),
        (PAKKET.versleuteld[:-1], "beschadigd"),
        (PAKKET.versleuteld[:-1] + b"x", "beschadigd"),
    ],
    ids=range(10),  # the content differs each time
)
def test_a_file_is_told_what_it_is_not(data: bytes, verwacht: str) -> None:
    assert reden(data, IDENTITEIT) == verwacht


@settings(max_examples=300, deadline=None)
@given(st.data())
def test_any_damage_to_the_zip_is_refused_and_never_breaks_the_program(data: st.DataObject) -> None:
    kapot = bytearray(PAKKET.zip)
    for _ in range(data.draw(st.integers(1, 6))):
        van = data.draw(st.integers(0, len(kapot)))
        tot = data.draw(st.integers(van, min(len(kapot), van + 40)))
        kapot[van:tot] = data.draw(st.binary(max_size=40) | st.just(b"PK\x05\x06") | st.just(b"PK\x01\x02"))
    if bytes(kapot) != PAKKET.zip:
        assert reden(bytes(kapot))
        assert reden(sluit(bytes(kapot)), IDENTITEIT)


# --- from another, for another -----------------------------------------------------------------------------------


def test_signed_by_another_key_than_that_on_the_card_it_is_refused() -> None:
    afzender = {"code": "0402", "naam": "Gemeente Hilversum", "sleutel": VREEMD.kaart.ondertekenen}
    vals = getekend(beschrijving(afzender=afzender), van=VREEMD)
    assert reden(vals, vertrouwd=None) == ""
    assert reden(vals) == "andere_sleutel"
    assert reden(vals, vertrouwd={}) == "onbekende_afzender"


def test_re_signed_under_the_name_of_another_it_is_refused() -> None:
    assert reden(getekend(beschrijving(), van=VREEMD)) == "handtekening"
    assert reden(getekend(beschrijving(), van=VREEMD), vertrouwd=None) == "handtekening"


def test_the_signature_of_one_package_does_not_fit_another() -> None:
    een, twee = teken(beschrijving()), teken(beschrijving(volgnummer=2, vorige="a" * 64))
    assert reden(maak_zip({**een, HANDTEKENING: twee[HANDTEKENING]})) == "handtekening"


@pytest.mark.parametrize(
    "tekst", [b"", b"{}", b"[]", b"null", b'{"sleutel": 1, "handtekening": 2}', b'{"a": "b"}', b"\xff", b'{"a": NaN}']
)
def test_a_signature_that_is_none_is_refused(tekst: bytes) -> None:
    assert reden(maak_zip({**teken(beschrijving()), HANDTEKENING: tekst})) in {"handtekening", "json", "geen_tekst"}


def test_the_signature_has_one_form_only() -> None:
    goed = teken(beschrijving())
    blok = json.loads(goed[HANDTEKENING])
    for anders in (
        json.dumps(blok).encode(),
        json.dumps(blok | {"extra": "x"}, indent=2).encode() + b"\n",
        goed[HANDTEKENING].replace(b"Ed25519", b"none"),
        goed[HANDTEKENING].upper(),
    ):
        assert reden(maak_zip({**goed, HANDTEKENING: anders})) == "handtekening"


def test_what_was_sealed_for_another_and_sealed_again_for_us_is_refused() -> None:
    assert reden(sluit(PAKKET.zip, VREEMD), IDENTITEIT) == "niet_voor_ons"
    assert reden(sluit(PAKKET.zip, VREEMD), VREEMD.paar.identiteit) == "niet_voor_ons"


def test_a_package_comes_in_sealed_or_not_at_all() -> None:
    assert reden(PAKKET.zip, IDENTITEIT) == "niet_versleuteld"
    assert reden(PAKKET.versleuteld) == "niet_voor_ons"


def test_a_head_with_very_many_recipients_is_refused_before_it_costs_time() -> None:
    ontvanger = b"-> X25519 " + b"A" * 43 + b"\n" + b"B" * 43 + b"\n"
    assert reden(b"age-encryption.org/v1\n" + ontvanger * 100_000, IDENTITEIT) == "geen_pakket"


# --- the zip -----------------------------------------------------------------------------------------------------


def met(naam: str, data: bytes = b"x", **velden: Any) -> bytes:
    """A zip of good files with one more entry that has these fields."""
    uit = io.BytesIO()
    with zipfile.ZipFile(uit, "w") as z:
        for goede, tekst in teken(beschrijving()).items():
            z.writestr(zipfile.ZipInfo(goede), tekst)
        ingang = zipfile.ZipInfo("x")
        ingang.filename = naam
        for veld, waarde in velden.items():
            setattr(ingang, veld, waarde)
        z.writestr(ingang, data)
    return uit.getvalue()


@pytest.mark.parametrize(
    ("naam", "verwacht"),
    [
        ("/etc/passwd", "pad"),
        ("../x.txt", "pad"),
        ("..", "pad"),
        ("a/../../x.txt", "pad"),
        ("map/", "pad"),
        ("map/x.txt", "pad"),
        ("C:x.txt", "pad"),
        ("C:\\x.txt", "pad"),
        ("..\\x.txt", "pad"),
        ("\\\\server\\x.txt", "pad"),
        ("x.txt\0.csv", "pad"),
        ("fruit.csv:stroom", "pad"),
        (".verborgen.txt", "onverwacht_bestand"),
        ("x.exe", "onverwacht_bestand"),
        ("x", "onverwacht_bestand"),
        ("", "onverwacht_bestand"),
        ("=cmd.csv", "onverwacht_bestand"),
        ("é.txt", "onverwacht_bestand"),
        ("x.txt ", "onverwacht_bestand"),
        ("nog.een.csv", "onverwacht_bestand"),
        ("x" * 200 + ".txt", "onverwacht_bestand"),
        ("binnen.zip", "zip_in_zip"),
        ("binnen.ZIP", "zip_in_zip"),
        ("fruit.csv", "dubbele_naam"),
        ("FRUIT.CSV", "onverwacht_bestand"),
        ("Fruit.csv", "dubbele_naam"),
        ("extra.txt", "onverwacht_bestand"),
    ],
)
@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_a_file_that_does_not_belong_in_the_zip_is_refused(naam: str, verwacht: str) -> None:
    assert reden(met(naam)) == verwacht


def test_a_link_is_refused() -> None:
    assert (
        reden(met("x.txt", b"/etc/passwd", create_system=3, external_attr=(stat.S_IFLNK | 0o777) << 16)) == "koppeling"
    )


@pytest.mark.parametrize("soort", [zipfile.ZIP_DEFLATED, zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
def test_a_bomb_is_refused_without_unpacking_it(soort: int) -> None:
    bom = met("bom.txt", bytes(50_000_000), compress_type=soort)
    assert len(bom) < 200_000
    assert reden(bom) == "ingepakt"


def test_a_file_said_to_be_larger_than_it_is_is_refused() -> None:
    zip_ = bytearray(maak_zip(teken(beschrijving())))
    plek = zip_.rfind(b"PK\x01\x02")
    for groot in ((1 << 31, 1 << 31), (5, 1 << 31), (1 << 31, 5), (0xFFFFFFFF, 0xFFFFFFFF)):
        zip_[plek + 20 : plek + 28] = struct.pack("<2L", *groot)
        assert reden(bytes(zip_)) == "zip_vorm"
    zip_[plek + 20 : plek + 28] = struct.pack("<2L", 5, 11)
    assert reden(bytes(zip_)) in {"zip_vorm", "beschadigd"}


def test_one_block_of_data_under_many_names_is_refused() -> None:
    """The bomb without compression: entries that lie over one another."""
    data = b"x" * 1000
    kop = struct.pack("<4s5H3L2H", b"PK\x03\x04", 20, 0, 0, 0, 33, zlib.crc32(data), len(data), len(data), 5, 0)
    lijst = b"".join(
        struct.pack(
            "<4s4B4HL2L5H2L", b"PK\x01\x02", 20, 3, 20, 0, 0, 0, 0, 33, zlib.crc32(data), len(data), len(data),
            5, 0, 0, 0, 0, 0o600 << 16, 0,
        ) + f"{naam}.txt".encode()
        for naam in "abcdefgh"
    )  # fmt: skip
    lichaam = kop + b"a.txt" + data
    einde = struct.pack("<4s4H2LH", b"PK\x05\x06", 0, 0, 8, 8, len(lijst), len(lichaam), 0)
    assert reden(lichaam + lijst + einde) == "zip_vorm"


def test_very_many_files_are_refused_before_their_names_are_read() -> None:
    veel = maak_zip({f"b{n}.txt": b"" for n in range(50_000)})
    assert reden(veel) == "te_veel_bestanden"
    assert reden(maak_zip({f"b{n}.txt": b"" for n in range(grens("bestanden") + 1)})) == "te_veel_bestanden"


def test_a_second_directory_in_zip64_is_refused_before_its_names_are_read() -> None:
    veel = maak_zip({f"../{n}.txt": b"" for n in range(1000)})
    einde = len(veel) - 22
    aantal, grootte, begin = struct.unpack("<H2L", veel[einde + 10 : einde + 20])
    groot = struct.pack("<4sQ2H2L4Q", b"PK\x06\x06", 44, 45, 45, 0, 0, aantal, aantal, grootte, begin)
    wijzer = struct.pack("<4sLQL", b"PK\x06\x07", 0, einde, 1)
    klein = struct.pack("<4s4H2LH", b"PK\x05\x06", 0, 0, 1, 1, 46, begin, 0)
    zip_ = veel[:einde] + groot + wijzer + klein
    assert len(zipfile.ZipFile(io.BytesIO(zip_)).infolist()) == 1000
    assert reden(zip_) == "zip_vorm"


def test_a_file_that_is_too_large_is_refused_before_it_is_read() -> None:
    assert reden(bytes(grens("bytes") + 1)) == "te_groot"
    assert reden(bytes(grens("bytes") + 1), IDENTITEIT) == "te_groot"


@pytest.mark.parametrize(
    ("data", "verwacht"),
    [
        (maak_zip({"x.txt": b""}), "zip_in_zip"),
        (b"tekst\0", "geen_tekst"),
        (b"\x1b[31mrood", "geen_tekst"),
        (b"\xff\xfe", "geen_tekst"),
        (b"\xc0\xaf", "geen_tekst"),
        (b"\xed\xa0\x80", "geen_tekst"),
    ],
)
def test_a_file_that_is_no_plain_text_is_refused(data: bytes, verwacht: str) -> None:
    doc = beschrijving(bestanden=[bestand("LEESMIJ.txt", data)])
    assert reden(getekend(doc, {**BESTANDEN, "LEESMIJ.txt": data})) == verwacht


def test_the_same_files_in_another_zip_are_another_package_and_refused() -> None:
    bestanden = teken(beschrijving())
    for anders in (
        {"date_time": (2026, 1, 1, 0, 0, 0)},
        {"external_attr": 0o777 << 16},
        {"comment": b"x"},
        {"extra": b"abcd"},
    ):
        uit = io.BytesIO()
        with zipfile.ZipFile(uit, "w") as z:
            for naam, data in bestanden.items():
                ingang = zipfile.ZipInfo(naam)
                ingang.create_system, ingang.external_attr = 3, 0o600 << 16
                for veld, waarde in anders.items():
                    setattr(ingang, veld, waarde)
                z.writestr(ingang, data)
        assert reden(uit.getvalue()) in {"zip_vorm", "beschadigd"}
    volgorde = dict(reversed(bestanden.items()))
    assert reden(maak_zip(volgorde)) == "onverwacht_bestand"


# --- the description ---------------------------------------------------------------------------------------------


def test_every_file_is_in_the_description_and_the_other_way_round() -> None:
    goed = teken(beschrijving())
    assert reden(maak_zip({**goed, "extra.txt": b"x"})) == "onverwacht_bestand"
    for naam in goed:
        assert reden(maak_zip({n: d for n, d in goed.items() if n != naam})) == "bestand_ontbreekt"
    for naam in BESTANDEN:
        assert reden(maak_zip({**goed, naam: goed[naam] + b" "})) == "hash"
    assert reden(maak_zip({})) == "geen_pakket"


ONZIN: list[Any] = [
    None,
    True,
    0,
    -1,
    1.5,
    "",
    "x",
    "../x",
    [],
    [1],
    {},
    {"a": 1},
    "9" * 300,
    10**30,
    [[]],
    [{}],
    [None],
]
NULL_MAG = {"vorige", "vervangt", "maand"}


@pytest.mark.parametrize("sleutel", [k for k in beschrijving() if k not in {"profile", "name"}])
def test_nonsense_for_any_key_of_the_description_is_refused(sleutel: str) -> None:
    for waarde in [..., *ONZIN]:
        if waarde is None and sleutel in NULL_MAG:
            continue
        if sleutel == "ontvangers" and waarde == []:  # signed only: nobody can have it sealed for him
            continue
        assert los(**{sleutel: waarde}), (sleutel, waarde)


@pytest.mark.parametrize("deel", ["afzender", "ontvangers", "resources", "bestanden"])
def test_nonsense_for_any_key_within_it_is_refused(deel: str) -> None:
    heel = beschrijving()[deel]
    een = heel[0] if isinstance(heel, list) else heel
    for sleutel in [*een, "extra"]:
        for waarde in ONZIN:
            anders = een | {sleutel: waarde}
            if deel == "ontvangers" and sleutel == "naam" and waarde in ("x", "9" * 300):
                continue  # a name; the other is too long
            if deel == "ontvangers" and sleutel in {"code", "sleutel"} and isinstance(waarde, str):
                continue
            if deel == "afzender" and sleutel == "naam" and waarde == "x":
                continue
            assert los(**{deel: [anders] if isinstance(heel, list) else anders}), (sleutel, waarde)
        if sleutel in een:
            zonder = {k: v for k, v in een.items() if k != sleutel}
            assert los(**{deel: [zonder] if isinstance(heel, list) else zonder}), sleutel


@pytest.mark.parametrize(
    ("anders", "verwacht"),
    [
        ({"soort": "update"}, "onbekende_soort"),
        ({"soort": "onbekend", "schemaversie": "9.0.0"}, "onbekende_soort"),
        ({"schemaversie": "1.0.1"}, "nieuwer"),
        ({"schemaversie": "2.0.0"}, "nieuwer"),
        ({"schemaversie": "10.0.0"}, "nieuwer"),
        ({"schemaversie": "0.9.0"}, ""),
        ({"schemaversie": "١.0.0"}, "beschrijving"),
        ({"volgnummer": 2}, "beschrijving"),
        ({"volgnummer": 2, "vorige": "a" * 64}, ""),
        ({"volgnummer": 1, "vorige": "a" * 64}, "beschrijving"),
        ({"volgnummer": 10**6, "vorige": "a" * 64}, "beschrijving"),
        ({"maand": "2026-13"}, "beschrijving"),
        ({"maand": "0000-01"}, "beschrijving"),
        ({"maand": "٢٠٢٦-07"}, "beschrijving"),
        ({"maand": None}, ""),
        ({"ontvangers": beschrijving()["ontvangers"] * 100}, "beschrijving"),
        ({"resources": [bron(), bron()]}, "onverwacht_bestand"),
        ({"resources": [bron(path="LEESMIJ.txt")], "bestanden": []}, "onverwacht_bestand"),
        ({"resources": [], "bestanden": [bestand(n, d) for n, d in BESTANDEN.items()]}, "onverwacht_bestand"),
    ],
)  # fmt: skip
def test_kind_version_number_and_month_are_checked(anders: dict[str, Any], verwacht: str) -> None:
    assert los(**anders) == verwacht


@pytest.mark.parametrize(
    "tekst",
    [
        b'{"soort": "team", "soort": "samenvatting"}',
        b'{"a": {"b": 1, "b": 2}}',
        b'{"a": NaN}',
        b'{"a": Infinity}',
        b'{"a": -Infinity}',
        b'{"a": 1e999}',
        b'{"a": 1' + b"0" * 5000 + b"}",
        b'{"a": "\\ud800"}',
        b'{"\\ud800": 1}',
        b'{"a": "\\u0000"}',
        b"[" * 100_000,
        b'{"a":' * 100_000,
        b"\xef\xbb\xbf{}",
        b"",
        b"{",
        b"{'a': 1}",
        b"{} {}",
    ],
)
def test_json_that_can_be_read_in_two_ways_or_without_end_is_refused(tekst: bytes) -> None:
    with pytest.raises(Geweigerd) as fout:
        lees_json(tekst)
    assert fout.value.reden == "json"
    assert reden(maak_zip(teken(None, tekst=tekst))) == "json"
    doc = beschrijving(bestanden=[bestand("brief.json", tekst)])
    assert reden(getekend(doc, {"fruit.csv": FRUIT, "brief.json": tekst})) == "json"


def json_waarden() -> st.SearchStrategy[Any]:
    blad = (
        st.none()
        | st.booleans()
        | st.integers()
        | st.floats(allow_nan=False, allow_infinity=False)
        | st.text(max_size=8)
    )
    return st.recursive(blad, lambda w: st.lists(w, max_size=3) | st.dictionaries(st.text(max_size=8), w, max_size=3))


def paden(doc: Any, tot: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    for sleutel, waarde in doc.items() if isinstance(doc, dict) else enumerate(doc) if isinstance(doc, list) else ():
        yield (*tot, sleutel)
        yield from paden(waarde, (*tot, sleutel))


PADEN = list(paden(beschrijving()))


@settings(max_examples=400, deadline=None)
@given(st.sampled_from(PADEN), json_waarden())
def test_a_good_key_with_any_description_never_breaks_the_program(pad: tuple[Any, ...], waarde: Any) -> None:
    doc = json.loads(json.dumps(beschrijving()))
    deel = doc
    for stap in pad[:-1]:
        deel = deel[stap]
    deel[pad[-1]] = waarde
    reden(getekend(doc))
    reden(getekend(waarde))


# --- the tables --------------------------------------------------------------------------------------------------

KOP = b"soort,dag,vers,aantal\r\n"


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"soort,dag,vers\r\nappel,2026-07-31,true\r\n",
        b"soort,dag,vers,aantal,naam\r\nappel,2026-07-31,true,1,Jan\r\n",
        b"dag,soort,vers,aantal\r\n2026-07-31,appel,true,1\r\n",
        KOP + b"appel,2026-07-31,true\r\n",
        KOP + b"appel,2026-07-31,true,1,2\r\n",
        KOP + b"meloen,2026-07-31,true,1\r\n",
        KOP + b"Appel,2026-07-31,true,1\r\n",
        KOP + b",2026-07-31,true,1\r\n",
        KOP + b"appel,2026-02-30,true,1\r\n",
        KOP + b"appel,20260731,true,1\r\n",
        KOP + b"appel,2026-W31-5,true,1\r\n",
        KOP + b"appel,2026-07-31,True,1\r\n",
        KOP + b"appel,2026-07-31,true,01\r\n",
        KOP + b"appel,2026-07-31,true,1.0\r\n",
        KOP + b"appel,2026-07-31,true,1e3\r\n",
        KOP + b"appel,2026-07-31,true, 1\r\n",
        KOP + b"appel,2026-07-31,true,-1\r\n",
        KOP + b"appel,2026-07-31,true," + b"9" * 5000 + b"\r\n",
        KOP + "appel,2026-07-31,true,١\r\n".encode(),
        KOP + b'"appel",2026-07-31,true,1\r\n',
        KOP + b'"app"el,2026-07-31,true,1\r\n',
        KOP + b'"appel\r\n',
        KOP + b"appel,2026-07-31,true,1\n",
        KOP + b"appel,2026-07-31,true,1",
        KOP + b"appel,2026-07-31,true,1\r\n\r\n",
        KOP + b"appel,2026-07-31,true,1\r\nappel,2026-07-31,false,2\r\n",
        KOP + b"x" * 200_000 + b"\r\n",
        b"\xef\xbb\xbf" + FRUIT,
    ],
)
def test_a_table_that_does_not_fit_its_description_is_refused(data: bytes) -> None:
    assert met_tabel(data) == "csv"


@pytest.mark.parametrize("begin", ["=1+1", "+1", "-1", "@SUM(A1)", "|calc", "%1", "＝1", "＋1", "－1", "＠x"])
def test_a_formula_in_a_table_is_refused(begin: str) -> None:
    assert met_tabel(KOP + f"{begin},2026-07-31,true,1\r\n".encode()) == "formule"
    assert met_tabel(KOP + f"appel,{begin},true,1\r\n".encode()) == "formule"
    assert met_tabel(KOP + f"appel,2026-07-31,{begin},1\r\n".encode()) == "formule"
    assert met_tabel(KOP + f"appel,2026-07-31,true,{begin}x\r\n".encode()) == "formule"


def test_more_rows_than_the_limit_are_refused() -> None:
    regels = b"".join(b"%d\r\n" % n for n in range(grens("regels") + 1))
    tabel = {"fields": [veld(type="integer")], "missingValues": [""], "primaryKey": []}
    assert met_tabel(b"x\r\n" + regels, schema=tabel) == "csv"


def veld(**anders: Any) -> dict[str, Any]:
    goed = {"name": "x", "type": "string", "title": "", "description": "", "constraints": {"required": True}}
    return goed | anders


def test_a_field_of_each_type_is_good() -> None:
    for soort, cel in (("integer", b"1"), ("number", b"-12.50"), ("boolean", b"true"), ("date", b"2026-07-31")):
        assert met_veld(veld(type=soort), cel) == ""
    for cel in (b"1e3", b"NaN", b"Infinity", b"1,5", b".5", b"1_0", b"1.", b"--1"):
        assert met_veld(veld(type="number"), cel) in {"csv", "formule"}
    assert met_veld(veld(constraints={"required": True, "enum": ["a"]}), b"a") == ""
    assert met_veld(veld(constraints={"required": True, "pattern": r"\d{4}"}), b"0402") == ""
    assert met_veld(veld(constraints={"required": True, "pattern": r"\d{4}"}), "٠٤٠٢".encode()) == "csv"


@pytest.mark.parametrize(
    "slecht",
    [
        veld(),  # free text
        veld(constraints={"required": True, "pattern": "(a+)+$"}),  # would run for ever
        veld(constraints={"required": True, "pattern": ".*"}),
        veld(constraints={"required": True, "pattern": ["x"]}),
        veld(constraints={"required": True, "enum": []}),
        veld(constraints={"required": True, "enum": "1"}),
        veld(constraints={"required": True, "enum": [1]}),
        veld(constraints={"required": True, "enum": ["1", "=1+1"]}),
        veld(constraints={"required": True, "enum": ["1", "vrije tekst"]}),
        veld(constraints={"required": True, "enum": ["1", ["x"]]}),
        veld(constraints={"required": True, "enum": [f"x{n}" for n in range(grens("keuzes") + 1)]}),
        veld(constraints={"required": True, "enum": ["1"], "pattern": r"\d{4}"}),
        veld(constraints={"required": True, "enum": ["1"], "minimum": 0}),
        veld(constraints={"required": "ja", "enum": ["1"]}),
        veld(constraints={"enum": ["1"]}),
        veld(constraints=None),
        veld(constraints=[]),
        veld(type="any", constraints={"required": True, "enum": ["1"]}),
        veld(type="number", constraints={"required": True, "enum": ["1"]}),
        veld(type=["integer"]),
        veld(type="integer", constraints={"required": True, "minimum": "0"}),
        veld(type="integer", constraints={"required": True, "maximum": 0}),
        veld(type="integer", constraints={"required": True, "unique": True}),
        veld(type="integer", name="=x"),
        veld(type="integer", name="X"),
        veld(type="integer", name=1),
        veld(type="integer", title=1),
        veld(type="integer", format="x"),
        "x",
        None,
        1,
    ],
)  # fmt: skip
def test_a_field_that_lets_anything_through_is_refused(slecht: Any) -> None:
    assert met_veld(slecht) == "beschrijving"


def test_a_table_is_described_as_we_do_it() -> None:
    leeg = {"fields": [], "missingValues": [""], "primaryKey": []}
    twee = {"fields": [veld(type="integer"), veld(type="integer")], "missingValues": [""], "primaryKey": []}
    for anders in (
        {"schema": leeg},
        {"schema": twee},
        {"schema": bron()["schema"] | {"primaryKey": ["naam"]}},
        {"schema": bron()["schema"] | {"primaryKey": ["soort", "soort"]}},
        {"schema": bron()["schema"] | {"primaryKey": "soort"}},
        {"schema": bron()["schema"] | {"missingValues": ["", "peer"]}},
        {"schema": bron()["schema"] | {"foreignKeys": []}},
        {"schema": "https://voorbeeld.nl/schema.json"},
        {"name": "groente"},
        {"dialect": {"delimiter": ";"}},
        {"encoding": "utf-16"},
        {"data": [[1]]},
    ):
        assert met_tabel(FRUIT, **anders) == "beschrijving", anders


@settings(max_examples=300, deadline=None)
@given(
    st.lists(
        st.lists(st.sampled_from(["appel", "2026-07-31", "true", "1", ""]) | st.text(max_size=6), max_size=5),
        max_size=4,
    )
)
def test_a_good_key_with_any_table_never_breaks_the_program(regels: list[list[str]]) -> None:
    uit = io.StringIO()
    csv.writer(uit, lineterminator="\r\n").writerows([["soort", "dag", "vers", "aantal"], *regels])
    met_tabel(uit.getvalue().encode("utf-8", "replace"))


@pytest.mark.filterwarnings("ignore:Duplicate name")
@settings(max_examples=200, deadline=None)
@given(
    st.lists(st.tuples(st.text(min_size=1, max_size=12) | st.sampled_from(list(BESTANDEN)), st.binary(max_size=60))),
    st.sampled_from([zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED]),
)
def test_any_zip_never_breaks_the_program(bestanden: list[tuple[str, bytes]], soort: int) -> None:
    uit = io.BytesIO()
    with zipfile.ZipFile(uit, "w", soort) as z:
        for naam, data in bestanden:
            ingang = zipfile.ZipInfo("x")
            ingang.filename = naam
            with suppress(UnicodeEncodeError):
                z.writestr(ingang, data)
    with suppress(Geweigerd):
        lees_zip(uit.getvalue())


# --- nothing of it is kept ---------------------------------------------------------------------------------------

_geopend: list[tuple[Any, ...]] | None = None
_SCHRIJVEND = os.O_WRONLY | os.O_RDWR | os.O_CREAT


def _luister(gebeurtenis: str, gegevens: tuple[Any, ...]) -> None:
    if _geopend is None:
        return
    if gebeurtenis == "open":
        _, wijze, vlaggen = gegevens
        if (isinstance(wijze, str) and set(wijze) & set("wax+")) or (vlaggen or 0) & _SCHRIJVEND:
            _geopend.append(gegevens)
    elif gebeurtenis.startswith(
        ("os.mkdir", "os.rename", "os.link", "os.symlink", "socket.", "subprocess.", "os.exec")
    ):
        _geopend.append((gebeurtenis, *gegevens))


@contextmanager
def luisterend() -> Iterator[list[tuple[Any, ...]]]:
    """What is opened for writing, made, run or called over the network meanwhile."""
    global _geopend
    if not getattr(_luister, "hangt", False):
        sys.addaudithook(_luister)
        _luister.hangt = True  # type: ignore[attr-defined]
    _geopend = gehoord = []
    try:
        yield gehoord
    finally:
        _geopend = None


def test_no_package_good_or_bad_leaves_anything_on_disk(tmp_path: Any) -> None:
    slecht = [
        met("../x.txt"),
        met("map/x.txt"),
        met("bom.txt", bytes(10**6), compress_type=8),
        getekend(beschrijving(soort="x")),
    ]
    with luisterend() as gehoord:
        assert reden(PAKKET.versleuteld, IDENTITEIT) == ""
        assert all(reden(s) for s in slecht)
        assert all(reden(sluit(s), IDENTITEIT) for s in slecht)
    assert gehoord == []
    with luisterend() as gehoord:
        (tmp_path / "x").write_text("zo hoort de luisteraar het wel")
    assert gehoord


def test_every_reason_has_a_sentence_that_ends_and_says_what_to_do() -> None:
    for zin in ZINNEN.values():
        assert zin.endswith(".")
        assert zin.count(". ") == 1 or zin.count("? ") == 1
