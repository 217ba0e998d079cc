// The receipt: every rule with the respondent's own numbers, to read and to copy.

import type { Sentence } from "../../shared/result";
import { element } from "../dom";
import { facts, headlineText } from "./headline";
import { type View, button, folded, link, list, part } from "./view";

/** The sentences that say how a phase came about and how sure it is; what to do is told elsewhere. */
const RULES = new Set([
  ...["rule", "rule-at-least", "part", "phase", "not-applicable", "coverage-met", "coverage-unmet", "single-part"],
  ...["share-met", "share-unmet", "floor-met", "floor-unmet", "range-full", "range-plausible", "range-fixed"],
  ...["firm", "fairly-firm", "border", "unknown", "open", "left-out-revision", "left-out-removed", "left-out-part"],
]);

type Entry = { title: string; sentences: Sentence[] };

export function receipt(view: View): HTMLElement[] {
  const { tongue, actions } = view;
  const rows = entries(view).flatMap(({ title, sentences }) => [
    element("div", { class: "receipt-entry" }, element("h4", {}, title), ...list(sentences)),
  ]);
  const copy = button(tongue.word("receipt_copy"), () => {
    void copyText(receiptText(view)).then((isCopied) => actions.say(isCopied ? tongue.word("result_copied") : tongue.word("result_not_copied")));
  });
  return part(
    tongue.word("result_receipt"),
    element("p", { class: "screen-only" }, tongue.word("receipt_how"), " ", link(tongue.explained("rule"), tongue.word("result_read_method"))),
    folded("fold-receipt", tongue.word("receipt_open"), element("div", { class: "receipt" }, ...rows), element("p", {}, copy)),
  );
}

/** Return every rule that was used, for the whole, each lens and each dimension. */
export function entries({ sentences, questionnaire, tongue }: View): Entry[] {
  const rules = sentences.filter(({ topic }) => RULES.has(topic));
  const parts = [...questionnaire.lenses, ...questionnaire.dimensions].map(({ id, title }) => ({
    title: tongue.text(title),
    sentences: rules.filter((sentence) => sentence.level !== "overall" && sentence.id === id),
  }));
  const whole = { title: tongue.word("receipt_whole"), sentences: rules.filter(({ level }) => level === "overall") };
  return [whole, ...parts].filter((entry) => entry.sentences.length > 0);
}

/** Return the receipt as plain text. */
export function receiptText(view: View): string {
  const blocks = [
    [headlineText(view), ...facts(view).map(([name, value]) => `${name}: ${value}`)],
    ...entries(view).map(({ title, sentences }) => [title, ...sentences.map(({ text }) => `- ${text}`)]),
  ];
  return `${blocks.map((lines) => lines.join("\n")).join("\n\n")}\n`;
}

/** Return whether the browser let us put a text on the clipboard. */
export async function copyText(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return false;
  }
}
