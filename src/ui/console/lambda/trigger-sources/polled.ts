import type { AccountPort } from '../../../../bridge/account-port.ts';
import { allPages } from '../../../panels/aws/pages.ts';
import type { FormField, Option } from '../../resource/form-spec.ts';
import type { Trigger, TriggerSource } from './trigger-source.ts';

/** What Lambda itself reads, through event source mappings and with the function's role: queues, streams, tables. */

const nameOf = (arn: string): string => /(?:table|stream)\/([^/]+)/.exec(arn)?.[1] ?? arn.split(':').at(-1)!;
const options = (arns: readonly (string | undefined)[]): Option[] =>
  arns.flatMap((id) => (id ? [{ id, name: nameOf(id) }] : []));

async function queues(account: AccountPort): Promise<Option[]> {
  const { QueueUrls = [] } = await account.call('sqs', 'ListQueues', {});
  const arns: string[] = [];
  for (const QueueUrl of QueueUrls) {
    const { Attributes } = await account.call('sqs', 'GetQueueAttributes', { QueueUrl, AttributeNames: ['QueueArn'] });
    arns.push(Attributes.QueueArn);
  }
  return options(arns);
}

async function streams(account: AccountPort): Promise<Option[]> {
  const { StreamNames = [] } = await account.call('kinesis', 'ListStreams', {});
  const arns: string[] = [];
  for (const StreamName of StreamNames)
    arns.push(
      (await account.call('kinesis', 'DescribeStreamSummary', { StreamName })).StreamDescriptionSummary.StreamARN,
    );
  return options(arns);
}

/** Tables that have their stream turned on. */
async function tables(account: AccountPort): Promise<Option[]> {
  const { TableNames = [] } = await account.call('dynamodb', 'ListTables', {});
  const arns: (string | undefined)[] = [];
  for (const TableName of TableNames)
    arns.push((await account.call('dynamodb', 'DescribeTable', { TableName })).Table.LatestStreamArn);
  return options(arns);
}

function polled(
  id: 'sqs' | 'kinesis' | 'dynamodb',
  title: string,
  source: Pick<FormField, 'label' | 'options' | 'description'>,
): TriggerSource {
  const ofStream = id !== 'sqs';
  return {
    id,
    title,
    // Queues became event sources in June 2018.
    ...(ofStream ? {} : { since: 'today' as const }),
    about: 'Lambda reads it with the function’s role, which must be allowed to.',
    fields: [
      { name: `${id} source`, kind: 'choice', ...source },
      { name: 'batch', label: 'Batch size', kind: 'number', value: ofStream ? '100' : '10' },
    ],
    add: (account, functionArn, values) =>
      account.call('lambda', 'CreateEventSourceMapping', {
        FunctionName: functionArn,
        EventSourceArn: values[`${id} source`],
        BatchSize: Number(values['batch']),
        ...(ofStream ? { StartingPosition: 'LATEST' } : {}),
      }),
  };
}

export const queue = polled('sqs', 'SQS queue', { label: 'Queue', options: queues });
export const stream = polled('kinesis', 'Kinesis stream', { label: 'Stream', options: streams });
export const table = polled('dynamodb', 'DynamoDB table', {
  label: 'Table',
  options: tables,
  description: 'Tables with a stream.',
});

/** What Lambda reads for a function. @throws {CallError} */
export async function listPolled(account: AccountPort, functionArn: string): Promise<Trigger[]> {
  const all = await allPages<any, any, string>(
    (Marker) =>
      account.call('lambda', 'ListEventSourceMappings', { FunctionName: functionArn, ...(Marker ? { Marker } : {}) }),
    (page) => page.EventSourceMappings,
    (page) => page.NextMarker,
  );
  const titleOf = (arn: string) => [queue, stream, table].find(({ id }) => id === arn.split(':')[2])?.title ?? 'Source';
  return all.map(({ UUID, EventSourceArn = '', BatchSize, State, LastProcessingResult }) => ({
    key: UUID,
    title: titleOf(EventSourceArn),
    name: nameOf(EventSourceArn),
    about: [`batches of ${BatchSize}`, State.toLowerCase(), LastProcessingResult].filter(Boolean).join(', '),
    warning: 'Lambda stops reading it. What is in it stays.',
    remove: (again: AccountPort) => again.call('lambda', 'DeleteEventSourceMapping', { UUID }),
  }));
}
