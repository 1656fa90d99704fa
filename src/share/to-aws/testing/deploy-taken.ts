import { expect } from 'vitest';
import type { AccountPort } from '../../../bridge/account-port.ts';
import { zipFiles } from '../../zip-files.ts';
import { makeAccount } from '../../workspace/make-account.ts';
import type { PlainStep, SharedWorkspace } from '../../workspace/workspace.ts';
import type { Taken } from '../take-to-aws.ts';
import { templateText } from '../template-text.ts';

const ARTIFACTS = 'sam-artifacts-of-a-test';
/** What a set-up does that the stack has done. */
const TRIGGERS =
  /^(CreateEventSourceMapping|PutBucketNotificationConfiguration|PutRule|PutTargets|Subscribe|PutSubscriptionFilter|CreateFunctionUrlConfig|CreateReceiptRule|CreateTable|CreateQueue|CreateTopic|CreateBucket|CreateStream|CreateLogGroup|PutBucketPolicy)$/;

/**
 * What `sam build` and `sam deploy` do, in an empty account, and then what the template leaves to others: data, servers, users.
 * @returns the template as CloudFormation has processed it.
 */
export async function deployTaken(taken: Taken, workspace: SharedWorkspace, account: AccountPort): Promise<any> {
  const call = (service: string, operation: string, input: object) => account.call(service, operation, input);
  await call('s3', 'CreateBucket', { Bucket: ARTIFACTS });
  const template = structuredClone(taken.template);
  for (const { name, logicalId } of taken.functions) {
    const own = Object.entries(taken.files).filter(([path]) => path.startsWith(`${name}/`));
    const Body = zipFiles(Object.fromEntries(own.map(([path, content]) => [path.slice(name.length + 1), content])));
    await call('s3', 'PutObject', { Bucket: ARTIFACTS, Key: `${name}.zip`, Body });
    template.Resources[logicalId]!.Properties['CodeUri'] = `s3://${ARTIFACTS}/${name}.zip`;
  }
  const StackName = 'taken';
  const Capabilities = ['CAPABILITY_IAM', 'CAPABILITY_AUTO_EXPAND'];
  await call('cloudformation', 'CreateStack', { StackName, TemplateBody: templateText(template), Capabilities });
  await account.advance(10 * 60_000);
  const { StackEvents } = await call('cloudformation', 'DescribeStackEvents', { StackName });
  const failed = StackEvents.filter(({ ResourceStatus }: any) => /FAILED|ROLLBACK/.test(ResourceStatus));
  expect(failed.map((each: any) => `${each.LogicalResourceId}: ${each.ResourceStatusReason}`)).toEqual([]);
  const { Stacks } = await call('cloudformation', 'DescribeStacks', { StackName });
  expect(Stacks[0].StackStatus).toBe('CREATE_COMPLETE');

  const names = new Set(taken.functions.map(({ name }) => name));
  const isDone = (step: PlainStep) =>
    'service' in step &&
    (TRIGGERS.test(step.operation) ||
      step.service.startsWith('apigateway') ||
      (step.service === 'lambda' && names.has(String(step.input['FunctionName']))));
  await makeAccount({ setUp: workspace.setUp.filter((step) => !isDone(step)), files: workspace.files }, account);
  await account.advance(10 * 60_000);
  const { TemplateBody } = await call('cloudformation', 'GetTemplate', { StackName, TemplateStage: 'Processed' });
  return JSON.parse(TemplateBody);
}
