// The six ways to narrow a choice: kind, task, language, year, organisation, access.

import { degree, edgesOf, far, key, known, name } from "./data.js";
import { kindOrder, kindWord, wordOf, words } from "./words.js";

export const FACETS = ["kind", "task", "language", "access", "year", "org"];

const cache = { stamp: -1, rows: {} };

const neighbours = (node, kind) => edgesOf(node).filter((fact) => known.kind[far(fact, node)] === kind)
  .map((fact) => key(far(fact, node)));

const told = (node, term) => known.around[node].filter((fact) => fact.form === "value" && fact.p === term).map((fact) => fact.o);

// The tasks that a resource is itself said to address.
export const ownTasks = (node) => edgesOf(node).map((fact) => far(fact, node)).filter((one) => known.kind[one] === "task");

const BROADER = "skos:broader";

// The tasks a resource addresses, and the broader ones above them: who looks for entity linking means medical entity linking too.
function tasks(node) {
  if (known.kind[node] === "task") return [];
  const found = new Set(ownTasks(node));
  for (const one of found) {
    for (const fact of edgesOf(one)) if (fact.s === one && fact.p === BROADER) found.add(fact.o);
  }
  return [...found].map(key);
}

function years(node) {
  const own = told(node, "ls:year");
  if (own.length) return own;
  return edgesOf(node).filter((fact) => fact.s === node && known.kind[fact.o] === "venue-edition")
    .flatMap((fact) => told(fact.o, "ls:year"));
}

const READ = {
  kind: (node) => [known.kind[node]],
  task: tasks,
  language: (node) => told(node, "dct:language"),
  access: (node) => told(node, "ls:accessStatus").map((text) => text.split("/").pop()),
  year: years,
  org: (node) => neighbours(node, "organization"),
};

// The values of a node under a facet, each once.
export function facetValues(node, facet) {
  if (cache.stamp !== known.stamp) Object.assign(cache, { stamp: known.stamp, rows: {} });
  const rows = (cache.rows[facet] ||= []);
  return (rows[node] ||= [...new Set(READ[facet](node))]);
}

// How a value of a facet is called.
export function facetWord(facet, value) {
  if (facet === "kind") return kindWord(value, true);
  if (facet === "task" || facet === "org") return known.at.has(value) ? name(known.at.get(value)) : value.split("/").pop();
  return wordOf(facet, value);
}

export function passes(node, filters, except = "") {
  for (const [facet, wanted] of filters) {
    if (facet !== except && wanted.length && !facetValues(node, facet).some((value) => wanted.includes(value))) return false;
  }
  return true;
}

// The values of a facet among nodes, with counts; what is chosen stays in sight even where nothing is left of it.
export function counts(nodes, filters, facet) {
  const found = new Map((filters.get(facet) || []).map((value) => [value, 0]));
  for (const node of nodes) {
    if (!passes(node, filters, facet)) continue;
    for (const value of facetValues(node, facet)) found.set(value, (found.get(value) || 0) + 1);
  }
  const rows = [...found.entries()];
  if (facet === "year") return rows.sort((a, b) => a[0] - b[0]);
  if (facet === "kind") return rows.sort((a, b) => (kindOrder[a[0]] ?? 99) - (kindOrder[b[0]] ?? 99));
  return rows.sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1));
}

const LANGUAGES = { zh: ["chinese", "中文", "汉语", "中国"], en: ["english", "英文", "英语"] };
const ACCESS = {
  open: ["open to all", "open access", "openly available", "freely available", "without registration", "no registration", "open",
    "free", "public", "开放获取", "对所有人开放", "无需注册", "开放", "公开", "免费"],
  registration: ["after registration", "with registration", "registration", "需注册", "注册后获取", "注册"],
  credentialed: ["credentialed", "需资质审核"],
  "on-request": ["on request", "申请获取", "申请"],
};

const spoken = { stamp: -1, rows: [] };

// Phrases of a question that stand for a filter, the longest first.
export function phrases(plain) {
  if (spoken.stamp !== known.stamp) Object.assign(spoken, { stamp: known.stamp, rows: allPhrases(plain) });
  return spoken.rows;
}

function allPhrases(plain) {
  const rows = [];
  const say = (facet, value, texts) => {
    for (const text of texts) if (text) rows.push({ text: plain(text).replace(/[^\p{L}\p{N}\s.+#-]+/gu, " ").trim(), facet, value });
  };
  for (const [kind, found] of Object.entries(words.kinds)) say("kind", kind, [...found.en, found.zh, ...(found.words || [])]);
  for (const [value, texts] of Object.entries(LANGUAGES)) say("language", value, texts);
  for (const [value, texts] of Object.entries(ACCESS)) say("access", value, texts);
  known.kind.forEach((kind, node) => {
    if (kind === "task" && degree(node)) say("task", key(node), [known.en[node], known.zh[node]]);
  });
  return rows.filter((row) => row.text.length > 1).sort((a, b) => b.text.length - a.text.length);
}
