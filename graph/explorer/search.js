// Search over the names in both languages, as typed: Chinese has no spaces, so words are looked for anywhere in a name.

import { degree, known } from "./data.js";
import { phrases } from "./facets.js";

const IDS = ["skos:altLabel", "ls:abbreviation", "ls:arxivId", "ls:doi", "ls:aclAnthologyId", "ls:githubRepository",
  "ls:huggingFaceId", "ls:pmid"];

const plain = (text) => text.normalize("NFKD").replace(/\p{M}+/gu, "").toLowerCase();

const index = { stamp: -1, names: [], more: [], weight: [] };

// The names of each node in plain letters; made at the first search and again when data came in.
function haystack() {
  if (index.stamp === known.stamp) return index;
  index.names = known.slug.map((slug, node) => plain(`${known.en[node]}\n${known.zh[node]}`));
  index.more = known.slug.map((slug) => plain(slug));
  for (const fact of known.facts) {
    if (fact.form === "value" && IDS.includes(fact.p)) index.more[fact.s] += `\n${plain(fact.o)}`;
  }
  // The better connected first, a short name before a long one; a result of a measurement is seldom what is looked for.
  index.weight = index.names.map((text, node) => Math.log2(1 + degree(node)) - text.length / 200 - (known.kind[node] === "evaluation" ? 25 : 0));
  index.stamp = known.stamp;
  return index;
}

const WORD = /[\p{L}\p{N}]/u;

function score(node, terms, query) {
  const text = index.names[node];
  let sum = index.weight[node];
  if (text === query || text.startsWith(`${query}\n`) || text.endsWith(`\n${query}`)) sum += 200;
  for (const term of terms) {
    const at = text.indexOf(term);
    if (at < 0) sum += 2;
    else if (at === 0 || text[at - 1] === "\n") sum += 60;
    else sum += WORD.test(text[at - 1]) ? 10 : 30;
  }
  return sum;
}

const last = { stamp: -1, query: "", hits: [] };

// Nodes whose names hold every word of a query, the best first.
export function search(query) {
  const wanted = plain(query).trim();
  const terms = wanted.split(/\s+/).filter(Boolean);
  if (!terms.length) return [];
  const { names, more } = haystack();
  if (last.stamp === known.stamp && last.query === wanted) return last.hits;
  // A query that grew by a letter can only find less of what it found before.
  const among = last.stamp === known.stamp && last.query && wanted.startsWith(last.query) ? last.hits : null;
  const hits = [];
  const scores = new Float64Array(names.length);
  const look = (node) => {
    for (const term of terms) if (!names[node].includes(term) && !more[node].includes(term)) return;
    scores[node] = score(node, terms, wanted);
    hits.push(node);
  };
  if (among) among.forEach(look);
  else for (let node = 0; node < names.length; node += 1) look(node);
  hits.sort((a, b) => scores[b] - scores[a] || a - b);
  Object.assign(last, { stamp: known.stamp, query: wanted, hits });
  return hits;
}

// Pieces of a text that survive a typing error: pairs of Chinese characters, three letters of others.
function pieces(text) {
  const found = new Set();
  for (const word of plain(text).split(/[^\p{L}\p{N}]+/u).filter(Boolean)) {
    const size = /\p{Script=Han}/u.test(word) ? 2 : 3;
    for (let at = 0; at + size <= word.length; at += 1) found.add(word.slice(at, at + size));
  }
  return [...found].slice(0, 12);
}

// Nodes that share pieces with a query that nothing holds as a whole: for typing errors and words in another order.
export function near(query) {
  const wanted = pieces(query);
  if (!wanted.length) return [];
  const { names } = haystack();
  const least = Math.max(1, Math.floor(wanted.length * 0.4));
  const hits = [];
  for (let node = 0; node < names.length; node += 1) {
    let shared = 0;
    for (const piece of wanted) if (names[node].includes(piece)) shared += 1;
    if (shared >= least) hits.push([shared / (wanted.length + names[node].length / 40), node]);
  }
  return hits.sort((a, b) => b[0] - a[0] || a[1] - b[1]).slice(0, 60).map(([, node]) => node);
}

// The node that is called exactly so, where it is the only one.
export function exactly(query) {
  const wanted = plain(query).trim();
  const found = search(query).filter((node) => index.names[node].split("\n").includes(wanted));
  return found.length === 1 || (found.length && known.kind[found[0]] !== known.kind[found[1]]) ? found[0] : undefined;
}

const FILLERS = new Set(["for", "the", "of", "a", "an", "in", "on", "to", "all", "with", "and", "that", "are", "is", "by", "from",
  "about", "which", "what", "show", "me", "any", "的", "用于", "关于", "可", "请", "有哪些", "哪些", "有", "和", "与"]);

const HAN = /\p{Script=Han}/u;
const SEPARATOR = /[^\p{L}\p{N}\s.+#-]+/gu;

// A question as filters and left-over words: "Chinese data sets for entity linking, open to all".
export function understand(query) {
  let rest = ` ${plain(query).replace(SEPARATOR, " ")} `;
  const filters = new Map();
  for (const { text, facet, value } of phrases(plain)) {
    const at = HAN.test(text) ? rest.indexOf(text) : rest.indexOf(` ${text} `) + 1;
    if (at < (HAN.test(text) ? 0 : 1)) continue;
    rest = `${rest.slice(0, at)} ${rest.slice(at + text.length)}`.replace(/\s+/g, " ");
    rest = ` ${rest.trim()} `;
    if (!filters.has(facet)) filters.set(facet, []);
    if (!filters.get(facet).includes(value)) filters.get(facet).push(value);
  }
  const year = rest.match(/\s((?:19|20)\d\d)\s/);
  if (year && !filters.has("year")) {
    filters.set("year", [year[1]]);
    rest = rest.replace(year[1], " ");
  }
  const left = rest.split(/\s+/).filter((word) => word && !FILLERS.has(word));
  return { filters, rest: left.join(" ") };
}
