// The picture: vis-network carries it (moving, zooming, what lies under the pointer); we paint cards, marks, lines and names.

import { name, known } from "./data.js";
import { announce, button, h, svg } from "./dom.js";
import { FONT, SIZES, fitted, nextTo, widthOf } from "./layout.js";
import { colour, drawMark, kindColour, look, markPath, markShape } from "./marks.js";
import { kindWord, t } from "./words.js";

const stage = { network: null, frame: null, picture: null, boxes: new Map(), on: {}, selected: "", focus: "", hover: "" };

export const onStage = () => stage;

function rounded(ctx, box, radius) {
  ctx.beginPath();
  ctx.roundRect(box.x - box.w / 2, box.y - box.h / 2, box.w, box.h, radius);
}

function paintCard(ctx, box) {
  const size = SIZES[box.role];
  const chosen = box.id === stage.selected || box.id === stage.focus;
  const hover = box.id === stage.hover;
  rounded(ctx, box, box.role === "centre" ? 12 : box.h / 2);
  ctx.fillStyle = box.role === "more" ? colour("--ground") : colour("--paper");
  ctx.fill();
  ctx.lineWidth = chosen ? 2 : 1;
  ctx.strokeStyle = chosen ? colour("--accent") : box.role === "centre" ? kindColour(known.kind[box.node]) : colour(hover ? "--muted" : "--line");
  if (box.role === "centre") ctx.lineWidth = chosen ? 2.5 : 2;
  ctx.stroke();
  const left = box.x - box.w / 2 + size.pad;
  if (size.mark) drawMark(ctx, known.kind[box.node], left + size.mark, box.y, size.mark);
  ctx.font = size.font;
  ctx.fillStyle = colour(box.role === "more" ? "--accent" : "--ink");
  ctx.textAlign = "left";
  ctx.textBaseline = "middle";
  ctx.fillText(box.text, left + (size.mark ? size.mark * 2 + 8 : 0), box.y + 0.5);
  if (box.extra || box.opened) {
    ctx.font = SIZES.more.font;
    ctx.fillStyle = colour(hover ? "--accent" : "--muted");
    ctx.textAlign = "right";
    ctx.fillText(box.opened ? "−" : `+${box.extra}`, box.x + box.w / 2 - size.pad, box.y + 0.5);
  }
}

// Seen from afar a mark is never smaller than the eye can tell.
const reachOf = (box, scale) => Math.max(box.radius, (3 + box.radius / 4) / scale);

// All dots of one kind are one path, made once a scale: that is what keeps a frame of 1,500 dots short.
function dotPaths(picture, scale) {
  if (!picture.dots || picture.dots.scale !== scale) {
    const paths = new Map();
    for (const box of picture.nodes) {
      const kind = known.kind[box.node];
      if (!paths.has(kind)) paths.set(kind, new Path2D());
      const reach = reachOf(box, scale);
      paths.get(kind).addPath(markShape(kind), new DOMMatrix([reach, 0, 0, reach, box.x, box.y]));
    }
    picture.dots = { scale, paths };
  }
  return picture.dots.paths;
}

function paintDots(ctx, picture, scale) {
  for (const [kind, path] of dotPaths(picture, scale)) {
    const { hollow } = look(kind);
    ctx.fillStyle = hollow ? colour("--paper") : kindColour(kind);
    ctx.fill(path);
    if (!hollow) continue;
    ctx.strokeStyle = kindColour(kind);
    ctx.lineWidth = 1.6 / Math.min(1, scale * 1.4);
    ctx.stroke(path);
  }
}

// The dot in hand: a ring around it, and its lines in their colours.
function paintInHand(ctx, picture, scale) {
  const lit = stage.hover || stage.selected;
  for (const edge of picture.edges) {
    if (!lit || (edge.from !== lit && edge.to !== lit)) continue;
    ctx.beginPath();
    trace(ctx, edge.line);
    ctx.strokeStyle = kindColour(edge.kind);
    ctx.lineWidth = 2;
    ctx.stroke();
  }
  for (const id of [stage.selected, stage.focus, stage.hover]) {
    const box = stage.boxes.get(id);
    if (!box) continue;
    ctx.beginPath();
    ctx.arc(box.x, box.y, reachOf(box, scale) + 5 / scale, 0, 7);
    ctx.strokeStyle = colour("--accent");
    ctx.lineWidth = 2 / scale;
    ctx.stroke();
  }
}

