// Draws what a group says. The tables are the result; the columns behind the numbers only help the eye.

import type { Asked, GroupPhase, GroupQuestion, GroupResult, Told } from "../shared/group";
import { element } from "./dom";
import { leftOut } from "./left_out";
import { settings, word } from "./settings";
import { SITE_NAME } from "./storage";
import { fill } from "./text";
import { ownTongue } from "./tongue";

export type DrawnGroup = Told<GroupResult> & {
  questionnaire: Asked;
  /** Whether files of the whole questionnaire were put with files of its quick scan. */
  isMixed: boolean;
  /** What the facilitator knows the files by, in the order in which they were asked about. */
  names: string[];
};

type Question = Asked["dimensions"][number]["questions"][number];

/** A meeting talks about three questions; further ones are folded. */
const TALK_AT_ONCE = 3;

const PHASES = ["1", "2", "3", "4"];

/** Topics of sentences that the tables below already show. */
const IN_TABLES = ["phase", "undetermined", "distribution", "distribution-undetermined", "talk-first", "talk-about"];

/** So many names of parts of the organisation are read; hundreds would fill the screen. */
const MOST_SCOPES = 12;

const REASONS = { deviation: word("team_because_deviation"), range: word("team_because_range"), dk: word("team_because_dk") };

/** The roles that the scan offers, and that of all who share none; another is what its respondents called it. */
const ROLES: Record<string, string> = {
  leader: word("team_role_leader"),
  specialist: word("team_role_specialist"),
  employee: word("team_role_employee"),
  others: word("team_role_others"),
};

export function drawGroup(section: HTMLElement, drawn: DrawnGroup): void {
  section.replaceChildren(
    element("h2", { id: "group-title" }, word("team_title")),
    ...facts(drawn),
    ...twoPhases(drawn),
    ...talkFirst(drawn),
    ...phaseTable(drawn),
    ...questionTables(drawn),
    ...leftOut(drawn.result.left_out, drawn.questionnaire),
  );
}

function scopesText(scopes: readonly string[]): string {
  const more = scopes.length - MOST_SCOPES;
  const shown = scopes.slice(0, MOST_SCOPES).join("; ");
  return more > 0 ? fill(word("team_scopes_more"), { scopes: shown, more }) : fill(word("team_scopes"), { scopes: shown });
}

/** Whose answers these are, and what to know about them. */
function facts({ result, sentences, isMixed }: DrawnGroup): HTMLElement[] {
  const told = sentences.filter(({ level, topic }) => level === "overall" && !IN_TABLES.includes(topic) && topic !== "differ");
  const roles = result.roles.map(({ role, people }) => `${ROLES[role] ?? role}: ${people}`).join(", ");
  const lines = [
    ...told.map(({ text }) => text),
    ...(isMixed ? [word("team_is_mixed")] : []),
    ...(result.scopes.length > 0 ? [scopesText(result.scopes)] : []),
    fill(word("team_roles"), { roles }),
    ...(result.people === 1 ? [word("team_of_one")] : []),
  ];
  const today = ownTongue.day(new Date().toISOString().slice(0, 10));
  return [
    element("ul", { class: "reasons" }, ...lines.map((line) => element("li", {}, line))),
    element("p", { class: "print-only" }, fill(word("team_printed"), { date: today, site: SITE_NAME })),
  ];
}

/** The phase of the group in its two ways, side by side. */
function twoPhases({ result, sentences, questionnaire }: DrawnGroup): HTMLElement[] {
  const differ = sentences.find(({ level, topic }) => level === "overall" && topic === "differ");
  const name = (phase: number | undefined): HTMLElement => {
    const found = questionnaire.phases.find((each) => each.phase === phase);
    if (found === undefined) return element("p", {}, word("result_unknown"));
    const number = String(found.phase);
    return element(
      "p",
      { class: "team-phase" },
      element("span", { class: "tread", "data-phase": number, "aria-hidden": "true" }, number),
      element("span", {}, fill(word("team_phase"), { phase: number, name: found.name[settings.language] ?? "" })),
    );
  };
  const way = (heading: string, how: string, phase: number | undefined): HTMLElement =>
    element("div", {}, element("h4", {}, heading), name(phase), element("p", { class: "note" }, how));
  return [
    element("h3", {}, word("team_two_ways")),
    element(
      "div",
      { class: "two-views" },
      way(word("team_by_medians"), word("team_by_medians_how"), result.overall.phase),
      way(word("team_own_phases"), word("team_own_phases_how"), result.overall.middle),
    ),
    ...(differ ? [element("p", {}, differ.text)] : []),
  ];
}

