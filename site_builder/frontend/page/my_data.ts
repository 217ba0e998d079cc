// Shows everything that this site keeps on the device, saves it as a file, takes such a file in, and deletes it.

import { changedHere } from "./changed_here";
import { byId, element } from "./dom";
import { prefer } from "./preferences";
import { download } from "./saved_file";
import { deleteSiteCopy, hasSiteCopy } from "./site_copy";
import { FILE_NAME, SCOPE, deleteAll, keep, readAll, remove } from "./storage";
import { MOST_BYTES, asFile, takeIn } from "./stored";
import { fill } from "./text";

const box = byId("my-data-box");
const words = JSON.parse(box.dataset["words"] ?? "{}") as Record<string, string>;
const status = byId("my-data-status");
const rows = [...box.querySelectorAll<HTMLElement>("[data-stored]")];
const chooser = byId<HTMLInputElement>("my-data-files");

/** From the ids of the questionnaires to their kinds. */
const kinds = new Map(rows.map(({ dataset }) => [dataset["questionnaire"] ?? "", dataset["kind"] ?? ""]));

/** The row of the site itself, which the service worker keeps. */
const COPY = "copy";

/** The choice of colours, which the theme keeps itself, for each language. */
const COLOURS = new RegExp(`^${SCOPE.replace(/[^\w/-]/g, "\\$&")}(?:[a-z]{2}/)?\\.__palette$`);

/** What is wrong with the storage; not tried at every change, since other tabs hear of a trial. */
let fault = faultOfStorage();

/** Whether the site itself is kept; finding out takes a moment. */
let isCopied = false;

function draw(): void {
  const found = readAll();
  byId("my-data-fault").hidden = fault === undefined;
  byId("my-data-fault").textContent = fault === undefined ? "" : (words[fault] ?? "");
  const kept = found ?? {};
  const colours = colourNames();
  for (const row of rows) {
    const name = row.dataset["stored"] ?? "";
    // Also without an answer there may be a guess, a scope or a note.
    const isKept = name === COPY ? isCopied : name === "colours" ? colours.length > 0 : kept[name] !== undefined;
    row.hidden = !isKept;
    const cell = row.querySelector("td");
    if (cell !== null) cell.textContent = amountText(kept[name], row);
  }
  const isEmpty = Object.keys(kept).length === 0 && colours.length === 0;
  byId("my-data-empty").hidden = !isEmpty || isCopied || fault === "blocked";
  byId("my-data-table").hidden = isEmpty && !isCopied;
  byId("my-data-all").hidden = isEmpty;
  byId("my-data-delete").hidden = isEmpty && !isCopied;
  byId("my-data-text").textContent = asFile();
}

/** Return how much is kept, or only that it is where there is nothing to count. */
function amountText(value: unknown, row: HTMLElement): string {
  const { field, amount: text } = row.dataset;
  if (field === undefined) return words["chosen"] ?? "";
  const notes = countOf(value, "notes");
  return fill((notes > 0 ? words["with_notes"] : text) ?? "", { amount: countOf(value, field), notes });
}

function countOf(value: unknown, field: string): number {
  const inner = (value as Record<string, unknown> | null | undefined)?.[field];
  return typeof inner === "object" && inner !== null ? Object.keys(inner).length : 0;
}

function faultOfStorage(): "blocked" | "full" | undefined {
  if (readAll() === undefined) return "blocked";
  const isKept = keep("trial", {});
  if (isKept) remove("trial");
  return isKept ? undefined : "full";
}

function changed(): void {
  fault = faultOfStorage();
  changedHere();
  void lookForCopy();
}

async function lookForCopy(): Promise<void> {
  isCopied = await hasSiteCopy();
  draw();
}

async function deleteOne(name: string): Promise<void> {
  if (name === "colours") deleteColours();
  else if (name !== COPY) remove(name);
  else {
    // Or the next self-test would put it back.
    prefer({ offline: false });
    await deleteSiteCopy();
  }
}

function colourNames(): string[] {
  try {
    return Object.keys(localStorage).filter((name) => COLOURS.test(name));
  } catch {
    return [];
  }
}

function deleteColours(): void {
  for (const name of colourNames()) localStorage.removeItem(name);
}

function say(text: string | undefined, isFault = false): void {
  status.textContent = text ?? "";
  status.toggleAttribute("data-fault", isFault);
}

async function takeInFiles(files: readonly File[]): Promise<void> {
  const outcomes = [];
  for (const file of files) {
    const outcome = file.size > MOST_BYTES ? "too_large" : takeIn(await file.text(), kinds);
    outcomes.push({ name: file.name, outcome });
  }
  say(outcomes.map(({ name, outcome }) => `${name}: ${words[outcome] ?? ""}`).join(" "), outcomes.some(({ outcome }) => outcome !== "done"));
  changed();
}

for (const row of rows) {
  const title = row.querySelector("th")?.textContent.trim() ?? "";
  const button = element("button", { type: "button", class: "link-button" }, words["remove"] ?? "");
  button.setAttribute("aria-label", fill(words["remove_label"] ?? "", { name: title }));
  button.addEventListener("click", () => {
    if (!confirm(fill(words["sure_one"] ?? "", { name: title }))) return;
    void deleteOne(row.dataset["stored"] ?? "").then(() => {
      say(fill(words["removed_one"] ?? "", { name: title }));
      status.focus();
      changed();
    });
  });
  row.append(element("td", {}, button));
}

byId("my-data-export").addEventListener("click", () => download(`${FILE_NAME}.json`, asFile(), "application/json"));
byId("my-data-delete").addEventListener("click", () => {
  if (!confirm(words["sure"])) return;
  deleteAll();
  deleteColours();
  void deleteSiteCopy().then(() => {
    say(words["deleted"]);
    status.focus();
    changed();
  });
});
chooser.addEventListener("change", () => {
  void takeInFiles([...(chooser.files ?? [])]).then(() => {
    chooser.value = "";
  });
});

// Also when another tab changes something.
addEventListener("storage", draw);
if ("serviceWorker" in navigator) navigator.serviceWorker.addEventListener("message", () => void lookForCopy());
byId("my-data-plain").hidden = true;
box.hidden = false;
draw();
void lookForCopy();
