"""Documents in the real encrypted store: whole, unreadable from outside, and nothing that may not be there."""

import base64
import io
import os
import zipfile
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.conftest import SLEUTEL
from werkteam_desktop.dossier import Document, Documentinhoud, documentsoort
from werkteam_desktop.dossier.datalijst import zet_eigen
from werkteam_desktop.dossier.documentsoort import MB, documentregels, extensie_van, herken, nette_naam
from werkteam_desktop.fouten import InvoerFout
from werkteam_desktop.handelingen import documenten
from werkteam_desktop.handelingen.documenten import (
    TERUGGEZET,
    bewaar_document_als,
    haal_document_weg,
    voeg_document_toe,
    zet_document_terug,
)
from werkteam_desktop.handelingen.inwoners import open_dossier
from werkteam_desktop.handelingen.werkplek import Werkplek
from werkteam_desktop.opslag.opslag import Opslag

MERK = b"MERKTEKEN-van-een-document-7731"
PDF = b"%PDF-1.7\n" + MERK + bytes(range(256)) * 40 + b"\n%%EOF\n"
WORD = {"[Content_Types].xml": b"<Types/>", "_rels/.rels": b"<r/>", "word/document.xml": b"<w/>"}


def _zip(delen: dict[str, bytes]) -> bytes:
    bytes_ = io.BytesIO()
    with zipfile.ZipFile(bytes_, "w", zipfile.ZIP_DEFLATED) as ingepakt:
        for naam, inhoud in delen.items():
            ingepakt.writestr(naam, inhoud)
    return bytes_.getvalue()


GOED = {
    "brief.pdf": PDF,
    "pas.png": b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR" + bytes(20),
    "foto.JPG": b"\xff\xd8\xff\xe0" + bytes(20),
    "scan.tif": b"II*\x00" + bytes(20),
    "scan.tiff": b"MM\x00*" + bytes(20),
    "cv.docx": _zip(WORD),
    "uren.xlsx": _zip({"[Content_Types].xml": b"<T/>", "_rels/.rels": b"<r/>", "xl/workbook.xml": b"<w/>"}),
    "brief.odt": _zip({"mimetype": b"application/vnd.oasis.opendocument.text", "content.xml": b"<c/>"}),
    "notitie.txt": "Afspraak: één dag later.\r\n".encode(),
    "oud.txt": "één".encode("cp1252"),
    "verhuizing.txt": b"MZ Verhuizingen belt terug.",
    "bericht.eml": b"Received: from a\n by b\nSubject: Afspraak\nFrom: a@b.nl\n\nDag.\n",
    "afspraak.ics": b"BEGIN:VCALENDAR\r\nVERSION:2.0\r\nEND:VCALENDAR\r\n",
}
FOUT = {
    "leeg.pdf": (b"", "leeg"),
    "brief.txt": (PDF, "de inhoud is: PDF"),
    "brief.pdf.exe": (PDF, "eindigt op .exe"),
    "zonder": (PDF, "Zet er .pdf achter"),
    "cv.pdf": (b"MZ\x90\x00" + bytes(60), "programma"),
    "start.txt": (b"#!/bin/sh\nrm -rf /\n", "script"),
    "verborgen.txt": (b"\xef\xbb\xbf#!/bin/sh\nrm -rf /\n", "script"),
    "pagina.txt": (b"\n <!DOCTYPE html><script>x</script>", "Dit soort bestand"),
    "tekening.svg": (b"<svg xmlns='x'/>", "Dit soort bestand"),
    "kaal.html": (b"<html></html>", "Dit soort bestand"),
    "binair.txt": (b"tekst\x00tekst", "Dit soort bestand"),
    "archief.docx": (_zip({"iets.txt": b"x"}), "Dit soort bestand"),
    "rekenblad.docx": (GOED["uren.xlsx"], "Excel"),
    "macro.docx": (_zip({**WORD, "word/vbaProject.bin": b"x"}), "macro"),
    "anders.docx": (_zip({**WORD, "[Content_Types].xml": b"x.document.macroEnabled.main+xml"}), "macro"),
    "script.odt": (
        _zip({"mimetype": b"application/vnd.oasis.opendocument.text", "content.xml": b"", "Basic/a.xml": b""}),
        "macro",
    ),
    "hernoemd.docx": (_zip({**WORD, "word/media/a.bin": bytes(65_530) + "_VBA_PROJECT".encode("utf-16-le")}), "macro"),
    "ver.docx": (
        _zip(
            {
                **WORD,
                "[Content_Types].xml": b"<!--" + b" " * 65_525 + b"--><D C='application/vnd.ms-office.vbaProject'/>",
            }
        ),
        "macro",
    ),
    "breed.docx": (_zip({**WORD, "[Content_Types].xml": "x.macroEnabled.main+xml".encode("utf-16")}), "macro"),
    "blad.docx": (_zip({**WORD, "[Content_Types].xml": b"application/vnd.ms-excel.macrosheet+xml"}), "macro"),
    "ingepakt.docx": (_zip({**WORD, "word/embeddings/a.exe": b"x"}), "programma"),
    "verstopt.docx": (_zip({**WORD, "word/media/a.png": b"MZ\x00\x00"}), "programma"),
    "pad.docx": (_zip({**WORD, "../../etc/passwd": b"x"}), "niet goed opgebouwd"),
    "wortel.docx": (_zip({**WORD, "/etc/passwd": b"x"}), "niet goed opgebouwd"),
    "stuk.docx": (GOED["cv.docx"][:-10], "beschadigd"),
    "kapot.docx": (b"PK\x03\x04" + bytes(300), "beschadigd"),
    "besmet.eml": (
        b'Subject: x\nContent-Type: application/octet-stream; name="a.exe"\n'
        b'Content-Disposition: attachment; filename="a.exe"\n\nMZ',
        "bijlage",
    ),
}


