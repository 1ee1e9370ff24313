"""Waar het logboek eindigt: vanaf nu bewaard, zodat een weggehaalde laatste regel opvalt"""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"


def upgrade() -> None:
    """Without this a log whose end was taken away could not be told from one of an earlier version."""
    instelling = sa.table("instelling", sa.column("naam"), sa.column("waarde"))
    regel = sa.table("logregel", sa.column("id"), sa.column("hash"))
    verbinding = op.get_bind()
    aantal = verbinding.scalar(sa.select(sa.func.count()).select_from(regel))
    if aantal:
        hash_ = verbinding.scalar(sa.select(regel.c.hash).order_by(regel.c.id.desc()).limit(1))
        verbinding.execute(instelling.insert().values(naam="journaal", waarde=f"{aantal} {hash_}"))
