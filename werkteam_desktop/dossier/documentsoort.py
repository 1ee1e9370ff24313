"""Which files a dossier takes, told by their content and never by their name alone.

The kinds are data (resources/codelijsten/documenten.toml). Nothing in a file is ever run or shown; what is packed in it
is only counted and looked at, piece by piece, within limits."""

from __future__ import annotations

import codecs
import datetime as dt
import email
import email.policy
import io
import re
import struct
import unicodedata
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from werkteam_desktop.bronnen import RESOURCES
from werkteam_desktop.dossier.datalijst import Lijst, bestandsfout, lees_lijst, lees_toml, onthoud
from werkteam_desktop.fouten import InvoerFout

MB = 1_000_000
_BLOK = 1 << 16
_NAAD = 64  # bytes of a block that are looked at again with the next one: longer than any word that is looked for
_KOP = 4096  # bytes at the beginning in which a text shows what it is
_LANGSTE_NAAM = 120
_ZIP = b"PK\x03\x04"
_PROGRAMMA = (b"MZ", b"\x7fELF", b"\xca\xfe\xba\xbe", b"\xcf\xfa\xed\xfe", b"\xce\xfa\xed\xfe", b"L\x00\x00\x00")
_OPMAAK = re.compile(r"\s*(?:<!doctype|<html|<svg|<script|<\?|<head|<body|<hta:|<job|<!--)", re.IGNORECASE)
_MACRO_DEEL = re.compile(r"vbaproject|vbadata|/macrosheets/|^basic/|^scripts/|/activex/", re.IGNORECASE)
_MACRO_SOORT = re.compile(rb"macroenabled|macrosheet|vbaproject", re.IGNORECASE)
_MACRO_INHOUD = "_VBA_PROJECT".encode("utf-16-le")  # the storage in which every macro lies, whatever its part is called
_GEVAARLIJK = re.compile(
    r"\.(?:exe|com|scr|pif|dll|msi|jar|bat|cmd|ps1|psm1|vbs|vbe|js|jse|wsf|wsh|hta|lnk|reg|cpl|sh|py|app|html?|svg"
    r"|docm|dotm|xlsm|xltm|xlam|pptm)$",
    re.IGNORECASE,
)
_GERESERVEERD = re.compile(r"(?:con|prn|aux|nul|com\d|lpt\d)(?:\.|$)", re.IGNORECASE)

MACRO = "In dit bestand zit een macro of een programma. Bewaar het als PDF en voeg die toe."
BESCHADIGD = "Dit bestand is beschadigd of heeft een wachtwoord. Sla het op zonder wachtwoord en probeer het opnieuw."


@dataclass(frozen=True, slots=True)
class Documentsoort:
    """A kind of file. `code`: MIME type; of `begint_met` (hex), `zip_delen` and `tekst` (a pattern) one says how its
    content shows it."""

    code: str
    naam: str
    extensies: tuple[str, ...]
    bron: str = ""
    begint_met: tuple[str, ...] = ()
    zip_delen: tuple[str, ...] = ()
    zip_soort: str = ""
    tekst: str = ""
    geldig_vanaf: dt.date = dt.date.min
    geldig_tot: dt.date | None = None


@dataclass(frozen=True, slots=True)
class Documentregels:
    """The kinds and the limits, in bytes."""

    soorten: Lijst[Documentsoort]
    grootste: int
    uitgepakt: int
    hoogstens_delen: int

    @property
    def extensies(self) -> tuple[str, ...]:
        return tuple(e for soort in self.soorten for e in soort.extensies)


@onthoud
def documentregels(bron: Path = RESOURCES) -> Documentregels:
    """What resources/codelijsten/documenten.toml says."""
    pad = bron / "codelijsten" / "documenten.toml"
    inhoud = lees_toml(pad)
    grenzen = []
    for naam in ("grootste_mb", "uitgepakt_mb", "hoogstens_delen"):
        waarde = inhoud.pop(naam, None)
        if type(waarde) is not int or waarde <= 0:
            raise bestandsfout(pad, f"‘{naam}’ is geen heel getal boven nul", sleutel=naam)
        grenzen.append(waarde)
    soorten = lees_lijst(pad, inhoud, "document", Documentsoort)
    for soort in soorten:
        if [bool(soort.begint_met), bool(soort.zip_delen), bool(soort.tekst)].count(True) != 1:
            raise bestandsfout(pad, "kies een van begint_met, zip_delen en tekst", code=soort.code)
        try:
            re.compile(soort.tekst)
            [bytes.fromhex(begin) for begin in soort.begint_met]
        except (re.error, ValueError):
            raise bestandsfout(pad, "dit patroon kan niet gelezen worden", code=soort.code) from None
    return Documentregels(soorten, grenzen[0] * MB, grenzen[1] * MB, grenzen[2])


