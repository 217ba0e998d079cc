// What every page needs: the explanations of terms, and the menu and the search of the theme as real buttons.
//
// The theme opens both with check boxes that only a pointer reaches. A button toggles the box and tells the theme.

import { explainTerms } from "./terms";

explainTerms();

for (const button of document.querySelectorAll<HTMLButtonElement>("button[data-toggles]")) {
  const box = document.getElementById(button.dataset["toggles"] ?? "") as HTMLInputElement | null;
  if (box === null) continue;
  const show = (): void => button.setAttribute("aria-expanded", String(box.checked));
  button.addEventListener("click", () => box.click());
  box.addEventListener("change", show);
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || !box.checked) return;
    box.click();
    button.focus();
  });
}

// The theme lets a wide table scroll sideways; a keyboard can only scroll what can have the focus.
const nameOf = (table: Element): string => {
  let before: Element | null = table;
  while (before !== null && !/^H[1-6]$/.test(before.tagName)) before = before.previousElementSibling;
  return before?.textContent ?? document.title;
};

const showScrolling = (): void => {
  const names = new Map<string, number>();
  for (const wrap of document.querySelectorAll<HTMLElement>(".md-typeset__scrollwrap")) {
    if (wrap.scrollWidth > wrap.clientWidth) {
      const name = nameOf(wrap);
      const count = (names.get(name) ?? 0) + 1;
      names.set(name, count);
      wrap.tabIndex = 0;
      wrap.setAttribute("role", "region");
      wrap.setAttribute("aria-label", count === 1 ? name : `${name} (${count})`);
    } else {
      for (const name of ["tabindex", "role", "aria-label"]) wrap.removeAttribute(name);
    }
  }
};

new ResizeObserver(showScrolling).observe(document.body);
