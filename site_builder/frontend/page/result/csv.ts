// The result as a table for a spreadsheet: one row for the whole, each lens, each dimension and each question.
//
// Spreadsheets read a table by the rules of the reader's country: where a comma stands before decimals, cells are parted
// by semicolons. They also take a cell that begins with one of `= + - @` for a formula, so such a cell gets an apostrophe.

import type { Found } from "../../shared/result";
import { answerText } from "./markdown";
import { headlineText } from "./headline";
import type { View } from "./view";

type Cell = string | number | undefined;

/** Begins the file, so that spreadsheets read its letters right. */
const BYTE_ORDER_MARK = "\uFEFF";

export function csv(view: View): string {
  const { questionnaire, result, file, tongue } = view;
  const usesComma = (1.5).toLocaleString(tongue.language).includes(",");
  const head = [
    tongue.word("csv_kind"),
    tongue.word("csv_id"),
    tongue.word("csv_name"),
    tongue.word("csv_value"),
    tongue.word("csv_text"),
    tongue.word("csv_plausible_low"),
    tongue.word("csv_plausible_high"),
    tongue.word("csv_full_low"),
    tongue.word("csv_full_high"),
    tongue.word("csv_mean"),
    tongue.word("csv_target"),
    tongue.word("csv_note"),
    tongue.word("result_scope"),
    tongue.word("result_date"),
    tongue.word("result_role"),
  ];
  const about: Cell[] = [file.scope, file.date, file.role];
  const rows: Cell[][] = [
    [tongue.word("receipt_whole"), "overall", headlineText(view), ...figures(result.overall), "", ""],
    ...questionnaire.lenses.map(({ id, title }) => [
      tongue.word("csv_lens"), id, tongue.text(title), ...figures(result.lenses[id]), "", "",
    ]),
    ...questionnaire.dimensions.flatMap(({ id, title, questions }) => [
      [tongue.word("result_dimension"), id, tongue.text(title), ...figures(result.dimensions[id], usesComma), file.targets?.[id], ""],
      ...questions.map((question) => [
        ...[tongue.word("csv_question"), question.id, tongue.text(question.text), file.responses[question.id]],
        ...[answerText(view, question.id), "", "", "", "", "", "", file.notes?.[question.id]],
      ]),
    ]),
  ];
  const lines = [head, ...rows.map((row) => [...row, ...about])];
  return BYTE_ORDER_MARK + lines.map((row) => row.map((each) => quoted(each)).join(usesComma ? ";" : ",")).join("\r\n") + "\r\n";
}

/** Return phase, an empty text, both ranges and the mean. */
function figures(found: (Found & { mean?: string }) | undefined, usesComma = false): Cell[] {
  const mean = usesComma ? found?.mean?.replace(".", ",") : found?.mean;
  return [found?.phase, "", found?.plausible?.[0], found?.plausible?.[1], found?.full?.[0], found?.full?.[1], mean];
}

function quoted(cell: Cell): string {
  const text = String(cell ?? "");
  const safe = typeof cell === "string" && /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return /[",;\r\n]/.test(safe) ? `"${safe.replace(/"/g, '""')}"` : safe;
}
