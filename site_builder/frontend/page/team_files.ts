// The files of a team, on the facilitator's device: read from files and links, kept without what could tell who it was.

import type { SavedFile } from "./assessment";
import { FileProblem, MOST_BYTES, parseSavedFile, savedFileOf } from "./saved_file";
import { settings, word } from "./settings";
import { decode, isShareLink } from "./share_link";
import { canKeep, keep, read, whenChangedElsewhere } from "./storage";
import { fill } from "./text";
import { ownTongue } from "./tongue";

/** Where the files are kept. */
export const TEAM = "team";

/** More than any team; a folder with everything in it must not bring the page to a halt. */
const MOST_ITEMS = 2_000;
const READ_AT_ONCE = 50;

export type Item = {
  /** What the facilitator knows it by: the name of the file or the number of the link. Kept nowhere. */
  name: string;
  file?: SavedFile;
  /** Why it does not count, as a sentence. */
  problem?: string;
};

type Kept = { format: "fasewijzer-team"; version: 1; files: SavedFile[] };

export class TeamFiles {
  items: Item[];
  /** Whether the items are the made-up team, which is not kept. */
  isExample = false;
  /** Whether the device keeps the items. */
  isSaved = canKeep();
  private links = 0;

  constructor() {
    this.items = TeamFiles.kept();
  }

  /** Add files from the device. */
  async addFiles(files: readonly File[]): Promise<void> {
    const added: Item[] = [];
    for (let start = 0; start < files.length; start += READ_AT_ONCE) {
      added.push(...(await Promise.all(files.slice(start, start + READ_AT_ONCE).map(itemOf))));
    }
    this.add(added);
  }

  /** Add the share links in a text: every word with one, and every line without one as an item with a problem. */
  addLinks(text: string): void {
    const lines = text.split("\n").filter((line) => line.trim() !== "");
    const links = lines.flatMap((line) => {
      const found = line.split(/\s+/).filter(isShareLink);
      return found.length > 0 ? found : [line];
    });
    this.add(
      links.map((link) => {
        const name = fill(word("team_link_name"), { number: ++this.links });
        return isShareLink(link) ? attempt(name, () => fitting(decode(link))) : { name, problem: word("team_no_link") };
      }),
    );
  }

  /** Show the made-up team. */
  showExample(files: SavedFile[]): void {
    this.items = numbered(files, word("team_example_name"));
    this.isExample = true;
  }

  remove(item: Item): void {
    this.items = this.items.filter((each) => each !== item);
    this.save();
  }

  removeAll(): void {
    this.items = [];
    this.links = 0;
    this.save();
    this.isExample = false;
  }

  /** Keep the items that count. */
  save(): void {
    if (this.isExample) return;
    const files = this.items.flatMap(({ file, problem }) => (file === undefined || problem !== undefined ? [] : [file]));
    const kept: Kept = { format: "fasewijzer-team", version: 1, files: files.map(withoutNotes) };
    this.isSaved = keep(TEAM, kept);
  }

  /** Call `changed` when another tab changes the team; its files are then shown here too. */
  whenChangedElsewhere(changed: () => void): void {
    whenChangedElsewhere(TEAM, () => {
      const problems = this.items.filter(({ problem }) => problem !== undefined);
      this.items = [...TeamFiles.kept(), ...problems];
      this.isExample = false;
      changed();
    });
  }

  private add(added: Item[]): void {
    const before = this.isExample ? [] : this.items;
    this.isExample = false;
    this.items = [...before, ...added];
    for (const item of this.items.slice(MOST_ITEMS)) item.problem = fill(word("team_too_many"), { most: MOST_ITEMS });
    this.save();
  }

  private static kept(): Item[] {
    return numbered(filesOf(read(TEAM)), word("team_kept_name"));
  }
}

/** Return the files that a value from the storage or from an export holds; what is none of ours is left out. */
export function filesOf(value: unknown): SavedFile[] {
  const files = (value as Partial<Kept> | null | undefined)?.files;
  if (!Array.isArray(files)) return [];
  return files.slice(0, MOST_ITEMS).flatMap((file) => attempt("", () => fitting(savedFileOf(file))).file ?? []);
}

async function itemOf(file: File): Promise<Item> {
  // A gigantic file is not even opened.
  if (file.size > MOST_BYTES) return { name: file.name, problem: new FileProblem("file_too_large").sentence(ownTongue) };
  try {
    const text = await file.text();
    return attempt(file.name, () => parseSavedFile(text, [{ id: settings.questionnaire }]));
  } catch {
    return { name: file.name, problem: word("team_unreadable") };
  }
}

function attempt(name: string, fileOf: () => SavedFile): Item {
  try {
    return { name, file: fileOf() };
  } catch (error) {
    if (!(error instanceof FileProblem)) throw error;
    return { name, problem: error.sentence(ownTongue) };
  }
}

/** Return a file of the questionnaire of this page, and refuse that of another. */
function fitting(file: SavedFile): SavedFile {
  const { id } = file.questionnaire;
  if (id !== settings.questionnaire) throw new FileProblem("file_other_questionnaire", { id });
  return file;
}

function numbered(files: SavedFile[], name: string): Item[] {
  return files.map((file, place) => ({ name: fill(name, { number: place + 1 }), file }));
}

/** Notes are free text, in which a name may stand. */
function withoutNotes(file: SavedFile): SavedFile {
  return { ...file, notes: {} };
}
