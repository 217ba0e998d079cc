// Names the questions that do not count, and why.

import type { Asked, LeftOutReason } from "../shared/group";
import { element } from "./dom";
import { settings, word } from "./settings";
import { fill } from "./text";

const WHY: Record<LeftOutReason, string> = {
  revision: word("left_out_revision"),
  removed: word("left_out_removed"),
  part: word("left_out_part"),
};

/** Return a heading and a list; nothing when every question counts. */
export function leftOut(left: readonly { question: string; why: LeftOutReason }[], questionnaire: Asked): HTMLElement[] {
  if (left.length === 0) return [];
  const questions = questionnaire.dimensions.flatMap((dimension) => dimension.questions);
  const items = left.map(({ question, why }) => {
    // A question that has gone has no text any more, only the id in the file.
    const text = questions.find(({ id }) => id === question)?.text[settings.language] ?? question;
    return element("li", {}, fill(WHY[why], { question: text }));
  });
  return [element("h3", {}, word("left_out_title")), element("ul", {}, ...items)];
}
