// Shows what this site keeps on the device, saves it as a file, and deletes it.

import { byId } from "./dom";
import { deleteAll, readAll } from "./storage";
import { fill } from "./text";

const box = byId("device");
const status = byId("device-status");

function size(value: unknown, field: string): number {
  const inner = (value as Record<string, unknown> | undefined)?.[field];
  return typeof inner === "object" && inner !== null ? Object.keys(inner).length : 0;
}

function draw(): void {
  const kept = readAll();
  if (kept === undefined) {
    status.textContent = box.dataset["blocked"] ?? "";
    return;
  }
  const responses = Object.entries(kept).filter(([name]) => name.startsWith("responses:"));
  const answers = responses.reduce((sum, [, value]) => sum + size(value, "responses"), 0);
  const actions = size(kept["actions"], "done");
  const isEmpty = answers + actions === 0;
  for (const id of ["device-export", "device-delete"]) byId<HTMLButtonElement>(id).disabled = isEmpty;
  const text = isEmpty ? box.dataset["empty"] : box.dataset["kept"];
  status.textContent = fill(text ?? "", { answers, actions });
}

byId("device-export").addEventListener("click", () => {
  const data = { format: "fasewijzer-device", version: 1, kept: readAll() ?? {} };
  const file = new Blob([`${JSON.stringify(data, null, 2)}\n`], { type: "application/json" });
  const link = document.createElement("a");
  link.href = URL.createObjectURL(file);
  link.download = "fasewijzer.json";
  link.click();
  URL.revokeObjectURL(link.href);
});

byId("device-delete").addEventListener("click", () => {
  if (!confirm(box.dataset["sure"])) return;
  deleteAll();
  draw();
  status.textContent = box.dataset["deleted"] ?? "";
});

box.hidden = false;
draw();
