"""An address has one form, is safe to store, and holds no secret, however it is written."""

from __future__ import annotations

import time
import warnings

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pyoxigraph import RdfFormat, Store
from rdflib import Graph, URIRef

from kg_build.links import (
    ROLES,
    LinkFacts,
    Refusal,
    find_bare_urls,
    is_generic_label,
    read_link,
    redact,
    role,
)
from tests.links.reading import facts, refusal

SAME = {
    "arxiv:2106.08087": (
        "https://arxiv.org/abs/2106.08087",
        "https://www.arxiv.org/pdf/2106.08087v2.pdf",
        "http://arxiv-download.xixiaoyao.cn/pdf/2106.08087.pdf",
        "https://arxiv.org/ftp/arxiv/papers/2106/2106.08087.pdf",
        "https://ar5iv.labs.arxiv.org/html/2106.08087",
        "https://www.alphaxiv.org/abs/2106.08087",
        "https://huggingface.co/papers/2106.08087",
        "https://doi.org/10.48550/arXiv.2106.08087",
        "arXiv: 2106.08087",
    ),
    "arxiv:cs.cl/0107005": ("https://arxiv.org/abs/cs.CL/0107005",),
    "acl:p19-2055": (
        "https://www.aclweb.org/anthology/P19-2055.pdf",
        "https://aclanthology.org/P19-2055/",
        "https://aclanthology.org/P19-2055v2.pdf",
        "http://aclanthology.info/P19-2055.bib",
        "https://www.aclweb.org/anthology/papers/P/P19/P19-2055/",
        "https://doi.org/10.18653/v1/P19-2055",
    ),
    "acl:2020.acl-main.748": (
        "https://www.aclweb.org/anthology/2020.acl-main.748/",
        "https://www.aclweb.org/anthology/2020.acl-main.748.pdf",
    ),
    "doi:10.1038/s41591-018-0316-z": (
        "https://www.nature.com/articles/s41591-018-0316-z",
        "https://doi.org/10.1038/S41591-018-0316-Z",
        "doi:10.1038/s41591-018-0316-z",
    ),
    "doi:10.1371/journal.pdig.0000198": (
        "https://journals.plos.org/digitalhealth/article?id=10.1371/journal.pdig.0000198",
        "https://journals.plos.org/digitalhealth/article?id=10.1371%2Fjournal.pdig.0000198",
    ),
    "doi:10.1145/3292500.3330701": (
        "https://dl.acm.org/doi/abs/10.1145/3292500.3330701",
        "https://dl.acm.org/doi/10.1145/3292500.3330701",
    ),
    "doi:10.1101/2020.01.01.123456": ("https://www.biorxiv.org/content/10.1101/2020.01.01.123456v1.full.pdf",),
    "doi:10.5281/zenodo.4321": ("https://zenodo.org/record/4321", "https://zenodo.org/records/4321"),
    "pmid:31234567": ("https://pubmed.ncbi.nlm.nih.gov/31234567/", "https://www.ncbi.nlm.nih.gov/pubmed/31234567"),
    "github.com/tinytown/lamp": (
        "https://github.com/TinyTown/Lamp",
        "http://www.github.com/tinytown/lamp.git",
        "https://github.com/tinytown/lamp/tree/main/",
        "https://github.com/tinytown/lamp#readme",
        "https://github.com/tinytown/lamp?tab=readme-ov-file",
    ),
    "huggingface.co/tinytown/lamp-7b": (
        "https://huggingface.co/tinytown/lamp-7b/tree/main",
        "https://hf-mirror.com/tinytown/Lamp-7B",
    ),
    "lamp.example/a": (
        "http://www.lamp.example/a/",
        "https://LAMP.example//a/index.html",
        "https://lamp.example:443/a?utm_source=x",
    ),
}


@pytest.mark.parametrize(("key", "target"), [(key, target) for key, targets in SAME.items() for target in targets])
def test_all_ways_of_writing_an_address_have_one_canonical_form(key: str, target: str) -> None:
    assert facts(target).canonical == key


REFUSED = {
    "empty": ("", "  ", "<>"),
    "anchor": ("#models",),
    "relative": ("docs/x.md", "../README.md", "/x"),
    "scheme": (
        "javascript:alert(1)",
        "java\nscript:alert(1)",
        "data:text/html,x",
        "vbscript:x",
        "file:///etc/passwd",
        "mailto:a@b.example",
    ),
    "broken": (
        "https ://keg.example/a",
        "http：//x.example/a",
        "https:/x.example/a",
        "https://http://x.example",
        "[https://x.example/](https://y.example/z)",
        "www.x.example/a",
        "github.com/a/b",
    ),
    "glued": (
        "https://x.example/a）",
        "https://x.cn然后",
        "https://x.example/a，见",
        "https://github.com/a/b%EF%BC%89",
    ),
    "run-together": ("https://a.example/xhttps://b.example/y", "https://a.example/x https://b.example/y"),
    "host": ("http://", "http://[::1/", "https://x.example:99999/"),
    "too-long": ("https://x.example/" + "a" * 9000,),
}


