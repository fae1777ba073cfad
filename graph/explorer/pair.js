// Two resources: fact by fact beside each other, what they share, and how one gets from one to the other.

import { combobox } from "./combobox.js";
import { byKind, edgesOf, far, groupsOf, key, known, name, relation } from "./data.js";
import { details, nameLink, valueText } from "./details.js";
import { button, h, replace, webLink } from "./dom.js";
import { body, choice, panel, saveMenu, sparqlTool } from "./frame.js";
import { layered } from "./layout.js";
import { mark } from "./marks.js";
import { need, needKey } from "./remote.js";
import { change, go } from "./state.js";
import { kindCell, nameCell, otherCell } from "./table.js";
import { pairQuery } from "./text.js";
import { here, kindWord, t } from "./words.js";

const MOST_PATHS = 24;
const LONGEST = 8;

// All shortest paths between two nodes over relations of any direction, at most so many; each a list of nodes.
function shortestPaths(a, b) {
  const before = new Map([[a, []]]);
  let edge = [a];
  for (let step = 0; step < LONGEST && edge.length && !before.has(b); step += 1) {
    const next = new Map();
    for (const one of edge) {
      for (const fact of edgesOf(one)) {
        const other = far(fact, one);
        if (before.has(other)) continue;
        if (!next.has(other)) next.set(other, []);
        if (!next.get(other).includes(one)) next.get(other).push(one);
      }
    }
    for (const [other, from] of next) before.set(other, from);
    edge = [...next.keys()];
  }
  if (!before.has(b)) return { paths: [], more: false };
  const paths = [];
  const walk = (node, tail) => {
    if (paths.length > MOST_PATHS) return;
    if (node === a) paths.push([a, ...tail]);
    else for (const one of [...before.get(node)].sort(byKind)) walk(one, [node, ...tail]);
  };
  walk(b, []);
  return { paths: paths.slice(0, MOST_PATHS), more: paths.length > MOST_PATHS };
}

const between = (a, b) => edgesOf(a).filter((fact) => far(fact, a) === b);
const said = (fact, from) => (fact.s === from ? `${relation(fact.p, 0)} →` : `← ${relation(fact.p, 0)}`);

function sharedOf(a, b) {
  const others = new Set(edgesOf(b).map((fact) => far(fact, b)));
  return [...new Set(edgesOf(a).map((fact) => far(fact, a)))].filter((one) => others.has(one) && one !== a && one !== b).sort(byKind);
}

function pathPicture(paths, width) {
  const layers = [];
  const facts = new Map();
  for (const path of paths) {
    path.forEach((one, depth) => {
      layers[depth] ||= [];
      if (!layers[depth].includes(one)) layers[depth].push(one);
      if (depth) for (const fact of between(path[depth - 1], one)) facts.set(`${depth} ${fact.at} ${path[depth - 1]}`, { fact, depth: depth - 1, a: path[depth - 1], b: one });
    });
  }
  return layered(layers, [...facts.values()], width);
}

const sharedPicture = (a, b, shared, width) => pathPicture(shared.slice(0, 30).map((one) => [a, one, b]), width);

function sharedTable(a, b, shared) {
  const words1 = (one, from) => ({ text: between(from, one).map((fact) => said(fact, from)).join(", ") });
  return {
    columns: [{ id: "a", label: name(a) }, { id: "name", label: t("table.name") }, { id: "other", label: t("table.other") }, { id: "kind", label: t("table.kind") }, { id: "b", label: name(b) }],
    rows: shared.map((one) => ({ cells: [words1(one, a), nameCell(one), otherCell(one), kindCell(one), words1(one, b)] })),
  };
}

// What the picture shows, as sentences beside it.
function inWords(what, a, b, { paths, shared }) {
  const rows = what === "paths" ? paths : shared.map((one) => [a, one, b]);
  return [h("h2", {}, t(`pair.${what}`)), what === "paths" && paths.length > 0 && h("p", { class: "note" }, t("pair.steps", { n: paths[0].length - 1 })),
    h("ol", { class: "paths" }, rows.slice(0, 40).map((path) => h("li", {}, pathWords(path))))];
}

const pathWords = (path) => h("span", { class: "path" }, path.map((one, at) => [
  at > 0 && h("small", {}, between(path[at - 1], one).map((fact) => said(fact, path[at - 1])).join(", ")), h("span", {}, nameLink(one))]));

function pathsTable(paths) {
  const text = (path) => path.map((one, at) => (at ? ` ${between(path[at - 1], one).map((fact) => said(fact, path[at - 1])).join(", ")} ${name(one)}` : name(one))).join("");
  return {
    columns: [{ id: "steps", label: t("table.step") }, { id: "path", label: t("table.path") }],
    rows: paths.map((path) => ({ cells: [{ text: String(path.length - 1), sort: path.length }, { text: text(path), show: () => pathWords(path) }] })),
  };
}

