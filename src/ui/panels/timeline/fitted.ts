/** A text cut in its middle until it fits. @param widthOf what a text takes */
export function fitted(text: string, room: number, widthOf: (text: string) => number): string {
  let low = 0;
  let high = text.length;
  if (widthOf(text) <= room) return text;
  const cut = (kept: number) =>
    `${text.slice(0, Math.ceil(kept / 2))}…${text.slice(text.length - Math.floor(kept / 2))}`;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (widthOf(cut(middle)) <= room) low = middle;
    else high = middle - 1;
  }
  return cut(low);
}
