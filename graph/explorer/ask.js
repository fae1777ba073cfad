// The search of the page: a name leads to its picture, a question to filters, words to a list.

import { combobox } from "./combobox.js";
import { key } from "./data.js";
import { facetWord } from "./facets.js";
import { needNames } from "./remote.js";
import { exactly, search, understand } from "./search.js";
import { address, go } from "./state.js";
import { here, number, t } from "./words.js";

const asParams = ({ filters, rest }) => ({ ...Object.fromEntries([...filters].map(([facet, all]) => [facet, all.join(",")])), q: rest });

// Where a text leads when Enter is pressed.
function answer(text) {
  const exact = exactly(text);
  if (exact !== undefined) return address("at", key(exact));
  const asked = understand(text);
  if (asked.filters.size && (!asked.rest || !search(text).length)) return address("find", "", asParams(asked));
  return address("find", "", { q: text });
}

async function enter(text) {
  await needNames(text);
  location.hash = answer(text);
}

// Further offers below the names: the question as filters, and all results for the words.
function offers(text, hits) {
  const asked = understand(text);
  const rows = [];
  if (asked.filters.size) {
    const said = [...asked.filters].map(([facet, all]) => `${t(`facet.${facet}`)}: ${all.map((one) => facetWord(facet, one)).join(", ")}`);
    if (asked.rest) said.push(`“${asked.rest}”`);
    rows.push({ text: `${t("search.filters")}: ${said.join(" · ")}`, act: () => go("find", "", asParams(asked)) });
  }
  if (hits.length > 1) rows.push({ text: t("search.all", { n: number(hits.length), q: text }), act: () => go("find", "", { q: text }) });
  return rows;
}

export function searchField(id) {
  return combobox({
    id, label: t("search"), placeholder: t("search.placeholder"), value: here.view === "find" ? here.params.get("q") || "" : "",
    choose: (node) => go("at", key(node)), enter, extra: offers,
  });
}
