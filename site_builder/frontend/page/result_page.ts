// Which result the page shows: that of the answers on this device, or somebody else's from a link. Answers from outside
// are scored before they replace anything, so that what does not fit changes nothing.

import type { Reading, Scored } from "../shared/result";
import type { Assessment, SavedFile } from "./assessment";
import { element } from "./dom";
import { drawResult } from "./result";
import { button } from "./result/view";
import { FileProblem, MOST_BYTES, download, parseSavedFile } from "./saved_file";
import { settings } from "./settings";
import { decode, isShareLink } from "./share_link";
import { FILE_NAME } from "./storage";
import { Ticks } from "./ticks";
import { type Tongue, ownTongue, tongueOf } from "./tongue";

/** The fragment of an address that shows the result at once: after a reload, or in another language. */
export const SHOW_RESULT = "#result";

/** What the package says of a file, as `quiz.browser.answer` returns it. */
export type Answered = ({ ok: true } & Scored) | { ok: false; error: { name: string; message: string } };

export type Parts = {
  section: HTMLElement;
  assessment: Assessment;
  /** Return the answers to score: of the part that is being answered. */
  current: () => SavedFile;
  /** Ask the package; undefined when that is impossible, which has been shown. */
  score: (file: SavedFile, options: { reading: Reading; language: string }) => Promise<Answered | undefined>;
  /** The answers on this device were replaced. */
  replaced: () => void;
  /** The package itself broke, which is a fault of ours. */
  broke: (error: unknown) => void;
};

export class ResultPage {
  private readonly ticks = new Ticks();
  private readonly toast = new Toast();
  private tongue: Tongue = ownTongue;
  private reading: Reading = "normal";
  private shared: SavedFile | undefined;

  /** Counts the requests, so that a late answer to an earlier one is not shown. */
  private latest = 0;

  /** Whether somebody asked for the result; from then on every change draws it anew. */
  isWanted = false;

  constructor(private readonly parts: Parts) {
    this.ticks.whenChangedElsewhere(() => {
      for (const box of parts.section.querySelectorAll<HTMLInputElement>("input[data-action]")) {
        box.checked = this.ticks.has(box.dataset["action"] ?? "");
      }
    });
  }

  /** Show what the address asks for, if it asks for a result. */
  openAddress(): void {
    if (location.hash === SHOW_RESULT) void this.show();
    else if (isShareLink(location.hash)) void this.openLink(location.hash);
  }

  /** Score the answers and draw the result; the focus goes to its title where asked. */
  async show({ focus = false } = {}): Promise<void> {
    this.isWanted = true;
    const number = ++this.latest;
    const file = this.shared ?? this.parts.current();
    try {
      const answered = await this.parts.score(file, { reading: this.reading, language: this.tongue.language });
      if (answered === undefined || number !== this.latest) return;
      if (!answered.ok) throw new Error(answered.error.message);
      this.draw(answered, file);
      if (focus) document.getElementById("result-title")?.focus();
    } catch (error) {
      this.parts.broke(error);
    }
  }

  /** Read a file that the respondent chose, and take it over. */
  async load(chosen: File): Promise<void> {
    await this.telling(async () => {
      if (chosen.size > MOST_BYTES) throw new FileProblem("file_too_large");
      const file = parseSavedFile(await chosen.text(), [{ id: settings.questionnaire }]);
      if (await this.isAccepted(file)) this.takeOver(file, this.tongue.word("load_done"));
    });
  }

  private async openLink(address: string): Promise<void> {
    await this.telling(async () => {
      const file = decode(address);
      if (file.questionnaire.id !== settings.questionnaire) {
        throw new FileProblem("file_other_questionnaire", { id: file.questionnaire.id });
      }
      if (!(await this.isAccepted(file))) return;
      this.shared = file;
      await this.show({ focus: true });
    });
  }

  /** Whether the package can score a file; false when it cannot be asked, which has been shown. */
  private async isAccepted(file: SavedFile): Promise<boolean> {
    const answered = await this.parts.score(file, { reading: "normal", language: this.tongue.language });
    if (answered?.ok === false) throw new FileProblem("file_refused", { message: answered.error.message });
    return answered !== undefined;
  }

  /** Do something with a file or a link, and tell what is wrong with it. */
  private async telling(work: () => Promise<void>): Promise<void> {
    try {
      await work();
    } catch (problem) {
      if (problem instanceof FileProblem) this.toast.say(problem.sentence(this.tongue), this.tongue);
      else this.parts.broke(problem);
    }
  }

