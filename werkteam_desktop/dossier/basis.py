"""What every mapped class of the dossier shares: one base, portable column types, names for constraints."""

import datetime as dt
from decimal import Decimal
from typing import Annotated, Any

from sqlalchemy import JSON, BigInteger, DateTime, Dialect, ForeignKey, MetaData, String, Text
from sqlalchemy.orm import DeclarativeBase, Mapped, MappedAsDataclass, mapped_column
from sqlalchemy.types import TypeDecorator


class Euro(TypeDecorator[Decimal]):
    """An amount in euro with two decimals, kept as whole cents: exact on SQLite and PostgreSQL alike."""

    impl = BigInteger
    cache_ok = True

    def process_bind_param(self, value: Decimal | None, dialect: Dialect) -> int | None:
        return None if value is None else int(value.scaleb(2).to_integral_exact())

    def process_result_value(self, value: Any | None, dialect: Dialect) -> Decimal | None:
        return None if value is None else Decimal(value).scaleb(-2)


class Moment(TypeDecorator[dt.datetime]):
    """A moment in UTC. SQLite keeps no time zone, so it is taken off on the way in and put back on the way out."""

    impl = DateTime
    cache_ok = True

    def process_bind_param(self, value: dt.datetime | None, dialect: Dialect) -> dt.datetime | None:
        return None if value is None else value.astimezone(dt.UTC).replace(tzinfo=None)

    def process_result_value(self, value: Any | None, dialect: Dialect) -> dt.datetime | None:
        return None if value is None else value.replace(tzinfo=dt.UTC)


class Basis(MappedAsDataclass, DeclarativeBase, kw_only=True, repr=False, eq=False):
    """Base of all mapped dataclasses. No generated repr: it would put personal data in a log or a traceback."""

    metadata = MetaData(
        naming_convention={
            "ix": "ix_%(column_0_label)s",
            "uq": "uq_%(table_name)s_%(column_0_name)s",
            "fk": "fk_%(table_name)s_%(column_0_name)s_%(referred_table_name)s",
            "pk": "pk_%(table_name)s",
        }
    )
    type_annotation_map = {  # noqa: RUF012 - SQLAlchemy's own way to declare it
        Decimal: Euro,
        dt.datetime: Moment,
        dict[str, Any]: JSON,
        list[str]: JSON,
        list[Any]: JSON,
        list[dict[str, Any]]: JSON,
        dict[str, str]: JSON,
        dict[str, bool]: JSON,
    }


Kort = Annotated[str, mapped_column(String(250))]
Lang = Annotated[str, mapped_column(Text)]


def van_inwoner() -> Mapped[int]:
    """The column that ties a row to its inwoner; the row goes when the dossier goes."""
    return mapped_column(ForeignKey("inwoner.id", ondelete="CASCADE"), index=True, init=False)
