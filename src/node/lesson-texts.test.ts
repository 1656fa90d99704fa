import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { lessonMetadata, lessonSlugs } from '../lesson/library.ts';
import { paragraphsOf, wordsOf } from '../lesson/lesson-prose.ts';
import { linesOf, runsOf, sharedLines, sharedRuns } from '../lesson/testing/shared-with.ts';

/** What every lesson's text has, and what it must not have. */

const lessons = join(import.meta.dirname, '../../lessons');
const textOf = (slug: string): string => readFileSync(join(lessons, slug, 'lesson.mdx'), 'utf8');
/** Chapters that teach several things one after the other. */
const LONG = [15, 16, 17, 20, 21];
/** Five lines at the width of the page on a desktop. */
const FIVE_LINES = 430;

describe.each(lessonSlugs)('the text of %s', (slug) => {
  const mdx = textOf(slug);
  const metadata = lessonMetadata(slug);
  const long = LONG.includes(metadata.number);

  test('is as long as an evening', () => {
    const words = wordsOf(paragraphsOf(mdx).join(' ')).length;
    expect(words).toBeGreaterThanOrEqual(500);
    expect(words).toBeLessThanOrEqual(long ? 3000 : 1600);
  });

  test('has no paragraph of more than five lines', () => {
    expect(paragraphsOf(mdx).filter((paragraph) => paragraph.length > FIVE_LINES)).toEqual([]);
  });

  test('writes the words of its drawings on the line of their tag; MDX makes a paragraph of others, which SVG does not draw', () => {
    expect(mdx).not.toMatch(/<text\b[^>]*>\s*\n/);
  });

  // An SVG draws a marker at the end of a whole path only, not of each stroke in it.
  test('has no arrow of a figure that would lose its head', () => {
    expect(mdx.match(/ d="M[^"]*M[^"]*"[^>]*marker(Start|End)/g) ?? []).toEqual([]);
  });

  test('has steps, a question to predict, a picture, then and now, and a summary', () => {
    expect(metadata.steps.length).toBeGreaterThanOrEqual(3);
    expect(metadata.steps.length).toBeLessThanOrEqual(long ? 12 : 7);
    expect(metadata.thenAndNow.length).toBeGreaterThanOrEqual(3);
    expect(mdx).toMatch(/<Predict\b/);
    expect(mdx).toMatch(/<Figure\b/);
    expect(mdx).toMatch(/<ThenNow \/>/);
    expect(mdx).toMatch(/^## What you know now$/m);
    for (const { id } of metadata.steps) expect(mdx, id).toContain(`<Step id="${id}" />`);
  });
});

const book = join(import.meta.dirname, '../../../shared/book/aws-lambda-guide.txt');

describe.skipIf(!existsSync(book))('originality', () => {
  const original = existsSync(book) ? readFileSync(book, 'utf8') : '';
  const runs = runsOf(original);
  const lines = linesOf(original);

  test.each(lessonSlugs)('%s shares no sentence with the book', (slug) => {
    expect(sharedRuns(textOf(slug), runs)).toEqual([]);
  });

  test.each(lessonSlugs)('%s shares no code with the book beyond what the API forces', (slug) => {
    const files = readdirSync(join(lessons, slug), { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile() && /(files|solution|port)/.test(entry.parentPath))
      .map((entry) => readFileSync(join(entry.parentPath, entry.name), 'utf8'));
    expect(files.flatMap((text) => sharedLines(text, lines))).toEqual([]);
  });

  test('a copied sentence and a copied line are found', () => {
    const sentence = original.split('\n').find((line) => wordsOf(line).length > 10)!;
    expect(sharedRuns(`As it says: ${sentence}`, runs).length).toBeGreaterThan(0);
    expect(
      sharedLines('  var total = prices.reduce(addUp, 0);', linesOf('var total = prices.reduce(addUp, 0);')),
    ).toHaveLength(1);
  });
});
