"""Het hele dossier: aanmelding, nazorg, documenten, overdracht, loonwaarde; elk open dossier een volgende datum"""

import datetime as dt
from typing import Any

import sqlalchemy as sa
from alembic import op

from werkteam_desktop.dossier.basis import Euro

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    _kolommen()
    _tabellen()
    _niemand_kwijt()


def _kolommen() -> None:
    # type, and the value for the rows there are; without one the column may be empty
    tekst = sa.String(length=250), ""
    lang = sa.Text(), ""
    lijst = sa.JSON(), "[]"
    tabel = sa.JSON(), "{}"
    nee = sa.Boolean(), sa.false()
    janee = sa.Boolean(), None
    dag = sa.Date(), None
    getal = sa.Integer(), None
    nieuw: dict[str, dict[str, tuple[Any, Any]]] = {
        "intake": {
            "taal_lezen": tekst,
            "taal_schrijven": tekst,
            "dagdelen": lijst,
            "rijbewijs": janee,
            "inburgeringsroute": tekst,
            "inburgering_tot": dag,
            "waarom_nog_niet": lijst,
            "sectoren": lijst,
            "gevraagd_op": tabel,
        },
        "inwoner": {"sw_indicatie": nee},
        "leefgebiedmeting": {"deel_zelf": getal, "deel_netwerk": getal, "deel_professional": getal},
        "routekeuze": {"naast": nee, "einde": dag, "reden_einde": lang, "direct": nee, "antwoorden": tabel},
        "trajectplan": {"sjabloon": tekst},
        "uitkering": {"verwacht_einde": dag},
        "voorziening": {"reden_verlenging": lang, "kwaliteit": tabel},
    }
    for tabelnaam, velden in nieuw.items():
        for naam, (soort, nu) in velden.items():
            op.add_column(tabelnaam, sa.Column(naam, soort, nullable=nu is None, server_default=nu))
    # Alembic adds no constraint to an existing table of SQLite; both databases know it written like this.
    op.execute(
        "ALTER TABLE inwoner ADD COLUMN samengevoegd_in_id INTEGER "
        "CONSTRAINT fk_inwoner_samengevoegd_in_id_inwoner REFERENCES inwoner (id)"
    )
    op.create_index(op.f("ix_inwoner_samengevoegd_in_id"), "inwoner", ["samengevoegd_in_id"], unique=False)


