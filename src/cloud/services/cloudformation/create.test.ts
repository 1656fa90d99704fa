import { expect, test } from 'vitest';
import { StackAccount } from './testing/stack-account.ts';

const MINIMUM = {
  AWSTemplateFormatVersion: '2010-09-09',
  Parameters: { Memory: { Type: 'Number', Default: '128', MinValue: '128', MaxValue: '1536' } },
  Resources: {
    Role: {
      Type: 'AWS::IAM::Role',
      Properties: {
        AssumeRolePolicyDocument: {
          Version: '2012-10-17',
          Statement: [
            { Effect: 'Allow', Principal: { Service: ['lambda.amazonaws.com'] }, Action: ['sts:AssumeRole'] },
          ],
        },
      },
    },
    Policy: {
      Type: 'AWS::IAM::Policy',
      Properties: {
        PolicyName: 'logs',
        PolicyDocument: {
          Version: '2012-10-17',
          Statement: [
            {
              Effect: 'Allow',
              Action: ['logs:CreateLogStream', 'logs:PutLogEvents'],
              Resource: [
                {
                  'Fn::Join': [
                    '',
                    [
                      'arn:aws:logs:',
                      { Ref: 'AWS::Region' },
                      ':',
                      { Ref: 'AWS::AccountId' },
                      ':log-group:/aws/lambda/*',
                    ],
                  ],
                },
              ],
            },
          ],
        },
        Roles: [{ Ref: 'Role' }],
      },
    },
    Function: {
      Type: 'AWS::Lambda::Function',
      Properties: {
        Code: { ZipFile: 'exports.handler = async () => "hello";' },
        Handler: 'index.handler',
        MemorySize: { Ref: 'Memory' },
        Role: { 'Fn::GetAtt': ['Role', 'Arn'] },
        Runtime: 'nodejs22.x',
      },
    },
  },
  Outputs: { Arn: { Value: { 'Fn::GetAtt': ['Function', 'Arn'] }, Description: 'of the function' } },
};

test('a role, its policy and a function, with events as CloudFormation writes them', async () => {
  const account = new StackAccount();
  const stack = await account.create(MINIMUM);
  const name = await account.physicalId('Function');
  expect(name).toMatch(/^demo-Function-[A-Za-z0-9]{12}$/);
  expect(stack).toMatchObject({
    StackStatus: 'CREATE_COMPLETE',
    Outputs: [
      {
        OutputKey: 'Arn',
        OutputValue: `arn:aws:lambda:us-east-1:111122223333:function:${name}`,
        Description: 'of the function',
      },
    ],
    Parameters: [{ ParameterKey: 'Memory', ParameterValue: '128' }],
    EnableTerminationProtection: false,
  });
  const events = await account.events();
  expect(events.filter((event) => /^(demo|Role|Function) /.test(event))).toEqual([
    'demo CREATE_IN_PROGRESS: User Initiated',
    'Role CREATE_IN_PROGRESS',
    'Role CREATE_IN_PROGRESS: Resource creation Initiated',
    'Role CREATE_COMPLETE',
    'Function CREATE_IN_PROGRESS',
    'Function CREATE_IN_PROGRESS: Resource creation Initiated',
    'Function CREATE_COMPLETE',
    'demo CREATE_COMPLETE',
  ]);
  const { Configuration } = await account.cloud.call('lambda', 'GetFunction', { FunctionName: name });
  expect(Configuration).toMatchObject({ MemorySize: 128, State: 'Active' });
});

test('what fails takes the rest with it', async () => {
  const account = new StackAccount();
  const template = structuredClone(MINIMUM) as any;
  template.Resources.Function.Properties.Timeout = 1000;
  const stack = await account.create(template);
  expect(stack.StackStatus).toBe('ROLLBACK_COMPLETE');
  const events = await account.events();
  const failure = events.find((event) => event.startsWith('Function CREATE_FAILED'))!;
  expect(failure).toMatch(
    /^Function CREATE_FAILED: Resource handler returned message: "1 validation error detected: Value '1000' at 'timeout' .*\(Service: Lambda, Status Code: 400, Request ID: [-0-9a-f]{36}\) \(SDK Attempt Count: 1\)" \(RequestToken: [-0-9a-f]{36}, HandlerErrorCode: InvalidRequest\)$/,
  );
  expect(events).toContain('Policy CREATE_FAILED: Resource creation cancelled');
  expect(events.at(-1)).toBe('demo ROLLBACK_COMPLETE');
  expect(events.find((event) => event.startsWith('demo ROLLBACK_IN_PROGRESS'))).toMatch(
    /^demo ROLLBACK_IN_PROGRESS: The following resource\(s\) failed to create: \[(Policy, Function|Function, Policy)\]\. Rollback requested by user\.$/,
  );
  expect((await account.cloud.call('iam', 'ListRoles', {})).Roles).toEqual([]);
});

test('deleting takes everything away', async () => {
  const account = new StackAccount();
  await account.create(MINIMUM);
  const stack = await account.delete();
  expect(stack.StackStatus).toBe('DELETE_COMPLETE');
  expect((await account.cloud.call('iam', 'ListRoles', {})).Roles).toEqual([]);
  expect((await account.cloud.call('lambda', 'ListFunctions', {})).Functions).toEqual([]);
});
