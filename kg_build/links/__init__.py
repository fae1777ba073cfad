"""What a link says by itself, offline: a rule states a fact only where it is sure."""

from kg_build.links.acl import acl_doi, acl_host, acl_venue
from kg_build.links.address import Refusal
from kg_build.links.hosts import holds_contests
from kg_build.links.identifiers import Identifier
from kg_build.links.labels import ROLES, access_of_label, is_generic_label, role_of_label
from kg_build.links.read import LinkFacts, read_link, role, without_secrets
from kg_build.links.secrets import redact, secrets_in, without
from kg_build.links.text import find_bare_urls

__all__ = [
    "ROLES",
    "Identifier",
    "LinkFacts",
    "Refusal",
    "access_of_label",
    "acl_doi",
    "acl_host",
    "acl_venue",
    "find_bare_urls",
    "holds_contests",
    "is_generic_label",
    "read_link",
    "redact",
    "role",
    "role_of_label",
    "secrets_in",
    "without",
    "without_secrets",
]
