import { type AccountPort, CallError } from '../../../bridge/account-port.ts';

/** An S3 bucket whose events invoke a function. */
export interface S3Trigger {
  bucket: string;
  /** Id of the notification configuration in the bucket. */
  id: string;
  events: string[];
  prefix: string;
  suffix: string;
}

export interface NewTrigger {
  bucket: string;
  events: string[];
  prefix: string;
  suffix: string;
}

/** Event kinds a trigger can have, as S3 names them. */
export const EVENT_KINDS: readonly { id: string; name: string }[] = [
  { id: 's3:ObjectCreated:*', name: 'Object created (all)' },
  { id: 's3:ObjectCreated:Put', name: 'Put' },
  { id: 's3:ObjectCreated:Post', name: 'Post' },
  { id: 's3:ObjectCreated:Copy', name: 'Copy' },
  { id: 's3:ObjectCreated:CompleteMultipartUpload', name: 'Complete multipart upload' },
  { id: 's3:ObjectRemoved:*', name: 'Object removed (all)' },
  { id: 's3:ObjectRemoved:Delete', name: 'Delete' },
  { id: 's3:ObjectRemoved:DeleteMarkerCreated', name: 'Delete marker created' },
];

interface NotificationRule {
  Id?: string;
  LambdaFunctionArn: string;
  Events: string[];
  Filter?: { Key?: { FilterRules?: { Name: string; Value: string }[] } };
}

const rulesOf = async (account: AccountPort, bucket: string): Promise<{ all: any; lambda: NotificationRule[] }> => {
  const all = await account.call('s3', 'GetBucketNotificationConfiguration', { Bucket: bucket });
  return { all, lambda: all.LambdaFunctionConfigurations ?? [] };
};

const putRules = (account: AccountPort, bucket: string, all: object, lambda: NotificationRule[]) =>
  account.call('s3', 'PutBucketNotificationConfiguration', {
    Bucket: bucket,
    NotificationConfiguration: { ...all, LambdaFunctionConfigurations: lambda },
  });

const filterValue = (rule: NotificationRule, name: string): string =>
  rule.Filter?.Key?.FilterRules?.find((filter) => filter.Name.toLowerCase() === name)?.Value ?? '';

/** The S3 triggers of a function, over all buckets of the account that can be read. @throws {CallError} */
export async function s3Triggers(account: AccountPort, functionArn: string): Promise<S3Trigger[]> {
  const { Buckets = [] } = await account.call('s3', 'ListBuckets', {});
  const found: S3Trigger[] = [];
  for (const { Name: bucket } of Buckets) {
    const { lambda } = await rulesOf(account, bucket);
    for (const rule of lambda.filter((each) => each.LambdaFunctionArn === functionArn)) {
      found.push({
        bucket,
        id: rule.Id ?? '',
        events: rule.Events,
        prefix: filterValue(rule, 'prefix'),
        suffix: filterValue(rule, 'suffix'),
      });
    }
  }
  return found;
}

const statementId = (bucket: string): string => `s3-${bucket.replace(/[^\w-]/g, '-')}`;

/**
 * Adds a trigger as Lambda's console does: lets S3 invoke the function for this bucket, then tells the bucket. When the bucket
 * refuses (overlapping rules, say), a permission added for it is taken back.
 * @throws {CallError}
 */
export async function addS3Trigger(account: AccountPort, functionArn: string, trigger: NewTrigger): Promise<void> {
  const { bucket, events, prefix, suffix } = trigger;
  const { all, lambda } = await rulesOf(account, bucket);
  const permission = { FunctionName: functionArn, StatementId: statementId(bucket) };
  const added = await allow(account, {
    ...permission,
    Action: 'lambda:InvokeFunction',
    Principal: 's3.amazonaws.com',
    SourceArn: `arn:aws:s3:::${bucket}`,
    SourceAccount: functionArn.split(':')[4],
  });
  const filters = [
    ...(prefix ? [{ Name: 'prefix', Value: prefix }] : []),
    ...(suffix ? [{ Name: 'suffix', Value: suffix }] : []),
  ];
  const rule: NotificationRule = {
    LambdaFunctionArn: functionArn,
    Events: events,
    ...(filters.length ? { Filter: { Key: { FilterRules: filters } } } : {}),
  };
  try {
    await putRules(account, bucket, all, [...lambda, rule]);
  } catch (error) {
    if (added) await account.call('lambda', 'RemovePermission', permission);
    throw error;
  }
}

/** @returns false when the permission was there already. */
async function allow(account: AccountPort, permission: object): Promise<boolean> {
  try {
    await account.call('lambda', 'AddPermission', permission);
    return true;
  } catch (error) {
    if (error instanceof CallError && error.code === 'ResourceConflictException') return false;
    throw error;
  }
}

/** Takes a trigger out of its bucket, and the permission with the bucket's last one. @throws {CallError} */
export async function removeS3Trigger(account: AccountPort, functionArn: string, trigger: S3Trigger): Promise<void> {
  const { all, lambda } = await rulesOf(account, trigger.bucket);
  const left = lambda.filter((rule) => rule.Id !== trigger.id);
  await putRules(account, trigger.bucket, all, left);
  if (left.some((rule) => rule.LambdaFunctionArn === functionArn)) return;
  try {
    await account.call('lambda', 'RemovePermission', {
      FunctionName: functionArn,
      StatementId: statementId(trigger.bucket),
    });
  } catch (error) {
    const goneAlready = error instanceof CallError && error.code === 'ResourceNotFoundException';
    if (!goneAlready) throw error;
  }
}
