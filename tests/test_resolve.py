"""Which entries are one thing and which two: by identifier, address, size and name, in one list and across lists."""

from __future__ import annotations

import re
from itertools import permutations

import pytest

from kg_build.line import read
from kg_build.model import Ref
from kg_build.namespace import BASE, RDF
from kg_build.resolve import keys_of, slug
from kg_build.vocabulary import Vocabulary
from tests import blocks


@pytest.fixture(scope="module")
def vocabulary() -> Vocabulary:
    return Vocabulary.load()


def things(vocabulary: Vocabulary, *lists: str) -> list[str]:
    """`kind/slug` of each entry of some lists, in their order."""
    documents = [blocks.of(f"# List {n}\n\n{text}", f"list{n}.md") for n, text in enumerate(lists)]
    landscape = read(documents, vocabulary)
    resolved = landscape.lifted.resolved
    return [
        resolved.of_entry[(number, entry.number)].iri.removeprefix(f"{BASE}id/")
        for number, document in enumerate(landscape.documents)
        for entry in document.entries
    ]


def headed(kind: str, *entries: tuple[str, str]) -> str:
    """A section with headed entries and their facts."""
    return f"## {kind}\n\n" + "".join(f"### {name}\n\n{facts}\n\n" for name, facts in entries)


def bullets(kind: str, *entries: tuple[str, str]) -> str:
    """A section with linked bullets."""
    return f"## {kind}\n\n" + "".join(f"- [{name}]({link}) - a lamp\n" for name, link in entries)


