"""The aanmelding goes to the WSP as a sealed package, and its answer comes back in the dossier it is about."""

import datetime as dt
import secrets
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import func, select

from tests.handelingen.test_aanmelding import BSN, inwoner_id  # noqa: F401 - the fixture
from werkteam_desktop.dossier import Aanmelding
from werkteam_desktop.fouten import InvoerFout
from werkteam_desktop.handelingen import aanmelding as hand
from werkteam_desktop.handelingen import post, wsp
from werkteam_desktop.handelingen.inwoners import open_dossier
from werkteam_desktop.handelingen.relaties import (
    bevestig,
    bewaar_kanaal,
    eigen_kaart,
    neem_kaart_op,
    relaties,
    stel_organisatie_in,
)
from werkteam_desktop.handelingen.route import kies_route
from werkteam_desktop.handelingen.werkplek import Werkplek
from werkteam_desktop.opslag.leveringen import Levering, Ontvangst
from werkteam_desktop.opslag.opslag import Opslag
from werkteam_desktop.regio import postvak
from werkteam_desktop.regio.envelop import open_envelop
from werkteam_desktop.regio.sleutels import maak_sleutelkaart
from werkteam_desktop.regio.wspbericht import lees_aanmelding

NU = dt.datetime(2026, 11, 24, 10, tzinfo=dt.UTC)


class Overkant:
    """The laptop of another uitvoerder, with a folder that both reach."""

    def __init__(self, map_: Path, code: str) -> None:
        self.werkplek = Werkplek(Opslag.open(map_ / f"{code}.db", secrets.token_hex(32)), nu=lambda: NU)
        stel_organisatie_in(self.werkplek, code, f"Overkant {code}")

    def ken(self, team: Werkplek, map_: Path) -> None:
        """Both take the card of the other over, by telephone, and share a folder."""
        for deze, ander, soort in ((team, self.werkplek, "wsp"), (self.werkplek, team, "gemeente")):
            relatie = neem_kaart_op(deze, maak_sleutelkaart(eigen_kaart(ander)), soort)
            bevestig(deze, relatie.id)
            kanaal = bewaar_kanaal(deze, [relatie.id], naam="Gedeelde map", soort="map", adres=str(map_))
            post.probeer_kanaal(kanaal)

    def haal(self) -> list[post.Post]:
        """What lies there for this laptop, opened and verified."""
        uit: list[post.Post] = []

        def verwerk(binnen: postvak.Binnen) -> None:
            bekend = {r.code: r for r in relaties(self.werkplek)}
            identiteit = post.eigen(self.werkplek).paar.identiteit
            envelop = open_envelop(binnen.inhoud, identiteit, {c: r.ondertekening for c, r in bekend.items()})
            uit.append(post.Post(envelop, bekend[envelop.afzender.code], binnen))
            with self.werkplek.opslag.schrijf() as sessie:
                sessie.add(uit[-1].ontvangst(NU))

        list(postvak.ontvang(self.werkplek.opslag, self.werkplek.nu, verwerk))
        return uit


@pytest.fixture
def overkant(werkplek: Werkplek, tmp_path: Path) -> Iterator[Overkant]:
    (tmp_path / "gedeeld").mkdir()
    deze = Overkant(tmp_path, "wsp")
    deze.ken(werkplek, tmp_path / "gedeeld")
    yield deze
    deze.werkplek.opslag.sluit()


@pytest.fixture
def aangemeld(werkplek: Werkplek, inwoner_id: int) -> int:  # noqa: F811
    """An aanmelding at the WSP, with the route that goes with it."""
    kies_route(werkplek, open_dossier(werkplek, inwoner_id), "wsp", "De inwoner kan aan het werk.")
    hand.meld_aan(werkplek, open_dossier(werkplek, inwoner_id), "wsp")
    return open_dossier(werkplek, inwoner_id).aanmeldingen[-1].id


def aanmelding(werkplek: Werkplek, id_: int) -> Aanmelding:
    with werkplek.opslag.lees() as sessie:
        return sessie.get_one(Aanmelding, id_)


def oordelen(werkplek: Werkplek) -> list[str]:
    return [g.oordeel for g in post.haal_op(werkplek)]


