// A target per dimension, chosen by the respondent, with the gap that is left.

import { element } from "../dom";
import { fill } from "../text";
import { PHASES, type View, about, folded, link, paragraphs, part } from "./view";

export function targets(view: View): HTMLElement[] {
  const { tongue, isShared, result } = view;
  const isChosen = result.targets !== undefined && Object.keys(result.targets.dimensions).length > 0;
  if (isShared && !isChosen) return [];
  const section = part(
    tongue.word("result_targets"),
    ...paragraphs(about(view, "percent-to-target")),
    ...(isChosen ? [gaps(view)] : [element("p", {}, tongue.word("targets_none"))]),
    ...(isShared ? [] : [chooser(view)]),
  );
  for (const each of section) each.classList.toggle("screen-only", !isChosen);
  return section;
}

function gaps({ questionnaire, sentences, tongue, result }: View): HTMLElement {
  const items = questionnaire.dimensions.flatMap(({ id, title }) => {
    const target = result.targets?.dimensions[id];
    if (target === undefined) return [];
    const told = sentences.find((each) => each.id === id && ["target-gap", "target-met"].includes(each.topic));
    const text = told?.text ?? fill(tongue.word("target_no_gap"), { phase: target.target });
    return [element("div", {}, element("dt", {}, tongue.text(title)), element("dd", {}, text))];
  });
  return element("dl", { class: "gaps" }, ...items);
}

function chooser(view: View): HTMLElement {
  const { questionnaire, tongue, file, actions } = view;
  const rows = questionnaire.dimensions.map(({ id, title }) => {
    const chosen = file.targets?.[id];
    const select = element("select", { id: `target-${id}` }, option("", tongue.word("target_none"), chosen === undefined));
    for (const phase of PHASES) {
      select.append(option(String(phase), fill(tongue.word("target_phase"), { phase }), phase === chosen));
    }
    select.addEventListener("change", () => actions.setTarget(id, select.value === "" ? undefined : Number(select.value)));
    return element("div", {}, element("label", { for: select.id }, tongue.text(title)), select);
  });
  return folded(
    "fold-targets",
    tongue.word("targets_choose"),
    element("p", {}, tongue.word("targets_how"), " ", link(tongue.explained("targets"), tongue.word("targets_read"))),
    element("div", { class: "target-choices" }, ...rows),
  );
}

function option(value: string, text: string, isChosen: boolean): HTMLOptionElement {
  const made = element("option", { value }, text);
  made.selected = isChosen;
  return made;
}
