// The menu and the search of the theme as panels that a keyboard can open, use and leave.
//
// The theme opens both with check boxes that only a pointer reaches, and leaves what is off the screen in the order of the
// Tab key. Here a button opens each, what is closed cannot have the focus, and an open menu keeps it.

/** The widths below which the theme puts the menu and the search aside. */
const NARROW = { __drawer: "(max-width: 76.2344em)", __search: "(max-width: 59.9844em)" };

const PANELS = { __drawer: ".md-sidebar--primary", __search: ".md-search__inner" };

/** What has the focus first in an opened panel. */
const FIRST = { __drawer: "a[href]", __search: "input" };

/** What an open menu covers. */
const COVERED = ".md-content, .md-sidebar--secondary, .md-footer, .brand, .languages, .md-tabs, .header-search, [data-md-component=palette]";

export function mendPanels(): void {
  for (const name of ["__drawer", "__search"] as const) {
    const box = document.getElementById(name);
    const button = document.querySelector<HTMLButtonElement>(`button[data-toggles="${name}"]`);
    if (box instanceof HTMLInputElement && button !== null) mendPanel(name, box, button);
  }
}

function mendPanel(name: keyof typeof PANELS, box: HTMLInputElement, button: HTMLButtonElement): void {
  const narrow = matchMedia(NARROW[name]);
  const panel = document.querySelector<HTMLElement>(PANELS[name]);
  const draw = (): void => {
    button.setAttribute("aria-expanded", String(box.checked));
    panel?.toggleAttribute("inert", narrow.matches && !box.checked);
    if (name === "__drawer") {
      for (const part of document.querySelectorAll(COVERED)) part.toggleAttribute("inert", narrow.matches && box.checked);
    }
  };
  button.addEventListener("click", () => {
    box.click();
    if (box.checked) panel?.querySelector<HTMLElement>(FIRST[name])?.focus();
  });
  // Before the theme's own listener, which moves the focus into the search.
  box.addEventListener("change", draw, { capture: true });
  narrow.addEventListener("change", draw);
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || !box.checked) return;
    box.click();
    button.focus();
  });
  draw();
}
