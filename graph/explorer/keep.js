// The picture as a file: a bitmap, or a drawing of the same geometry.

import { paintCard, paintEdges, paintTexts } from "./cards.js";
import { paintLabels, paintMap } from "./chart.js";
import { known } from "./data.js";
import { h, svg } from "./dom.js";
import { arrowPoints, bounds, pointOn } from "./geometry.js";
import { FONT, SIZES } from "./layout.js";
import { colour, kindColour, look, markPath } from "./marks.js";
import { stage } from "./stage.js";

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
