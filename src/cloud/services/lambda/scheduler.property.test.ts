import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Outcome } from '../../../runtime/runtime.ts';
import { utf8 } from '../../../std/bytes.ts';
import type { EnvironmentRecord, InvocationRecord } from '../../trace.ts';
import { functionAccount, zip } from './testing/function-account.ts';
import { ScriptedRuntime, type Handler } from './testing/scripted-runtime.ts';

/** What the handler does is in its event, so that a whole history can be made up. */
interface Work {
  cpuMs: number;
  timerMs: number;
  ends: 'response' | 'error' | 'exit' | 'never';
}

const outcomes: Record<Exclude<Work['ends'], 'never'>, Outcome> = {
  response: { kind: 'response', payload: '1' },
  error: { kind: 'error', error: { errorType: 'Error', errorMessage: 'no', trace: [] } },
  exit: { kind: 'exit', code: 1 },
};

const works: Handler = function* ({ payload }) {
  const { cpuMs, timerMs, ends }: Work = JSON.parse(payload);
  yield { cpuMs, timerMs };
  if (ends === 'never') yield {};
  return outcomes[ends as keyof typeof outcomes];
};

const work = fc.record({
  cpuMs: fc.integer({ min: 0, max: 2000 }),
  timerMs: fc.integer({ min: 0, max: 4000 }),
  ends: fc.constantFrom<Work['ends']>('response', 'response', 'response', 'error', 'exit', 'never'),
});

const action = fc.oneof(
  { weight: 6, arbitrary: fc.record({ do: fc.constant('invoke' as const), work, async: fc.boolean() }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('wait' as const), ms: fc.integer({ min: 1, max: 900_000 }) }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('update' as const) }) },
);

type Action = typeof action extends fc.Arbitrary<infer One> ? One : never;

/** Lets all actions between two waits happen at once. */
async function play(actions: Action[]) {
  const runtime = new ScriptedRuntime({ handler: works });
  const account = await functionAccount(runtime, { config: { Timeout: 3 } });
  const { cloud } = account;
  let going: Promise<unknown>[] = [];
  for (const [i, act] of actions.entries()) {
    if (act.do === 'wait') {
      await Promise.all(going);
      going = [];
      await cloud.advance(act.ms);
      continue;
    }
    const call =
      act.do === 'update'
        ? cloud.call('lambda', 'UpdateFunctionCode', { FunctionName: 'hello', ZipFile: zip({ 'index.js': `${i}` }) })
        : cloud.call('lambda', 'Invoke', {
            FunctionName: 'hello',
            InvocationType: act.async ? 'Event' : 'RequestResponse',
            Payload: utf8(JSON.stringify(act.work)),
          });
    going.push(call.catch((error) => expect(error).toMatchObject({ status: 409 })));
  }
  await Promise.all(going);
  await cloud.advance(3 * 3_600_000);
  return { runtime, account };
}

/** What may follow what in the life of an environment. */
const NEXT: Record<EnvironmentRecord['state'], EnvironmentRecord['state'][]> = {
  init: ['busy', 'reclaimed'],
  busy: ['idle', 'reclaimed'],
  idle: ['busy', 'reclaimed'],
  reclaimed: [],
};

function grouped<Key extends string, T extends Record<Key, string>>(records: T[], key: Key): T[][] {
  const groups = new Map<string, T[]>();
  for (const record of records) groups.set(record[key], [...(groups.get(record[key]) ?? []), record]);
  return [...groups.values()];
}

test('whatever happens, environments live legal lives and serve one invocation at a time', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(action, { minLength: 1, maxLength: 12 }), async (actions) => {
      const { account, runtime } = await play(actions);
      expect(account.bugs).toEqual([]);
      expect(runtime.live).toBe(0);
      for (const life of grouped(account.environments(), 'environmentId')) {
        expect(life[0]!.state).toBe('init');
        expect(life.at(-1)!.state).toBe('reclaimed');
        life.slice(1).forEach((record, i) => expect(NEXT[life[i]!.state]).toContain(record.state));
      }
      const invocations = account.invocations();
      for (const turns of grouped(invocations, 'environmentId')) checkTurns(turns);
      const requests = grouped(invocations, 'requestId');
      expect(requests).toHaveLength(actions.filter((act) => act.do === 'invoke').length);
      for (const tries of requests) checkTries(tries);
      if (!invocations.length) return;
      const reports = (await account.logged()).filter((line) => line.startsWith('REPORT'));
      expect(reports).toHaveLength(invocations.length);
    }),
    { numRuns: 40 },
  );
});

/** An event is tried until it succeeds, at most three times; a call that waits for its answer once. */
function checkTries(tries: InvocationRecord[]): void {
  expect(tries.map(({ attempt }) => attempt)).toEqual(tries.map((_, i) => i + 1));
  expect(tries.slice(0, -1).every(({ status }) => status !== 'ok')).toBe(true);
  const last = tries.at(-1)!;
  if (last.status !== 'ok') expect(tries).toHaveLength(last.trigger === 'Event' ? 3 : 1);
}

function checkTurns(invocations: InvocationRecord[]): void {
  const [first, ...later] = invocations.toSorted((a, b) => a.startedAt - b.startedAt);
  expect(first!.cold).toBe(true);
  let free = first!.endedAt;
  for (const { cold, startedAt, handlerAt, endedAt, durationMs } of later) {
    expect(cold).toBe(false);
    expect(startedAt).toBeGreaterThanOrEqual(free);
    expect(handlerAt).toBeGreaterThanOrEqual(startedAt);
    expect(durationMs).toBeLessThanOrEqual(3000);
    free = endedAt;
  }
}
