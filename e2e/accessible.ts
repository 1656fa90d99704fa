import AxeBuilder from '@axe-core/playwright';
import type { Page } from '@playwright/test';

/** What axe finds wrong with a page as it is, a line each; `exclude`: selectors of parts that it leaves out. */
export async function violationsIn(page: Page, exclude: readonly string[]): Promise<string[]> {
  const axe = exclude.reduce((builder, part) => builder.exclude(part), new AxeBuilder({ page }));
  const { violations } = await axe.analyze();
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target.join(' ')).join(', ')}`);
}
