"""A source becomes documents, or one sentence that says what is wrong with it."""

from __future__ import annotations

import io
import os
import socket
import ssl
import subprocess
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
import trustme
from hypothesis import given, settings
from hypothesis import strategies as st

from kg_build.errors import SourceError
from kg_build.harvest import MAX_BYTES, MAX_LINE, harvest, web
from kg_build.harvest.checkout import REMOTE, licence_of_text
from kg_build.harvest.decode import CONTROLS, decode
from kg_build.harvest.document import language, slug_of_path, title
from kg_build.model import Document, Encoding
from tests.conftest import SHARED

LIST = "# Lamps\n\n## Tools\n\n- [Glow](https://glow.example/) - a lamp\n"
CHINESE = "# 标题\n\n## 工具\n\n- [中文](http://a.example/) - 说明\n"


def one(content: bytes, tmp_path: Path, name: str = "lamps.md") -> Document:
    path = tmp_path / name
    path.write_bytes(content)
    (found,) = harvest([str(path)])
    return found


def refused(*sources: str, allow_private: bool = False) -> SourceError:
    with pytest.raises(SourceError) as caught:
        list(harvest(sources, allow_private=allow_private))
    assert "\n" not in str(caught.value)
    assert caught.value.remedy
    return caught.value


def refused_bytes(content: bytes, tmp_path: Path) -> SourceError:
    path = tmp_path / "lamps.md"
    path.write_bytes(content)
    error = refused(str(path))
    assert error.source == str(path)
    return error


def test_a_file_becomes_a_document_that_says_where_it_comes_from(tmp_path: Path) -> None:
    found = one(LIST.encode(), tmp_path)
    assert (found.text, found.title, found.slug, found.language, found.format) == (
        LIST,
        "Lamps",
        "lamps",
        "en",
        "markdown",
    )
    assert (found.name, found.url, found.licence, found.warnings) == (str(tmp_path / "lamps.md"), None, None, ())


def test_the_content_id_is_what_git_computes(tmp_path: Path) -> None:
    found = one(LIST.encode(), tmp_path)
    asked = subprocess.run(["git", "hash-object", found.name], capture_output=True, text=True, check=True)
    assert found.content_id == f"swh:1:cnt:{asked.stdout.strip()}"


def test_a_byte_order_mark_does_not_cost_the_first_heading(tmp_path: Path) -> None:
    found = one(("\ufeff" + LIST).encode(), tmp_path)
    assert (found.text, found.title) == (LIST, "Lamps")


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be", "utf-32", "utf-8-sig"])
@pytest.mark.parametrize("text", [LIST, CHINESE * 3])
def test_unicode_in_other_widths_is_decoded(encoding: str, text: str, tmp_path: Path) -> None:
    assert one(text.encode(encoding), tmp_path).text == text


@pytest.mark.parametrize("encoding", ["gbk", "gb18030"])
def test_a_list_in_gbk_is_decoded_right(encoding: str, tmp_path: Path) -> None:
    found = one(CHINESE.encode(encoding), tmp_path)
    assert (found.text, found.language, found.title) == (CHINESE, "zh", "标题")


@pytest.mark.parametrize(
    ("content", "encoding"),
    [
        (LIST.encode(), Encoding("utf-8", "validity", "lf")),
        (LIST.replace("\n", "\r\n").encode("utf-8-sig"), Encoding("utf-8", "mark", "crlf")),
        (LIST.replace("\n", "\r").encode("utf-16"), Encoding("utf-16", "mark", "cr")),
        (LIST.replace("\n", "\r\n", 1).encode("utf-16-le"), Encoding("utf-16-le", "guess", "mixed")),
        (CHINESE.encode("gbk"), Encoding("gb18030", "guess", "lf")),
    ],
)
def test_how_a_list_was_read_is_known_and_a_guess_is_warned_of(
    content: bytes, encoding: Encoding, tmp_path: Path
) -> None:
    found = one(content, tmp_path)
    assert found.encoding == encoding
    assert [warning.code for warning in found.warnings] == ["encoding"] * (encoding.known_by == "guess")


