"""What the medical-NLP list does to a reader, and what a correct reading makes of it: one test a trap."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass, field

import pytest
from pyoxigraph import Literal, NamedNode

from kg_build.harvest import harvest
from kg_build.lift import Statement
from kg_build.line import Landscape, read
from kg_build.namespace import KIND
from tests.conftest import SHARED

pytestmark = pytest.mark.lists

CLASSES = {
    **dict.fromkeys((120, 130, 133, 136), "track"),
    **dict.fromkeys((126, 140, 164, 170, 279, 286, 293, 299, 395, 397, 398, 399, 412), "competition"),
    **dict.fromkeys((146, 148, 151, 343, 345, 348), "benchmark"),
    **dict.fromkeys((319, 329, 367, 403, 461, 466, 476), "dataset"),
    **dict.fromkeys((337, 359, 381, 389), "knowledge-graph"),
    **dict.fromkeys((428, 432, 436, 440, 444, 448), "information-source"),
    **dict.fromkeys((497, 510, 517, 524, 531, *range(544, 556, 2), *range(558, 566, 2), 568, 570), "model"),
    **dict.fromkeys((574, 576, 578, 580), "model"),
    **dict.fromkeys((540, 848, 850, 852, 854), "resource-list"),
    **dict.fromkeys((592, 597, 602, 607, 616, 621, 638, 646, 659, 669, 679, *range(689, 709, 4)), "paper"),
    **dict.fromkeys((711, 717, 723, *range(731, 755, 4), *range(757, 777, 4), 779, 783, 787, 791), "paper"),
    801: "tool",
    **dict.fromkeys((812, 814, 816, 818, 820), "product"),
    **dict.fromkeys((830, 836, 838, 840), "blog-post"),
}
"""Line -> the kind of the thing that its heading, bold title or bullet names."""
SOLUTIONS = (418, 420)
"""Lines of links that lead to things of their own."""


@dataclass
class Reading:
    """What the line made of the list, findable by line and by name."""

    landscape: Landscape
    at: dict[int, str] = field(default_factory=dict)
    """Line of an entry -> its thing, `kind/slug`."""
    facts: dict[str, dict[str, dict[str, list[Statement]]]] = field(default_factory=dict)
    """Thing -> predicate -> object -> statements."""
    names: dict[str, set[str]] = field(default_factory=dict)

    def objects(self, thing: str | int, predicate: str) -> set[str]:
        """What is said of a thing, or of the entry of a line, by a predicate."""
        node = self.at[thing] if isinstance(thing, int) else thing
        return set(self.facts.get(node, {}).get(predicate, {}))

    def of_line(self, line: int, predicate: str) -> set[tuple[str, str]]:
        """(subject, object) of the statements of a predicate whose evidence is this line."""
        return {
            (subject, thing)
            for subject, said in self.facts.items()
            for thing, statements in said.get(predicate, {}).items()
            if any(s.claim.start <= line <= s.claim.end for s in statements)
        }

    def called(self, name: str) -> set[str]:
        """The things that have this name."""
        return {thing for thing, names in self.names.items() if name in names}

    def parties(self, thing: str | int) -> dict[str, set[str]]:
        """Organisation -> the parts it plays."""
        found: dict[str, set[str]] = defaultdict(set)
        parts = ("developedBy", "organizedBy", "initiatedBy", "hostedBy", "coOrganizedBy", "sponsoredBy", "publishedBy")
        for part in parts:
            for party in self.objects(thing, part):
                found[party.removeprefix("organization/")].add(part)
        return dict(found)

    def disputed(self, thing: str | int, predicate: str) -> set[frozenset[str]]:
        """The pairs of contradicting objects of a thing."""
        node = self.at[thing] if isinstance(thing, int) else thing
        return {
            frozenset(map(short, (one.object, other.object)))
            for one, other in self.landscape.disputes()
            if short(NamedNode(one.subject)) == node and one.predicate.endswith(predicate)
        }


def short(term: NamedNode | Literal) -> str:
    """`kind/slug` of a thing of the graph, else the term's own text."""
    return term.value.split("/id/")[-1] if isinstance(term, NamedNode) else term.value


