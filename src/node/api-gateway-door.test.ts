import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Door, openDoor } from './door.ts';
import { createNodeCloud } from './node-cloud.ts';

/** Real clients make an API at the door, and it answers there. */

const run = promisify(execFile);
const works = (command: string, ...args: string[]) =>
  run(command, args).then(
    () => true,
    () => false,
  );
const hasAws = await works('aws', '--version');
const python = (await works('python3', '-c', 'import boto3')) ? 'python3' : '/usr/bin/python3';
const hasBoto3 = await works(python, '-c', 'import boto3');

let door: Door;
let env: NodeJS.ProcessEnv;

beforeAll(async () => {
  door = await openDoor(0, () => createNodeCloud({ era: 'today', seed: 'door' }));
  const { accessKeyId, secretAccessKey } = door.credentials()[0]!;
  const { PATH, HOME } = process.env;
  env = {
    PATH,
    HOME,
    DOOR: door.url,
    AWS_ACCESS_KEY_ID: accessKeyId,
    AWS_SECRET_ACCESS_KEY: secretAccessKey,
    AWS_DEFAULT_REGION: 'us-east-1',
    AWS_MAX_ATTEMPTS: '1',
    AWS_PAGER: '',
    AWS_EC2_METADATA_DISABLED: 'true',
  };
});
afterAll(() => door.close());

test.runIf(hasAws)('the aws command makes an HTTP API, which answers at the door', async () => {
  const aws = async (...args: string[]) =>
    JSON.parse((await run('aws', ['--endpoint-url', door.url, 'apigatewayv2', ...args], { env })).stdout);
  const target = 'arn:aws:lambda:us-east-1:111122223333:function:none';
  const made = await aws('create-api', '--name', 'quick', '--protocol-type', 'HTTP', '--target', target);
  expect((await aws('get-routes', '--api-id', made.ApiId)).Items).toMatchObject([{ RouteKey: '$default' }]);
  const answer = await fetch(`${door.url}/_aws/execute-api/${made.ApiId}/pets`);
  // There is no such function.
  expect([answer.status, await answer.text()]).toEqual([500, '{"message":"Internal Server Error"}']);
});

test.runIf(hasAws)('the aws command', async () => {
  const aws = async (...args: string[]) =>
    JSON.parse((await run('aws', ['--endpoint-url', door.url, 'apigateway', ...args], { env })).stdout);
  const { id } = await aws('create-rest-api', '--name', 'zoo', '--endpoint-configuration', 'types=REGIONAL');
  expect((await aws('get-rest-apis')).items).toMatchObject([{ id, name: 'zoo' }]);
  const { items } = await aws('get-resources', '--rest-api-id', id);
  expect(items).toMatchObject([{ path: '/' }]);
  const patch = 'op=replace,path=/name,value=park';
  expect((await aws('update-rest-api', '--rest-api-id', id, '--patch-operations', patch)).name).toBe('park');
});

test.runIf(hasBoto3)('boto3', async () => {
  const { stdout } = await run(python, [join(import.meta.dirname, 'testing/boto3-apigateway.py')], { env });
  expect(stdout.trim().split('\n')).toEqual([
    '200 {"pet": "rex"}',
    '200 {"pet": "rex"}',
    'Invalid API identifier specified 111122223333:none',
  ]);
});