def gestuurd(werkplek: Werkplek, overkant: Overkant, aangemeld: int) -> post.Post:
    wsp.stuur_aanmelding(werkplek, aangemeld)
    assert [v.stap for v in post.verstuur(werkplek)] == ["bezig", "bezorgd"]
    (gekregen,) = overkant.haal()
    return gekregen


def antwoord(overkant: Overkant, gekregen: post.Post, *wat: str) -> None:
    wsp.antwoord(overkant.werkplek, gekregen, *wat)
    assert [v.stap for v in post.verstuur(overkant.werkplek)] == ["bezig", "bezorgd"]


def test_the_receiver_reads_exactly_what_was_kept_and_no_bsn(
    werkplek: Werkplek, overkant: Overkant, aangemeld: int
) -> None:
    gekregen = gestuurd(werkplek, overkant, aangemeld)
    assert [lees_aanmelding(gekregen.envelop)] == [aanmelding(werkplek, aangemeld).gegevens["bericht"]]
    alles = b"".join(gekregen.envelop.bestanden.values())
    assert BSN.encode() not in alles
    assert b"Marleen" in alles  # the receiver has to know who it is about
    assert "marleen" not in gekregen.binnen.naam


def test_on_its_way_nobody_can_read_it(werkplek: Werkplek, overkant: Overkant, aangemeld: int, tmp_path: Path) -> None:
    wsp.stuur_aanmelding(werkplek, aangemeld)
    list(post.verstuur(werkplek))
    bestanden = [p for p in (tmp_path / "gedeeld").rglob("*") if p.is_file()]
    assert bestanden
    assert not any(b"Marleen" in p.read_bytes() or "Marleen" in p.name for p in bestanden)


def test_a_terugmelding_lies_in_its_dossier_with_reason_and_deadline(
    werkplek: Werkplek, overkant: Overkant, aangemeld: int
) -> None:
    antwoord(overkant, gestuurd(werkplek, overkant, aangemeld), "teruggemeld", "te_vroeg", "Eerst rust.")
    assert oordelen(werkplek) == ["goed"]
    a = aanmelding(werkplek, aangemeld)
    assert (a.uitkomst, a.reden, a.toelichting) == ("teruggemeld", "te_vroeg", "Eerst rust.")
    assert a.keuze_voor is not None
    assert a.keuze_voor > NU.date()
    assert open_dossier(werkplek, a.inwoner_id).routekeuze is None
    with werkplek.opslag.lees() as sessie:
        assert sessie.scalars(select(Levering.toestand)).one() == "ontvangen"


def test_the_same_answer_comes_in_once(werkplek: Werkplek, overkant: Overkant, aangemeld: int, tmp_path: Path) -> None:
    antwoord(overkant, gestuurd(werkplek, overkant, aangemeld), "aangenomen")
    (bestand,) = (tmp_path / "gedeeld" / "in").iterdir()
    bestand.with_name("nog-eens.zip.age").write_bytes(bestand.read_bytes())
    assert sorted(oordelen(werkplek)) == ["dubbel", "goed"]
    assert "goed" not in oordelen(werkplek)
    assert aanmelding(werkplek, aangemeld).uitkomst == "aangenomen"


def test_of_what_was_settled_by_telephone_nothing_changes(
    werkplek: Werkplek, overkant: Overkant, aangemeld: int
) -> None:
    gekregen = gestuurd(werkplek, overkant, aangemeld)
    hand.meld_terug(werkplek, aangemeld, "geen_plek", "Gebeld.")
    antwoord(overkant, gekregen, "teruggemeld", "te_vroeg")
    assert oordelen(werkplek) == ["goed"]
    assert aanmelding(werkplek, aangemeld).reden == "geen_plek"
    with werkplek.opslag.lees() as sessie:
        assert sessie.scalars(select(Ontvangst.samenvatting)).one()["verwerkt"] is False


def verander(bestand: Path) -> None:
    inhoud = bytearray(bestand.read_bytes())
    inhoud[-40] ^= 1
    bestand.write_bytes(bytes(inhoud))


def kap_af(bestand: Path) -> None:
    bestand.write_bytes(bestand.read_bytes()[:-100])