@pytest.fixture(scope="module")
def reading() -> Reading:
    landscape = read(harvest([str(SHARED / "lists" / "medical-nlp.en.md")]))
    found = Reading(landscape)
    resolved = landscape.lifted.resolved
    for entry in landscape.documents[0].entries:
        found.at.setdefault(entry.written.start, short(NamedNode(resolved.of_entry[(0, entry.number)].iri)))
    for statement in landscape.statements():
        subject = short(NamedNode(statement.subject))
        predicate = re.split("[/#]", statement.predicate)[-1]
        by_object = found.facts.setdefault(subject, {}).setdefault(predicate, {})
        by_object.setdefault(short(statement.object), []).append(statement)
    for _number, thing, predicate, value in landscape.lifted.plain:
        if predicate.endswith(("#label", "#prefLabel", "#altLabel")) and "/id/" in thing:
            found.names.setdefault(short(NamedNode(thing)), set()).add(value.value)
    return found


def test_every_headed_and_nested_entry_is_a_node_of_the_right_class(reading: Reading) -> None:
    found = {line: thing.split("/")[0] for line, thing in reading.at.items()}
    assert found == CLASSES
    for line, kind in CLASSES.items():
        assert str(KIND[kind]) in reading.objects(line, "type"), line
    assert {line for line in SOLUTIONS if reading.of_line(line, "hasSolution")} == set(SOLUTIONS)
    assert len(found) + len(SOLUTIONS) == 112


# -- structure --------------------------------------------------------------------------------------------------------


def evidence_lines(reading: Reading) -> set[int]:
    return {line for s in reading.landscape.statements() for line in range(s.claim.start, s.claim.end + 1)}


def test_toc_gives_no_entry_and_no_evidence(reading: Reading) -> None:
    assert not {line for line in reading.at if 10 <= line <= 113}
    assert not evidence_lines(reading) & set(range(10, 114))


def test_toc_embedded_gives_no_entry_and_no_evidence(reading: Reading) -> None:
    assert not {line for line in reading.at if 174 <= line <= 277}
    assert not evidence_lines(reading) & set(range(174, 278))
    assert reading.objects(170, "hasTrack") == set()


def test_hash_no_space_is_a_section_of_its_own(reading: Reading) -> None:
    sections = {e.written.start: e.written.sections[-1] for e in reading.landscape.documents[0].entries}
    assert sections[669].line == 667
    assert sections[659].line == 657


def test_heading_double_space_names_cmedqa2(reading: Reading) -> None:
    assert "cMedQA2" in reading.names[reading.at[367]]


def test_heading_number_glued_is_no_part_of_the_name(reading: Reading) -> None:
    assert "clinical guidelines" in reading.names[reading.at[436]]
    titles = {s.title for e in reading.landscape.documents[0].entries for s in e.written.sections if s.line == 538}
    assert all(title.startswith("Other large models") for title in titles)


def test_heading_number_no_dot_is_a_section(reading: Reading) -> None:
    sections = {e.written.start: e.written.sections[-1].title for e in reading.landscape.documents[0].entries}
    assert sections[616] == sections[621] == "Review articles"


def test_heading_duplicate_number_identifies_nothing(reading: Reading) -> None:
    assert reading.at[560] != reading.at[562]


def test_numbering_mixed_never_stands_in_a_name(reading: Reading) -> None:
    for line, thing in reading.at.items():
        for name in reading.names[thing]:
            assert not re.match(r"(?:[一二三四五六七八九十]+|\d{1,2})\s*[.、]\s*\D", name), (line, name)


def test_heading_chinese_says_the_language(reading: Reading) -> None:
    assert reading.objects(299, "language") == {"en"}
    assert not any(name.startswith("英文") for name in reading.names[reading.at[299]])


