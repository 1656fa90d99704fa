import { createElement } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { describe, expect, it } from 'vitest';
import type { Decision, StatementRef } from '../../cloud/iam/decision.ts';
import { DecisionView } from './calls/decision-view.tsx';
import { LogLines } from './parts/log-lines.tsx';
import { Answer } from './result/answer.tsx';
import { Phases } from './result/phases.tsx';
import { invocation } from './testing/records.ts';
import { TimelineTable } from './timeline/timeline-table.tsx';
import { lanesOf } from './timeline/lanes.ts';

/** What a panel draws, as text without tags. */
const textOf = (html: string): string => html.replace(/<[^>]*>/g, ' ').replace(/\s+/g, ' ');

const statement: StatementRef = {
  policyName: 'access',
  kind: 'inline',
  attachedTo: 'arn:aws:iam::111122223333:role/hello-role',
  index: 1,
  statement: { Effect: 'Allow', Action: ['s3:GetObject'], Resource: 'arn:aws:s3:::uploads' },
};
const why = 'The pattern names the bucket itself; objects in it are arn:aws:s3:::uploads/…, so add /*.';
const denial: Decision = {
  verdict: 'implicitDeny',
  action: 's3:GetObject',
  resource: 'arn:aws:s3:::uploads/name.txt',
  principal: 'arn:aws:sts::111122223333:assumed-role/hello-role/hello',
  reason: 'no identity-based policy allows the s3:GetObject action',
  deciding: [],
  nearMisses: [
    {
      statement,
      failed: [
        { element: 'Resource', expected: ['arn:aws:s3:::uploads'], actual: 'arn:aws:s3:::uploads/name.txt', why },
      ],
    },
  ],
  suggestion: {
    text: 'Add arn:aws:s3:::uploads/* to it.',
    edit: { kind: 'add-resource', statement, resource: 'arn:aws:s3:::uploads/*' },
  },
};

describe('a denial', () => {
  const html = renderToStaticMarkup(createElement(DecisionView, { decision: denial }));

  it('says who, what, why, what came close and what would help', () => {
    const text = textOf(html);
    for (const part of [
      'Denied s3:GetObject on arn:aws:s3:::uploads/name.txt',
      'role hello-role',
      denial.reason,
      'statement 2 of the inline policy “access” on role hello-role',
      why,
      'Add arn:aws:s3:::uploads/* to it.',
      'Show the policy on role hello-role',
    ]) {
      expect(text).toContain(part);
    }
  });

  it('marks what was asked for beyond the pattern', () => expect(html).toMatch(/<mark[^>]*>\/name\.txt<\/mark>/));
});

describe('text of a learner’s', () => {
  const hostile = '<img src=x onerror=alert(1)>';

  it('stays text in logs', () => {
    const html = renderToStaticMarkup(createElement(LogLines, { label: 'Log', lines: [{ at: 0, text: hostile }] }));
    expect(html).not.toContain('<img');
    expect(html).toContain('&lt;img');
  });

  it('stays text in errors and answers', () => {
    const error = { errorType: hostile, errorMessage: hostile, trace: [hostile] };
    const failed = invocation({ status: 'error', error, result: hostile });
    for (const run of [failed, invocation({ result: hostile })]) {
      expect(renderToStaticMarkup(createElement(Answer, { run }))).not.toContain('<img');
    }
  });
});

it('an answer of nothing is said to be empty', () => {
  expect(textOf(renderToStaticMarkup(createElement(Answer, { run: invocation({ result: null }) })))).toContain('empty');
});

it('a cold start is shown in its parts, a hot one as its handler', () => {
  const cold = invocation({ queuedAt: 0, startedAt: 50, handlerAt: 350, endedAt: 360, initMs: 200 });
  expect(textOf(renderToStaticMarkup(createElement(Phases, { run: cold })))).toBe(
    ' Waiting 50 ms Starting the environment 100 ms Init 200 ms Handler 10 ms ',
  );
  const hot = invocation({ cold: false, initMs: null, startedAt: 0, handlerAt: 0, endedAt: 7 });
  expect(textOf(renderToStaticMarkup(createElement(Phases, { run: hot })))).toBe(' Handler 7 ms ');
});

it('the timeline can be read as a table', () => {
  const lanes = lanesOf([], [invocation({ status: 'timeout' })]);
  const text = textOf(
    renderToStaticMarkup(createElement(TimelineTable, { lanes, onOpen: () => {}, onLook: () => {} })),
  );
  expect(text).toContain('Still there: idle, frozen.');
  expect(text).toContain('Timed out');
});
