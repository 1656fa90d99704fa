import { execFile } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import {
  CloudFormationClient,
  CreateStackCommand,
  DescribeStackEventsCommand,
  DescribeStacksCommand,
} from '@aws-sdk/client-cloudformation';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Door, openDoor } from './door.ts';
import { createNodeCloud } from './node-cloud.ts';

/** CloudFormation as real clients use it, with functions that really run. */

const run = promisify(execFile);
const hasAws = await run('aws', ['--version']).then(
  () => true,
  () => false,
);

let door: Door;
let env: NodeJS.ProcessEnv;
let client: CloudFormationClient;
const folder = mkdtempSync(join(tmpdir(), 'coldstart-cloudformation-'));

beforeAll(async () => {
  door = await openDoor(0, () => createNodeCloud({ era: 'today', seed: 'cloudformation' }));
  const credentials = door.credentials()[0]!;
  client = new CloudFormationClient({ region: 'us-east-1', endpoint: door.url, credentials, maxAttempts: 1 });
  const { PATH, HOME } = process.env;
  env = {
    PATH,
    HOME,
    AWS_ACCESS_KEY_ID: credentials.accessKeyId,
    AWS_SECRET_ACCESS_KEY: credentials.secretAccessKey,
    AWS_DEFAULT_REGION: 'us-east-1',
    AWS_PAGER: '',
    AWS_EC2_METADATA_DISABLED: 'true',
    AWS_ENDPOINT_URL: door.url,
  };
});
afterAll(() => {
  door.close();
  rmSync(folder, { recursive: true });
});

const aws = async (...args: string[]): Promise<string> =>
  (await run('aws', ['--endpoint-url', door.url, ...args], { env, cwd: folder })).stdout.trim();

const ROLE = `
  Role:
    Type: AWS::IAM::Role
    Properties:
      AssumeRolePolicyDocument:
        Version: 2012-10-17
        Statement: [{ Effect: Allow, Principal: { Service: lambda.amazonaws.com }, Action: sts:AssumeRole }]
      ManagedPolicyArns: [arn:aws:iam::aws:policy/service-role/AWSLambdaBasicExecutionRole]
  Function:
    Type: AWS::Lambda::Function
    Properties:
      Handler: index.handler
      Runtime: nodejs22.x
      Role: !GetAtt Role.Arn`;

describe('custom resources', () => {
  const template = (outcome: string) => `
Resources:${ROLE}
      Code:
        ZipFile: |
          const response = require('cfn-response');
          exports.handler = async (event, context) => {
            console.log(JSON.stringify(event));
            const { Name } = event.ResourceProperties;
            const failing = event.RequestType === 'Create' && '${outcome}' === 'FAILED';
            await response.send(event, context, failing ? response.FAILED : response.SUCCESS, { Greeting: 'Hello, ' + Name }, 'greeting');
          };
  Greeting: { Type: Custom::Greeting, Properties: { ServiceToken: !GetAtt Function.Arn, Name: you } }
Outputs:
  Greeting: { Value: !GetAtt Greeting.Greeting }
`;
  const create = async (StackName: string, outcome: string) => {
    const input = { StackName, TemplateBody: template(outcome), Capabilities: ['CAPABILITY_IAM' as const] };
    await client.send(new CreateStackCommand(input));
    // The account goes on by itself after the answer.
    for (;;) {
      const stack = (await client.send(new DescribeStacksCommand({ StackName }))).Stacks![0]!;
      if (!stack.StackStatus!.endsWith('_IN_PROGRESS')) return stack;
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
  };

  test('a function answers at the address it is given', async () => {
    const stack = await create('greeting', 'SUCCESS');
    expect(stack).toMatchObject({
      StackStatus: 'CREATE_COMPLETE',
      Outputs: [{ OutputKey: 'Greeting', OutputValue: 'Hello, you' }],
    });
  });

  test('a function that says it failed', async () => {
    expect(await create('failing', 'FAILED')).toMatchObject({ StackStatus: 'ROLLBACK_COMPLETE' });
    const { StackEvents } = await client.send(new DescribeStackEventsCommand({ StackName: 'failing' }));
    const failed = StackEvents!.find((event) => event.ResourceStatus === 'CREATE_FAILED')!;
    expect(failed.ResourceStatusReason).toMatch(
      /^Received response status \[FAILED\] from custom resource\. Message returned: See the details in CloudWatch Log Stream: /,
    );
  });
});

describe.runIf(hasAws)('the aws command', () => {
  test('packages, deploys, changes and deletes', async () => {
    mkdirSync(join(folder, 'code'), { recursive: true });
    writeFileSync(join(folder, 'code/index.js'), 'exports.handler = async () => "packaged";');
    writeFileSync(join(folder, 'template.yaml'), `Resources:${ROLE}\n      Code: code/\n`);
    await aws('s3', 'mb', 's3://artifacts');
    await aws(
      'cloudformation',
      'package',
      '--template-file',
      'template.yaml',
      '--s3-bucket',
      'artifacts',
      '--output-template-file',
      'out.yaml',
    );
    const deploy = [
      'cloudformation',
      'deploy',
      '--template-file',
      'out.yaml',
      '--stack-name',
      'app',
      '--capabilities',
      'CAPABILITY_IAM',
    ];
    expect(await aws(...deploy)).toContain('Successfully created/updated stack - app');
    // The command names its change sets by the second.
    await new Promise((resolve) => setTimeout(resolve, 1_100));
    await expect(aws(...deploy, '--fail-on-empty-changeset')).rejects.toThrow(
      'No changes to deploy. Stack app is up to date',
    );
    const name = await aws(
      'cloudformation',
      'describe-stack-resource',
      '--stack-name',
      'app',
      '--logical-resource-id',
      'Function',
      '--query',
      'StackResourceDetail.PhysicalResourceId',
      '--output',
      'text',
    );
    await aws('lambda', 'invoke', '--function-name', name, 'answer.json');
    expect(
      await aws(
        'lambda',
        'get-function-configuration',
        '--function-name',
        name,
        '--query',
        'State',
        '--output',
        'text',
      ),
    ).toBe('Active');
    await aws('cloudformation', 'delete-stack', '--stack-name', 'app');
    await aws('cloudformation', 'wait', 'stack-delete-complete', '--stack-name', 'app');
    await expect(aws('cloudformation', 'describe-stacks', '--stack-name', 'app')).rejects.toThrow(
      'An error occurred (ValidationError) when calling the DescribeStacks operation: Stack with id app does not exist',
    );
  }, 120_000);
});
