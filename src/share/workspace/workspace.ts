import * as v from 'valibot';
import { expectedRequests, loadProblem, type LoadSpec, MOST_REAL } from '../../cloud/load/load-pattern.ts';
import { LIMITS } from './limits.ts';

/**
 * A whole workspace as data: what a link carries, what a file holds, what a blueprint is. Everything in it is plain JSON and text; code in
 * it runs only in the sandbox, and only when somebody says so. Old versions stay readable for ever: a change of shape raises `coldstart`.
 */

/** One line of text. */
export const line = (most: number, what: string) =>
  v.pipe(
    v.string(`${what} must be a text.`),
    v.maxLength(most, `${what} is longer than ${most} characters.`),
    v.regex(/^[^\p{Cc}\p{Bidi_Control}]*$/u, `${what} has control characters.`),
  );

/** A file's path below the workspace. */
export const path = v.pipe(
  v.string(),
  v.minLength(1, 'A file has no name.'),
  v.maxLength(LIMITS.path, `A file’s path is longer than ${LIMITS.path} characters.`),
  v.regex(/^[^\\:*?"<>|\p{Cc}\p{Bidi_Control}]+$/u, 'A file’s path has characters that no path may have.'),
  v.check(
    (given) => given.split('/').every((part) => part && part !== '.' && part !== '..'),
    'A file’s path leaves the workspace.',
  ),
);

/** A file's text. */
export const fileText = v.pipe(v.string('A file is not a text.'), v.maxLength(LIMITS.fileText, 'A file is too large.'));

/** A list; a longer one is refused before its items are looked at. */
export const list = <Item extends v.GenericSchema>(item: Item, most: number, message: string) =>
  v.pipe(v.array(v.unknown()), v.maxLength(most, message), v.array(item));

/** A name without spaces, as services, functions and panels have. */
export const name = (what: string) =>
  v.pipe(v.string(), v.regex(/^[A-Za-z0-9][\w.-]{0,63}$/, `${what} is not a name.`));

const Json: v.GenericSchema<unknown> = v.unknown();

/** An AWS call as the account's root user makes it. Bytes, dates and packages of the input are written as `plain-input.ts` says. */
/** An access key, of this account and of no other. */
const KeysSchema = v.strictObject({
  accessKeyId: v.pipe(v.string(), v.maxLength(128)),
  secretAccessKey: v.pipe(v.string(), v.maxLength(128)),
  sessionToken: v.optional(v.pipe(v.string(), v.maxLength(4_096))),
});

export const SetUpCallSchema = v.strictObject({
  service: name('A service'),
  operation: name('An operation'),
  input: v.record(v.string(), Json),
  /** us-east-1 when missing. */
  region: v.optional(v.pipe(v.string(), v.regex(/^[a-z]{2}(-[a-z]{1,20}){1,3}-\d$/, 'A region is not a region.'))),
  /** Whoever holds these calls; the account's root user when missing. Format 2. */
  keys: v.optional(KeysSchema),
  /** The learner's account when missing. */
  account: v.optional(v.pipe(v.string(), v.regex(/^\d{12}$/, 'An account is not twelve digits.'))),
  /**
   * Texts of the output by their path, as later inputs write them: `{ "id": "my-api-id" }`. Where another account gives another id, later
   * inputs get that one.
   */
  gives: v.optional(v.record(v.string(), v.pipe(v.string(), v.minLength(6), v.maxLength(512)))),
});
export type PlainCall = v.InferOutput<typeof SetUpCallSchema>;

/** Virtual time that passes, in ms. */
export const SetUpWaitSchema = v.strictObject({
  wait: v.pipe(
    v.number(),
    v.finite(),
    v.minValue(0),
    v.maxValue(LIMITS.waits, 'The set-up lets more than a year pass.'),
  ),
});

/** A plain HTTP request, as a client outside sends it. Format 2. */
const SetUpRequestSchema = v.strictObject({
  request: v.strictObject({
    method: v.pipe(v.string(), v.regex(/^[A-Z]{3,10}$/, 'A request has a method there is not.')),
    url: v.pipe(v.string(), v.maxLength(4_096), v.url('A request is to no address.')),
    headers: v.pipe(v.record(line(256, 'A header'), line(8_192, 'A header')), v.maxEntries(50)),
    /** Written like the bytes of a call. */
    body: v.optional(Json),
  }),
});

/** A load that runs a function so and so often. Format 2. */
const SetUpLoadSchema = v.strictObject({
  load: v.strictObject({
    functionName: name('The function'),
    payload: v.pipe(v.string(), v.maxLength(LIMITS.eventPayload, 'An event is too large.')),
    spec: v.pipe(
      v.strictObject({ pattern: v.looseObject({ kind: v.string() }), spanMs: v.number() }),
      v.check((spec) => isSmallLoad(spec), 'A load is none, or too large to be sent.'),
    ),
  }),
});

function isSmallLoad(spec: object): boolean {
  try {
    return loadProblem(spec as LoadSpec) === null && expectedRequests(spec as LoadSpec) <= MOST_REAL;
  } catch {
    return false;
  }
}

export const SetUpStepSchema = v.union(
  [SetUpWaitSchema, SetUpCallSchema, SetUpRequestSchema, SetUpLoadSchema],
  'A step of the set-up is neither a call nor a wait.',
);
/** The format that a set-up needs: pages that know the first one only can go on reading what has nothing of the second. */
export const formatOf = (setUp: readonly PlainStep[]): 1 | 2 =>
  setUp.some((step) => 'request' in step || 'load' in step || ('keys' in step && step.keys)) ? 2 : 1;

export type PlainStep = v.InferOutput<typeof SetUpStepSchema>;
export type PlainRequest = v.InferOutput<typeof SetUpRequestSchema>;
export type PlainLoad = v.InferOutput<typeof SetUpLoadSchema>;

/** A test event. */
const EventSchema = v.strictObject({
  name: line(LIMITS.eventName, 'An event’s name'),
  /** JSON text. */
  payload: v.pipe(v.string(), v.maxLength(LIMITS.eventPayload, 'An event is too large.')),
});

/** An instant of the simulated world, as ISO text. */
const Instant = v.pipe(
  v.string(),
  v.isoTimestamp('The start is not an instant such as 2016-06-01T09:00:00Z.'),
  v.check((text) => {
    const at = Date.parse(text);
    return at >= Date.UTC(2014, 10, 1) && at < Date.UTC(2040, 0, 1);
  }, 'The start lies outside the years there is a simulated AWS for (November 2014 to 2039).'),
);

export const WorkspaceSchema = v.strictObject({
  /** The version of this format. */
  coldstart: v.picklist([1, 2]),
  title: v.pipe(line(LIMITS.title, 'The title'), v.minLength(1, 'There is no title.')),
  author: v.optional(line(LIMITS.author, 'The author')),
  /** What the author says to who opens it; plain text. */
  note: v.optional(v.pipe(v.string(), v.maxLength(LIMITS.note, `The note is longer than ${LIMITS.note} characters.`))),
  /** The lesson it was made in. */
  lesson: v.optional(name('The lesson')),
  era: v.picklist(['2016', 'today'], 'The era is neither 2016 nor today.'),
  /** The same seed and the same calls give the same account. */
  seed: line(100, 'The seed'),
  /** The account's first instant; the era's usual one when missing. */
  start: v.optional(Instant),
  /** Path → text. */
  files: v.pipe(v.record(path, fileText), v.maxEntries(LIMITS.files, `There are more than ${LIMITS.files} files.`)),
  /** The file that is open at first. */
  entry: v.optional(path),
  /** The function that Test deploys to and invokes. */
  function: name('The function'),
  events: list(EventSchema, LIMITS.events, `There are more than ${LIMITS.events} events.`),
  /** How the account is made, in order. */
  setUp: list(SetUpStepSchema, LIMITS.steps, `The set-up has more than ${LIMITS.steps} steps.`),
  /** What functions find outside AWS: host → routes, as `cloud/internet/internet.ts` says. */
  internet: v.optional(v.record(v.string(), Json)),
  /** The panel in front, and the consoles among the tabs. */
  panel: v.optional(name('The panel')),
  consoles: v.optional(list(name('A console'), 20, 'There are more than 20 consoles.')),
});

export type SharedWorkspace = v.InferOutput<typeof WorkspaceSchema>;

/** Whether the set-up makes the function that Test invokes. */
export const makesItsFunction = ({ setUp, function: name }: SharedWorkspace): boolean =>
  setUp.some(
    (step) =>
      'service' in step &&
      ((step.service === 'lambda' && step.input['FunctionName'] === name) ||
        (step.operation === 'CreateStack' && String(step.input['TemplateBody']).includes(`"FunctionName":"${name}"`))),
  );
