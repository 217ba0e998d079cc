// A text as a code for cameras.

import { encode } from "uqr";

export type Code = {
  /** Modules in a row, the quiet edge included. */
  size: number;
  /** The dark modules, as the data of an SVG path. */
  path: string;
};

/** Longer texts give codes that no camera reads from a wall. */
const MOST_CHARACTERS = 1200;

/** Return the code of a text; undefined when it would be too fine to read. */
export function qrCode(text: string): Code | undefined {
  if (text.length > MOST_CHARACTERS) return undefined;
  const { size, data } = encode(text, { ecc: "L", border: 4 });
  const squares = data.flatMap((row, y) => row.flatMap((isDark, x) => (isDark ? [`M${x} ${y}h1v1h-1z`] : [])));
  return { size, path: squares.join("") };
}
