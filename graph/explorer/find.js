// Finding: filters and words on the left, what fits as a list or as a map.

import { degree, key, known, name } from "./data.js";
import { button, h, replace } from "./dom.js";
import { FACETS, counts, facetValues, facetWord, ownTasks, passes } from "./facets.js";
import { smaller } from "./fewer.js";
import { asChoice, body, legend, narrow, panel, saveMenu, sparqlTool } from "./frame.js";
import { details } from "./details.js";
import { map } from "./layout.js";
import { mark } from "./marks.js";
import { need, needNames } from "./remote.js";
import { near, search } from "./search.js";
import { address, change, changeQuietly, go, listOf, toggled, withParams } from "./state.js";
import { kindCell, nameCell, otherCell } from "./table.js";
import { findQuery } from "./text.js";
import { timeline } from "./timeline.js";
import { here, number, settings, t } from "./words.js";

const SHOWN = 7;

const chosen = () => new Map(FACETS.map((facet) => [facet, listOf(here.params.get(facet))]));

function candidates(text) {
  if (!text) return { nodes: known.slug.map((_, node) => node), near: false };
  const exact = search(text);
  return exact.length ? { nodes: exact, near: false } : { nodes: near(text), near: true };
}

// One filter with its values; the longer ones show more on demand, which the address remembers.
function facetBox(facet, nodes, filters) {
  const rows = counts(nodes, filters, facet).filter(([, count], at) => count || at < SHOWN);
  if (rows.length === 0 || (rows.length === 1 && !filters.get(facet).length)) return null;
  const wide = listOf(here.params.get("wide")).includes(facet);
  const picked = filters.get(facet);
  const shown = wide || facet === "kind" ? rows : rows.filter(([value], at) => at < SHOWN || picked.includes(value));
  const least = shown.length < rows.length || wide;
  return h("fieldset", { class: "facet" }, h("legend", {}, t(`facet.${facet}`)),
    shown.slice(0, 400).map(([value, count]) => button({
      class: "value", "aria-pressed": String(picked.includes(value)), "data-focus": `facet-${facet}-${value}`,
      click: () => change({ [facet]: toggled(picked, value).join(","), sel: "" }),
    }, facet === "kind" && mark(value), h("span", {}, facetWord(facet, value)), h("span", { class: "count" }, number(count)))),
    least && button({ class: "more", "data-focus": `wide-${facet}`, click: () => change({ wide: toggled(listOf(here.params.get("wide")), facet).join(",") }) },
      wide ? t("find.fewer") : t("more", { n: number(rows.length - shown.length) })));
}

function chips(filters, text) {
  const rows = [...filters].flatMap(([facet, values1]) => values1.map((value) => ({ facet, value, word: facetWord(facet, value),
    to: { [facet]: values1.filter((one) => one !== value).join(",") } })));
  if (text) rows.push({ facet: "text", value: text, word: `“${text}”`, to: { q: "" } });
  if (!rows.length) return null;
  return h("p", { class: "chips" }, rows.map(({ facet, word, to }) => h("a", {
    class: "chip", href: withParams({ ...to, sel: "" }), title: t("facet.remove", { name: `${t(`facet.${facet}`)}: ${word}` }),
  }, h("small", {}, t(`facet.${facet}`)), word, h("span", { "aria-hidden": "true" }, "×"))),
  rows.length > 1 && h("a", { class: "clear", href: address("find", "", { as: here.params.get("as") }) }, t("find.clear")));
}

// What to try when nothing fits: the smaller combinations that have answers, as links.
function instead(filters, text) {
  const rows = smaller(filters, text, (words) => candidates(words).nodes);
  if (!rows.length) return h("p", { class: "note" }, t("search.none"));
  return [h("p", { class: "note" }, t("find.nothing")), h("ul", { class: "instead" }, rows.map(({ params, words, count }) => h("li", {},
    h("a", { href: withParams({ ...params, sel: "" }) }, words), h("span", { class: "count" }, number(count)))))];
}

function table(nodes) {
  const facetCell = (node, facet) => {
    const values1 = facet === "task" ? [...new Set(ownTasks(node).map(key))] : facetValues(node, facet);
    const said = values1.map((value) => facetWord(facet, value));
    const show = said.length > 3 ? () => [said.slice(0, 3).join(", "), h("small", {}, ` +${said.length - 3}`)] : undefined;
    return { text: said.join(", "), show };
  };
  const heads = [["name", t("table.name")], ["other", t("table.other")], ["kind", t("table.kind")], ["task", t("facet.task")],
    ["org", t("facet.org")], ["year", t("facet.year")], ["language", t("facet.language")], ["access", t("facet.access")], ["links", "↔"]];
  const rows = nodes.map((node) => ({ cells: [nameCell(node), otherCell(node), kindCell(node),
    ...["task", "org", "year", "language", "access"].map((facet) => facetCell(node, facet)), { text: String(degree(node)), sort: degree(node) }] }));
  // A column in which no row says anything takes room from the others.
  const used = heads.map((_, at) => rows.some((row) => row.cells[at].text !== ""));
  return {
    columns: heads.filter((_, at) => used[at]).map(([id, label]) => ({ id, label })),
    rows: rows.map((row) => ({ cells: row.cells.filter((_, at) => used[at]) })),
  };
}