def _bestand(map_: Path, naam: str, inhoud: bytes) -> Path:
    pad = map_ / naam
    pad.write_bytes(inhoud)
    return pad


def _in_dossier(werkplek: Werkplek, inwoner_id: int) -> list[Document]:
    return [d for d in open_dossier(werkplek, inwoner_id).documenten if d.weg_op is None]


@pytest.mark.parametrize("naam", GOED)
def test_every_kind_comes_back_byte_for_byte_from_a_store_that_was_closed(
    tmp_path: Path, werkplek: Werkplek, nieuwe_inwoner, naam: str
) -> None:
    nummer = nieuwe_inwoner()
    voeg_document_toe(werkplek, nummer, _bestand(tmp_path, naam, GOED[naam]))
    werkplek.opslag.sluit()
    opnieuw = Werkplek(Opslag.open(tmp_path / "werkteam.db", SLEUTEL))
    (document,) = _in_dossier(opnieuw, nummer)
    assert (document.naam, document.grootte) == (naam, len(GOED[naam]))
    kopie = bewaar_document_als(opnieuw, document.id, tmp_path / "kopie")
    assert kopie.read_bytes() == GOED[naam]
    assert extensie_van(naam) in documentregels().soorten.zoek(document.soort).extensies
    assert extensie_van(kopie.name) in documentregels().soorten.zoek(document.soort).extensies
    opnieuw.opslag.sluit()


@pytest.mark.parametrize("naam", FOUT)
def test_what_may_not_be_there_is_refused_with_a_sentence_and_nothing_changes(
    tmp_path: Path, werkplek: Werkplek, nieuwe_inwoner, naam: str
) -> None:
    inhoud, reden = FOUT[naam]
    nummer = nieuwe_inwoner()
    with pytest.raises(InvoerFout, match=reden):
        voeg_document_toe(werkplek, nummer, _bestand(tmp_path, naam, inhoud))
    assert _in_dossier(werkplek, nummer) == []


def test_nothing_of_a_document_is_readable_on_disk(tmp_path: Path, werkplek: Werkplek, nieuwe_inwoner) -> None:
    bron = _bestand(tmp_path, "geheim-verslag.pdf", PDF)
    voeg_document_toe(werkplek, nieuwe_inwoner(), bron)
    bron.unlink()
    bestanden = [p for p in tmp_path.rglob("*") if p.is_file()]
    assert len(bestanden) >= 1
    for pad in bestanden:
        assert MERK not in pad.read_bytes()
        assert b"geheim-verslag" not in pad.read_bytes()
        assert "geheim" not in pad.name


def test_a_file_of_100_mb_is_refused_without_reading_it(
    tmp_path: Path, werkplek: Werkplek, nieuwe_inwoner, monkeypatch: pytest.MonkeyPatch
) -> None:
    pad = tmp_path / "groot.pdf"
    with pad.open("wb") as bestand:
        bestand.write(PDF)
        bestand.truncate(100 * MB)
    gelezen: list[int] = []

    class Teller(io.FileIO):
        def readinto(self, buffer: object) -> int:  # type: ignore[override]
            gelezen.append(1)
            return super().readinto(buffer)  # type: ignore[arg-type]

        def read(self, size: int = -1) -> bytes:
            gelezen.append(size)
            return super().read(size)

    monkeypatch.setattr(documenten, "open", lambda nummer, _wijze: Teller(nummer), raising=False)
    nummer = nieuwe_inwoner()
    with pytest.raises(InvoerFout, match="groter dan 20 MB"):
        voeg_document_toe(werkplek, nummer, pad)
    assert gelezen == []
    voeg_document_toe(werkplek, nummer, _bestand(tmp_path, "klein.pdf", PDF))
    assert gelezen != []  # an ordinary file does go through what was counted


