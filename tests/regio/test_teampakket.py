"""The team package: all that overviews need and nothing that says who it is about; put together, each person once."""

import datetime as dt
import hashlib
import json
import re
from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal
from functools import partial
from itertools import permutations
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.regio.pakketten import Partner, getekend, partner, sluit
from tests.regio.rijen import rij
from werkteam_desktop.dossier.catalogus import routes
from werkteam_desktop.fouten import InvoerFout
from werkteam_desktop.regio.envelop import Envelop, Verzegeld, open_envelop, verzegel
from werkteam_desktop.regio.extractrij import Doorverwijzing, Extractrij, Inzet, Uitstroom, Werkplek
from werkteam_desktop.regio.geweigerd import Geweigerd
from werkteam_desktop.regio.overzicht import Bron, teksten
from werkteam_desktop.regio.overzichten import OVERZICHTEN
from werkteam_desktop.regio.periode import Periode, lees_periode
from werkteam_desktop.regio.pseudoniem import (
    FOUT_WACHTWOORD,
    Teamsleutel,
    coachcode,
    kenmerk_van,
    laptopkaart,
    lees_teamsleutelbestand,
    maak_teamsleutelbestand,
    nieuwe_teamsleutel,
    pseudoniem_van,
)
from werkteam_desktop.regio.sleutels import nieuw_paar
from werkteam_desktop.regio.teampakket import (
    Teamrij,
    _codes,
    leeftijdsklasse,
    lees_teampakket,
    team_inhoud,
    teamrijen,
    teamschema,
)
from werkteam_desktop.regio.teamsamenvoeging import GECODEERD, Deel, Samenvoeging, gecodeerd, voeg_samen

SLEUTEL = "5e" * 32
JULI = lees_periode("2026-07", dt.date(2026, 8, 15))
LEIDER = partner("0402", "Werkteam Hilversum")
WACHTWOORD = "vier gewone woorden samen"


def laptop(naam: str) -> Partner:
    paar = nieuw_paar()
    return Partner(paar, laptopkaart(paar, naam))


ANJA, BRAM, COR = laptop("Anja"), laptop("Bram"), laptop("Cor")


def pakket(rijen: Sequence[Teamrij], van: Partner = ANJA, periode: Periode = JULI, sleutel: str = SLEUTEL) -> Verzegeld:
    inhoud = team_inhoud(rijen, periode, sleutel, van.kaart.ondertekenen)
    return verzegel(
        "team", inhoud, paar=van.paar, kaart=van.kaart, ontvangers=[LEIDER.kaart], volgnummer=1, vorige=None
    )


def open_(verzegeld: Verzegeld) -> Envelop:
    assert verzegeld.versleuteld is not None
    return open_envelop(verzegeld.versleuteld, LEIDER.paar.identiteit, None)


def code(nummer: int) -> str:
    return hashlib.sha256(str(nummer).encode()).hexdigest()[:32]


def coded(*rijen: Extractrij) -> tuple[Teamrij, ...]:
    return teamrijen(rijen, {r.inwoner_id: code(r.inwoner_id) for r in rijen}, {1: coachcode(SLEUTEL, "Anja")})


# --- pseudonym


def test_the_same_person_has_the_same_code_on_every_laptop_and_another_with_another_key() -> None:
    een = pseudoniem_van(SLEUTEL, "999990019", "Marleen", "", "Kuipers", "1988-03-14")
    assert een == pseudoniem_van(SLEUTEL, "999990019", "M.", "", "Kuipers-Vos", "")
    assert een != pseudoniem_van(nieuwe_teamsleutel(), "999990019", "Marleen", "", "Kuipers", "1988-03-14")
    assert re.fullmatch("[0-9a-f]{32}", een or "")


