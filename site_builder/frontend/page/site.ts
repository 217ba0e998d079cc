// What every page needs: the menu and the search of the theme as real buttons.
//
// The theme opens both with check boxes that only a pointer reaches. A button toggles the box and tells the theme.

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