// The facts of two resources, row by row, each with what both, or only one of them, have.
function compared(a, b) {
  const rows = new Map();
  const tell = (at, id, order, label, text, show) => {
    if (!rows.has(id)) rows.set(id, { label, order, sides: [[], []] });
    rows.get(id).sides[at].push({ text, show });
  };
  [a, b].forEach((one, at) => {
    tell(at, "kind", "0", t("table.kind"), kindWord(known.kind[one]), () => [mark(known.kind[one]), kindWord(known.kind[one])]);
    for (const fact of known.around[one]) {
      if (fact.form === "edge" || fact.s !== one || ["rdf:type", "ls:itemUnit", "skos:altLabel"].includes(fact.p)) continue;
      const text = fact.form === "link" ? fact.o : valueText(fact);
      tell(at, fact.p, fact.form === "value" ? "1" : "3", relation(fact.p, 0), text, () => (fact.form === "link" ? webLink(fact.o, fact.o.replace(/^https?:\/\/(www\.)?/, "")) : text));
    }
    for (const group of groupsOf(one)) for (const row of group.rows) tell(at, group.id, "2", relation(group.term, group.side), name(row.node), () => nameLink(row.node));
  });
  return [...rows.values()].sort((x, y) => (x.order < y.order ? -1 : x.order > y.order ? 1 : 0));
}

function comparedTable(a, b) {
  return {
    columns: [{ id: "fact", label: t("pair.fact") }, { id: "a", label: name(a) }, { id: "b", label: name(b) }],
    rows: compared(a, b).map(({ label, sides }) => {
      const both = new Set(sides[0].map((one) => one.text).filter((text) => sides[1].some((other) => other.text === text)));
      const cell = (side) => ({ text: side.map((one) => one.text).join("; "),
        show: () => (side.length ? h("ul", { class: "cells" }, side.map((one) => h("li", { class: both.has(one.text) ? "same" : "" }, one.show(), both.has(one.text) && h("small", { class: "badge quiet" }, t("pair.same")))))
          : h("span", { class: "nothing" }, "—")) });
      return { cells: [{ text: label }, cell(sides[0]), cell(sides[1])] };
    }),
  };
}

function picker(id, label, value) {
  return h("div", { class: "picker" }, h("span", { class: "label" }, label),
    combobox({ id, label, placeholder: t("search.help"), value, choose: (node) => change({ [id]: key(node), sel: "" }), enter: () => {} }));
}

function emptyNote(what, a, b, found) {
  if (what === "shared" && !found.shared.length) return t("pair.noshared");
  if (what === "paths" && !found.paths.length) return t("pair.nopath");
  return what === "paths" && found.more ? t("pair.longer", { n: MOST_PATHS }) : null;
}

export async function pairView() {
  const [a, b] = [await needKey(here.params.get("a") || ""), await needKey(here.params.get("b") || "")];
  const what = here.params.get("as") === "list" || here.params.get("as") === "picture" ? "facts" : here.params.get("as") || "facts";
  const both = a !== undefined && b !== undefined;
  for (const one of [a, b]) if (one !== undefined) await need(one);
  const tops = h("div", { class: "pickers" }, picker("a", t("pair.a"), a === undefined ? "" : name(a)),
    button({ class: "tool swap", "aria-label": t("pair.swap"), title: t("pair.swap"), click: () => change({ a: here.params.get("b") || "", b: here.params.get("a") || "" }) }, "⇄"),
    picker("b", t("pair.b"), b === undefined ? "" : name(b)));
  if (!both) {
    return { title: t("nav.pair"), element: h("div", { class: "pair page" }, h("h1", {}, t("nav.pair")), tops, h("p", { class: "note" }, t("pair.pick"))) };
  }
  const form = what === "facts" ? "list" : here.params.get("form") || "picture";
  const found = { shared: sharedOf(a, b), ...shortestPaths(a, b) };
  const tables = { facts: () => comparedTable(a, b), shared: () => sharedTable(a, b, found.shared), paths: () => pathsTable(found.paths) };
  const pictures = {
    shared: (host) => sharedPicture(a, b, found.shared, host.clientWidth),
    paths: (host) => pathPicture(found.paths, host.clientWidth),
  };
  const side = panel(what === "facts" ? null : inWords(what, a, b, found));
  const middle = body({ as: form, table: tables[what], picture: pictures[what], label: t("picture.paths", { a: name(a), b: name(b) }), selected: undefined,
    on: { select: (node) => { need(node).then(() => replace(side, details(node))); }, open: (node) => go("at", key(node)), expand: () => {} } });
  const note = emptyNote(what, a, b, found);
  const empty = (what === "shared" && !found.shared.length) || (what === "paths" && !found.paths.length);
  const formChoice = choice(t("as.label"), form, ["picture", "list"].map((id) => ({ id, word: t(`as.${id}`), act: () => change({ form: id }) })));
  return {
    title: `${name(a)} · ${name(b)}`,
    element: h("div", { class: `pair as-${form}` },
      h("div", { class: "middle" }, tops,
        h("div", { class: "bar" }, h("h1", { class: "away" }, `${name(a)} · ${name(b)}`),
          choice(t("nav.pair"), what, ["facts", "shared", "paths"].map((id) => ({ id, word: t(`pair.${id}`), act: () => change({ as: id }) }))),
          what !== "facts" && !empty && formChoice,
          h("div", { class: "tools" }, saveMenu({ base: "lodscape-pair", table: tables[what], picture: form === "picture" && !empty }), sparqlTool(() => pairQuery(a, b)))),
        note && h("p", { class: "note" }, note),
        !empty && middle.element),
      form === "picture" && !empty && side),
    after: () => { if (!empty) middle.after(); },
  };
}
