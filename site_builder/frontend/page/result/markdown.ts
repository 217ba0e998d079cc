// The report as Markdown. What people wrote themselves is shown as it is, never read as markup.

import { addressOf, advised } from "./advice";
import { facts, headlineText, meaning } from "./headline";
import { entries } from "./receipt";
import { type View, about, isOpen, lensPhase, questionText, range } from "./view";

export function markdown(view: View): string {
  const { result, tongue } = view;
  const { phase } = result.overall;
  const blocks = [
    `# ${plain(headlineText(view))}`,
    bullets(facts(view).map(([name, value]) => `${name}: ${value}`)),
    phase === undefined ? "" : plain(meaning(tongue, phase)),
    section(tongue.word("result_certainty"), bullets(texts(view, CERTAINTY))),
    section(tongue.word("result_profile"), profile(view)),
    section(tongue.word("result_lenses"), bullets(texts(view, ["position-on", "position-above", "position-below"]))),
    section(tongue.word("result_guess"), bullets(texts(view, ["self-estimate-right", "self-estimate-high", "self-estimate-low"]))),
    section(tongue.word("result_holding_back"), bullets(texts(view, ["holding-back", "step", "raise"]))),
    section(tongue.word("result_advice"), advice(view)),
    section(tongue.word("result_targets"), bullets(targets(view))),
    section(tongue.word("result_answers"), answers(view)),
    section(tongue.word("result_receipt"), entries(view).map(({ title, sentences }) => `### ${plain(title)}\n\n${bullets(sentences.map(({ text }) => text))}`).join("\n\n")),
  ];
  return `${blocks.filter((block) => block !== "").join("\n\n")}\n`;
}

const CERTAINTY = [
  ...["part", "coverage-unmet", "firm", "fairly-firm", "border", "deciding", "range-full", "range-plausible"],
  ...["range-fixed", "unknown", "open", "left-out-revision", "left-out-removed", "left-out-part"],
];

function texts(view: View, topics: string[]): string[] {
  return about(view, ...topics).map(({ text }) => text);
}

function section(title: string, body: string): string {
  return body === "" ? "" : `## ${plain(title)}\n\n${body}`;
}

function bullets(lines: string[]): string {
  return lines.map((line) => `- ${plain(line)}`).join("\n");
}

function profile(view: View): string {
  const { questionnaire, result, tongue } = view;
  const rows = questionnaire.lenses.flatMap((lens) => [
    [`**${plain(tongue.text(lens.title))}**`, found(view, result.lenses[lens.id], lens.id), ""],
    ...questionnaire.dimensions
      .filter((dimension) => dimension.lens === lens.id)
      .map(({ id, title }) => [
        plain(tongue.text(title)),
        found(view, result.dimensions[id]),
        result.holding_back.includes(id) ? plain(tongue.word("result_holds_back")) : "",
      ]),
  ]);
  const head = [plain(tongue.word("result_dimension")), plain(tongue.word("result_fase")), ""];
  return [head, ["---", "---", "---"], ...rows].map((row) => `| ${row.join(" | ")} |`).join("\n");
}

function found(view: View, one: View["result"]["dimensions"][string] | undefined, lens?: string): string {
  const { tongue } = view;
  if (one?.phase === undefined) return plain(one?.applicable === 0 ? tongue.word("result_not_applicable") : tongue.word("result_unknown"));
  const name = lens === undefined ? "" : ` ${lensPhase(view, lens, one.phase)}`;
  return plain(`${one.phase}${name}${isOpen(one) ? ` (${range(tongue, one.full)})` : ""}`);
}

function advice(view: View): string {
  const lines = advised(view).map((action) => {
    const address = new URL(addressOf(view, action), location.href).href;
    return `- [${view.ticks.has(action.id) ? "x" : " "}] [${plain(view.tongue.text(action.text))}](${address})`;
  });
  return lines.join("\n");
}

function targets({ questionnaire, sentences, tongue }: View): string[] {
  return questionnaire.dimensions.flatMap(({ id, title }) => {
    const told = sentences.find((each) => each.id === id && ["target-gap", "target-met"].includes(each.topic));
    return told === undefined ? [] : [`${tongue.text(title)}: ${told.text}`];
  });
}

function answers(view: View): string {
  const { file, questionnaire } = view;
  const asked = questionnaire.dimensions.flatMap((dimension) => dimension.questions);
  const lines = asked.flatMap(({ id }) => {
    const answer = file.responses[id];
    if (answer === undefined) return [];
    const note = file.notes?.[id];
    return [`- ${plain(questionText(view, id))} **${plain(answerText(view, id))}**${note ? `\n    - ${plain(note)}` : ""}`];
  });
  return lines.join("\n");
}

/** Return what was answered: the number and its statement, or that it was not known. */
export function answerText(view: View, question: string): string {
  const { file, questionnaire, tongue } = view;
  const answer = file.responses[question];
  if (answer === "dk") return tongue.word("dont_know");
  if (answer === "na") return tongue.word("result_not_applicable");
  const questions = questionnaire.dimensions.flatMap((dimension) => dimension.questions);
  const chosen = questions.find(({ id }) => id === question)?.statements.find(({ phase }) => phase === answer);
  return chosen === undefined ? "" : `${answer}. ${tongue.text(chosen.text)}`;
}

/** Signs that mean something in Markdown or HTML get a backslash; lines become one. */
function plain(text: string): string {
  return text.replace(/[\\`*_{}[\]<>#|~!$]/g, "\\$&").replace(/\s+/g, " ").trim();
}
