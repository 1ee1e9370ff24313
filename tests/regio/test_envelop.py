"""The envelope: what goes in comes out for the right reader, and a series shows what is missing, doubled or forged."""

import datetime as dt
import hashlib
import json
import re
import zipfile
from decimal import Decimal
from io import BytesIO
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.regio.pakketten import (
    GEMEENTE,
    REGIO,
    VERTROUWD,
    VREEMD,
    inhoud,
    partner,
    zend,
)
from werkteam_desktop.fouten import InvoerFout
from werkteam_desktop.regio.envelop import Envelop, Inhoud, open_envelop, verzegel
from werkteam_desktop.regio.geweigerd import Geweigerd, grens, pakketregels
from werkteam_desktop.regio.reeks import ZINNEN as REEKSZINNEN
from werkteam_desktop.regio.reeks import Gezien, controleer_reeks
from werkteam_desktop.regio.sleutels import (
    Sleutelkaart,
    kaart_van,
    klopt,
    lees_paar,
    lees_sleutelkaart,
    maak_sleutelkaart,
    nieuw_paar,
    onderteken,
)
from werkteam_desktop.regio.stortzip import maak_zip
from werkteam_desktop.regio.tabelbestand import Tabel, maak_veld

DAG = dt.date(2026, 7, 31)
RIJEN = (("appel", DAG, True, 12), ("peer", DAG, False, None))


def ontvang(data: bytes, wie=REGIO, vertrouwd=VERTROUWD) -> Envelop:
    return open_envelop(data, wie.paar.identiteit, vertrouwd)


# --- one envelope ------------------------------------------------------------------------------------------------


def test_the_recipient_reads_what_was_put_in() -> None:
    pakket = zend(inhoud(*RIJEN, LEESMIJ__txt=b"Lees mij.", aanmelding__json=b'{"nummer": "12"}'))
    envelop = ontvang(pakket.versleuteld)
    assert envelop.tabellen["fruit"].rijen == RIJEN
    assert envelop.bestanden["LEESMIJ.txt"] == b"Lees mij."
    assert json.loads(envelop.bestanden["aanmelding.json"]) == {"nummer": "12"}
    assert (envelop.soort, envelop.volgnummer, envelop.vorige, envelop.maand) == ("team", 1, None, "2026-07")
    assert (envelop.afzender.code, envelop.afzender.naam) == ("0402", "Gemeente Hilversum")
    assert envelop.sha256 == pakket.sha256 == hashlib.sha256(pakket.zip).hexdigest()
    assert envelop == open_envelop(pakket.zip, None, None)


def test_the_same_input_gives_the_same_zip_and_the_age_layer_differs() -> None:
    een, twee = zend(inhoud(*RIJEN)), zend(inhoud(*RIJEN))
    assert een.zip == twee.zip
    assert een.versleuteld != twee.versleuteld


def test_the_zip_is_the_same_on_every_version_of_python() -> None:
    zip_ = maak_zip({"datapackage.json": b"{}\n", "fruit.csv": b"soort\r\nappel\r\n"})
    assert hashlib.sha256(zip_).hexdigest() == "51b6feaf896efcd967fd1def5e9cfc86901f8af9da4349a999308092a03e2f8d"


@pytest.mark.parametrize("soort", list(pakketregels()["soort"]))
def test_every_kind_goes_through_the_same_envelope(soort: str) -> None:
    pakket = verzegel(
        soort,
        inhoud(*RIJEN),
        paar=GEMEENTE.paar,
        kaart=GEMEENTE.kaart,
        ontvangers=[REGIO.kaart],
        volgnummer=1,
        vorige=None,
    )
    assert ontvang(pakket.versleuteld).soort == soort
    assert pakket.naam == f"{soort}-0402-000001-{pakket.sha256[:12]}.zip.age"


def test_every_recipient_can_open_it_and_nobody_else() -> None:
    pakket = verzegel(
        "team",
        inhoud(*RIJEN),
        paar=GEMEENTE.paar,
        kaart=GEMEENTE.kaart,
        ontvangers=[REGIO.kaart, GEMEENTE.kaart],
        volgnummer=1,
        vorige=None,
    )
    assert ontvang(pakket.versleuteld) == ontvang(pakket.versleuteld, GEMEENTE)
    with pytest.raises(Geweigerd) as fout:
        ontvang(pakket.versleuteld, VREEMD)
    assert fout.value.reden == "niet_voor_ons"
    assert b"appel" not in pakket.versleuteld


