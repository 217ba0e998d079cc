// The language of a report: its words, and the addresses of the guide in it. A report can be had in every language of
// the site, whatever the language of the page.

import type { Text } from "../shared/result";
import { inertParser } from "./inert";
import { type Explained, type Settings, settings } from "./settings";

/** Where a language alone would give the customs of another country. */
const LOCALES: Record<string, string> = { en: "en-GB" };

const parse = inertParser("counterpart");

export class Tongue {
  constructor(private readonly own: Pick<Settings, "language" | "words" | "pages" | "explained">) {}

  get language(): string {
    return this.own.language;
  }

  /** Return a word of the interface. */
  word(key: string): string {
    return this.own.words[key] ?? key;
  }

  text(text: Text | undefined): string {
    return text?.[this.language] ?? "";
  }

  /** Return the address of a page of the guide. */
  address(page: string, anchor: string): string {
    return `${this.own.pages[page] ?? ""}#${anchor}`;
  }

  /** Return the address of what the guide explains. */
  explained(what: keyof Explained): string {
    return this.own.explained[what];
  }

  /** Return a day such as 2026-11-21 as people write it. */
  day(date: string): string {
    const moment = new Date(`${date}T00:00:00Z`);
    if (Number.isNaN(moment.getTime())) return date;
    return new Intl.DateTimeFormat(LOCALES[this.language] ?? this.language, { dateStyle: "long", timeZone: "UTC" }).format(moment);
  }
}

/** The language of the page. */
export const ownTongue = new Tongue(settings);

/** Return the languages of the site, as the page's header links to them. */
export function languages(): { id: string; name: string }[] {
  return links().map((link) => ({ id: link.lang, name: link.textContent }));
}

/**
 * Return another language. Its words and addresses stand in the page's counterpart, so nothing is published twice.
 *
 * @throws Error when that page cannot be fetched.
 */
export async function tongueOf(language: string): Promise<Tongue> {
  if (language === ownTongue.language) return ownTongue;
  const link = links().find((each) => each.lang === language);
  if (link === undefined) throw new Error(`the page has no counterpart in ${language}`);
  const response = await fetch(new URL(link.href).pathname);
  if (!response.ok) throw new Error(`${link.href}: status ${response.status}`);
  const page = parse(await response.text());
  return new Tongue(JSON.parse(page.getElementById("quiz-settings")?.textContent ?? "") as Settings);
}

function links(): HTMLAnchorElement[] {
  return [...document.querySelectorAll<HTMLAnchorElement>(".md-header .languages a")];
}
