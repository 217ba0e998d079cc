// A small line through phases over time. It only helps the eye; the numbers stand beside it in words.

const SVG = "http://www.w3.org/2000/svg";
const PHASES = [1, 2, 3, 4];

/** The distance between two results, between two phases, and from the edge. */
const [ACROSS, UP, EDGE] = [28, 12, 8];

/** Return a line through values from 1 to 4; where one is not known, it is interrupted. */
export function lineThrough(values: readonly (number | undefined)[]): SVGSVGElement {
  const width = 2 * EDGE + ACROSS * Math.max(1, values.length - 1);
  const height = 2 * EDGE + UP * (PHASES.length - 1);
  const across = (place: number): number => EDGE + ACROSS * place;
  const up = (value: number): number => height - EDGE - UP * (value - 1);
  const drawing = shape("svg", { class: "line-drawing", viewBox: `0 0 ${width} ${height}`, width, height, "aria-hidden": "true" });
  for (const phase of PHASES) {
    drawing.append(shape("line", { class: "line-grid", x1: 0, x2: width, y1: up(phase), y2: up(phase) }));
  }
  values.forEach((value, place) => {
    const next = values[place + 1];
    if (value === undefined || next === undefined) return;
    drawing.append(shape("line", { class: "line-part", x1: across(place), y1: up(value), x2: across(place + 1), y2: up(next) }));
  });
  values.forEach((value, place) => {
    if (value !== undefined) drawing.append(shape("circle", { class: "line-dot", cx: across(place), cy: up(value), r: 4 }));
  });
  return drawing;
}

function shape<Name extends keyof SVGElementTagNameMap>(name: Name, attributes: Record<string, string | number>): SVGElementTagNameMap[Name] {
  const made = document.createElementNS(SVG, name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, String(value));
  return made;
}
