import type { Check, CheckKind } from '../../share/exercise/check.ts';
import type { Exercise } from '../../share/exercise/exercise.ts';

/** What is entered for a check, beside its title and points. */
export interface CheckField {
  member: string;
  label: string;
  /** `json` and `rules` are written as text and kept as values; `run` is one of the exercise's runs. */
  as: 'text' | 'area' | 'number' | 'choice' | 'run' | 'json' | 'rules';
  options?: readonly { id: string; name: string }[];
  unit?: string;
  optional?: boolean;
  description?: string;
  mono?: boolean;
}

export interface CheckForm {
  /** In the menu. */
  name: string;
  fields: readonly CheckField[];
  /** How a new one begins. */
  begin(exercise: Exercise): Record<string, unknown>;
}

const how = (...ids: string[]): CheckField => ({
  member: 'how',
  label: 'How',
  as: 'choice',
  options: [
    { id: 'equals', name: 'equals' },
    { id: 'contains', name: 'contains' },
    { id: 'matches', name: 'matches the pattern' },
  ].filter(({ id }) => ids.includes(id)),
});
const contains: CheckField = { member: 'contains', label: 'It contains', as: 'text', optional: true };
const called: readonly CheckField[] = [
  { member: 'service', label: 'Service', as: 'text', mono: true, description: 's3, dynamodb, sqs …' },
  { member: 'operation', label: 'Operation', as: 'text', mono: true, description: 'GetObject, PutItem …' },
];

/** The first resource of a kind that the exercise's set-up makes. */
function made(exercise: Exercise, operation: string, member: string): string {
  for (const step of exercise.workspace.setUp)
    if ('operation' in step && step.operation === operation && typeof step.input[member] === 'string')
      return step.input[member];
  return '';
}

const firstRun = ({ runs }: Exercise): string => {
  const run = runs.find((each) => 'name' in each);
  return run && 'name' in run ? run.name : '';
};

/** The kinds of checks, in the order of the menu. */
export const checkForms: { [K in CheckKind]: CheckForm } = {
  response: {
    name: 'The answer of a run',
    fields: [
      { member: 'run', label: 'Run', as: 'run' },
      {
        member: 'path',
        label: 'Part of the answer',
        as: 'text',
        optional: true,
        mono: true,
        description: 'body.items.0; empty for all of it',
      },
      how('equals', 'contains', 'matches'),
      { member: 'value', label: 'What', as: 'area', mono: true },
    ],
    begin: (exercise) => ({ run: firstRun(exercise), how: 'equals', value: '' }),
  },
  log: {
    name: 'A line in the logs',
    fields: [
      { member: 'run', label: 'Of', as: 'run', optional: true },
      how('contains', 'matches'),
      { member: 'value', label: 'What', as: 'text', mono: true },
    ],
    begin: () => ({ how: 'contains', value: '' }),
  },
  object: {
    name: 'An object in S3 exists',
    fields: [
      { member: 'bucket', label: 'Bucket', as: 'text', mono: true },
      { member: 'key', label: 'Key', as: 'text', mono: true },
      contains,
    ],
    begin: (exercise) => ({ bucket: made(exercise, 'CreateBucket', 'Bucket'), key: '' }),
  },
  row: {
    name: 'An item in DynamoDB exists',
    fields: [
      { member: 'table', label: 'Table', as: 'text', mono: true },
      { member: 'key', label: 'Key', as: 'json', mono: true, description: '{ "id": "7" }' },
      { ...contains, description: 'In DynamoDB’s JSON: "N":"3"' },
    ],
    begin: (exercise) => ({ table: made(exercise, 'CreateTable', 'TableName'), key: { id: '' } }),
  },
  message: {
    name: 'A message waits in SQS',
    fields: [{ member: 'queue', label: 'Queue', as: 'text', mono: true }, contains],
    begin: (exercise) => ({ queue: made(exercise, 'CreateQueue', 'QueueName') }),
  },
  mail: {
    name: 'An e-mail or notification was sent',
    fields: [{ member: 'to', label: 'To', as: 'text', optional: true }, contains],
    begin: () => ({}),
  },
  call: {
    name: 'A call was made, or was not',
    fields: [
      ...called,
      {
        member: 'made',
        label: 'It',
        as: 'choice',
        options: [
          { id: 'true', name: 'was made' },
          { id: 'false', name: 'was not made' },
        ],
      },
    ],
    begin: () => ({ service: 's3', operation: 'PutObject', made: true }),
  },
  denied: {
    name: 'A call was denied',
    fields: called,
    begin: () => ({ service: 's3', operation: 'PutObject' }),
  },
  cold: {
    name: 'Cold starts, at most',
    fields: [{ member: 'most', label: 'At most', as: 'number' }],
    begin: () => ({ most: 1 }),
  },
  cost: {
    name: 'Billed cost, at most',
    fields: [
      {
        member: 'most',
        label: 'At most',
        as: 'number',
        unit: 'US dollars',
        description: 'Lambda only, all runs together',
      },
    ],
    begin: () => ({ most: 0.0001 }),
  },
  permissions: {
    name: 'No permission broader than …',
    fields: [
      {
        member: 'allowed',
        label: 'The role may have, at most',
        as: 'rules',
        mono: true,
        description: 'A line for each rule: s3:GetObject, s3:PutObject on arn:aws:s3:::bucket/*',
      },
    ],
    begin: () => ({
      allowed: [{ actions: ['logs:CreateLogGroup', 'logs:CreateLogStream', 'logs:PutLogEvents'], resources: ['*'] }],
    }),
  },
  duration: {
    name: 'Time limit (virtual time)',
    fields: [{ member: 'most', label: 'Each run takes at most', as: 'number', unit: 'ms' }],
    begin: () => ({ most: 1_000 }),
  },
  code: {
    name: 'Written as code',
    fields: [
      {
        member: 'code',
        label: 'A CommonJS module',
        as: 'area',
        mono: true,
        description:
          'It gets { runs, invocations, calls, mails, cost, objects, rows } and returns true, or what is missing. It runs in the sandbox only.',
      },
    ],
    begin: () => ({
      code: `module.exports = ({ runs, calls }) => {
  const [first] = runs;
  return first.error === null || 'It failed: ' + first.error;
};
`,
    }),
  },
};

/** A new check of a kind. It may have to be filled in before it is whole. */
export const newCheck = (kind: CheckKind, exercise: Exercise): Check =>
  ({
    kind,
    id: freeId(exercise.checks),
    title: '',
    points: 1,
    ...checkForms[kind].begin(exercise),
  }) as unknown as Check;

function freeId(checks: readonly Check[]): string {
  for (let n = checks.length + 1; ; n++) if (!checks.some(({ id }) => id === `check-${n}`)) return `check-${n}`;
}
