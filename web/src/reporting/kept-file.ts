/** A file as it was when it was chosen: what is recorded is what was looked at, whatever becomes of it on the disk. */
export interface ChosenFile {
  name: string;
  bytes: Uint8Array<ArrayBuffer>;
}

const PLACE = 'ketnoi.form';
/** Arguments that a call may have are not without number. */
const AT_ONCE = 0x8000;

/** Keeps a file for this tab, through other pages and signing in; null forgets it. What is too large is not kept. */
export function keepFile(file: ChosenFile | null): void {
  window.sessionStorage.removeItem(PLACE);
  if (file === null) return;
  let letters = '';
  for (let i = 0; i < file.bytes.length; i += AT_ONCE) {
    letters += String.fromCharCode(...file.bytes.subarray(i, i + AT_ONCE));
  }
  try {
    window.sessionStorage.setItem(PLACE, JSON.stringify({ name: file.name, content: btoa(letters) }));
  } catch {
    // a tab keeps some five million letters; the file is still there while this page is
  }
}

export function keptFile(): ChosenFile | null {
  const kept = window.sessionStorage.getItem(PLACE);
  if (kept === null) return null;
  const { name, content } = JSON.parse(kept) as { name: string; content: string };
  return { name, bytes: Uint8Array.from(atob(content), (letter) => letter.charCodeAt(0)) };
}