@pytest.mark.parametrize(
    ("code", "target"), [(code, target) for code, targets in REFUSED.items() for target in targets]
)
def test_a_target_that_cannot_be_stored_is_refused_with_its_reason(code: str, target: str) -> None:
    refused = refusal(target)
    assert (refused.code, bool(refused.reason)) == (code, True)


@pytest.mark.parametrize(
    ("target", "meant"),
    [
        ("https ://keg.example/glm/zh", ("https://keg.example/glm/zh",)),
        ("http：//x.example/a", ("http://x.example/a",)),
        ("www.x.example/a", ("https://www.x.example/a",)),
        ("http://http://x.example/a", ("http://x.example/a",)),
        ("%5Bhttps://x.example/%5D(https://y.example/z)", ("https://y.example/z",)),
        ("[https://x.example/](https://y.example/z", ("https://y.example/z",)),
        ("https://x.example/a）", ("https://x.example/a",)),
        ("https://github.com/a/b%EF%BC%89%EF%BC%8C", ("https://github.com/a/b",)),
        ("https://a.example/xhttps://b.example/y", ("https://a.example/x", "https://b.example/y")),
        ("https ://me:s3cr3t@x.example/", ("https://x.example/",)),
    ],
)
def test_a_refusal_says_what_was_perhaps_meant(target: str, meant: tuple[str, ...]) -> None:
    assert refusal(target).suggestions == meant


def test_a_relative_link_is_read_against_the_place_of_its_list() -> None:
    base = "https://github.com/o/r/blob/c0ffee/sub/README.md"
    urls = [read_link(target, base_url=base) for target in ("x.md", "/x.md", "//x.example/a")]
    assert [link.url for link in urls if isinstance(link, LinkFacts)] == [
        "https://github.com/o/r/blob/c0ffee/sub/x.md",
        "https://github.com/o/r/blob/c0ffee/x.md",
        "https://x.example/a",
    ]


def test_an_archived_address_inside_another_is_one_address() -> None:
    assert facts("https://web.archive.org/web/2020/https://x.example/a").host == "web.archive.org"


@pytest.mark.parametrize(
    ("target", "stored"),
    [
        ("<http://x.example/a b>", "http://x.example/a%20b"),
        ('http://x.example/a"b', "http://x.example/a%22b"),
        ("http://x.example/a<b>c", "http://x.example/a%3Cb%3Ec"),
        ("http://x.example/`{}|^\\[", "http://x.example/%60%7B%7D%7C%5E%5C%5B"),
        ("http://x.example/100%", "http://x.example/100%25"),
        ("http://ir.example.edu/~car/a.pdf", "http://ir.example.edu/~car/a.pdf"),
        ("https://x.example/i?type=a&ch=b#GPT", "https://x.example/i?type=a&ch=b#GPT"),
        ("https://zh.x.example/wiki/微光", "https://zh.x.example/wiki/微光"),
        ("https://x.example/\u202ea\u2028", "https://x.example/%E2%80%AEa%E2%80%A8"),
    ],
)
def test_what_may_not_stand_in_an_iri_is_percent_encoded_and_nothing_else(target: str, stored: str) -> None:
    assert facts(target).url == stored


@pytest.mark.parametrize(
    ("target", "stored"),
    [
        ("https://user:s3cr3t@h.example/x", "https://h.example/x"),
        ("https://s3cr3t@h.example/x", "https://h.example/x"),
        ("https://h.example/?token=s3cr3t", "https://h.example/"),
        ("https://h.example/?a=1&access_token=s3cr3t&b=2", "https://h.example/?a=1&b=2"),
        ("https://h.example/#access_token=s3cr3t", "https://h.example/"),
        ("https://h.example/?q=ghp_0123456789s3cr3t", "https://h.example/"),
        ("https://h.example/ghp_0123456789s3cr3t/x", "https://h.example/removed/x"),
        ("https://h.example/?key=s3cr3t0123456789", "https://h.example/"),
        ("https://a.example/?to=https://u:s3cr3t@h.example/", "https://a.example/?to=https://h.example/"),
        ("https://pan.baidu.com/s/1a?pwd=0c54", "https://pan.baidu.com/s/1a?pwd=0c54"),
        ("https://h.example/?key=lamp", "https://h.example/?key=lamp"),
    ],
)
def test_credentials_and_keys_are_cut_out_and_public_codes_are_not(target: str, stored: str) -> None:
    link = facts(target)
    assert link.url == stored
    assert bool(link.problems) == ("s3cr3t" in target)
    assert "s3cr3t" not in repr(link)