def test_without_a_bsn_spelling_of_the_name_does_not_matter_and_the_birth_date_does() -> None:
    een = pseudoniem_van(SLEUTEL, None, "Zoë Maria", "van der", "Ølberg", "1988-03-14")
    assert een == pseudoniem_van(SLEUTEL, "", "zoe", "Van der", "OLBERG", "1988-03-14")
    assert een != pseudoniem_van(SLEUTEL, None, "Zoë Maria", "van der", "Ølberg", "1988-03-15")
    assert een != pseudoniem_van(SLEUTEL, None, "Anna", "van der", "Ølberg", "1988-03-14")


@pytest.mark.parametrize("geboren", ["", "1988", "1988-03", "1988-00-00x"])
def test_a_birth_date_that_is_not_known_whole_makes_nobody_the_same(geboren: str) -> None:
    assert pseudoniem_van(SLEUTEL, None, "Jan", "de", "Vries", geboren) is None


def test_a_name_that_looks_like_a_bsn_does_not_give_its_code() -> None:
    bsn = pseudoniem_van(SLEUTEL, "999990019", "", "", "", "")
    assert pseudoniem_van(SLEUTEL, None, "", "", "999990019", "1988-03-14") != bsn


# --- team key


@pytest.fixture(scope="module")
def sleutelbestand() -> bytes:
    return maak_teamsleutelbestand(Teamsleutel(SLEUTEL, LEIDER.kaart), WACHTWOORD, 12)


def test_the_key_file_gives_key_and_card_back_and_shows_neither(sleutelbestand: bytes) -> None:
    gelezen = lees_teamsleutelbestand(sleutelbestand, f" {WACHTWOORD}\n")
    assert gelezen == Teamsleutel(SLEUTEL, LEIDER.kaart)
    assert SLEUTEL not in repr(gelezen)
    assert SLEUTEL.encode() not in sleutelbestand
    assert LEIDER.kaart.ondertekenen.encode() not in sleutelbestand


def test_a_wrong_password_and_a_damaged_file_are_one_sentence(sleutelbestand: bytes) -> None:
    stuk = sleutelbestand[:-3] + bytes([sleutelbestand[-3] ^ 1]) + sleutelbestand[-2:]
    for inhoud, wachtwoord in ((sleutelbestand, "een ander wachtwoord"), (stuk, WACHTWOORD)):
        with pytest.raises(InvoerFout) as fout:
            lees_teamsleutelbestand(inhoud, wachtwoord)
        assert str(fout.value) == FOUT_WACHTWOORD


@pytest.mark.parametrize("inhoud", [b"", b"tekst", b"age-encryption.org/v1\n-> X25519 abc", b"\0" * 9999])
def test_another_file_is_no_team_key(inhoud: bytes) -> None:
    with pytest.raises(InvoerFout, match="geen teamsleutel"):
        lees_teamsleutelbestand(inhoud, WACHTWOORD)


@pytest.mark.parametrize("werk", [b"21", b"30", b"99", b"-1", b""])
def test_a_team_key_that_asks_for_more_memory_than_there_is_is_not_opened(
    sleutelbestand: bytes, monkeypatch: pytest.MonkeyPatch, werk: bytes
) -> None:
    """Where age finds no memory it ends the program, with all that is being typed in it."""
    monkeypatch.setattr("pyrage.passphrase.decrypt", lambda *_: pytest.fail("it was opened"))
    kop, rest = sleutelbestand.split(b"\n", 2)[1:]
    gevraagd = kop.rsplit(b" ", 1)[0] + b" " + werk
    with pytest.raises(InvoerFout, match="geen teamsleutel"):
        lees_teamsleutelbestand(b"age-encryption.org/v1\n" + gevraagd + b"\n" + rest, WACHTWOORD)


def test_a_short_password_is_refused() -> None:
    with pytest.raises(InvoerFout, match="te kort"):
        maak_teamsleutelbestand(Teamsleutel(SLEUTEL, LEIDER.kaart), "kort", 12)


# --- the form


