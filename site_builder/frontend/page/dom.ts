// Builds elements; text is always text, never markup.

type Child = Node | string;
type Attributes = Record<string, string>;

/** Return a new element with attributes and children. */
export function element<Name extends keyof HTMLElementTagNameMap>(
  name: Name,
  attributes: Attributes = {},
  ...children: Child[]
): HTMLElementTagNameMap[Name] {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  made.append(...children);
  return made;
}

/** Return the element with this id, which the page's template holds. */
export function byId<Kind extends HTMLElement>(id: string): Kind {
  const found = document.getElementById(id);
  if (found === null) throw new Error(`the page has no element #${id}`);
  return found as Kind;
}

/** Let the page in the other languages open at the same place. */
export function linkLanguages(fragment: string): void {
  for (const link of document.querySelectorAll<HTMLAnchorElement>(".languages a")) link.hash = fragment;
}
