// What every page needs: explanations of terms, use without a network, and the theme's menu, search and tables for the keyboard.

import { followLanguage } from "./last_language";
import { offerOffline } from "./offline";
import { mendPanels } from "./panels";
import { keepFocusInSearch } from "./search_focus";
import { explainTerms } from "./terms";

explainTerms();
mendPanels();
keepFocusInSearch();
followLanguage();
offerOffline();

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
