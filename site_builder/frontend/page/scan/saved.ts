// Tells whether the answers are on the device, and offers them as a file when they are not.

import type { Assessment } from "../assessment";
import { byId, element } from "../dom";
import { download } from "../saved_file";
import { word } from "../settings";
import { FILE_NAME, canKeep } from "../storage";

export class Saved {
  private readonly status = byId("quiz-saved");
  private readonly fault = byId("quiz-fault");

  constructor(private readonly assessment: Assessment) {
    this.showFault(assessment.isFromNewerSite ? word("newer_site") : canKeep() ? "" : word("not_saved"));
    // Without the device only this page has the answers.
    addEventListener("beforeunload", (event) => {
      if (!assessment.isSaved) event.preventDefault();
    });
  }

  /** Say something about the last change, or that the device did not take it. */
  say(text: string): void {
    const { isSaved, isFromNewerSite } = this.assessment;
    if (isSaved) this.showFault("");
    else this.showFault(isFromNewerSite ? word("newer_site") : word("not_saved"));
    const said = isSaved ? text : "";
    // A screen reader hears each new sentence once.
    if (this.status.textContent !== said) this.status.textContent = said;
  }

  private showFault(text: string): void {
    if (this.fault.dataset["text"] === text) return;
    this.fault.dataset["text"] = text;
    this.fault.replaceChildren();
    if (text === "") return;
    const button = element("button", { type: "button", class: "button button-plain" }, word("save_file"));
    button.addEventListener("click", () => {
      const { file } = this.assessment;
      const name = `${FILE_NAME}-${file.date ?? file.questionnaire.id}.json`;
      download(name, `${JSON.stringify(file, null, 2)}\n`, "application/json");
    });
    this.fault.append(element("p", {}, text), button);
  }
}