BENCH = "[Website](https://bench.example/all)"
ONE = {
    "a paper by its identifier in another form": headed(
        "Papers",
        ("Learning to Trim a Wick", "[Paper](https://aclanthology.org/2020.acl-main.9001/)"),
        ("Learning to trim a wick", "[Paper](https://www.aclweb.org/anthology/2020.acl-main.9001.pdf)"),
    ),
    "a paper by its title and its authors in another order": (
        "## Papers\n\n- [Trimming Wicks from the Web](https://lamp.example/a.pdf), Jane Doe, Mary Poe, LTSR 2007\n"
        "- [Trimming wicks from the web](https://lamp.example/b.pdf), M. Poe, J. Doe, LTSR 2008\n"
    ),
    "a preprint as abstract and as file": headed(
        "Papers",
        ("Oil and Light in Winter", "[Paper](https://arxiv.org/abs/2301.00001)"),
        ("Oil and Light, in Winter", "[Paper](https://arxiv.org/pdf/2301.00001v2.pdf)"),
    ),
    "a tool by its repository": headed(
        "Tools",
        ("FlameKit", "[Code](https://github.com/Example-Lab/FlameKit)"),
        ("FlameKit", "[Code](https://github.com/example-lab/flamekit.git)"),
    ),
    "a tool by its repository, though one name says more": "## Tools\n\n- FlameKit: [code](https://github.com/example-lab/fk)\n"
    "- Flamekit toolbox: [code](https://github.com/example-lab/fk)\n",
    "a benchmark by two addresses, whatever it is called in two sections": (
        headed("Benchmarks", ("LampBench", f"{BENCH} [Code](https://github.com/example-lab/bench)"))
        + headed("More benchmarks", ("Trial of all wicks", f"{BENCH} [Code](https://github.com/example-lab/bench)"))
    ),
    "data of one name in two sections, with two papers": (
        "## Datasets\n\n- **Wicks**: Wicks seen by day. [paper](https://arxiv.org/abs/2301.00011)\n\n"
        "## Datasets of night\n\n- **Wicks**: Wicks seen by day. [paper](https://light.example/wicks.pdf)\n"
    ),
    "a data set by its name where one has no address": headed(
        "Datasets",
        ("LampQA", "- [Data](https://lampqa.example/)"),
        ("LampQA", "- Introduction: questions about lamps"),
    ),
}
ROWS = "## Models\n\n| Model | Weights | Code | Size |\n|---|---|---|---|\n"
GLOW = "[Glow](https://github.com/example-lab/glow)"
TWO = {
    "papers of one title by other people": (
        "## Papers\n\n- [Trimming Wicks from the Web](https://lamp.example/a.pdf), Jane Doe, Mary Poe, LTSR 2007\n"
        "- [Trimming wicks from the web](https://lamp.example/b.pdf), Richard Roe, Mary Poe, LTSR 2008\n"
    ),
    "data of one name in one section, each with a paper of its own": (
        "## Datasets\n\n- **Wicks**: Wicks seen by day. [paper](https://arxiv.org/abs/2301.00011)\n"
        "- **Wicks**: Wicks seen by night. [paper](https://light.example/wicks.pdf)\n"
    ),
    "names of which one is longer at one repository, each with a paper of its own": (
        f"## Models\n\n- Glowing: {GLOW} [paper](https://arxiv.org/abs/2301.00011)\n\n"
        f"## Pairs\n\n- Glowing Pairs: {GLOW} [paper](https://arxiv.org/abs/2301.00012)\n"
    ),
    "rows that share two addresses": (
        f"{ROWS}| Glow-7B-Day | [ckpt](https://glow.example/w) | {GLOW} | 7B |\n"
        f"| Glow-7B-Night | [ckpt](https://glow.example/w) | {GLOW} | 7B |\n"
    ),
    "rows of which one is called the other with something behind it": (
        f"{ROWS}| Glow-7B | | {GLOW} | 7B |\n| Glow-7B-Chat | | {GLOW} | 7B |\n"
    ),
    "entries that share a repository and have weights of their own": (
        f"## Models\n\n- Glowing: {GLOW} [model](https://huggingface.co/example-lab/glowing)\n"
        f"- Glowing-Z: {GLOW} [model](https://huggingface.co/example-lab/glowing-z)\n"
    ),
    "sizes of a model on one address": bullets(
        "Models", ("Dim (2.6B)", "https://dim.example/x"), ("Dim (13B)", "https://dim.example/x")
    ),
    "names that differ on one address": bullets(
        "Models",
        ("GLOW-2b", "https://github.com/example-lab/glow"),
        ("CHAT-10B", "https://github.com/example-lab/glow"),
    ),
    "headings of one section of which one is called the other with something behind it": headed(
        "Models",
        ("LampNet", "[Code](https://github.com/example-lab/lampnet)"),
        ("LampNet Night Model", "[Code](https://github.com/example-lab/lampnet)"),
    ),
    "one name with two repositories": headed(
        "Tools",
        ("FlameKit", "[Code](https://github.com/one/flamekit)"),
        ("FlameKit", "[Code](https://github.com/two/flamekit)"),
    ),
    "papers of two identifiers": headed(
        "Papers",
        ("Oil and Light in Winter", "[Paper](https://arxiv.org/abs/2301.00001)"),
        ("Oil and Light in Summer", "[Paper](https://arxiv.org/abs/2301.00002)"),
    ),
    "numbers in names": bullets(
        "Models", ("LampNet 1", "https://lamp.example/net"), ("LampNet 2", "https://lamp.example/net")
    ),
    "editions of one event": "## Competitions\n\n- CHIP2021: http://chip.example/2021\n- CHIP2020: http://chip.example/2020\n",
}


@pytest.mark.parametrize("case", ONE)
def test_these_are_one_thing(case: str, vocabulary: Vocabulary) -> None:
    found = things(vocabulary, ONE[case])
    assert len(found) == 2
    assert len(set(found)) == 1, found


@pytest.mark.parametrize("case", TWO)
def test_these_are_two_things(case: str, vocabulary: Vocabulary) -> None:
    found = things(vocabulary, TWO[case])
    assert len(found) == 2
    assert len(set(found)) == 2, found


def test_a_data_set_and_its_paper_are_two_things(vocabulary: Vocabulary) -> None:
    link = "[Paper](https://arxiv.org/abs/2301.00001)"
    text = headed("Datasets", ("LampQA", link)) + headed("Papers", ("LampQA: Questions about Lamps", link))
    assert things(vocabulary, text) == ["dataset/lampqa", "paper/arxiv-2301.00001"]


