import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { LIMITS } from '../workspace/limits.ts';
import { packJson } from '../workspace/packed-json.ts';
import { WorkspaceProblem } from '../workspace/problem.ts';
import corpus from './cases/links-1.json' with { type: 'json' };
import type { Assignment, Submission } from './exercise.ts';
import { exerciseFragment, exerciseInFragment, readSubmissionText, submissionCode } from './exercise-link.ts';
import { assignmentForStudents, exerciseDigest, forStudents } from './for-students.ts';
import { readAssignment, readDocument, readExercise, readSubmission } from './read-exercise.ts';
import { broader, covers } from './role-permissions.ts';
import { sampleExercise } from './testing/sample-exercise.ts';
import { changedFiles, filesOf } from './work.ts';

const assignment: Assignment = {
  assignment: 1,
  id: 'week-1',
  title: 'Week 1',
  deadline: '2026-12-01T18:00:00Z',
  exercises: [sampleExercise, { ...sampleExercise, id: 'greet-0002' }],
};

const submission: Submission = {
  submission: 1,
  name: 'Ada Lovelace',
  results: [
    {
      exercise: { id: sampleExercise.id, digest: exerciseDigest(sampleExercise) },
      title: 'Greet by name',
      files: { 'index.js': 'exports.handler = async () => 1;\n', 'old.js': null },
      account: [{ service: 's3', operation: 'CreateBucket', input: { Bucket: 'mine' } }, { wait: 1_000 }],
      seed: 'greet',
      trace: 'a'.repeat(64),
      met: ['answer'],
    },
  ],
};

const refusal = (read: () => unknown): string => {
  try {
    read();
  } catch (error) {
    expect(error).toBeInstanceOf(WorkspaceProblem);
    return (error as Error).message;
  }
  return 'opened';
};

describe('links, codes and files of every version there has been', () => {
  test.each(corpus.map((each) => [each.name, each] as const))('%s', (_, { fragment, code, document }) => {
    if (fragment) expect(exerciseInFragment(`#${fragment}`)).toEqual(document);
    if (code) expect(readSubmissionText(code)).toEqual(document.submission);
    expect(readDocument(JSON.stringify(document.exercise ?? document.assignment ?? document.submission))).toEqual(
      document,
    );
  });

  test('the link that a student of that time has got is of the edition that the teacher’s file has now', () => {
    expect(exerciseDigest(sampleExercise)).toBe(corpus.at(-1)!.document.submission!.results[0]!.exercise.digest);
  });
});

describe('links and codes', () => {
  test('a link brings back what students get, and nothing that is for the teacher only', () => {
    const fragment = exerciseFragment(sampleExercise);
    expect(fragment.length).toBeLessThan(2_500);
    expect(exerciseInFragment(`#${fragment}`)).toEqual({ kind: 'exercise', exercise: forStudents(sampleExercise) });
    const shared = exerciseInFragment(exerciseFragment(assignment));
    expect(shared).toEqual({ kind: 'assignment', assignment: assignmentForStudents(assignment) });
    expect(JSON.stringify(shared)).not.toMatch(/teacherOnly|one-put|"Bo"/);
  });

  test('the digest is that of the student’s variant, however the JSON is ordered', () => {
    const { checks, ...rest } = sampleExercise;
    const digest = exerciseDigest(sampleExercise);
    expect(exerciseDigest(forStudents(sampleExercise))).toBe(digest);
    expect(exerciseDigest({ checks, ...rest })).toBe(digest);
    expect(exerciseDigest({ ...sampleExercise, instructions: 'other' })).not.toBe(digest);
  });

  test('a code survives what mail programs do to it; a file is read as well', () => {
    const code = submissionCode(submission);
    expect(readSubmissionText(code)).toEqual(submission);
    expect(readSubmissionText(`  ${code.replace(/(.{60})/g, '$1\r\n> ')}\n`)).toEqual(submission);
    expect(readSubmissionText(JSON.stringify(submission, null, 1))).toEqual(submission);
  });

  test.each([
    ['a workspace', JSON.stringify(sampleExercise.workspace), 'but a workspace'],
    ['an exercise', JSON.stringify(sampleExercise), 'but an exercise'],
    ['half a code', submissionCode(submission).slice(0, -30), 'The code is damaged or was cut off'],
    ['nothing', '', 'not JSON'],
  ])('%s is no result', (_, text, says) => expect(refusal(() => readSubmissionText(text))).toContain(says));
});

