"""Importing on a real encrypted store."""

import datetime as dt
import secrets
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

import pytest
from sqlalchemy import func, select

from werkteam_desktop.dossier import Huishouden, Inwoner, Uitkering
from werkteam_desktop.fouten import InvoerFout
from werkteam_desktop.handelingen.importeren import ImportVerslag, importeer
from werkteam_desktop.handelingen.inwoners import open_dossier, wijzig_inwoner
from werkteam_desktop.handelingen.lijst import zoek_inwoners
from werkteam_desktop.handelingen.werkplek import Werkplek, Wijziging
from werkteam_desktop.opslag.inlezen import Persoon, lees
from werkteam_desktop.opslag.journaal import Logregel
from werkteam_desktop.opslag.opslag import Opslag

KOP = "bsn;voornamen;voorvoegsel;geslachtsnaam;geboortedatum;straat;huisnummer;huisletter;postcode;woonplaats"
JANSEN = "999990639;Zoë;de;Jansen;3-4-1980;Dorpsstraat;4;b;1211XA;Hilversum"
BOS = ";Kees;;Bos;1-2-1970;Kade;1;;1211XB;Hilversum"


@pytest.fixture
def werkplek(tmp_path: Path) -> Iterator[Werkplek]:
    opslag = Opslag.open(tmp_path / "opslag.db", secrets.token_hex(32))
    yield Werkplek(opslag, nu=lambda: dt.datetime(2026, 8, 1, 12, tzinfo=dt.UTC))
    opslag.sluit()


@pytest.fixture
def pad(tmp_path: Path) -> Path:
    return tmp_path / "inwoners.csv"


def neem(werkplek: Werkplek, pad: Path, *regels: str, kop: str = KOP, proef: bool = False) -> ImportVerslag:
    pad.write_text("\n".join([kop, *regels]), encoding="utf-8")
    return importeer(werkplek, pad, proef)


def telling(verslag: ImportVerslag) -> tuple[int, int, int, int]:
    assert verslag.gelezen == verslag.nieuw + verslag.bijgewerkt + verslag.overgeslagen + len(verslag.afgekeurd)
    return verslag.nieuw, verslag.bijgewerkt, verslag.overgeslagen, len(verslag.afgekeurd)


def dossier(werkplek: Werkplek, naam: str) -> Inwoner:
    (inwoner_id,) = zoek_inwoners(werkplek, naam, 2)
    return open_dossier(werkplek, inwoner_id)


def aantal(werkplek: Werkplek, tabel: type = Inwoner) -> int:
    with werkplek.opslag.lees() as sessie:
        return sessie.scalar(select(func.count()).select_from(tabel)) or 0


def test_the_test_set_comes_in_once_and_a_second_time_changes_nothing(werkplek: Werkplek, gedeeld: Path) -> None:
    bestand = gedeeld / "testdata" / "brp" / "testset_persoonslijsten_gbav_20220502.csv"
    eerste = importeer(werkplek, bestand)
    # 587 usable lists, of which five have a BSN that came by before and two a name and birth date that did.
    assert (eerste.gelezen, *telling(eerste)) == (687, 580, 0, 0, 107)
    regels = aantal(werkplek, Logregel)
    tweede = importeer(werkplek, bestand)
    assert telling(tweede) == (0, 0, 580, 107)
    assert (aantal(werkplek), aantal(werkplek, Logregel), tweede.groep) == (580, regels, 0)
    # The names come back from the store as they are in the file.
    with werkplek.opslag.lees() as sessie:
        bewaard = {(i.bsn, i.voornamen, i.geslachtsnaam) for i in sessie.scalars(select(Inwoner))}
    gelezen = {(p.bsn, p.voornamen, p.geslachtsnaam) for p in lees(bestand).personen if isinstance(p, Persoon)}
    assert bewaard <= gelezen


def test_a_whole_import_can_be_undone(werkplek: Werkplek, gedeeld: Path) -> None:
    bestand = gedeeld / "testdata" / "brp" / "testset_persoonslijsten_gbav_20220502.csv"
    verslag = importeer(werkplek, bestand)
    werkplek.draai_terug(verslag.groep)
    assert (aantal(werkplek), aantal(werkplek, Huishouden)) == (0, 0)
    assert importeer(werkplek, bestand, proef=True).nieuw == 580


