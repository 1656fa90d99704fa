import { expect, it } from 'vitest';
import type { Mismatch } from '../../../cloud/iam/decision.ts';
import { decidingLines, nearMissLines, suggestedLines } from './statement-lines.ts';

const statement = { Sid: 'Read', Effect: 'Allow', Action: ['s3:GetObject'], Resource: 'arn:aws:s3:::uploads' };
const ref = { policyName: 'access', kind: 'inline', attachedTo: 'arn', index: 0, statement } as const;

it('marks the element that failed and those that matched', () => {
  const failed: Mismatch[] = [{ element: 'Resource', expected: ['arn:aws:s3:::uploads'], actual: 'x', why: 'because' }];
  expect(nearMissLines(statement, failed)).toEqual([
    { text: '{', mark: null },
    { text: '  "Sid": "Read",', mark: null },
    { text: '  "Effect": "Allow",', mark: null },
    { text: '  "Action": ["s3:GetObject"],', mark: 'matches' },
    { text: '  "Resource": "arn:aws:s3:::uploads"', mark: 'fails' },
    { text: '}', mark: null },
  ]);
});

it('marks every line of an element, to its end', () => {
  const marks = decidingLines({ Effect: 'Deny', Condition: { Bool: { a: 'b' } }, Sid: 'x' }).map((line) => line.mark);
  expect(marks).toEqual([null, 'decides', 'decides', 'decides', 'decides', 'decides', 'decides', null, null]);
});

it('shows where a resource would be added', () => {
  const { lines, within } = suggestedLines({
    kind: 'add-resource',
    statement: ref,
    resource: 'arn:aws:s3:::uploads/*',
  });
  expect(within).toBe(ref);
  expect(lines.filter((line) => line.mark).map((line) => line.text)).toEqual(['    "arn:aws:s3:::uploads/*"']);
});

it('shows a whole new statement', () => {
  const { lines, within } = suggestedLines({
    kind: 'add-statement',
    statement: { Effect: 'Allow', Action: 's3:PutObject', Resource: '*' },
  });
  expect(within).toBeNull();
  expect(lines.every((line) => line.mark === 'added')).toBe(true);
});
