// What one version of a list says and another does not: entries that came, went, or say something else.

import { byKind, known, name, relation } from "./data.js";
import { h, webLink } from "./dom.js";
import { nameLink, valueText } from "./details.js";
import { lineText, places } from "./evidence.js";
import { saveMenu, sparqlTool } from "./frame.js";
import { change } from "./state.js";
import { changesQuery } from "./text.js";
import { here, kindWord, number, t } from "./words.js";

function pairs() {
  const lists = new Map();
  known.versions.forEach((version, at) => lists.set(version.list, [...(lists.get(version.list) || []), at]));
  return [...lists.values()].filter((all) => all.length > 1);
}

const factWords = (fact) => `${relation(fact.p, 0)} ${fact.form === "edge" ? name(fact.o) : fact.form === "value" ? valueText(fact) : fact.o}`;

// Of two versions: the nodes only in one, and the facts of the others that only one states.
function difference(from, to) {
  const inVersion = (node, version) => known.mentions[node].some((row) => row.version === version)
    || known.around[node].some((fact) => fact.s === node && fact.told.some((told) => told.version === version));
  const found = { added: [], gone: [], changed: [] };
  known.slug.forEach((_, node) => {
    const [before, after] = [inVersion(node, from), inVersion(node, to)];
    if (!before && !after) return;
    if (!before || !after) {
      found[after ? "added" : "gone"].push({ node, facts: [] });
      return;
    }
    const facts = [];
    for (const fact of known.around[node]) {
      if (fact.s !== node) continue;
      const [old, now] = [from, to].map((version) => fact.told.find((told) => told.version === version));
      if (Boolean(old) !== Boolean(now)) facts.push({ fact, came: Boolean(now), told: now || old });
    }
    if (facts.length) found.changed.push({ node, facts });
  });
  for (const rows of Object.values(found)) rows.sort((a, b) => byKind(a.node, b.node));
  return found;
}

function versionPicker(id, chosen, options) {
  const select1 = h("select", { "aria-label": t(`changes.${id}`), "data-focus": `version-${id}`, change: () => change({ [id]: select1.value }) }, options.map((at) => {
    const version = known.versions[at];
    return h("option", { value: String(at), selected: at === chosen }, t("changes.version", { name: version.name, date: version.date || version.iri.split("/").pop() }));
  }));
  return select1;
}

function entry({ node, facts }, versions) {
  const row = known.mentions[node].find((one) => versions.includes(one.version));
  const place = row && places(row)[0];
  return h("li", {}, h("p", { class: "thing" }, nameLink(node), h("small", {}, kindWord(known.kind[node])),
    row && (place ? webLink(place.address, t("line", { n: lineText(row) })) : t("line", { n: lineText(row) }))),
  facts.map(({ fact, came, told }) => h("p", { class: came ? "came" : "went" }, h("span", { class: "sign" }, came ? "+" : "−"), factWords(fact),
    h("small", {}, ` ${t("line", { n: lineText(told) })}`), told.quote && h("q", {}, told.quote))));
}

function rowsOf2(found) {
  const rows = [];
  for (const [what, entries] of Object.entries(found)) {
    for (const { node, facts } of entries) {
      for (const one of facts.length ? facts : [null]) {
        rows.push({ cells: [{ text: t(`changes.${what}`) }, { text: name(node) }, { text: kindWord(known.kind[node]) },
          { text: one ? `${one.came ? "" : "− "}${factWords(one.fact)}` : "" }, { text: one ? lineText(one.told) : "" }] });
      }
    }
  }
  return { columns: ["change", "name", "kind", "relation", "line"].map((id) => ({ id, label: t(`table.${id}`) })), rows };
}

export function changesView() {
  const lists = pairs();
  if (!lists.length) return { title: t("nav.changes"), element: h("p", { class: "none page" }, t("changes.none")) };
  const options = lists.flat();
  const asked = (id, other) => (options.includes(Number(here.params.get(id))) && here.params.get(id) ? Number(here.params.get(id)) : other);
  const to = asked("to", lists[0][lists[0].length - 1]);
  const own = lists.find((all) => all.includes(to));
  const from = asked("from", own[own.indexOf(to) - 1] ?? own[own.length - 1]);
  const found = difference(from, to);
  const total = Object.values(found).reduce((sum, rows) => sum + rows.length, 0);
  return {
    title: t("nav.changes"),
    element: h("div", { class: "changes page" }, h("h1", {}, t("nav.changes")), h("p", { class: "lead" }, t("changes.intro")),
      h("div", { class: "bar" }, h("label", {}, t("changes.from"), " ", versionPicker("from", from, options)), h("label", {}, t("changes.to"), " ", versionPicker("to", to, options)),
        h("div", { class: "tools" }, saveMenu({ base: "lodscape-changes", table: () => rowsOf2(found) }), sparqlTool(() => changesQuery(known.versions[from], known.versions[to])))),
      !total && h("p", { class: "note" }, t("changes.same")),
      h("div", { class: "deltas" }, Object.entries(found).filter(([, rows]) => rows.length).map(([what, rows]) => h("section", { class: what },
        h("h2", {}, t(`changes.${what}`), " ", h("span", { class: "count" }, number(rows.length))),
        h("ul", {}, rows.map((row) => entry(row, what === "gone" ? [from] : [to]))))))),
  };
}

export const hasChanges = () => pairs().length > 0;
