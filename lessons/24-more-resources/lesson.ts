import type { AccountPort } from '../../src/bridge/account-port.ts';
import type { CallRecord, InvocationRecord } from '../../src/cloud/trace.ts';
import { judgeSorting, type Place, rightSorting } from '../../src/lesson/judge-sorting.ts';
import { defineLesson, met, notYet, type StepVerdict } from '../../src/lesson/lesson.ts';
import {
  call,
  createFunction,
  createRole,
  deploy,
  invocations,
  invoke,
  logStatement,
  parsed,
  putText,
} from '../../src/lesson/toolbox.ts';

/** Where each question is answered best. */
const QUESTIONS: Record<string, Place> = {
  how: { bin: 'guide', said: 'How things hang together is told in the Developer Guide, topic by topic.' },
  field: {
    bin: 'api',
    said: 'Every field, its limits and its errors stand in the API Reference, operation by operation.',
  },
  price: { bin: 'pricing', said: 'Prices differ by region and change: only the pricing page counts.' },
  newest: { bin: 'news', said: 'What came last week is on What’s New; guides follow, books come years later.' },
  strange: {
    bin: 'post',
    said: 'Somebody has had the same strange problem and asked on re:Post, or in an issue on GitHub.',
  },
};

/** What took the place of things that the web of 2016 pointed to. */
const HEIRS: Record<string, Place> = {
  forums: { bin: 'post', said: 'The questions of the AWS forums moved to re:Post in 2021.' },
  clock: {
    bin: 'eventbridge',
    said: 'The town clock sent a message every quarter of an hour. A schedule of EventBridge does it now.',
  },
  monthly: { bin: 'calculator', said: 'Sums for a month are done with the AWS Pricing Calculator today.' },
  sdk2: {
    bin: 'sdk3',
    said: 'Version 2 of the SDK is no longer supported since September 2025; the guide to read is that of version 3.',
  },
};

const isRun = (name: string, run: InvocationRecord) => run.functionName === name && run.status === 'ok';

/** The latest run of a function that was asked this, and its answer. */
async function lastRun(account: AccountPort, name: string): Promise<InvocationRecord | undefined> {
  return (await invocations(account, name)).at(-1);
}

/** What the code of a run asked of AWS. */
const callsDuring = async (account: AccountPort, run: InvocationRecord): Promise<CallRecord[]> =>
  (await account.trace()).filter(
    (event): event is CallRecord => event.type === 'call' && event.invocationId === run.requestId,
  );

