// How many things are of which year: bars that lead to, or narrow down to, the things of a year.

import { h } from "./dom.js";
import { look } from "./marks.js";
import { kindWord, number, words } from "./words.js";

const HIGH = 84;

// `years` is year -> kind -> count; `to` gives the address of a year; chosen years stand out.
export function timeline(years, chosen, to) {
  const found = Object.keys(years).map(Number).filter((year) => year > 1900 && year < 2100);
  if (!found.length) return null;
  const [first, last] = [Math.min(...found), Math.max(...found)];
  const total = (year) => Object.values(years[year] || {}).reduce((sum, count) => sum + count, 0);
  const most = Math.max(...found.map(total));
  const span = Array.from({ length: Math.min(60, last - first + 1) }, (_, at) => last - Math.min(59, last - first) + at);
  return h("ol", { class: `timeline${chosen.length ? " narrowed" : ""}` }, span.map((year) => {
    const count = total(year);
    const bar = h("span", { class: "column", "aria-hidden": "true" }, families(years[year] || {}).map(([family, many]) => h("span", {
      class: `f-${family}`, style: { height: `${(many / most) * HIGH}px` },
    })));
    const label = [bar, h("span", { class: "year" }, String(year)), h("span", { class: "away" }, `: ${number(count)}`)];
    const tip = Object.entries(years[year] || {}).map(([kind, many]) => `${kindWord(kind, many > 1)} ${many}`).join(", ");
    return h("li", { title: `${year}: ${tip || 0}` }, h("span", { class: "n", "aria-hidden": "true" }, count || ""), count
      ? h("a", { href: to(String(year)), "aria-current": chosen.includes(String(year)) ? "true" : null, "data-focus": `year-${year}` }, label)
      : h("span", { class: "blank" }, label));
  }));
}

function families(kinds) {
  const sums = new Map();
  for (const kind of Object.keys(words.kinds)) {
    if (kinds[kind]) sums.set(look(kind).family, (sums.get(look(kind).family) || 0) + kinds[kind]);
  }
  return [...sums.entries()].reverse();
}
