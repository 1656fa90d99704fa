/** Where a step is that an address leads to: below the bar of steps, in px. */
const TOP_PX = 120;

/** The step or heading of the text that is in view: the last one that is not below the top of its pane. Empty at the beginning. */
export function anchorInView(): string {
  const pane = document.getElementById('main');
  if (!pane || pane.scrollTop === 0) return '';
  const { top } = pane.getBoundingClientRect();
  const seen = [...pane.querySelectorAll<HTMLElement>('h2[id], [data-step][id]')].filter(
    (each) => each.getBoundingClientRect().top < top + TOP_PX,
  );
  return seen.at(-1)?.id ?? '';
}
