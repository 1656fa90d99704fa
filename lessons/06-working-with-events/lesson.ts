import type { AccountPort } from '../../src/bridge/account-port.ts';
import type { CallRecord, InvocationRecord } from '../../src/cloud/trace.ts';
import { defineLesson, type Files, met, notYet } from '../../src/lesson/lesson.ts';
import {
  createFunction,
  createRole,
  deploy,
  invocations,
  invoke,
  logStatement,
  parsed,
} from '../../src/lesson/toolbox.ts';

const GREETER = 'greeter';
const CALLER = 'caller';

const upload = (bucket: string, key: string) => ({
  Records: [
    { eventSource: 'aws:s3', eventName: 'ObjectCreated:Put', s3: { bucket: { name: bucket }, object: { key } } },
  ],
});

/** Bucket and key (still encoded) of the first record, when the event is an S3 event. */
function uploadOf(run: InvocationRecord): { bucket: string; key: string } | null {
  const s3 = parsed(run.event)?.Records?.[0]?.s3;
  return typeof s3?.bucket?.name === 'string' && typeof s3?.object?.key === 'string'
    ? { bucket: s3.bucket.name, key: s3.object.key }
    : null;
}

const decoded = (key: string) => decodeURIComponent(key.replace(/\+/g, ' '));

/** The answer as one text, whether it is a string or an object with several members. */
const answer = (run: InvocationRecord): string => {
  const result = parsed(run.result);
  return typeof result === 'string' ? result : JSON.stringify(result ?? null);
};

/** The error in the run's log, in one line: in 2016 the response does not carry what nobody caught. */
const thrownBy = (run: InvocationRecord): string =>
  run.logs.map(({ text }) => /\b\w*Error: .*/.exec(text)?.[0]).find(Boolean) ?? '';

const isOk = (run: InvocationRecord) => run.status === 'ok';
const username = (run: InvocationRecord): unknown => parsed(run.event)?.username;
const isCustom = (run: InvocationRecord) => !parsed(run.event)?.Records;
const isName = (value: unknown): value is string => typeof value === 'string' && value.trim() !== '';

