// Documents that run nothing, fetch nothing and are never shown. A browser that knows Trusted Types wants to be told who
// makes them: the names stand in the policy of every page (site_builder/policy.py).

type Rules = { createHTML(text: string): string; createScriptURL?(address: string): string };
type Factory = { createPolicy(name: string, rules: Rules): { createHTML(text: string): string } };

/** Undefined in a browser that has no Trusted Types. */
export const trustedTypes = (globalThis as { trustedTypes?: Factory }).trustedTypes;

/** Return a function that makes such documents, under a name that no other script of the page has. */
export function inertParser(name: "inert" | "counterpart"): (text: string) => Document {
  const policy = trustedTypes?.createPolicy(name, { createHTML: (text) => text });
  return (text) => new DOMParser().parseFromString(policy?.createHTML(text) ?? text, "text/html");
}
