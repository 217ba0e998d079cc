// What stands above a result that was opened from a link: whose it is, and how to go on with it or leave it.

import { element } from "../dom";
import { type View, button } from "./view";

export function sharedNotice({ isShared, tongue, actions }: View): HTMLElement[] {
  if (!isShared) return [];
  return [
    element(
      "div",
      { class: "shared-notice screen-only" },
      element("p", {}, tongue.word("shared_notice")),
      element(
        "p",
        { class: "buttons" },
        button(tongue.word("shared_make_mine"), actions.makeMine, "button"),
        button(tongue.word("shared_leave"), actions.leaveShared),
      ),
    ),
  ];
}
