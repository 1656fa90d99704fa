/** Percent-encoding as AWS counts it (RFC 3986): everything but letters, digits and `-._~`. */
export const encodePercent = (text: string): string =>
  encodeURIComponent(text).replace(/[!'()*]/g, (c) => `%${c.charCodeAt(0).toString(16).toUpperCase()}`);

/** Text that is no valid encoding stands as it came. */
export function decodePercent(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
