const read = new Map<string, unknown>();
/** More than the policies of any account in use. */
const MOST = 500;

/** A policy's document out of its text, parsed once: every call asks for the same few. Nobody changes what it gets. */
export function readDocument(text: string): unknown {
  let document = read.get(text);
  if (document === undefined) {
    document = JSON.parse(text);
    if (read.size >= MOST) read.clear();
    read.set(text, document);
  }
  return document;
}
