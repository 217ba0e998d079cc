// Makes the lists of actions tickable and shows how far each plan is. Without this script they are plain lists.

import { Ticks } from "./ticks";
import { fill } from "./text";

const ticks = new Ticks();
const boxes = [...document.querySelectorAll<HTMLInputElement>("input[data-action]")];

function draw(): void {
  for (const box of boxes) box.checked = ticks.has(box.dataset["action"] ?? "");
  for (const progress of document.querySelectorAll<HTMLElement>(".plan-progress")) drawProgress(progress);
}

function drawProgress(progress: HTMLElement): void {
  const actions = (progress.dataset["actions"] ?? "").split(" ");
  const done = actions.filter((action) => ticks.has(action)).length;
  const text = progress.querySelector(".plan-progress-text");
  const bar = progress.querySelector("progress");
  if (text === null || bar === null) return;
  text.textContent = fill(progress.dataset["text"] ?? "", { done, total: actions.length });
  bar.value = done;
  progress.hidden = false;
}

for (const box of boxes) {
  box.hidden = false;
  box.closest(".actions")?.classList.add("actions-tickable");
  box.addEventListener("change", () => {
    ticks.set(box.dataset["action"] ?? "", box.checked);
    // An action may stand in more than one list, and it counts in the progress of its plan.
    draw();
  });
}

ticks.whenChangedElsewhere(draw);
draw();
