// Shows the explanation of a term beside the term. Without this script the term links to the glossary.

import { element } from "./dom";

const box = element("div", { class: "term-box", popover: "auto", id: "term-box" });

export function explainTerms(): void {
  const terms = document.querySelectorAll<HTMLAnchorElement>("a.term");
  if (terms.length === 0 || !("popover" in HTMLElement.prototype)) return;
  document.body.append(box);
  for (const term of terms) {
    term.addEventListener("click", (event) => {
      // A new tab or window is the reader's own choice.
      if (event.ctrlKey || event.metaKey || event.shiftKey) return;
      event.preventDefault();
      show(term);
    });
  }
  box.addEventListener("toggle", (event) => {
    if ((event as ToggleEvent).newState === "closed") shownFor?.focus({ preventScroll: true });
  });
}

let shownFor: HTMLAnchorElement | undefined;

function show(term: HTMLAnchorElement): void {
  shownFor = term;
  const more = element("a", { href: term.href }, term.dataset["more"] ?? term.textContent);
  box.replaceChildren(element("p", {}, term.dataset["meaning"] ?? ""), element("p", {}, more));
  const place = term.getBoundingClientRect();
  box.showPopover();
  // Set through the object model, which a security policy without inline styles allows.
  const left = Math.max(8, Math.min(place.left, innerWidth - box.offsetWidth - 8));
  const below = place.bottom + box.offsetHeight + 8 < innerHeight;
  box.style.setProperty("left", `${left}px`);
  box.style.setProperty("top", `${below ? place.bottom + 6 : place.top - box.offsetHeight - 6}px`);
  more.focus();
}