describe('what is well formed and yet refused', () => {
  const { workspace, checks, runs } = sampleExercise;
  const [answer] = checks;
  test.each([
    ['a newer version', { exercise: 2 }, 'newer version of Coldstart (exercise 2'],
    ['an unknown member', { evil: 1 }, 'evil'],
    ['a workspace that is none', { workspace: { ...workspace, era: '1999' } }, '2016 nor today'],
    ['a file to lock that is not there', { locked: ['no.js'] }, 'no file “no.js”'],
    ['the first file hidden', { hidden: ['index.js'] }, 'is hidden'],
    ['a path that leaves', { hidden: ['../x'] }, 'leaves the workspace'],
    ['two checks of one id', { checks: [answer, answer] }, 'the same id'],
    ['two runs of one name', { runs: [runs[0], runs[0]] }, 'the same name'],
    ['a check of a run that is not there', { runs: [] }, 'a run that is not there'],
    [
      'a student’s check of a teacher’s run',
      { runs: [{ ...runs[0], teacherOnly: true }], checks: [answer] },
      'for the teacher only',
    ],
    ['a check of an unknown kind', { checks: [{ ...answer, kind: 'eval' }] }, 'a kind'],
    ['points that are none', { checks: [{ ...answer, points: -1 }] }, 'below zero'],
    ['points without end', { checks: [{ ...answer, points: 1e9 }] }, 'at most 1000'],
    [
      'waits that add up',
      { checks: [], runs: Array.from({ length: 40 }, () => ({ step: { wait: 864e5 * 30 } })) },
      'a year',
    ],
    ['many runs', { checks: [], runs: Array.from({ length: 51 }, () => ({ step: { wait: 1 } })) }, 'more than 50 runs'],
    ['long instructions', { instructions: 'x'.repeat(20_001) }, 'longer than 20000'],
  ])('%s', (_, change, says) => expect(refusal(() => readExercise({ ...sampleExercise, ...change }))).toContain(says));

  test('an assignment with an exercise twice, or with none', () => {
    expect(refusal(() => readAssignment({ ...assignment, exercises: [sampleExercise, sampleExercise] }))).toContain(
      'twice',
    );
    expect(refusal(() => readAssignment({ ...assignment, exercises: [] }))).toContain('no exercise');
    expect(refusal(() => readAssignment({ ...assignment, deadline: 'tomorrow' }))).toContain('not an instant');
  });

  test('a result that waits for years, or is someone else’s idea of one', () => {
    const [result] = submission.results;
    const with_ = (change: object) =>
      refusal(() => readSubmission({ ...submission, results: [{ ...result, ...change }] }));
    expect(with_({ account: [{ wait: LIMITS.waits }, { wait: 1 }] })).toContain('a year');
    expect(with_({ files: { '../../x': 'x' } })).toContain('leaves the workspace');
    expect(with_({ trace: '<script>' })).toContain('digest');
    expect(with_({ points: 1000 })).toContain('points');
    expect(refusal(() => readSubmission({ ...submission, name: 'A\u202eB' }))).toContain('control characters');
  });
});

const nasty = fc.oneof(
  fc.constantFrom<unknown>(
    null,
    -1,
    1e308,
    '',
    'x'.repeat(3_000),
    [],
    {},
    '\u202e',
    '../..',
    '<script>alert(1)</script>',
    'constructor',
  ),
  fc.jsonValue({ maxDepth: 3 }),
);

/** With one member, at any depth, dropped, replaced or added. */
function changed(root: unknown, way: readonly number[], value: unknown): unknown {
  const copy = structuredClone(root) as any;
  let place = copy;
  for (const step of way.slice(1)) {
    const inner = Object.values(place).filter((each) => typeof each === 'object' && each !== null);
    if (inner.length) place = inner[step % inner.length];
  }
  const keys = Object.keys(place);
  const key = keys[way[0]! % Math.max(1, keys.length)] ?? 'k';
  if (way[0]! % 3 === 0) delete place[key];
  else if (way[0]! % 3 === 1) place[key] = value;
  else place[`${key}x`] = value;
  return copy;
}