/** What each exercise still lacks; null when it is done. */
const EXERCISES: Record<string, (account: AccountPort) => Promise<string | null>> = {
  async counter(account) {
    const last = await lastRun(account, 'counter');
    if (!last) return 'counter has not run.';
    if (!isRun('counter', last)) return `counter fails: ${last.error?.errorMessage}`;
    const { text } = parsed(last.event) ?? {};
    if (typeof text !== 'string' || !/[A-Z]/.test(text) || !/[,.!?]/.test(text))
      return 'Let counter read the event “A line with commas”.';
    const wanted: Record<string, number> = {};
    for (const word of text.toLowerCase().match(/[a-z']+/g) ?? []) wanted[word] = (wanted[word] ?? 0) + 1;
    const given = parsed(last.result ?? 'null') ?? {};
    const wrong = Object.keys({ ...wanted, ...given }).find((word) => wanted[word] !== given[word]);
    return wrong ? `counter counts ${given[wrong] ?? 0} of “${wrong}”; it should be ${wanted[wrong] ?? 0}.` : null;
  },
  async sweeper(account) {
    const last = await lastRun(account, 'sweeper');
    if (!last) return 'sweeper has not run.';
    const { Contents = [] } = await call(account, 's3', 'ListObjectsV2', { Bucket: 'shelf' });
    const keys: string[] = Contents.map(({ Key }: { Key: string }) => Key);
    if (!keys.includes('books/index.txt'))
      return 'sweeper has deleted books/index.txt, too. Put it back in the S3 panel, and something into tmp/; or start anew.';
    if (!isRun('sweeper', last)) return `sweeper fails: ${last.error?.errorMessage}`;
    const deleted = (await callsDuring(account, last)).flatMap(({ decisions }) =>
      decisions.filter(({ action }) => action === 's3:DeleteObject').map(({ resource }) => resource),
    );
    if (deleted.some((arn) => !arn.startsWith('arn:aws:s3:::shelf/tmp/')))
      return 'The last run of sweeper deleted more than tmp/. Mend it, put something into tmp/, and run it again.';
    return keys.some((key) => key.startsWith('tmp/')) ? 'There are objects in tmp/ still.' : null;
  },
  async visits(account) {
    const last = await lastRun(account, 'visits');
    if (!last || !isRun('visits', last))
      return last ? `visits fails: ${last.error?.errorMessage}` : 'visits has not run.';
    const during = await callsDuring(account, last);
    if (during.some(({ operation }) => operation === 'GetItem' || operation === 'PutItem'))
      return 'visits reads the number and writes it back. Between the two somebody else may come.';
    return during.some(({ operation }) => operation === 'UpdateItem') ? null : 'visits does not count in the table.';
  },
};

async function exerciseVerdict(account: AccountPort): Promise<StepVerdict> {
  const runs = await Promise.all(Object.keys(EXERCISES).map((name) => lastRun(account, name)));
  if (runs.every((run) => !run)) return notYet('Choose an exercise beside Test: counter, sweeper or visits.');
  const lacking = await Promise.all(Object.values(EXERCISES).map((lacks) => lacks(account)));
  if (lacking.includes(null)) return met;
  // The one that ran last is the one the learner is at.
  const latest = runs.reduce((best, run, at) => ((run?.endedAt ?? 0) > (runs[best]?.endedAt ?? 0) ? at : best), 0);
  return notYet(lacking[latest]!);
}

export default defineLesson({
  async seed(account, files) {
    await call(account, 's3', 'CreateBucket', { Bucket: 'shelf' });
    for (const key of ['books/index.txt', 'tmp/a.txt', 'tmp/b.txt']) await putText(account, 'shelf', key, key);
    await call(account, 'dynamodb', 'CreateTable', {
      TableName: 'visits',
      AttributeDefinitions: [{ AttributeName: 'page', AttributeType: 'S' }],
      KeySchema: [{ AttributeName: 'page', KeyType: 'HASH' }],
      ProvisionedThroughput: { ReadCapacityUnits: 1, WriteCapacityUnits: 1 },
    });
    const role = await createRole(account, 'shelf-role', [
      logStatement,
      { Effect: 'Allow', Action: ['s3:ListBucket'], Resource: 'arn:aws:s3:::shelf' },
      { Effect: 'Allow', Action: ['s3:GetObject', 's3:DeleteObject'], Resource: 'arn:aws:s3:::shelf/*' },
      {
        Effect: 'Allow',
        Action: ['dynamodb:GetItem', 'dynamodb:PutItem', 'dynamodb:UpdateItem'],
        Resource: 'arn:aws:dynamodb:*:*:table/visits',
      },
    ]);
    for (const name of Object.keys(EXERCISES))
      await createFunction(account, { name, role, files, handler: `${name}.handler`, timeout: 10 });
  },

  steps: [
    {
      id: 'where',
      check: async (_account, answers) => judgeSorting(answers, 'where', QUESTIONS, 'question'),
    },
    {
      id: 'ask',
      async check(account, answers) {
        const asked = (await account.trace()).some(
          (event) =>
            event.type === 'call' && event.operation.startsWith('GetAccountSettings') && event.source !== 'lesson',
        );
        const { AccountLimit } = await call(account, 'lambda', 'GetAccountSettings', {});
        const given = answers['concurrency'];
        if (!asked) return notYet('Ask the account itself, in the terminal.');
        if (typeof given !== 'number') return notYet('You have asked. Which number says how many runs at once?');
        if (given === AccountLimit.ConcurrentExecutions) return met;
        return notYet(`Not ${given}. Look for ConcurrentExecutions in the answer.`);
      },
    },
    { id: 'exercise', check: exerciseVerdict },
    {
      id: 'heirs',
      check: async (_account, answers) => judgeSorting(answers, 'heirs', HEIRS, 'line'),
    },
  ],

  async solve(account, solution) {
    await account.call('lambda', 'GetAccountSettings', {});
    await deploy(account, 'counter', solution);
    await invoke(account, 'counter', { text: 'To be, or not to be: that is the question.' });
    const { AccountLimit } = await call(account, 'lambda', 'GetAccountSettings', {});
    return {
      where: rightSorting(QUESTIONS),
      concurrency: AccountLimit.ConcurrentExecutions,
      heirs: rightSorting(HEIRS),
    };
  },

  async inOtherEra(account, { solution, port }) {
    await deploy(account, 'counter', solution);
    const event = { text: 'To be, or not to be' };
    if (!(await invoke(account, 'counter', event)).failed) throw new Error('2016 should not know async functions');
    await deploy(account, 'counter', port);
    const { result } = await invoke(account, 'counter', event);
    if (result.to !== 2) throw new Error(`the port counts ${JSON.stringify(result)}`);
  },
});
