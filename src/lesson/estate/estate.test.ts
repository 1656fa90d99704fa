import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { slugOf } from './scaffold.ts';
import { verdictOf } from './verdict.ts';
import { draftsOf, estateAnswer, fieldProblem, STARTS, type Start, type Workload, workloadsOf } from './workload.ts';

const report: Workload = { name: 'Report', start: 'schedule', runs: 30, seconds: 60, megabytes: 512 };

describe('workloads', () => {
  test('come back from the answer that holds them', () => {
    const names = fc.string({ minLength: 1 }).filter((text) => text.trim() === text);
    const any = fc.record({
      name: names,
      start: fc.constantFrom(...(Object.keys(STARTS) as Start[])),
      runs: fc.integer({ min: 1, max: 1e12 }),
      seconds: fc.integer({ min: 1, max: 2_592_000 }),
      megabytes: fc.integer({ min: 1, max: 1_000_000 }),
    });
    fc.assert(
      fc.property(fc.array(any, { maxLength: 6 }), (estate) => {
        expect(workloadsOf(estateAnswer(estate))).toEqual(estate);
      }),
    );
  });

  test('are none before every field is right', () => {
    const answer = { ...estateAnswer([report]), '0.runs': '-3' };
    expect(workloadsOf(answer)).toEqual([]);
    expect(fieldProblem(draftsOf(answer, 1)[0]!, 'runs')).toMatch(/above 0/);
    expect(workloadsOf({ ...answer, '0.runs': '1,000' })).toHaveLength(1);
    expect(workloadsOf({ '99999999.name': 'far away' })).toEqual([]);
  });
});

describe('verdicts', () => {
  test.each<[Partial<Workload>, '2016' | 'today', string]>([
    [{}, 'today', 'fits'],
    [{ seconds: 600 }, 'today', 'fits'],
    [{ seconds: 600 }, '2016', 'split'],
    [{ seconds: 3600 }, 'today', 'split'],
    [{ megabytes: 2048 }, '2016', 'stays'],
    [{ megabytes: 2048 }, 'today', 'fits'],
    [{ start: 'always' }, 'today', 'stays'],
  ])('%o in %s: %s', (change, era, fit) => {
    expect(verdictOf({ ...report, ...change }, era).fit).toBe(fit);
  });

  test('the book’s table: a t2.micro is cheaper from 1,055,000 runs of 1,024 MB and 500 ms on', () => {
    const { server } = verdictOf({ ...report, megabytes: 1024, seconds: 0.5 }, '2016');
    expect(server.cheaperFrom / 1_055_000).toBeCloseTo(server.perMonth / 9, 1);
  });
});

test('names of functions are made of what AWS allows', () => {
  fc.assert(fc.property(fc.string(), (name) => /^[a-z0-9-]{1,40}$/.test(slugOf(name))));
});