def test_heading_level_varies_and_categories_are_no_entries(reading: Reading) -> None:
    assert not {542, 556, 566, 572, 636, 657, 667, 677, 687, 709, 729, 755} & set(reading.at)


def test_bold_titles_are_twenty_seven_papers(reading: Reading) -> None:
    bold = [line for line, kind in CLASSES.items() if kind == "paper" and line >= 638]
    assert len(bold) == 28
    assert len({reading.at[line] for line in bold}) == 27
    assert all(reading.objects(line, "paperPage") for line in bold)


def test_bold_not_title_is_emphasis(reading: Reading) -> None:
    for line in (558, 574, 592, 597, 602, 607):
        assert not any("**" in name for name in reading.names[reading.at[line]])
    assert not {149, 346} & set(reading.at)


def test_bold_unclosed_loses_nothing(reading: Reading) -> None:
    assert {"alibaba-cloud-tianchi-platform", "tianchi"} & set(reading.parties(345))


def test_full_width_colon_ends_a_key_as_any_colon(reading: Reading) -> None:
    assert reading.at[148] == reading.at[345]
    assert reading.at[151] == reading.at[348]
    assert reading.objects(669, "publishedAt") | reading.objects(669, "publishedInSeries")


def test_dash_no_space_is_a_fact_of_its_entry(reading: Reading) -> None:
    assert "https://pan.baidu.com/s/1CWKblBNBqR-vs2h0xiXSdQ" in reading.objects(403, "downloadURL")


def test_access_code_is_no_part_of_the_address(reading: Reading) -> None:
    assert reading.objects(319, "accessCode") == {"lbo4"}
    assert reading.objects(403, "accessCode") == {"0c54"}
    assert reading.objects(319, "downloadURL") == {"https://pan.baidu.com/s/1ZwzNgvAAMQk4klerTspsoA"}


def test_broken_link_is_repaired_and_the_name_kept(reading: Reading) -> None:
    assert "GLM-130B" in reading.names[reading.at[574]]
    assert "https://keg.cs.tsinghua.edu.cn/glm-130b/zh/posts/glm-130b" in {
        link for predicate in reading.facts[reading.at[574]] for link in reading.objects(574, predicate)
    }
    assert [w.line for w in reading.landscape.warnings()] == [574]


def test_bare_urls_are_links(reading: Reading) -> None:
    expected = {
        428: "https://pubmed.ncbi.nlm.nih.gov/",
        432: "https://www.wolterskluwer.com/en/expert-insights/health",
        436: "https://guide.medlive.cn/",
        440: "https://drugs.dxy.cn/",
        444: "https://www.dxy.cn/",
        448: "https://dxy.com/",
        398: "http://www.cips-chip.org.cn/2021/",
        399: "http://cips-chip.org.cn/2020/",
    }
    for line, address in expected.items():
        assert address in reading.objects(line, "homepage"), line
    links = {link for said in reading.facts[reading.at[466]].values() for link in said}
    assert {"https://www.siphs.org/", "https://github.com/cambridgeltl/cometa"} <= links


# -- identity ---------------------------------------------------------------------------------------------------------


def test_url_shared_are_five_models(reading: Reading) -> None:
    assert len({reading.at[line] for line in (546, 562, 552, 568, 578)}) == 5


def test_url_arxiv_forms_are_one_form(reading: Reading) -> None:
    assert reading.objects(646, "arxivId") == {"2102.02340"}
    assert reading.objects(731, "arxivId") == {"1811.00681"}
    for line, number in ((146, "2106.08087"), (466, "2010.03295"), (524, "1901.08746")):
        papers = reading.objects(line, "describedIn")
        assert number in {found for paper in papers for found in reading.objects(paper, "arxivId")}, line


def test_url_acl_forms_are_one_form(reading: Reading) -> None:
    assert reading.objects(689, "aclAnthologyId") == reading.objects(717, "aclAnthologyId") == {"2020.acl-main.748"}


