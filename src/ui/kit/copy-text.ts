/**
 * Puts a text on the clipboard. Over plain http, as in a classroom's network, browsers have no clipboard of their own for pages; a selection that
 * is copied works there too.
 * @throws {Error} when the browser does not allow it.
 */
export async function copyText(text: string): Promise<void> {
  if (navigator.clipboard) return navigator.clipboard.writeText(text);
  const focused = document.activeElement;
  const area = document.createElement('textarea');
  area.value = text;
  area.className = 'fixed opacity-0';
  // Inside of a window over the page, which keeps the focus in itself.
  (document.querySelector('[role="dialog"], [role="alertdialog"]') ?? document.body).append(area);
  area.select();
  const copied = document.execCommand('copy');
  area.remove();
  if (focused instanceof HTMLElement) focused.focus();
  if (!copied) throw new Error('The browser did not copy it.');
}
