import { type AccountPort, CallError } from '../../../bridge/account-port.ts';
import { letIn } from '../lambda/trigger-sources/trigger-source.ts';
import type { Rule } from './receipt-rule.ts';

const SES = 'ses.amazonaws.com';

/**
 * Gives SES what the actions of a rule need and it lacks, as SES's own console does: a statement in the function's policy and in the
 * bucket's. Topics of the account need none of their own.
 * @throws {CallError}
 */
export async function letSesIn(account: AccountPort, { Actions = [] }: Rule): Promise<void> {
  const { Account } = await account.call('sts', 'GetCallerIdentity', {});
  for (const { LambdaAction, S3Action } of Actions) {
    if (LambdaAction?.['FunctionArn']) await intoFunction(account, LambdaAction['FunctionArn'], Account);
    if (S3Action?.['BucketName']) await intoBucket(account, S3Action['BucketName'], Account);
  }
}

async function intoFunction(account: AccountPort, functionArn: string, SourceAccount: string): Promise<void> {
  const { Policy = '' } = await unless('ResourceNotFoundException', account, 'lambda', 'GetPolicy', {
    FunctionName: functionArn,
  });
  if (Policy.includes(SES)) return;
  await letIn(account, functionArn, 'GiveSESPermissionToInvokeFunction', { Principal: SES, SourceAccount });
}

async function intoBucket(account: AccountPort, Bucket: string, accountId: string): Promise<void> {
  const { Policy = '' } = await unless('NoSuchBucketPolicy', account, 's3', 'GetBucketPolicy', { Bucket });
  if (Policy.includes(SES)) return;
  const document = Policy ? JSON.parse(Policy) : { Version: '2012-10-17', Statement: [] };
  const key = account.era === '2016' ? 'aws:Referer' : 'aws:SourceAccount';
  const statement = {
    Sid: 'GiveSESPermissionToWriteEmail',
    Effect: 'Allow',
    Principal: { Service: SES },
    Action: 's3:PutObject',
    Resource: `arn:aws:s3:::${Bucket}/*`,
    Condition: { StringEquals: { [key]: accountId } },
  };
  const Statement = [...[document.Statement].flat(), statement];
  await account.call('s3', 'PutBucketPolicy', { Bucket, Policy: JSON.stringify({ ...document, Statement }) });
}

/** What a call answers; nothing where there is nothing. */
async function unless(
  code: string,
  account: AccountPort,
  service: string,
  operation: string,
  input: object,
): Promise<{ Policy?: string }> {
  try {
    return await account.call(service, operation, input);
  } catch (error) {
    if (error instanceof CallError && error.code === code) return {};
    throw error;
  }
}