def test_url_special_characters_survive(reading: Reading) -> None:
    assert reading.objects(164, "homepage") == {
        "http://challenge.xfyun.cn/topic/info?type=disease-claims-2022&ch=ds22-dw-sq03"
    }
    assert reading.objects(279, "homepage") == {
        "https://challenge.xfyun.cn/topic/info?type=medical-entity&ch=dc-web-35"
    }
    assert "https://github.com/lonePatient/awesome-pretrained-chinese-nlp-models#GPT" in reading.objects(
        540, "homepage"
    )
    assert reading.objects(592, "paperPage") == {
        "https://journals.plos.org/digitalhealth/article?id=10.1371/journal.pdig.0000198"
    }
    assert reading.objects(743, "paperPage") == {"http://ir.hit.edu.cn/~car/papers/AAAI2020-Shi-medconv.pdf"}


def test_dup_cblue_is_one_benchmark_with_two_versions(reading: Reading) -> None:
    assert reading.at[146] == reading.at[343]
    assert {reading.at[148], reading.at[151]} == {reading.at[345], reading.at[348]}
    assert len({reading.at[line] for line in (146, 148, 151)}) == 3


def test_dup_chip_is_one_competition(reading: Reading) -> None:
    assert reading.at[170] == reading.at[397]
    assert {"http://cips-chip.org.cn/", "http://cips-chip.org.cn/2022/callforeval"} <= reading.objects(170, "homepage")


def test_dup_paper_is_one_node_of_two_sections(reading: Reading) -> None:
    assert reading.at[689] == reading.at[717]
    sections = {e.written.start: e.written.sections[-1].line for e in reading.landscape.documents[0].entries}
    assert (sections[689], sections[717]) == (687, 709)


def test_dup_cometa_is_a_data_set_and_its_paper(reading: Reading) -> None:
    assert reading.at[466] != reading.at[765]
    assert reading.at[765] in reading.objects(466, "describedIn")
    assert reading.called("COMETA") <= {reading.at[466], reading.at[765]}
    assert reading.objects(765, "arxivId") == {"2010.03295"}


def test_dup_meddialog_is_not_merged_into_one(reading: Reading) -> None:
    assert reading.at[319] != reading.at[761]


def test_dup_alpaca_is_described_by_its_blog(reading: Reading) -> None:
    assert reading.at[830] in reading.objects(560, "describedIn")


def test_dup_biogpt_pubmedqa_is_one_data_set(reading: Reading) -> None:
    assert reading.objects(510, "evaluatedOn") == {reading.at[461]}
    assert {thing for thing in reading.called("PubMedQA") if thing.startswith("dataset/")} == {reading.at[461]}


# -- contradictions ---------------------------------------------------------------------------------------------------


def test_venue_wrong_is_flagged_and_both_stay(reading: Reading) -> None:
    assert reading.objects(711, "publishedAt") == {"venue-edition/acl-2019", "venue-edition/clinicalnlp-2019"}
    assert reading.disputed(711, "publishedAt") == {
        frozenset({"venue-edition/acl-2019", "venue-edition/clinicalnlp-2019"})
    }


def test_venue_missing_is_read_from_the_link(reading: Reading) -> None:
    assert "venue-series/nature-medicine" in reading.objects(679, "publishedInSeries")
    assert {venue for venue in reading.objects(723, "publishedAt") if "2019" in venue}


def test_venue_name_is_scientific_reports(reading: Reading) -> None:
    found = reading.objects(669, "publishedAt") | reading.objects(669, "publishedInSeries")
    assert any("scientific-reports" in venue for venue in found)
    assert "venue-series/nature" not in found


def test_org_wrong_pubmedbert_is_disputed(reading: Reading) -> None:
    assert {"ncbi", "nlm", "nih", "microsoft"} <= set(reading.parties(531))
    assert frozenset({"organization/ncbi", "organization/microsoft"}) in reading.disputed(531, "developedBy")


def test_org_wrong_medchatgpt_keeps_words_and_link_apart(reading: Reading) -> None:
    assert {"google-research", "deepmind"} <= set(reading.parties(517))
    assert any("2212.13138" in reading.objects(paper, "arxivId") for paper in reading.objects(517, "describedIn"))
    assert reading.objects(517, "githubRepository") == {"lucidrains/medical-chatgpt"}


