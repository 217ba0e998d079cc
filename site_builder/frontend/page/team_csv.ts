// The figures of a group as a table for other programs: figures with a point, whatever the language.

import { settings } from "./settings";
import type { DrawnGroup } from "./team_view";

const COUNTS = ["1", "2", "3", "4", "dk", "na", "open"];
const COLUMNS = ["dimension", "question", "text", ...COUNTS, "median_low", "median_high", "lowest", "highest", "deviation", "agreement", "r_wg", "talk_first"];

/** Return the figures per question as comma-separated values (RFC 4180). */
export function groupAsCsv({ result, questionnaire }: DrawnGroup): string {
  const rows = questionnaire.dimensions.flatMap((dimension) =>
    dimension.questions.flatMap(({ id, text }) => {
      const found = result.questions[id];
      if (found === undefined) return [];
      const { median, range, counts } = found;
      const given = COUNTS.map((answer) => counts[answer]);
      const figures = [median?.[0], median?.[1], range?.[0], range?.[1], found.deviation, found.agreement, found.within_group];
      return [[dimension.id, id, text[settings.language], ...given, ...figures, found.talk_first.join(" ")]];
    }),
  );
  // The mark at the start tells spreadsheets that the letters are UTF-8.
  return `\uFEFF${[COLUMNS, ...rows].map((row) => row.map(cell).join(",")).join("\r\n")}\r\n`;
}

function cell(value: string | number | undefined): string {
  const text = String(value ?? "");
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
