// Elements are made here and nowhere else: text becomes text nodes, addresses are checked, nothing is parsed as HTML.

const SVG = "http://www.w3.org/2000/svg";

function fill(element, props, children) {
  for (const [name, value] of Object.entries(props)) {
    if (value === undefined || value === null || value === false) continue;
    if (typeof value === "function") element.addEventListener(name, value);
    else if (name === "style") for (const [key, one] of Object.entries(value)) element.style.setProperty(key, one);
    else element.setAttribute(name, value === true ? "" : String(value));
  }
  put(element, children);
  return element;
}

function put(element, children) {
  for (const child of children.flat(9)) {
    if (child === undefined || child === null || child === false || child === "") continue;
    element.append(child instanceof Node ? child : document.createTextNode(String(child)));
  }
}

export const h = (tag, props = {}, ...children) => fill(document.createElement(tag), props, children);
export const svg = (tag, props = {}, ...children) => fill(document.createElementNS(SVG, tag), props, children);

// An address of the web, or null: javascript:, data: and file: never become links.
export function webAddress(text) {
  try {
    const address = new URL(text);
    return address.protocol === "https:" || address.protocol === "http:" ? address.href : null;
  } catch (error) {
    if (error instanceof TypeError) return null;
    throw error;
  }
}

export function webLink(address, ...children) {
  const href = webAddress(address);
  if (!href) return h("span", { class: "nolink" }, children);
  return h("a", { href, rel: "noopener noreferrer", target: "_blank", class: "web" }, children);
}

export const button = (props, ...children) => h("button", { type: "button", ...props }, children);

export function replace(element, ...children) {
  element.replaceChildren();
  put(element, children);
  return element;
}

// Said to readers of the screen, not shown.
export function announce(text) {
  document.getElementById("live").textContent = text;
}