def test_two_lists_name_one_thing_by_its_repository(vocabulary: Vocabulary) -> None:
    english = headed("Datasets", ("Lamp Dialogue Data", "[Code](https://github.com/example-lab/lampqa)"))
    chinese = "## 数据集\n\n### 灯问答\n\n- [项目地址](https://github.com/example-lab/lampqa)\n"
    found = things(vocabulary, english, chinese)
    assert len(set(found)) == 1, found


def test_two_lists_name_one_thing_by_its_distinctive_name(vocabulary: Vocabulary) -> None:
    one = headed("Datasets", ("LampQA-XL", "[Data](https://one.example/lampqa)"))
    other = headed("Datasets", ("LampQA-XL", "[Data](https://two.example/lampqa)"))
    assert len(set(things(vocabulary, one, other))) == 1


def test_versions_that_two_lists_link_to_one_repository_stay_two(vocabulary: Vocabulary) -> None:
    first = bullets("Models", ("Glowing 1.0 Base", "https://github.com/example-lab/glowing"))
    second = bullets("Models", ("Glowing 3.0", "https://github.com/example-lab/glowing"))
    assert len(set(things(vocabulary, first, second))) == 2


def test_three_lists_name_one_post_in_words_of_their_own(vocabulary: Vocabulary) -> None:
    titles = ("How lamps are lit", "On the lighting of lamps", "灯是怎样点亮的")
    lists = [bullets("Blog posts", (title, "https://post.example/lamps/lit")) for title in titles]
    assert len(set(things(vocabulary, *lists))) == 1


def test_a_track_is_one_in_two_languages_where_each_list_has_one_there(vocabulary: Vocabulary) -> None:
    one = "## Tracks\n\n- [Finding Lamps](https://lamps.example/track)\n"
    other = "## 赛道\n\n- [寻找灯具](https://lamps.example/track)\n"
    assert len(set(things(vocabulary, one, other))) == 1
    two = f"{one}- [Finding Wicks](https://lamps.example/track)\n"
    assert len(set(things(vocabulary, two, other))) == 3


PAPER = "[Paper](https://arxiv.org/abs/2301.00001)"


def test_two_lists_name_one_thing_by_its_name_and_its_paper(vocabulary: Vocabulary) -> None:
    one = f"## Models\n\n- glow: {PAPER} [Code](https://github.com/example-lab/glow)\n"
    other = f"## Models\n\n- glow: {PAPER} [Code](https://github.com/another-lab/glow)\n"
    assert len(set(things(vocabulary, one, other))) == 1
    dim = other.replace("glow:", "dim:")
    assert len(set(things(vocabulary, one, dim))) == 2


def test_the_page_of_an_account_tells_no_two_things_apart(vocabulary: Vocabulary) -> None:
    one = bullets("Models", ("LampQA-XL", "https://huggingface.co/example-lab"))
    other = bullets("Models", ("LampQA-XL", "https://huggingface.co/example-lab/lampqa-xl"))
    assert len(set(things(vocabulary, one, other))) == 1


def people(vocabulary: Vocabulary, *lists: str) -> list[str]:
    """The slug of each person whom the entries of some lists name, in their order."""
    documents = [blocks.of(f"# List {n}\n\n{text}", f"list{n}.md") for n, text in enumerate(lists)]
    landscape = read(documents, vocabulary)
    return [
        landscape.lifted.resolved.ref(number, claim.target).iri.removeprefix(f"{BASE}id/person/")
        for number, document in enumerate(landscape.documents)
        for entry in document.entries
        for claim in entry.claims
        if isinstance(claim.target, Ref) and claim.target.kind == "person" and claim.about is None
    ]


CITED = "## Models\n\n| Model | Paper |\n|---|---|\n"
"""A table of models with those who described them."""


