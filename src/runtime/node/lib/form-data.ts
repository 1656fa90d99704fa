import { Blob, File } from './blob.ts';
import { encodeUtf8 } from './text-codec.ts';

type Entry = [name: string, value: string | File];

const asEntry = (name: unknown, value: unknown, fileName: string | undefined): Entry => {
  const key = String(name).toWellFormed();
  if (!(value instanceof Blob)) return [key, String(value).toWellFormed()];
  if (value instanceof File && fileName === undefined) return [key, value];
  const named = fileName ?? (value instanceof File ? value.name : 'blob');
  return [key, new File([value], named, { type: value.type })];
};

/** `FormData`; `fetch` sends it as `multipart/form-data`. */
export class FormData {
  #entries: Entry[] = [];

  append(name: unknown, value: unknown, fileName?: string): void {
    if (arguments.length < 2)
      throw new TypeError(`FormData.append: 2 arguments required, but only ${arguments.length} found.`);
    this.#entries.push(asEntry(name, value, fileName));
  }
  set(name: unknown, value: unknown, fileName?: string): void {
    const entry = asEntry(name, value, fileName);
    const at = this.#entries.findIndex(([key]) => key === entry[0]);
    this.#entries = this.#entries.filter(([key], index) => key !== entry[0] || index === at);
    if (at < 0) this.#entries.push(entry);
    else this.#entries[at] = entry;
  }
  get(name: unknown): string | File | null {
    return this.#entries.find(([key]) => key === String(name))?.[1] ?? null;
  }
  getAll(name: unknown): (string | File)[] {
    return this.#entries.filter(([key]) => key === String(name)).map(([, value]) => value);
  }
  has(name: unknown): boolean {
    return this.#entries.some(([key]) => key === String(name));
  }
  delete(name: unknown): void {
    this.#entries = this.#entries.filter(([key]) => key !== String(name));
  }
  forEach(callback: (value: string | File, name: string, form: FormData) => void, thisArg?: unknown): void {
    for (const [name, value] of this.#entries) callback.call(thisArg, value, name, this);
  }
  *entries(): IterableIterator<Entry> {
    for (const entry of this.#entries) yield [...entry];
  }
  *keys(): IterableIterator<string> {
    for (const [name] of this.#entries) yield name;
  }
  *values(): IterableIterator<string | File> {
    for (const [, value] of this.#entries) yield value;
  }
  [Symbol.iterator](): IterableIterator<Entry> {
    return this.entries();
  }
  get [Symbol.toStringTag](): string {
    return 'FormData';
  }
}

const escaped = (text: string): string => text.replaceAll('\n', '%0A').replaceAll('\r', '%0D').replaceAll('"', '%22');

/** A form as it goes over the wire. */
export function encodeForm(form: FormData): { bytes: Uint8Array; type: string } {
  const boundary = `----formdata-undici-0${String(Math.floor(Math.random() * 1e11)).padStart(11, '0')}`;
  const parts: Uint8Array[] = [];
  for (const [name, value] of form) {
    const head = `--${boundary}\r\nContent-Disposition: form-data; name="${escaped(name)}"`;
    if (typeof value === 'string') parts.push(encodeUtf8(`${head}\r\n\r\n${value.replace(/\r?\n|\r/g, '\r\n')}\r\n`));
    else {
      const type = value.type || 'application/octet-stream';
      parts.push(
        encodeUtf8(`${head}; filename="${escaped(value.name)}"\r\nContent-Type: ${type}\r\n\r\n`),
        Blob.bytesOf(value),
        encodeUtf8('\r\n'),
      );
    }
  }
  parts.push(encodeUtf8(`--${boundary}--\r\n`));
  return { bytes: Buffer.concat(parts), type: `multipart/form-data; boundary=${boundary}` };
}
