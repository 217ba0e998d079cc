// Which result the page shows: that of the answers on this device, or somebody else's from a link. Answers from outside
// are scored before they replace anything, so that what does not fit changes nothing.

import type { Reading, Scored } from "../shared/result";
import type { Assessment, SavedFile } from "./assessment";
import { ask } from "./dialog";
import { element, linkLanguages } from "./dom";
import * as kept from "./kept";
import { drawResult } from "./result";
import { button } from "./result/view";
import { FileProblem, MOST_BYTES, parseSavedFile } from "./saved_file";
import { settings } from "./settings";
import { decode } from "./share_link";
import { Ticks } from "./ticks";
import { type Tongue, ownTongue, tongueOf } from "./tongue";

/** What the package says of a file, as `quiz.browser.answer` returns it. */
export type Answered = ({ ok: true } & Scored) | { ok: false; error: { name: string; message: string } };

export type Parts = {
  section: HTMLElement;
  assessment: Assessment;
  /** Return the answers to score: of the part that is being answered. */
  current: () => SavedFile;
  /** Return all answers as they are kept among the results. */
  toKeep: () => SavedFile;
  score: (file: SavedFile, options: { reading: Reading; language: string }) => Promise<Answered>;
  /** The answers on this device were replaced. */
  replaced: () => void;
  /** Somebody else's result is left for one's own answers. */
  left: () => void;
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

  /** Counts how often the result was left, so that nothing that was asked before brings it back. */
  private visit = 0;

  constructor(private readonly parts: Parts) {
    this.ticks.whenChangedElsewhere(() => {
      for (const box of parts.section.querySelectorAll<HTMLInputElement>("input[data-action]")) {
        box.checked = this.ticks.has(box.dataset["action"] ?? "");
      }
    });
  }

  /** Whether the result is somebody else's. */
  get isShared(): boolean {
    return this.shared !== undefined;
  }

  /** Score the answers and draw the result; true when it is drawn, and no later request took its place. */
  async show(): Promise<boolean> {
    const number = ++this.latest;
    const file = this.shared ?? this.parts.current();
    try {
      const answered = await this.parts.score(file, { reading: this.reading, language: this.tongue.language });
      if (number !== this.latest) return false;
      if (!answered.ok) throw new Error(answered.error.message);
      this.draw(answered, file);
      return true;
    } catch (error) {
      this.parts.broke(error);
      return false;
    }
  }

  /** Take the result away: something else is shown. */
  hide(): void {
    this.shared = undefined;
    this.latest++;
    this.visit++;
    this.parts.section.hidden = true;
    for (const name of ["data-report", "data-shared"]) document.documentElement.removeAttribute(name);
  }

  /** Take back what was last said: the respondent went on. */
  hush(): void {
    this.toast.clear();
  }

  /** Read a file that the respondent chose, and take it over. */
  async load(chosen: File): Promise<void> {
    await this.telling(async () => {
      if (chosen.size > MOST_BYTES) throw new FileProblem("file_too_large");
      const file = parseSavedFile(await chosen.text(), [{ id: settings.questionnaire }]);
      await this.accept(file);
      this.takeOver(file, this.tongue.word("load_done"));
    });
  }

  /** Show the answers in a link; false when it holds none that fit, which has been told. */
  async openLink(fragment: string): Promise<boolean> {
    return this.telling(async () => {
      const { visit } = this;
      const file = decode(fragment);
      if (file.questionnaire.id !== settings.questionnaire) {
        throw new FileProblem("file_other_questionnaire", { id: file.questionnaire.id });
      }
      await this.accept(file);
      // Somebody who went on while the engine loaded is not called back.
      if (visit !== this.visit) return;
      this.shared = file;
      await this.show();
    });
  }

  /** @throws FileProblem when the package cannot score a file. */
  private async accept(file: SavedFile): Promise<void> {
    const answered = await this.parts.score(file, { reading: "normal", language: this.tongue.language });
    if (answered.ok) return;
    console.error(answered.error.message);
    throw new FileProblem("file_refused");
  }

  /** Do something with a file or a link, and tell what is wrong with it. */
  private async telling(work: () => Promise<void>): Promise<boolean> {
    try {
      await work();
      return true;
    } catch (problem) {
      if (problem instanceof FileProblem) this.toast.say(problem.sentence(this.tongue), this.tongue);
      else this.parts.broke(problem);
      return false;
    }
  }

  /** Put a file in the place of the answers on this device, which are not lost unasked. */
  private takeOver(file: SavedFile, done: string): void {
    const { assessment, section, toKeep } = this.parts;
    const { tongue } = this;
    const replace = (): void => {
      assessment.replace(file);
      this.parts.replaced();
      this.toast.say(assessment.isSaved ? done : tongue.word("not_saved"), tongue);
    };
    if (Object.keys(assessment.file.responses).length === 0) return replace();
    const keepAndReplace = (): void => {
      if (kept.add(toKeep())) replace();
      else this.toast.say(tongue.word("replace_not_kept"), tongue);
    };
    ask(section, {
      title: tongue.word("replace_title"),
      text: tongue.word("replace_text"),
      choices: [
        { text: tongue.word("replace_keep"), act: keepAndReplace },
        { text: tongue.word("replace_now"), act: replace },
        { text: tongue.word("replace_not"), act: () => undefined },
      ],
    });
  }

  private draw(scored: Scored, file: SavedFile): void {
    const { section, assessment } = this.parts;
    const { isShared } = this;
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
        leaveShared: this.parts.left,
        keep: () => this.keep(),
        say: (text) => this.toast.say(text, this.tongue),
        // All answers, with the part that was scored, so that it opens with the same result.
        whole: () => (isShared ? file : { ...assessment.file, questionnaire: file.questionnaire }),
      },
    });
    document.documentElement.toggleAttribute("data-report", true);
    document.documentElement.toggleAttribute("data-shared", isShared);
    if (isShared) linkLanguages(location.hash);
  }

  private keep(): void {
    const isKept = kept.add(this.parts.toKeep());
    this.toast.say(isKept ? this.tongue.word("take_kept") : this.tongue.word("take_not_kept"), this.tongue);
  }

  private async setLanguage(language: string): Promise<void> {
    const { visit } = this;
    try {
      this.tongue = await tongueOf(language);
    } catch (error) {
      console.error(error);
      this.toast.say(this.tongue.word("take_language_failed"), this.tongue);
    }
    if (visit === this.visit) await this.show();
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
    this.close = button(tongue.word("toast_close"), () => this.clear());
    this.box.append(this.close);
    this.place();
  }

  /** In another site the frame is as high as its content, so its foot may be far out of sight: stay above what was pressed. */
  private place(): void {
    const pressed = document.activeElement;
    if (!("embed" in document.documentElement.dataset) || pressed === null || pressed === document.body) return;
    this.box.style.top = `${pressed.getBoundingClientRect().top + scrollY}px`;
  }

  clear(): void {
    this.text.textContent = "";
    this.close?.remove();
  }
}
