import { describe, expect, test } from 'vitest';
import { text } from '../std/bytes.ts';
import type { AccountState } from './account-state.ts';
import { AwsError } from './aws-error.ts';
import { servicePrincipal } from './caller.ts';
import type { Cloud } from './cloud.ts';
import type { ServiceEntry } from './pipeline/catalog.ts';
import { defineService, type Context } from './service.ts';
import { model } from './services/sts/model.ts';
import { signedRequest } from './testing/sign-request.ts';
import { rootCredentials, testCloud } from './testing/test-cloud.ts';

interface Diary {
  lines: string[];
}

/** A service to watch the pipeline with; it borrows the messages of STS. */
const diary = defineService<Diary>({
  name: 'diary',
  model: { ...model, signingName: 'diary' },
  scope: 'region',
  createStore: () => ({ lines: [] }),
  operations: {
    GetCallerIdentity: (ctx) => ({ Account: ctx.accountId, Arn: ctx.region, UserId: ctx.store.lines.join() }),
    GetAccessKeyInfo: (ctx, { AccessKeyId }) => {
      ctx.clock.schedule({ at: ctx.clock.now() + 60_000, task: 'write', payload: AccessKeyId, background: false });
      return {};
    },
    GetSessionToken: () => {
      throw new TypeError('a slip of ours');
    },
    AssumeRole: (ctx: Context<Diary>, { RoleArn }) => ctx.call('diary', RoleArn, {}),
    DecodeAuthorizationMessage: async (ctx: Context<Diary>, { EncodedMessage }) => {
      const before = ctx.clock.now();
      await ctx.clock.sleep(Number(EncodedMessage));
      return { DecodedMessage: String(ctx.clock.now() - before) };
    },
    GetFederationToken: (ctx) => {
      ctx.clock.spawn(async () => {
        await ctx.clock.sleep(1000);
        throw new Error('nobody waits for this');
      });
      return {};
    },
  },
  permissions: { DecodeAuthorizationMessage: () => [{ action: 'diary:Wait', resource: '*' }] },
  tasks: {
    write: (ctx, line) => void ctx.store.lines.push(`${line} ${new Date(ctx.clock.now()).toISOString().slice(11, 19)}`),
  },
  latency: { default: { medianMs: 100, sigma: 0 } },
  restored: (ctx) => void ctx.store.lines.push('restored'),
});
const services: Record<string, ServiceEntry> = { diary: { load: async () => diary } };

function diaryCloud(): { cloud: Cloud; bugs: [string, string][] } {
  const bugs: [string, string][] = [];
  const onBug = (error: unknown, where: string) => void bugs.push([where, String(error)]);
  return { cloud: testCloud({ services, onBug }), bugs };
}
const lines = async (cloud: Cloud): Promise<string> => (await cloud.call('diary', 'GetCallerIdentity', {})).UserId;

describe('a call from outside', () => {
  test('takes the modelled latency, and the time that its operation takes', async () => {
    const { cloud } = diaryCloud();
    const start = cloud.clock.now();
    expect(await cloud.call('diary', 'DecodeAuthorizationMessage', { EncodedMessage: '5000' })).toEqual({
      DecodedMessage: '5000',
    });
    expect(cloud.clock.now() - start).toBe(5100);
    expect(cloud.trace()).toMatchObject([{ at: start, latencyMs: 100, source: 'console', status: 200 }]);
  });
  test('takes no time where somebody only looks', async () => {
    const { cloud } = diaryCloud();
    const start = cloud.clock.now();
    await cloud.call('diary', 'GetCallerIdentity', {}, { atOnce: true });
    expect(cloud.clock.now()).toBe(start);
    expect(cloud.trace()).toMatchObject([{ at: start, latencyMs: 0, source: 'console', status: 200 }]);
  });
  test('is made by the root user unless somebody else is named', async () => {
    const { cloud } = diaryCloud();
    const as = servicePrincipal('s3.amazonaws.com', '111122223333');
    await expect(cloud.call('diary', 'DecodeAuthorizationMessage', {}, { as })).rejects.toMatchObject({
      code: 'AccessDenied',
      decisions: [{ verdict: 'implicitDeny', action: 'diary:Wait' }],
    });
  });
  test('has a store for each region', async () => {
    const { cloud } = diaryCloud();
    await cloud.call('diary', 'GetAccessKeyInfo', { AccessKeyId: 'here' }, { region: 'eu-west-1' });
    await cloud.settle();
    expect(await lines(cloud)).toBe('');
    expect(await cloud.call('diary', 'GetCallerIdentity', {}, { region: 'eu-west-1' })).toMatchObject({
      Arn: 'eu-west-1',
      UserId: expect.stringMatching(/^here/),
    });
  });
  test('cannot reach into the account through what it gets', async () => {
    const { cloud } = diaryCloud();
    const input = { RoleArn: 'GetCallerIdentity', Tags: [{ Key: 'a', Value: 'b' }] };
    const output = await cloud.call('diary', 'AssumeRole', input);
    output.Account = 'changed';
    expect(await cloud.call('diary', 'AssumeRole', input)).toMatchObject({ Account: '111122223333' });
  });
  test('with a misspelt member is refused', async () => {
    const { cloud } = diaryCloud();
    await expect(cloud.call('diary', 'GetAccessKeyInfo', { accessKeyId: 'x' })).rejects.toMatchObject({
      code: 'ParamValidation',
      message: expect.stringContaining('"accessKeyId", must be one of: AccessKeyId'),
    });
  });
});

