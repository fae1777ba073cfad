// All there is to say about one resource: names, links, values, results, who is behind it, relations, where it is listed.

import { byKind, degree, edgesOf, far, groupsOf, key, known, name, otherName, relation } from "./data.js";
import { button, h, webLink } from "./dom.js";
import { because, disputes, factText, places, where } from "./evidence.js";
import { mark } from "./marks.js";
import { address } from "./state.js";
import { here, kindWord, number, t, wordOf, words } from "./words.js";

const WHO = new Set(["organization", "person"]);
const SHOWN = 8;
const APART = new Set(["rdf:type", "dct:description", "skos:altLabel", "ls:itemUnit", "skos:inScheme", "skos:notation"]);

const facts = (node, form) => known.around[node].filter((fact) => fact.s === node && fact.form === form);
const text = (node, term) => (facts(node, "value").find((fact) => fact.p === term) || { o: "" }).o;

export const nameLink = (node) => [mark(known.kind[node]), h("a", { href: address("at", key(node)) }, name(node))];

function big(value) {
  for (const [size, unit] of [[1e12, "T"], [1e9, "B"], [1e6, "M"]]) {
    if (value >= size) return `${number(Math.round((value / size) * 100) / 100)} ${unit}`;
  }
  return number(value);
}

// A value as people say it: 1.5 B parameters, 61,200 questions, open to all.
export function valueText(fact) {
  if (fact.type === "id") {
    const [group, value] = fact.o.split("/");
    return wordOf(group === "access-status" ? "access" : group, value);
  }
  if (fact.type === "iri") return kindWord(known.kind[fact.s]);
  if (fact.p === "dct:language") return wordOf("language", fact.o);
  if (fact.p === "ls:parameterCount") return big(fact.o);
  if (fact.p === "ls:score") return `${fact.o}${text(fact.s, "ls:unit") ? ` ${text(fact.s, "ls:unit")}` : ""}`;
  if (fact.p === "ls:itemCount") return `${number(fact.o)} ${text(fact.s, "ls:itemUnit")}`.trim();
  if (fact.type === "xsd:integer" && fact.p !== "ls:year") return number(fact.o);
  return fact.o;
}

function withReason(fact, ...shown) {
  const { badge, block } = because(fact, factText(fact));
  return h("div", { class: "fact" }, h("div", { class: "said" }, h("span", { class: "what" }, shown), badge), block);
}

function head(node, { centre }) {
  const also = facts(node, "value").filter((fact) => fact.p === "skos:altLabel").map((fact) => fact.o);
  const others = [...new Set(also)].filter((one) => one !== name(node) && one !== otherName(node));
  return h("header", { class: "who" },
    h("p", { class: "kind" }, mark(known.kind[node], 14), kindWord(known.kind[node])),
    h("h2", {}, name(node)),
    otherName(node) && h("p", { class: "other", lang: here.lang === "zh" ? "en" : "zh" }, otherName(node)),
    others.length > 0 && h("p", { class: "also" }, `${t("details.also")}: ${others.slice(0, 6).join(" · ")}`),
    text(node, "dct:description") && h("p", { class: "description" }, text(node, "dct:description")),
    h("p", { class: "actions" },
      !centre && h("a", { class: "action", href: address("at", key(node)) }, t("centre")),
      h("a", { class: "action", href: address("pair", "", { a: key(node), as: "facts" }) }, t("compare")),
      h("a", { class: "action", href: address("pair", "", { a: key(node), as: "paths" }) }, t("path"))));
}

const MOST_LETTERS = 34;

// An address as people say it: without its scheme, and not longer than a line.
function spoken(url) {
  const plain = url.replace(/^https?:\/\/(www\.)?/, "").replace(/\/$/, "");
  return plain.length > MOST_LETTERS ? `${plain.slice(0, MOST_LETTERS - 1)}…` : plain;
}

function links(node) {
  const rows = facts(node, "link");
  if (!rows.length) return null;
  return h("section", {}, h("h3", {}, t("details.links")), rows.map((fact) => withReason(fact,
    h("span", { class: "term" }, relation(fact.p, 0)), webLink(fact.o, spoken(fact.o)))));
}

function valueRow(fact) {
  const pattern = (words.relations[fact.p] || {}).url;
  const shown = pattern ? webLink(pattern.replace("{}", encodeURI(fact.o)), fact.o) : valueText(fact);
  return withReason(fact, h("span", { class: "term" }, relation(fact.p, 0)), h("span", { class: "value" }, shown));
}