def test_a_zip_that_swells_is_refused() -> None:
    bom = _zip({**WORD, "word/media/a.png": bytes(documentregels().uitgepakt + 1)})
    assert len(bom) < MB
    with pytest.raises(InvoerFout, match="uitgepakt veel te groot"):
        herken("bom.docx", bom)
    with pytest.raises(InvoerFout, match="uitgepakt veel te groot"):
        herken("veel.docx", _zip({**WORD, **{f"word/{n}.xml": b"" for n in range(documentregels().hoogstens_delen)}}))


def test_a_zip_that_lies_about_its_size_is_refused() -> None:
    eerlijk = _zip({**WORD, "word/media/a.png": bytes(MB)})
    leugen = eerlijk.replace(MB.to_bytes(4, "little"), (10).to_bytes(4, "little"))
    assert leugen != eerlijk
    with pytest.raises(InvoerFout, match="beschadigd"):
        herken("leugen.docx", leugen)


def _bericht(*bijlagen: bytes) -> bytes:
    deel = b"--X\nContent-Type: application/zip\nContent-Transfer-Encoding: base64\n\n"
    kop = b"Subject: x\nFrom: a@b.nl\nMIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=X\n\n"
    return kop + b"".join(deel + base64.encodebytes(b) for b in bijlagen) + b"--X--\n"


def test_the_attachments_of_an_email_have_the_room_of_one_document_together(monkeypatch: pytest.MonkeyPatch) -> None:
    """Each of them within the limit, they kept the program busy for minutes."""
    ruimte = replace(documentregels(), uitgepakt=MB, hoogstens_delen=20)
    monkeypatch.setattr(documentsoort, "documentregels", lambda: ruimte)
    bijlage = _zip({"blad.txt": bytes(400_000)})
    assert herken("x.eml", _bericht(bijlage, bijlage)).code == "message/rfc822"
    with pytest.raises(InvoerFout, match="uitgepakt veel te groot"):
        herken("x.eml", _bericht(bijlage, bijlage, bijlage))
    with pytest.raises(InvoerFout, match="te veel delen"):
        herken("x.eml", _bericht(*[b"x"] * 20))


@pytest.mark.skipif(os.name == "nt", reason="no pipes with a name there, and links need a right of their own")
def test_only_ordinary_files_are_read(tmp_path: Path, werkplek: Werkplek, nieuwe_inwoner) -> None:
    nummer = nieuwe_inwoner()
    bron = _bestand(tmp_path, "brief.pdf", PDF)
    koppeling = tmp_path / "koppeling.pdf"
    koppeling.symlink_to(bron)
    (tmp_path / "map.pdf").mkdir()
    os.mkfifo(tmp_path / "pijp.pdf")
    for naam, zin in (
        ("koppeling.pdf", "snelkoppeling"),
        ("map.pdf", "een map"),
        ("pijp.pdf", "geen gewoon bestand"),
        ("is-er-niet.pdf", "kan niet worden gelezen"),
    ):
        with pytest.raises(InvoerFout, match=zin):
            voeg_document_toe(werkplek, nummer, tmp_path / naam)


def test_a_file_that_one_may_not_read_is_refused(
    tmp_path: Path, werkplek: Werkplek, nieuwe_inwoner, monkeypatch: pytest.MonkeyPatch
) -> None:
    def weiger(*_: object) -> int:
        raise PermissionError

    pad = _bestand(tmp_path, "brief.pdf", PDF)
    monkeypatch.setattr(documenten.os, "open", weiger)
    with pytest.raises(InvoerFout, match="kan niet worden gelezen"):
        voeg_document_toe(werkplek, nieuwe_inwoner(), pad)


def test_the_same_content_twice_is_told_and_kept_once(tmp_path: Path, werkplek: Werkplek, nieuwe_inwoner) -> None:
    nummer, ander = nieuwe_inwoner(), nieuwe_inwoner("Anders")
    voeg_document_toe(werkplek, nummer, _bestand(tmp_path, "brief.pdf", PDF))
    with pytest.raises(InvoerFout, match=r"staat al in het dossier, als ‘brief\.pdf’"):
        voeg_document_toe(werkplek, nummer, _bestand(tmp_path, "zelfde.pdf", PDF))
    assert len(_in_dossier(werkplek, nummer)) == 1
    voeg_document_toe(werkplek, ander, tmp_path / "zelfde.pdf")  # a dossier never tells what another one holds
    assert len(_in_dossier(werkplek, ander)) == 1


