// A question in between. The browser's own `confirm` is refused in a page that stands in another site.

import { element } from "./dom";
import { button } from "./result/view";

type Choice = { text: string; act: () => void };

/**
 * Ask something before going on; to close the question is to choose nothing.
 *
 * @param place what the question stands behind, within the text of the page, whose style it has.
 * @param choices the first is the one that loses nothing.
 */
export function ask(place: HTMLElement, { title, text, choices }: { title: string; text: string; choices: Choice[] }): void {
  const dialog = element("dialog", { class: "dialog", "aria-labelledby": "dialog-title" });
  const buttons = choices.map((choice, position) =>
    button(
      choice.text,
      () => {
        dialog.close();
        choice.act();
      },
      position === 0 ? "button" : "button button-plain",
    ),
  );
  dialog.append(element("h2", { id: "dialog-title" }, title), element("p", {}, text), element("p", { class: "buttons" }, ...buttons));
  dialog.addEventListener("close", () => dialog.remove());
  place.after(dialog);
  dialog.showModal();
}
