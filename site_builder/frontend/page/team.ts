// The team page: a facilitator's files and links in, one picture of the group out. Nothing leaves the device.

import type { Asked, GroupResult, Told } from "../shared/group";
import { Refusal, askEngine, readQuestionnaire } from "./asking";
import type { SavedFile } from "./assessment";
import { byId, element } from "./dom";
import { FileProblem, download } from "./saved_file";
import { word } from "./settings";
import { groupAsCsv } from "./team_csv";
import { type Item, TeamFiles } from "./team_files";
import { type DrawnGroup, drawGroup } from "./team_view";
import { fill } from "./text";
import { ownTongue } from "./tongue";

/** How the package names the one of several files that it refuses. */
const REFUSED = /, in files\[(\d+)\]$/;

const box = byId("team");
const status = byId("team-status");
const section = byId("group");
const links = byId<HTMLTextAreaElement>("team-links");
const chooser = byId<HTMLInputElement>("team-files");
const team = new TeamFiles();

/** Counts the requests, so that a late answer to an earlier one is not shown. */
let latest = 0;
let drawn: DrawnGroup | undefined;

async function refresh(): Promise<void> {
  const number = ++latest;
  drawList();
  const found = await summarised(number);
  if (number !== latest) return;
  drawn = found;
  drawList();
  if (found === undefined) section.replaceChildren();
  else drawGroup(section, found);
  section.hidden = found === undefined;
  byId("team-take-away").hidden = found === undefined;
}

/** Return what the group says; a file that does not fit the questions is named and the rest goes on. */
async function summarised(number: number): Promise<DrawnGroup | undefined> {
  for (;;) {
    const items = team.items.filter(({ problem }) => problem === undefined);
    if (items.length === 0 || number !== latest) return undefined;
    const part = items.find(({ file }) => file?.questionnaire.part !== undefined)?.file?.questionnaire.part;
    const files = items.flatMap(({ file }) => (file === undefined ? [] : [inPart(file, part)]));
    const isMixed = part !== undefined && items.some(({ file }) => file?.questionnaire.part !== part);
    const names = items.map(({ name }) => name);
    try {
      const told = await askEngine<Told<GroupResult>>("group", { files });
      return { ...told, questionnaire: await readQuestionnaire<Asked>(), isMixed, names };
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      const refused = items[Number(REFUSED.exec(error.message)?.[1] ?? NaN)];
      if (refused === undefined) throw error;
      console.error(`${refused.name}: ${error.message}`);
      refused.problem = new FileProblem("file_refused").sentence(ownTongue);
      team.save();
    }
  }
}

/** Return a file as one of the quick scan when others are: what all of them answered can be put together. */
function inPart(file: SavedFile, part: string | undefined): SavedFile {
  return part === undefined ? file : { ...file, questionnaire: { ...file.questionnaire, part } };
}

function drawList(): void {
  const problems = team.items.filter(({ problem }) => problem !== undefined);
  const read = team.items.filter(({ problem }) => problem === undefined);
  say(team.items.length === 0 ? word("team_empty") : fill(countText(), { read: read.length, problems: problems.length }));
  byId("team-not-kept").hidden = team.isSaved;
  byId("team-fictional").hidden = !team.isExample;
  byId("team-problems").replaceChildren(...problems.map(row));
  byId("team-items").replaceChildren(...read.map(row));
  byId("team-all").hidden = read.length === 0;
  byId("team-remove-all").hidden = team.items.length === 0;
  byId("team-example").hidden = team.items.length > 0;

  function countText(): string {
    return problems.length === 0 ? word("team_count") : word("team_count_with_problems");
  }
}

function row(item: Item): HTMLElement {
  const remove = element("button", { type: "button", class: "link-button" }, word("team_remove"));
  remove.setAttribute("aria-label", fill(word("team_remove_label"), { name: item.name }));
  remove.addEventListener("click", () => {
    team.remove(item);
    status.focus();
    void refresh();
  });
  const text = element("span", { class: "team-name" }, item.name);
  const repeated = item.problem ?? sameAs(item);
  return element("li", {}, text, ...(repeated === undefined ? [] : [element("span", {}, repeated)]), remove);
}

/** Return the sentence that says of which item this is the same, if it is. */
function sameAs(item: Item): string | undefined {
  const place = drawn?.names.indexOf(item.name) ?? -1;
  const repeated = drawn?.result.repeated.find(({ file }) => file === place);
  return repeated && fill(word("team_same_as"), { name: drawn?.names[repeated.same_as] ?? "" });
}

/** A screen reader hears each new sentence once. */
function say(text: string): void {
  if (status.textContent !== text) status.textContent = text;
}

async function addFiles(files: FileList | null | undefined): Promise<void> {
  if (!files || files.length === 0) return;
  say(word("team_reading"));
  await team.addFiles([...files]);
  await refresh();
}

chooser.addEventListener("change", () => {
  void addFiles(chooser.files).then(() => {
    // The same file can then be chosen again.
    chooser.value = "";
  });
});

box.addEventListener("dragover", (event) => {
  event.preventDefault();
  byId("team-drop").toggleAttribute("data-over", true);
});
for (const end of ["dragleave", "drop"]) {
  box.addEventListener(end, () => byId("team-drop").toggleAttribute("data-over", false));
}
box.addEventListener("drop", (event) => {
  event.preventDefault();
  void addFiles(event.dataTransfer?.files);
});

byId<HTMLFormElement>("team-paste").addEventListener("submit", (event) => {
  event.preventDefault();
  if (links.value.trim() === "") return;
  team.addLinks(links.value);
  links.value = "";
  void refresh();
});

byId("team-example").addEventListener("click", () => {
  void fetch(box.dataset["example"] ?? "")
    .then((response) => response.json() as Promise<SavedFile[]>)
    .then((files) => {
      team.showExample(files);
      status.focus();
      return refresh();
    }, (error: unknown) => {
      console.error(error);
      say(word("failed_network"));
    });
});

byId("team-remove-all").addEventListener("click", () => {
  if (!team.isExample && !confirm(word("team_sure"))) return;
  team.removeAll();
  status.focus();
  void refresh();
});

byId("team-print").addEventListener("click", () => print());
byId("team-json").addEventListener("click", () => {
  if (drawn) download(`${word("team_file_name")}.json`, `${JSON.stringify(drawn.result, null, 2)}\n`, "application/json");
});
byId("team-csv").addEventListener("click", () => {
  if (drawn) download(`${word("team_file_name")}.csv`, groupAsCsv(drawn), "text/csv");
});

// What is folded on the screen is wanted on paper.
let folded: HTMLDetailsElement[] = [];
addEventListener("beforeprint", () => {
  folded = [...section.querySelectorAll<HTMLDetailsElement>("details:not([open])")];
  for (const details of folded) details.open = true;
});
addEventListener("afterprint", () => {
  for (const details of folded) details.open = false;
});

team.whenChangedElsewhere(() => void refresh());
byId("team-plain").hidden = true;
box.hidden = false;
void refresh();
