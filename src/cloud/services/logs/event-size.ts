/** Bytes that CloudWatch Logs counts for an event: its message in UTF-8 and 26 more. */
export const eventBytes = (message: string): number => utf8Length(message) + 26;

/** UTF-8 length without encoding it. */
function utf8Length(text: string): number {
  let length = text.length;
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i);
    if (unit < 0x80) continue;
    // A surrogate pair is two units and four bytes; a lone one is written as U+FFFD, three bytes.
    if (unit >= 0xd800 && unit <= 0xdbff && isLow(text.charCodeAt(i + 1))) {
      length += 2;
      i++;
    } else length += unit < 0x800 ? 1 : 2;
  }
  return length;
}

const isLow = (unit: number): boolean => unit >= 0xdc00 && unit <= 0xdfff;