export default defineLesson({
  async seed(account, files) {
    const role = await createRole(account, 'greeter-role', [logStatement]);
    const greeter = await createFunction(account, { name: GREETER, role, files });
    const callerRole = await createRole(account, 'caller-role', [
      logStatement,
      { Effect: 'Allow', Action: 'lambda:InvokeFunction', Resource: greeter },
    ]);
    await createFunction(account, { name: CALLER, role: callerRole, files, handler: 'caller.handler', timeout: 10 });
  },

  steps: [
    {
      id: 'greet',
      async check(account) {
        const named = (await invocations(account, GREETER)).filter((run) => isName(username(run)));
        const last = named.at(-1);
        if (!last) return notYet('Run greeter with an event that has a username.');
        if (named.some((run) => isOk(run) && answer(run) === `Hello, ${username(run)}`)) return met;
        if (last.error) return notYet(`The last run with a username failed: ${last.error.errorMessage}`);
        return notYet(
          `For the username ${username(last)} it answered ${last.result}. Expected: "Hello, ${username(last)}".`,
        );
      },
    },
    {
      id: 'survive',
      async check(account) {
        const runs = (await invocations(account, GREETER)).filter(isCustom);
        const missing = runs.filter((run) => username(run) === undefined);
        const wrong = runs.filter((run) => username(run) !== undefined && typeof username(run) !== 'string');
        const survived = (run: InvocationRecord) =>
          isOk(run) && !/undefined|null|\[object|^$/.test(answer(run)) && isGreeting(run);
        if (missing.some(survived) && wrong.some(survived)) return met;
        const [kind, tried] = missing.some(survived)
          ? (['is not text', wrong] as const)
          : (['is missing', missing] as const);
        const last = tried.at(-1);
        if (!last) return notYet(`Now run an event whose username ${kind}.`);
        if (last.error) return notYet(`When the username ${kind}, the run fails: ${last.error.errorMessage}`);
        return notYet(`When the username ${kind}, the answer is ${last.result}. Nobody has that name.`);
      },
    },
    {
      id: 'path',
      async check(account) {
        const runs = (await invocations(account, GREETER)).filter(uploadOf);
        const last = runs.at(-1);
        if (!last) return notYet('Run greeter with the event "S3 upload".');
        const found = (run: InvocationRecord) => {
          const { bucket, key } = uploadOf(run)!;
          return (
            isOk(run) &&
            answer(run).includes(bucket) &&
            (answer(run).includes(key) || answer(run).includes(decoded(key)))
          );
        };
        if (runs.some(found)) return met;
        const thrown = thrownBy(last);
        if (/propert(y|ies).*(key|name)/.test(thrown))
          return notYet(`The run failed: ${thrown}. One level of the path is missing in the code.`);
        if (last.error) return notYet(`The run failed: ${thrown || last.error.errorMessage}`);
        return notYet(
          `The answer ${last.result} should hold the bucket ${uploadOf(last)!.bucket} and the object's key.`,
        );
      },
    },
    {
      id: 'decode',
      async check(account) {
        const encoded = (run: InvocationRecord) => decoded(uploadOf(run)!.key) !== uploadOf(run)!.key;
        const runs = (await invocations(account, GREETER)).filter((run) => uploadOf(run) && encoded(run));
        const last = runs.at(-1);
        if (!last) return notYet('Run an S3 event whose key has a + or a % in it.');
        if (runs.some((run) => isOk(run) && answer(run).includes(decoded(uploadOf(run)!.key)))) return met;
        if (isOk(last) && answer(last).includes(uploadOf(last)!.key.replace(/\+/g, ' ')))
          return notYet('The plus signs are gone, but the % codes are still there.');
        if (isOk(last) && answer(last).includes(decodeURIComponent(uploadOf(last)!.key)))
          return notYet(
            'The % codes are decoded, but the plus signs are still there. decodeURIComponent leaves them alone.',
          );
        return notYet(`The answer should hold the key as people write it: ${decoded(uploadOf(last)!.key)}`);
      },
    },
    { id: 'custom', check: checkCustom },
  ],

  async solve(account, solution) {
    await deploy(account, GREETER, solution);
    await invoke(account, GREETER, { username: 'Amara' });
    await invoke(account, GREETER, {});
    await invoke(account, GREETER, { username: { first: 'Amara' } });
    await invoke(account, GREETER, upload('holiday-photos', 'summer+2015/caf%C3%A9.jpg'));
    await deploy(account, CALLER, solution);
    await invoke(account, CALLER, { username: 'Kofi' });
  },

  async inOtherEra(account, { solution, port }) {
    const callWith = async (files: Files) => {
      await deploy(account, GREETER, files);
      await deploy(account, CALLER, files);
      await invoke(account, CALLER, { username: 'Kofi' });
      return (await invocations(account, CALLER)).at(-1)!;
    };
    const broken = await callWith(solution);
    if (!broken.error?.errorMessage.includes("Cannot find module 'aws-sdk'")) throw new Error('aws-sdk is gone');
    const ported = await callWith(port);
    if (ported.result !== '"Accepted with status 202"') throw new Error(`the port answers ${ported.result}`);
    const greeted = (await invocations(account, GREETER)).at(-1)!;
    if (greeted.result !== '"Hello, Kofi"') throw new Error(`greeter answers ${greeted.result}`);
  },
});

/** More than an empty shell: some text. */
function isGreeting(run: InvocationRecord): boolean {
  return typeof parsed(run.result) === 'string' && answer(run).trim().length > 0;
}

async function checkCustom(account: AccountPort) {
  const caller = await invocations(account, CALLER);
  if (!caller.length) return notYet('Run the function caller: choose it next to Test.');
  const own = new Set(caller.map((run) => run.requestId));
  const invokes = (await account.trace()).filter(
    (event): event is CallRecord =>
      event.type === 'call' && event.operation === 'Invoke' && !!event.invocationId && own.has(event.invocationId),
  );
  const last = invokes.at(-1);
  if (!last) {
    const failure = caller.at(-1)!.error;
    return notYet(
      failure
        ? `caller failed: ${failure.errorMessage}`
        : 'caller ran, but no Invoke reached Lambda. Call lambda.invoke with a callback, and end the run in there.',
    );
  }
  if (last.error) return notYet(`The Invoke call was refused: ${last.error.code}. ${last.error.message}`);
  const greeted = (await invocations(account, GREETER)).filter((run) => run.trigger === 'Event');
  if (greeted.some((run) => isOk(run) && isName(username(run)))) return met;
  if (invokes.every((call) => call.status !== 202))
    return notYet("caller waited for greeter's answer. With InvocationType 'Event' it would not have to.");
  return notYet('greeter was invoked, but its event has no username. Payload is JSON text: use JSON.stringify.');
}
