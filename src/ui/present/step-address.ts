import { jsonProblem } from '../stores/json-problem.ts';

/**
 * The address that opens what is open here at a step, for those who follow: without the file, the panel and the slide that are open.
 * @param address of the page that is open. @param step null for the whole. @param anchor a heading to come to in its place
 */
export function stepAddress(address: string, step: string | null, anchor = ''): string {
  const url = new URL(address);
  for (const name of ['file', 'panel', 'present', 'show', 'follow', 'draft']) url.searchParams.delete(name);
  // As the router writes what could be read as a number.
  if (step) url.searchParams.set('follow', jsonProblem(step) ? step : JSON.stringify(step));
  url.hash = step ? '' : anchor;
  return url.href;
}