def test_every_field_of_the_extract_is_in_the_form() -> None:
    velden = {t["naam"]: [v["naam"] for v in t["veld"]] for t in teamschema()["tabel"]}
    delen = {
        "voorzieningen": Inzet,
        "doorverwijzingen": Doorverwijzing,
        "werkplekken": Werkplek,
        "uitstroom": Uitstroom,
    }
    assert {*velden["dossiers"], *velden} - {"pseudoniem", "dossiers"} == set(Extractrij._fields) - {"inwoner_id"}
    for naam, soort in delen.items():
        assert velden[naam] == list(soort._fields)


def test_every_age_class_begins_where_the_one_before_ends() -> None:
    jaren = {0: 0, 17: 0, 26: 0, 27: 27, 44: 27, 45: 45, 104: 45}
    assert {n: leeftijdsklasse(n) for n in jaren} == jaren
    assert leeftijdsklasse(None) is None


def test_the_age_classes_are_those_that_the_overviews_show_and_no_more() -> None:
    getoond = {k["onder"] for k in teksten("duur")["leeftijd"] if "onder" in k}
    assert teamschema()["leeftijden"] == [0, *sorted(getoond)]


def test_frictionless_finds_the_package_valid(tmp_path: Any) -> None:
    frictionless = pytest.importorskip("frictionless")
    for naam, inhoud in open_(pakket(coded(*(rij(n, **VOL) for n in range(9))))).bestanden.items():
        (tmp_path / naam).write_bytes(inhoud)
    verslag = frictionless.validate(str(tmp_path / "datapackage.json"))
    assert verslag.valid, verslag.flatten(["rowNumber", "fieldName", "type", "message"])


def _velden(tabel: str) -> dict[str, Any]:
    return {v["naam"]: v for t in teamschema()["tabel"] if t["naam"] == tabel for v in t["veld"]}


def _kies(tabel: str, veld: str) -> st.SearchStrategy[str]:
    v = _velden(tabel)[veld]
    return st.sampled_from([*_codes(v), *([] if v.get("verplicht") else [""])])


KLEIN = st.integers(0, 40)
MISSCHIEN = st.none() | KLEIN
DELEN = {
    "doelgroepen": st.lists(_kies("doelgroepen", "code"), max_size=3),
    "indicatoren": st.lists(st.tuples(_kies("indicatoren", "code"), st.integers(-4, 4)), max_size=3),
    "voorzieningen": st.lists(
        st.builds(
            Inzet,
            code=_kies("voorzieningen", "code"),
            pot=_kies("voorzieningen", "pot"),
            kosten=st.none() | st.decimals(0, 99999, places=2),
        ),
        max_size=3,
    ),
    "doorverwijzingen": st.lists(
        st.builds(
            Doorverwijzing,
            bestemming=_kies("doorverwijzingen", "bestemming"),
            uitkomst=_kies("doorverwijzingen", "uitkomst"),
            reden=_kies("doorverwijzingen", "reden"),
            dagen=st.none() | st.integers(-5, 400),
        ),
        max_size=2,
    ),
    "werkplekken": st.lists(
        st.builds(
            Werkplek,
            soort=_kies("werkplekken", "soort"),
            uren=MISSCHIEN,
            dagen_over=st.none() | st.integers(-50, 50),
        ),
        max_size=2,
    ),
    "uitstroom": st.lists(st.builds(Uitstroom, dagen=KLEIN), max_size=2),
}
VOL: dict[str, Any] = {
    "doelgroepen": ("jongere", "statushouder"),
    "indicatoren": (("rust", -2), ("uren", 1)),
    "voorzieningen": (
        Inzet(_codes(_velden("voorzieningen")["code"])[0], "rijk", Decimal("1200.50"), True, True, False, False),
    ),
    "doorverwijzingen": (Doorverwijzing("wsp", True, "teruggemeld", "te_vroeg", 12, False, True),),
    "werkplekken": (Werkplek("betaald", 24, False, True, True, False, -12),),
    "uitstroom": (Uitstroom(90, True),),
}


