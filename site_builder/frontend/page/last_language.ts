// The installed site opens in the language that was used last, whatever language it was installed in.

import { prefer, preferences } from "./preferences";

/** How the address of the home page says that it was opened from the device's own start screen. */
const START = "?start";

export function followLanguage(): void {
  const { lang } = document.documentElement;
  const links = [...document.querySelectorAll<HTMLAnchorElement>(".md-header .languages a")];
  for (const link of links) link.addEventListener("click", () => prefer({ language: link.lang }));
  if (location.search === START) {
    const last = links.find((link) => link.lang === preferences().language && link.lang !== lang);
    if (last !== undefined) {
      location.replace(last.pathname);
      return;
    }
    history.replaceState(history.state, "", location.pathname + location.hash);
  }
  // Nothing is kept for a reader who only looks at a page.
  if (matchMedia("(display-mode: standalone)").matches) prefer({ language: lang });
}
