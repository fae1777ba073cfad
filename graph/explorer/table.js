// The list twin of a view: a table that sorts, grows and leaves as CSV; the way for keyboards and readers of the screen.

import { key, known, name, otherName } from "./data.js";
import { button, h } from "./dom.js";
import { mark } from "./marks.js";
import { address, change } from "./state.js";
import { here, kindWord, number, t } from "./words.js";

const STEP = 100;

// A cell with a name that leads to its picture.
export const nameCell = (node) => ({ text: name(node), node });
export const kindCell = (node) => ({ text: kindWord(known.kind[node]) });
export const otherCell = (node) => ({ text: otherName(node) });

function content(cell) {
  if (cell.node !== undefined) {
    return [mark(known.kind[cell.node]), h("a", { href: address("at", key(cell.node)) }, cell.text)];
  }
  return cell.show ? [cell.show()].flat() : [cell.text];
}

const bySort = (at, down) => (a, b) => {
  const [one, two] = [a.cells[at], b.cells[at]].map((cell) => cell.sort ?? cell.text);
  const order = typeof one === "number" && typeof two === "number" ? one - two : String(one).localeCompare(String(two), here.lang, { numeric: true });
  return down ? -order : order;
};

function headCell(column1, sorted, down) {
  const active = sorted === column1.id;
  const next = active && !down ? `-${column1.id}` : column1.id;
  return h("th", { scope: "col", "aria-sort": active ? (down ? "descending" : "ascending") : "none" },
    button({ class: "sort", title: t("table.sort", { name: column1.label }), click: () => change({ sort: next }) },
      column1.label, h("span", { "aria-hidden": "true" }, active ? (down ? " ↓" : " ↑") : "")));
}

// The rows as a table, sorted as the address says; long ones grow on demand.
export function listing({ columns: heads, rows }, caption) {
  const asked = here.params.get("sort") || "";
  const sorted = asked.replace(/^-/, "");
  const at = heads.findIndex((head) => head.id === sorted);
  const ordered = at < 0 ? rows : [...rows].sort(bySort(at, asked.startsWith("-")));
  const body = h("tbody");
  let shown = 0;
  const more = button({ class: "more", click: () => grow() });
  const grow = () => {
    for (const row of ordered.slice(shown, shown + STEP)) {
      body.append(h("tr", {}, row.cells.map((cell, n) => h("td", { "data-label": heads[n].label, class: cell.text === "" && !cell.show ? "empty" : "" }, content(cell)))));
    }
    shown = Math.min(ordered.length, shown + STEP);
    more.textContent = t("find.more", { n: number(Math.min(STEP, ordered.length - shown)) });
    more.hidden = shown >= ordered.length;
  };
  grow();
  return h("div", { class: "listing" },
    h("table", {}, h("caption", { class: "away" }, caption || t("table.caption", { n: number(rows.length) })),
      h("thead", {}, h("tr", {}, heads.map((head) => headCell(head, sorted, asked.startsWith("-"))))), body), more);
}