@st.composite
def extractrijen(draw: st.DrawFn, begin: int = 0) -> list[Extractrij]:
    uit = []
    for n in range(draw(st.integers(0, 6))):
        codes = {naam: draw(_kies("dossiers", naam)) for naam, v in _velden("dossiers").items() if v["soort"] == "code"}
        getallen = {
            naam: draw(MISSCHIEN)
            for naam in ("ladder", "ladder_voor", "dagen_zonder_contact", "dagen_zonder_verandering")
        }
        loop = {"in_begin": draw(st.booleans()), "nieuw": 0, "beeindigd": 0}
        if loop["in_begin"]:
            loop["beeindigd"] = draw(st.integers(0, 1))
        else:
            loop["nieuw"] = draw(st.integers(0, 1))
        ja_nee = {naam: draw(st.booleans()) for naam in ("heeft_afspraak", "werkt", "voorbeeld", "gesproken")}
        delen = {naam: tuple(draw(lijst)) for naam, lijst in DELEN.items()}
        meer = {"gemeente": draw(st.sampled_from(["", "0402", "0406"])), "coach": draw(st.sampled_from([None, 1]))}
        leeftijd = {"leeftijd": draw(st.none() | st.integers(16, 80))}
        uit.append(rij(begin + n, **codes, **getallen, **loop, **ja_nee, **delen, **meer, **leeftijd))
    return uit


@settings(max_examples=60, deadline=None)
@given(rijen=extractrijen())
def test_what_is_read_is_what_was_extracted_but_for_age_and_who(rijen: list[Extractrij]) -> None:
    gelezen = lees_teampakket(open_(pakket(coded(*rijen))), SLEUTEL)
    verwacht = {
        code(r.inwoner_id): (
            None if r.coach is None else coachcode(SLEUTEL, "Anja"),
            r._replace(inwoner_id=0, coach=None, leeftijd=leeftijdsklasse(r.leeftijd)),
        )
        for r in rijen
    }
    assert {t.pseudoniem: (t.coach, t.rij._replace(inwoner_id=0)) for t in gelezen.rijen} == verwacht
    assert gelezen.peildatum == dt.date(2026, 7, 31)
    assert not gelezen.ontbreekt


@pytest.mark.parametrize(
    "velden",
    [
        {"fase": "Mevrouw belde zelf"},
        {"gemeente": "Hilversum"},
        {"doelgroepen": ("verzonnen",)},
        {"doorverwijzingen": (Doorverwijzing("wsp", True, "teruggemeld", "Zij wil niet", 3, False),)},
        {"voorzieningen": (Inzet("iets", "", None, True, True, False, False),)},
    ],
)
def test_what_is_on_no_list_makes_no_package_and_is_not_repeated(velden: dict[str, Any]) -> None:
    with pytest.raises(InvoerFout, match="op geen lijst") as fout:
        pakket(coded(rij(1, **velden)))
    assert not re.search("Mevrouw|verzonnen|Zij wil|iets dat u", str(fout.value))


def test_the_order_of_the_lines_says_nothing_about_who_came_first() -> None:
    rijen = [rij(n, leeftijd=20 + n) for n in range(30)]
    assert coded(*rijen) == coded(*reversed(rijen))
    assert [t.pseudoniem for t in coded(*rijen)] == sorted(code(n) for n in range(30))


# --- refused


def test_a_package_of_another_team_or_of_a_key_that_was_replaced_is_refused() -> None:
    with pytest.raises(Geweigerd) as fout:
        lees_teampakket(open_(pakket(coded(rij(1)), sleutel="6f" * 32)), SLEUTEL)
    assert fout.value.reden == "ander_team"


