import { connect } from 'node:net';
import { CreateStreamCommand, KinesisClient, ListStreamsCommand } from '@aws-sdk/client-kinesis';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Door, openDoor } from './door.ts';
import { createNodeCloud } from './node-cloud.ts';

let door: Door;
beforeAll(async () => {
  door = await openDoor(0, () => createNodeCloud({ era: 'today', seed: 'either' }));
});
afterAll(() => door.close());

test('an SDK client of Kinesis speaks HTTP/2 with the door', async () => {
  const kinesis = new KinesisClient({ region: 'us-east-1', endpoint: door.url, credentials: door.credentials()[0]! });
  expect(kinesis.config.requestHandler.metadata?.handlerProtocol).toBe('h2');
  await kinesis.send(new CreateStreamCommand({ StreamName: 'clicks', ShardCount: 1 }));
  expect((await kinesis.send(new ListStreamsCommand({}))).StreamNames).toEqual(['clicks']);
  kinesis.destroy();
});

test('a request that begins like it, byte by byte, is HTTP/1.1', async () => {
  const socket = connect(Number(new URL(door.url).port), '127.0.0.1');
  for (const byte of 'PR') {
    socket.write(byte);
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
  socket.write('OPFIND / HTTP/1.1\r\nhost: x\r\n\r\n');
  const [answer] = await new Promise<[Buffer]>((resolve) => socket.once('data', (data) => resolve([data])));
  expect(answer.toString()).toMatch(/^HTTP\/1\.1 \d{3} /);
  socket.destroy();
});
