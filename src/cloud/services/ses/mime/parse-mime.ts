import { fromBase64 } from '../../../../std/bytes.ts';
import { decodeText, headerOf, latin1, parameterOf, quotedPrintable, readHeaders, type Header } from './header.ts';

/** A message taken apart as far as SES and a reader need it. */
export interface ParsedMail {
  headers: Header[];
  /** The first plain text and the first HTML, decoded. */
  text: string | null;
  html: string | null;
  attachments: Attachment[];
  /** How many parts there are, and how deep they nest. */
  parts: number;
}

export interface Attachment {
  fileName: string | null;
  contentType: string;
  /** Bytes when decoded. */
  size: number;
}

/** Deeper parts are passed over. */
const MAX_DEPTH = 20;
/** So much of a text is decoded for readers. */
const SHOWN = 1_048_576;
const EQUALS = 61;
/** SES takes 500 MIME parts at most. */
export const MAX_PARTS = 500;

/** Takes a raw message apart. Never fails: what makes no sense is text. */
export function parseMime(raw: Uint8Array): ParsedMail {
  const mail: ParsedMail = { headers: [], text: null, html: null, attachments: [], parts: 0 };
  mail.headers = readPart(latin1(raw), mail, 0);
  return mail;
}

function readPart(source: string, mail: ParsedMail, depth: number): Header[] {
  const { headers, bodyAt } = readHeaders(source);
  const type = headerOf(headers, 'content-type') ?? 'text/plain';
  const body = source.slice(bodyAt);
  const boundary = /^multipart\//i.test(type) ? parameterOf(type, 'boundary') : undefined;
  if (boundary && depth < MAX_DEPTH) {
    for (const part of partsOf(body, boundary)) {
      if (mail.parts > MAX_PARTS) break;
      readPart(part, mail, depth + 1);
    }
    return headers;
  }
  mail.parts++;
  takeLeaf(headers, type, body, mail);
  return headers;
}

function* partsOf(body: string, boundary: string): Generator<string> {
  const mark = `--${boundary}`;
  let at = body.startsWith(mark) ? 0 : lineStart(body, mark, 0);
  while (at >= 0) {
    const from = body.indexOf('\n', at) + 1;
    if (from === 0 || body.startsWith('--', at + mark.length)) return;
    const next = lineStart(body, mark, from - 1);
    yield body.slice(from, next < 0 ? body.length : next).replace(/\r?\n$/, '');
    at = next;
  }
}

/** Where a line that begins so begins; -1 when there is none from `from` on. */
function lineStart(body: string, mark: string, from: number): number {
  const found = body.indexOf(`\n${mark}`, from);
  return found < 0 ? -1 : found + 1;
}

function takeLeaf(headers: Header[], type: string, body: string, mail: ParsedMail): void {
  const disposition = headerOf(headers, 'content-disposition') ?? '';
  const fileName = parameterOf(disposition, 'filename') ?? parameterOf(type, 'name') ?? null;
  const encoding = headerOf(headers, 'content-transfer-encoding') ?? '7bit';
  const mediaType = type.split(';')[0]!.trim().toLowerCase();
  const isAttachment = /^attachment/i.test(disposition) || fileName !== null || !mediaType.startsWith('text/');
  if (isAttachment) {
    mail.attachments.push({ fileName, contentType: mediaType, size: decodedSize(body, encoding) });
    return;
  }
  const shown = body.slice(0, SHOWN);
  const charset = parameterOf(type, 'charset');
  if (mediaType === 'text/html') mail.html ??= decodeText(decoded(shown, encoding), charset);
  else mail.text ??= decodeText(decoded(shown, encoding), charset);
}

function decoded(body: string, encoding: string): Uint8Array {
  if (/^base64$/i.test(encoding.trim())) {
    try {
      return fromBase64(body.replace(/[^A-Za-z0-9+/=]/g, ''));
    } catch {
      // What is no base64 is shown as it came.
    }
  }
  if (/^quoted-printable$/i.test(encoding.trim())) return quotedPrintable(body);
  const bytes = new Uint8Array(body.length);
  for (let i = 0; i < body.length; i++) bytes[i] = body.charCodeAt(i);
  return bytes;
}

function decodedSize(body: string, encoding: string): number {
  if (!/^base64$/i.test(encoding.trim())) return body.length;
  let content = 0;
  for (let i = 0; i < body.length; i++) {
    const code = body.charCodeAt(i);
    if (code > 32 && code !== EQUALS) content++;
  }
  return Math.floor((content * 3) / 4);
}
