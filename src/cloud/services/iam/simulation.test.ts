import {
  AttachRolePolicyCommand,
  CreateRoleCommand,
  PutRolePolicyCommand,
  SimulateCustomPolicyCommand,
  type SimulateCustomPolicyCommandInput,
  SimulatePrincipalPolicyCommand,
} from '@aws-sdk/client-iam';
import { describe, expect, it } from 'vitest';
import { allows, failureOf, iamAccount, trustsLambda } from './testing/iam-account.ts';

const readPhotos = allows('s3:GetObject', 'arn:aws:s3:::photos/*');

describe('the policy simulator', () => {
  const custom = async (input: Omit<SimulateCustomPolicyCommandInput, 'PolicyInputList'>, policy = readPhotos) => {
    const command = new SimulateCustomPolicyCommand({ PolicyInputList: [policy], ...input });
    const { EvaluationResults } = await iamAccount().iam.send(command);
    return EvaluationResults!;
  };

  it('decides every action on every resource', async () => {
    const results = await custom({
      ActionNames: ['s3:GetObject', 's3:PutObject'],
      ResourceArns: ['arn:aws:s3:::photos/a', 'arn:aws:s3:::other/a'],
    });
    expect(results.map((result) => [result.EvalActionName, result.EvalResourceName, result.EvalDecision])).toEqual([
      ['s3:GetObject', 'arn:aws:s3:::photos/a', 'allowed'],
      ['s3:GetObject', 'arn:aws:s3:::other/a', 'implicitDeny'],
      ['s3:PutObject', 'arn:aws:s3:::photos/a', 'implicitDeny'],
      ['s3:PutObject', 'arn:aws:s3:::other/a', 'implicitDeny'],
    ]);
    expect(results[0]!.MatchedStatements).toMatchObject([{ SourcePolicyId: 'PolicyInputList.1' }]);
  });

  it('takes condition keys, and names those it lacks', async () => {
    const onlySecure = allows('s3:*', '*', { Condition: { Bool: { 'aws:SecureTransport': 'true' } } });
    const [lacking] = await custom({ ActionNames: ['s3:GetObject'] }, onlySecure);
    expect(lacking).toMatchObject({ EvalDecision: 'implicitDeny', MissingContextValues: ['aws:SecureTransport'] });
    const entry = {
      ContextKeyName: 'aws:SecureTransport',
      ContextKeyValues: ['true'],
      ContextKeyType: 'boolean' as const,
    };
    const [given] = await custom({ ActionNames: ['s3:GetObject'], ContextEntries: [entry] }, onlySecure);
    expect(given).toMatchObject({ EvalDecision: 'allowed', MissingContextValues: [] });
  });

  it("uses a role's own policies", async () => {
    const { iam } = iamAccount();
    const RoleName = 'hello';
    await iam.send(new CreateRoleCommand({ RoleName, AssumeRolePolicyDocument: trustsLambda }));
    await iam.send(new PutRolePolicyCommand({ RoleName, PolicyName: 'read', PolicyDocument: readPhotos }));
    const PolicyArn = 'arn:aws:iam::aws:policy/service-role/AWSLambdaBasicExecutionRole';
    await iam.send(new AttachRolePolicyCommand({ RoleName, PolicyArn }));
    const { EvaluationResults } = await iam.send(
      new SimulatePrincipalPolicyCommand({
        PolicySourceArn: 'arn:aws:iam::111122223333:role/hello',
        ActionNames: ['logs:PutLogEvents', 's3:GetObject', 'sqs:SendMessage'],
        ResourceArns: ['arn:aws:s3:::photos/a'],
      }),
    );
    expect(EvaluationResults!.map((result) => result.EvalDecision)).toEqual(['allowed', 'allowed', 'implicitDeny']);
  });

  it('refuses what it cannot read', async () => {
    const { iam } = iamAccount();
    const simulate = (PolicySourceArn: string) =>
      failureOf(iam.send(new SimulatePrincipalPolicyCommand({ PolicySourceArn, ActionNames: ['s3:*'] })));
    expect(await simulate('arn:aws:iam::111122223333:role/none')).toMatchObject({ code: 'NoSuchEntity', status: 404 });
    expect(await simulate('a role called hello')).toMatchObject({ code: 'InvalidInput', status: 400 });
    const broken = new SimulateCustomPolicyCommand({ PolicyInputList: ['{'], ActionNames: ['s3:*'] });
    expect(await failureOf(iam.send(broken))).toMatchObject({ code: 'InvalidInput', status: 400 });
  });
});
