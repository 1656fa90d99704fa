import { describe, expect, test } from 'vitest';
import { checkSteps } from '../lesson/checks.ts';
import { ERA_START } from '../lesson/era-start.ts';
import type { WrongAnswer } from '../lesson/lesson.ts';
import { lessonSlugs, loadLesson } from '../lesson/library.ts';
import { accountPort, createNodeCloud } from './node-cloud.ts';

const wrongAnswers = import.meta.glob<readonly WrongAnswer[]>('../../lessons/*/wrong.ts', {
  eager: true,
  import: 'default',
});

/** Every lesson proves itself: no step is met at the start, every step is met by the solution, and a mistake hears what is meant for it. */
describe.each(lessonSlugs)('lesson %s', (slug) => {
  const open = async (era?: '2016' | 'today') => {
    const loaded = await loadLesson(slug);
    const world = era ?? loaded.metadata.era;
    const start = loaded.metadata.start && !era ? Date.parse(loaded.metadata.start) : ERA_START[world];
    const account = accountPort(
      await createNodeCloud({ era: world, seed: slug, start, internet: loaded.lesson.internet }),
      world,
    );
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
    const answers = (await lesson.solve(account, solution)) ?? {};
    const unmet = (await checkSteps(lesson, account, answers)).filter(({ verdict }) => !verdict.met);
    expect(unmet).toEqual([]);
  });

  test('it can be opened in the other era', async () => {
    const { metadata } = await loadLesson(slug);
    const { lesson, account } = await open(metadata.era === '2016' ? 'today' : '2016');
    for (const { verdict } of await checkSteps(lesson, account)) expect(verdict).toMatchObject({ met: false });
  });

  const wrong = wrongAnswers[`../../lessons/${slug}/wrong.ts`] ?? [];

  test('a wrong answer is kept for every step', async () => {
    const { metadata } = await loadLesson(slug);
    expect([...new Set(wrong.map(({ step }) => step))].sort()).toEqual(metadata.steps.map(({ id }) => id).sort());
  });

  test.each(wrong.map((each) => [`${each.step}: ${each.mistake}`, each] as const))('%s', async (_, each) => {
    const { lesson, account, solution } = await open();
    const before = each.afterSolution ? await lesson.solve(account, solution) : {};
    const answers = { ...before, ...(await each.make(account, solution)) };
    await account.settle();
    const checked = await checkSteps(lesson, account, answers);
    const verdict = checked.find(({ id }) => id === each.step)!.verdict;
    expect(verdict).toMatchObject({ met: false, message: expect.stringMatching(each.says) });
  });

  test('what the text says of the other era is so', async () => {
    const { metadata } = await loadLesson(slug);
    const { lesson, account, solution, port } = await open(metadata.era === '2016' ? 'today' : '2016');
    await lesson.inOtherEra?.(account, { solution, port: port ?? solution });
  });
});
