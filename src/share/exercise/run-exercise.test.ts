import { beforeAll, describe, expect, test } from 'vitest';
import { nodeExerciseWorld } from '../../node/exercise-world.ts';
import { nodeAssets } from '../../runtime/quickjs/node-assets.ts';
import { createQuickJsRuntime } from '../../runtime/quickjs/quickjs-runtime.ts';
import type { Runtime } from '../../runtime/runtime.ts';
import type { Check } from './check.ts';
import type { Exercise } from './exercise.ts';
import { forStudents } from './for-students.ts';
import { readExercise } from './read-exercise.ts';
import { runExercise } from './run-exercise.ts';
import { sampleExercise, sampleSolution } from './testing/sample-exercise.ts';
import type { Work } from './work.ts';

let runtime: Runtime;
beforeAll(() => {
  // What does not end is found out early: the tests have many such loops.
  runtime = createQuickJsRuntime(nodeAssets(), { patience: () => 400 });
});

const nothing: Work = { files: {}, account: [] };
const run = (exercise: Exercise, work: Work, limitMs?: number) =>
  runExercise(exercise, work, nodeExerciseWorld(runtime, limitMs));
const withHandler = (code: string): Work => ({ files: { 'index.js': code }, account: [] });
/** Verdicts by id: true, or what was said. */
const verdicts = ({ checks }: Awaited<ReturnType<typeof run>>) =>
  Object.fromEntries(checks.map(({ id, met, message }) => [id, met || message]));

describe('a submission is judged', () => {
  test('the start gets no points but for what it does, and hears what is missing', async () => {
    const judged = await run(sampleExercise, nothing);
    expect(judged.problem).toBeNull();
    expect(verdicts(judged)).toEqual({
      answer: 'Use the name in the event. The answer was "Hello?".',
      kept: 'There is no object “Ada.txt” in “greetings-kept”.',
      cold: true,
      'any-name': 'The answer was "Hello?".',
      'one-put': 'There were 0 for 2 runs.',
    });
    expect([judged.points, judged.of]).toEqual([1, 13]);
  });

  test('the solution gets all of them, again and again with the same trace, which is the one that students see', async () => {
    const [first, second, student] = [
      await run(sampleExercise, sampleSolution),
      await run(sampleExercise, sampleSolution),
      await run(forStudents(sampleExercise), sampleSolution),
    ];
    expect(verdicts(first)).toEqual({ answer: true, kept: true, cold: true, 'any-name': true, 'one-put': true });
    expect([first.points, first.of]).toEqual([13, 13]);
    expect(second).toEqual(first);
    expect(student.checks.map(({ id }) => id)).toEqual(['answer', 'kept', 'cold']);
    expect(student.trace).toBe(first.trace);
    expect(first.trace).toMatch(/^[0-9a-f]{64}$/);
  });

  test('AWS calls are runs as well: what they leave is checked, and one that is refused is told of', async () => {
    const queue = { service: 'sqs', operation: 'CreateQueue', input: { QueueName: 'orders' } };
    const QueueUrl = 'https://sqs.us-east-1.amazonaws.com/111122223333/orders';
    const send = { service: 'sqs', operation: 'SendMessage', input: { QueueUrl, MessageBody: 'order 7' } };
    const drop = { service: 'sqs', operation: 'DeleteQueue', input: { QueueUrl: `${QueueUrl}-no` } };
    const judged = await run(
      {
        ...sampleExercise,
        runs: [{ step: queue }, { step: send }, { step: drop }],
        checks: [{ kind: 'message', id: 'sent', title: 'Sent', points: 1, queue: 'orders', contains: 'order 7' }],
      },
      nothing,
    );
    expect(verdicts(judged)).toEqual({ sent: true });
    expect(judged.refusedRuns).toMatchObject([{ call: drop, message: expect.stringContaining('queue') }]);
    expect(judged.refused).toEqual([]);
  });

  test('locked and hidden files are the teacher’s, whatever is handed in', async () => {
    const forged = { ...sampleSolution.files, 'greeting.js': "exports.word = 'Bye';\n", 'secret.js': null };
    expect((await run(sampleExercise, { files: forged, account: [] })).points).toBe(13);
  });

  test('what the learner did to the account counts', async () => {
    const account = [
      {
        service: 'lambda',
        operation: 'UpdateFunctionConfiguration',
        input: { FunctionName: 'greet', Handler: 'no.such' },
      },
      { service: 's3', operation: 'DeleteBucket', input: { Bucket: 'nowhere-at-all' } },
    ];
    const judged = await run(sampleExercise, { ...sampleSolution, account });
    expect(judged.refused).toMatchObject([{ code: 'NoSuchBucket' }]);
    expect(verdicts(judged)['answer']).toContain("Cannot find module 'no'");
  });
});

