// The picture: vis-network carries it (moving, zooming, what lies under the pointer); we paint what it shows.

import { paintCard, paintEdges, paintTexts } from "./cards.js";
import { paintBase, paintInHand, paintLabels } from "./chart.js";
import { known, name } from "./data.js";
import { announce, button, h } from "./dom.js";
import { bounds } from "./geometry.js";
import { SMALLEST, nextTo } from "./layout.js";
import { stage } from "./stage.js";
import { kindWord, t } from "./words.js";

function visible() {
  const { network, frame } = stage;
  const low = network.DOMtoCanvas({ x: -60, y: -20 });
  return [low, network.DOMtoCanvas({ x: frame.clientWidth + 60, y: frame.clientHeight + 20 })];
}

const OPTIONS = {
  autoResize: true,
  physics: false,
  layout: { improvedLayout: false, hierarchical: false },
  nodes: { shape: "custom", physics: false },
  interaction: { hover: true, dragNodes: false, selectable: true, selectConnectedEdges: false, hoverConnectedEdges: false,
    multiselect: false, keyboard: false, navigationButtons: false, tooltipDelay: 1e9 },
};

function renderer({ ctx, id }) {
  const box = stage.boxes.get(id);
  return {
    drawNode: () => { if (box && box.role !== "dot") paintCard(ctx, box); },
    nodeDimensions: { width: box ? box.w : 1, height: box ? box.h : 1 },
  };
}

function build() {
  stage.frame = h("div", { class: "canvas", role: "application", tabindex: "0", keydown: keys });
  stage.network = new window.vis.Network(stage.frame, { nodes: [], edges: [] }, { ...OPTIONS, nodes: { ...OPTIONS.nodes, ctxRenderer: renderer } });
  const { network, frame } = stage;
  frame.firstElementChild.tabIndex = -1;
  network.on("beforeDrawing", (ctx) => {
    if (!stage.picture) return;
    if (stage.picture.kind === "map") {
      paintBase(ctx, stage.picture, network.getScale());
      paintInHand(ctx, stage.picture, network.getScale());
    } else {
      paintEdges(ctx, stage.picture);
      paintTexts(ctx, stage.picture);
    }
  });
  network.on("afterDrawing", (ctx) => {
    if (!stage.picture || stage.picture.kind !== "map") return;
    paintLabels(ctx, stage.picture, network.getScale(), visible());
  });
  network.on("click", ({ nodes, pointer }) => pressed(nodes[0], pointer.canvas));
  network.on("doubleClick", ({ nodes }) => nodes[0] && open(nodes[0]));
  network.on("hoverNode", ({ node: id }) => hover(id));
  network.on("blurNode", () => hover(""));
}

function hover(id) {
  stage.hover = id;
  const box = stage.boxes.get(id);
  stage.frame.style.cursor = box ? "pointer" : "";
  stage.frame.title = box && box.node !== null ? `${name(box.node)} · ${kindWord(known.kind[box.node])}${box.said ? ` · ${box.said}` : ""}` : "";
  stage.network.redraw();
}

function pressed(id, point) {
  const box = stage.boxes.get(id);
  if (!box) return;
  if (box.act) box.act();
  else if ((box.extra || box.opened) && point.x > box.x + box.w / 2 - 34) stage.on.expand(box.node);
  else select(id);
}

function select(id) {
  const box = stage.boxes.get(id);
  stage.selected = id;
  stage.focus = id;
  stage.network.redraw();
  if (box.node !== null) stage.on.select(box.node);
}

function open(id) {
  const box = stage.boxes.get(id);
  if (box && box.act) box.act();
  else if (box) stage.on.open(box.node);
}

function keys(event) {
  const { picture } = stage;
  const at = stage.boxes.get(stage.focus) || picture.nodes[0];
  if (event.altKey || event.ctrlKey || event.metaKey || !at) return;
  if (event.key.startsWith("Arrow")) {
    const next = nextTo(picture, at, event.key);
    if (next) focusOn(next);
  } else if (event.key === "Enter") open(at.id);
  else if (event.key === " ") pressed(at.id, { x: at.x - at.w / 2 });
  else if (event.key === "+" && at.node !== null) stage.on.expand(at.node);
  else return;
  event.preventDefault();
}

function focusOn(box) {
  stage.focus = box.id;
  announce(box.node === null ? box.text : `${name(box.node)}, ${kindWord(known.kind[box.node])}${box.said ? `, ${box.said}` : ""}`);
  const [low, high] = visible();
  if (box.x < low.x + 90 || box.x > high.x - 90 || box.y < low.y + 40 || box.y > high.y - 40) {
    stage.network.moveTo({ position: { x: box.x, y: box.y } });
  }
  stage.network.redraw();
}

// Shows a picture in a place of the page. `on` says what select, open and expand do; a scrolling page grows with it.
export function show(host, picture, { on, label, selected, grow }) {
  if (!stage.network) build();
  Object.assign(stage, { picture, on, hover: "", focus: "", selected: "" });
  stage.boxes = new Map(picture.nodes.map((box) => [box.id, box]));
  const chosen = picture.nodes.find((box) => box.node !== null && box.node === selected);
  stage.selected = chosen && chosen.role !== "centre" ? chosen.id : "";
  stage.focus = stage.selected;
  stage.frame.setAttribute("aria-label", label);
  stage.frame.dataset.drawn = String(picture.nodes.length);
  host.append(stage.frame, zoomButtons());
  const box = bounds(picture);
  host.style.height = grow ? `${Math.ceil(box.bottom - box.top) + 36}px` : "";
  stage.network.setOptions({ interaction: { dragView: !grow, zoomView: !grow } });
  stage.network.setSize("100%", "100%");
  stage.network.redraw();
  stage.network.setData({ nodes: picture.nodes.map(({ id, x, y }) => ({ id, x, y })), edges: [] });
  const canvas = stage.frame.querySelector("canvas");
  canvas.style.touchAction = grow ? "pan-y" : "none";
  fit(grow);
}

function fit(grow = false) {
  const { network, picture, frame } = stage;
  const box = bounds(picture);
  const [wide, high] = [frame.clientWidth, frame.clientHeight];
  // Names of dots stand out over the edge of what they name.
  const aside = picture.kind === "map" ? 120 : 48;
  const whole = Math.min((wide - aside) / (box.right - box.left + 1), (high - 48) / (box.bottom - box.top + 1));
  const scale = grow ? 1 : picture.kind === "map" ? Math.min(1.6, whole) : Math.min(1.15, Math.max(SMALLEST, whole));
  const middle = { x: (box.left + box.right) / 2, y: (box.top + box.bottom) / 2 };
  if (grow) middle.x = 0;
  else if (picture.kind === "ego" && scale > whole) {
    // Too much to show at a readable size: the one in the middle stays in the middle.
    if ((box.bottom - box.top) * scale > high) middle.y = 0;
    if ((box.right - box.left) * scale > wide) middle.x = 0;
  }
  network.moveTo({ position: middle, scale });
}

function zoomButtons() {
  const by = (factor) => stage.network.moveTo({ scale: Math.max(0.05, Math.min(4, stage.network.getScale() * factor)) });
  return h("div", { class: "zoom" },
    button({ "aria-label": t("zoom.in"), title: t("zoom.in"), click: () => by(1.3) }, "+"),
    button({ "aria-label": t("zoom.out"), title: t("zoom.out"), click: () => by(1 / 1.3) }, "−"),
    button({ "aria-label": t("zoom.fit"), title: t("zoom.fit"), click: () => fit() }, "⤢"));
}