def test_a_surname_is_nobody_elses_but_of_one_entry_or_one_paper(vocabulary: Vocabulary) -> None:
    rows = (
        "| GlowNet | [Lamp et al.](https://arxiv.org/abs/2301.00001) |\n"
        "| WickNet | [Lamp et al.](https://arxiv.org/abs/2301.00002) |\n"
        "| DarkNet | [Lamp et al.](https://arxiv.org/abs/2301.00002) |\n"
    )
    named = "\n## Tools\n\n- [FlameKit](https://kit.example/) by Lamp\n"
    found = people(vocabulary, f"{CITED}{rows}{named}")
    assert found == ["lamp-of-glownet", "lamp-of-wicknet", "lamp-of-wicknet", "lamp"]


def test_a_surname_at_one_thing_in_two_lists_is_one_person(vocabulary: Vocabulary) -> None:
    row = "| [GlowNet](https://github.com/lamps/GlowNet) | [Lamp et al.](https://arxiv.org/abs/2301.00001) |\n"
    assert people(vocabulary, f"{CITED}{row}", f"{CITED}{row}") == ["lamp-of-glownet", "lamp-of-glownet"]


def test_a_plain_name_in_two_lists_is_not_enough(vocabulary: Vocabulary) -> None:
    one = headed("Datasets", ("lamps", "[Data](https://one.example/a)"))
    other = headed("Datasets", ("lamps", "[Data](https://two.example/b)"))
    assert len(set(things(vocabulary, one, other))) == 2


WICK = "https://github.com/example-lab/wick-glm"


@pytest.mark.parametrize(
    ("lists", "found"),
    [
        pytest.param(
            (bullets("Tools", ("Wick-GLM", WICK)), headed("Things", ("Wick-GLM", f"- Kind: model\n- Code: {WICK}"))),
            ["model/wick-glm", "model/wick-glm"],
            id="what one list guesses, another states",
        ),
        pytest.param(
            (bullets("Tools", ("GLM-Wick", WICK)), bullets("Models", ("Wick-GLM", WICK))),
            ["model/glm-wick", "model/glm-wick"],
            id="of two guesses the less vague one, and words in another order",
        ),
        pytest.param(
            (
                headed("Things", ("Wick-GLM", f"- Kind: dataset\n- Code: {WICK}")),
                headed("Things", ("Wick-GLM", f"- Kind: model\n- Code: {WICK}")),
            ),
            ["dataset/wick-glm", "model/wick-glm"],
            id="both are stated",
        ),
        pytest.param(
            (bullets("Models", ("Wick-GLM", WICK)) + "\n" + bullets("Datasets", ("Wick-GLM", WICK)),),
            ["model/wick-glm", "dataset/wick-glm"],
            id="one list has both",
        ),
        pytest.param(
            (
                bullets("Tools", ("Wick-GLM", WICK)),
                headed("Things", ("Wick instructions", f"- Kind: dataset\n- Code: {WICK}")),
            ),
            ["tool/wick-glm", "dataset/wick-instructions"],
            id="another name at the same address",
        ),
        pytest.param(
            (
                bullets("Tools", ("Wick-GLM", WICK)),
                headed("Things", ("Wick-GLM", f"- Kind: dataset\n- Code: {WICK}")),
                headed("Things", ("Wick-GLM", f"- Kind: model\n- Code: {WICK}")),
            ),
            ["tool/wick-glm", "dataset/wick-glm", "model/wick-glm"],
            id="a guess that might be either",
        ),
    ],
)
def test_a_guessed_kind_gives_way_to_a_better_one_at_the_same_address(
    lists: tuple[str, ...], found: list[str], vocabulary: Vocabulary
) -> None:
    assert things(vocabulary, *lists) == found


def test_a_list_is_no_witness_for_a_kind_that_another_knows_better(vocabulary: Vocabulary) -> None:
    texts = bullets("Tools", ("Wick-GLM", WICK)), headed("Things", ("Wick-GLM", f"- Kind: model\n- Code: {WICK}"))
    landscape = read([blocks.of(f"# List {n}\n\n{text}", f"list{n}.md") for n, text in enumerate(texts)], vocabulary)
    said = {s.document: (s.claim.rule, s.claim.basis) for s in landscape.statements() if s.predicate == str(RDF.type)}
    assert said == {0: ("same-address", "url"), 1: ("kind-key", "stated")}


