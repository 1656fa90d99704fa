/** Where a presentation is. */
export interface Place {
  /** The slide of the text; kept while something else is shown, to come back to. */
  text: string;
  /** `code`, `link` or a panel in the place of that slide; null for the slide. */
  show: string | null;
}

/** What there is to go through: first the text, then the editor and the panels. */
export interface Order {
  texts: readonly string[];
  views: readonly string[];
}

/** The next place, or the one before: through the text, then through editor and panels. Back from the editor is where the text was left. */
export function beside({ texts, views }: Order, { text, show }: Place, by: 1 | -1): Place {
  const at = texts.indexOf(text);
  if (show === null) {
    const next = texts[at + by];
    if (next !== undefined) return { text: next, show };
    return { text, show: by === 1 ? (views[0] ?? show) : show };
  }
  const view = views.indexOf(show);
  if (view >= 0 && by === 1) return { text, show: views[view + 1] ?? show };
  if (view > 0) return { text, show: views[view - 1]! };
  if (show === 'link' && by === 1) return beside({ texts, views }, { text, show: null }, 1);
  return { text, show: texts.length ? null : show };
}

/** The place that an address names; what it names and is not there is replaced by the nearest that is. */
export function placeOf(
  { texts }: Order,
  isView: (id: string) => boolean,
  named: { text: string; show?: string },
): Place {
  const section = named.text.replace(/\.\d+$/, '');
  const text = texts.includes(named.text) ? named.text : texts.includes(section) ? section : (texts[0] ?? '');
  const show = named.show !== undefined && isView(named.show) ? named.show : null;
  return { text, show: texts.length || show ? show : 'code' };
}