def test_who_knows_which_key_it_is_but_not_the_key_is_no_member() -> None:
    def met_kenmerk(doc: Any, _bestanden: Any) -> None:
        doc["team"]["kenmerk"] = kenmerk_van(SLEUTEL)

    with pytest.raises(Geweigerd) as fout:
        lees_teampakket(met(pakket(coded(rij(1)), sleutel="6f" * 32), met_kenmerk), SLEUTEL)
    assert fout.value.reden == "geen_lid"


def test_the_proof_of_one_laptop_is_of_no_use_to_another() -> None:
    inhoud = team_inhoud(coded(rij(1)), JULI, SLEUTEL, ANJA.kaart.ondertekenen)
    zegel = {"ontvangers": [LEIDER.kaart], "volgnummer": 1, "vorige": None}
    vals = verzegel("team", inhoud, paar=BRAM.paar, kaart=BRAM.kaart, **zegel)
    als_anja = verzegel("team", inhoud, paar=ANJA.paar, kaart=replace(ANJA.kaart, code=BRAM.kaart.code), **zegel)
    for pakje in (vals, als_anja):
        with pytest.raises(Geweigerd) as fout:
            lees_teampakket(open_(pakje), SLEUTEL)
        assert fout.value.reden == "geen_lid"


def met(verzegeld: Verzegeld, verander: Any) -> Envelop:
    """The package as its own maker could spoil it: changed before it is signed."""
    envelop = open_envelop(verzegeld.zip, None, None)
    doc = json.loads(json.dumps(dict(envelop.beschrijving)))
    bestanden = {n: b for n, b in envelop.bestanden.items() if n not in ("datapackage.json", "handtekening.json")}
    verander(doc, bestanden)
    for bron in doc["resources"]:
        data = bestanden[bron["path"]]
        bron |= {"bytes": len(data), "hash": f"sha256:{hashlib.sha256(data).hexdigest()}"}
    orde = [b["path"] for b in (*doc["resources"], *doc["bestanden"])]
    zip_ = getekend(doc, {n: bestanden[n] for n in orde}, van=ANJA)
    return open_envelop(sluit(zip_, LEIDER), LEIDER.paar.identiteit, None)


def _los_kind(_doc: Any, bestanden: dict[str, bytes]) -> None:
    bestanden["uitstroom.csv"] += f"{'0' * 32},1,90,true\r\n".encode()


def _scheve_stand(_doc: Any, bestanden: dict[str, bytes]) -> None:
    bestanden["dossiers.csv"] = bestanden["dossiers.csv"].replace(b"true,true,0,0", b"true,true,1,0")


def _andere_maand(doc: Any, _bestanden: Any) -> None:
    doc["peildatum"] = "2026-06-30"


def _tabel_weg(doc: Any, bestanden: dict[str, bytes]) -> None:
    doc["resources"] = [b for b in doc["resources"] if b["name"] != "uitstroom"]
    del bestanden["uitstroom.csv"]


def _tabel_erbij(doc: Any, bestanden: dict[str, bytes]) -> None:
    doc["resources"].append({**doc["resources"][-1], "name": "meer", "path": "meer.csv"})
    bestanden["meer.csv"] = bestanden["uitstroom.csv"]


def _twee_keer(doc: Any, bestanden: dict[str, bytes]) -> None:
    doc["resources"][0]["schema"]["primaryKey"] = []
    kop, regel, _ = bestanden["dossiers.csv"].split(b"\r\n")
    bestanden["dossiers.csv"] = b"\r\n".join([kop, regel, regel.replace(b"bijstand", b"ioaw"), b""])


def _niets_waar_iets_moet(doc: Any, bestanden: dict[str, bytes]) -> None:
    for veld in doc["resources"][0]["schema"]["fields"]:
        veld["constraints"]["required"] = False
    bestanden["dossiers.csv"] = bestanden["dossiers.csv"].replace(b"true,true,0,0", b"true,true,,0")