def test_a_quoted_line_is_redacted() -> None:
    line = "[a](https://user:s3cr3t@h.example/x?token=s3cr3t&b=1) ghp_0123456789s3cr3t"
    assert redact(line) == "[a](https://h.example/x?token=&b=1) "
    assert redact("见 https://x.example/a，mail a@b.example") == "见 https://x.example/a，mail a@b.example"


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("postgres://user:s3cr3t@db.example/x", "postgres://db.example/x"),
        ("https:/u:s3cr3t@h.example and http ://u:s3cr3t@h.example", "https:/h.example and http ://h.example"),
        ("//u:s3cr3t@h.example/x", "//h.example/x"),
        ("https://a.example/?to=https%3A%2F%2Fh.example%2F%3Ftoken%3Ds3cr3t&b=1", None),
        ("https://h.example/?key=s3cr3t0123456789 x", "https://h.example/?key= x"),
        ("https://pan.baidu.com/s/1a?pwd=s3cr3t0123456789", "https://pan.baidu.com/s/1a?pwd=s3cr3t0123456789"),
        ("Twitter: /@lamp, 联系:lamp@oil.example, git@github.com:o/r, //cdn.example/@a", "the same"),
        ("mail me at https: lamp@oil.example", "the same"),
        ("|https://a.example|lamp@oil.example| 见https://a.example，邮箱lamp@oil.example", "the same"),
    ],
)
def test_secrets_are_cut_from_a_text_however_the_address_is_written(text: str, left: str | None) -> None:
    if left is None:
        assert "s3cr3t" not in redact(text)
    else:
        assert redact(text) == (text if left == "the same" else left)


@pytest.mark.slow
@pytest.mark.parametrize("part", ["http:", "%3A%2Fa", "https://u", "?token=", "?key=a1", "//a:"])
def test_a_long_line_of_what_begins_like_a_secret_is_read_in_time(part: str) -> None:
    began = time.process_time()
    redact(part * (1_000_000 // len(part)) + " @")
    assert time.process_time() - began < 20


def _loads(url: str) -> None:
    """The address comes back the same from three formats, through both libraries."""
    graph = Graph()
    graph.add((URIRef(url), URIRef("http://e.example/p"), URIRef(url)))
    for name, form in (("turtle", RdfFormat.TURTLE), ("nt", RdfFormat.N_TRIPLES), ("xml", RdfFormat.RDF_XML)):
        text = graph.serialize(format=name)
        assert {str(subject) for subject in Graph().parse(data=text, format=name).subjects()} == {url}, name
        store = Store()
        store.load(text, format=form)
        assert [quad.subject.value for quad in store if hasattr(quad.subject, "value")] == [url], name


TARGETS = st.one_of(
    st.text(),
    st.text().map("https://x.example/".__add__),
    st.text().map("https://".__add__),
    st.text(alphabet='htps:/ .-_a9@%[]#?&=（），、cn然\t\\"<>{}|^`').map("http".__add__),
    st.from_regex(r"https?://[a-z0-9.:@\[\]-]{1,20}(/[^\n]*)?", fullmatch=True),
    st.text(alphabet=st.characters(min_codepoint=0x80)).map("https://例子.cn/wiki/?q=".__add__),
)


@settings(max_examples=1000, deadline=None)
@given(TARGETS)
def test_any_target_is_read_or_refused_and_what_is_read_can_be_stored(target: str) -> None:
    link = read_link(target)
    if isinstance(link, Refusal):
        assert link.reason
        return
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        _loads(link.url)
    again = read_link(link.url)
    assert isinstance(again, LinkFacts)
    assert (again.url, again.canonical, again.problems) == (link.url, link.canonical, ())


@settings(max_examples=200, deadline=None)
@given(st.text(), st.text())
def test_any_label_and_any_text_can_be_read(label: str, text: str) -> None:
    assert role(facts("https://x.example/a"), label, text) in ROLES
    assert isinstance(is_generic_label(label), bool)
    for start, end, url in find_bare_urls(text):
        assert url.endswith(text[start:end])


@pytest.mark.parametrize(
    ("text", "urls"),
    [
        ("见https://x.cn/a，然后", ["https://x.cn/a"]),
        ("地址：https://github.com/a/b）", ["https://github.com/a/b"]),
        ("(https://x.cn/a_(b)).", ["https://x.cn/a_(b)"]),
        ("https://a.example/ https://b.example/c", ["https://a.example/", "https://b.example/c"]),
        ("见https://zh.x.example/wiki/微光，后", ["https://zh.x.example/wiki/微光"]),
        ("官网https://x.cn/是一个平台", ["https://x.cn/"]),
        ("**https://x.cn/a**", ["https://x.cn/a"]),
        ("address: https://x.cn/?id=1 Extraction code: lbo4", ["https://x.cn/?id=1"]),
        ("www.x.cn.", ["http://www.x.cn"]),
        ("http:// and mail@x.cn", []),
    ],
)
def test_a_bare_address_ends_where_the_sentence_goes_on(text: str, urls: list[str]) -> None:
    found = find_bare_urls(text)
    assert [url for _, _, url in found] == urls
    assert all(url.endswith(text[start:end]) for start, end, url in found)
