import type { AccountPort } from '../../src/bridge/account-port.ts';
import type { CallRecord } from '../../src/cloud/trace.ts';
import { defineLesson, type Files, met, notYet } from '../../src/lesson/lesson.ts';
import {
  addTrigger,
  call,
  callOr404,
  createFunction,
  createRole,
  deploy,
  invocations,
  logStatement,
  parsed,
  putRolePolicy,
  putText,
} from '../../src/lesson/toolbox.ts';
import { text } from '../../src/std/bytes.ts';

const BUCKET = 'name-cards';
const FUNCTION = 'hello-s3';
const ROLE = 'hello-s3-role';

const read = (resource: string) => ({ Effect: 'Allow', Action: ['s3:GetObject'], Resource: resource });
const bucketExists = (account: AccountPort) => callOr404(account, 's3', 'HeadBucket', { Bucket: BUCKET });

interface Notification {
  LambdaFunctionArn: string;
  Events: string[];
  Filter?: { Key?: { FilterRules?: { Name: string; Value: string }[] } };
}

/** The bucket's notifications that call our function. */
async function triggers(account: AccountPort): Promise<Notification[]> {
  const found = await call(account, 's3', 'GetBucketNotificationConfiguration', { Bucket: BUCKET });
  const all: Notification[] = found.LambdaFunctionConfigurations ?? [];
  return all.filter((notification) => notification.LambdaFunctionArn.includes(`:function:${FUNCTION}`));
}

const suffixOf = (trigger: Notification): string =>
  trigger.Filter?.Key?.FilterRules?.find((rule) => rule.Name.toLowerCase() === 'suffix')?.Value ?? '';

/** Calls of an S3 operation: those of the function's code, or those from anywhere. */
async function s3Calls(account: AccountPort, operation: string, byFunction: boolean): Promise<CallRecord[]> {
  const trace = await account.trace();
  return trace.filter(
    (event): event is CallRecord =>
      event.type === 'call' &&
      event.service === 's3' &&
      event.operation === operation &&
      (!byFunction || event.caller.arn.includes(`assumed-role/${ROLE}/`)),
  );
}

/** The key in an S3 event, decoded. */
const keyOf = (event: string): string | null => {
  const key = parsed(event)?.Records?.[0]?.s3?.object?.key;
  return typeof key === 'string' ? decodeURIComponent(key.replace(/\+/g, ' ')) : null;
};