function trace(ctx, line) {
  ctx.moveTo(line[0], line[1]);
  if (line.length === 4) ctx.lineTo(line[2], line[3]);
  else ctx.bezierCurveTo(line[2], line[3], line[4], line[5], line[6], line[7]);
}

// The lines of the map as one path.
function paintWeb(ctx, picture) {
  if (!picture.web) {
    picture.web = new Path2D();
    for (const edge of picture.edges) trace(picture.web, edge.line);
  }
  ctx.strokeStyle = colour("--edge");
  ctx.globalAlpha = 0.5;
  ctx.lineWidth = 1;
  ctx.stroke(picture.web);
  ctx.globalAlpha = 1;
}

function paintMap(ctx, picture, scale) {
  paintDiscs(ctx, picture);
  paintWeb(ctx, picture);
  paintDots(ctx, picture, scale);
}

const PIXELS = 6e6;

// The map at one scale is the same wherever it is dragged: painted once as a bitmap where that is not too large.
function paintBase(ctx, picture, scale) {
  const fine = window.devicePixelRatio || 1;
  const box = bounds(picture);
  const [wide, high] = [(box.right - box.left + 40) * scale * fine, (box.bottom - box.top + 40) * scale * fine];
  if (wide * high > PIXELS) {
    paintMap(ctx, picture, scale);
    return;
  }
  const ground = `${scale} ${fine} ${colour("--ground")}`;
  if (!picture.base || picture.base.ground !== ground) {
    const canvas = h("canvas", { width: Math.ceil(wide), height: Math.ceil(high) });
    const inner = canvas.getContext("2d");
    inner.setTransform(scale * fine, 0, 0, scale * fine, (20 - box.left) * scale * fine, (20 - box.top) * scale * fine);
    paintMap(inner, picture, scale);
    picture.base = { ground, canvas };
  }
  stamp(ctx, picture.base.canvas, box.left - 20, box.top - 20);
}

// Puts a bitmap on whole pixels, where it stays sharp.
function stamp(ctx, canvas, x, y, width = canvas.width, height = canvas.height) {
  const { a, d, e, f } = ctx.getTransform();
  ctx.save();
  ctx.setTransform(1, 0, 0, 1, 0, 0);
  ctx.drawImage(canvas, Math.round(a * x + e), Math.round(d * y + f), width, height);
  ctx.restore();
}

// Lines of one colour are one stroke.
function paintEdges(ctx, picture) {
  const groups = new Map();
  for (const edge of picture.edges) {
    const bright = edge.to === stage.hover;
    const id = `${look(edge.kind).family}${bright ? "!" : ""}${edge.thin ? "-" : ""}`;
    if (!groups.has(id)) groups.set(id, { bright, edge, all: [] });
    groups.get(id).all.push(edge);
  }
  for (const { bright, edge, all } of groups.values()) {
    ctx.beginPath();
    for (const one of all) trace(ctx, one.line);
    ctx.strokeStyle = kindColour(edge.kind);
    ctx.globalAlpha = bright ? 1 : edge.thin ? 0.4 : 0.6;
    ctx.lineWidth = bright ? 2 : edge.thin ? 1 : 1.4;
    ctx.stroke();
  }
  ctx.globalAlpha = 1;
  for (const edge of picture.edges) if (edge.arrow) paintArrow(ctx, edge);
  for (const edge of picture.edges) if (edge.text) paintEdgeText(ctx, edge);
}

function arrowPoints(edge) {
  const [x, y, bx, by] = edge.arrow === "end" ? edge.line.slice(-2).concat(edge.line.slice(-4, -2)) : edge.line.slice(0, 4);
  // At its start a line that points here is entered from the far side, so the head looks the other way.
  const angle = Math.atan2(y - by, x - bx);
  const corner = (turn, far1) => [x - far1 * Math.cos(angle + turn), y - far1 * Math.sin(angle + turn)];
  return [[x, y], corner(0.45, 8), corner(-0.45, 8)];
}