def test_a_list_in_big5_is_decoded_right(tmp_path: Path) -> None:
    text = "# 中文醫療語料\n\n## 資料集\n\n- [微光](http://a.example/) - 這是一個中文的問答資料集，說明在這裡\n"
    assert one(text.encode("big5"), tmp_path).text == text


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        ("# Lampes\n\n- [Lueur](http://a.example/) - naïve, très légère, à côté\n", "latin-1"),
        ("# 램프\n\n- [빛](http://a.example/) - 한국어 의료 데이터 목록입니다\n", "euc-kr"),
        ("# ランプ\n\n- [光](http://a.example/) - これは日本語のリストです\n", "shift-jis"),
        ("# Лампы\n\n- [Свет](http://a.example/) - это список\n", "cp1251"),
    ],
)
def test_text_in_an_encoding_that_is_not_sure_is_refused_by_name_and_line(
    text: str, encoding: str, tmp_path: Path
) -> None:
    error = refused_bytes(text.encode(encoding), tmp_path)
    assert "UTF-8" in error.problem
    assert error.line in (1, 3)


def test_a_file_that_breaks_the_promise_of_its_mark_is_refused_with_its_encoding(tmp_path: Path) -> None:
    error = refused_bytes(b"\xff\xfe" + "# a\n".encode("utf-16-le") + b"\x00\xd8\x20", tmp_path)
    assert "UTF-16" in error.problem
    error = refused_bytes(b"\xef\xbb\xbf# a\n\n\xff\n", tmp_path)
    assert ("UTF-8" in error.problem, error.line) == (True, 3)


@pytest.mark.parametrize("ends", ["\r\n", "\r"])
def test_all_line_ends_become_one(ends: str, tmp_path: Path) -> None:
    assert one(LIST.replace("\n", ends).encode(), tmp_path).text == LIST


def test_control_characters_are_removed_and_reported_with_their_line(tmp_path: Path) -> None:
    text = "# Lamps\n\n- [a\x00b](http://a.example/) - x\x1b[31my\x0bz\ufffe\n- \ufeff\u202ec\ufffd\u2028d\n"
    found = one(text.encode(), tmp_path)
    assert found.text == "# Lamps\n\n- [ab](http://a.example/) - xy z\n- c d\n"
    assert [(warning.code, warning.line) for warning in found.warnings] == [
        ("control-character", 3),
        ("control-character", 4),
    ]
    assert {warning.source for warning in found.warnings} == {found.name}
    assert found.text.count("\n") == len(found.text.splitlines())


def test_thousands_of_damaged_lines_are_counted_in_one_warning(tmp_path: Path) -> None:
    found = one(b"# Lamps, and what is known of them\n" + b"- a lamp\x00 that glows\n" * 5000, tmp_path)
    assert len(found.warnings) == 101
    assert "4900 more" in found.warnings[-1].message


@settings(max_examples=300, deadline=None)
@given(st.binary(min_size=1))
def test_any_bytes_are_decoded_or_refused(content: bytes) -> None:
    try:
        text, _, _ = decode(content, "any")
    except SourceError:
        return
    assert not CONTROLS.search(text)
    assert "\r" not in text
    text.encode("utf-8")


@settings(max_examples=300, deadline=None)
@given(st.text(min_size=1))
def test_any_text_without_controls_is_decoded_to_itself(text: str) -> None:
    if CONTROLS.search(text) or "\r" in text or not text.strip():
        return
    assert decode(text.encode(), "any")[0] == text


@pytest.mark.parametrize(
    ("content", "problem"),
    [
        (b"", "empty"),
        (b" \n\t\n", "empty"),
        (b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 4000, "PNG"),
        (bytes(range(256)) * 40, "binary"),
        (b"%PDF-1.7\n", "PDF"),
        (b"\x00" * 100, "binary"),
        (b"\x01\x02\x03 ab" * 100, "binary"),
    ],
)
def test_a_file_that_is_no_text_is_refused(content: bytes, problem: str, tmp_path: Path) -> None:
    assert problem in refused_bytes(content, tmp_path).problem


def test_a_missing_file_is_refused(tmp_path: Path) -> None:
    assert str(refused(str(tmp_path / "no.md"))) == f"{tmp_path / 'no.md'}: there is no such file; check the path."


def test_a_name_that_no_file_can_have_is_refused() -> None:
    assert "cannot be read" in str(refused("a\0b.md"))


def test_a_file_that_may_not_be_read_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "lamps.md"
    path.write_text(LIST)
    path.chmod(0)
    root = os.geteuid() == 0
    if root:
        os.seteuid(65534)
    try:
        assert "permission" in refused(str(path)).problem
    finally:
        if root:
            os.seteuid(0)


