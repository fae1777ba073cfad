// A field that suggests names while one types; the same for the search of the page and for choosing two to compare.

import { known, name, otherName } from "./data.js";
import { announce, h, replace } from "./dom.js";
import { mark } from "./marks.js";
import { needNames } from "./remote.js";
import { search } from "./search.js";
import { kindWord, number, settings, t } from "./words.js";

const SHOWN = 8;

// `choose` gets a node; `enter` gets the text where no suggestion was taken; `extra` gives further options.
export function combobox({ id, label, placeholder = "", value = "", choose, enter, extra = () => [] }) {
  const list = h("ul", { id: `${id}-list`, role: "listbox", "aria-label": label, hidden: true });
  const input = h("input", {
    id, type: "search", role: "combobox", autocomplete: "off", spellcheck: "false", enterkeyhint: "search", "aria-label": label,
    "aria-autocomplete": "list", "aria-expanded": "false", "aria-controls": list.id, placeholder,
    input: () => { refresh(); later(); },
    keydown,
    focus: () => { if (input.value) refresh(); },
    blur: () => setTimeout(close, 150),
  });
  input.value = value;
  let options = [];
  let active = -1;
  let timer = 0;

  function later() {
    if (!settings.remote) return;
    clearTimeout(timer);
    timer = setTimeout(() => needNames(input.value).then(() => document.activeElement === input && refresh()), 150);
  }

  function refresh() {
    const text = input.value;
    const hits = search(text);
    options = [...hits.slice(0, SHOWN).map((node) => ({ node, act: () => choose(node) })), ...extra(text, hits)];
    active = -1;
    replace(list, options.map((option, at) => h("li", {
      id: `${id}-${at}`, role: "option", "aria-selected": "false", class: option.node === undefined ? "extra" : "",
      mousedown: (event) => event.preventDefault(),
      click: () => take(option),
    }, option.node === undefined ? option.text : suggestion(option.node))));
    const open1 = Boolean(text.trim() && options.length);
    list.hidden = !open1;
    input.setAttribute("aria-expanded", String(open1));
    input.removeAttribute("aria-activedescendant");
    if (text.trim()) announce(t("search.suggestions", { n: number(hits.length) }));
  }

  function close() {
    list.hidden = true;
    input.setAttribute("aria-expanded", "false");
  }

  function take(option) {
    close();
    input.blur();
    option.act();
  }

  function mark1(at) {
    active = (at + options.length) % options.length;
    [...list.children].forEach((item, n) => item.setAttribute("aria-selected", String(n === active)));
    input.setAttribute("aria-activedescendant", `${id}-${active}`);
    list.children[active].scrollIntoView({ block: "nearest" });
  }

  function keydown(event) {
    if (event.isComposing) return;
    if ((event.key === "ArrowDown" || event.key === "ArrowUp") && options.length && !list.hidden) {
      mark1(event.key === "ArrowDown" ? active + 1 : active < 0 ? -1 : active - 1);
    } else if (event.key === "Enter") {
      if (active >= 0 && !list.hidden) take(options[active]);
      else if (input.value.trim()) {
        close();
        enter(input.value.trim());
      }
    } else if (event.key === "Escape" && !list.hidden) close();
    else return;
    event.preventDefault();
  }

  return h("div", { class: "combobox" }, input, list);
}

function suggestion(node) {
  return [mark(known.kind[node]), h("span", { class: "names" }, h("span", {}, name(node)), otherName(node) && h("small", {}, otherName(node))),
    h("small", { class: "kind" }, kindWord(known.kind[node]))];
}
