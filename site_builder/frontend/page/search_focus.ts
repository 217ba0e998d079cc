// The focus in the results of the theme's search. The theme draws them anew with every letter, a moment after it was typed,
// and so takes away the result that the arrow keys have just led to.

const RESULTS = ".md-search-result__list";
const LINKS = ".md-search-result__link";

export function keepFocusInSearch(): void {
  const list = document.querySelector(RESULTS);
  if (list === null) return;
  let place = -1;
  list.addEventListener("focusin", ({ target }) => {
    place = [...list.querySelectorAll(LINKS)].indexOf(target as Element);
  });
  // Not told of a result that is removed; whoever goes elsewhere by himself has a place there.
  list.addEventListener("focusout", (event) => {
    if ((event as FocusEvent).relatedTarget !== null) place = -1;
  });
  new MutationObserver(() => {
    if (place >= 0 && document.activeElement === document.body) list.querySelectorAll<HTMLElement>(LINKS)[place]?.focus();
  }).observe(list, { childList: true });
}