function paintArrow(ctx, edge) {
  const [[x, y], [x2, y2], [x3, y3]] = arrowPoints(edge);
  ctx.beginPath();
  ctx.moveTo(x, y);
  ctx.lineTo(x2, y2);
  ctx.lineTo(x3, y3);
  ctx.closePath();
  ctx.fillStyle = kindColour(edge.kind);
  ctx.globalAlpha = 0.8;
  ctx.fill();
  ctx.globalAlpha = 1;
}

// A point on the way of a line, 0 at its start and 1 at its end.
function pointOn({ line, at = 0.5 }) {
  if (line.length === 4) return [line[0] + (line[2] - line[0]) * at, line[1] + (line[3] - line[1]) * at];
  const on = (n) => (1 - at) ** 3 * line[n] + 3 * (1 - at) ** 2 * at * line[n + 2] + 3 * (1 - at) * at ** 2 * line[n + 4] + at ** 3 * line[n + 6];
  return [on(0), on(1)];
}

function paintEdgeText(ctx, edge) {
  const [x, y] = pointOn(edge);
  const font = `11px ${FONT}`;
  const text = fitted(edge.text, font, 170);
  const wide = widthOf(text, font) + 8;
  ctx.fillStyle = colour("--ground");
  ctx.fillRect(x - wide / 2, y - 8, wide, 16);
  ctx.font = font;
  ctx.fillStyle = colour("--muted");
  ctx.textAlign = "center";
  ctx.textBaseline = "middle";
  ctx.fillText(text, x, y);
}

function paintTexts(ctx, picture) {
  ctx.font = `600 12px ${FONT}`;
  ctx.fillStyle = colour("--muted");
  ctx.textBaseline = "middle";
  for (const text of picture.texts) {
    ctx.textAlign = text.align;
    ctx.fillText(text.text, text.x, text.y);
  }
}

// The neighbourhoods of the map as quiet discs behind their members.
function paintDiscs(ctx, picture) {
  ctx.fillStyle = colour("--wash");
  for (const disc of picture.discs) {
    ctx.beginPath();
    ctx.arc(disc.x, disc.y, disc.reach, 0, 7);
    ctx.fill();
  }
}

const CELL = 40;

// Which cells of the plane hold marks: made once a picture, so that names keep off them at no cost a frame.
function marksByCell(picture) {
  if (!picture.cells) {
    picture.cells = new Map();
    for (const box of picture.nodes) {
      const id = `${Math.floor(box.x / CELL)} ${Math.floor(box.y / CELL)}`;
      if (!picture.cells.has(id)) picture.cells.set(id, []);
      picture.cells.get(id).push(box);
    }
  }
  return picture.cells;
}

function coversMark(picture, area, scale) {
  const cells = marksByCell(picture);
  const most = Math.max(14, 6 / scale);
  const [left, right, top, bottom] = [area.l - most, area.r + most, area.t - most, area.b + most].map((edge) => Math.floor(edge / CELL));
  for (let x = left; x <= right; x += 1) {
    for (let y = top; y <= bottom; y += 1) {
      for (const box of cells.get(`${x} ${y}`) || []) {
        const reach = reachOf(box, scale);
        if (box.id !== area.id && area.l < box.x + reach && area.r > box.x - reach && area.t < box.y + reach && area.b > box.y - reach) return true;
      }
    }
  }
  return false;
}

const apart = (taken, place) => !taken.some((other) => place.l < other.r && place.r > other.l && place.t < other.b && place.b > other.t);

const NAME = `12px ${FONT}`;
const HEADING = `600 13px ${FONT}`;
const sprites = new Map();

// A name with its halo as a small bitmap: names keep their size on the screen, so each is painted once, then only placed.
function sprite(text, font, ink) {
  const fine = window.devicePixelRatio || 1;
  const id = `${ink} ${colour("--ground")} ${fine} ${font} ${text}`;
  if (!sprites.has(id)) {
    if (sprites.size > 3000) sprites.clear();
    const [wide, high] = [Math.ceil(widthOf(text, font)) + 8, 18];
    const canvas = h("canvas", { width: Math.ceil(wide * fine), height: Math.ceil(high * fine) });
    const ctx = canvas.getContext("2d");
    ctx.scale(fine, fine);
    Object.assign(ctx, { font, textBaseline: "middle", lineJoin: "round", lineWidth: 3, strokeStyle: colour("--ground"), fillStyle: ink });
    ctx.strokeText(text, 4, 9.5);
    ctx.fillText(text, 4, 9.5);
    sprites.set(id, { canvas, wide, high });
  }
  return sprites.get(id);
}