export default defineLesson({
  async seed(account, files) {
    const role = await createRole(account, ROLE, [logStatement, read(`arn:aws:s3:::${BUCKET}`)]);
    await createFunction(account, { name: FUNCTION, role, files, timeout: 10 });
  },

  steps: [
    {
      id: 'bucket',
      async check(account) {
        if (await bucketExists(account)) return met;
        const { Buckets = [] } = await call(account, 's3', 'ListBuckets', {});
        if (!Buckets.length) return notYet('There is no bucket yet. Create one named name-cards.');
        return notYet(`There is a bucket ${Buckets[0].Name}, but the role's policy names name-cards.`);
      },
    },
    {
      id: 'trigger',
      async check(account) {
        if (!(await bucketExists(account))) return notYet('The bucket name-cards comes first.');
        const found = await triggers(account);
        if (!found.length) return notYet('No event of the bucket calls hello-s3 yet. Add a trigger to the function.');
        const created = found.filter(({ Events }) => Events.some((event) => event.startsWith('s3:ObjectCreated:')));
        if (!created.length)
          return notYet(`The trigger fires on ${found[0]!.Events.join(', ')}. An upload is an ObjectCreated event.`);
        if (created.some((trigger) => suffixOf(trigger) === '.txt')) return met;
        const suffix = suffixOf(created[0]!);
        return notYet(
          suffix
            ? `The suffix is ${suffix}. Remove the trigger and add one with the suffix .txt; case counts.`
            : 'The trigger fires for every object. Remove it and add one with the suffix .txt.',
        );
      },
    },
    {
      id: 'denied',
      async check(account) {
        const calls = await s3Calls(account, 'GetObject', true);
        if (calls.some((record) => record.error?.code === 'AccessDenied')) return met;
        if (calls.length)
          return notYet(
            'The function has called GetObject, and it was not denied. Start the lesson anew to see the denial.',
          );
        const runs = await invocations(account, FUNCTION);
        const last = runs.at(-1);
        if (!last) return notYet('The function has not run yet. Upload a .txt file into name-cards.');
        if (last.error) return notYet(`The last run failed before it called S3: ${last.error.errorMessage}`);
        return notYet(
          'The function ran, but no GetObject reached S3. Deploy your code with Test, and end the run inside the callback.',
        );
      },
    },
    {
      id: 'policy',
      async check(account) {
        const calls = await s3Calls(account, 'GetObject', true);
        const allowed = calls.filter((record) => !record.error);
        if (!allowed.length) {
          if (!calls.length) return notYet('There is no GetObject call to judge yet.');
          return notYet(
            'Every GetObject of the function so far was denied. Repair the policy of hello-s3-role, then upload again.',
          );
        }
        const resources = allowed
          .at(-1)!
          .decisions.flatMap((decision) =>
            decision.deciding.flatMap(({ statement }) =>
              [(statement as { Resource?: string | string[] }).Resource ?? '*'].flat(),
            ),
          );
        if (resources.every((resource) => resource.startsWith(`arn:aws:s3:::${BUCKET}/`))) return met;
        return notYet(
          `It works, but the statement that allowed it covers ${resources.join(', ')}. Name only the objects of name-cards, then upload again.`,
        );
      },
    },
    {
      id: 'hello',
      async check(account) {
        const runs = (await invocations(account, FUNCTION)).filter((run) => run.trigger === 'Event');
        const good = runs.filter((run) => run.status === 'ok' && keyOf(run.event));
        for (const run of good) {
          const object = await callOr404(account, 's3', 'GetObject', { Bucket: BUCKET, Key: keyOf(run.event)! });
          const name = object ? text(object.Body).trim() : '';
          if (name && run.logs.some((line) => line.text.includes(`Hello, ${name}`))) return met;
        }
        const last = runs.at(-1);
        if (!last) return notYet('No upload has called the function yet.');
        if (last.error) return notYet(`The last upload ended in an error: ${last.error.errorMessage}`);
        return notYet(
          `The run for ${keyOf(last.event)} has no line "Hello, …" with the content of the file in its log.`,
        );
      },
    },
    {
      id: 'quiet',
      async check(account) {
        if (!(await bucketExists(account))) return notYet('The bucket name-cards comes first.');
        const suffixes = (await triggers(account)).map(suffixOf);
        if (!suffixes.length) return notYet('Nothing calls hello-s3 yet. Add the trigger first.');
        if (suffixes.includes('')) return notYet('The trigger has no suffix, so every upload fires it.');
        const uploads = (await s3Calls(account, 'PutObject', false)).filter(
          (record) => !record.error && record.input.Bucket === BUCKET,
        );
        const others = uploads
          .map(({ input }) => String(input.Key))
          .filter((key) => !suffixes.some((suffix) => key.endsWith(suffix)));
        if (!others.length) return notYet('Upload a file whose name does not end in .txt.');
        const ran = new Set((await invocations(account, FUNCTION)).map((run) => keyOf(run.event)));
        if (others.some((key) => !ran.has(key))) return met;
        return notYet(
          `${others.at(-1)} has called the function. Check the suffix of the trigger and upload another file.`,
        );
      },
    },
  ],

  async solve(account, solution) {
    if (!(await bucketExists(account))) await call(account, 's3', 'CreateBucket', { Bucket: BUCKET });
    await putRolePolicy(account, ROLE, [logStatement, read(`arn:aws:s3:::${BUCKET}`)]);
    await deploy(account, FUNCTION, solution);
    const { Configuration } = await call(account, 'lambda', 'GetFunction', { FunctionName: FUNCTION });
    if (!(await triggers(account)).some((trigger) => suffixOf(trigger) === '.txt')) {
      await call(account, 's3', 'PutBucketNotificationConfiguration', {
        Bucket: BUCKET,
        NotificationConfiguration: {},
      });
      await addTrigger(account, { bucket: BUCKET, functionArn: Configuration.FunctionArn, suffix: '.txt' });
    }
    await putText(account, BUCKET, 'name.txt', 'Amara\n');
    await account.settle();
    await putRolePolicy(account, ROLE, [logStatement, read(`arn:aws:s3:::${BUCKET}/*`)]);
    await putText(account, BUCKET, 'name.txt', 'Amara\n');
    await account.settle();
    await putText(account, BUCKET, 'name.md', '# Amara\n');
    await account.settle();
  },

  async inOtherEra(account, { solution, port }) {
    await call(account, 's3', 'CreateBucket', { Bucket: BUCKET });
    await putRolePolicy(account, ROLE, [logStatement, read(`arn:aws:s3:::${BUCKET}/*`)]);
    const { Configuration } = await call(account, 'lambda', 'GetFunction', { FunctionName: FUNCTION });
    await addTrigger(account, { bucket: BUCKET, functionArn: Configuration.FunctionArn, suffix: '.txt' });
    const uploadWith = async (files: Files) => {
      await deploy(account, FUNCTION, files);
      await putText(account, BUCKET, 'name.txt', 'Amara\n');
      await account.settle();
      return (await invocations(account, FUNCTION)).at(-1)!;
    };
    const broken = await uploadWith(solution);
    if (!broken.error?.errorMessage.includes("Cannot find module 'aws-sdk'")) throw new Error('aws-sdk is gone');
    const ported = await uploadWith(port);
    if (ported.result !== '"Hello, Amara"') throw new Error(`the port answers ${ported.result}`);
  },
});