def test_org_not_developer_plays_no_part(reading: Reading) -> None:
    assert "nih" not in reading.parties(497)


def test_org_host_not_developer_plays_no_part(reading: Reading) -> None:
    for line in (381, 389):
        assert not any("developedBy" in parts for parts in reading.parties(line).values()), line
    assert not {"pengcheng-laboratory", "peng-cheng-laboratory", "pcl"} & set(reading.parties(576))


def test_org_sponsor_grammar_gives_co_organisers(reading: Reading) -> None:
    parts = reading.parties(148)
    together = [party for party, played in parts.items() if "coOrganizedBy" in played]
    assert {"peking-university", "zhengzhou-university", "tongji-university", "quark"} <= set(together)
    assert len(together) >= 9
    assert "hostedBy" in parts["tianchi"]
    assert any("initiatedBy" in played for played in parts.values())


def test_org_delta_names_the_added_ones_only(reading: Reading) -> None:
    assert set(reading.parties(151)) == {"fudan-university", "tencent-jarvis-lab", "sun-yat-sen-university"}
    assert reading.objects(151, "extends") == {reading.at[148]}


def test_org_aliases_are_known(reading: Reading) -> None:
    assert {thing for _s, thing in reading.of_line(321, "dataFrom")} == {"organization/haodf"}
    assert {thing for _s, thing in reading.of_line(383, "dataFrom")} == {"organization/xywy"}
    assert "zhengzhou-university" in reading.parties(148)
    assert "quark" in reading.parties(148)


def test_zhongshan_hospital_is_no_university(reading: Reading) -> None:
    university = reading.facts[reading.at[151]]
    assert any("organization/sun-yat-sen-university" in objects for objects in university.values())
    for said in reading.facts.values():
        for objects in said.values():
            for statement in objects.get("organization/sun-yat-sen-university", ()):
                assert statement.claim.start != 288


# -- language ---------------------------------------------------------------------------------------------------------


def test_mistranslation_resolves_to_the_real_name(reading: Reading) -> None:
    assert "iflytek" in reading.parties(164)
    assert "iflytek" in reading.parties(279)
    assert any("deepmind" in party for party in reading.parties(517))
    assert "Mengzi" in reading.names[reading.at[544]]
    assert "dxy" in reading.parties(444)
    assert any("丁香医生" in name or "Dingxiang" in name for name in reading.names[reading.at[448]])
    assert any("源1.0" in name or name.startswith("Yuan") for name in reading.names[reading.at[580]])
    assert any("Lingyi" in name or "灵医" in name for name in reading.names[reading.at[812]])
    assert any("Zuoshou" in name or "左手" in name for name in reading.names[reading.at[814]])


def test_spelling_pubmed_is_one_source(reading: Reading) -> None:
    assert len(reading.called("PubMed") | reading.called("pubMed") | reading.called("Pubmed")) == 1
    assert reading.at[428] in reading.objects(531, "trainedOn")


def test_spelling_emnlp_is_one_edition(reading: Reading) -> None:
    assert reading.objects(638, "publishedAt") == reading.objects(659, "publishedAt") == {"venue-edition/emnlp-2019"}


# -- misleading and ambiguous -----------------------------------------------------------------------------------------


def test_order_claims_give_no_size_and_no_date(reading: Reading) -> None:
    assert not evidence_lines(reading) & {313, 317, 493}
    for line in (428, 444, 466, 476, 524):
        for predicate in ("year", "itemCount", "parameterCount"):
            assert not reading.of_line(line, predicate), line


def test_before_2021_says_no_year(reading: Reading) -> None:
    assert "2020" not in reading.objects(646, "year")
    assert reading.objects(646, "publishedAt") == {"venue-edition/aaai-2021"}
    assert not reading.of_line(634, "year")
    assert not reading.of_line(834, "year")


