/** The step or heading of the text that is in view: the last one that is not below the upper part of its pane. Empty at the beginning. */
export function anchorInView(): string {
  const pane = document.getElementById('main');
  if (!pane || pane.scrollTop === 0) return '';
  const { top, height } = pane.getBoundingClientRect();
  const seen = [...pane.querySelectorAll<HTMLElement>('h2[id], [data-step][id]')].filter(
    (each) => each.getBoundingClientRect().top < top + height * 0.4,
  );
  return seen.at(-1)?.id ?? '';
}
