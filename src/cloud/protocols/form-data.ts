import { text } from '../../std/bytes.ts';

/** One field of a `multipart/form-data` body; its bytes are a window on the body. */
export interface FormField {
  name: string;
  /** Of a file. */
  filename?: string;
  /** `Content-Type` of the part, when it has one. */
  contentType?: string;
  bytes: Uint8Array;
}

/**
 * Reads a `multipart/form-data` body (RFC 7578), fields in their order.
 * @returns null when the body isn't one, or doesn't end as one must.
 */
export function readFormData(contentType: string, body: Uint8Array): FormField[] | null {
  const boundary = /^multipart\/form-data\s*;.*?boundary=("?)([^";]{1,200})\1/i.exec(contentType)?.[2]?.trim();
  if (!boundary) return null;
  const delimiter = new TextEncoder().encode(`--${boundary}`);
  const fields: FormField[] = [];
  let at = find(body, delimiter, 0);
  while (at >= 0) {
    const start = at + delimiter.length;
    if (body[start] === DASH && body[start + 1] === DASH) return fields;
    const next = find(body, delimiter, start);
    // Each part stands between two line ends.
    const field = next < 0 ? null : readPart(body.subarray(start + 2, next - 2));
    if (!field) return null;
    fields.push(field);
    at = next;
  }
  return null;
}

const DASH = 45;
const BLANK_LINE = Uint8Array.of(13, 10, 13, 10);

function readPart(part: Uint8Array): FormField | null {
  const end = find(part, BLANK_LINE, 0);
  if (end < 0) return null;
  const headers = new Map(
    text(part.subarray(0, end))
      .split('\r\n')
      .map((line) => [line.slice(0, line.indexOf(':')).trim().toLowerCase(), line.slice(line.indexOf(':') + 1).trim()]),
  );
  const disposition = headers.get('content-disposition') ?? '';
  const name = parameter(disposition, 'name');
  if (name === undefined) return null;
  return {
    name,
    filename: parameter(disposition, 'filename'),
    contentType: headers.get('content-type'),
    bytes: part.subarray(end + BLANK_LINE.length),
  };
}

const parameter = (header: string, name: string): string | undefined => {
  const [, quoted, plain] = new RegExp(`;\\s*${name}=(?:"((?:[^"\\\\]|\\\\.)*)"|([^;]*))`, 'i').exec(header) ?? [];
  return quoted?.replace(/\\(.)/g, '$1') ?? plain?.trim();
};

/** Where `wanted` begins in `bytes`, from `from` on; -1 when nowhere. */
function find(bytes: Uint8Array, wanted: Uint8Array, from: number): number {
  for (let at = bytes.indexOf(wanted[0]!, from); at >= 0; at = bytes.indexOf(wanted[0]!, at + 1)) {
    let same = 1;
    while (same < wanted.length && bytes[at + same] === wanted[same]) same++;
    if (same === wanted.length) return at;
  }
  return -1;
}