def herken(naam: str, inhoud: bytes) -> Documentsoort:
    """The kind of a file by its content; InvoerFout when a dossier does not take it, or when the name says otherwise.

    A name without a known extension takes that of its content."""
    if not inhoud:
        raise InvoerFout("Dit bestand is leeg. Kies een ander bestand.")
    if _is_programma(inhoud):
        raise InvoerFout("Dit is een programma of een script. Dat kan niet in een dossier.")
    passend = list(_passend(inhoud))
    if not passend:
        raise InvoerFout(f"Dit soort bestand kan niet in een dossier. Het kan wel met: {_opsomming()}.")
    extensie = extensie_van(naam)
    soort = next((s for s in passend if extensie in s.extensies), None)
    if soort is None:
        raise InvoerFout(
            f"De naam eindigt op .{extensie}, maar de inhoud is: {passend[0].naam}. Kies het juiste bestand."
            if extensie
            else f"De naam zegt niet wat voor bestand dit is. Zet er .{passend[0].extensies[0]} achter."
        )
    if soort.code == "message/rfc822":
        _keur_bijlagen(inhoud)
    return soort


def nette_naam(naam: str) -> str:
    """The name of a file as it can be kept and offered again: no folder, no characters that mean something else."""
    naam = re.split(r"[/\\]", unicodedata.normalize("NFC", naam))[-1]
    naam = "".join(" " if t.isspace() else t for t in naam if t.isspace() or unicodedata.category(t)[0] != "C")
    naam = re.sub(r'[<>:"|?*]', "-", " ".join(naam.split())).strip(". ")
    stam, punt, extensie = naam.rpartition(".")
    if not punt:
        stam, extensie = naam, ""
    stam = stam[: _LANGSTE_NAAM - len(extensie) - 1].rstrip(". ") if len(extensie) < 10 else "document"
    naam = f"{stam or 'document'}.{extensie}" if punt and extensie else stam or "document"
    return f"_{naam}" if _GERESERVEERD.match(naam) else naam


def extensie_van(naam: str) -> str:
    """In small letters, without the dot."""
    stam, punt, extensie = naam.rpartition(".")
    return extensie.lower() if punt and stam else ""


def _is_programma(inhoud: bytes) -> bool:
    """By how it begins; a text may begin with the same letters, but has no zero bytes."""
    return inhoud.removeprefix(codecs.BOM_UTF8).startswith(b"#!") or (
        inhoud.startswith(_PROGRAMMA) and b"\0" in inhoud[:_KOP]
    )


def _opsomming() -> str:
    *eerste, laatste = documentregels().extensies
    return f"{', '.join(eerste)} en {laatste}"


def _passend(inhoud: bytes) -> Iterator[Documentsoort]:
    tekst: str | None = None
    delen: dict[str, bytes] | None = None
    for soort in documentregels().soorten:
        if any(inhoud.startswith(bytes.fromhex(begin)) for begin in soort.begint_met):
            yield soort
        elif soort.zip_delen and inhoud.startswith(_ZIP):
            delen = _uitgepakt(inhoud, documentregels().uitgepakt)[0] if delen is None else delen
            zegt = delen.get("mimetype", b"").decode("ascii", "replace")
            if set(soort.zip_delen) <= set(delen) and (not soort.zip_soort or zegt == soort.zip_soort):
                yield soort
        elif soort.tekst:
            tekst = _als_tekst(inhoud) if tekst is None else tekst
            if tekst and re.match(soort.tekst, tekst, re.IGNORECASE | re.DOTALL):
                yield soort


