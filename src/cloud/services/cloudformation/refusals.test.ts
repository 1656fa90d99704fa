import {
  CreateStackCommand,
  DescribeStacksCommand,
  UpdateStackCommand,
  ValidateTemplateCommand,
} from '@aws-sdk/client-cloudformation';
import { expect, test } from 'vitest';
import cases from './cases/refused-templates.json' with { type: 'json' };
import { cloudFormationClient, StackAccount } from './testing/stack-account.ts';

const account = new StackAccount();
const client = cloudFormationClient(account.cloud);

test.each(cases.map((one) => [one.says, one] as const))('%s', async (says, { template, capabilities }) => {
  const send = client.send(
    new CreateStackCommand({
      StackName: 'refused',
      TemplateBody: template,
      Capabilities: (capabilities ?? ['CAPABILITY_NAMED_IAM', 'CAPABILITY_AUTO_EXPAND']) as any,
    }),
  );
  await expect(send).rejects.toThrow(says);
  await expect(send).rejects.toMatchObject({ message: says, $metadata: { httpStatusCode: 400 } });
  expect(account.bugs).toEqual([]);
});

const TOPIC = 'Resources: {Topic: {Type: AWS::SNS::Topic}}';

test.each([
  [new DescribeStacksCommand({ StackName: 'none' }), 'ValidationError', 'Stack with id none does not exist'],
  [
    new UpdateStackCommand({ StackName: 'none', TemplateBody: TOPIC }),
    'ValidationError',
    'Stack [none] does not exist',
  ],
  [
    new CreateStackCommand({ StackName: 'a_b', TemplateBody: TOPIC }),
    'ValidationError',
    "1 validation error detected: Value 'a_b' at 'stackName' failed to satisfy constraint: Member must satisfy regular expression pattern: [a-zA-Z][-a-zA-Z0-9]*",
  ],
  [
    new CreateStackCommand({ StackName: 'a' }),
    'ValidationError',
    'Either Template URL or Template Body must be specified.',
  ],
  [
    new CreateStackCommand({ StackName: 'a', TemplateURL: 'https://example.com/x' }),
    'ValidationError',
    'TemplateURL must be a supported URL.',
  ],
  [
    new CreateStackCommand({
      StackName: 'a',
      TemplateBody: TOPIC,
      Parameters: [{ ParameterKey: 'X', ParameterValue: 'y' }],
    }),
    'ValidationError',
    'Parameters: [X] do not exist in the template',
  ],
  [
    new ValidateTemplateCommand({ TemplateBody: '{' }),
    'ValidationError',
    'Template format error: JSON not well-formed. (line 1, column 2)',
  ],
])('CloudFormation refuses %#', async (command, name, message) => {
  await expect(client.send(command as CreateStackCommand)).rejects.toMatchObject({ name, message });
});

test('a name is taken until its stack is deleted', async () => {
  await account.create(TOPIC);
  await expect(account.create(TOPIC)).rejects.toMatchObject({
    code: 'AlreadyExistsException',
    message: 'Stack [demo] already exists',
  });
  await account.delete();
  expect((await account.create(TOPIC)).StackStatus).toBe('CREATE_COMPLETE');
});

test('a property that is not there, and one that is missing', async () => {
  const stack = await account.create(
    'Resources: {Topic: {Type: AWS::SNS::Subscription, Properties: {Colour: red, Endpoint: [x]}}}',
    { StackName: 'properties' },
  );
  expect(stack.StackStatus).toBe('ROLLBACK_COMPLETE');
  expect(await account.events('properties')).toContain(
    'Topic CREATE_FAILED: Properties validation failed for resource Topic with message:\n#: required key [Protocol] not found\n#: required key [TopicArn] not found\n#: extraneous key [Colour] is not permitted\n#/Endpoint: expected type: String, found: JSONArray',
  );
});
