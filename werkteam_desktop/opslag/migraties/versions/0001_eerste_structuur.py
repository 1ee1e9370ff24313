"""Eerste structuur"""

import sqlalchemy as sa
from alembic import op

from werkteam_desktop.dossier.basis import Euro, Moment
from werkteam_desktop.opslag.zoeken import SQLITE_DDL

revision = "0001"
down_revision = None


def upgrade() -> None:
    op.create_table(
        "medewerker",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("naam", sa.String(length=250), nullable=False),
        sa.Column("rol", sa.String(length=250), nullable=False),
        sa.Column("gemeente", sa.String(length=250), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_medewerker")),
    )
    op.create_table(
        "inwoner",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("nummer", sa.String(length=250), nullable=False),
        sa.Column("bsn", sa.Text(), nullable=True),
        sa.Column("voornamen", sa.Text(), nullable=False),
        sa.Column("voorvoegsel", sa.String(length=250), nullable=False),
        sa.Column("geslachtsnaam", sa.Text(), nullable=False),
        sa.Column("adellijke_titel", sa.String(length=250), nullable=False),
        sa.Column("geboortedatum", sa.String(length=250), nullable=False),
        sa.Column("geslacht", sa.String(length=250), nullable=False),
        sa.Column("gemeente", sa.String(length=250), nullable=False),
        sa.Column("straat", sa.String(length=250), nullable=False),
        sa.Column("huisnummer", sa.String(length=250), nullable=False),
        sa.Column("huisletter", sa.String(length=250), nullable=False),
        sa.Column("huisnummertoevoeging", sa.String(length=250), nullable=False),
        sa.Column("postcode", sa.String(length=250), nullable=False),
        sa.Column("woonplaats", sa.String(length=250), nullable=False),
        sa.Column("telefoon", sa.String(length=250), nullable=False),
        sa.Column("email", sa.String(length=250), nullable=False),
        sa.Column("geheim", sa.Boolean(), nullable=False),
        sa.Column("voorbeeld", sa.Boolean(), nullable=False),
        sa.Column("instroom", sa.String(length=250), nullable=False),
        sa.Column("arbeidsmarktlijn", sa.String(length=250), nullable=False),
        sa.Column("doelgroepenregister", sa.String(length=250), nullable=False),
        sa.Column("statushouder", sa.Boolean(), nullable=False),
        sa.Column("aangemeld_op", sa.Date(), nullable=True),
        sa.Column("afgesloten_op", sa.Date(), nullable=True),
        sa.Column("afsluitreden", sa.String(length=250), nullable=False),
        sa.Column("regiehouder_id", sa.Integer(), nullable=True),
        sa.Column("zoeknaam", sa.Text(), nullable=False),
        sa.Column("zoektekst", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["regiehouder_id"], ["medewerker.id"], name=op.f("fk_inwoner_regiehouder_id_medewerker")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_inwoner")),
        sa.UniqueConstraint("bsn", name=op.f("uq_inwoner_bsn")),
        sa.UniqueConstraint("nummer", name=op.f("uq_inwoner_nummer")),
    )
    op.create_index(op.f("ix_inwoner_geboortedatum"), "inwoner", ["geboortedatum"], unique=False)
    op.create_index(op.f("ix_inwoner_gemeente"), "inwoner", ["gemeente"], unique=False)
    op.create_index(op.f("ix_inwoner_regiehouder_id"), "inwoner", ["regiehouder_id"], unique=False)
    op.create_index(op.f("ix_inwoner_zoeknaam"), "inwoner", ["zoeknaam"], unique=False)
    op.create_table(
        "logregel",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("groep", sa.Integer(), nullable=False),
        sa.Column("tijdstip", Moment(), nullable=False),
        sa.Column("medewerker_id", sa.Integer(), nullable=True),
        sa.Column("handeling", sa.String(length=250), nullable=False),
        sa.Column("inwoner_id", sa.Integer(), nullable=True),
        sa.Column("wijzigingen", sa.JSON(), nullable=False),
        sa.Column("hash", sa.String(length=250), nullable=False),
        sa.ForeignKeyConstraint(
            ["medewerker_id"], ["medewerker.id"], name=op.f("fk_logregel_medewerker_id_medewerker")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_logregel")),
    )
    op.create_index("ix_logregel_groep", "logregel", ["groep"], unique=False)
    op.create_index("ix_logregel_inwoner_id", "logregel", ["inwoner_id"], unique=False)
    op.create_table(
        "afspraak",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("inwoner_id", sa.Integer(), nullable=False),
        sa.Column("tijdstip", Moment(), nullable=False),
        sa.Column("onderwerp", sa.Text(), nullable=False),
        sa.Column("plaats", sa.String(length=250), nullable=False),
        sa.Column("afgerond", sa.Boolean(), nullable=False),
        sa.Column("medewerker_id", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(
            ["inwoner_id"], ["inwoner.id"], name=op.f("fk_afspraak_inwoner_id_inwoner"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["medewerker_id"], ["medewerker.id"], name=op.f("fk_afspraak_medewerker_id_medewerker")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_afspraak")),
    )
    op.create_index(op.f("ix_afspraak_inwoner_id"), "afspraak", ["inwoner_id"], unique=False)
    op.create_index(op.f("ix_afspraak_tijdstip"), "afspraak", ["tijdstip"], unique=False)
    op.create_table(
        "berekening",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("inwoner_id", sa.Integer(), nullable=False),
        sa.Column("gemaakt_op", Moment(), nullable=False),
        sa.Column("vraag", sa.JSON(), nullable=False),
        sa.Column("uitkomst", sa.JSON(), nullable=False),
        sa.Column("normversie", sa.String(length=250), nullable=False),
        sa.Column("afspraak", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["inwoner_id"], ["inwoner.id"], name=op.f("fk_berekening_inwoner_id_inwoner"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_berekening")),
    )
    op.create_index(op.f("ix_berekening_inwoner_id"), "berekening", ["inwoner_id"], unique=False)
    op.create_table(
        "contactmoment",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("inwoner_id", sa.Integer(), nullable=False),
        sa.Column("tijdstip", Moment(), nullable=False),
        sa.Column("soort", sa.String(length=250), nullable=False),
        sa.Column("tekst", sa.Text(), nullable=False),
        sa.Column("medewerker_id", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(
            ["inwoner_id"], ["inwoner.id"], name=op.f("fk_contactmoment_inwoner_id_inwoner"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["medewerker_id"], ["medewerker.id"], name=op.f("fk_contactmoment_medewerker_id_medewerker")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_contactmoment")),
    )
    op.create_index(op.f("ix_contactmoment_inwoner_id"), "contactmoment", ["inwoner_id"], unique=False)
    op.create_index(op.f("ix_contactmoment_tijdstip"), "contactmoment", ["tijdstip"], unique=False)
    op.create_table(
        "huishouden",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("inwoner_id", sa.Integer(), nullable=False),
        sa.Column("leefvorm", sa.String(length=250), nullable=False),
        sa.Column("geboortedatum_partner", sa.String(length=250), nullable=False),
        sa.Column("kostendelende_medebewoners", sa.Integer(), nullable=False),
        sa.Column("vermogen", Euro(), nullable=True),
        sa.Column("woning", sa.String(length=250), nullable=False),
        sa.Column("kale_huur", Euro(), nullable=True),
        sa.Column("servicekosten", Euro(), nullable=True),
        sa.ForeignKeyConstraint(
            ["inwoner_id"], ["inwoner.id"], name=op.f("fk_huishouden_inwoner_id_inwoner"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_huishouden")),
        sa.UniqueConstraint("inwoner_id", name=op.f("uq_huishouden_inwoner_id")),
    )
    op.create_table(
        "intake",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("inwoner_id", sa.Integer(), nullable=False),
        sa.Column("datum", sa.Date(), nullable=False),
        sa.Column("eigen_woorden", sa.Text(), nullable=False),
        sa.Column("wat_gaat_goed", sa.Text(), nullable=False),
        sa.Column("wat_is_lastig", sa.Text(), nullable=False),
        sa.Column("werkverleden", sa.Text(), nullable=False),
        sa.Column("wens_werk", sa.Text(), nullable=False),
        sa.Column("opleidingsniveau", sa.String(length=250), nullable=False),
        sa.Column("taalniveau", sa.String(length=250), nullable=False),
        sa.Column("vervoer", sa.String(length=250), nullable=False),
        sa.Column("reistijd", sa.Integer(), nullable=True),
        sa.Column("uren_beschikbaar", sa.Integer(), nullable=True),
        sa.Column("kan_werken", sa.Boolean(), nullable=True),
        sa.Column("zorg_nodig", sa.Boolean(), nullable=True),
        sa.Column("baan_in_zicht", sa.Boolean(), nullable=True),
        sa.Column("startkwalificatie", sa.Boolean(), nullable=True),
        sa.ForeignKeyConstraint(
            ["inwoner_id"], ["inwoner.id"], name=op.f("fk_intake_inwoner_id_inwoner"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_intake")),
    )
    op.create_index(op.f("ix_intake_inwoner_id"), "intake", ["inwoner_id"], unique=False)
    op.create_table(
        "laddermeting",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("inwoner_id", sa.Integer(), nullable=False),
        sa.Column("datum", sa.Date(), nullable=False),
        sa.Column("trede", sa.Integer(), nullable=False),
        sa.Column("groei", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(
            ["inwoner_id"], ["inwoner.id"], name=op.f("fk_laddermeting_inwoner_id_inwoner"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_laddermeting")),
    )
    op.create_index(op.f("ix_laddermeting_inwoner_id"), "laddermeting", ["inwoner_id"], unique=False)
    op.create_table(
        "leefgebiedmeting",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("inwoner_id", sa.Integer(), nullable=False),
        sa.Column("leefgebied", sa.String(length=250), nullable=False),
        sa.Column("datum", sa.Date(), nullable=False),
        sa.Column("reden", sa.Text(), nullable=False),
        sa.Column("stap", sa.Integer(), nullable=True),
        sa.Column("stap_inwoner", sa.Integer(), nullable=True),
        sa.Column("belemmert_werk", sa.Boolean(), nullable=False),
        sa.Column("toelichting", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["inwoner_id"], ["inwoner.id"], name=op.f("fk_leefgebiedmeting_inwoner_id_inwoner"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_leefgebiedmeting")),
    )
    op.create_index(op.f("ix_leefgebiedmeting_inwoner_id"), "leefgebiedmeting", ["inwoner_id"], unique=False)
    op.create_table(
        "routekeuze",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("inwoner_id", sa.Integer(), nullable=False),
        sa.Column("datum", sa.Date(), nullable=False),
        sa.Column("advies", sa.String(length=250), nullable=False),
        sa.Column("redenen", sa.JSON(), nullable=False),
        sa.Column("regelversie", sa.String(length=250), nullable=False),
        sa.Column("gekozen", sa.String(length=250), nullable=False),
        sa.Column("afwijking", sa.Text(), nullable=False),
        sa.Column("medewerker_id", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(
            ["inwoner_id"], ["inwoner.id"], name=op.f("fk_routekeuze_inwoner_id_inwoner"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["medewerker_id"], ["medewerker.id"], name=op.f("fk_routekeuze_medewerker_id_medewerker")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_routekeuze")),
    )
    op.create_index(op.f("ix_routekeuze_gekozen"), "routekeuze", ["gekozen"], unique=False)
    op.create_index(op.f("ix_routekeuze_inwoner_id"), "routekeuze", ["inwoner_id"], unique=False)
    op.create_table(
        "uitkering",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("inwoner_id", sa.Integer(), nullable=False),
        sa.Column("soort", sa.String(length=250), nullable=False),
        sa.Column("sinds", sa.Date(), nullable=False),
        sa.Column("einde", sa.Date(), nullable=True),
        sa.Column("reden_einde", sa.String(length=250), nullable=False),
        sa.Column("bedrag", Euro(), nullable=True),
        sa.Column("vrijlating_maanden_gebruikt", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["inwoner_id"], ["inwoner.id"], name=op.f("fk_uitkering_inwoner_id_inwoner"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_uitkering")),
    )
    op.create_index(op.f("ix_uitkering_inwoner_id"), "uitkering", ["inwoner_id"], unique=False)
    op.create_table(
        "kind",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("huishouden_id", sa.Integer(), nullable=False),
        sa.Column("geboortedatum", sa.String(length=250), nullable=False),
        sa.ForeignKeyConstraint(
            ["huishouden_id"], ["huishouden.id"], name=op.f("fk_kind_huishouden_id_huishouden"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_kind")),
    )
    op.create_index(op.f("ix_kind_huishouden_id"), "kind", ["huishouden_id"], unique=False)
    op.create_table(
        "trajectplan",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("inwoner_id", sa.Integer(), nullable=False),
        sa.Column("versie", sa.Integer(), nullable=False),
        sa.Column("opgesteld_op", sa.Date(), nullable=False),
        sa.Column("uitgereikt_op", sa.Date(), nullable=True),
        sa.Column("fase", sa.String(length=250), nullable=False),
        sa.Column("eigen_woorden", sa.Text(), nullable=False),
        sa.Column("hoofddoel", sa.Text(), nullable=False),
        sa.Column("als_het_anders_loopt", sa.Text(), nullable=False),
        sa.Column("evaluatiedatum", sa.Date(), nullable=True),
        sa.Column("berekening_id", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(
            ["berekening_id"],
            ["berekening.id"],
            name=op.f("fk_trajectplan_berekening_id_berekening"),
            ondelete="SET NULL",
        ),
        sa.ForeignKeyConstraint(
            ["inwoner_id"], ["inwoner.id"], name=op.f("fk_trajectplan_inwoner_id_inwoner"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_trajectplan")),
        sa.UniqueConstraint("inwoner_id", "versie", name=op.f("uq_trajectplan_inwoner_id")),
    )
    op.create_index(op.f("ix_trajectplan_inwoner_id"), "trajectplan", ["inwoner_id"], unique=False)
    op.create_table(
        "actie",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("plan_id", sa.Integer(), nullable=False),
        sa.Column("fase", sa.String(length=250), nullable=False),
        sa.Column("tekst", sa.Text(), nullable=False),
        sa.Column("eigenaar", sa.String(length=250), nullable=False),
        sa.Column("eigenaar_naam", sa.String(length=250), nullable=False),
        sa.Column("datum", sa.Date(), nullable=False),
        sa.Column("gedaan_op", sa.Date(), nullable=True),
        sa.Column("berekening_id", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(
            ["berekening_id"], ["berekening.id"], name=op.f("fk_actie_berekening_id_berekening"), ondelete="SET NULL"
        ),
        sa.ForeignKeyConstraint(
            ["plan_id"], ["trajectplan.id"], name=op.f("fk_actie_plan_id_trajectplan"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_actie")),
    )
    op.create_index(op.f("ix_actie_datum"), "actie", ["datum"], unique=False)
    op.create_index(op.f("ix_actie_plan_id"), "actie", ["plan_id"], unique=False)
    op.create_table(
        "doel",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("plan_id", sa.Integer(), nullable=False),
        sa.Column("fase", sa.String(length=250), nullable=False),
        sa.Column("tekst", sa.Text(), nullable=False),
        sa.Column("volgorde", sa.Integer(), nullable=False),
        sa.Column("bereikt_op", sa.Date(), nullable=True),
        sa.ForeignKeyConstraint(
            ["plan_id"], ["trajectplan.id"], name=op.f("fk_doel_plan_id_trajectplan"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_doel")),
    )
    op.create_index(op.f("ix_doel_plan_id"), "doel", ["plan_id"], unique=False)
    op.create_table(
        "voorziening",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("plan_id", sa.Integer(), nullable=False),
        sa.Column("code", sa.String(length=250), nullable=False),
        sa.Column("fase", sa.String(length=250), nullable=False),
        sa.Column("doel", sa.Text(), nullable=False),
        sa.Column("aanbieder", sa.String(length=250), nullable=False),
        sa.Column("begin", sa.Date(), nullable=True),
        sa.Column("einde", sa.Date(), nullable=True),
        sa.Column("uren_per_week", sa.Integer(), nullable=True),
        sa.Column("pot", sa.String(length=250), nullable=False),
        sa.Column("kosten", Euro(), nullable=True),
        sa.ForeignKeyConstraint(
            ["plan_id"], ["trajectplan.id"], name=op.f("fk_voorziening_plan_id_trajectplan"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_voorziening")),
    )
    op.create_index(op.f("ix_voorziening_code"), "voorziening", ["code"], unique=False)
    op.create_index(op.f("ix_voorziening_plan_id"), "voorziening", ["plan_id"], unique=False)
    if op.get_bind().dialect.name == "sqlite":
        for opdracht in SQLITE_DDL:
            op.execute(opdracht)
