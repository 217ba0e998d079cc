// Shows a self-test within a page of another site: the test alone, as high as its content, in the colours asked for.
//
// It runs before the page is drawn, when there may be nothing yet but the root element. The other site hears that
// something happened and how high the page is; never an answer, a note or a result. The guide explains it to publishers
// on the page with the id `embedding`.

/** What the address may ask for; the first value is what holds otherwise. */
const PARAMETERS: Readonly<Record<string, readonly string[]>> = {
  embed: ["", "1"],
  introduction: ["show", "hide"],
  size: ["normal", "small", "large"],
  theme: ["auto", "light", "dark"],
};

/** Of an address that asks for more than this, the rest is not looked at. */
const MOST_PARAMETERS = 20;

type Message =
  | { event: "ready" | "result" }
  | { event: "height"; height: number }
  | { event: "scroll"; top: number }
  | { event: "problem"; parameter: string; expected: readonly string[] };

const asked = new URLSearchParams(location.search);
const root = document.documentElement;

if (asked.has("embed")) {
  obey();
  if (document.readyState === "loading") addEventListener("DOMContentLoaded", begin);
  else begin();
}

/** Let the style sheet know what the address asks for, and the other site what is wrong with it. */
function obey(): void {
  root.dataset["embed"] = "";
  for (const [name, value] of [...asked].slice(0, MOST_PARAMETERS)) {
    const expected = Object.hasOwn(PARAMETERS, name) ? PARAMETERS[name] : undefined;
    if (expected?.includes(value)) root.setAttribute(name === "embed" ? "data-embed" : `data-embed-${name}`, value);
    else tell({ event: "problem", parameter: name.slice(0, 40), expected: expected ?? [] });
  }
}

function begin(): void {
  for (const link of document.querySelectorAll<HTMLAnchorElement>(".embed-foot .languages a")) {
    link.search = location.search;
  }
  addEventListener("click", openOutside, { capture: true });
  addEventListener("focusin", ({ target }) => {
    if (target instanceof HTMLElement && target.tabIndex === -1) tellPlace(target);
  });
  const result = document.getElementById("result");
  if (result !== null) {
    new MutationObserver(() => {
      if (!result.hidden) tellResult(result);
    }).observe(result, { attributeFilter: ["hidden"] });
  }
  new ResizeObserver(tellHeight).observe(document.body);
  tell({ event: "ready" });
}

/** Follow a link within the test here, and any other in a tab of its own: the frame is too small for the guide. */
function openOutside({ target }: Event): void {
  const link = target instanceof Element ? target.closest<HTMLAnchorElement>("a[href]") : null;
  if (link === null || link.closest(".embed-foot .languages") !== null) return;
  const place = link.pathname === location.pathname && link.hash !== "" ? document.getElementById(link.hash.slice(1)) : null;
  if (place !== null && place.getClientRects().length > 0) {
    tellPlace(place);
    return;
  }
  // The test shows one part of itself at a time, and gives the focus to what it shows next.
  if (place !== null && place.closest(".quiz") !== null) return;
  if (link.pathname === location.pathname) link.search = "";
  link.target = "_blank";
  link.rel = "noopener";
}

function tellResult(result: HTMLElement): void {
  tell({ event: "result" });
  // First the room, then the place in it.
  tellHeight();
  if (document.hasFocus()) tellPlace(result);
}

/** A frame as high as its content cannot scroll by itself. */
function tellPlace(place: Element): void {
  tell({ event: "scroll", top: Math.floor(place.getBoundingClientRect().top + scrollY) });
}

let told = 0;

function tellHeight(): void {
  const height = Math.ceil(document.body.getBoundingClientRect().height);
  if (height === told) return;
  told = height;
  tell({ event: "height", height });
}

function tell(message: Message): void {
  if (message.event === "problem") console.warn(`embedding: ${message.parameter}: expected ${message.expected.join(", ")}`);
  // Any site may embed the test, so any may hear this: it holds nothing about the respondent.
  if (parent !== window) parent.postMessage({ source: "fasewijzer", version: 1, ...message }, "*");
}
