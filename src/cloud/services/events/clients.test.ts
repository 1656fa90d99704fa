import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import AWS from 'aws-sdk';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { httpDoor } from '../../testing/http-door.ts';
import { rootCredentials } from '../../testing/test-cloud.ts';
import { drain, QUEUE, setUp } from './testing/events-client.ts';

/** Clients of other kinds, over a real socket. */

const run = promisify(execFile);
const works = (command: string, ...args: string[]) =>
  run(command, args).then(
    () => true,
    () => false,
  );
const [hasAws, hasBoto3] = await Promise.all([works('aws', '--version'), works('python3', '-c', 'import boto3')]);

let door: Awaited<ReturnType<typeof httpDoor>>;
let cloud: Awaited<ReturnType<typeof setUp>>['cloud'];
let env: NodeJS.ProcessEnv;

beforeAll(async () => {
  cloud = (await setUp()).cloud;
  door = await httpDoor(cloud);
  const { accessKeyId, secretAccessKey } = rootCredentials(cloud);
  env = {
    PATH: process.env['PATH'],
    HOME: process.env['HOME'],
    AWS_ACCESS_KEY_ID: accessKeyId,
    AWS_SECRET_ACCESS_KEY: secretAccessKey,
    AWS_DEFAULT_REGION: 'us-east-1',
    AWS_MAX_ATTEMPTS: '1',
    AWS_PAGER: '',
    AWS_EC2_METADATA_DISABLED: 'true',
    DOOR: door.endpoint,
  };
});
afterAll(() => door.close());

const heard = async () => {
  await cloud.settle();
  return (await drain(cloud)).map(({ body }) => JSON.parse(body));
};

test('the SDK of 2016 knows it as CloudWatch Events', async () => {
  const events = new AWS.CloudWatchEvents({
    region: 'us-east-1',
    endpoint: door.endpoint,
    maxRetries: 0,
    ...rootCredentials(cloud),
  });
  const Rule = 'from-v2';
  const { RuleArn } = await events.putRule({ Name: Rule, EventPattern: '{"source":["v2"]}' }).promise();
  expect(RuleArn).toBe('arn:aws:events:us-east-1:111122223333:rule/from-v2');
  await events.putTargets({ Rule, Targets: [{ Id: 'q', Arn: QUEUE }] }).promise();
  const Time = new Date('2026-11-23T11:00:00Z');
  const entry = { Source: 'v2', DetailType: 'x', Detail: '{"n":1}', Time };
  expect((await events.putEvents({ Entries: [entry] }).promise()).FailedEntryCount).toBe(0);
  expect(await heard()).toMatchObject([{ source: 'v2', time: '2026-11-23T11:00:00Z', detail: { n: 1 } }]);
  await expect(events.putRule({ Name: 'x', ScheduleExpression: 'rate(1)' }).promise()).rejects.toMatchObject({
    code: 'ValidationException',
    statusCode: 400,
    message: 'Parameter ScheduleExpression is not valid.',
  });
});

describe.runIf(hasAws)('the aws command', () => {
  const aws = async (...args: string[]) => {
    const { stdout } = await run('aws', ['--endpoint-url', door.endpoint, 'events', ...args], { env });
    return stdout.trim() && JSON.parse(stdout);
  };

  test('makes a rule with a target, and puts an event', async () => {
    await aws('put-rule', '--name', 'cli', '--event-pattern', '{"source":["cli"]}');
    await aws('put-targets', '--rule', 'cli', '--targets', `Id=q,Arn=${QUEUE},InputPath=$.detail`);
    await aws('put-events', '--entries', 'Source=cli,DetailType=x,Detail="{\\"n\\":2}"');
    expect(await heard()).toEqual([{ n: 2 }]);
    await expect(aws('delete-rule', '--name', 'cli')).rejects.toMatchObject({
      stderr: expect.stringContaining(
        "An error occurred (ValidationException) when calling the DeleteRule operation: Rule can't be deleted since it has targets.",
      ),
    });
  }, 120_000);
});

test.runIf(hasBoto3)(
  'boto3',
  async () => {
    const script = `
import boto3, json, os
events = boto3.client('events', endpoint_url=os.environ['DOOR'])
events.put_rule(Name='py', ScheduleExpression='cron(0 9 ? * MON-FRI *)', State='DISABLED')
pages = events.get_paginator('list_rules').paginate(PaginationConfig={'PageSize': 1})
names = [rule['Name'] for page in pages for rule in page['Rules']]
try:
    events.describe_rule(Name='none')
except events.exceptions.ResourceNotFoundException as error:
    print(json.dumps({'names': names, 'refused': error.response['Error']['Message'],
      'bus': events.describe_event_bus()['Name']}))
`;
    const { stdout } = await run('python3', ['-c', script], { env });
    expect(JSON.parse(stdout)).toEqual({
      names: expect.arrayContaining(['orders', 'py']),
      refused: 'Rule none does not exist on EventBus default.',
      bus: 'default',
    });
  },
  120_000,
);
