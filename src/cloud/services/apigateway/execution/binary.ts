import { base64, fromBase64, text, utf8 } from '../../../../std/bytes.ts';

/** Whether a media type is one of an API's binary ones. */
export function isBinary(types: readonly string[], contentType: string | undefined): boolean {
  const type = (contentType ?? '').split(/[;,]/)[0]!.trim().toLowerCase();
  return types.some(
    (each) =>
      each === '*/*' || (each.endsWith('/*') && type.startsWith(each.slice(0, -1))) || each.toLowerCase() === type,
  );
}

/** CONVERT_TO_TEXT makes base64 of bytes, CONVERT_TO_BINARY bytes of base64; text that is none stays. */
export function converted(body: Uint8Array, handling: string | undefined): Uint8Array {
  if (handling === 'CONVERT_TO_TEXT') return utf8(base64(body));
  if (handling !== 'CONVERT_TO_BINARY') return body;
  try {
    return fromBase64(text(body));
  } catch {
    return body;
  }
}