describe('hostile and hanging submissions', () => {
  test('a loop without end times out in virtual time', async () => {
    expect(
      verdicts(await run(sampleExercise, withHandler('exports.handler = () => { for (;;); };')))['answer'],
    ).toContain('timed out after 3');
  });

  test('one that keeps the account busy for ever is cut', async () => {
    const busy = `const { LambdaClient, InvokeCommand } = require('@aws-sdk/client-lambda');
const lambda = new LambdaClient({});
exports.handler = async () => { for (let n = 0; ; n++) await new Promise((go) => setTimeout(go, 0)); };`;
    const judged = await run(
      { ...sampleExercise, workspace: { ...sampleExercise.workspace, setUp: slowFunction } },
      withHandler(busy),
      1_500,
    );
    expect(judged.problem).toContain('longer than 1.5 seconds');
    expect(judged.points).toBe(0);
    expect(judged.checks).toHaveLength(5);
  }, 30_000);

  test('a check whose code or pattern is wrong or does not end says so, and the others count', async () => {
    const checks = [
      code('throws', 'module.exports = () => { throw new Error("oh"); };'),
      code('loops', 'module.exports = () => { for (;;); };'),
      code('nothing', '1'),
      code('says', 'module.exports = () => ({ met: false, message: "not this way" });'),
      code('fine', 'module.exports = async ({ runs }) => runs[0].response === "Hello?";'),
      { ...base('regex'), kind: 'log', how: 'matches', value: '(' },
      { ...base('bomb'), kind: 'response', run: 'Ada', how: 'matches', value: '^(([a-z?])+.)+[A-Z]([a-z])+$' },
    ] as Check[];
    const said = verdicts(await run({ ...sampleExercise, checks }, nothing));
    expect(said['throws']).toBe('The check itself failed: oh');
    expect(said['loops']).toContain('timed out');
    expect(said['nothing']).toContain('exports no function');
    expect(said['says']).toBe('not this way');
    expect(said['fine']).toBe(true);
    expect(said['regex']).toContain('The check itself failed');
    expect(said['bomb']).toEqual(expect.any(String));
  }, 30_000);
});

const base = (id: string) => ({ id, title: id, points: 1 });
const code = (id: string, text: string) => ({ ...base(id), kind: 'code', code: text });

const slowFunction = sampleExercise.workspace.setUp.map((step) =>
  'service' in step && step.operation === 'CreateFunction' ? { ...step, input: { ...step.input, Timeout: 900 } } : step,
);

/** What the code below does: it logs, calls, is denied, sends, writes a row. */
const busyExercise = (): Exercise => {
  const { workspace } = sampleExercise;
  const allow = (Action: string) => ({ Effect: 'Allow', Action, Resource: '*' });
  const PolicyDocument = JSON.stringify({
    Version: '2012-10-17',
    Statement: ['logs:*', 's3:PutObject', 'sqs:SendMessage', 'dynamodb:PutItem', 'ses:SendEmail'].map(allow),
  });
  return readExercise({
    ...sampleExercise,
    workspace: {
      ...workspace,
      setUp: [
        ...workspace.setUp.map((step) =>
          'service' in step && step.operation === 'PutRolePolicy'
            ? { ...step, input: { ...step.input, PolicyDocument } }
            : step,
        ),
        { service: 'sqs', operation: 'CreateQueue', input: { QueueName: 'orders' } },
        { service: 'ses', operation: 'VerifyEmailIdentity', input: { EmailAddress: 'a@example.com' } },
        {
          service: 'dynamodb',
          operation: 'CreateTable',
          input: {
            TableName: 'pets',
            AttributeDefinitions: [{ AttributeName: 'id', AttributeType: 'S' }],
            KeySchema: [{ AttributeName: 'id', KeyType: 'HASH' }],
            BillingMode: 'PAY_PER_REQUEST',
          },
        },
      ],
    },
    checks: [],
  });
};