def test_a_pipe_is_not_taken_for_a_file(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.md")
    assert "neither" in refused(str(tmp_path / "pipe.md")).problem


def test_a_list_of_just_the_largest_size_is_read_and_a_larger_one_refused(tmp_path: Path) -> None:
    line = b"- [a lamp](https://lamp.example/) that glows in the dark, and is listed here\n"
    content = (line * (MAX_BYTES // len(line) + 1))[:MAX_BYTES]
    assert len(one(content, tmp_path).text) == MAX_BYTES
    assert "20 MB" in refused_bytes(content + b"x", tmp_path).problem


def test_a_line_of_just_the_largest_length_is_read_and_a_longer_one_refused(tmp_path: Path) -> None:
    longest = "灯" * (MAX_LINE // 3) + "ab"
    assert one(f"# a\n{longest}\n".encode(), tmp_path).text == f"# a\n{longest}\n"
    error = refused_bytes(f"# a\n{longest}c\n".encode(), tmp_path)
    assert ("2 MB" in error.problem, error.line) == (True, 2)


def test_a_folder_gives_its_lists_by_name_and_not_what_is_about_their_upkeep(tmp_path: Path) -> None:
    for name in (
        "b.md",
        "a.rst",
        "c.markdown",
        "CONTRIBUTING.md",
        "LICENSE.md",
        "CHANGELOG.md",
        "CODE_OF_CONDUCT.md",
        "d.txt",
    ):
        (tmp_path / name).write_text(f"{name}\n=====\n\nhttps://lamp.example/{name}\n")
    (tmp_path / "sub.md").mkdir()
    found = list(harvest([str(tmp_path)]))
    assert [(document.slug, document.format) for document in found] == [
        ("a", "rst"),
        ("b", "markdown"),
        ("c", "markdown"),
    ]


def test_a_folder_without_lists_is_refused(tmp_path: Path) -> None:
    assert "no list" in refused(str(tmp_path)).problem


def test_a_list_given_twice_is_read_once_and_equal_slugs_are_told_apart(tmp_path: Path) -> None:
    for folder, text in (("x", LIST), ("y", LIST), ("z", CHINESE)):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "lamps.md").write_text(text)
    found = list(harvest([str(tmp_path / folder) for folder in "xyz"]))
    assert [(document.slug, document.language) for document in found] == [("lamps", "en"), ("lamps-2", "zh")]


def test_standard_input_is_a_source(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(LIST.encode())))
    (found,) = harvest(["-"])
    assert (found.name, found.slug, found.text) == ("-", "stdin", LIST)


def test_progress_names_each_source(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text(LIST)
    said: list[str] = []
    list(harvest([str(tmp_path / "a.md")], progress=said.append))
    assert said == [f"reading {tmp_path / 'a.md'}"]


@pytest.mark.parametrize(
    ("text", "markup", "expected"),
    [
        ("[![badge](b.svg)](x)\n\n# Awesome **Lamps** [![Awesome](a.svg)](y) #\n", "markdown", "Awesome Lamps"),
        ("# awesome_Chinese_lamps\n", "markdown", "awesome_Chinese_lamps"),
        ("Lamps\n=====\n", "markdown", "Lamps"),
        ("---\ntitle: x\n---\n\n## [Lamps](x)\n", "markdown", "Lamps"),
        ('<h1 align="center">Lamps <img src="x"></h1>\n', "markdown", "Lamps"),
        ("```\n# not this\n```\n# Lamps\n", "markdown", "Lamps"),
        ("=====\nLamps\n=====\n", "rst", "Lamps"),
        (".. note: x\n\n`Lamps <x>`_\n-----------\n", "rst", "Lamps"),
        ("no heading\n", "markdown", ""),
    ],
)
def test_the_title_is_the_first_heading_without_its_markup(text: str, markup: str, expected: str) -> None:
    assert title(text, markup) == expected


@pytest.mark.parametrize(
    ("path", "slug"),
    [
        ("a/Medical-NLP.en.md", "medical-nlp-en"),
        ("a/awesome_lamps.rst", "awesome-lamps"),
        ("a/Awesome-Lamps/README.md", "awesome-lamps"),
        ("a/lamps/README_zh.md", "lamps-zh"),
        ("2020-01-08-lamps.md", "2020-01-08-lamps"),
        ("Éclairs.md", "eclairs"),
    ],
)
def test_a_slug_is_lower_case_ascii_from_the_file_or_the_folder_of_a_readme(path: str, slug: str) -> None:
    assert slug_of_path(path) == slug


def test_a_name_without_ascii_letters_still_has_a_slug_of_its_own() -> None:
    first, second = slug_of_path("灯.md"), slug_of_path("光.md")
    assert first != second
    assert first.isascii()
    assert first == slug_of_path("x/灯.md")


def test_the_language_is_that_of_the_letters_outside_addresses_and_code() -> None:
    assert language("- [微光](https://a-very-long-address.example/with/many/latin/letters) 是一个模型") == "zh"
    assert language("A list of lamps and of their makers, among them 微光, for readers of English") == "en"


@pytest.mark.lists
def test_the_real_lists_are_in_the_language_that_their_names_say() -> None:
    for document in harvest([str(SHARED / "lists"), str(SHARED / "lists" / "history")]):
        if document.slug.endswith(("-en", "-zh")):
            assert document.slug.endswith(document.language), document.name


def _git(folder: Path, *arguments: str) -> str:
    command = ["git", "-C", str(folder), "-c", "user.name=a", "-c", "user.email=a@lamp.example", *arguments]
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout.strip()


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    """A checkout with a list in two editions, a licence and a remote at GitHub."""
    folder = tmp_path / "checkout"
    folder.mkdir()
    (folder / "README.md").write_text(LIST)
    (folder / "README.zh.md").write_text(CHINESE)
    (folder / "notes.md").write_text("# Notes\n")
    (folder / "LICENSE").write_text("Creative Commons Legal Code\n\nCC0 1.0 Universal\n")
    _git(folder, "init", "-q")
    _git(folder, "remote", "add", "origin", "https://x:s3cr3t@github.com/TinyTown/Awesome-Lamps.git")
    _git(folder, "add", "-A")
    _git(folder, "commit", "-qm", "Lamps")
    return folder


def test_a_checkout_gives_its_readmes_with_the_page_of_the_commit_and_the_licence(repository: Path) -> None:
    commit = _git(repository, "rev-parse", "HEAD")
    base = f"https://github.com/TinyTown/Awesome-Lamps/blob/{commit}"
    assert [(found.slug, found.url, found.licence) for found in harvest([str(repository)])] == [
        ("tinytown-awesome-lamps", f"{base}/README.md", "CC0-1.0"),
        ("tinytown-awesome-lamps-zh", f"{base}/README.zh.md", "CC0-1.0"),
    ]


def test_a_readme_that_was_changed_since_its_commit_has_no_page(repository: Path) -> None:
    (repository / "README.md").write_text(LIST + "- more\n")
    changed, same = harvest([str(repository)])
    assert (changed.url, bool(same.url)) == (None, True)


def test_a_checkout_without_remote_or_commit_is_still_read(tmp_path: Path) -> None:
    folder = tmp_path / "lamps"
    folder.mkdir()
    (folder / "README.md").write_text(LIST)
    _git(folder, "init", "-q")
    (found,) = harvest([str(folder)])
    assert (found.slug, found.url, found.licence) == ("lamps", None, None)


@pytest.mark.parametrize(
    "remote",
    [
        "https://github.com/o/r",
        "https://github.com/o/r.git",
        "git@github.com:o/r.git",
        "ssh://git@github.com/o/r.git",
        "https://token@github.com/o/r/",
    ],
)
def test_all_ways_of_writing_a_remote_name_the_repository(remote: str) -> None:
    found = REMOTE.fullmatch(remote)
    assert found
    assert (found["host"], found["owner"], found["name"]) == ("github.com", "o", "r")


@pytest.mark.parametrize(
    ("words", "spdx"),
    [
        ("MIT License\n\nPermission is hereby granted, free of charge, to any person", "MIT"),
        ("Creative Commons Attribution 4.0 International Public License", "CC-BY-4.0"),
        ("Attribution-ShareAlike 4.0 International", "CC-BY-SA-4.0"),
        ("Apache License\n    Version 2.0, January 2004", "Apache-2.0"),
        ("SPDX-License-Identifier: BSD-3-Clause", "BSD-3-Clause"),
        ("All rights reserved.", None),
    ],
)
def test_a_licence_is_known_by_its_words(words: str, spdx: str | None) -> None:
    assert licence_of_text(words) == spdx


class Lists(BaseHTTPRequestHandler):
    """A site that serves a list well and badly."""

    def do_GET(self) -> None:
        plain = {"Content-Type": "text/markdown; charset=utf-8"}
        answers: dict[str, tuple[int, dict[str, str], bytes]] = {
            "/lists/lamps.md": (200, plain, LIST.encode()),
            "/page": (200, {"Content-Type": "text/html"}, b"<h1>Lamps</h1>"),
            "/empty.md": (200, plain, b""),
            "/moved": (301, {"Location": "/lists/lamps.md"}, b""),
            "/loop": (302, {"Location": "/loop"}, b""),
            "/away": (302, {"Location": "http://lamp.example/"}, b""),
            "/large": (200, plain, b"x" * 2000),
        }
        if self.path == "/slow":
            time.sleep(1.5)
        status, headers, body = answers.get(self.path, (404, plain, b"no"))
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:
        """Nothing: the tests' output is theirs."""


class Quiet(ThreadingHTTPServer):
    """A server to which a client that hangs up is nothing to speak of."""

    def handle_error(self, request: object, client_address: object) -> None:
        """Nothing: refusing is what some of the tests are about."""


@pytest.fixture
def site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """The address of a https site on this machine, whose certificate is trusted during the test."""
    authority = trustme.CA()
    trusted = tmp_path / "authority.pem"
    authority.cert_pem.write_to_path(str(trusted))
    monkeypatch.setenv("SSL_CERT_FILE", str(trusted))
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    authority.issue_cert("127.0.0.1").configure_cert(context)
    with _serving(context) as port:
        yield f"https://127.0.0.1:{port}"


@contextmanager
def _serving(context: ssl.SSLContext) -> Iterator[int]:
    server = Quiet(("127.0.0.1", 0), Lists)
    server.socket = context.wrap_socket(server.socket, server_side=True)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    try:
        yield server.server_address[1]
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


def test_an_address_is_read(site: str) -> None:
    (found,) = harvest([f"{site}/lists/lamps.md"], allow_private=True)
    assert (found.text, found.slug, found.url) == (LIST, "lamps", f"{site}/lists/lamps.md")
    (moved,) = harvest([f"{site}/moved"], allow_private=True)
    assert (moved.text, moved.slug, moved.url) == (LIST, "lamps", f"{site}/moved")


@pytest.mark.parametrize(
    ("path", "problem"),
    [
        ("/no", "answers 404"),
        ("/page", "web page"),
        ("/empty.md", "empty"),
        ("/loop", "5 redirects"),
        ("/away", "without https"),
    ],
)
def test_an_answer_that_is_no_list_is_refused(site: str, path: str, problem: str) -> None:
    error = refused(site + path, allow_private=True)
    assert (problem in error.problem, error.source) == (True, site + path)


def test_an_address_in_a_private_network_is_refused(site: str) -> None:
    assert "private network" in refused(f"{site}/lists/lamps.md").problem
    assert "private network" in refused("https://[::1]/lamps.md").problem
    assert "private network" in refused("https://169.254.169.254/lamps.md").problem


def test_a_certificate_that_is_not_trusted_is_refused(site: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("SSL_CERT_FILE")
    assert "cannot be reached" in refused(f"{site}/lists/lamps.md", allow_private=True).problem


def test_an_answer_that_is_too_large_or_too_slow_is_refused(site: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(web, "MAX_BYTES", 1999)
    assert "larger" in refused(f"{site}/large", allow_private=True).problem
    monkeypatch.setattr(web, "MAX_SECONDS", 0.5)
    assert "did not answer" in refused(f"{site}/slow", allow_private=True).problem


def test_only_https_is_read_and_the_sentence_holds_no_password() -> None:
    error = refused("http://user:s3cr3t@lamp.example/lamps.md")
    assert str(error) == (
        "http://lamp.example/lamps.md: only https addresses are read; give the https address, or a file that you saved."
    )
    assert "https" in refused("ftp://lamp.example/lamps.md").problem


def test_a_host_that_does_not_exist_is_refused() -> None:
    assert "host is not known" in refused("https://lamp.invalid/lamps.md").problem


def test_a_server_that_is_not_there_is_refused() -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
        assert "cannot be reached" in refused(f"https://127.0.0.1:{port}/lamps.md", allow_private=True).problem
