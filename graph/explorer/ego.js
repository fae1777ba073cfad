// One resource in the middle: the butterfly of its relations in words, its list, its details.

import { key, known, name, node as nodeOf, groupsOf, otherName, relation } from "./data.js";
import { button, h, replace } from "./dom.js";
import { details } from "./details.js";
import { lineText } from "./evidence.js";
import { asChoice, body, choice, legend, narrow, panel, saveMenu, sparqlTool } from "./frame.js";
import { butterfly } from "./layout.js";
import { mark } from "./marks.js";
import { need, needKey } from "./remote.js";
import { change, changeQuietly, go, listOf, toggled } from "./state.js";
import { kindCell, nameCell, otherCell } from "./table.js";
import { egoQuery, fileName, turtle } from "./text.js";
import { here, kindWord, number, t } from "./words.js";

function table(one) {
  const rows = groupsOf(one).flatMap((group) => group.rows.map((row) => {
    const told = row.fact.told[0];
    return { cells: [{ text: relation(group.term, group.side) }, nameCell(row.node), otherCell(row.node), kindCell(row.node),
      { text: told ? lineText(told) : "", sort: told ? told.start : 0 }] };
  }));
  const heads = [["relation", t("table.relation")], ["name", t("table.name")], ["other", t("table.other")], ["kind", t("table.kind")], ["line", t("table.line")]];
  return { columns: heads.map(([id, label]) => ({ id, label })), rows };
}

function kindsAround(one) {
  const found = new Map();
  for (const group of groupsOf(one)) for (const row of group.rows) found.set(known.kind[row.node], (found.get(known.kind[row.node]) || 0) + 1);
  return found;
}

export async function egoView() {
  const one = await needKey(here.id);
  if (one === undefined) return { title: t("unknown"), element: h("p", { class: "none page" }, t("unknown")) };
  await need(one);
  const as = here.params.get("as") || "picture";
  const depth = here.params.get("depth") === "2" ? 2 : 1;
  const [open, more] = [listOf(here.params.get("open")), listOf(here.params.get("more"))];
  for (const text of open) if (nodeOf(text) !== undefined) await need(nodeOf(text));
  const side = panel();
  const ask = { depth, open: new Set(open), more: new Set(more), hidden: new Set(listOf(here.params.get("hide"))), narrow: narrow(),
    onMore: (id) => change({ more: toggled(more, id).join(",") }) };
  const selected = nodeOf(here.params.get("sel") || "");
  const showDetails = (node) => replace(side, details(node, { centre: node === one }));
  const middle = body({
    as, table: () => table(one), grow: narrow(), selected, label: t("picture.ego", { name: name(one) }),
    picture: (host) => butterfly(one, { ...ask, width: host.clientWidth, height: host.clientHeight }),
    on: {
      select: async (node) => {
        changeQuietly({ sel: node === one ? "" : key(node) });
        await need(node);
        showDetails(node);
        if (narrow()) side.scrollIntoView({ behavior: "smooth", block: "start" });
      },
      open: (node) => (node === one ? undefined : go("at", key(node), { depth: here.params.get("depth"), hide: here.params.get("hide") })),
      expand: (node) => change({ open: toggled(open, key(node)).join(",") }),
    },
  });
  showDetails(selected ?? one);
  // A hub comes from the server with a part of its facts.
  const left = known.degree[one] - known.around[one].length;
  return {
    title: name(one),
    element: h("div", { class: `ego as-${as}` },
      h("div", { class: "middle" },
        h("div", { class: "bar" }, button({ class: "tool back", "data-focus": "back", click: () => history.back() }, "← ", t("back")),
          h("h1", {}, mark(known.kind[one], 14), h("span", { class: "away" }, `${kindWord(known.kind[one])}: `), name(one),
            otherName(one) && h("small", {}, otherName(one))),
          asChoice(as),
          as === "picture" && choice(t("depth"), depth, [1, 2].map((id) => ({ id, word: t(`depth.${id}`), act: () => change({ depth: id === 2 ? "2" : "" }) }))),
          h("div", { class: "tools" }, saveMenu({ base: fileName(one, "x").slice(0, -2), table: () => table(one), picture: as === "picture", turtleText: () => turtle(one) }),
            sparqlTool(() => egoQuery(one)))),
        left > 0 && h("p", { class: "note" }, t("partial", { n: number(left) })),
        as === "picture" && legend(kindsAround(one)),
        middle.element),
      side),
    after: middle.after,
  };
}