def test_ongoing_stale_is_the_status_as_stated(reading: Reading) -> None:
    for line in (120, 126, 140):
        assert reading.objects(line, "status") == {"status/ongoing"}, line
    for line in (164, 170, 286):
        assert reading.objects(line, "status") == {"status/ended"}, line


def test_alpaca_language_is_not_chinese(reading: Reading) -> None:
    assert "zh" not in reading.objects(560, "language")


def test_biogpt_size_and_score_are_kept_apart(reading: Reading) -> None:
    assert reading.objects(510, "parameterCount") == {"1500000000"}
    evaluation = reading.objects(510, "hasEvaluation")
    assert {score for node in evaluation for score in reading.objects(node, "score")} == {"78.2"}


def test_counts_290_are_three_tracks(reading: Reading) -> None:
    assert len(reading.objects(286, "hasTrack")) == 3


def test_counts_variants_are_both_kept(reading: Reading) -> None:
    assert {"108000", "100000"} <= reading.objects(367, "itemCount")
    assert {"294000", "294100"} <= reading.objects(381, "itemCount")


def test_size_no_unit_stays_without(reading: Reading) -> None:
    for line, size in ((319, "1100000"), (329, "792000")):
        assert size in reading.objects(line, "itemCount")
        statements = reading.facts[reading.at[line]]["itemCount"][size]
        assert {s.claim.role for s in statements} == {""}


def test_size_lookalikes_are_no_sizes(reading: Reading) -> None:
    for line in (286, 403, 412, 170):
        assert not reading.of_line(line, "itemCount"), line
    assert reading.objects(546, "parameterCount") == {"2000000000"}


def test_class_by_section_is_overruled_by_the_name(reading: Reading) -> None:
    assert [reading.at[line].split("/")[0] for line in (146, 395, 412)] == ["benchmark", "competition", "competition"]


def test_label_variants_are_descriptions(reading: Reading) -> None:
    descriptions = {e.written.start: e.description for e in reading.landscape.documents[0].entries}
    for line in (466, 517, 592, 607, 616, 638, 659, 679, 717, 801):
        assert len(descriptions[line]) > 40, line
        assert not re.match(r"(?:Introduction|Presentation|Abstract|Summary)", descriptions[line]), line


def test_link_labels_are_never_names(reading: Reading) -> None:
    generic = {
        "Official address",
        "Details",
        "Model",
        "Awesome List",
        "dataset address",
        "Paper Address",
        "Project Address",
    }
    for thing, names in reading.names.items():
        assert not names & generic, thing
    assert "awesome-pretrained-chinese-nlp-models" in reading.names[reading.at[540]]


def test_link_then_prose_says_the_venue(reading: Reading) -> None:
    assert "venue-series/nature-medicine" in {thing for _s, thing in reading.of_line(623, "publishedInSeries")}


def test_abstract_noise_gives_no_thing(reading: Reading) -> None:
    for name in ("UmfASA", "Evolv ed Transformer", "Evolv"):
        assert reading.called(name) == set()


def test_files_are_no_datasets(reading: Reading) -> None:
    for names in reading.names.values():
        assert not any(re.search(r"\.(?:csv|txt)\b", name) for name in names)


def test_person_list_is_eight_people(reading: Reading) -> None:
    people = {thing: reading.names[thing] for thing in reading.objects(286, "contributor")}
    named = {name for names in people.values() for name in names}
    assert {"Yao Lu", "Chen Wei", "Zhong Zongye", "Wang Jingzhiyuan", "Ge Yu", "Wang Yali", "Wen Huimei"} <= named
    assert "Si Ruoyan" in named
    assert not any("Teacher" in name for name in named)
    assert len(people) == 8


def test_html_entities_are_one_name(reading: Reading) -> None:
    assert "Chinese doctor-patient Q&A dialogue data" in reading.names[reading.at[319]]


def test_curly_quotes_survive(reading: Reading) -> None:
    descriptions = {e.written.start: e.description for e in reading.landscape.documents[0].entries}
    assert "“layman" in descriptions[136]
