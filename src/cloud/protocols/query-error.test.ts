import * as schemas from '@aws-sdk/client-sqs/dist-es/schemas/schemas_0.js';
import { expect, test } from 'vitest';
import { AwsError } from '../aws-error.ts';
import type { ServiceModel } from './model.ts';
import { protocolsFor } from './protocol-for.ts';
import { text } from '../../std/bytes.ts';

/** A service that moved from query to JSON. */
const model: ServiceModel = {
  protocol: 'json1.0',
  alsoIn: ['query'],
  version: '2012-11-05',
  signingName: 'sqs',
  endpointPrefix: 'sqs',
  target: 'AmazonSQS',
  queryCodes: { AccessDeniedException: 'AccessDenied' },
  schemas,
};
const [json, query] = protocolsFor(model);

test.each([
  ['QueueDoesNotExist', 400, 'AWS.SimpleQueueService.NonExistentQueue', 'Sender'],
  ['AccessDeniedException', 403, 'AccessDenied', 'Sender'],
  ['InternalFailure', 500, 'InternalFailure', 'Receiver'],
])('%s has the name of its protocol', (code, status, queryCode, fault) => {
  const error = new AwsError(code, 'why', status);
  expect(json.writeError(error, 'id').headers['x-amzn-query-error']).toBe(`${queryCode};${fault}`);
  expect(JSON.parse(text(json.writeError(error, 'id').body))).toMatchObject({ __type: code });
  const answer = query!.writeError(error, 'id');
  expect(answer.status).toBe(status);
  expect(text(answer.body)).toContain(`<Error><Type>${fault}</Type><Code>${queryCode}</Code>`);
});

test('a request is known by its marks', () => {
  const request = { method: 'POST', path: '/', query: [], labels: {}, body: new Uint8Array() };
  const target = { ...request, headers: { 'x-amz-target': 'AmazonSQS.ListQueues' } };
  const form = { ...request, headers: { 'content-type': 'application/x-www-form-urlencoded; charset=utf-8' } };
  const link = { ...request, method: 'GET', headers: {}, query: [['Action', 'ListQueues']] as const };
  expect([target, form, link].map((each) => json.speaks(each))).toEqual([true, false, false]);
  expect([target, form, link].map((each) => query!.speaks(each))).toEqual([false, true, true]);
});
