// The first page: what there is, how to ask, where to begin. Never the whole graph.

import { degree, key, known, name } from "./data.js";
import { h, webLink } from "./dom.js";
import { facetWord } from "./facets.js";
import { mark } from "./marks.js";
import { searchField } from "./ask.js";
import { timeline } from "./timeline.js";
import { address } from "./state.js";
import { here, kindOrder, kindWord, number, t, wordOf } from "./words.js";

// A question that has an answer here, made of the task with the most open data sets in one language.
function examples() {
  const best = new Map();
  const tell = (facets) => { const id = JSON.stringify(facets); best.set(id, (best.get(id) || 0) + 1); };
  for (let node = 0; node < known.slug.length; node += 1) {
    if (known.kind[node] !== "dataset") continue;
    const facts = known.around[node];
    const language = (facts.find((fact) => fact.p === "dct:language") || {}).o;
    const open = facts.some((fact) => fact.p === "ls:accessStatus" && fact.o.endsWith("/open"));
    for (const fact of facts) {
      if (fact.form === "edge" && fact.s === node && known.kind[fact.o] === "task") tell({ kind: "dataset", task: key(fact.o), ...(language && open ? { language, access: "open" } : {}) });
    }
  }
  const ranked = [...best.entries()].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1)).map(([id]) => JSON.parse(id));
  const rich = ranked.find((facets) => facets.access);
  const plain1 = ranked.find((facets) => !facets.access && (!rich || facets.task !== rich.task));
  return [rich, plain1].filter(Boolean).map((facets) => {
    const kind = kindWord(facets.kind, true);
    const words1 = { kind, task: facetWord("task", facets.task), language: facets.language ? wordOf("language", facets.language) : "" };
    return { facets, text: t(facets.access ? "example.access" : "example.task", words1) };
  });
}

function hubs() {
  const wanted = ["benchmark", "model", "competition", "knowledge-graph", "dataset", "organization", "task"];
  const best = wanted.map((kind) => known.kind.map((one, node) => (one === kind ? node : -1)).filter((node) => node >= 0)
    .sort((a, b) => degree(b) - degree(a) || a - b)[0]);
  const all = known.slug.map((_, node) => node).sort((a, b) => degree(b) - degree(a) || a - b);
  return [...new Set([...best.filter((node) => node !== undefined && degree(node)), ...all])].slice(0, 8);
}

const titleOf = (version) => [version.name, version.date].filter(Boolean).join(", ");

function sources() {
  const lists = new Map();
  for (const version of known.versions) lists.set(version.list, [...(lists.get(version.list) || []), version]);
  if (!lists.size) return null;
  return h("section", { class: "sources" }, h("h2", {}, t("start.sources")), h("p", {}, [...lists.values()].map((versions) => {
    const last = versions[versions.length - 1];
    return h("span", { class: "source" }, last.page ? webLink(last.page, titleOf(last)) : titleOf(last),
      versions.length > 1 && h("a", { href: address("changes") }, t("start.lists", { n: number(versions.length) })));
  })));
}

function neighbourhoods() {
  const groups = known.groups.filter((group) => group.nodes.length > 3).slice(0, 9);
  if (groups.length < 2) return null;
  return h("section", {}, h("h2", {}, t("start.groups")), h("ul", { class: "groups" }, groups.map((group) => h("li", {},
    group.nodes.slice(0, 3).map((node) => h("a", { href: address("at", key(node)) }, mark(known.kind[node]), name(node))),
    h("span", { class: "count" }, number(group.nodes.length))))));
}

export function startView() {
  const { counts } = known;
  const kinds = Object.entries(counts.kinds).sort((a, b) => (kindOrder[a[0]] ?? 99) - (kindOrder[b[0]] ?? 99));
  return {
    title: known.title,
    element: h("div", { class: "start" },
      h("div", { class: "hero" }, h("h1", {}, known.title),
        h("p", { class: "lead" }, t("start.counts", { nodes: number(counts.nodes), facts: number(counts.facts) })),
        searchField("start-search"),
        h("p", { class: "try" }, h("span", {}, t("start.try")), examples().map(({ facets, text }) => h("a", { href: address("find", "", facets) }, text)))),
      h("section", {}, h("h2", {}, t("start.kinds")), h("ul", { class: "tiles" }, kinds.map(([kind, count]) => h("li", {},
        h("a", { href: address("find", "", { kind }) }, mark(kind, 16), h("span", {}, kindWord(kind, true)), h("strong", {}, number(count))))))),
      h("section", {}, h("h2", {}, t("start.hubs")), h("ul", { class: "hubs" }, hubs().map((node) => h("li", {},
        h("a", { href: address("at", key(node)) }, h("span", { class: "kind" }, mark(known.kind[node]), kindWord(known.kind[node])),
          h("strong", {}, name(node)), h("small", {}, t("links", { n: number(degree(node)) }))))))),
      Object.keys(counts.years).length > 1 && h("section", {}, h("h2", {}, t("start.years")),
        timeline(counts.years, [], (year) => address("find", "", { year }))),
      neighbourhoods(),
      sources()),
    focus: here.view,
  };
}
