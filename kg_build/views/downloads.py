"""What can be downloaded of a data set, and in which format where the address tells."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import unquote, urlsplit

from kg_build.namespace import DCAT
from kg_build.views.facts import Facts

MEDIA_TYPES: dict[str, str] = {
    "7z": "application/x-7z-compressed",
    "bz2": "application/x-bzip2",
    "csv": "text/csv",
    "gz": "application/gzip",
    "json": "application/json",
    "jsonl": "application/jsonl",
    "jsonld": "application/ld+json",
    "nq": "application/n-quads",
    "nt": "application/n-triples",
    "owl": "application/rdf+xml",
    "parquet": "application/vnd.apache.parquet",
    "rar": "application/vnd.rar",
    "rdf": "application/rdf+xml",
    "tar": "application/x-tar",
    "tgz": "application/gzip",
    "tsv": "text/tab-separated-values",
    "ttl": "text/turtle",
    "txt": "text/plain",
    "xls": "application/vnd.ms-excel",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "xml": "application/xml",
    "xz": "application/x-xz",
    "zip": "application/zip",
}
"""How a file's name ends -> its media type; a table of our own, because the system's differs from host to host."""


@dataclass(frozen=True, slots=True)
class Download:
    """An address that a list gives for downloading; without a media type it may be a page with a button."""

    address: str
    media_type: str
    """Empty where the address does not end like a file."""
    file: str
    """The file's name, empty like the media type."""


def downloads(facts: Facts, iri: str) -> list[Download]:
    """The downloads of a thing, in order of their addresses."""
    return [_download(address) for address in facts.links(iri, DCAT.downloadURL)]


def _download(address: str) -> Download:
    file = unquote(urlsplit(address).path).rpartition("/")[2]
    stem, _, ending = file.rpartition(".")
    media_type = MEDIA_TYPES.get(ending.lower(), "") if stem else ""
    return Download(address, media_type, file if media_type else "")