def test_amounts_come_back_to_the_cent_as_they_were() -> None:
    bedrag = maak_veld("kosten", "number", "Kosten", verplicht=False)
    rijen = tuple((b,) for b in (Decimal("12.50"), Decimal("0"), None, Decimal("-0.01"), Decimal("1E+3")))
    gelezen = ontvang(zend(Inhoud({}, (Tabel("inzet", (bedrag,), (), rijen),))).versleuteld).tabellen["inzet"].rijen
    assert gelezen == rijen
    assert str(gelezen[0][0]) == "12.50"


def test_a_package_without_rows_or_tables_is_a_package_too() -> None:
    assert ontvang(zend(inhoud()).versleuteld).tabellen["fruit"].rijen == ()
    assert ontvang(zend(Inhoud({}, (), {"brief.json": b"[]"})).versleuteld).tabellen == {}


def test_other_tools_find_the_package_valid(tmp_path: Path) -> None:
    frictionless = pytest.importorskip("frictionless")
    zip_ = zend(inhoud(*RIJEN, LEESMIJ__txt=b"Lees mij.")).zip
    with zipfile.ZipFile(BytesIO(zip_)) as z:
        z.extractall(tmp_path)
    verslag = frictionless.validate(str(tmp_path / "datapackage.json"))
    assert verslag.valid, verslag.flatten(["rowNumber", "fieldName", "type", "message"])
    assert verslag.tasks[0].stats["rows"] == 2


def test_what_the_recipient_would_refuse_is_not_made() -> None:
    for rij in (("=1+1", DAG, True, 1), ("meloen", DAG, True, 1), ("appel", DAG, True, -1), (None, DAG, True, 1)):
        with pytest.raises(InvoerFout, match="niet gemaakt") as fout:
            zend(inhoud(rij))
        assert not isinstance(fout.value, Geweigerd)
    with pytest.raises(InvoerFout, match="niet gemaakt"):
        zend(inhoud(RIJEN[0], RIJEN[0]))
    with pytest.raises(InvoerFout, match="niet gemaakt"):
        zend(inhoud(*RIJEN, geheim__zip=b"x"))
    with pytest.raises(InvoerFout, match="niet gemaakt"):
        zend(inhoud(*RIJEN), nummer=2, vorige=None)


def test_as_many_recipients_as_allowed_can_open_it_and_one_more_is_not_made() -> None:
    allen = [partner(f"p{n}", f"Partner {n}") for n in range(grens("partijen") + 1)]
    kaarten = [p.kaart for p in allen]
    zo = {"paar": GEMEENTE.paar, "kaart": GEMEENTE.kaart, "volgnummer": 1, "vorige": None}
    pakket = verzegel("team", inhoud(*RIJEN), ontvangers=kaarten[:-1], **zo)
    assert ontvang(pakket.versleuteld, allen[0]) == ontvang(pakket.versleuteld, allen[-2])
    with pytest.raises(InvoerFout, match="niet gemaakt"):
        verzegel("team", inhoud(*RIJEN), ontvangers=kaarten, **zo)


def test_what_is_too_large_to_send_is_not_made() -> None:
    for ruimte in (-6_000, 10):  # too large with its age layer; too large by itself
        with pytest.raises(InvoerFout, match="te groot"):
            zend(Inhoud({}, (), {"groot.txt": b"x" * (grens("bytes") + ruimte)}))


def test_nothing_can_be_sealed_for_a_broken_card() -> None:
    with pytest.raises(InvoerFout, match="sleutelkaart"):
        verzegel(
            "team",
            inhoud(),
            paar=GEMEENTE.paar,
            kaart=GEMEENTE.kaart,
            ontvangers=[Sleutelkaart("0402", "Naam", "age1kapot", "0" * 64)],
            volgnummer=1,
            vorige=None,
        )


