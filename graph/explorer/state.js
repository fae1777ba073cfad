// The address says everything: #/view/id?key=value. A link to what is seen is the address itself.

import { here } from "./words.js";

const VIEWS = new Set(["start", "find", "at", "pair", "changes", "about"]);

// Reads the address into `here`.
export function readAddress() {
  const [path, query = ""] = location.hash.replace(/^#\/?/, "").split("?");
  const [view, ...rest] = path.split("/");
  here.params = new Map(new URLSearchParams(query));
  here.view = VIEWS.has(view) ? view : "start";
  here.id = rest.map(decode).join("/");
  here.lang = here.params.get("lang") || preferred();
  here.theme = here.params.get("theme") || "";
}

function decode(text) {
  try {
    return decodeURIComponent(text);
  } catch (error) {
    if (error instanceof URIError) return text;
    throw error;
  }
}

const preferred = () => ((navigator.language || "en").toLowerCase().startsWith("zh") ? "zh" : "en");

// The address of a view; language and theme are kept, empty values fall away.
export function address(view, id = "", params = {}) {
  const keep = {};
  for (const name of ["lang", "theme"]) if (here.params.get(name)) keep[name] = here.params.get(name);
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries({ ...params, ...keep })) {
    if (value !== undefined && value !== null && value !== "") query.set(name, value);
  }
  const path = [view === "start" ? "" : view, ...id.split("/").filter(Boolean).map(encodeURIComponent)].join("/");
  const text = query.toString().replace(/%2F/g, "/").replace(/%2C/g, ",").replace(/%3A/g, ":");
  return `#/${path}${text ? `?${text}` : ""}`;
}

export const go = (view, id, params) => { location.hash = address(view, id, params); };

// The same view with some values of the address changed.
export function withParams(changes) {
  const params = { ...Object.fromEntries(here.params), ...changes };
  for (const name of ["lang", "theme"]) {
    if (name in changes) here.params.set(name, changes[name]);
  }
  return address(here.view, here.id, params);
}

export const change = (changes) => { location.hash = withParams(changes); };

// The same, but the way back leads past it: for what a reader does not mean as a step, like a selection.
export function changeQuietly(changes) {
  history.replaceState(null, "", withParams(changes));
  readAddress();
}

// A list inside one value of the address: a,b,c
export const listOf = (text) => (text ? text.split(",").filter(Boolean) : []);
export const toggled = (list, value) => (list.includes(value) ? list.filter((one) => one !== value) : [...list, value]);