function label(id, text, font, ink, x, y, scale) {
  const half = widthOf(text, font) / 2 / scale;
  return { id, text, font, ink, x, l: x - half, r: x + half, t: y, b: y + 14 / scale };
}

// Which names have room at a scale: neighbourhoods above their discs, then dots, the best connected first, below or above.
function placeLabels(picture, scale) {
  if (picture.labels && picture.labels.scale === scale) return picture.labels.placed;
  const placed = [];
  for (const disc of picture.discs) {
    const text = disc.text && fitted(disc.text, HEADING, Math.max(170, disc.reach * 2 * scale));
    const place = text && label("", text, HEADING, "--muted", disc.x, disc.y - disc.reach - 17 / scale, scale);
    if (place && apart(placed, place)) placed.push(place);
  }
  let tried = 0;
  for (const box of picture.nodes) {
    if (placed.length > 400 || tried > 1500) break;
    tried += 1;
    const reach = reachOf(box, scale);
    const text = fitted(box.text, NAME, 150);
    const place = [box.y + reach + 1 / scale, box.y - reach - 15 / scale].map((y) => label(box.id, text, NAME, "--ink", box.x, y, scale))
      .find((one) => apart(placed, one) && !coversMark(picture, one, scale));
    if (place) placed.push(place);
  }
  picture.labels = { scale, placed };
  return placed;
}

function paintLabels(ctx, picture, scale, [low, high]) {
  const inHand = [stage.hover, stage.focus, stage.selected].map((id) => stage.boxes.get(id)).filter(Boolean)
    .map((box) => label(box.id, fitted(box.text, NAME, 300), NAME, "--ink", box.x, box.y + reachOf(box, scale) + 1 / scale, scale));
  for (const one of placeLabels(picture, scale)) {
    if (one.r < low.x || one.l > high.x || one.b < low.y || one.t > high.y) continue;
    if (inHand.some((other) => other.id === one.id || !apart([one], other))) continue;
    paintLabel(ctx, one, scale);
  }
  for (const one of inHand) paintLabel(ctx, one, scale);
}

function paintLabel(ctx, one, scale) {
  const { canvas, wide, high } = sprite(one.text, one.font, colour(one.ink));
  const fine = ctx.getTransform().a / scale;
  stamp(ctx, canvas, one.x - wide / 2 / scale, one.t - 2 / scale, wide * fine, high * fine);
}

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

