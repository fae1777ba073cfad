// What leaves the page as text: Turtle, SPARQL, CSV, files, the clipboard.

import { iri, key, known, name } from "./data.js";
import { announce, button, h } from "./dom.js";
import { settings, t } from "./words.js";

const ESCAPES = { "\\": "\\\\", '"': '\\"', "\n": "\\n", "\r": "\\r", "\t": "\\t", "\b": "\\b", "\f": "\\f" };

// A string of Turtle and of SPARQL.
const quoted = (text) => `"${String(text).replace(/[\\"\n\r\t\b\f]/g, (one) => ESCAPES[one])}"`;

const angled = (text) => `<${text}>`;
const isCurie = (text) => known.prefixes[text.split(":")[0]] !== undefined && !text.includes("/");
const termText = (term) => (isCurie(term) ? term : angled(term));

const PLAIN_NUMBER = { "xsd:integer": /^[+-]?\d+$/, "xsd:decimal": /^[+-]?\d*\.\d+$/ };

function objectText(fact) {
  if (fact.form === "edge") return angled(iri(fact.o));
  if (fact.form === "link") return angled(fact.o);
  if (fact.type === "iri") return termText(fact.o);
  if (fact.type === "id") return angled(known.base + fact.o);
  if (PLAIN_NUMBER[fact.type] && PLAIN_NUMBER[fact.type].test(fact.o)) return fact.o;
  const tail = fact.type.startsWith("@") ? fact.type : fact.type ? `^^${termText(fact.type)}` : "";
  return quoted(fact.o) + tail;
}

function header(body) {
  return Object.entries(known.prefixes).filter(([prefix]) => new RegExp(`(^|[\\s^/])${prefix}:[A-Za-z]`).test(body))
    .map(([prefix, space]) => [prefix, space]);
}

// All that the graph states of one resource, as Turtle.
export function turtle(node) {
  const rows = new Map([["a", []], ["rdfs:label", []]]);
  for (const [lang, text] of [["en", known.en[node]], ["zh", known.zh[node]]]) {
    if (text) rows.get("rdfs:label").push(`${quoted(text)}@${lang}`);
  }
  for (const fact of known.around[node]) {
    if (fact.s !== node) continue;
    const term = fact.p === "rdf:type" ? "a" : termText(fact.p);
    rows.set(term, [...(rows.get(term) || []), objectText(fact)]);
  }
  const lines = [...rows.entries()].filter(([, objects]) => objects.length).map(([term, objects]) => `    ${term} ${objects.join(" , ")}`);
  const body = `${angled(iri(node))}\n${lines.join(" ;\n")} .\n`;
  return `${header(body).map(([prefix, space]) => `@prefix ${prefix}: <${space}> .\n`).join("")}\n${body}`;
}

const withPrefixes = (body) => `${header(body).map(([prefix, space]) => `PREFIX ${prefix}: <${space}>\n`).join("")}\n${body}\n`;

// The neighbours of one resource with the lines that say so.
export const egoQuery = (node) => withPrefixes(`# ${name(node).replace(/\s+/g, " ")}: what it points to, what points to it, and where that is said
SELECT ?way ?relation ?other ?name ?version ?line WHERE {
  {
    BIND("out" AS ?way) ${angled(iri(node))} ?relation ?other .
    OPTIONAL { ?fact rdf:subject ${angled(iri(node))} ; rdf:predicate ?relation ; rdf:object ?other ; ls:inVersion ?version ; ls:startLine ?line }
  } UNION {
    BIND("in" AS ?way) ?other ?relation ${angled(iri(node))} .
    OPTIONAL { ?fact rdf:subject ?other ; rdf:predicate ?relation ; rdf:object ${angled(iri(node))} ; ls:inVersion ?version ; ls:startLine ?line }
  }
  FILTER (STRSTARTS(STR(?other), ${quoted(known.base)}))
  OPTIONAL { ?other rdfs:label ?name . FILTER (LANG(?name) IN ("en", "")) }
}
ORDER BY ?way ?relation ?name
LIMIT 1000`);

const PATTERNS = {
  task: (values) => `VALUES ?task { ${values.map((one) => angled(known.base + one)).join(" ")} } ?thing ls:addressesTask/skos:broader* ?task .`,
  org: (values) => `VALUES ?organisation { ${values.map((one) => angled(known.base + one)).join(" ")} } { ?thing ?r ?organisation } UNION { ?organisation ?r ?thing }`,
  language: (values) => `VALUES ?language { ${values.map(quoted).join(" ")} } ?thing dct:language ?language .`,
  year: (values) => `?thing ls:year ?year . FILTER (?year IN (${values.filter((one) => /^\d+$/.test(one)).join(", ")}))`,
  access: (values) => `VALUES ?access { ${values.map((one) => angled(`${known.base}access-status/${one}`)).join(" ")} } ?thing ls:accessStatus ?access .`,
  kind: (values) => `FILTER (${values.map((one) => `STRSTARTS(STR(?thing), ${quoted(`${known.base}${one}/`)})`).join(" || ")})`,
};

