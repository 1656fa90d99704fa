import { describe, expect, test } from 'vitest';
import { checkSteps } from '../lesson/checks.ts';
import { ERA_START } from '../lesson/era-start.ts';
import { lessonSlugs, loadLesson } from '../lesson/library.ts';
import { accountPort, createNodeCloud } from './node-cloud.ts';

/** Every lesson proves itself: no step is met at the start, every step is met by the solution. */
describe.each(lessonSlugs)('lesson %s', (slug) => {
  const open = async (era?: '2016' | 'today') => {
    const loaded = await loadLesson(slug);
    const world = era ?? loaded.metadata.era;
    const start = loaded.metadata.start && !era ? Date.parse(loaded.metadata.start) : ERA_START[world];
    const account = accountPort(await createNodeCloud({ era: world, seed: slug, start }), world);
    await loaded.lesson.seed(account, loaded.files);
    await account.settle();
    return { ...loaded, account };
  };

  test('the steps of the text and of the code are the same', async () => {
    const { lesson, metadata } = await loadLesson(slug);
    expect(lesson.steps.map(({ id }) => id)).toEqual(metadata.steps.map(({ id }) => id));
    expect(slug).toMatch(new RegExp(`^${String(metadata.number).padStart(2, '0')}-`));
  });

  test('its test events are JSON', async () => {
    const { metadata } = await loadLesson(slug);
    for (const { payload } of metadata.events) expect(() => JSON.parse(payload)).not.toThrow();
  });

  test('no step is met at the start, and each says what is missing', async () => {
    const { lesson, account } = await open();
    for (const { id, verdict } of await checkSteps(lesson, account)) {
      expect(verdict, id).toMatchObject({ met: false });
      if (!verdict.met) expect(verdict.message, id).not.toMatch(/could not be checked/);
    }
  });

  test('the solution meets every step', async () => {
    const { lesson, account, solution } = await open();
    await lesson.solve(account, solution);
    const unmet = (await checkSteps(lesson, account)).filter(({ verdict }) => !verdict.met);
    expect(unmet).toEqual([]);
  });

  test('it can be opened in the other era', async () => {
    const { metadata } = await loadLesson(slug);
    const { lesson, account } = await open(metadata.era === '2016' ? 'today' : '2016');
    for (const { verdict } of await checkSteps(lesson, account)) expect(verdict).toMatchObject({ met: false });
  });
});
