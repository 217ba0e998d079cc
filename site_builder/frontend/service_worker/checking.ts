// Whether bytes are the ones that were published.

import type { Listed } from "../shared/offline";

/** Return whether a response holds exactly the file; one whose body cannot be read does not. */
export async function holds(response: Response | undefined, file: Listed): Promise<boolean> {
  if (response === undefined) return false;
  try {
    return await isFile(new Uint8Array(await response.arrayBuffer()), file);
  } catch {
    return false;
  }
}

export async function isFile(bytes: Uint8Array<ArrayBuffer>, file: Listed): Promise<boolean> {
  if (bytes.length !== file.bytes) return false;
  const hash = new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));
  return Array.from(hash, (byte) => byte.toString(16).padStart(2, "0")).join("") === file.sha256;
}