def _als_tekst(inhoud: bytes) -> str:
    """The beginning as text, "" when it is not readable text or is a page or a script for a browser."""
    if any(teken < 32 and teken not in b"\t\n\f\r" for teken in set(inhoud)) or b"\x7f" in inhoud:
        return ""
    kop = inhoud[:_KOP]
    try:
        inhoud.decode("utf-8")
        tekst = kop.decode("utf-8-sig", "ignore")
    except UnicodeDecodeError:
        tekst = kop.decode("cp1252", "replace")
    return "" if _OPMAAK.match(tekst) else tekst.lstrip() or tekst


def _uitgepakt(inhoud: bytes, over: int) -> tuple[dict[str, bytes], int]:
    """The parts of a packed document, each with its first bytes, and how many bytes are left `over` after it. All of it
    is unpacked piece by piece and let go again, so that what the list of contents claims is not taken at its word."""
    regels = documentregels()
    te_groot = InvoerFout("Dit bestand is uitgepakt veel te groot. Bewaar het als PDF en voeg die toe.")
    delen: dict[str, bytes] = {}
    try:
        with zipfile.ZipFile(io.BytesIO(inhoud)) as ingepakt:
            lijst = ingepakt.infolist()
            if len(lijst) > regels.hoogstens_delen or sum(deel.file_size for deel in lijst) > over:
                raise te_groot
            for deel in lijst:
                _keur_deelnaam(deel, delen)
                if deel.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
                    raise InvoerFout(BESCHADIGD)  # no office program packs in another way
                kop, rest = b"", b""
                with ingepakt.open(deel) as stroom:
                    while blok := stroom.read(_BLOK):
                        kop = kop or blok
                        over -= len(blok)
                        if over < 0:
                            raise te_groot
                        if _heeft_macro(deel.filename, rest + blok):
                            raise InvoerFout(MACRO)
                        rest = blok[-_NAAD:]
                if _is_programma(kop):
                    raise InvoerFout(MACRO)
                delen[deel.filename] = kop[:_KOP]
    except (zipfile.BadZipFile, zlib.error, struct.error, EOFError, RuntimeError, ValueError, OSError):
        raise InvoerFout(BESCHADIGD) from None
    return delen, over


def _heeft_macro(naam: str, blok: bytes) -> bool:
    """Whether this piece of a part is of a macro; the list of contents may be written in two bytes a letter."""
    lijst = naam.endswith("ypes].xml")
    return _MACRO_INHOUD in blok or (lijst and _MACRO_SOORT.search(blok.replace(b"\0", b"")) is not None)


def _keur_deelnaam(deel: zipfile.ZipInfo, eerder: dict[str, bytes]) -> None:
    naam = deel.orig_filename
    stappen = naam.replace("\\", "/").split("/")
    if naam in eerder or "\\" in naam or "\0" in naam or naam.startswith("/") or ".." in stappen or ":" in naam:
        raise InvoerFout("De inhoud van dit bestand is niet goed opgebouwd. Bewaar het als PDF en voeg die toe.")
    if _MACRO_DEEL.search(naam) or _GEVAARLIJK.search(naam):
        raise InvoerFout(MACRO)


def _keur_bijlagen(inhoud: bytes) -> None:
    """An e-mail brings its attachments along: none of them may be a program, and together they have the room of one
    document."""
    regels = documentregels()
    if inhoud.count(b"\n--") > regels.hoogstens_delen:
        raise InvoerFout("Deze e-mail heeft te veel delen. Bewaar hem als PDF en voeg die toe.")
    try:
        bijlagen = [
            (deel.get_filename() or "", deel.get_payload(decode=True))
            for deel in email.message_from_bytes(inhoud, policy=email.policy.compat32).walk()
            if not deel.is_multipart()
        ]
    except (RecursionError, ValueError, LookupError):
        raise InvoerFout(BESCHADIGD) from None
    over = regels.uitgepakt
    for naam, bijlage in bijlagen:
        if not isinstance(bijlage, bytes):
            continue
        if _GEVAARLIJK.search(naam.strip()) or _is_programma(bijlage):
            raise InvoerFout("Bij deze e-mail zit een bijlage die een programma is. Bewaar de e-mail zonder bijlage.")
        if bijlage.startswith(_ZIP):
            _, over = _uitgepakt(bijlage, over)