function byYears(nodes) {
  const years = {};
  for (const node of nodes) {
    for (const year of facetValues(node, "year")) {
      years[year] ||= {};
      years[year][known.kind[node]] = (years[year][known.kind[node]] || 0) + 1;
    }
  }
  return years;
}

function kindCounts(nodes) {
  const found = new Map();
  for (const node of nodes) found.set(known.kind[node], (found.get(known.kind[node]) || 0) + 1);
  return found;
}

// What the map is made of, while nothing is selected.
function neighbourhoods(inside) {
  const groups = known.groups.map((group) => ({ all: group.nodes.filter((node) => inside.has(node)) })).filter(({ all }) => all.length > 3).slice(0, 30);
  if (!groups.length) return details(undefined);
  return [h("h2", {}, t("start.groups")), h("p", { class: "note" }, t("details.none")), h("ul", { class: "groups" }, groups.map(({ all }) => h("li", {},
    all.slice(0, 3).map((node) => h("a", { href: address("at", key(node)) }, mark(known.kind[node]), name(node))), h("span", { class: "count" }, number(all.length)))))];
}

export async function findView() {
  const text = here.params.get("q") || "";
  const as = here.params.get("as") || "list";
  if (text) await needNames(text);
  const filters = chosen();
  const { nodes: all, near: isNear } = candidates(text);
  const open = all.filter((node) => passes(node, filters));
  const hidden = new Set(listOf(here.params.get("hide")));
  const nodes = text || here.params.get("sort") ? open : [...open].sort((a, b) => degree(b) - degree(a) || a - b);
  const drawn = nodes.filter((node) => !hidden.has(known.kind[node]));
  const side = panel();
  const select = async (node) => {
    changeQuietly({ sel: key(node) });
    await need(node);
    replace(side, details(node));
    if (narrow()) side.scrollIntoView({ behavior: "smooth", block: "start" });
  };
  const middle = body({
    as, picture: () => map(drawn), table: () => table(nodes), label: t("picture.map", { n: number(drawn.length) }),
    selected: known.at.get(here.params.get("sel")), on: { select, open: (node) => go("at", key(node)), expand: () => {} },
  });
  const selected = known.at.get(here.params.get("sel"));
  if (as === "picture") replace(side, selected === undefined ? neighbourhoods(new Set(nodes)) : details(selected));
  const any = text || [...filters.values()].some((values1) => values1.length);
  const boxes = FACETS.map((facet) => facetBox(facet, all, filters)).filter(Boolean);
  const years = byYears(all.filter((node) => passes(node, filters, "year")));
  const count = any ? (nodes.length === 1 ? t("find.one") : t("find.count", { n: number(nodes.length) })) : t("find.all", { n: number(settings.remote ? known.counts.nodes : nodes.length) });
  const facetsBox = h("details", { class: "facets", open: !narrow() }, h("summary", {}, t("facets")), boxes);
  return {
    title: text ? `“${text}”` : as === "picture" ? t("nav.map") : t("nav.find"),
    element: h("div", { class: `find as-${as}` }, facetsBox,
      h("div", { class: "middle" },
        h("div", { class: "bar" }, h("h1", { class: "count", role: "status" }, count), asChoice(as),
          h("div", { class: "tools" }, saveMenu({ base: "lodscape", table: () => table(nodes), picture: as === "picture" }), sparqlTool(() => findQuery(filters, text)))),
        chips(filters, text),
        isNear && nodes.length > 0 && h("p", { class: "note" }, t("search.near")),
        !nodes.length && instead(filters, text),
        as === "picture" && drawn.length > 1500 && h("p", { class: "note" }, t("find.drawn", { n: number(1500), all: number(drawn.length) })),
        as === "picture" && narrow() && legend(kindCounts(nodes)),
        Object.keys(years).length > 1 && as === "list" && timeline(years, filters.get("year"), (year) => withParams({ year: toggled(filters.get("year"), year).join(",") })),
        nodes.length > 0 && middle.element),
      as === "picture" && side),
    after: () => { if (nodes.length) middle.after(); },
  };
}