def _getal_als_tekst(doc: Any, bestanden: dict[str, bytes]) -> None:
    veld = next(v for v in doc["resources"][0]["schema"]["fields"] if v["name"] == "nieuw")
    veld["type"], veld["constraints"] = "string", {"required": True, "enum": ["0"]}


def _veld_anders(doc: Any, bestanden: dict[str, bytes]) -> None:
    velden = doc["resources"][0]["schema"]["fields"]
    next(v for v in velden if v["name"] == "ladder")["name"] = "trede"
    bestanden["dossiers.csv"] = bestanden["dossiers.csv"].replace(b",ladder,", b",trede,", 1)


@pytest.mark.parametrize(
    "verander",
    [
        _los_kind,
        _scheve_stand,
        _andere_maand,
        _tabel_weg,
        _tabel_erbij,
        _veld_anders,
        _twee_keer,
        _niets_waar_iets_moet,
        _getal_als_tekst,
    ],
    ids=lambda f: f.__name__,
)
def test_rows_that_contradict_themselves_are_refused(verander: Any) -> None:
    goed = pakket(coded(rij(1, **VOL)))
    assert lees_teampakket(met(goed, lambda _d, _b: None), SLEUTEL).rijen
    with pytest.raises(Geweigerd) as fout:
        lees_teampakket(met(goed, verander), SLEUTEL)
    assert fout.value.reden == "inhoud"


def _zonder_kolom(doc: Any, bestanden: dict[str, bytes], naam: str) -> None:
    doc["schemaversie"] = "0.9.0"
    velden = doc["resources"][0]["schema"]["fields"]
    plek = [v["name"] for v in velden].index(naam)
    del velden[plek]
    regels = [r.split(",") for r in bestanden["dossiers.csv"].decode().split("\r\n")[:-1]]
    bestanden["dossiers.csv"] = "".join(",".join(r[:plek] + r[plek + 1 :]) + "\r\n" for r in regels).encode()


def _ouder(doc: Any, bestanden: dict[str, bytes]) -> None:
    """As a version before 1.0.0 could have been: no table of werkplekken, no column herkomst."""
    doc["resources"] = [b for b in doc["resources"] if b["name"] != "werkplekken"]
    del bestanden["werkplekken.csv"]
    _zonder_kolom(doc, bestanden, "herkomst")


def test_an_older_version_is_read_as_far_as_it_goes_and_says_what_is_missing() -> None:
    gelezen = lees_teampakket(
        met(pakket(coded(rij(1, **VOL, herkomst=_codes(_velden("dossiers")["herkomst"])[0]))), _ouder), SLEUTEL
    )
    assert gelezen.ontbreekt == ("Herkomst", "Werkplekken")
    (teamrij,) = gelezen.rijen
    assert (teamrij.rij.werkplekken, teamrij.rij.herkomst, teamrij.rij.uitstroom) == ((), "", (Uitstroom(90, True),))
    verslag = voeg([deel(ANJA, gelezen.rijen, ontbreekt=gelezen.ontbreekt)]).verslag
    assert any("oudere versie. Er staat niet in: herkomst, werkplekken." in zin for zin in verslag.zinnen)


def test_an_older_version_without_the_stock_is_of_no_use() -> None:
    with pytest.raises(Geweigerd) as fout:
        lees_teampakket(met(pakket(coded(rij(1))), partial(_zonder_kolom, naam="in_begin")), SLEUTEL)
    assert fout.value.reden == "inhoud"


def test_a_newer_version_is_refused_with_what_to_do() -> None:
    with pytest.raises(Geweigerd, match="nieuwste versie") as fout:
        met(pakket(coded(rij(1))), lambda doc, _b: doc.update(schemaversie="1.1.0"))
    assert fout.value.reden == "nieuwer"


# --- put together


def deel(van: Partner, rijen: Sequence[Teamrij], **anders: Any) -> Deel:
    return Deel(van.kaart.code, van.kaart.organisatie, anders.pop("peildatum", JULI.einde), rijen, **anders)


