// What the page knows: columns of nodes, and facts with the lines that say them. Data fetched later is added to it.

import { here, kindOrder, relationOrder, settings, words } from "./words.js";

export const known = {
  title: "",
  base: "",
  prefixes: {},
  counts: { nodes: 0, facts: 0, kinds: {}, years: {} },
  versions: [],
  kind: [],
  slug: [],
  en: [],
  zh: [],
  x: [],
  y: [],
  group: [],
  degree: [],
  whole: [],
  around: [],
  mentions: [],
  facts: [],
  labels: new Map(),
  at: new Map(),
  seen: new Map(),
  groups: [],
  stamp: 0,
};

// A column of differences as the numbers they stand for.
function summed(steps) {
  let sum = 0;
  return steps.map((step) => { sum += step; return sum; });
}

const nodeKey = (kind, slug) => `${kind}/${slug}`;

export function add(data) {
  if (data.base) Object.assign(known, {
    title: data.title, base: data.base, prefixes: data.prefixes, counts: data.counts, versions: data.versions,
  });
  for (const [term, en, enBack, zh, zhBack] of data.terms) known.labels.set(term, { en: [en, enBack], zh: [zh, zhBack] });
  const terms = data.terms.map((row) => row[0]);
  const whole = data.nodes.whole ? new Set(data.nodes.whole) : null;
  const place = data.nodes.slug.map((slug, row) => addNode(data, row, slug, !whole || whole.has(row)));
  const facts = [];
  const { edges, links, values: values1, texts } = data;
  summed(edges.s).forEach((s, row) => facts.push(addFact("edge", place[s], terms[edges.p[row]], place[edges.o[row]], "")));
  summed(links.s).forEach((s, row) => facts.push(addFact("link", place[s], terms[links.p[row]], links.u[row], "")));
  summed(values1.s).forEach((s, row) => {
    const [term, type] = values1.sorts[values1.p[row]];
    const value = typeof values1.v[row] === "number" ? texts[values1.v[row]] : values1.v[row];
    facts.push(addFact("value", place[s], terms[term], value, texts[type]));
  });
  addEvidence(data.evidence, facts, texts);
  addMentions(data.mentions, place, texts);
  if (data.nodes.group) gatherGroups();
  known.stamp += 1;
  return place;
}

function addNode(data, row, slug, whole) {
  const kind = data.kinds[data.nodes.kind[row]];
  const key = nodeKey(kind, slug);
  let node = known.at.get(key);
  if (node === undefined) {
    node = known.slug.length;
    known.at.set(key, node);
    known.kind.push(kind);
    known.slug.push(slug);
    for (const name of ["en", "zh", "x", "y"]) known[name].push(data.nodes[name][row]);
    known.group.push(data.nodes.group ? data.nodes.group[row] : -1);
    known.degree.push(0);
    known.whole.push(false);
    known.around.push([]);
    known.mentions.push([]);
  }
  if (data.nodes.degree) known.degree[node] = data.nodes.degree[row];
  known.whole[node] ||= whole;
  return node;
}

function addFact(form, s, p, o, type) {
  // The same fact may come twice only where data is fetched: a page that holds everything need not look.
  const key = settings.remote ? `${form} ${s} ${p} ${o} ${type}` : null;
  if (key && known.seen.has(key)) return known.seen.get(key);
  const fact = { at: known.facts.length, form, s, p, o, type, told: [] };
  known.facts.push(fact);
  if (key) known.seen.set(key, fact);
  known.around[s].push(fact);
  if (form === "edge" && o !== s) known.around[o].push(fact);
  return fact;
}

function addEvidence(rows, facts, texts) {
  let fact = 0;
  let line = 0;
  const made = rows.f.map((step, row) => {
    fact += step;
    line += rows.l[row];
    const one = {
      fact: facts[fact], version: rows.v[row], start: line, end: line + rows.n[row],
      rule: rows.rules[rows.r[row]][0], basis: rows.rules[rows.r[row]][1], quote: texts[rows.q[row]], disputes: [],
    };
    const same = one.fact.told.find((old) => old.version === one.version && old.start === line && old.rule === one.rule
      && old.quote === one.quote);
    if (!same) one.fact.told.push(one);
    return same || one;
  });
  for (const [a, b] of rows.disputes) {
    if (!made[a].disputes.includes(made[b])) made[a].disputes.push(made[b]);
    if (!made[b].disputes.includes(made[a])) made[b].disputes.push(made[a]);
  }
}