function talkFirst({ result, sentences, questionnaire }: DrawnGroup): HTMLElement[] {
  const questions = questionnaire.dimensions.flatMap((dimension) => dimension.questions);
  const first = result.talk_first.flatMap((id) => {
    const question = questions.find((each) => each.id === id);
    const found = result.questions[id];
    return question && found ? [talkAbout(question, found, result.people)] : [];
  });
  const heading = element("h3", {}, word("team_talk_first"));
  if (first.length === 0) return [heading, element("p", {}, word("team_talk_none"))];
  const intro = sentences.find(({ topic }) => topic === "talk-first")?.text ?? "";
  const further = first.slice(TALK_AT_ONCE);
  const folded = element("details", { class: "team-more" }, element("summary", {}, word("team_talk_more")), ...further);
  return [
    heading,
    element("p", {}, intro),
    ...first.slice(0, TALK_AT_ONCE),
    ...(further.length > 0 ? [folded] : []),
  ];
}

/** A question as a meeting needs it: why to talk about it, and its statements with how many chose each. */
function talkAbout(question: Question, found: GroupQuestion, people: number): HTMLElement {
  const statement = (answer: string, number: string, text: string): HTMLElement =>
    element(
      "tr",
      {},
      element("td", { class: "team-number" }, number),
      element("td", {}, text),
      count(answer, found.counts[answer] ?? 0, people),
    );
  const head = element(
    "tr",
    {},
    element("th", { scope: "col" }, word("result_fase")),
    element("th", { scope: "col" }, word("team_statement")),
    element("th", { scope: "col" }, word("team_people")),
  );
  const rows = question.statements.map(({ phase, text }) =>
    statement(String(phase), String(phase), text[settings.language] ?? ""),
  );
  const table = element(
    "table",
    { class: "team-statements" },
    element("caption", { class: "team-hidden" }, question.text[settings.language] ?? ""),
    element("thead", {}, head),
    element("tbody", {}, ...rows, statement("dk", "?", word("dont_know"))),
  );
  return element(
    "div",
    { class: "team-talk" },
    element("h4", {}, question.text[settings.language] ?? ""),
    element("p", { class: "note" }, found.talk_first.map((reason) => REASONS[reason]).join(" ")),
    table,
  );
}

/** Both phases of the whole, each lens and each dimension. */
function phaseTable({ result, sentences, questionnaire }: DrawnGroup): HTMLElement[] {
  const columns = [
    { answer: "phase", title: word("team_group") },
    ...PHASES.map((answer) => ({ answer, title: answer })),
    { answer: "undetermined", title: word("team_no_phase") },
  ];
  const row = (level: string, id: string, title: string, found: GroupPhase | undefined): HTMLElement[] => {
    if (found === undefined) return [];
    const told = sentences.filter((each) => each.level === level && each.id === id && /^(differ|leaders-)/.test(each.topic));
    return [
      body(
        level === "dimension" ? "" : "team-row-strong",
        columns.length,
        [title],
        [
          element("td", { class: "team-median" }, String(found.phase ?? "–")),
          ...columns.slice(1).map(({ answer }) => count(answer, found.distribution[answer] ?? 0, result.people)),
        ],
        level === "overall" ? "" : told.map(({ text }) => text).join(" "),
      ),
    ];
  };
  const lens = (id: string): HTMLElement[] =>
    questionnaire.dimensions
      .filter((dimension) => dimension.lens === id)
      .flatMap((dimension) => row("dimension", dimension.id, textOf(dimension.title), result.dimensions[dimension.id]));
  const hasGap = Object.values(result.dimensions).some((found) => found.role_gap !== undefined);
  return [
    element("h3", { id: "group-phases" }, word("team_phases")),
    element("p", {}, word("team_phases_how"), " ", hasGap ? word("team_gap_how") : word("team_gap_none")),
    table(
      "group-phases",
      columns.map(({ title }) => title),
      [
        ...row("overall", "overall", word("team_whole"), result.overall),
        ...questionnaire.lenses.flatMap(({ id, title }) => [...row("lens", id, textOf(title), result.lenses[id]), ...lens(id)]),
      ],
    ),
  ];
}

