import { connect } from 'node:net';
import { CreateBucketCommand, ListObjectsV2Command, PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import {
  CreateQueueCommand,
  ReceiveMessageCommand,
  type ReceiveMessageCommandOutput,
  SendMessageCommand,
  SQSClient,
} from '@aws-sdk/client-sqs';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Door, openDoor } from './door.ts';
import { createNodeCloud } from './node-cloud.ts';
import { realTime } from './real-time.ts';
import { rawRequest } from './testing/raw-request.ts';

/** Clients that behave badly, and clients that take their time: each is answered or refused, and nobody else notices. */

let door: Door;
let common: { endpoint: string; region: string; credentials: { accessKeyId: string; secretAccessKey: string } };

beforeAll(async () => {
  door = await openDoor(0, () => createNodeCloud({ era: 'today', seed: 'weather', realTime }));
  common = { endpoint: door.url, region: 'us-east-1', credentials: door.credentials()[0]! };
});
afterAll(() => door.close());

const head = (line: string, ...headers: string[]) =>
  `${[line, 'Host: 127.0.0.1', 'Connection: close', ...headers].join('\r\n')}\r\n\r\n`;
const statusOf = (answer: string) => Number(/^HTTP\/1\.1 (\d{3})/.exec(answer)?.[1]);
const healthy = async () => (await fetch(`${door.url}/_coldstart/health`)).status;

const signed = (service: string) =>
  `Authorization: AWS4-HMAC-SHA256 Credential=AKIAX/20261123/us-east-1/${service}/aws4_request, SignedHeaders=host, Signature=0`;
const cbor = [
  'POST /service/GraniteServiceVersion20100801/operation/ListMetrics HTTP/1.1',
  'smithy-protocol: rpc-v2-cbor',
];

const rough: [what: string, status: number, parts: (string | Buffer)[]][] = [
  ['garbage', 400, ['\x00\x01\x02 what is this\r\n\r\n']],
  ['TLS', 400, [Buffer.from('16030100a5010000a10303', 'hex')]],
  ['headers of 100 KB', 431, [head('GET / HTTP/1.1', `x-long: ${'x'.repeat(100_000)}`)]],
  ['another expectation', 417, [head('PUT /b/k HTTP/1.1', 'Expect: the-best', 'Content-Length: 0')]],
  ['two lengths', 400, [head('PUT /b/k HTTP/1.1', 'Content-Length: 1', 'Content-Length: 2'), 'x']],
  ['a bad chunk', 400, [head('PUT /b/k HTTP/1.1', 'Transfer-Encoding: chunked'), 'zz\r\nhello\r\n']],
  ['an escape that is none', 403, [head('GET /bucket/%E0%A4%A HTTP/1.1')]],
  ['a whole address', 403, [head('GET http://127.0.0.1/some-bucket/key HTTP/1.1')]],
  ['an asterisk', 405, [head('OPTIONS * HTTP/1.1')]],
  ['a strange host', 403, [head('GET / HTTP/1.1').replace('127.0.0.1', '[::1')]],
  ['an unknown method', 400, [head('BREW / HTTP/1.1')]],
  ['a HEAD to nowhere', 403, [head('HEAD /nobody/nothing HTTP/1.1')]],
  ['broken XML', 400, [head('PUT /b?tagging HTTP/1.1', 'Content-Length: 7'), '<Broken']],
  [
    'broken JSON',
    400,
    [
      head('POST / HTTP/1.1', 'X-Amz-Target: DynamoDB_20120810.PutItem', 'Content-Length: 7', signed('dynamodb')),
      '{"Table',
    ],
  ],
  [
    'a broken form',
    400,
    [
      head('POST / HTTP/1.1', 'Content-Type: application/x-www-form-urlencoded', 'Content-Length: 9', signed('iam')),
      'Action=%Z',
    ],
  ],
  [
    'broken CBOR',
    400,
    [head(cbor[0]!, cbor[1]!, 'Content-Length: 3', signed('monitoring')), Buffer.from('bfffff', 'hex')],
  ],
  [
    'chunks without a length',
    403,
    [head('PUT /nobody/k HTTP/1.1', 'Transfer-Encoding: chunked'), '5\r\nhello\r\n', '0\r\n\r\n'],
  ],
];