def voeg(delen: Sequence[Deel], eigen: Bron | None = None, **meer: Any) -> Samenvoeging:
    return voeg_samen(JULI, delen, SLEUTEL, eigen or Bron(JULI, ()), **meer)


def tel(samen: Samenvoeging) -> dict[str, Extractrij]:
    return {samen.bron.nummers[r.inwoner_id]: r for r in samen.bron.rijen}


@settings(max_examples=40, deadline=None)
@given(een=extractrijen(), twee=extractrijen(begin=3), drie=extractrijen(begin=5))
def test_whatever_the_order_each_person_counts_once(
    een: list[Extractrij], twee: list[Extractrij], drie: list[Extractrij]
) -> None:
    delen = [deel(ANJA, coded(*een)), deel(BRAM, coded(*twee)), deel(COR, coded(*drie))]
    samen = voeg(delen)
    assert len(samen.bron.rijen) == len({r.inwoner_id for r in (*een, *twee, *drie)})
    assert len({r.inwoner_id for r in samen.bron.rijen}) == len(samen.bron.rijen)
    assert all(r.in_eind == r.in_begin + r.nieuw - r.beeindigd for r in samen.bron.rijen)
    per_persoon = [t.pseudoniem for d in delen for t in d.rijen]
    assert len(samen.verslag.dubbel) == sum(per_persoon.count(p) > 1 for p in set(per_persoon))
    for volgorde in permutations(delen):
        assert voeg(volgorde) == samen


def test_the_open_dossier_counts_then_the_one_with_the_last_contact_then_the_one_with_a_route() -> None:
    rijen = {
        1: ({"beeindigd": 1, "dagen_zonder_contact": 0}, {"dagen_zonder_contact": 90}, "Bram"),
        2: ({"dagen_zonder_contact": 3}, {"dagen_zonder_contact": 9}, "Anja"),
        3: ({"dagen_zonder_contact": None}, {"dagen_zonder_contact": 300}, "Bram"),
        4: ({"route": "wsp"}, {"route": "geen"}, "Anja"),
    }
    anja = deel(ANJA, coded(*(rij(n, **een) for n, (een, _, _) in rijen.items())))
    bram = deel(BRAM, coded(*(rij(n, **twee) for n, (_, twee, _) in rijen.items())))
    dubbel = {d.nummer.replace(" ", ""): d for d in voeg([bram, anja]).verslag.dubbel}
    for n, (_, _, verwacht) in rijen.items():
        assert dubbel[code(n)[:8]].laptops[0] == verwacht
    assert dubbel[code(4)[:8]].verschillen == ("Route",)
    assert dubbel[code(4)[:8]].zin == "Telt bij Anja, staat ook bij Bram. Verschil: route."


def test_a_double_is_told_also_when_nothing_differs_or_one_was_closed_long_ago() -> None:
    dicht = {"in_begin": False, "in_eind": False}
    anja = deel(ANJA, coded(rij(1), rij(2)))
    bram = deel(BRAM, coded(rij(1), rij(2, **dicht)))
    verslag = voeg([anja, bram]).verslag
    assert sorted(d.lopend for d in verslag.dubbel) == [False, True]
    assert "1 inwoner staat op meer dan één laptop. Zij tellen één keer." in verslag.zinnen
    assert any("al gesloten was" in zin for zin in verslag.zinnen)
    assert any(d.zin.endswith("Verder is alles gelijk.") for d in verslag.dubbel)


