"""What a reader came for, from the empty page to the answer: four questions, two sizes, two languages."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.explorer.conftest import Visit

pytestmark = pytest.mark.browser

READERS = [(size, locale) for size in ("desktop", "phone") for locale in ("en-GB", "zh-CN")]

everywhere = pytest.mark.parametrize(("size", "locale"), READERS)


def said(locale: str, english: str, chinese: str) -> str:
    return chinese if locale.startswith("zh") else english


@everywhere
def test_a_question_in_words_becomes_filters(visit: Visit, lamps: Path, size: str, locale: str) -> None:
    reader = visit(lamps, size=size, locale=locale).open()
    reader.ask(said(locale, "Chinese data sets for entity linking, open to all", "开放获取的实体链接中文数据集"))
    reader.at("/find")
    assert reader.names() == said(locale, "LampLink GlowLink", "灯链 微光链接").split()
    assert reader.tab.locator(".chip").count() == 4


@everywhere
def test_the_example_of_the_first_page_has_an_answer(visit: Visit, lamps: Path, size: str, locale: str) -> None:
    reader = visit(lamps, size=size, locale=locale).open()
    reader.tab.locator(".try a").first.click()
    reader.at("access=open")
    assert len(reader.names()) == 2


@everywhere
def test_who_is_behind_a_benchmark_and_what_else_they_are_behind(
    visit: Visit, lamps: Path, size: str, locale: str
) -> None:
    reader = visit(lamps, size=size, locale=locale).open()
    reader.ask(said(locale, "lamp", "灯盏基准"))
    reader.at("/at/benchmark/lamp")
    behind = reader.text(".behind")
    for name in said(
        locale, "Society of Lights,Lamp Cup 2022,Tinytown University,GlowMed", "光学会,灯杯 2022,小镇大学,微光医"
    ).split(","):
        assert name in behind


@everywhere
def test_a_fact_shows_the_words_and_the_line_of_the_list(visit: Visit, lamps: Path, size: str, locale: str) -> None:
    reader = visit(lamps, size=size, locale=locale).open("#/at/model/glowmed")
    panel = reader.tab.locator(".panel")
    row = panel.locator(".fact", has=reader.tab.locator('a[href*="dataset/ember"]')).last
    row.locator("button.badge").click()
    assert "GlowMed: evaluatedOn dataset/ember" in row.inner_text()
    link = row.locator("a.web").first
    assert link.get_attribute("href") == "https://github.com/tinytown/list/blob/main/README.md?plain=1#L106"
    assert link.get_attribute("rel") == "noopener noreferrer"
    code = panel.locator('a[href="https://github.com/lantern/glowmed"]')
    assert code.count() == 1


@everywhere
def test_what_changed_between_two_versions(visit: Visit, lamps: Path, size: str, locale: str) -> None:
    reader = visit(lamps, size=size, locale=locale).open()
    reader.tab.locator('nav a[href*="changes"]').click()
    reader.at("/changes")
    assert said(locale, "Beacon Records", "信标病历") in reader.text(".added")
    assert said(locale, "Handbook of Lamps", "灯具手册") in reader.text(".gone")
    assert said(locale, "Cloudberry Inc.", "云莓公司") in reader.text(".changed")


@everywhere
def test_how_two_resources_are_connected(visit: Visit, lamps: Path, size: str, locale: str) -> None:
    reader = visit(lamps, size=size, locale=locale).open("#/at/organization/harbour-hospital")
    reader.tab.locator('.actions a[href*="as=paths"]').click()
    reader.at("/pair")
    reader.tab.locator("#b").fill(said(locale, "Linking wicks", "Linking wicks"))
    reader.tab.locator("#b-0").click()
    reader.at("b=paper/wicklink-paper")
    reader.tab.locator(".choice button").filter(has_text=said(locale, "List", "列表")).last.click()
    reader.at("form=list")
    assert said(locale, "WaxNotes", "蜡笔记") in reader.text("table")


@everywhere
def test_the_bundled_landscape_answers_who_is_behind_cblue(visit: Visit, bundled: Path, size: str, locale: str) -> None:
    reader = visit(bundled, size=size, locale=locale).open()
    reader.ask("CBLUE 1.0")
    reader.at("/at/benchmark/cblue-1-0")
    behind = reader.text(".behind")
    for name in said(locale, "Peking University,Peng Cheng Laboratory,CMeKG", "北京大学,鹏城实验室").split(","):
        assert name in behind


@everywhere
def test_the_bundled_landscape_tells_of_biogpt(visit: Visit, bundled: Path, size: str, locale: str) -> None:
    reader = visit(bundled, size=size, locale=locale).open()
    reader.ask("biogpt")
    reader.at("/at/model/biogpt")
    panel = reader.tab.locator(".panel")
    assert "PubMedQA" in panel.inner_text()
    assert "78.2 %" in panel.inner_text()
    assert panel.locator('a[href*="github.com/microsoft/BioGPT"]').count() >= 1
    badge = panel.locator(".fact", has=reader.tab.locator('a[href*="dataset/pubmedqa"]')).last.locator("button.badge")
    badge.click()
    assert panel.locator(".because blockquote:visible").count() >= 1


@everywhere
def test_the_bundled_landscape_narrows_down_to_data_sets_for_entity_linking(
    visit: Visit, bundled: Path, size: str, locale: str
) -> None:
    reader = visit(bundled, size=size, locale=locale).open()
    reader.ask(said(locale, "data sets for medical entity linking", "医学实体链接数据集"))
    reader.at("/find")
    assert reader.names()
    assert reader.tab.locator(".chip").count() == 2


@everywhere
def test_a_broader_task_finds_what_addresses_a_narrower_one(
    visit: Visit, bundled: Path, size: str, locale: str
) -> None:
    reader = visit(bundled, size=size, locale=locale).open()
    reader.ask(said(locale, "English data sets for entity linking", "实体链接的英文数据集"))
    reader.at("language=en")
    assert {"COMETA", "MedMentions"} <= set(reader.names())


@everywhere
def test_a_question_that_nothing_fits_leads_to_what_comes_near(
    visit: Visit, bundled: Path, size: str, locale: str
) -> None:
    reader = visit(bundled, size=size, locale=locale).open()
    reader.ask(said(locale, "Chinese data sets for entity linking, open to all", "开放获取的实体链接中文数据集"))
    reader.at("access=open")
    assert reader.names() == []
    rows = reader.tab.locator(".instead li")
    beside = rows.filter(has_text=said(locale, "Benchmarks", "基准")).filter(has_not_text=said(locale, "Open", "开放"))
    promised = int(beside.locator(".count").first.inner_text())
    beside.locator("a").first.click()
    reader.at("benchmark")
    assert len(reader.names()) == promised
    assert {"CBLUE 1.0", "CBLUE 2.0"} & set(reader.names())


@everywhere
def test_each_smaller_combination_has_as_many_answers_as_it_says(
    visit: Visit, bundled: Path, size: str, locale: str
) -> None:
    reader = visit(bundled, size=size, locale=locale).open(
        "#/find?kind=dataset&task=task/entity-linking&language=zh&access=open"
    )
    rows = reader.tab.locator(".instead li")
    offers = [(row.locator("a").get_attribute("href"), int(row.locator(".count").inner_text())) for row in rows.all()]
    assert len(offers) > 2
    for address, count in offers[:4]:
        assert address
        shown = reader.open(address)
        assert (count, len(shown.names())) == (count, count)


@everywhere
def test_a_choice_without_any_smaller_one_offers_none(visit: Visit, bundled: Path, size: str, locale: str) -> None:
    reader = visit(bundled, size=size, locale=locale).open("#/find?q=qqqqqqqq")
    assert reader.tab.locator(".instead").count() == 0
    assert reader.text(".middle .note") == said(locale, "Nothing is called that.", "没有找到这个名称。")
