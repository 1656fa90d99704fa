import { type AccountPort, CallError } from '../../bridge/account-port.ts';
import { text } from '../../std/bytes.ts';
import type { Facts } from './facts.ts';

/** What lies in an account, looked up by ordinary AWS calls. What is not there is null or empty; other refusals throw. */

const call = (account: AccountPort, service: string, operation: string, input: object): Promise<any> =>
  account.call(service, operation, input, { source: 'lesson' });

const MISSING =
  /^(NoSuch(Key|Bucket|Entity)|NotFound|ResourceNotFoundException|QueueDoesNotExist|AWS\.SimpleQueueService\.NonExistentQueue)$/;

async function orNull<T>(looking: Promise<T>): Promise<T | null> {
  try {
    return await looking;
  } catch (error) {
    if (error instanceof CallError && MISSING.test(error.code)) return null;
    throw error;
  }
}

/** An object's bytes as text. */
export async function objectText(account: AccountPort, Bucket: string, Key: string): Promise<string | null> {
  const found = await orNull(call(account, 's3', 'GetObject', { Bucket, Key }));
  return found && text(found.Body ?? new Uint8Array());
}

/** An item by its key, in DynamoDB's JSON. */
export async function row(
  account: AccountPort,
  TableName: string,
  key: Readonly<Record<string, string | number>>,
): Promise<unknown> {
  const Key = Object.fromEntries(
    Object.entries(key).map(([name, value]) => [name, typeof value === 'number' ? { N: String(value) } : { S: value }]),
  );
  const found = await orNull(call(account, 'dynamodb', 'GetItem', { TableName, Key, ConsistentRead: true }));
  return found?.Item ?? null;
}

/** Looking at a queue receives its messages; so many rounds of ten. */
const ROUNDS = 10;

/** The messages that wait in a queue, at most a hundred. They stay in it, but each has been received once more. */
export async function messages(account: AccountPort, QueueName: string): Promise<string[] | null> {
  const queue = await orNull(call(account, 'sqs', 'GetQueueUrl', { QueueName }));
  if (!queue) return null;
  const { QueueUrl } = queue;
  const seen = new Map<string, string>();
  const handles: string[] = [];
  for (let round = 0; round < ROUNDS; round++) {
    const { Messages = [] } = await call(account, 'sqs', 'ReceiveMessage', {
      QueueUrl,
      MaxNumberOfMessages: 10,
      VisibilityTimeout: 600,
      WaitTimeSeconds: 0,
    });
    if (!Messages.length) break;
    for (const { MessageId, Body, ReceiptHandle } of Messages) {
      seen.set(MessageId, Body);
      handles.push(ReceiptHandle);
    }
  }
  for (const ReceiptHandle of handles)
    await call(account, 'sqs', 'ChangeMessageVisibility', { QueueUrl, ReceiptHandle, VisibilityTimeout: 0 });
  return [...seen.values()];
}

const MOST = 200;
const TEXT = 2_000;

/** The first objects and rows of everything, for checks written as code. */
export async function contents(account: AccountPort): Promise<Pick<Facts, 'objects' | 'rows'>> {
  const objects: Facts['objects'] = [];
  for (const { Name } of (await call(account, 's3', 'ListBuckets', {})).Buckets ?? []) {
    const { Contents = [] } = await call(account, 's3', 'ListObjectsV2', { Bucket: Name, MaxKeys: MOST });
    for (const { Key, Size } of Contents.slice(0, Math.max(0, MOST - objects.length))) {
      const body = (await objectText(account, Name, Key)) ?? '';
      objects.push({ bucket: Name, key: Key, size: Size, text: body.slice(0, TEXT) });
    }
  }
  const rows: Facts['rows'] = [];
  for (const table of (await call(account, 'dynamodb', 'ListTables', {})).TableNames ?? []) {
    const { Items = [] } = (await orNull(call(account, 'dynamodb', 'Scan', { TableName: table, Limit: MOST }))) ?? {};
    rows.push(...Items.slice(0, Math.max(0, MOST - rows.length)).map((item: unknown) => ({ table, item })));
  }
  return { objects, rows };
}
