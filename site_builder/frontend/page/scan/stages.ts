// What the page shows at one time. The fragment of the address says it, so that a reload, the browser's own way back
// and the page in another language all lead to the same place.

export type Stage =
  | { name: "start" | "overview" | "finish" | "result" }
  | { name: "question"; question: string };

const NAMES = ["start", "overview", "finish", "result"] as const;
const QUESTION = "question-";

export function fragmentOf(stage: Stage): string {
  return `#${stage.name === "question" ? QUESTION + stage.question : stage.name}`;
}

/** Return the stage that a fragment names; undefined when it is the address of something else on the page. */
export function stageOf(fragment: string): Stage | undefined {
  const text = fragment.slice(1);
  if (text === "") return { name: "start" };
  if (text.startsWith(QUESTION)) return { name: "question", question: text.slice(QUESTION.length) };
  const name = NAMES.find((each) => each === text);
  return name && { name };
}
