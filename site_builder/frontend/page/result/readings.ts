// The three readings of the rule, to switch between.

import type { Reading } from "../../shared/result";
import { element } from "../dom";
import { fill } from "../text";
import { readingName } from "./headline";
import { type View, about, paragraphs, part } from "./view";

const READINGS: readonly Reading[] = ["lenient", "normal", "strict"];

export function readings(view: View): HTMLElement[] {
  const { result, tongue, actions } = view;
  const choices = READINGS.map((reading) => {
    const phase = result.readings[reading].phase;
    const box = element("input", { type: "radio", name: "reading", value: reading, id: `reading-${reading}` });
    box.checked = reading === result.reading;
    box.addEventListener("change", () => actions.setReading(reading));
    const found = phase === undefined ? tongue.word("result_unknown") : fill(tongue.word("reading_phase"), { phase });
    return element("label", {}, box, element("span", {}, readingName(tongue, reading), element("small", {}, found)));
  });
  const told = about(view, "reading-lenient", "reading-normal", "reading-strict");
  return part(
    tongue.word("result_readings"),
    element("fieldset", { class: "choices" }, element("legend", {}, tongue.word("reading_choose")), ...choices),
    ...(told.length === 0 && result.overall.phase !== undefined ? [element("p", {}, tongue.word("readings_same"))] : paragraphs(told)),
  );
}