  /** Put a file in the place of the answers on this device, which are not lost unasked. */
  private takeOver(file: SavedFile, done: string): void {
    const replace = (): void => {
      this.shared = undefined;
      this.parts.assessment.replace(file);
      this.parts.replaced();
      history.replaceState(null, "", SHOW_RESULT);
      this.toast.say(this.parts.assessment.isSaved ? done : this.tongue.word("not_saved"), this.tongue);
      void this.show({ focus: true });
    };
    if (Object.keys(this.parts.assessment.file.responses).length === 0) replace();
    else this.askFirst(replace);
  }

  private askFirst(replace: () => void): void {
    const { tongue } = this;
    const dialog = element("dialog", { class: "dialog", "aria-labelledby": "dialog-title" });
    const then = (act: () => void) => (): void => {
      dialog.close();
      act();
    };
    const save = (): void => {
      download(`${FILE_NAME}.json`, `${JSON.stringify(this.parts.assessment.file, null, 2)}\n`, "application/json");
      replace();
    };
    dialog.append(
      element("h2", { id: "dialog-title" }, tongue.word("replace_title")),
      element("p", {}, tongue.word("replace_text")),
      element(
        "p",
        { class: "buttons" },
        button(tongue.word("replace_save"), then(save), "button"),
        button(tongue.word("replace_now"), then(replace)),
        button(tongue.word("replace_not"), then(() => undefined)),
      ),
    );
    dialog.addEventListener("close", () => dialog.remove());
    // Within the text of the page, whose style it has.
    this.parts.section.after(dialog);
    dialog.showModal();
  }

  private draw(scored: Scored, file: SavedFile): void {
    const { section, assessment } = this.parts;
    const isShared = this.shared !== undefined;
    drawResult(section, {
      ...scored,
      tongue: this.tongue,
      file,
      isShared,
      ticks: this.ticks,
      actions: {
        setReading: (reading) => {
          this.reading = reading;
          void this.show();
        },
        setTarget: (dimension, phase) => {
          assessment.setTarget(dimension, phase);
          void this.show();
        },
        setLanguage: (language) => void this.setLanguage(language),
        load: (chosen) => void this.load(chosen),
        makeMine: () => this.takeOver(file, this.tongue.word("shared_is_mine")),
        leaveShared: () => this.leaveShared(),
        say: (text) => this.toast.say(text, this.tongue),
        // All answers, with the part that was scored, so that it opens with the same result.
        whole: () => (isShared ? file : { ...assessment.file, questionnaire: file.questionnaire }),
      },
    });
    document.documentElement.toggleAttribute("data-report", true);
    document.documentElement.toggleAttribute("data-shared", isShared);
    const hash = isShared ? location.hash : SHOW_RESULT;
    for (const link of document.querySelectorAll<HTMLAnchorElement>(".languages a")) link.hash = hash;
  }

  private async setLanguage(language: string): Promise<void> {
    try {
      this.tongue = await tongueOf(language);
    } catch (error) {
      console.error(error);
      this.toast.say(this.tongue.word("take_language_failed"), this.tongue);
    }
    await this.show();
  }

  private leaveShared(): void {
    this.shared = undefined;
    this.isWanted = false;
    this.latest++;
    this.parts.section.hidden = true;
    for (const name of ["data-report", "data-shared"]) document.documentElement.removeAttribute(name);
    for (const link of document.querySelectorAll<HTMLAnchorElement>(".languages a")) link.hash = "";
    history.replaceState(null, "", location.pathname);
    scrollTo({ top: 0 });
    document.querySelector<HTMLElement>("h1")?.focus();
  }
}

/** One sentence about what was just done, over the foot of the page; it stays until it is closed or another comes. */
class Toast {
  private readonly text = element("p", { role: "status", id: "result-status" });
  private readonly box = element("div", { class: "toast screen-only" }, this.text);
  private close: HTMLElement | undefined;

  constructor() {
    document.querySelector(".quiz")?.append(this.box);
  }

  say(sentence: string, tongue: Tongue): void {
    this.text.textContent = sentence;
    this.text.lang = tongue.language;
    this.close?.remove();
    this.close = button(tongue.word("toast_close"), () => {
      this.text.textContent = "";
      this.close?.remove();
    });
    this.box.append(this.close);
  }
}
