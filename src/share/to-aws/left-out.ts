import { type Draft, look } from './draft.ts';
import type { TakenFunction } from './take-to-aws.ts';

/** Kinds of things that an account may have beside what the template declares: how they are listed, and what they are called. */
const kinds: readonly [word: string, service: string, operation: string, names: (output: any) => unknown[]][] = [
  ['function', 'lambda', 'ListFunctions', ({ Functions = [] }) => Functions.map((each: any) => each.FunctionName)],
  ['bucket', 's3', 'ListBuckets', ({ Buckets = [] }) => Buckets.map((each: any) => each.Name)],
  ['table', 'dynamodb', 'ListTables', ({ TableNames = [] }) => TableNames],
  ['queue', 'sqs', 'ListQueues', ({ QueueUrls = [] }) => QueueUrls.map((url: string) => url.split('/').at(-1))],
  ['topic', 'sns', 'ListTopics', ({ Topics = [] }) => Topics.map((each: any) => each.TopicArn.split(':').at(-1))],
  ['stream', 'kinesis', 'ListStreams', ({ StreamNames = [] }) => StreamNames],
  ['rule', 'events', 'ListRules', ({ Rules = [] }) => Rules.map((each: any) => each.Name)],
  ['REST API', 'apigateway', 'GetRestApis', ({ items = [] }) => items.map((each: any) => each.name)],
  ['HTTP API', 'apigatewayv2', 'GetApis', ({ Items = [] }) => Items.map((each: any) => each.Name)],
  [
    'alarm',
    'monitoring',
    'DescribeAlarms',
    ({ MetricAlarms = [], CompositeAlarms = [] }) =>
      [...MetricAlarms, ...CompositeAlarms].map((each: any) => each.AlarmName),
  ],
  ['EC2 instance', 'ec2', 'DescribeInstances', instancesIn],
  ['CodeDeploy application', 'codedeploy', 'ListApplications', ({ applications = [] }) => applications],
  ['IAM user', 'iam', 'ListUsers', ({ Users = [] }) => Users.map((each: any) => each.UserName)],
  ['SES identity', 'ses', 'ListIdentities', ({ Identities = [] }) => Identities],
];

function instancesIn({ Reservations = [] }: any): string[] {
  const instances = Reservations.flatMap((each: any) => each.Instances ?? []);
  return instances.filter(({ State }: any) => State.Name !== 'terminated').map(({ InstanceId }: any) => InstanceId);
}

/** So many of a kind are named. */
const NAMED = 5;

/** Sentences on what the account has and the template does not say. Only reads. */
export async function leftOut(draft: Draft, functions: readonly TakenFunction[]): Promise<string[]> {
  const taken = new Set(functions.map(({ name }) => name));
  const declared = new Set(textsIn([draft.resources, draft.parameters]));
  const sentences: string[] = [];
  for (const [word, service, operation, namesIn] of kinds) {
    const found = await look(draft, service, operation);
    const names = (found ? namesIn(found) : []).map(String);
    const left = names.filter((name) => (word === 'function' ? !taken.has(name) : !declared.has(name)));
    if (!left.length) continue;
    const more = left.length > NAMED ? ` and ${left.length - NAMED} more` : '';
    sentences.push(
      `Left out: the ${word}${left.length > 1 ? 's' : ''} ${left.slice(0, NAMED).join(', ')}${more}. Make ${left.length > 1 ? 'them' : 'it'} yourself, if the function needs ${left.length > 1 ? 'them' : 'it'}.`,
    );
  }
  return sentences;
}

/** Every text anywhere in a value. */
function textsIn(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  if (typeof value !== 'object' || value === null) return [];
  return Object.values(value).flatMap(textsIn);
}
