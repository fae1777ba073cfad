"""A git checkout -> where its files are published, and under which licence."""

from __future__ import annotations

import os
import re
import subprocess
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote

from kg_build.harvest.document import git_blob

FORGES = {
    "github.com": "https://github.com/{owner}/{name}/blob/{commit}/{path}",
    "gitlab.com": "https://gitlab.com/{owner}/{name}/-/blob/{commit}/{path}",
    "gitee.com": "https://gitee.com/{owner}/{name}/blob/{commit}/{path}",
    "codeberg.org": "https://codeberg.org/{owner}/{name}/src/commit/{commit}/{path}",
}
"""Host of a remote -> the page of a file in a commit."""

REMOTE = re.compile(
    r"(?:(?:https?|ssh|git)://(?:[^/@]*@)?|[\w.-]+@)(?P<host>[\w.-]+)(?::\d+)?[:/](?P<owner>[\w./-]+)/(?P<name>[\w.-]+?)(?:\.git)?/?"
)

LICENCE_FILES = ("LICENSE", "LICENSE.md", "LICENSE.txt", "LICENCE", "LICENCE.md", "COPYING", "UNLICENSE")

LICENCES: tuple[tuple[str, str], ...] = (
    (r"SPDX-License-Identifier:\s*(?P<id>[A-Za-z0-9.+-]+)", ""),
    (r"CC0 1\.0|Creative Commons Zero", "CC0-1.0"),
    (r"Attribution-NonCommercial-NoDerivatives 4\.0", "CC-BY-NC-ND-4.0"),
    (r"Attribution-NonCommercial-ShareAlike 4\.0", "CC-BY-NC-SA-4.0"),
    (r"Attribution-NonCommercial 4\.0", "CC-BY-NC-4.0"),
    (r"Attribution-ShareAlike 4\.0", "CC-BY-SA-4.0"),
    (r"Attribution-NoDerivatives 4\.0", "CC-BY-ND-4.0"),
    (r"Attribution 4\.0 International", "CC-BY-4.0"),
    (r"Apache License\s+Version 2\.0", "Apache-2.0"),
    (r"Mozilla Public License,? (?:Version|v\.?) ?2\.0", "MPL-2.0"),
    (r"GNU AFFERO GENERAL PUBLIC LICENSE\s+Version 3", "AGPL-3.0-only"),
    (r"GNU LESSER GENERAL PUBLIC LICENSE\s+Version 3", "LGPL-3.0-only"),
    (r"GNU GENERAL PUBLIC LICENSE\s+Version 3", "GPL-3.0-only"),
    (r"GNU GENERAL PUBLIC LICENSE\s+Version 2", "GPL-2.0-only"),
    (r"This is free and unencumbered software", "Unlicense"),
    (r"Permission is hereby granted, free of charge", "MIT"),
    (r"Permission to use, copy, modify, and/or distribute", "ISC"),
    (r"Redistribution and use in source and binary forms(?=.*Neither the name)", "BSD-3-Clause"),
    (r"Redistribution and use in source and binary forms", "BSD-2-Clause"),
)
"""Words by which a licence is known -> its SPDX identifier; the first that is found."""


@dataclass(frozen=True, slots=True)
class Checkout:
    """What a git checkout says of its files; fields are None where git does not know."""

    folder: Path
    commit: str | None
    host: str | None
    owner: str | None
    name: str | None
    licence: str | None

    def slug(self) -> str:
        """`owner-name`, or the folder's name where there is no remote."""
        return f"{self.owner}-{self.name}" if self.owner and self.name else self.folder.resolve().name

    def page(self, path: str, content: bytes) -> str | None:
        """Where readers find this very version of a file; None where the commit does not hold these bytes."""
        if not (self.commit and self.host in FORGES):
            return None
        if _git(self.folder, "rev-parse", f"{self.commit}:{path}") != git_blob(content):
            return None
        return FORGES[self.host].format(owner=self.owner, name=self.name, commit=self.commit, path=quote(path))


def checkout(folder: Path) -> Checkout:
    """The Checkout of a folder that holds `.git`."""
    remote = REMOTE.fullmatch(_git(folder, "config", "--get", "remote.origin.url") or "")
    host, owner, name = (remote["host"].lower(), remote["owner"], remote["name"]) if remote else (None, None, None)
    return Checkout(folder, _git(folder, "rev-parse", "HEAD"), host, owner, name, licence(folder))


def licence(folder: Path) -> str | None:
    """The SPDX identifier of the folder's licence file; None where there is none or it is not known."""
    for name in LICENCE_FILES:
        path = folder / name
        if path.is_file():
            with path.open(encoding="utf-8", errors="replace") as file:
                return licence_of_text(file.read(40_000))
    return None


def licence_of_text(text: str) -> str | None:
    """The SPDX identifier of a licence's text, or None."""
    plain = " ".join(text.split())
    for words, spdx in LICENCES:
        if found := re.search(words, plain):
            return spdx or found["id"]
    return None


def _git(folder: Path, *arguments: str) -> str | None:
    """What git answers, without its newline; None where git is missing, too slow, or refuses."""
    environment = {**os.environ, "GIT_OPTIONAL_LOCKS": "0", "GIT_TERMINAL_PROMPT": "0", "LC_ALL": "C"}
    try:
        done = subprocess.run(
            ["git", "-C", str(folder), *arguments],
            capture_output=True,
            text=True,
            encoding="utf-8",
            errors="replace",
            timeout=10,
            env=environment,
            stdin=subprocess.DEVNULL,
            check=False,
        )
    except (FileNotFoundError, PermissionError, subprocess.TimeoutExpired):
        return None
    return done.stdout.strip() or None if done.returncode == 0 else None
