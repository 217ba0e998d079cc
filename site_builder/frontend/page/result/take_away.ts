// Everything to take away: paper, files, a link and its code, and the language of it all.

import { element } from "../dom";
import { type Code, qrCode } from "../qr";
import { FileProblem, download } from "../saved_file";
import { encode } from "../share_link";
import { languages } from "../tongue";
import { csv } from "./csv";
import { markdown } from "./markdown";
import { copyText } from "./receipt";
import { type View, button, folded, link, part } from "./view";

export function takeAway(view: View): HTMLElement[] {
  const { tongue, actions } = view;
  const buttons = [
    button(tongue.word("take_print"), () => print(), "button"),
    ...(view.isShared ? [] : [button(tongue.word("take_keep"), actions.keep)]),
    button(tongue.word("take_file"), () => saveFile(view)),
    button(tongue.word("take_table"), () => saveText(view, "csv", "text/csv", csv(view))),
    button(tongue.word("take_text"), () => saveText(view, "md", "text/markdown", markdown(view))),
  ];
  const section = part(
    tongue.word("result_take_away"),
    languageChoice(view),
    element("p", { class: "buttons" }, ...buttons),
    element(
      "p",
      { class: "note" },
      tongue.word("take_how"),
      " ",
      link(tongue.explained("kept-results"), tongue.word("take_compare")),
    ),
    share(view),
    ...(view.isShared ? [] : [fileLoader(tongue.word("load_file"), "load-file", actions.load)]),
  );
  for (const each of section) each.classList.add("screen-only");
  return section;
}

/** Return a control that opens a saved file. */
export function fileLoader(text: string, id: string, load: (file: File) => void): HTMLElement {
  const input = element("input", { type: "file", id, accept: ".json,application/json" });
  input.addEventListener("change", () => {
    const [file] = input.files ?? [];
    // The same file can be chosen again, after it was mended.
    input.value = "";
    if (file !== undefined) load(file);
  });
  const label = element("label", { class: "button button-plain", for: id }, text);
  return element("p", {}, element("span", { class: "file-button" }, input, label));
}

/** Return a name that says what a file is about, and that every system accepts. */
export function fileName({ questionnaire, tongue, file }: View, ending: string): string {
  const about = [tongue.text(questionnaire.title), file.scope ?? "", file.date ?? ""].join(" ");
  const plain = about.normalize("NFKD").replace(/[\u0300-\u036f]/g, "").toLowerCase();
  return `${plain.replace(/[^a-z0-9]+/g, "-").replace(/^-|-$/g, "").slice(0, 80)}.${ending}`;
}

function saveFile(view: View): void {
  download(fileName(view, "json"), `${JSON.stringify(view.actions.whole(), null, 2)}\n`, "application/json");
  view.actions.say(view.tongue.word("take_saved"));
}

function saveText(view: View, ending: string, type: string, text: string): void {
  download(fileName(view, ending), text, type);
  view.actions.say(view.tongue.word("take_saved"));
}

function languageChoice({ tongue, actions }: View): HTMLElement {
  const choices = languages().map(({ id, name }) => {
    const box = element("input", { type: "radio", name: "report-language", value: id, id: `report-${id}` });
    box.checked = id === tongue.language;
    box.addEventListener("change", () => actions.setLanguage(id));
    return element("label", {}, box, element("span", { lang: id }, name));
  });
  return element("fieldset", { class: "choices" }, element("legend", {}, tongue.word("take_language")), ...choices);
}

/** A link with the answers in it, made only when somebody opens this part. */
function share(view: View): HTMLElement {
  const { tongue, file, actions } = view;
  const address = element("input", { type: "text", id: "share-link", readonly: "", spellcheck: "false" });
  const code = element("div", { class: "qr" });
  const notes = element("input", { type: "checkbox", id: "share-notes" });
  const hasNotes = Object.values(file.notes ?? {}).some((note) => note !== "");

  const make = (): void => {
    try {
      const fragment = encode(file, { notes: notes.checked });
      address.value = `${location.origin}${location.pathname}${fragment}`;
      code.replaceChildren(...drawing(qrCode(address.value), tongue.word("qr_label"), tongue.word("qr_too_long")));
    } catch (problem) {
      if (!(problem instanceof FileProblem)) throw problem;
      notes.checked = false;
      actions.say(problem.sentence(tongue));
      make();
    }
  };
  const copy = button(tongue.word("share_copy"), () => {
    void copyText(address.value).then((isCopied) => {
      if (!isCopied) address.select();
      actions.say(isCopied ? tongue.word("share_copied") : tongue.word("result_not_copied"));
    });
  });
  const fold = folded(
    "fold-share",
    tongue.word("share_open"),
    element("p", {}, tongue.word("share_how")),
    element("p", { class: "share-link" }, element("label", { for: "share-link" }, tongue.word("share_link")), address, copy),
    ...(hasNotes ? [element("p", {}, element("label", { class: "choice" }, notes, element("span", {}, tongue.word("share_notes"))))] : []),
    code,
  );
  notes.addEventListener("change", make);
  address.addEventListener("focus", () => address.select());
  fold.addEventListener("toggle", make);
  return fold;
}

/** Draw a code in black on white, whatever the colours of the page: cameras need it so. */
function drawing(code: Code | undefined, label: string, tooLong: string): Element[] {
  if (code === undefined) return [element("p", { class: "note" }, tooLong)];
  const namespace = "http://www.w3.org/2000/svg";
  const svg = document.createElementNS(namespace, "svg");
  const path = document.createElementNS(namespace, "path");
  svg.setAttribute("viewBox", `0 0 ${code.size} ${code.size}`);
  svg.setAttribute("role", "img");
  svg.setAttribute("aria-label", label);
  svg.setAttribute("shape-rendering", "crispEdges");
  path.setAttribute("d", code.path);
  svg.append(path);
  return [svg];
}