def _tabellen() -> None:
    op.create_table(
        "selectie",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("medewerker_id", sa.Integer(), nullable=True),
        sa.Column("naam", sa.String(length=250), nullable=False),
        sa.Column("keuzes", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(
            ["medewerker_id"], ["medewerker.id"], name=op.f("fk_selectie_medewerker_id_medewerker"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_selectie")),
    )
    op.create_table(
        "aanmelding",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("inwoner_id", sa.Integer(), nullable=False),
        sa.Column("bestemming", sa.String(length=250), nullable=False),
        sa.Column("datum", sa.Date(), nullable=False),
        sa.Column("gegevens", sa.JSON(), nullable=False),
        sa.Column("antwoord_voor", sa.Date(), nullable=True),
        sa.Column("jobready_versie", sa.String(length=250), nullable=False),
        sa.Column("jobready", sa.JSON(), nullable=False),
        sa.Column("uitkomst", sa.String(length=250), nullable=False),
        sa.Column("uitkomst_op", sa.Date(), nullable=True),
        sa.Column("reden", sa.String(length=250), nullable=False),
        sa.Column("toelichting", sa.Text(), nullable=False),
        sa.Column("keuze_voor", sa.Date(), nullable=True),
        sa.Column("afgehandeld_op", sa.Date(), nullable=True),
        sa.Column("medewerker_id", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(
            ["inwoner_id"], ["inwoner.id"], name=op.f("fk_aanmelding_inwoner_id_inwoner"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["medewerker_id"], ["medewerker.id"], name=op.f("fk_aanmelding_medewerker_id_medewerker")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_aanmelding")),
    )
    op.create_index(op.f("ix_aanmelding_bestemming"), "aanmelding", ["bestemming"], unique=False)
    op.create_index(op.f("ix_aanmelding_inwoner_id"), "aanmelding", ["inwoner_id"], unique=False)
    op.create_table(
        "afweging",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("inwoner_id", sa.Integer(), nullable=False),
        sa.Column("voorziening", sa.String(length=250), nullable=False),
        sa.Column("datum", sa.Date(), nullable=False),
        sa.Column("reden", sa.String(length=250), nullable=False),
        sa.Column("toelichting", sa.Text(), nullable=False),
        sa.Column("medewerker_id", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(
            ["inwoner_id"], ["inwoner.id"], name=op.f("fk_afweging_inwoner_id_inwoner"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["medewerker_id"], ["medewerker.id"], name=op.f("fk_afweging_medewerker_id_medewerker")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_afweging")),
    )
    op.create_index(op.f("ix_afweging_inwoner_id"), "afweging", ["inwoner_id"], unique=False)
    op.create_table(
        "document",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("inwoner_id", sa.Integer(), nullable=False),
        sa.Column("naam", sa.String(length=250), nullable=False),
        sa.Column("soort", sa.String(length=250), nullable=False),
        sa.Column("grootte", sa.Integer(), nullable=False),
        sa.Column("sha256", sa.String(length=250), nullable=False),
        sa.Column("toegevoegd_op", sa.Date(), nullable=False),
        sa.Column("weg_op", sa.Date(), nullable=True),
        sa.Column("medewerker_id", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(
            ["inwoner_id"], ["inwoner.id"], name=op.f("fk_document_inwoner_id_inwoner"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["medewerker_id"], ["medewerker.id"], name=op.f("fk_document_medewerker_id_medewerker")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_document")),
    )
    op.create_index(op.f("ix_document_inwoner_id"), "document", ["inwoner_id"], unique=False)
    op.create_table(
        "indicatormeting",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("inwoner_id", sa.Integer(), nullable=False),
        sa.Column("indicator", sa.String(length=250), nullable=False),
        sa.Column("datum", sa.Date(), nullable=False),
        sa.Column("waarde", sa.Integer(), nullable=False),
        sa.Column("versie", sa.String(length=250), nullable=False),
        sa.Column("toelichting", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["inwoner_id"], ["inwoner.id"], name=op.f("fk_indicatormeting_inwoner_id_inwoner"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_indicatormeting")),
    )
    op.create_index(op.f("ix_indicatormeting_inwoner_id"), "indicatormeting", ["inwoner_id"], unique=False)
    op.create_table(
        "kijkmoment",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("inwoner_id", sa.Integer(), nullable=False),
        sa.Column("op", sa.Date(), nullable=False),
        sa.Column("waarom", sa.Text(), nullable=False),
        sa.Column("gedaan_op", sa.Date(), nullable=True),
        sa.Column("medewerker_id", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(
            ["inwoner_id"], ["inwoner.id"], name=op.f("fk_kijkmoment_inwoner_id_inwoner"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["medewerker_id"], ["medewerker.id"], name=op.f("fk_kijkmoment_medewerker_id_medewerker")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_kijkmoment")),
    )
    op.create_index(op.f("ix_kijkmoment_inwoner_id"), "kijkmoment", ["inwoner_id"], unique=False)
    op.create_index(op.f("ix_kijkmoment_op"), "kijkmoment", ["op"], unique=False)
    op.create_table(
        "loonwaarde",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("inwoner_id", sa.Integer(), nullable=False),
        sa.Column("datum", sa.Date(), nullable=False),
        sa.Column("percentage", Euro(), nullable=False),
        sa.Column("volgende_meting", sa.Date(), nullable=True),
        sa.Column("toelichting", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["inwoner_id"], ["inwoner.id"], name=op.f("fk_loonwaarde_inwoner_id_inwoner"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_loonwaarde")),
    )
    op.create_index(op.f("ix_loonwaarde_inwoner_id"), "loonwaarde", ["inwoner_id"], unique=False)
    op.create_table(
        "overdracht",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("inwoner_id", sa.Integer(), nullable=False),
        sa.Column("datum", sa.Date(), nullable=False),
        sa.Column("van_id", sa.Integer(), nullable=True),
        sa.Column("naar_id", sa.Integer(), nullable=False),
        sa.Column("eigen_woorden", sa.Text(), nullable=False),
        sa.Column("wat_werkt", sa.Text(), nullable=False),
        sa.Column("wat_niet", sa.Text(), nullable=False),
        sa.Column("let_op", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["inwoner_id"], ["inwoner.id"], name=op.f("fk_overdracht_inwoner_id_inwoner"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(["naar_id"], ["medewerker.id"], name=op.f("fk_overdracht_naar_id_medewerker")),
        sa.ForeignKeyConstraint(["van_id"], ["medewerker.id"], name=op.f("fk_overdracht_van_id_medewerker")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_overdracht")),
    )
    op.create_index(op.f("ix_overdracht_inwoner_id"), "overdracht", ["inwoner_id"], unique=False)
    op.create_table(
        "plaatsing",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("inwoner_id", sa.Integer(), nullable=False),
        sa.Column("soort", sa.String(length=250), nullable=False),
        sa.Column("werkgever", sa.String(length=250), nullable=False),
        sa.Column("functie", sa.String(length=250), nullable=False),
        sa.Column("sector", sa.String(length=250), nullable=False),
        sa.Column("contactpersoon", sa.String(length=250), nullable=False),
        sa.Column("uren_per_week", sa.Integer(), nullable=True),
        sa.Column("begin", sa.Date(), nullable=False),
        sa.Column("onbepaald", sa.Boolean(), nullable=False),
        sa.Column("einde", sa.Date(), nullable=True),
        sa.Column("beeindigd_op", sa.Date(), nullable=True),
        sa.Column("reden_einde", sa.String(length=250), nullable=False),
        sa.Column("loonkostensubsidie", sa.Boolean(), nullable=False),
        sa.Column("sroi", sa.String(length=250), nullable=False),
        sa.ForeignKeyConstraint(
            ["inwoner_id"], ["inwoner.id"], name=op.f("fk_plaatsing_inwoner_id_inwoner"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_plaatsing")),
    )
    op.create_index(op.f("ix_plaatsing_einde"), "plaatsing", ["einde"], unique=False)
    op.create_index(op.f("ix_plaatsing_inwoner_id"), "plaatsing", ["inwoner_id"], unique=False)
    op.create_table(
        "processtap",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("inwoner_id", sa.Integer(), nullable=False),
        sa.Column("stap", sa.String(length=250), nullable=False),
        sa.Column("gedaan_op", sa.Date(), nullable=False),
        sa.ForeignKeyConstraint(
            ["inwoner_id"], ["inwoner.id"], name=op.f("fk_processtap_inwoner_id_inwoner"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_processtap")),
    )
    op.create_index(op.f("ix_processtap_inwoner_id"), "processtap", ["inwoner_id"], unique=False)
    op.create_table(
        "profielpunt",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("inwoner_id", sa.Integer(), nullable=False),
        sa.Column("soort", sa.String(length=250), nullable=False),
        sa.Column("code", sa.String(length=250), nullable=False),
        sa.Column("begin", sa.Date(), nullable=False),
        sa.Column("einde", sa.Date(), nullable=True),
        sa.Column("toelichting", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["inwoner_id"], ["inwoner.id"], name=op.f("fk_profielpunt_inwoner_id_inwoner"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_profielpunt")),
    )
    op.create_index(op.f("ix_profielpunt_inwoner_id"), "profielpunt", ["inwoner_id"], unique=False)
    op.create_table(
        "uitstel",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("inwoner_id", sa.Integer(), nullable=False),
        sa.Column("signaal", sa.String(length=250), nullable=False),
        sa.Column("op", sa.Date(), nullable=False),
        sa.Column("tot", sa.Date(), nullable=False),
        sa.Column("reden", sa.Text(), nullable=False),
        sa.Column("medewerker_id", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(
            ["inwoner_id"], ["inwoner.id"], name=op.f("fk_uitstel_inwoner_id_inwoner"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(["medewerker_id"], ["medewerker.id"], name=op.f("fk_uitstel_medewerker_id_medewerker")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_uitstel")),
    )
    op.create_index(op.f("ix_uitstel_inwoner_id"), "uitstel", ["inwoner_id"], unique=False)
    op.create_table(
        "documentinhoud",
        sa.Column("document_id", sa.Integer(), nullable=False),
        sa.Column("inhoud", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(
            ["document_id"], ["document.id"], name=op.f("fk_documentinhoud_document_id_document"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("document_id", name=op.f("pk_documentinhoud")),
    )
    op.create_table(
        "dossierstap",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("inwoner_id", sa.Integer(), nullable=False),
        sa.Column("datum", sa.Date(), nullable=False),
        sa.Column("soort", sa.String(length=250), nullable=False),
        sa.Column("reden", sa.String(length=250), nullable=False),
        sa.Column("toelichting", sa.Text(), nullable=False),
        sa.Column("plaatsing_id", sa.Integer(), nullable=True),
        sa.Column("medewerker_id", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(
            ["inwoner_id"], ["inwoner.id"], name=op.f("fk_dossierstap_inwoner_id_inwoner"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["medewerker_id"], ["medewerker.id"], name=op.f("fk_dossierstap_medewerker_id_medewerker")
        ),
        sa.ForeignKeyConstraint(
            ["plaatsing_id"], ["plaatsing.id"], name=op.f("fk_dossierstap_plaatsing_id_plaatsing"), ondelete="SET NULL"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_dossierstap")),
    )
    op.create_index(op.f("ix_dossierstap_inwoner_id"), "dossierstap", ["inwoner_id"], unique=False)
    op.create_table(
        "nazorgmoment",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("inwoner_id", sa.Integer(), nullable=False),
        sa.Column("plaatsing_id", sa.Integer(), nullable=False),
        sa.Column("wie", sa.String(length=250), nullable=False),
        sa.Column("op", sa.Date(), nullable=False),
        sa.Column("gedaan_op", sa.Date(), nullable=True),
        sa.Column("vervallen", sa.Boolean(), nullable=False),
        sa.Column("bevalt", sa.String(length=250), nullable=False),
        sa.Column("nodig", sa.Text(), nullable=False),
        sa.Column("medewerker_id", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(
            ["inwoner_id"], ["inwoner.id"], name=op.f("fk_nazorgmoment_inwoner_id_inwoner"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["medewerker_id"], ["medewerker.id"], name=op.f("fk_nazorgmoment_medewerker_id_medewerker")
        ),
        sa.ForeignKeyConstraint(
            ["plaatsing_id"], ["plaatsing.id"], name=op.f("fk_nazorgmoment_plaatsing_id_plaatsing"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_nazorgmoment")),
    )
    op.create_index(op.f("ix_nazorgmoment_inwoner_id"), "nazorgmoment", ["inwoner_id"], unique=False)
    op.create_index(op.f("ix_nazorgmoment_op"), "nazorgmoment", ["op"], unique=False)
    op.create_index(op.f("ix_nazorgmoment_plaatsing_id"), "nazorgmoment", ["plaatsing_id"], unique=False)


def _niemand_kwijt() -> None:
    """The team itself becomes a medewerker, and has the regie where nobody had; every open dossier gets a day to look
    at it again."""
    verbinding = op.get_bind()
    inwoner = sa.table("inwoner", sa.column("id"), sa.column("regiehouder_id"), sa.column("afgesloten_op"))
    medewerker = sa.table("medewerker", sa.column("id"), sa.column("naam"), sa.column("rol"), sa.column("gemeente"))
    kijkmoment = sa.table(
        "kijkmoment", sa.column("inwoner_id"), sa.column("op", sa.Date()), sa.column("waarom"), sa.column("gedaan_op")
    )
    is_open = inwoner.c.afgesloten_op.is_(None)
    verbinding.execute(medewerker.insert().values(naam="Werkteam", rol="team", gemeente=""))
    team = sa.select(medewerker.c.id).where(medewerker.c.rol == "team").scalar_subquery()
    verbinding.execute(inwoner.update().where(is_open, inwoner.c.regiehouder_id.is_(None)).values(regiehouder_id=team))
    over_vier_weken = dt.datetime.now(dt.UTC).date() + dt.timedelta(weeks=4)
    verbinding.execute(
        kijkmoment.insert().from_select(
            ["inwoner_id", "op", "waarom"],
            sa.select(
                inwoner.c.id,
                sa.literal(over_vier_weken, sa.Date()),
                sa.literal("Kijk of er een volgende stap is gepland."),
            ).where(is_open),
        )
    )
