// What text may become markup or code in this page, whoever asks: our scripts or the theme's. Where the browser knows
// Trusted Types, the policy of the page lets nothing past this file. It runs before every other script.

import { inertParser, trustedTypes } from "./inert";

/** What the theme's search index holds (code, lists, headings), and how the theme marks what was found in it. */
const HARMLESS = new Set(
  "HTML HEAD BODY MARK P BR CODE PRE UL OL LI SUB SUP EM STRONG SPAN DIV H1 H2 H3 H4 H5 H6".split(" "),
);

const parse = inertParser("inert");

trustedTypes?.createPolicy("default", {
  createHTML(text) {
    const elements = [...parse(text).querySelectorAll("*")];
    const isHarmless = elements.every(
      (element) => HARMLESS.has(element.tagName) && [...element.attributes].every(({ name }) => name === "class"),
    );
    if (isHarmless) return text;
    throw new TypeError(`refused as HTML: ${text}`);
  },
  createScriptURL(address) {
    const scope = document.querySelector<HTMLMetaElement>("meta[name='site-scope']")?.content ?? "/";
    const { origin, pathname } = new URL(address, document.baseURI);
    if (origin === location.origin && pathname.startsWith(scope)) return address;
    throw new TypeError(`refused as the address of a script: ${address}`);
  },
});