test('whatever is changed in a document, it opens or is refused in words, and nothing of it touches JavaScript itself', () => {
  const way = fc.array(fc.nat(1_000), { minLength: 1, maxLength: 5 });
  fc.assert(
    fc.property(
      fc.constantFrom<unknown>(sampleExercise, assignment, submission),
      way,
      nasty,
      (document, steps, value) => {
        const text = JSON.stringify(changed(document, steps, value));
        const outcome = refusal(() => readDocument(text));
        expect(outcome.length).toBeLessThan(400);
        if (outcome === 'opened') expect(JSON.parse(JSON.stringify(readDocument(text)))).toBeDefined();
      },
    ),
    { numRuns: 1_000 },
  );
  for (const text of [
    '{"exercise":1,"__proto__":{"polluted":1}}',
    '{"submission":1,"results":[{"files":{"__proto__":"x"}}]}',
  ])
    expect(refusal(() => readDocument(text))).toContain('“__proto__”');
  expect(({} as any).polluted).toBeUndefined();
  expect(Object.keys(Object.prototype)).toEqual([]);
});

test('whatever is in a fragment, it opens or is refused in words', () => {
  const whole = exerciseFragment(sampleExercise);
  fc.assert(
    fc.property(fc.nat(whole.length), fc.string({ maxLength: 20 }), fc.boolean(), (at, text, cut) => {
      refusal(() => exerciseInFragment(whole.slice(0, at) + text + (cut ? '' : whole.slice(at + 1))));
    }),
    { numRuns: 300 },
  );
  expect(refusal(() => exerciseInFragment(`x=${packJson(submission)}`))).toContain('no exercise in it');
  expect(refusal(() => exerciseInFragment('w=1.abc'))).toContain('no exercise in it');
});

test('what differs from the start, laid over it, is the work again, but for what is the teacher’s', () => {
  const path = fc.constantFrom('index.js', 'greeting.js', 'secret.js', 'a.js', 'lib/b.js');
  fc.assert(
    fc.property(fc.dictionary(path, fc.string({ maxLength: 20 }), { noNullPrototype: true }), (files) => {
      const { locked, hidden, workspace } = sampleExercise;
      const given = Object.fromEntries([...locked, ...hidden].map((each) => [each, workspace.files[each]]));
      expect(filesOf(sampleExercise, { files: changedFiles(sampleExercise, files) })).toEqual({ ...files, ...given });
    }),
  );
});

describe('permissions within others', () => {
  test.each([
    ['*', 's3:*', true],
    ['s3:*', '*', false],
    ['s3:Get*', 's3:GetObject', true],
    ['s3:Get*', 's3:Get*', true],
    ['s3:GetObject', 's3:Get*', false],
    ['s3:Get?bject', 's3:GetObject', true],
    ['s3:GetObject', 's3:Get?bject', false],
    ['a*b*c', 'a*c', false],
    ['a*b*c', 'axbyc', true],
    ['**', 'x?', true],
    ['arn:aws:s3:::a/*', 'arn:aws:s3:::a/b/*', true],
    ['arn:aws:s3:::a/*', 'arn:aws:s3:::a', false],
  ])('%s covers %s: %s', (wide, narrow, is) => expect(covers(wide, narrow)).toBe(is));

  test('what a wider pattern covers, it matches', () => {
    const pattern = fc.string({ unit: fc.constantFrom('a', 'b', '*', '?'), maxLength: 6 });
    const plain = fc.string({ unit: fc.constantFrom('a', 'b'), maxLength: 6 });
    const regex = (each: string) => new RegExp(`^${each.replaceAll('?', '.').replaceAll('*', '.*')}$`);
    fc.assert(
      fc.property(pattern, pattern, plain, (wide, narrow, text) => {
        if (covers(wide, narrow) && regex(narrow).test(text)) expect(text).toMatch(regex(wide));
        expect(covers(wide, text)).toBe(regex(wide).test(text));
      }),
      { numRuns: 500 },
    );
  });

  test('actions are compared without regard to case; each grant needs one rule', () => {
    const allowed = [
      { actions: ['logs:*'], resources: ['*'] },
      { actions: ['S3:getobject'], resources: ['arn:aws:s3:::a/*'] },
    ];
    const grants = [
      { action: 's3:GetObject', resource: 'arn:aws:s3:::a/k' },
      { action: 's3:GetObject', resource: '*' },
      { action: 'logs:PutLogEvents', resource: '*' },
    ];
    expect(broader(grants, allowed)).toEqual([grants[1]]);
  });
});
