import * as v from 'valibot';

/** The frontmatter of `lesson.mdx`. The descriptions are its documentation; unknown keys are refused. */
export const LessonMetadata = v.strictObject({
  number: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(25), v.description('Chapter of the book')),
  title: v.pipe(v.string(), v.description("The chapter's title")),
  summary: v.pipe(v.string(), v.description('What the learner will be able to do, in one or two sentences')),
  minutes: v.pipe(v.number(), v.description('Reading and doing, in minutes')),
  era: v.pipe(v.picklist(['2016', 'today']), v.description("The era the lesson's code runs in")),
  start: v.optional(v.pipe(v.string(), v.isoTimestamp(), v.description('First virtual instant of the account'))),
  entry: v.pipe(v.string(), v.description('File that is open when the lesson starts')),
  panel: v.optional(v.pipe(v.string(), v.description('Panel that is open when the lesson starts')), 'result'),
  consoles: v.optional(
    v.pipe(
      v.array(v.string()),
      v.description('Service consoles that stand among the panels; the others are in a menu'),
    ),
    ['lambda', 's3', 'iam'],
  ),
  function: v.pipe(
    v.strictObject({
      name: v.string(),
      /** Whether the learner creates the function; then Test says so until it exists. */
      createdBy: v.picklist(['seed', 'learner']),
    }),
    v.description('The function that Test invokes'),
  ),
  events: v.pipe(
    v.array(v.strictObject({ name: v.string(), payload: v.string() })),
    v.description('Test events offered by the lesson, as JSON text'),
  ),
  steps: v.pipe(
    v.array(
      v.strictObject({
        id: v.string(),
        title: v.string(),
        /** Two or more, from a nudge to nearly the answer. */
        hints: v.pipe(v.array(v.string()), v.minLength(2)),
      }),
    ),
    v.minLength(1),
    v.description('Checked steps; each has its check in lesson.ts'),
  ),
  thenAndNow: v.optional(
    v.pipe(
      v.array(
        v.strictObject({
          what: v.string(),
          in2016: v.string(),
          today: v.string(),
          source: v.pipe(v.string(), v.url()),
        }),
      ),
      v.description('What was true in 2016 and what is true today, with a source'),
    ),
    [],
  ),
});

export type LessonMetadata = v.InferOutput<typeof LessonMetadata>;