describe('a rough request', () => {
  test.each(rough)('%s: %i', async (_, status, parts) => {
    expect(statusOf(await rawRequest(door.url, parts))).toBe(status);
    expect(await healthy()).toBe(200);
  });

  test('HEAD and OPTIONS at the door itself', async () => {
    expect(statusOf(await rawRequest(door.url, [head('HEAD /_coldstart/health HTTP/1.1')]))).toBe(200);
  });
});

describe('a client', () => {
  test('that sends slowly is waited for, and others are served meanwhile', async () => {
    const slow = rawRequest(door.url, [head('PUT /nobody/slow HTTP/1.1', 'Content-Length: 5'), ...'hello'], 20);
    expect(await healthy()).toBe(200);
    expect(statusOf(await slow)).toBe(403);
  });

  test('that asks whether it may send is told to', async () => {
    const answer = await rawRequest(door.url, [
      head('PUT /nobody/k HTTP/1.1', 'Expect: 100-continue', 'Content-Length: 5'),
      'hello',
    ]);
    expect(answer).toMatch(/^HTTP\/1\.1 100 Continue\r\n\r\nHTTP\/1\.1 403/);
  });

  test('that hangs up in the middle of its body has stored nothing', async () => {
    const s3 = new S3Client({ ...common, forcePathStyle: true });
    await s3.send(new CreateBucketCommand({ Bucket: 'weather' }));
    await new Promise<void>((resolve) => {
      const { hostname, port } = new URL(door.url);
      const socket = connect(Number(port), hostname, () => {
        socket.write(head('PUT /weather/half HTTP/1.1', 'Content-Length: 1000', signed('s3')));
        socket.write('only this', () => socket.destroy());
      });
      socket.on('close', () => resolve());
    });
    await s3.send(new PutObjectCommand({ Bucket: 'weather', Key: 'whole', Body: 'x' }));
    const { Contents } = await s3.send(new ListObjectsV2Command({ Bucket: 'weather' }));
    expect(Contents!.map(({ Key }) => Key)).toEqual(['whole']);
  });

  test('that puts 200 objects at once finds them all', async () => {
    const s3 = new S3Client({ ...common, forcePathStyle: true, requestHandler: { httpAgent: { maxSockets: 200 } } });
    const keys = Array.from({ length: 200 }, (_, i) => `many/${String(i).padStart(3, '0')}`);
    await Promise.all(keys.map((Key) => s3.send(new PutObjectCommand({ Bucket: 'weather', Key, Body: Key }))));
    const { Contents } = await s3.send(new ListObjectsV2Command({ Bucket: 'weather', Prefix: 'many/' }));
    expect(Contents!.map(({ Key }) => Key)).toEqual(keys);
  });
});

describe('time outside', () => {
  const sqs = () => new SQSClient(common);

  test('a message that is sent while another client polls is received by it', async () => {
    const { QueueUrl } = await sqs().send(new CreateQueueCommand({ QueueName: 'polled' }));
    const polls = Array.from({ length: 3 }, () =>
      sqs().send(new ReceiveMessageCommand({ QueueUrl, WaitTimeSeconds: 20 })),
    );
    // The polls are under way once a request that was sent after them has its answer.
    expect(await healthy()).toBe(200);
    await Promise.all(
      ['a', 'b', 'c'].map((MessageBody) => sqs().send(new SendMessageCommand({ QueueUrl, MessageBody }))),
    );
    const received = (await Promise.all(polls)).flatMap(
      ({ Messages }: ReceiveMessageCommandOutput) => Messages?.map(({ Body }) => Body) ?? [],
    );
    expect(received.sort()).toEqual(['a', 'b', 'c']);
  });

  test('what is hidden for a second comes back in a second', async () => {
    const { QueueUrl } = await sqs().send(new CreateQueueCommand({ QueueName: 'hidden' }));
    await sqs().send(new SendMessageCommand({ QueueUrl, MessageBody: 'x' }));
    const receive = { QueueUrl, VisibilityTimeout: 1 };
    expect((await sqs().send(new ReceiveMessageCommand(receive))).Messages).toHaveLength(1);
    await new Promise((resolve) => setTimeout(resolve, 1050));
    expect((await sqs().send(new ReceiveMessageCommand(receive))).Messages).toHaveLength(1);
  });
});
