/** Tell every part of this page that what is kept has changed; browsers tell only the other tabs. */
export function changedHere(): void {
  dispatchEvent(new StorageEvent("storage"));
}
