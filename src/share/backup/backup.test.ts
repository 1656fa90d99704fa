import { gzipSync } from 'fflate';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { accountPort, createNodeCloud } from '../../node/node-cloud.ts';
import { utf8 } from '../../std/bytes.ts';
import { crc32 } from '../../std/crc32.ts';
import { loadBlueprint } from '../workspace/blueprints.ts';
import { makeAccount } from '../workspace/make-account.ts';
import { type Backup, mergedBackup, readBackup, writeBackup } from './backup.ts';
import { fromGraph, toGraph } from './graph-json.ts';

const roundTrip = (value: unknown) => fromGraph(JSON.parse(JSON.stringify(toGraph(value))));

test('whatever structured clone carries comes back, shared parts shared', () => {
  const values = fc.anything({ withBigInt: true, withDate: true, withMap: true, withSet: true, maxDepth: 4 });
  fc.assert(
    fc.property(values, (value) => {
      fc.pre(!JSON.stringify(toGraph(value)).includes('__proto__'));
      expect(roundTrip(value)).toEqual(value);
    }),
    { numRuns: 300 },
  );
  const shared = { bytes: Uint8Array.of(0, 255) };
  const [a, b] = roundTrip([shared, shared]) as [typeof shared, typeof shared];
  expect(a).toEqual(shared);
  expect(a).toBe(b);
});

const empty: Backup = {
  at: 1,
  progress: {},
  settings: {},
  files: new Map(),
  accounts: new Map(),
  workspaces: new Map(),
  others: new Map(),
};
const files = (text: string) => ({ version: 2 as const, files: { 'index.js': text }, tests: [] });

async function lived(): Promise<{ backup: Backup; state: any }> {
  const workspace = await loadBlueprint('dynamodb-stream');
  const cloud = await createNodeCloud({ era: 'today', seed: 'backup' });
  await makeAccount(workspace, accountPort(cloud, 'today'));
  const state: any = cloud.save();
  return {
    state,
    backup: {
      ...empty,
      progress: { '05-hello-world': { met: ['create'], openedAt: 5 } },
      settings: { 'coldstart-settings': '{"state":{"theme":"dark"},"version":0}' },
      files: new Map([['05-hello-world/2016', files('mine')]]),
      accounts: new Map([['05-hello-world/2016', state]]),
      workspaces: new Map([['w1', { id: 'w1', workspace, kept: true, at: 7 }]]),
      others: new Map([['drafts', new Map<string, unknown>([['d', { title: 'An exercise' }]])]]),
    },
  };
}

test('progress, files, an account that has lived and workspaces go through a file, and the account loads', async () => {
  const { backup, state } = await lived();
  const read = readBackup(writeBackup(backup));
  expect(read).toEqual(backup);
  const again = await createNodeCloud({ era: 'today', seed: 'other' });
  await again.load(read.accounts.get('05-hello-world/2016') as any);
  expect(again.save().setUp).toEqual(state.setUp);
  const { TableNames } = await again.call('dynamodb', 'ListTables', {});
  expect(TableNames).toEqual(['accounts', 'audit']);
});

describe('what is no saved work is refused in words', () => {
  const whole = writeBackup(empty);
  const around = (value: unknown, version = 1) => {
    const body = gzipSync(utf8(JSON.stringify(value)));
    const head = `coldstart-backup ${version} ${(crc32(body) >>> 0).toString(16).padStart(8, '0')}\n`;
    return new Uint8Array([...utf8(head), ...body]);
  };
  test.each<[string, Uint8Array, RegExp]>([
    ['nothing', new Uint8Array(), /does not hold/],
    ['something else', utf8('{"coldstart":1}'), /does not hold/],
    ['cut off', whole.subarray(0, whole.length - 3), /damaged or incomplete/],
    ['a flipped bit', whole.map((byte, at) => (at === whole.length - 9 ? byte ^ 1 : byte)), /damaged or incomplete/],
    ['a newer version', around({}, 2), /newer version/],
    ['null', around(null), /wrong form/],
    ['no graph', around({ root: 1, nodes: [] }), /wrong form/],
    ['__proto__', around({ root: ['r', 0], nodes: [{ o: [['__proto__', ['r', 0]]] }] }), /wrong form/],
    [
      'a hostile workspace',
      writeBackup({ ...empty, workspaces: new Map([['x', { id: 'x', workspace: {}, kept: true, at: 1 }]]) } as never),
      /wrong form/,
    ],
    ['progress that is none', writeBackup({ ...empty, progress: { a: { met: 'all' } } } as never), /wrong form/],
  ])('%s', (_, file, says) => {
    expect(() => readBackup(file)).toThrow(says);
  });
});

test('merging keeps what is here, adds what is missing, and unites progress', () => {
  const here: Backup = {
    ...empty,
    progress: { a: { met: ['1'], openedAt: 9 } },
    settings: { s: 'here' },
    files: new Map([['a', files('here')]]),
  };
  const there: Backup = {
    ...empty,
    progress: { a: { met: ['2'], openedAt: 3 }, b: { met: ['x'] } },
    settings: { s: 'there', t: 'there' },
    files: new Map([
      ['a', files('there')],
      ['b', files('there')],
    ]),
  };
  const merged = mergedBackup(here, there);
  expect(merged.progress).toEqual({ a: { met: ['1', '2'], openedAt: 9 }, b: { met: ['x'] } });
  expect(merged.settings).toEqual({ s: 'here', t: 'there' });
  expect(merged.files.get('a')?.files).toEqual({ 'index.js': 'here' });
  expect(merged.files.get('b')?.files).toEqual({ 'index.js': 'there' });
});