// A choice by filters and words.
export function findQuery(filters, text) {
  const lines = [...filters].filter(([, values]) => values.length).map(([facet, values]) => `  ${PATTERNS[facet](values)}`);
  for (const word of text.toLowerCase().split(/\s+/).filter(Boolean)) lines.push(`  FILTER (CONTAINS(LCASE(STR(?name)), ${quoted(word)}))`);
  return withPrefixes(`SELECT DISTINCT ?thing ?name WHERE {
  ?thing rdfs:label ?name .
  FILTER (STRSTARTS(STR(?thing), ${quoted(known.base)}))
${lines.join("\n")}
}
ORDER BY ?name
LIMIT 1000`.replace("\n\n", "\n"));
}

// What two resources have in common.
export const pairQuery = (a, b) => withPrefixes(`SELECT ?relation ?shared ?relation2 WHERE {
  { ${angled(iri(a))} ?relation ?shared } UNION { ?shared ?relation ${angled(iri(a))} }
  { ${angled(iri(b))} ?relation2 ?shared } UNION { ?shared ?relation2 ${angled(iri(b))} }
  FILTER (STRSTARTS(STR(?shared), ${quoted(known.base)}))
}
LIMIT 1000`);

// What one version of a list states and another does not.
export const changesQuery = (from, to) => withPrefixes(`SELECT ?thing ?relation ?value ?line WHERE {
  ?fact rdf:subject ?thing ; rdf:predicate ?relation ; rdf:object ?value ; ls:inVersion ${angled(to.iri)} ; ls:startLine ?line .
  FILTER NOT EXISTS { ?old rdf:subject ?thing ; rdf:predicate ?relation ; rdf:object ?value ; ls:inVersion ${angled(from.iri)} }
}
ORDER BY ?line
LIMIT 1000`);

// A cell of CSV; what a spreadsheet would take for a formula begins with an apostrophe.
function csvCell(text) {
  const safe = /^[=+\-@\t\r]/.test(text) && !/^-?\d+(\.\d+)?$/.test(text) ? `'${text}` : text;
  return /[",\n\r']/.test(safe) ? `"${safe.replace(/"/g, '""')}"` : safe;
}

export function csv({ columns: heads, rows }) {
  const lines = [heads.map((head) => head.label), ...rows.map((row) => row.cells.map((cell) => cell.text))];
  return `\uFEFF${lines.map((cells) => cells.map((cell) => csvCell(String(cell))).join(",")).join("\r\n")}\r\n`;
}

export function download(fileName, content, type) {
  const blob = content instanceof Blob ? content : new Blob([content], { type });
  const address = URL.createObjectURL(blob);
  const anchor = h("a", { href: address, download: fileName });
  document.body.append(anchor);
  anchor.click();
  anchor.remove();
  setTimeout(() => URL.revokeObjectURL(address), 1000);
}

export const fileName = (node, ending) => `${node === undefined ? "lodscape" : key(node).replace(/[^\w.-]+/g, "-")}.${ending}`;

async function copy(area) {
  try {
    await navigator.clipboard.writeText(area.value);
  } catch (error) {
    // Without leave for the clipboard the old way still works where the text is selected.
    area.focus();
    area.select();
    if (!document.execCommand("copy")) return t("copy.fail");
  }
  return t("copied");
}

// A text in a window of the page, to read, copy and keep.
export function showText(title, text, { run = false } = {}) {
  const area = h("textarea", { readonly: true, spellcheck: "false", "aria-label": title, rows: String(Math.min(24, text.split("\n").length + 1)) });
  area.value = text;
  const said = h("span", { class: "said", role: "status" });
  const dialog = h("dialog", { class: "text", "aria-labelledby": "dialog-title", close: () => dialog.remove() },
    h("header", {}, h("h2", { id: "dialog-title" }, title), button({ class: "plain", "aria-label": t("close"), click: () => dialog.close() }, "×")),
    area,
    h("footer", {}, said,
      run && settings.sparql && h("a", { class: "action", href: `${settings.sparql}?query=${encodeURIComponent(text)}` }, t("sparql.run")),
      button({ class: "action", click: async () => { said.textContent = await copy(area); announce(said.textContent); } }, t("copy"))));
  document.body.append(dialog);
  dialog.showModal();
  area.scrollTop = 0;
}