def test_without_anybody_to_seal_it_for_a_package_is_signed_and_no_more() -> None:
    kaal = verzegel(
        "team", inhoud(), paar=GEMEENTE.paar, kaart=GEMEENTE.kaart, ontvangers=[], volgnummer=1, vorige=None
    )
    assert kaal.versleuteld is None
    assert kaal.naam.endswith(".zip")
    assert open_envelop(kaal.zip, None, {GEMEENTE.kaart.code: GEMEENTE.kaart.ondertekenen}).sha256 == kaal.sha256
    with pytest.raises(Geweigerd) as fout:
        open_envelop(kaal.zip, nieuw_paar().identiteit, None)
    assert fout.value.reden == "niet_versleuteld"


@settings(max_examples=50, deadline=None)
@given(
    rijen=st.lists(
        st.tuples(
            st.sampled_from(["appel", "peer"]),
            st.dates(dt.date(1000, 1, 1)),
            st.booleans(),
            st.none() | st.integers(0, 10**12),
        ),
        unique_by=lambda r: r[:2],
        max_size=20,
    ),
    tekst=st.text(st.characters(exclude_categories=["Cs", "Cc"])),
)
def test_all_values_come_back_as_they_went(rijen: list, tekst: str) -> None:
    envelop = ontvang(zend(inhoud(*rijen, brief__json=json.dumps([tekst]).encode())).versleuteld)
    assert list(envelop.tabellen["fruit"].rijen) == rijen
    assert json.loads(envelop.bestanden["brief.json"]) == [tekst]


# --- keys and cards ----------------------------------------------------------------------------------------------


def test_a_pair_is_kept_as_one_short_line_and_shows_itself_nowhere() -> None:
    paar = nieuw_paar()
    assert lees_paar(paar.tekst) == paar
    assert len(paar.tekst) < 1280
    assert paar.ondertekening not in repr(paar)
    assert paar.identiteit not in repr(paar)
    assert nieuw_paar() != paar


@pytest.mark.parametrize(
    "tekst", ["", "x", "a" * 64, "a" * 64 + " AGE-SECRET-KEY-1X", "z" * 64 + " " + nieuw_paar().identiteit]
)
def test_keys_that_are_none_are_one_sentence(tekst: str) -> None:
    with pytest.raises(InvoerFout, match="sleutels"):
        lees_paar(tekst)


@given(st.binary(max_size=50), st.binary(max_size=50))
def test_a_signature_fits_one_content_and_one_key(een: bytes, twee: bytes) -> None:
    handtekening = onderteken(GEMEENTE.paar, een)
    assert klopt(GEMEENTE.kaart.ondertekenen, handtekening, een)
    assert not klopt(REGIO.kaart.ondertekenen, handtekening, een)
    assert klopt(GEMEENTE.kaart.ondertekenen, handtekening, twee) == (een == twee)


def test_a_card_comes_over_also_when_mail_changed_its_line_ends() -> None:
    tekst = maak_sleutelkaart(GEMEENTE.kaart)
    for variant in (
        tekst,
        tekst.replace(b"\r\n", b"\n"),
        b"\xef\xbb\xbf" + tekst,
        tekst.replace(b"\r\n", b" \r\n\r\n"),
    ):
        assert lees_sleutelkaart(variant) == GEMEENTE.kaart


def test_a_card_holds_no_secret() -> None:
    tekst = maak_sleutelkaart(GEMEENTE.kaart).decode()
    assert GEMEENTE.paar.ondertekening not in tekst
    assert GEMEENTE.paar.identiteit.lower() not in tekst.lower()


def test_the_fingerprint_is_six_groups_of_five_digits_and_differs_for_every_change() -> None:
    kaart = GEMEENTE.kaart
    anders = [
        Sleutelkaart("0406", kaart.organisatie, kaart.versleutelen, kaart.ondertekenen),
        Sleutelkaart(kaart.code, "Gemeente Huizen", kaart.versleutelen, kaart.ondertekenen),
        Sleutelkaart(kaart.code, kaart.organisatie, REGIO.kaart.versleutelen, kaart.ondertekenen),
        Sleutelkaart(kaart.code, kaart.organisatie, kaart.versleutelen, REGIO.kaart.ondertekenen),
    ]
    assert re.fullmatch(r"\d{5}( \d{5}){5}", kaart.vingerafdruk)
    assert len({k.vingerafdruk for k in [kaart, *anders]}) == 5