const BUSY = `const { S3Client, GetObjectCommand } = require('@aws-sdk/client-s3');
const { SQSClient, SendMessageCommand } = require('@aws-sdk/client-sqs');
const { DynamoDBClient, PutItemCommand } = require('@aws-sdk/client-dynamodb');
exports.handler = async (event) => {
  console.log('order 7 of', event.name);
  await new S3Client({}).send(new GetObjectCommand({ Bucket: 'greetings-kept', Key: 'x' })).catch(() => {});
  await new SQSClient({}).send(new SendMessageCommand({ QueueUrl: 'https://sqs.us-east-1.amazonaws.com/111122223333/orders', MessageBody: 'order 7' }));
  await new DynamoDBClient({}).send(new PutItemCommand({ TableName: 'pets', Item: { id: { S: 'rex' }, age: { N: '3' } } }));
  return { statusCode: 200, body: JSON.stringify({ items: [1, 2] }) };
};
`;

test('every kind of check, met and unmet', async () => {
  const response = { kind: 'response', run: 'Ada' };
  const cases: [Omit<Check, 'id' | 'title' | 'points'> | object, true | string][] = [
    [{ ...response, how: 'equals', path: 'statusCode', value: '200' }, true],
    [{ ...response, how: 'equals', value: '{"body":"{\\"items\\":[1,2]}","statusCode":200}' }, true],
    [{ ...response, how: 'equals', path: 'body.items.1', value: '2' }, true],
    [{ ...response, how: 'equals', path: 'body.nothing', value: '2' }, 'has no “body.nothing”'],
    [{ ...response, how: 'contains', value: 'items' }, true],
    [{ ...response, how: 'matches', value: '"statusCode":2\\d\\d' }, true],
    [{ kind: 'log', how: 'contains', value: 'order 7' }, true],
    [{ kind: 'log', how: 'contains', value: 'order 8', run: 'Ada' }, 'No line'],
    [{ kind: 'log', how: 'matches', value: 'order \\d of Ada$', run: 'Ada' }, true],
    [{ kind: 'object', bucket: 'no-such-bucket', key: 'k' }, 'no object “k”'],
    [{ kind: 'row', table: 'pets', key: { id: 'rex' }, contains: '"3"' }, true],
    [{ kind: 'row', table: 'pets', key: { id: 'bob' } }, 'no such item'],
    [{ kind: 'message', queue: 'orders', contains: 'order 7' }, true],
    [{ kind: 'message', queue: 'order' }, 'no queue'],
    [{ kind: 'mail', to: 'a@example.com' }, 'Nothing was sent to a@example.com'],
    [{ kind: 'call', service: 'sqs', operation: 'SendMessage', made: true }, true],
    [{ kind: 'call', service: 'sqs', operation: 'SendMessage', made: false }, 'was called once'],
    [{ kind: 'call', service: 's3', operation: 'GetObject', made: true }, 'AWS answered AccessDenied'],
    [{ kind: 'call', service: 's3', operation: 'PutObject', made: true }, 'No function has called'],
    [{ kind: 'denied', service: 's3', operation: 'GetObject' }, true],
    [{ kind: 'denied', service: 'sqs', operation: 'SendMessage' }, 'not denied'],
    [{ kind: 'cold', most: 0 }, 'There were 1 cold starts'],
    [{ kind: 'cost', most: 0.001 }, true],
    [{ kind: 'cost', most: 0 }, 'The runs cost $0.000'],
    [{ kind: 'duration', most: 3_000 }, true],
    [{ kind: 'duration', most: 1 }, 'The longest run took'],
    [{ kind: 'permissions', allowed: [{ actions: ['*'], resources: ['*'] }] }, true],
    [
      { kind: 'permissions', allowed: [{ actions: ['logs:*'], resources: ['*'] }] },
      'also allows "s3:PutObject" on "*", and 3 more',
    ],
    [{ kind: 'code', code: 'module.exports = ({ rows, objects }) => rows.length === 1 && !objects.length' }, true],
  ];
  const checks = cases.map(([check], at) => ({ ...base(`c${at}`), ...check }));
  const exercise = readExercise({ ...busyExercise(), runs: [{ name: 'Ada', payload: '{"name":"Ada"}' }], checks });
  const judged = await run(exercise, withHandler(BUSY));
  expect(judged.problem).toBeNull();
  judged.checks.forEach(({ met, message }, at) => {
    const [check, expected] = cases[at]!;
    if (expected === true) expect({ check, met, message }).toMatchObject({ met: true });
    else expect({ check, met, message }).toMatchObject({ met: false, message: expect.stringContaining(expected) });
  });
}, 30_000);
