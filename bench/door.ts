import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CreateTableCommand, DynamoDBClient, GetItemCommand, PutItemCommand } from '@aws-sdk/client-dynamodb';
import { IAMClient, ListRolesCommand } from '@aws-sdk/client-iam';
import { CreateBucketCommand, GetObjectCommand, PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import dynalite from 'dynalite';
import S3rver from 's3rver';
import { authorize } from '../src/cloud/iam/engine/index.ts';
import { openDoor } from '../src/node/door.ts';
import { createNodeCloud } from '../src/node/node-cloud.ts';

/** The account behind its HTTP door beside emulators of one service, driven by the same SDK in the same process. */

const CALLS = 1000;
const PARALLEL = 16;
const KILOBYTE = 'x'.repeat(1024);

/** Calls a second, several at a time as a client's connection pool does. */
async function rate(call: (i: number) => Promise<unknown>): Promise<number> {
  let next = 0;
  const since = performance.now();
  const worker = async () => {
    while (next < CALLS) await call(next++);
  };
  await Promise.all(Array.from({ length: PARALLEL }, worker));
  return Math.round(CALLS / ((performance.now() - since) / 1000));
}

const report = (what: string, ours: number, theirs: number, peer: string) =>
  console.log(`${what}: ${ours} a second, ${peer} ${theirs}; ratio ${(ours / theirs).toFixed(2)}`);

const door = await openDoor(0, () => createNodeCloud({ era: 'today', seed: 'bench' }));
const { accessKeyId, secretAccessKey } = door.credentials()[0]!;
const common = { region: 'us-east-1', credentials: { accessKeyId, secretAccessKey }, maxAttempts: 1 };

const folder = mkdtempSync(join(tmpdir(), 'coldstart-s3rver-'));
const s3rver = new S3rver({ address: '127.0.0.1', port: 4571, silent: true, directory: folder });
await s3rver.run();
const table = dynalite({ createTableMs: 0 });
await new Promise<void>((resolve) => table.listen(4572, '127.0.0.1', () => resolve()));

async function s3(endpoint: string, credentials = common.credentials): Promise<[number, number]> {
  const client = new S3Client({
    ...common,
    credentials,
    endpoint,
    forcePathStyle: true,
    requestChecksumCalculation: 'WHEN_REQUIRED',
  });
  await client.send(new CreateBucketCommand({ Bucket: 'bench' }));
  const put = await rate((i) =>
    client.send(new PutObjectCommand({ Bucket: 'bench', Key: `k${i % 100}`, Body: KILOBYTE })),
  );
  const get = await rate(async (i) =>
    (await client.send(new GetObjectCommand({ Bucket: 'bench', Key: `k${i % 100}` }))).Body!.transformToString(),
  );
  return [put, get];
}

async function dynamodb(endpoint: string): Promise<[number, number]> {
  const client = new DynamoDBClient({ ...common, endpoint });
  await client.send(
    new CreateTableCommand({
      TableName: 'bench',
      BillingMode: 'PAY_PER_REQUEST',
      KeySchema: [{ AttributeName: 'id', KeyType: 'HASH' }],
      AttributeDefinitions: [{ AttributeName: 'id', AttributeType: 'S' }],
    }),
  );
  await new Promise((resolve) => setTimeout(resolve, 200));
  const Item = (i: number) => ({ id: { S: `k${i % 100}` }, text: { S: KILOBYTE } });
  const put = await rate((i) => client.send(new PutItemCommand({ TableName: 'bench', Item: Item(i) })));
  const get = await rate((i) => client.send(new GetItemCommand({ TableName: 'bench', Key: { id: Item(i).id } })));
  return [put, get];
}

console.log('\nThrough the HTTP door, 1 KB a call, 16 at a time:');
const [ourPut, ourGet] = await s3(door.url);
const [theirPut, theirGet] = await s3('http://127.0.0.1:4571', { accessKeyId: 'S3RVER', secretAccessKey: 'S3RVER' });
report('S3 put', ourPut, theirPut, 's3rver');
report('S3 get', ourGet, theirGet, 's3rver');
await fetch(`${door.url}/_coldstart/clock`, { method: 'POST', body: '{"advance":"PT1M"}' });
const [ourWrite, ourRead] = await dynamodb(door.url);
const [theirWrite, theirRead] = await dynamodb('http://127.0.0.1:4572');
report('DynamoDB put', ourWrite, theirWrite, 'dynalite');
report('DynamoDB get', ourRead, theirRead, 'dynalite');
const iam = new IAMClient({ ...common, endpoint: door.url });
console.log(`IAM ListRoles, signed and authorized: ${await rate(() => iam.send(new ListRolesCommand({})))} a second`);

const caller = {
  type: 'User',
  accountId: '111122223333',
  arn: 'arn:aws:iam::111122223333:user/bench',
  userId: 'AIDA',
  userName: 'bench',
} as const;
const document = {
  Version: '2012-10-17',
  Statement: [{ Effect: 'Allow', Action: 's3:Get*', Resource: 'arn:aws:s3:::bench/*' }],
};
const identityPolicies = [{ name: 'bench', kind: 'inline', attachedTo: caller.arn, document } as const];
const permission = { action: 's3:GetObject', resource: 'arn:aws:s3:::bench/key' };
const since = performance.now();
for (let i = 0; i < 100_000; i++)
  authorize({ caller, permission, identityPolicies: [...identityPolicies], resource: null, context: {} });
console.log(`IAM decisions: ${Math.round(100_000 / ((performance.now() - since) / 1000))} a second`);

door.close();
await s3rver.close();
table.close();
rmSync(folder, { recursive: true });
process.exit(0);