function valuesOf(node) {
  const rows = facts(node, "value").filter((fact) => !APART.has(fact.p));
  const kind = facts(node, "value").filter((fact) => fact.p === "rdf:type" && fact.told.length).slice(0, 1);
  if (!rows.length && !kind.length) return null;
  return h("section", {}, h("h3", {}, t("details.values")), [...kind, ...rows].map(valueRow));
}

// Scores of a model, or on a data set, as a table: an evaluation is read with what it measures.
function results(node) {
  const rows = edgesOf(node).filter((fact) => ["ls:hasEvaluation", "ls:onDataset"].includes(fact.p)).map((fact) => far(fact, node))
    .filter((one) => known.kind[one] === "evaluation");
  if (!rows.length) return null;
  const edge = (one, term, side) => edgesOf(one).find((fact) => fact.p === term && (side ? fact.o : fact.s) === one);
  return h("section", {}, h("h3", {}, t("details.results")), rows.map((one) => {
    const [on, measured, of] = [edge(one, "ls:onDataset"), edge(one, "ls:metric"), edge(one, "ls:hasEvaluation", true)];
    const score = facts(one, "value").find((fact) => fact.p === "ls:score");
    const subject = of && of.s !== node ? of.s : on && on.o !== node ? on.o : one;
    const shown = [h("span", { class: "term" }, measured ? name(measured.o) : relation("ls:score", 0)),
      h("span", { class: "value" }, nameLink(subject), score && h("strong", {}, valueText(score)))];
    return score ? withReason(score, shown) : h("div", { class: "fact" }, h("div", { class: "said" }, h("span", { class: "what" }, shown)));
  }));
}

// Organisations and people with what else they stand behind: the question that is asked of most resources.
function behind(node) {
  const groups = groupsOf(node).filter((group) => group.side === 0 && group.rows.some((row) => WHO.has(known.kind[row.node])));
  if (!groups.length) return null;
  return h("section", { class: "behind" }, h("h3", {}, t("details.behind")), groups.map((group) => h("div", { class: "group" },
    h("h4", {}, relation(group.term, 0)),
    group.rows.filter((row) => WHO.has(known.kind[row.node])).map((row) => {
      const seen = new Set([node]);
      const others = edgesOf(row.node).map((fact) => far(fact, row.node)).filter((one) => !WHO.has(known.kind[one]) && !seen.has(one) && seen.add(one))
        .sort(byKind);
      return h("div", { class: "backer" }, withReason(row.fact, nameLink(row.node)),
        h("p", { class: "else" }, others.length ? others.slice(0, 6).map((one) => h("span", { class: "one" }, nameLink(one))) : t("details.alone"),
          others.length > 6 && h("a", { href: address("at", key(row.node)) }, t("more", { n: number(others.length - 6) }))));
    }))));
}

function relations(node) {
  const groups = groupsOf(node).map((group) => ({ ...group, rows: group.side === 0 ? group.rows.filter((row) => !WHO.has(known.kind[row.node])) : group.rows }))
    .filter((group) => group.rows.length && group.term !== "ls:hasEvaluation");
  if (!groups.length) return null;
  return h("section", {}, h("h3", {}, t("details.relations")), groups.map((group) => {
    const rest = h("div", { hidden: true });
    const row = (one) => withReason(one.fact, nameLink(one.node));
    const left = group.rows.slice(SHOWN);
    const more = button({ class: "more", click: () => { rest.append(...left.map(row)); rest.hidden = false; more.remove(); } }, t("more", { n: number(left.length) }));
    return h("div", { class: "group" }, h("h4", {}, relation(group.term, group.side), " ", h("span", { class: "count" }, number(group.rows.length))),
      group.rows.slice(0, SHOWN).map(row), rest, left.length > 0 && more);
  }));
}

function mentions(node) {
  const rows = known.mentions[node];
  if (!rows.length) return null;
  return h("section", { class: "mentions" }, h("h3", {}, t("details.mentions")), rows.map((row) => {
    const place = places(row)[0];
    return h("p", {}, place ? webLink(place.address, where(row)) : where(row), row.section && ` · ${row.section}`,
      row.label && h("span", { class: "quote" }, row.label));
  }));
}

// The panel about one resource.
export function details(node, { centre = false } = {}) {
  if (node === undefined) return h("p", { class: "none" }, t("details.none"));
  const parts = [disputes(node), links(node), results(node), behind(node), valuesOf(node), relations(node), mentions(node)];
  return [head(node, { centre }), parts.some(Boolean) ? parts : h("p", { class: "none" }, degree(node) ? t("loading") : t("details.empty"))];
}