def test_a_card_changed_anywhere_is_refused() -> None:
    tekst = maak_sleutelkaart(GEMEENTE.kaart)
    for plek in range(len(tekst.rstrip())):
        if tekst[plek : plek + 1].isspace():
            continue
        kapot = tekst[:plek] + bytes([tekst[plek] ^ 1]) + tekst[plek + 1 :]
        with pytest.raises(InvoerFout):
            lees_sleutelkaart(kapot)
    for einde in range(len(tekst.rstrip())):
        with pytest.raises(InvoerFout):
            lees_sleutelkaart(tekst[:einde])


@given(st.binary(max_size=400))
def test_any_other_file_is_no_card_and_one_sentence(data: bytes) -> None:
    with pytest.raises(InvoerFout):
        lees_sleutelkaart(data)


def test_each_kind_of_wrong_card_has_its_own_sentence() -> None:
    tekst = maak_sleutelkaart(GEMEENTE.kaart).decode()
    zwak = "age1qqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqq5cu47z"  # a point of low order opens for anybody
    kaarten = {
        "geheime sleutel": GEMEENTE.paar.identiteit,
        "geen sleutelkaart": "Beste collega, hierbij de kaart",
        "nieuwere versie": tekst.replace("DESKTOP 1", "DESKTOP 2"),
        "niet heel": tekst.replace("code: 0402\r\n", ""),
        "veranderd of beschadigd": tekst.replace("Hilversum", "Laren"),
    }
    for zin, kaart in kaarten.items():
        with pytest.raises(InvoerFout, match=zin):
            lees_sleutelkaart(kaart.encode())
    for kaart in (
        Sleutelkaart("0402", "Gemeente", zwak, GEMEENTE.kaart.ondertekenen),
        Sleutelkaart("0402", "Gemeente", GEMEENTE.kaart.versleutelen.upper(), GEMEENTE.kaart.ondertekenen),
        Sleutelkaart("0402", "Gemeente", GEMEENTE.kaart.versleutelen, GEMEENTE.kaart.ondertekenen.upper()),
        Sleutelkaart("0402", "=cmd", GEMEENTE.kaart.versleutelen, GEMEENTE.kaart.ondertekenen),
        Sleutelkaart("../x", "Gemeente", GEMEENTE.kaart.versleutelen, GEMEENTE.kaart.ondertekenen),
    ):
        with pytest.raises(InvoerFout, match="veranderd of beschadigd"):
            lees_sleutelkaart(maak_sleutelkaart(kaart))


@pytest.mark.parametrize(
    ("code", "naam"),
    [
        ("", "G"),
        ("04 02", "G"),
        ("../04", "G"),
        *(("0402", n) for n in ("", "=G", " G", "G ", "a\nb", "A <b>", "x" * 81)),
    ],
)
def test_a_code_or_name_that_cannot_be_on_a_card_is_refused(code: str, naam: str) -> None:
    with pytest.raises(InvoerFout):
        kaart_van(GEMEENTE.paar, code, naam)


# --- a series ----------------------------------------------------------------------------------------------------


def reeks(*maanden: str | None, vervangt: dict[int, int] | None = None) -> list[Envelop]:
    """Packages 1, 2, …, each with the month given; number -> the number that it replaces."""
    uit: list[Envelop] = []
    for nummer, maand in enumerate(maanden, 1):
        deel = Inhoud({}, (), {"brief.json": f'["{nummer}"]'.encode()}, maand)
        oud = (vervangt or {}).get(nummer)
        pakket = zend(
            deel,
            nummer=nummer,
            vorige=uit[-1].sha256 if uit else None,
            vervangt=uit[oud - 1].sha256 if oud else None,
        )
        uit.append(ontvang(pakket.versleuteld))
    return uit


def oordelen(enveloppen: list[Envelop]) -> list[str]:
    """The judgement of each, in this order of arrival; what is accepted is remembered."""
    gezien: list[Gezien] = []
    uit = []
    for envelop in enveloppen:
        oordeel = controleer_reeks(gezien, envelop)
        uit.append(oordeel.oordeel)
        assert oordeel.zin == REEKSZINNEN[oordeel.oordeel]
        if oordeel.aanvaard:
            gezien.append(Gezien.van(envelop))
    return uit


