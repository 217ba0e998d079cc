// The profile once more, as a radar: an extra view, folded, for who is used to it. The table is the result.
//
// A dimension that is not known has no place in it: the line stops on both sides, for a point in the middle would look
// like a low phase.

import { element } from "../dom";
import { PHASES, type View, folded } from "./view";

const NAMESPACE = "http://www.w3.org/2000/svg";

/** Half the width of the drawing, and the room for each phase; the numbers of the dimensions stand outside. */
const CENTRE = 110;
const RING = 22;
const NUMBERS = RING * 4 + 13;

export function radar(view: View): HTMLElement {
  const { questionnaire, result, tongue } = view;
  const dimensions = questionnaire.dimensions.map(({ id, title }) => ({ title, phase: result.dimensions[id]?.phase }));
  const names = dimensions.map(({ title, phase }) =>
    element("li", {}, `${tongue.text(title)}: ${phase === undefined ? tongue.word("result_unknown") : phase}`),
  );
  const fold = folded(
    "fold-radar",
    tongue.word("radar_open"),
    element("div", { class: "radar" }, drawing(dimensions.map(({ phase }) => phase)), element("ol", {}, ...names)),
  );
  // Paper has room for the table only.
  fold.classList.add("screen-only");
  return fold;
}

function drawing(phases: readonly (number | undefined)[]): Element {
  const svg = drawn("svg", { viewBox: `0 0 ${CENTRE * 2} ${CENTRE * 2}`, "aria-hidden": "true" });
  const count = phases.length;
  const axes = phases.map((_, axis) => at(axis, count, RING * 4));
  for (const ring of PHASES) {
    svg.append(drawn("polygon", { class: "radar-ring", points: axes.map((_, axis) => at(axis, count, RING * ring).join(",")).join(" ") }));
  }
  for (const [x, y] of axes) svg.append(drawn("path", { class: "radar-axis", d: `M${CENTRE} ${CENTRE}L${x} ${y}` }));
  phases.forEach((phase, axis) => {
    const next = phases[(axis + 1) % count];
    if (phase === undefined || next === undefined) return;
    const [from, to] = [at(axis, count, RING * phase), at(axis + 1, count, RING * next)];
    svg.append(drawn("path", { class: "radar-line", d: `M${from.join(" ")}L${to.join(" ")}` }));
  });
  phases.forEach((phase, axis) => {
    if (phase !== undefined) {
      const [x, y] = at(axis, count, RING * phase);
      svg.append(drawn("circle", { class: "radar-dot", cx: x, cy: y, r: 4 }));
    }
    const [x, y] = at(axis, count, NUMBERS);
    const number = drawn("text", { class: "radar-number", x, y });
    number.textContent = String(axis + 1);
    svg.append(number);
  });
  return svg;
}

/** Return a place on an axis; the first points upwards, the others follow the clock. */
function at(axis: number, count: number, distance: number): [x: number, y: number] {
  const angle = (axis / count) * 2 * Math.PI;
  return [rounded(CENTRE + distance * Math.sin(angle)), rounded(CENTRE - distance * Math.cos(angle))];
}

function rounded(value: number): number {
  return Math.round(value * 10) / 10;
}

function drawn(name: string, attributes: Record<string, string | number>): Element {
  const made = document.createElementNS(NAMESPACE, name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, String(value));
  return made;
}