describe('between services', () => {
  test('a call takes no time, and is recorded before the one that made it', async () => {
    const { cloud } = diaryCloud();
    await cloud.call('diary', 'AssumeRole', { RoleArn: 'GetCallerIdentity' });
    expect(cloud.trace()).toMatchObject([
      { id: 2, operation: 'GetCallerIdentity', source: 'service', latencyMs: 0 },
      { id: 1, operation: 'AssumeRole', source: 'console' },
    ]);
  });
  test('an error comes through as it is', async () => {
    const { cloud } = diaryCloud();
    await expect(cloud.call('diary', 'AssumeRole', { RoleArn: 'AssumeRoot' })).rejects.toBeInstanceOf(AwsError);
  });
});

describe('what is not there', () => {
  test('an operation of the model that nobody built', async () => {
    const { cloud } = diaryCloud();
    await expect(cloud.call('diary', 'AssumeRoot', {})).rejects.toMatchObject({
      code: 'NotImplemented',
      status: 501,
      message: 'Coldstart does not simulate diary:AssumeRoot yet.',
    });
  });
  test('an operation that no model knows', async () => {
    const { cloud } = diaryCloud();
    await expect(cloud.call('diary', 'Toast', {})).rejects.toMatchObject({ code: 'InvalidAction' });
    await expect(cloud.call('diary', 'toString', {})).rejects.toMatchObject({ code: 'InvalidAction' });
  });
  test('a service', async () => {
    const { cloud } = diaryCloud();
    await expect(cloud.call('toaster', 'Toast', {})).rejects.toMatchObject({ code: 'NotImplemented' });
    expect(cloud.trace()).toMatchObject([{ service: 'toaster', operation: 'Toast', status: 501 }]);
  });
  test('a service, over the wire, in the form its client speaks', async () => {
    const cloud = testCloud();
    const signing = { service: 'athena', ...rootCredentials(cloud) };
    const headers = { 'x-amz-target': 'AmazonAthena.ListWorkGroups', 'content-type': 'application/x-amz-json-1.1' };
    const url = 'https://athena.us-east-1.amazonaws.com/';
    const { status, body } = await cloud.fetch(signedRequest({ method: 'POST', url, headers, body: '{}' }, signing));
    expect([status, JSON.parse(text(body))]).toEqual([
      501,
      { __type: 'NotImplemented', message: 'Coldstart does not simulate athena:ListWorkGroups yet.' },
    ]);
    expect(cloud.trace()).toMatchObject([{ service: 'athena', operation: 'ListWorkGroups', status: 501 }]);
  });
});

describe('a bug of ours', () => {
  test('is an internal error for the client and loud for us', async () => {
    const { cloud, bugs } = diaryCloud();
    await expect(cloud.call('diary', 'GetSessionToken', {})).rejects.toMatchObject({
      code: 'InternalFailure',
      status: 500,
    });
    expect(bugs).toEqual([['diary:GetSessionToken', 'TypeError: a slip of ours']]);
  });
  test('in a process that nobody waits for is loud too', async () => {
    const { cloud, bugs } = diaryCloud();
    await cloud.call('diary', 'GetFederationToken', {});
    await cloud.settle();
    expect(bugs).toEqual([['diary: a process', 'Error: nobody waits for this']]);
  });
});

describe('durable events', () => {
  test('run as tasks of their service, when their time comes', async () => {
    const { cloud } = diaryCloud();
    await cloud.call('diary', 'GetAccessKeyInfo', { AccessKeyId: 'ann' });
    expect(await lines(cloud)).toBe('');
    await cloud.advance(60_000);
    expect(await lines(cloud)).toMatch(/^ann 12:01:00$/);
  });
});