@pytest.mark.parametrize(("doe", "reden"), [(verander, "beschadigd"), (kap_af, "beschadigd")])
def test_a_changed_answer_is_refused_with_a_sentence_and_changes_nothing(
    werkplek: Werkplek,
    overkant: Overkant,
    aangemeld: int,
    tmp_path: Path,
    doe: Callable[[Path], None],
    reden: str,
) -> None:
    antwoord(overkant, gestuurd(werkplek, overkant, aangemeld), "teruggemeld", "te_vroeg")
    (bestand,) = (tmp_path / "gedeeld" / "in").iterdir()
    doe(bestand)
    (gehaald,) = post.haal_op(werkplek)
    assert gehaald.oordeel == reden
    assert gehaald.zin.endswith(".")
    assert aanmelding(werkplek, aangemeld).uitkomst == ""


def test_an_answer_of_somebody_who_poses_as_the_wsp_is_refused(
    werkplek: Werkplek, overkant: Overkant, aangemeld: int, tmp_path: Path
) -> None:
    gekregen = gestuurd(werkplek, overkant, aangemeld)
    bedrieger = Overkant(tmp_path / "elders", "wsp")  # the same code, other keys
    try:
        relatie = neem_kaart_op(bedrieger.werkplek, maak_sleutelkaart(eigen_kaart(werkplek)), "gemeente")
        bevestig(bedrieger.werkplek, relatie.id)
        kanaal: dict[str, Any] = {"naam": "map", "soort": "map", "adres": str(tmp_path / "gedeeld")}
        bewaar_kanaal(bedrieger.werkplek, [relatie.id], **kanaal)
        (weer,) = relaties(bedrieger.werkplek)
        antwoord(bedrieger, post.Post(gekregen.envelop, weer, gekregen.binnen), "teruggemeld", "te_vroeg")
    finally:
        bedrieger.werkplek.opslag.sluit()
    assert oordelen(werkplek) == ["andere_sleutel"]
    assert aanmelding(werkplek, aangemeld).uitkomst == ""


def test_an_answer_to_what_was_sent_to_another_is_refused(
    werkplek: Werkplek, overkant: Overkant, aangemeld: int, tmp_path: Path
) -> None:
    gekregen = gestuurd(werkplek, overkant, aangemeld)
    ander = Overkant(tmp_path / "ander", "tomin")
    try:
        ander.ken(werkplek, tmp_path / "gedeeld")
        (weer,) = relaties(ander.werkplek)
        antwoord(ander, post.Post(gekregen.envelop, weer, gekregen.binnen), "teruggemeld", "te_vroeg")
    finally:
        ander.werkplek.opslag.sluit()
    assert set(oordelen(werkplek)) == {"inhoud", "dubbel"}  # it lies in a folder that two channels reach
    assert aanmelding(werkplek, aangemeld).uitkomst == ""
    with werkplek.opslag.lees() as sessie:
        assert sessie.scalar(select(func.count()).select_from(Ontvangst).where(Ontvangst.oordeel == "goed")) == 0


def test_without_a_card_and_a_second_time_it_is_one_sentence(
    werkplek: Werkplek, overkant: Overkant, aangemeld: int
) -> None:
    wsp.stuur_aanmelding(werkplek, aangemeld)
    with pytest.raises(InvoerFout, match="al klaargezet"):
        wsp.stuur_aanmelding(werkplek, aangemeld)
    a = aanmelding(werkplek, aangemeld)
    hand.meld_aan(werkplek, open_dossier(werkplek, a.inwoner_id), "regionaal_banenafspraak")
    with pytest.raises(InvoerFout, match="sleutelkaart"):
        wsp.stuur_aanmelding(werkplek, open_dossier(werkplek, a.inwoner_id).aanmeldingen[-1].id)


@pytest.mark.parametrize(
    ("wat", "zin"),
    [
        (("teruggemeld", ""), "waarom"),
        (("teruggemeld", "zomaar"), "waarom"),
        (("aangenomen", "te_vroeg"), "waarom"),
        (("misschien", ""), "Kies wat"),
        (("teruggemeld", "te_vroeg", "x" * 1001), "te lang"),
    ],
)
def test_an_answer_that_says_too_little_or_too_much_is_not_made(
    werkplek: Werkplek, overkant: Overkant, aangemeld: int, wat: tuple[str, ...], zin: str
) -> None:
    with pytest.raises(InvoerFout, match=zin):
        wsp.antwoord(overkant.werkplek, gestuurd(werkplek, overkant, aangemeld), *wat)
