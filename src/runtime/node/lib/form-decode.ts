import { File } from './blob.ts';
import { FormData } from './form-data.ts';
import { URLSearchParams } from './url-search-params.ts';

/** A form out of the body of a request or a response. @throws {TypeError} for a content type that is no form, and for a malformed one. */
export function decodeForm(bytes: Uint8Array, contentType: string): FormData {
  const [type = ''] = contentType.split(';');
  const form = new FormData();
  if (type.trim().toLowerCase() === 'application/x-www-form-urlencoded') {
    for (const [name, value] of new URLSearchParams(Buffer.from(bytes).toString())) form.append(name, value);
    return form;
  }
  const boundary = /;\s*boundary=(?:"([^"]+)"|([^;]+))/i.exec(contentType);
  if (type.trim().toLowerCase() !== 'multipart/form-data' || !boundary)
    throw new TypeError('Content-Type was not one of "multipart/form-data" or "application/x-www-form-urlencoded".');
  for (const part of partsOf(Buffer.from(bytes), `--${boundary[1] ?? boundary[2]!.trim()}`)) append(form, part);
  return form;
}

const malformed = () => new TypeError('Failed to parse body as FormData.');

function partsOf(body: Buffer, delimiter: string): Buffer[] {
  const parts: Buffer[] = [];
  let at = body.indexOf(delimiter);
  if (at < 0) throw malformed();
  for (;;) {
    at += delimiter.length;
    if (body.toString('latin1', at, at + 2) === '--') return parts;
    const end = body.indexOf(`\r\n${delimiter}`, at);
    if (end < 0 || body.toString('latin1', at, at + 2) !== '\r\n') throw malformed();
    parts.push(body.subarray(at + 2, end));
    at = end + 2;
  }
}

function append(form: FormData, part: Buffer): void {
  const split = part.indexOf('\r\n\r\n');
  if (split < 0) throw malformed();
  const head = part.toString('utf8', 0, split);
  const content = part.subarray(split + 4);
  const name = /^content-disposition:.*;\s*name="([^"]*)"/im.exec(head)?.[1];
  if (name === undefined) throw malformed();
  const fileName = /^content-disposition:.*;\s*filename="([^"]*)"/im.exec(head)?.[1];
  const unescaped = (text: string) => text.replaceAll('%0A', '\n').replaceAll('%0D', '\r').replaceAll('%22', '"');
  if (fileName === undefined) form.append(unescaped(name), content.toString());
  else {
    const type = /^content-type:\s*(.*)$/im.exec(head)?.[1] ?? 'text/plain';
    form.append(unescaped(name), new File([new Uint8Array(content)], unescaped(fileName), { type }));
  }
}