function addMentions(rows, place, texts) {
  rows.s.forEach((s, row) => {
    const one = {
      version: rows.v[row], start: rows.l[row], end: rows.l[row] + rows.n[row],
      section: texts[rows.c[row]], label: texts[rows.q[row]],
    };
    const old = known.mentions[place[s]];
    if (!old.some((other) => other.version === one.version && other.start === one.start)) old.push(one);
  });
}

function gatherGroups() {
  const members = new Map();
  known.group.forEach((group, one) => {
    if (group < 0) return;
    if (!members.has(group)) members.set(group, []);
    members.get(group).push(one);
  });
  known.groups = [...members.entries()].filter(([, all]) => all.length > 2).sort((a, b) => a[0] - b[0])
    .map(([group, all]) => ({ group, nodes: all.sort((a, b) => degree(b) - degree(a) || a - b) }));
}

export const iri = (node) => `${known.base}${known.kind[node]}/${known.slug[node]}`;
export const key = (node) => nodeKey(known.kind[node], known.slug[node]);
export const node = (text) => known.at.get(text);

export function name(one, lang = here.lang) {
  return (lang === "zh" ? known.zh[one] || known.en[one] : known.en[one] || known.zh[one]) || known.slug[one];
}

// The name in the other language, where it is another one.
export function otherName(one) {
  const other = here.lang === "zh" ? known.en[one] : known.zh[one];
  return other && other !== name(one) ? other : "";
}

export const edgesOf = (one) => known.around[one].filter((fact) => fact.form === "edge");
export const degree = (one) => known.degree[one] || edgesOf(one).length;
export const far = (fact, one) => (fact.s === one ? fact.o : fact.s);

// A relation in words, from the side of its subject (0) or of its object (1).
export function relation(term, side) {
  const said = words.relations[term];
  if (said && said[here.lang][side]) return said[here.lang][side];
  const label = known.labels.get(term);
  const plain = (text) => text.replace(/^is (an? )?/, "");
  const own = label && label[here.lang][side];
  if (own) return plain(own);
  const there = (label && plain(label[here.lang][0] || label.en[0])) || term.split(":").pop();
  return side === 0 ? there : `← ${there}`;
}

// The neighbours of a node by direction and relation, each group in the order of kinds, degree and name.
export function groupsOf(one) {
  const groups = new Map();
  for (const fact of edgesOf(one)) {
    const side = fact.s === one ? 0 : 1;
    const id = `${side ? "in" : "out"}:${fact.p}`;
    if (!groups.has(id)) groups.set(id, { id, side, term: fact.p, rows: [] });
    groups.get(id).rows.push({ node: far(fact, one), fact });
  }
  dropTwins(groups, one);
  const rank = (group) => [relationOrder[group.term] ?? 999, group.term];
  const list = [...groups.values()].sort((a, b) => {
    const [one1, two1] = [rank(a), rank(b)];
    return a.side - b.side || one1[0] - two1[0] || (one1[1] < two1[1] ? -1 : 1);
  });
  for (const group of list) group.rows.sort((a, b) => byKind(a.node, b.node));
  return list;
}

// A relation stated in both directions ("A has part B", "B is part of A") is one line; the side without a witness gives way.
function dropTwins(groups, one) {
  for (const group of [...groups.values()].filter((some) => some.side === 1)) {
    for (const row of [...group.rows]) {
      const twin = [...groups.values()].find((other) => other.side === 0 && relation(other.term, 0) === relation(group.term, 1)
        && other.rows.some((same) => same.node === row.node && same.node !== one));
      if (!twin) continue;
      const kept = twin.rows.find((same) => same.node === row.node);
      if (!kept.fact.told.length && row.fact.told.length) kept.fact = row.fact;
      group.rows.splice(group.rows.indexOf(row), 1);
    }
    if (!group.rows.length) groups.delete(group.id);
  }
}

export function byKind(a, b) {
  const kinds = (kindOrder[known.kind[a]] ?? 99) - (kindOrder[known.kind[b]] ?? 99);
  return kinds || degree(b) - degree(a) || name(a).localeCompare(name(b), here.lang) || a - b;
}
