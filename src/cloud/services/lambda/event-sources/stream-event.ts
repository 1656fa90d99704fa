import { base64, text } from '../../../../std/bytes.ts';
import { parseArn } from '../../../../std/arn.ts';
import type { StreamItem } from './mapping.ts';

/** Records of streams as the function's event shows them. */

interface Source {
  sourceArn: string;
  shardId: string;
  /** Of the function. */
  roleArn: string;
}

/** https://docs.aws.amazon.com/lambda/latest/dg/with-kinesis.html#services-kinesis-event-example */
export function kinesisItem(record: any, { sourceArn, shardId, roleArn }: Source): StreamItem {
  const at = new Date(record.ApproximateArrivalTimestamp).getTime();
  return {
    sequence: record.SequenceNumber,
    key: record.PartitionKey,
    at,
    event: {
      kinesis: {
        kinesisSchemaVersion: '1.0',
        partitionKey: record.PartitionKey,
        sequenceNumber: record.SequenceNumber,
        data: base64(record.Data),
        approximateArrivalTimestamp: Math.round(at) / 1000,
      },
      eventSource: 'aws:kinesis',
      eventVersion: '1.0',
      eventID: `${shardId}:${record.SequenceNumber}`,
      eventName: 'aws:kinesis:record',
      invokeIdentityArn: roleArn,
      awsRegion: parseArn(sourceArn)!.region,
      eventSourceARN: sourceArn,
    },
  };
}

/** What filters of a Kinesis mapping look at: the record's data as text, beside its other members. */
export const kinesisFiltered = (record: any, { event }: StreamItem): Record<string, unknown> => ({
  ...event,
  ...(event.kinesis as object),
  data: text(record.Data),
});

/** https://docs.aws.amazon.com/lambda/latest/dg/with-ddb.html#events-sample-dynamodb */
export function dynamodbItem(record: any, { sourceArn }: Source): StreamItem {
  const { ApproximateCreationDateTime, Keys, NewImage, OldImage, SequenceNumber, SizeBytes, StreamViewType } =
    record.dynamodb;
  const at = new Date(ApproximateCreationDateTime).getTime();
  const keys = jsonOf(Keys);
  return {
    sequence: SequenceNumber,
    key: JSON.stringify(keys),
    at,
    event: {
      eventID: record.eventID,
      eventName: record.eventName,
      eventVersion: record.eventVersion,
      eventSource: record.eventSource,
      awsRegion: record.awsRegion,
      dynamodb: {
        ApproximateCreationDateTime: Math.floor(at / 1000),
        Keys: keys,
        ...(NewImage ? { NewImage: jsonOf(NewImage) } : {}),
        ...(OldImage ? { OldImage: jsonOf(OldImage) } : {}),
        SequenceNumber,
        SizeBytes,
        StreamViewType,
      },
      ...(record.userIdentity
        ? { userIdentity: { type: record.userIdentity.Type, principalId: record.userIdentity.PrincipalId } }
        : {}),
      eventSourceARN: sourceArn,
    },
  };
}

/** Attribute values as JSON has them: what is binary in base64. */
function jsonOf(value: unknown): unknown {
  if (value instanceof Uint8Array) return base64(value);
  if (Array.isArray(value)) return value.map(jsonOf);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, each]) => [name, jsonOf(each)]));
}