def test_tracks_of_two_competitions_stay_two(vocabulary: Vocabulary) -> None:
    text = headed(
        "Competitions",
        (
            "Lamp Challenge",
            "- Introduction: two tracks: wick counting and oil naming.\n- [Website](https://a.example/)",
        ),
        (
            "Oil Challenge",
            "- Introduction: two tracks: wick counting and lamp finding.\n- [Website](https://b.example/)",
        ),
    )
    landscape = read([blocks.of(f"# L\n\n{text}")], vocabulary)
    tracks = {r.iri for r in landscape.lifted.resolved.resources if r.kind == "track"}
    assert len(tracks) == 4


def test_the_name_of_an_organisation_is_one_in_both_languages(vocabulary: Vocabulary) -> None:
    text = headed(
        "Models",
        ("GlowLM", "- Source: Tsinghua University\n- [Code](https://github.com/a/glow)"),
        ("DimLM", "- 来源：清华大学\n- [Code](https://github.com/a/dim)"),
    )
    landscape = read([blocks.of(f"# L\n\n{text}")], vocabulary)
    objects = {str(s.object) for s in landscape.statements() if s.predicate.endswith("developedBy")}
    assert len(objects) == 1


def test_the_order_of_lists_changes_no_iri(vocabulary: Vocabulary) -> None:
    one = headed("Datasets", ("LampQA", "[Data](https://github.com/example-lab/lampqa)"))
    other = headed("Tools", ("FlameKit", "[Code](https://github.com/example-lab/flamekit)"))
    assert sorted(things(vocabulary, one, other)) == sorted(things(vocabulary, other, one))


def test_the_order_of_lists_changes_no_iri_where_names_collide(vocabulary: Vocabulary) -> None:
    texts = (
        headed("Datasets", ("Lamp", "[Data](https://github.com/one-lab/lamp)"), ("Oil Set", "")),
        headed("Datasets", ("Lamp", "[Data](https://github.com/other-lab/lamp)"), ("Wick Set", "")),
        headed("Datasets", ("The Lamp data", "[Data](https://github.com/one-lab/lamp)"), ("Lamp", "")),
    )
    lists = [blocks.of(f"# List {n}\n\n{text}", f"list{n}.md") for n, text in enumerate(texts)]
    graphs = {frozenset(map(str, read(order, vocabulary).quads())) for order in permutations(lists)}
    assert len(graphs) == 1


def test_every_iri_is_lower_case_ascii(vocabulary: Vocabulary) -> None:
    documents = [blocks.of(path.read_text(encoding="utf-8"), path.name) for path in blocks.WORLD]
    resolved = read(documents, vocabulary).lifted.resolved
    for resource in resolved.resources:
        assert re.fullmatch(rf"{re.escape(BASE)}id/[a-z-]+/[a-z0-9.-]+", resource.iri), resource


def test_no_two_things_share_an_iri(vocabulary: Vocabulary) -> None:
    documents = [blocks.of(path.read_text(encoding="utf-8"), path.name) for path in blocks.WORLD]
    resolved = read(documents, vocabulary).lifted.resolved
    iris = [resource.iri for resource in resolved.resources if resource.kind not in ("metric",)]
    assert len(iris) == len(set(iris))


@pytest.mark.parametrize(
    ("text", "made"),
    [("GlowLM (2.7B)", "glowlm-2-7b"), ("Café  au Läit", "cafe-au-lait"), ("灯", ""), ("--A--", "a"), ("a.b", "a-b")],
)
def test_a_slug_is_plain(text: str, made: str) -> None:
    assert slug(text) == made


def test_the_strongest_key_stands_first() -> None:
    urls = ["https://lamp.example/x", "https://github.com/a/b", "https://arxiv.org/abs/2301.00001"]
    keys = keys_of(urls)
    assert keys[0].startswith("arxiv:")
    assert keys[1].startswith("github.com/")
    assert keys_of(["javascript:alert(1)"]) == []
