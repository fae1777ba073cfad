// When nothing fits: which smaller combinations of what was asked have answers, and how many.

import { FACETS, facetWord, passes } from "./facets.js";

// Kinds that answer the same need: who looks for a data set may be helped by a benchmark.
const BESIDE = { dataset: "benchmark", benchmark: "dataset" };

// The single steps back: each filter or the words taken away, or a kind joined by the one beside it.
function steps(filters, text) {
  const rows = FACETS.filter((facet) => filters.get(facet).length).map((facet) => ({ facet, values: [] }));
  if (text) rows.push({ facet: "q" });
  const kinds = filters.get("kind");
  const more = kinds.map((kind) => BESIDE[kind]).filter((kind) => kind && !kinds.includes(kind));
  if (more.length) rows.unshift({ facet: "kind", values: [...kinds, ...more] });
  return rows;
}

const pairs = (rows) => rows.flatMap((one, at) => rows.slice(at + 1).filter((other) => other.facet !== one.facet).map((other) => [one, other]));

// What is left of the filters and the words after some steps.
function after(taken, filters, text) {
  const values = new Map(taken.map((step) => [step.facet, step.values]));
  const left = new Map(FACETS.map((facet) => [facet, values.get(facet) || filters.get(facet)]));
  return { left, text: values.has("q") ? "" : text };
}

// One row for each choice with answers that is one or two steps back: its parameters, its words and its count.
// `found` gives the nodes for the words. A second step that finds no more than the first alone is left out.
export function smaller(filters, text, found) {
  const single = steps(filters, text);
  const counted = (taken) => {
    const { left, text: words } = after(taken, filters, text);
    if (!words && ![...left.values()].some((values) => values.length)) return 0;
    return found(words).filter((node) => passes(node, left)).length;
  };
  const alone = new Map(single.map((step) => [step, counted([step])]));
  const rows = [...single.map((step) => ({ taken: [step], count: alone.get(step) })),
    ...pairs(single).map((taken) => ({ taken, count: counted(taken) })).filter(({ taken, count }) => taken.every((step) => count > alone.get(step)))];
  return rows.filter(({ count }) => count).map(({ taken, count }) => ({ count, ...said(after(taken, filters, text)) }));
}

function said({ left, text }) {
  const words = FACETS.filter((facet) => left.get(facet).length).map((facet) => left.get(facet).map((value) => facetWord(facet, value)).join(" / "));
  return {
    params: { ...Object.fromEntries([...left].map(([facet, values]) => [facet, values.join(",")])), q: text },
    words: [...words, ...(text ? [`“${text}”`] : [])].join(" · "),
  };
}