def test_packages_in_order_are_each_the_next() -> None:
    assert oordelen(reeks("2026-05", "2026-06", "2026-07")) == ["volgende"] * 3


def test_the_same_package_again_changes_nothing() -> None:
    een, twee = reeks("2026-06", "2026-07")
    assert oordelen([een, een, twee, een, twee]) == ["volgende", "herhaling", "volgende", "herhaling", "herhaling"]


def test_missing_numbers_are_named_until_they_are_in() -> None:
    een, twee, drie, vier = reeks("2026-04", "2026-05", "2026-06", "2026-07")
    assert oordelen([een, vier, drie, twee]) == ["volgende", "gat", "nagekomen", "nagekomen"]
    assert controleer_reeks([Gezien.van(een)], vier).ontbreekt == ((2, 3),)
    assert controleer_reeks([Gezien.van(een), Gezien.van(vier)], drie).ontbreekt == ((2, 2),)
    assert controleer_reeks([], vier).ontbreekt == ((1, 3),)
    assert controleer_reeks([Gezien.van(e) for e in (een, drie, vier)], twee).ontbreekt == ()


@given(st.permutations(range(6)))
@settings(max_examples=40, deadline=None)
def test_in_whatever_order_they_arrive_all_are_taken_in_once(volgorde: list[int]) -> None:
    alle = ZES
    assert {REEKSZINNEN[o] for o in oordelen([alle[n] for n in volgorde])} <= {
        REEKSZINNEN[o] for o in ("volgende", "correctie", "nagekomen", "gat")
    }
    assert set(oordelen([alle[n] for n in volgorde * 2])[6:]) == {"herhaling"}


def test_another_package_with_a_known_number_is_refused() -> None:
    een, ander = reeks("2026-06")[0], reeks("2026-07")[0]
    assert oordelen([een, ander]) == ["volgende", "dubbel_nummer"]


def test_a_package_that_does_not_follow_from_its_neighbours_is_refused() -> None:
    een, twee, drie = reeks("2026-05", "2026-06", "2026-07")
    _, ander = reeks("2026-01", "2026-06")
    assert oordelen([een, ander]) == ["volgende", "breuk"]
    assert oordelen([drie, ander]) == ["gat", "breuk"]
    assert oordelen([een, ander, twee, drie]) == ["volgende", "breuk", "volgende", "volgende"]


def test_a_correction_names_the_newest_package_of_its_month() -> None:
    assert oordelen(reeks("2026-06", "2026-07", "2026-06", "2026-06", vervangt={3: 1, 4: 3})) == [
        "volgende",
        "volgende",
        "correctie",
        "correctie",
    ]
    assert oordelen(reeks("2026-06", "2026-06")) == ["volgende", "overlap"]
    assert oordelen(reeks("2026-06", "2026-07", vervangt={2: 1})) == ["volgende", "vervangt_onbekend"]
    dubbel = reeks("2026-06", "2026-06", "2026-06", vervangt={2: 1, 3: 1})
    assert oordelen(dubbel) == ["volgende", "correctie", "vervangt_onbekend"]


def test_two_packages_of_a_month_that_do_not_know_each_other_overlap_also_when_they_come_late() -> None:
    een, twee, drie = reeks("2026-06", "2026-06", "2026-06", vervangt={2: 1})
    assert oordelen([twee, drie, een]) == ["gat", "overlap", "nagekomen"]
    een, twee = reeks("2026-06", "2026-06")
    assert oordelen([twee, een]) == ["gat", "overlap"]


def test_a_correction_of_a_package_that_never_was_is_refused() -> None:
    een, twee = reeks("2026-06", "2026-07")
    vreemd = zend(Inhoud({}, (), {}, "2026-07"), nummer=2, vorige=een.sha256, vervangt="b" * 64)
    assert oordelen([een, ontvang(vreemd.versleuteld)]) == ["volgende", "vervangt_onbekend"]
    assert oordelen([een, twee]) == ["volgende", "volgende"]


def test_kinds_without_a_month_have_no_overlap() -> None:
    assert oordelen(reeks(None, None, None)) == ["volgende"] * 3


ZES = reeks("2026-04", "2026-05", "2026-04", "2026-06", "2026-04", "2026-05", vervangt={3: 1, 5: 3, 6: 2})