def test_the_audit_lines_of_an_import_hold_each_other(werkplek: Werkplek, pad: Path) -> None:
    neem(werkplek, pad, JANSEN, BOS)
    neem(werkplek, pad, JANSEN.replace("Dorpsstraat", "Laan"))
    with werkplek.opslag.lees() as sessie:
        vorige = ""
        for regel in sessie.scalars(select(Logregel).order_by(Logregel.id)):
            stond = regel.hash
            assert regel.verzegel(vorige) == stond
            vorige = stond
    assert vorige


def test_a_trial_tells_the_same_and_changes_nothing(werkplek: Werkplek, pad: Path) -> None:
    neem(werkplek, pad, JANSEN)
    regels = (JANSEN.replace("Dorpsstraat", "Laan"), BOS, ";;;;", "123;;;Fout;")
    proef = neem(werkplek, pad, *regels, proef=True)
    assert (aantal(werkplek), dossier(werkplek, "Jansen").straat) == (1, "Dorpsstraat")
    echt = neem(werkplek, pad, *regels)
    assert telling(proef) == telling(echt) == (1, 1, 0, 1)
    assert (proef.groep, proef.afgekeurd) == (0, echt.afgekeurd)


def test_the_report_as_json_has_exactly_the_agreed_keys(werkplek: Werkplek, pad: Path) -> None:
    document = neem(werkplek, pad, JANSEN, "12;;;Fout;").als_json()
    assert document == {
        "gelezen": 2,
        "nieuw": 1,
        "bijgewerkt": 0,
        "overgeslagen": 0,
        "afgekeurd": [{"regel": 3, "reden": "kolom 'bsn': een BSN bestaat uit negen cijfers"}],
    }


def test_screens_hear_of_an_import_once_and_of_nothing_when_nothing_changed(werkplek: Werkplek, pad: Path) -> None:
    gehoord: list[Wijziging] = []
    werkplek.luisteraars.append(gehoord.append)
    verslag = neem(werkplek, pad, JANSEN, BOS)
    neem(werkplek, pad, JANSEN, BOS)
    assert [(w.groep, len(w.inwoners)) for w in gehoord] == [(verslag.groep, 2)]


def test_a_move_replaces_the_whole_address(werkplek: Werkplek, pad: Path) -> None:
    neem(werkplek, pad, JANSEN)
    assert telling(neem(werkplek, pad, "999990639;Zoë;de;Jansen;3-4-1980;Laan;9;;1211XC;Hilversum")) == (0, 1, 0, 0)
    jansen = dossier(werkplek, "Jansen")
    assert (jansen.straat, jansen.huisnummer, jansen.huisletter, jansen.postcode) == ("Laan", "9", "", "1211XC")
    assert zoek_inwoners(werkplek, "1211XC", 2) == [jansen.id]


def test_a_file_with_fewer_columns_leaves_the_rest_as_it_is(werkplek: Werkplek, pad: Path) -> None:
    neem(werkplek, pad, JANSEN)
    assert telling(neem(werkplek, pad, "999990639;Jansen", kop="bsn;naam")) == (0, 0, 1, 0)
    assert telling(neem(werkplek, pad, "999990639;Jansen;;", kop="bsn;naam;postcode;voornaam")) == (0, 0, 1, 0)
    assert dossier(werkplek, "Jansen").huisletter == "b"


def test_what_a_coach_typed_stays(werkplek: Werkplek, pad: Path) -> None:
    kop = "bsn;naam;geboren;telefoon;uitkering sinds;bedrag;huur;partner geboren"
    neem(werkplek, pad, "999990639;Jansen;3-4-1980;0612345678;1-5-2022;900;640;1981", kop=kop)
    jansen = dossier(werkplek, "Jansen")
    wijzig_inwoner(werkplek, jansen.id, telefoon="0353332211", statushouder=True)
    anders = neem(werkplek, pad, "999990639;Jansen;3-4-1980;0600000000;1-1-2024;100;1;", kop=kop)
    assert telling(anders) == (0, 0, 1, 0)
    jansen = dossier(werkplek, "Jansen")
    assert (jansen.telefoon, jansen.statushouder) == ("0353332211", True)
    assert [(u.soort, u.sinds, u.bedrag) for u in jansen.uitkeringen] == [
        ("bijstand", dt.date(2022, 5, 1), Decimal("900.00"))
    ]
    assert jansen.huishouden is not None
    assert (jansen.huishouden.kale_huur, jansen.huishouden.geboortedatum_partner) == (Decimal("640.00"), "1981")


