// Files for the respondent.

/** Hand a text to the respondent as a file. */
export function download(name: string, content: string, type: string): void {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([content], { type }));
  link.download = name;
  link.click();
  // Some browsers read the address only after this event.
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
}