describe('saving', () => {
  test('takes everything along, waiting events too', async () => {
    const { cloud } = diaryCloud();
    await cloud.call('diary', 'GetAccessKeyInfo', { AccessKeyId: 'ann' });
    const saved = JSON.parse(JSON.stringify(cloud.save())) as AccountState;
    const { cloud: other } = diaryCloud();
    await other.load(saved);
    await other.settle();
    expect(await lines(other)).toBe('restored,ann 12:01:00');
    expect(other.trace()).toMatchObject([{ id: 1, operation: 'GetAccessKeyInfo' }, { id: 2 }]);
  });
  test('goes on as the first would have gone on', async () => {
    const story = async (cloud: Cloud) => {
      await cloud.call('s3', 'CreateBucket', { Bucket: 'bucket' });
      await cloud.call('s3', 'PutObject', { Bucket: 'bucket', Key: 'a', Body: 'text' });
      return cloud.trace().slice(-2);
    };
    const first = testCloud();
    await first.call('sts', 'GetSessionToken', {});
    const saved = first.save();
    const second = testCloud({ seed: 'other', era: '2016', start: 0 });
    await second.load(saved);
    expect(second.credentials()).toEqual(first.credentials());
    expect(await story(second)).toEqual(await story(first));
  });
  test('the saved state is a copy', async () => {
    const { cloud } = diaryCloud();
    const saved = cloud.save();
    await cloud.call('diary', 'GetAccessKeyInfo', { AccessKeyId: 'ann' });
    expect(saved).toMatchObject({ stores: {}, trace: [], clock: { events: [] } });
  });
  test('waits for quiet', async () => {
    const { cloud } = diaryCloud();
    const call = cloud.call('diary', 'GetCallerIdentity', {});
    expect(() => cloud.save()).toThrow('cannot be saved while something is running');
    await call;
    expect(cloud.save().version).toBe(1);
  });
  test('an unknown format is refused, and nothing changes', async () => {
    const { cloud } = diaryCloud();
    await cloud.call('diary', 'GetCallerIdentity', {});
    await expect(cloud.load({ ...cloud.save(), version: 2 as 1, trace: [] })).rejects.toThrow('saved in format 2');
    await expect(cloud.load({ version: 1, trace: [] } as never)).rejects.toThrow('damaged');
    expect(cloud.trace()).toHaveLength(1);
  });
});

test('the same seed and calls give the same trace', async () => {
  const story = async (seed: string) => {
    const cloud = testCloud({ seed });
    await cloud.call('s3', 'CreateBucket', { Bucket: 'bucket' });
    await cloud.call('s3', 'GetObject', { Bucket: 'bucket', Key: 'none' }).catch(() => {});
    return JSON.stringify(cloud.trace());
  };
  expect(await story('a')).toBe(await story('a'));
  expect(await story('a')).not.toBe(await story('b'));
});

test('asking about a stranger does not open an account for it', async () => {
  const cloud = testCloud();
  await cloud.call('sts', 'GetSessionToken', {});
  const as = {
    type: 'User',
    accountId: '999999999999',
    arn: 'arn:aws:iam::999999999999:user/x',
    userId: 'AIDAX',
    userName: 'x',
  } as const;
  const role = 'arn:aws:iam::888888888888:role/r';
  await cloud.call('sts', 'AssumeRole', { RoleArn: role, RoleSessionName: 'xx' }, { as }).catch(() => {});
  expect(Object.keys(cloud.save().stores)).toEqual(['sts/-/-']);
});

test('listeners hear every event, until they stop', async () => {
  const { cloud } = diaryCloud();
  const heard: unknown[] = [];
  const stop = cloud.on((event) => heard.push(event));
  await cloud.call('diary', 'GetCallerIdentity', {});
  stop();
  await cloud.call('diary', 'GetCallerIdentity', {});
  expect(heard).toEqual(cloud.trace().slice(0, 1));
});

test('the trace holds no secrets and no bodies', async () => {
  const cloud = testCloud();
  await cloud.call('s3', 'CreateBucket', { Bucket: 'bucket' });
  await cloud
    .call('s3', 'PutObject', { Bucket: 'bucket', Key: 'a', Body: 'the body', SSECustomerKey: 'a secret' })
    .catch(() => {});
  expect(cloud.trace().at(-1)).toMatchObject({ input: { Bucket: 'bucket', Key: 'a' } });
  expect(JSON.stringify(cloud.trace())).not.toMatch(/the body|a secret/);
});
