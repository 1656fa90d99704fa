import { expect, test } from 'vitest';
import { text, utf8 } from '../../std/bytes.ts';
import { AwsError } from '../aws-error.ts';
import { defineService } from '../service.ts';
import { model } from '../services/sts/model.ts';
import { signedRequest } from '../testing/sign-request.ts';
import { rootCredentials, testCloud } from '../testing/test-cloud.ts';
import type { ServiceEntry } from './catalog.ts';

/** A service with a data plane that says who came from where. */
const greeter = defineService({
  name: 'greeter',
  model: { ...model, signingName: 'greeter' },
  scope: 'region',
  createStore: () => ({}),
  operations: {},
  permissions: {},
  async endpoint(ctx, { method, path, query }, signer) {
    const who = await signer().catch((error: AwsError) => ({ type: error.code, arn: '' }));
    if (path === '/bug') throw new TypeError('a slip of ours');
    return { status: 200, headers: {}, body: utf8(JSON.stringify([ctx.region, method, path, query, who.type])) };
  },
});
const services: Record<string, ServiceEntry> = {
  greeter: { load: async () => greeter, hosts: /^\w+\.greet\.(?:(?<region>[\w-]+)\.)?(?:amazonaws\.com|localhost)$/ },
};

async function ask(url: string, sign?: (of: ReturnType<typeof rootCredentials>) => object) {
  const bugs: string[] = [];
  const cloud = testCloud({ services, onBug: (error) => void bugs.push(String(error)) });
  const keys = { service: 'greeter', ...rootCredentials(cloud) };
  const request = sign
    ? signedRequest({ url }, { ...keys, ...sign(rootCredentials(cloud)) })
    : { method: 'get', url, headers: {}, body: new Uint8Array() };
  const { status, body } = await cloud.fetch(request);
  const calls = cloud.trace().filter((event) => event.type === 'call');
  return { status, body: JSON.parse(text(body)), bugs, calls };
}

test('a request to a data plane reaches its service, which sees region, path and query', async () => {
  const { body, calls } = await ask('https://abc.greet.eu-west-1.amazonaws.com/a/b?c=d');
  expect(body).toEqual(['eu-west-1', 'GET', '/a/b', [['c', 'd']], 'Anonymous']);
  expect(calls).toMatchObject([{ service: 'greeter', operation: 'GET /a/b', region: 'eu-west-1', status: 200 }]);
});

test('a host without a region is in the default one, with a port too', async () => {
  expect((await ask('http://abc.greet.localhost:4566/')).body.slice(0, 3)).toEqual(['us-east-1', 'GET', '/']);
});

test('signatures are checked when the service asks', async () => {
  const url = 'https://abc.greet.us-east-1.amazonaws.com/';
  expect((await ask(url, () => ({}))).body[4]).toBe('Root');
  expect((await ask(url, () => ({ secretAccessKey: 'wrong' }))).body[4]).toMatch(/Signature/);
});

test('a bug behind a data plane is an answer, and is reported', async () => {
  const { status, bugs } = await ask('https://abc.greet.us-east-1.amazonaws.com/bug');
  expect(status).toBe(500);
  expect(bugs).toEqual(['TypeError: a slip of ours']);
});