def test_undo_of_adding_takes_the_bytes_along(tmp_path: Path, werkplek: Werkplek, nieuwe_inwoner) -> None:
    nummer = nieuwe_inwoner()
    groep = voeg_document_toe(werkplek, nummer, _bestand(tmp_path, "brief.pdf", PDF)).groep
    werkplek.draai_terug(groep)
    assert open_dossier(werkplek, nummer).documenten == []
    with werkplek.opslag.lees() as sessie:
        assert sessie.query(Documentinhoud).count() == 0


def test_taken_out_nothing_is_destroyed_and_every_way_back_works(
    tmp_path: Path, werkplek: Werkplek, nieuwe_inwoner
) -> None:
    nummer = nieuwe_inwoner()
    pad = _bestand(tmp_path, "brief.pdf", PDF)
    voeg_document_toe(werkplek, nummer, pad)
    (document,) = _in_dossier(werkplek, nummer)

    def weer_daar() -> bool:
        return [d.id for d in _in_dossier(werkplek, nummer)] == [document.id]

    werkplek.draai_terug(haal_document_weg(werkplek, document.id).groep)
    assert weer_daar()
    haal_document_weg(werkplek, document.id)
    assert not weer_daar()
    zet_document_terug(werkplek, document.id)
    assert weer_daar()
    haal_document_weg(werkplek, document.id)
    assert voeg_document_toe(werkplek, nummer, pad).handeling == TERUGGEZET
    assert weer_daar()
    assert bewaar_document_als(werkplek, document.id, tmp_path / "kopie.pdf").read_bytes() == PDF


def test_a_copy_never_goes_over_a_file_nobody_named_and_is_only_for_its_owner(
    tmp_path: Path, werkplek: Werkplek, nieuwe_inwoner
) -> None:
    nummer = nieuwe_inwoner()
    voeg_document_toe(werkplek, nummer, _bestand(tmp_path, "brief.pdf", PDF))
    (document,) = _in_dossier(werkplek, nummer)
    bezet = _bestand(tmp_path, "ander.exe.pdf", b"van iemand")
    with pytest.raises(InvoerFout, match="al een bestand"):
        bewaar_document_als(werkplek, document.id, tmp_path / "ander.exe")
    assert bezet.read_bytes() == b"van iemand"
    with pytest.raises(InvoerFout, match="Kies een andere plek"):
        bewaar_document_als(werkplek, document.id, tmp_path / "geen-map" / "brief.pdf")
    kopie = bewaar_document_als(werkplek, document.id, tmp_path / "kopie.pdf")
    assert os.name == "nt" or kopie.stat().st_mode & 0o777 == 0o600


@pytest.mark.parametrize(
    ("ruw", "net"),
    [
        ("C:\\Users\\a\\brief.pdf", "brief.pdf"),
        ("../../etc/brief.pdf", "brief.pdf"),
        ("brief\u202efdp.exe", "brieffdp.exe"),
        ("re:ken<ing>\n 1.pdf", "re-ken-ing- 1.pdf"),
        ("...pdf", "pdf"),
        ("", "document"),
        ("con.pdf", "_con.pdf"),
        ("a" * 300 + ".pdf", "a" * 116 + ".pdf"),
    ],
)
def test_a_name_is_cleaned(ruw: str, net: str) -> None:
    assert nette_naam(ruw) == net


@given(st.text(max_size=400))
def test_a_cleaned_name_is_always_a_plain_name(ruw: str) -> None:
    net = nette_naam(ruw)
    assert 0 < len(net) <= 130
    assert net.isprintable()
    assert not set(net) & set('/\\<>:"|?*')
    assert net not in (".", "..")
    assert nette_naam(net) == net


@given(st.sampled_from(sorted(GOED)), st.data())
def test_damaged_content_gives_a_kind_or_a_sentence_and_nothing_else(naam: str, data: st.DataObject) -> None:
    inhoud = bytearray(GOED[naam])
    for _ in range(data.draw(st.integers(1, 6))):
        inhoud[data.draw(st.integers(0, len(inhoud) - 1))] = data.draw(st.integers(0, 255))
    with suppress(InvoerFout):  # any other exception would end the program's work
        assert extensie_van(naam) in herken(naam, bytes(inhoud)).extensies


def test_a_wrong_list_is_refused_with_its_line(tmp_path: Path) -> None:
    zet_eigen(None)
    (tmp_path / "codelijsten").mkdir()
    pad = tmp_path / "codelijsten" / "documenten.toml"
    pad.write_text('grootste_mb = 0\nuitgepakt_mb = 1\nhoogstens_delen = 1\n[[document]]\ncode = "a"\n', "utf-8")
    with pytest.raises(InvoerFout, match=r"documenten\.toml klopt niet op regel 1"):
        documentregels(tmp_path)