export function bounds(picture) {
  let [left, right, top, bottom] = [Infinity, -Infinity, Infinity, -Infinity];
  for (const box of picture.nodes) {
    left = Math.min(left, box.x - box.w / 2);
    right = Math.max(right, box.x + box.w / 2);
    top = Math.min(top, box.y - box.h / 2);
    bottom = Math.max(bottom, box.y + box.h / 2);
  }
  for (const text of picture.texts) top = Math.min(top, text.y - 18);
  for (const disc of picture.discs || []) {
    left = Math.min(left, disc.x - disc.reach);
    right = Math.max(right, disc.x + disc.reach);
    bottom = Math.max(bottom, disc.y + disc.reach);
  }
  return picture.nodes.length ? { left, right, top, bottom } : { left: 0, right: 0, top: 0, bottom: 0 };
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
  const whole = Math.min((wide - 48) / (box.right - box.left + 1), (high - 48) / (box.bottom - box.top + 1));
  const scale = grow ? 1 : picture.kind === "map" ? Math.min(1.6, whole) : Math.min(1.15, Math.max(0.74, whole));
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

// The picture as a bitmap, twice as fine as the screen, whole and on its own ground.
export function bitmap() {
  const { picture } = stage;
  const box = bounds(picture);
  const [wide, high] = [box.right - box.left + 60, box.bottom - box.top + 60];
  const fine = Math.min(2, 8000 / Math.max(wide, high));
  const canvas = h("canvas", { width: Math.ceil(wide * fine), height: Math.ceil(high * fine) });
  const ctx = canvas.getContext("2d");
  ctx.scale(fine, fine);
  ctx.fillStyle = colour("--ground");
  ctx.fillRect(0, 0, wide, high);
  ctx.translate(30 - box.left, 30 - box.top);
  if (picture.kind === "map") {
    paintMap(ctx, picture, 1);
    paintLabels(ctx, picture, 1, [{ x: box.left, y: box.top }, { x: box.right, y: box.bottom }]);
  } else {
    paintEdges(ctx, picture);
    paintTexts(ctx, picture);
    for (const one of picture.nodes) paintCard(ctx, one);
  }
  return new Promise((done) => canvas.toBlob(done, "image/png"));
}

function svgCard(box) {
  const size = SIZES[box.role];
  const left = box.x - box.w / 2 + size.pad;
  const parts = [svg("rect", { x: box.x - box.w / 2, y: box.y - box.h / 2, width: box.w, height: box.h,
    rx: box.role === "centre" ? 12 : box.h / 2, fill: colour("--paper"), "stroke-width": box.role === "centre" ? 2 : 1,
    stroke: box.role === "centre" ? kindColour(known.kind[box.node]) : colour("--line") })];
  if (size.mark) parts.push(svgMark(box, left + size.mark, size.mark));
  const [, weight, px] = size.font.match(/^(?:(\d+) )?(\d+)px/);
  parts.push(svg("text", { x: left + (size.mark ? size.mark * 2 + 8 : 0), y: box.y + px * 0.36, "font-size": px, "font-weight": weight || 400,
    fill: colour(box.role === "more" ? "--accent" : "--ink") }, box.text));
  return parts;
}

function svgMark(box, x, radius) {
  const kind = known.kind[box.node];
  const { hollow } = look(kind);
  return svg("path", { d: markPath(kind), transform: `translate(${x} ${box.y}) scale(${radius})`,
    fill: hollow ? colour("--paper") : kindColour(kind), stroke: hollow ? kindColour(kind) : "none", "stroke-width": 0.42 });
}

const svgLine = ({ line }) => (line.length === 4 ? `M${line[0]} ${line[1]}L${line[2]} ${line[3]}`
  : `M${line[0]} ${line[1]}C${line.slice(2).join(" ")}`);

// The picture as a drawing: the same geometry, as text.
export function drawing() {
  const { picture } = stage;
  const box = bounds(picture);
  const [wide, high] = [box.right - box.left + 60, box.bottom - box.top + 60];
  const root = svg("svg", { xmlns: "http://www.w3.org/2000/svg", width: Math.ceil(wide), height: Math.ceil(high), "font-family": FONT,
    viewBox: `${box.left - 30} ${box.top - 30} ${wide} ${high}` },
  svg("rect", { x: box.left - 30, y: box.top - 30, width: wide, height: high, fill: colour("--ground") }),
  (picture.discs || []).map((disc) => [svg("circle", { cx: disc.x, cy: disc.y, r: disc.reach, fill: colour("--wash") }),
    svg("text", { x: disc.x, y: disc.y - disc.reach - 6, "font-size": 13, "font-weight": 600, "text-anchor": "middle", fill: colour("--muted") }, disc.text)]),
  picture.edges.map((edge) => [
    svg("path", { d: svgLine(edge), fill: "none", stroke: picture.kind === "map" ? colour("--edge") : kindColour(edge.kind),
      "stroke-opacity": 0.6, "stroke-width": 1.2 }),
    edge.arrow && svg("path", { d: `M${arrowPoints(edge).map((point) => point.join(" ")).join("L")}Z`, fill: kindColour(edge.kind) }),
    edge.text && svg("text", { x: pointOn(edge)[0], y: pointOn(edge)[1] + 4, "font-size": 11, "text-anchor": "middle",
      fill: colour("--muted"), stroke: colour("--ground"), "stroke-width": 4, "paint-order": "stroke" }, edge.text)]),
  picture.texts.map((text) => svg("text", { x: text.x, y: text.y + 4, "font-size": 12,
    "font-weight": 600, "text-anchor": { left: "start", right: "end", center: "middle" }[text.align], fill: colour("--muted") }, text.text)),
  picture.nodes.map((one) => (one.role === "dot"
    ? [svgMark(one, one.x, one.radius), svg("text", { x: one.x, y: one.y + one.radius + 12, "font-size": 10, "text-anchor": "middle",
      fill: colour("--ink") }, one.radius > 6 ? one.text : "")]
    : svgCard(one))));
  return new XMLSerializer().serializeToString(root);
}