/** How often each answer was given to each question, and how far the answers lie together. */
function questionTables({ result, questionnaire }: DrawnGroup): HTMLElement[] {
  const answers = [...PHASES, "dk", "na", "open"];
  const titles = [...PHASES, word("team_dk"), word("team_na"), word("team_open")];
  const tables = questionnaire.dimensions.flatMap((dimension) => {
    const rows = dimension.questions.flatMap(({ id, text }) => {
      const found = result.questions[id];
      if (found === undefined) return [];
      const flag = found.talk_first.length > 0 ? [element("strong", { class: "team-flag" }, word("team_flag"))] : [];
      const counts = answers.map((answer) => count(answer, found.counts[answer] ?? 0, result.people));
      return [body("", answers.length, [textOf(text), ...flag], counts, figures(found))];
    });
    const id = `group-${dimension.id}`;
    return rows.length === 0 ? [] : [element("h4", { id }, textOf(dimension.title)), table(id, titles, rows)];
  });
  return [
    element("h3", {}, word("team_questions")),
    element("p", {}, word("team_questions_how")),
    element("div", { class: "team-columns" }, ...tables),
  ];
}

function figures({ median, range, deviation, agreement }: GroupQuestion): string {
  if (median === undefined || range === undefined || deviation === undefined) return word("team_none_known");
  const [low, high] = median;
  const parts = [
    low === high ? fill(word("team_median"), { median: low }) : fill(word("team_medians"), { low, high }),
    fill(word("team_range"), { low: range[0], high: range[1] }),
    fill(word("team_deviation"), { deviation: decimal(deviation) }),
    agreement === undefined ? word("team_no_agreement") : fill(word("team_agreement"), { agreement: decimal(agreement) }),
  ];
  return parts.join(" ");
}

function table(labelledBy: string, titles: string[], bodies: HTMLElement[]): HTMLElement {
  const head = element("tr", {}, ...titles.map((title) => element("th", { scope: "col" }, title)));
  return element("table", { class: "team-counts", "aria-labelledby": labelledBy }, element("thead", {}, head), ...bodies);
}

/** The rows of one name: the name above its figures, so that they fit the narrowest screen. */
function body(kind: string, width: number, title: (string | HTMLElement)[], cells: HTMLElement[], remark: string): HTMLElement {
  const span = { colspan: String(width) };
  return element(
    "tbody",
    { class: kind },
    element("tr", {}, element("th", { ...span, scope: "rowgroup" }, ...title)),
    element("tr", { class: "team-figures" }, ...cells),
    ...(remark === "" ? [] : [element("tr", {}, element("td", { ...span, class: "team-remark" }, remark))]),
  );
}

/** A number of people with a column as high as their share, which the style sheet works out. */
function count(answer: string, number: number, people: number): HTMLElement {
  const bar = element("span", { class: "team-bar", "aria-hidden": "true" });
  bar.style.setProperty("--count", String(number));
  bar.style.setProperty("--people", String(people));
  const cell = element("td", { class: "team-count", "data-answer": answer }, element("span", {}, String(number)), bar);
  cell.toggleAttribute("data-none", number === 0);
  return cell;
}

function textOf(text: Record<string, string>): string {
  return text[settings.language] ?? "";
}

/** Return a figure as the reader writes it. */
function decimal(figure: string): string {
  return Number(figure).toLocaleString(settings.language, { minimumFractionDigits: 2 });
}