def test_own_rows_keep_their_id_and_those_of_others_open_to_codes_without_names() -> None:
    eigen = rij(17, coach=4)
    bron = Bron(JULI, (eigen,), {4: "Leontien"}, frozenset({4}), {17: "100017"})
    mijn = Deel("laptop-mij", "Leontien", JULI.einde, (Teamrij(code(17), None, eigen),), eigen=True)
    samen = voeg([deel(ANJA, coded(rij(1, leeftijd=31, fase="geen"))), mijn], bron)
    een, ander = sorted(samen.bron.rijen, key=lambda r: -r.inwoner_id)
    assert een == eigen
    assert ander.inwoner_id < 0
    assert samen.bron.coaches[ander.coach or 0] == "Anja"
    (regel,) = gecodeerd(samen.bron, [ander.inwoner_id])
    wie = f"{code(1)[:4]} {code(1)[4:8]}"
    assert regel == (wie, "Anja", "Hilversum", "27 tot 45", "Bijstand", "Nog geen", routes().naam_van("wsp"), "4")
    assert all(len(r) == len(GECODEERD) for r in gecodeerd(samen.bron, [17, ander.inwoner_id]))


def test_a_coach_who_is_known_here_is_one_line_and_a_stranger_is_told_by_laptop() -> None:
    codes = {1: coachcode(SLEUTEL, "Leontien"), 2: coachcode(SLEUTEL, "Onbekende Collega")}
    rijen = (rij(1, coach=1), rij(2, coach=2), rij(3, coach=None))
    anja = deel(ANJA, teamrijen(rijen, {n: code(n) for n in (1, 2, 3)}, codes))
    samen = voeg([anja], Bron(JULI, (), {4: "Leontien"}))
    namen = [None if r.coach is None else samen.bron.coaches[r.coach] for _, r in sorted(tel(samen).items())]
    assert sorted(map(str, namen)) == ["Collega van Anja", "Leontien", "None"]


def test_what_is_missing_late_or_not_whole_is_said() -> None:
    verslag = voeg(
        [deel(ANJA, coded(rij(1)), gaten=((2, 2), (4, 6))), deel(BRAM, coded(rij(2)), peildatum=dt.date(2026, 7, 24))],
        eerder={COR.kaart.code: ("Cor", "2026-06"), ANJA.kaart.code: ("Anja", "2026-06")},
    ).verslag
    tekst = " ".join(verslag.zinnen)
    assert "Cor: Nog geen bestand over juli 2026; het laatste ging over juni 2026." in tekst
    assert "Anja: Niet aangekomen: bestand 2, 4 tot en met 6." in tekst
    assert "Bram: Telt tot en met 24 juli 2026." in tekst
    assert [s.toestand for s in sorted(verslag.laptops, key=lambda s: s.naam)] == ["let_op", "let_op", "ontbreekt"]


def test_the_rule_for_doubles_is_told_with_them() -> None:
    assert voeg([]).verslag.regel == teamschema()["dubbel"]["regel"]


@pytest.mark.parametrize("naam", list(OVERZICHTEN))
def test_every_overview_of_the_merged_team_is_that_of_the_same_dossiers_on_one_laptop(naam: str) -> None:
    coaches = {1: "Anja", 2: "Bram"}
    rijen = [
        rij(n, coach=1 + n % 2, leeftijd=16 + n, fase=("geen", "werk", "stabiliteit")[n % 3], nieuw=0, **VOL)
        for n in range(1, 60)
    ]
    codes = {r.inwoner_id: code(r.inwoner_id) for r in rijen}
    van = {n: coachcode(SLEUTEL, naam) for n, naam in coaches.items()}
    samen = voeg([
        deel(p, lees_teampakket(open_(pakket(teamrijen(deze, codes, van), p)), SLEUTEL).rijen)
        for p, deze in ((ANJA, rijen[::2]), (BRAM, rijen[1::2]))
    ])  # fmt: skip
    een = OVERZICHTEN[naam](Bron(JULI, rijen, coaches, frozenset(coaches)))
    twee = OVERZICHTEN[naam](replace(samen.bron, nummers={}))
    assert [(r.naam, [(v.waarde, len(v.ids)) for v in r.vakken]) for r in twee.regels] == [
        (r.naam, [(v.waarde, len(v.ids)) for v in r.vakken]) for r in een.regels
    ]
