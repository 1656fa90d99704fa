import * as v from 'valibot';
import { line, name } from '../workspace/workspace.ts';
import { EXERCISE_LIMITS as LIMITS } from './limits.ts';

/** What an exercise looks at when its runs are over. Every check is data; code of a check runs in the sandbox only. */

const text = (most: number, what: string) => v.pipe(v.string(), v.maxLength(most, `${what} is too long.`));
const value = text(LIMITS.value, 'What a check compares with');
const amount = (what: string) =>
  v.pipe(v.number(), v.finite(), v.minValue(0, `${what} is below zero.`), v.maxValue(1e12));
const identifier = (what: string) => v.pipe(line(1_024, what), v.minLength(1, `${what} is missing.`));

const common = {
  id: v.pipe(v.string(), v.regex(/^[\w-]{1,40}$/, 'The id of a check is not a name.')),
  /** What must be so, for the learner. */
  title: v.pipe(line(LIMITS.text, 'The title of a check'), v.minLength(1, 'A check has no title.')),
  points: v.pipe(
    v.number(),
    v.integer('Points are whole numbers.'),
    v.minValue(0, 'Points are not below zero.'),
    v.maxValue(LIMITS.points, `A check gives at most ${LIMITS.points} points.`),
  ),
  /** Said while it is not met, before what was seen. */
  message: v.optional(text(LIMITS.hint, 'The message of a check')),
  hints: v.optional(
    v.pipe(v.array(text(LIMITS.hint, 'A hint')), v.maxLength(LIMITS.hints, 'A check has too many hints.')),
  ),
  /** Only in the teacher's file: students are not told of it. */
  teacherOnly: v.optional(v.literal(true)),
};

const How = v.picklist(['equals', 'contains', 'matches'], 'A check compares in a way there is not.');
const runName = line(100, 'The name of a run');

/** The answer of a run, or a member of it (`body.items.0`). `equals` compares JSON, `matches` is a regular expression. */
const ResponseCheck = v.strictObject({
  kind: v.literal('response'),
  ...common,
  run: runName,
  path: v.optional(line(200, 'A path')),
  how: How,
  value,
});

/** A line in the logs of a run, or of any function. */
const LogCheck = v.strictObject({
  kind: v.literal('log'),
  ...common,
  run: v.optional(runName),
  how: v.picklist(['contains', 'matches'], 'A log line contains or matches.'),
  value,
});

const contains = v.optional(value);

const ObjectCheck = v.strictObject({
  kind: v.literal('object'),
  ...common,
  bucket: identifier('The bucket'),
  key: identifier('The key'),
  contains,
});

const RowCheck = v.strictObject({
  kind: v.literal('row'),
  ...common,
  table: identifier('The table'),
  /** The key as plain JSON: `{ "id": "7" }`. */
  key: v.record(line(255, 'A key'), v.union([v.string(), v.number()], 'A key has texts and numbers.')),
  contains,
});

const MessageCheck = v.strictObject({
  kind: v.literal('message'),
  ...common,
  queue: identifier('The queue'),
  contains,
});

const MailCheck = v.strictObject({
  kind: v.literal('mail'),
  ...common,
  to: v.optional(line(320, 'An address')),
  contains,
});

/** Whether a function has made a call. */
const CallCheck = v.strictObject({
  kind: v.literal('call'),
  ...common,
  service: name('The service'),
  operation: name('The operation'),
  made: v.boolean(),
});

/** Whether AWS has denied a function a call. */
const DeniedCheck = v.strictObject({
  kind: v.literal('denied'),
  ...common,
  service: name('The service'),
  operation: name('The operation'),
});

const ColdCheck = v.strictObject({ kind: v.literal('cold'), ...common, most: amount('The number of cold starts') });

/** US dollars for requests and compute of all functions' runs, without the free tier. */
const CostCheck = v.strictObject({ kind: v.literal('cost'), ...common, most: amount('The cost') });

/** Each run of a function, in ms of virtual time. */
const DurationCheck = v.strictObject({ kind: v.literal('duration'), ...common, most: amount('The time') });

const patterns = v.pipe(v.array(identifier('A pattern')), v.minLength(1), v.maxLength(LIMITS.policyRules));

/** What the role of a function may be allowed at most; `*` and `?` as in policies. */
const PermissionsCheck = v.strictObject({
  kind: v.literal('permissions'),
  ...common,
  /** The tested one when missing. */
  function: v.optional(name('The function')),
  allowed: v.pipe(
    v.array(v.strictObject({ actions: patterns, resources: patterns })),
    v.maxLength(LIMITS.policyRules, 'There are too many rules.'),
  ),
});

/** A CommonJS module that exports a function of the facts (`facts.ts`): true, false, a message, or `{ met, message }`. */
const CodeCheck = v.strictObject({
  kind: v.literal('code'),
  ...common,
  code: v.pipe(text(LIMITS.code, 'The code of a check'), v.minLength(1, 'A check has no code.')),
});

export const CheckSchema = v.variant(
  'kind',
  [
    ResponseCheck,
    LogCheck,
    ObjectCheck,
    RowCheck,
    MessageCheck,
    MailCheck,
    CallCheck,
    DeniedCheck,
    ColdCheck,
    CostCheck,
    DurationCheck,
    PermissionsCheck,
    CodeCheck,
  ],
  'There is a check of a kind this version does not know.',
);

export type Check = v.InferOutput<typeof CheckSchema>;
export type CheckKind = Check['kind'];
export type CheckOf<K extends CheckKind> = Extract<Check, { kind: K }>;