def test_an_import_fills_what_was_still_unknown(werkplek: Werkplek, pad: Path) -> None:
    neem(werkplek, pad, BOS)
    regel = "999990639;Kees;Bos;1-2-1970;0612345678;1-5-2022;1-1-2015, 1-1-2000;ja"
    kop = "bsn;voornaam;naam;geboren;telefoon;uitkering sinds;kinderen;geheim"
    assert telling(neem(werkplek, pad, regel, kop=kop)) == (0, 1, 0, 0)
    bos = dossier(werkplek, "Bos")
    assert (bos.bsn, bos.telefoon, bos.geheim, bos.straat) == ("999990639", "0612345678", True, "Kade")
    assert bos.uitkering is not None
    assert bos.huishouden is not None
    assert bos.huishouden.leefvorm == "alleenstaande_ouder"
    assert [k.geboortedatum for k in bos.huishouden.kinderen] == ["2015-01-01"]
    assert telling(neem(werkplek, pad, regel, kop=kop)) == (0, 0, 1, 0)


def test_a_new_dossier_gets_its_own_number_and_test_persons_are_marked(werkplek: Werkplek, pad: Path) -> None:
    neem(werkplek, pad, JANSEN)
    neem(werkplek, pad, BOS)
    jansen, bos = dossier(werkplek, "Jansen"), dossier(werkplek, "Bos")
    assert int(bos.nummer) == int(jansen.nummer) + 1
    assert (jansen.voorbeeld, bos.voorbeeld) == (True, False)
    assert (jansen.huishouden, jansen.uitkering, jansen.aangemeld_op) == (None, None, dt.date(2026, 8, 1))


def test_a_double_in_the_file_is_refused_with_the_row_it_repeats(werkplek: Werkplek, pad: Path) -> None:
    verslag = neem(werkplek, pad, JANSEN, "999990639;Piet;;Ander;1-1-1990", BOS, "999990421;Kees;;BOS;1-2-1970")
    assert telling(verslag) == (2, 0, 0, 2)
    assert [(a.regel, a.reden) for a in verslag.afgekeurd] == [
        (3, "staat er al: regel 2 van dit bestand heeft hetzelfde BSN"),
        (5, "mogelijk dubbel: regel 4 heeft dezelfde naam en geboortedatum"),
    ]


def test_a_name_and_birth_date_that_the_store_has_under_another_bsn_is_refused(werkplek: Werkplek, pad: Path) -> None:
    neem(werkplek, pad, JANSEN)
    verslag = neem(werkplek, pad, JANSEN.replace("999990639", "999990421"))
    assert telling(verslag) == (0, 0, 0, 1)
    assert dossier(werkplek, "Jansen").nummer in verslag.afgekeurd[0].reden


def test_two_rows_never_change_one_dossier(werkplek: Werkplek, pad: Path) -> None:
    neem(werkplek, pad, JANSEN)
    verslag = neem(werkplek, pad, "999990639;Zoë;;Getrouwd;3-4-1980", ";Zoë;de;Jansen;3-4-1980")
    assert telling(verslag) == (0, 1, 0, 1)
    assert "hetzelfde dossier" in verslag.afgekeurd[0].reden


def test_two_persons_of_whom_only_the_year_is_known_are_not_taken_for_one(werkplek: Werkplek, pad: Path) -> None:
    verslag = neem(werkplek, pad, "999990639;Ali;;Haile;1990", "999990421;Ali;;Haile;1990")
    assert telling(verslag) == (2, 0, 0, 0)


def test_an_unreadable_file_leaves_the_store_as_it_was(werkplek: Werkplek, pad: Path) -> None:
    neem(werkplek, pad, JANSEN)
    with pytest.raises(InvoerFout, match="aanhalingsteken"):
        neem(werkplek, pad, BOS, JANSEN.replace("Dorpsstraat", "Laan"), '"open')
    assert (aantal(werkplek), dossier(werkplek, "Jansen").straat) == (1, "Dorpsstraat")


def test_a_large_file_is_matched_in_parts(werkplek: Werkplek, pad: Path) -> None:
    regels = [f"Voor{i};Naam{i};{i % 28 + 1}-1-1980;1-5-2022" for i in range(1_200)]
    kop = "voornaam;naam;geboren;uitkering sinds"
    assert telling(neem(werkplek, pad, *regels, kop=kop)) == (1_200, 0, 0, 0)
    assert telling(neem(werkplek, pad, *regels, kop=kop)) == (0, 0, 1_200, 0)
    assert aantal(werkplek, Uitkering) == 1_200
