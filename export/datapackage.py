"""The description of the CSV tables for programs: a Frictionless Data Package with types, titles and keys."""

import hashlib
from collections.abc import Iterable
from pathlib import Path

import msgspec
from msgspec import Struct

from itareport.export.description import DEFAULT, Description, License
from itareport.export.replacement import replace_file
from itareport.export.schema import Column, Reference, Table
from itareport.export.tables import TABLES

FILE_NAME = "datapackage.json"


class Titles(Struct, frozen=True):
    """A title in both languages: beyond the standard, which has one."""

    th: str
    en: str


class Constraints(Struct, frozen=True, omit_defaults=True):
    """What the values of a field must be."""

    required: bool = False
    enum: tuple[str, ...] = ()
    pattern: str | None = None
    minimum: int | None = None
    maximum: int | None = None


class SchemaField(Struct, frozen=True, omit_defaults=True):
    """One field of a Table Schema."""

    name: str
    type: str
    title: str
    titles: Titles
    description: str
    constraints: Constraints = Constraints()


class KeyTarget(Struct, frozen=True):
    """The resource and fields that a foreign key points at."""

    resource: str
    fields: tuple[str, ...]


class ForeignKey(Struct, frozen=True):
    """A foreign key of a Table Schema."""

    fields: tuple[str, ...]
    reference: KeyTarget


class TableSchema(Struct, frozen=True, rename="camel"):
    """A Frictionless Table Schema."""

    fields: tuple[SchemaField, ...]
    missing_values: tuple[str, ...]
    primary_key: tuple[str, ...] | msgspec.UnsetType = msgspec.UNSET
    foreign_keys: tuple[ForeignKey, ...] | msgspec.UnsetType = msgspec.UNSET


class CsvDialect(Struct, frozen=True, rename="camel"):
    r"""How the CSV files are written. The defaults are the data set's own."""

    delimiter: str = ","
    line_terminator: str = "\n"
    quote_char: str = '"'
    double_quote: bool = True
    header: bool = True
    case_sensitive_header: bool = True


class Resource(Struct, frozen=True):
    """One CSV table; `hash` and `bytes` tell when the file is no longer the one that was written."""

    name: str
    path: str
    profile: str
    title: str
    titles: Titles
    description: str
    format: str
    mediatype: str
    encoding: str
    bytes: int
    hash: str
    dialect: CsvDialect
    schema: TableSchema


class Catalogue(Struct, frozen=True):
    """The fields of data.go.th, under the names that its catalogue has for them."""

    title: str
    notes: str
    objective: str
    tag_string: str
    owner_org: str
    maintainer: str
    maintainer_email: str
    update_frequency_unit: str
    update_frequency_interval: str
    geo_coverage: str
    data_source: str
    data_format: str
    data_type: str
    data_category: str
    license_id: str
    url: str


class DataPackage(Struct, frozen=True):
    """A Frictionless Data Package (version 1); `catalogue` is beyond the standard."""

    name: str
    profile: str
    title: str
    titles: Titles
    description: str
    keywords: tuple[str, ...]
    licenses: tuple[License, ...] | msgspec.UnsetType
    catalogue: Catalogue
    resources: tuple[Resource, ...]


def table_schema(table: Table) -> TableSchema:
    """Give the Table Schema of a table.

    >>> from itareport.export.tables import SCORES
    >>> table_schema(SCORES).primary_key
    ('report_id', 'indicator_no')
    """
    references = tuple(_foreign_key(reference) for reference in table.references)
    return TableSchema(
        fields=tuple(_field(column) for column in table.columns),
        missing_values=("",),
        primary_key=table.key or msgspec.UNSET,
        foreign_keys=references or msgspec.UNSET,
    )


def write_datapackage(
    folder: Path, tables: Iterable[Table] = TABLES, description: Description = DEFAULT
) -> None:
    """Describe the CSV files that lie in `folder`, as a data set with this description."""
    package = DataPackage(
        name="itareport",
        profile="tabular-data-package",
        title=description.title,
        titles=Titles(th=description.title, en=description.title_en),
        description=description.notes,
        keywords=description.keywords,
        licenses=msgspec.UNSET if description.license is None else (description.license,),
        catalogue=_catalogue(description),
        resources=tuple(_resource(folder, table) for table in tables),
    )
    replace_file(folder / FILE_NAME, indented(package))


def _catalogue(description: Description) -> Catalogue:
    return Catalogue(
        title=description.title,
        notes=description.notes,
        objective=description.objective,
        tag_string=",".join(description.keywords),
        owner_org=description.owner_org,
        maintainer=description.maintainer,
        maintainer_email=description.maintainer_email,
        update_frequency_unit=description.update_frequency_unit,
        update_frequency_interval=str(description.update_frequency_interval),
        geo_coverage=description.geo_coverage,
        data_source=description.data_source,
        data_format="CSV",
        data_type=description.data_type,
        data_category=description.data_category,
        license_id="" if description.license is None else description.license.name,
        url=description.url,
    )


def indented(record: Struct) -> bytes:
    """Give a record as indented JSON that ends in a newline."""
    return msgspec.json.format(msgspec.json.encode(record), indent=2) + b"\n"


def _resource(folder: Path, table: Table) -> Resource:
    path = folder / f"{table.name}.csv"
    with path.open("rb") as file:
        digest = hashlib.file_digest(file, "sha256").hexdigest()
    return Resource(
        name=table.name,
        path=path.name,
        profile="tabular-data-resource",
        title=table.thai,
        titles=Titles(th=table.thai, en=table.english),
        description=table.description,
        format="csv",
        mediatype="text/csv",
        encoding="utf-8",
        bytes=path.stat().st_size,
        hash=f"sha256:{digest}",
        dialect=CsvDialect(),
        schema=table_schema(table),
    )


def _field(column: Column) -> SchemaField:
    return SchemaField(
        name=column.name,
        type=column.type.value,
        title=column.thai,
        titles=Titles(th=column.thai, en=column.english),
        description=column.description,
        constraints=Constraints(
            required=column.required,
            enum=column.values,
            pattern=column.pattern,
            minimum=column.minimum,
            maximum=column.maximum,
        ),
    )


def _foreign_key(reference: Reference) -> ForeignKey:
    return ForeignKey(reference.columns, KeyTarget(reference.table, reference.columns))
