import {
  atLeast,
  atMost,
  brokenConstraints,
  each,
  maxLength,
  members,
  minLength,
  oneOf,
  pattern,
  required,
  type Rule,
} from '../../constraints.ts';
import { validation } from './errors.ts';

const NAME = '[\\.\\-_A-Za-z0-9]+';
const ruleName: Rule[] = [maxLength(64), minLength(1), pattern(NAME)];
const busName: Rule[] = [maxLength(256), minLength(1), pattern('[/\\.\\-_A-Za-z0-9]+')];
const busNameOrArn: Rule[] = [
  maxLength(1600),
  minLength(1),
  pattern('(arn:aws[\\w-]*:events:[a-z]+-[a-z]+-[\\w-]+:[0-9]{12}:event-bus\\/)?[/\\.\\-_A-Za-z0-9]+'),
];
const arnText: Rule[] = [maxLength(1600), minLength(1)];
const limit: Rule[] = [atMost(100), atLeast(1)];
const nextToken: Rule[] = [maxLength(2048), minLength(1)];
const tags: Rule[] = [
  each(members({ Key: [required, maxLength(128), minLength(1)], Value: [required, maxLength(256)] })),
];
const description: Rule[] = [maxLength(512)];

const oneRule = { Name: [required, ...ruleName], EventBusName: busNameOrArn };
const page = { NextToken: nextToken, Limit: limit };

const target = members({
  Id: [required, maxLength(64), minLength(1), pattern(NAME)],
  Arn: [required, ...arnText],
  RoleArn: arnText,
  Input: [maxLength(8192)],
  InputPath: [maxLength(256)],
  InputTransformer: [
    members({ InputPathsMap: [maxLength(100)], InputTemplate: [required, maxLength(8192), minLength(1)] }),
  ],
  KinesisParameters: [members({ PartitionKeyPath: [required, maxLength(256)] })],
  SqsParameters: [members({ MessageGroupId: [maxLength(100)] })],
  DeadLetterConfig: [members({ Arn: arnText })],
  RetryPolicy: [
    members({
      MaximumRetryAttempts: [atMost(185), atLeast(0)],
      MaximumEventAgeInSeconds: [atMost(86400), atLeast(60)],
    }),
  ],
});

/** The model's constraints on each operation's input. */
const rules: Record<string, Record<string, Rule[]>> = {
  PutRule: {
    ...oneRule,
    ScheduleExpression: [maxLength(256)],
    EventPattern: [maxLength(4096)],
    State: [oneOf('ENABLED', 'DISABLED', 'ENABLED_WITH_ALL_CLOUDTRAIL_MANAGEMENT_EVENTS')],
    Description: description,
    RoleArn: arnText,
    Tags: tags,
  },
  DescribeRule: oneRule,
  EnableRule: oneRule,
  DisableRule: oneRule,
  DeleteRule: oneRule,
  ListRules: { NamePrefix: ruleName, EventBusName: busNameOrArn, ...page },
  ListRuleNamesByTarget: { TargetArn: [required, ...arnText], EventBusName: busNameOrArn, ...page },
  PutTargets: {
    Rule: [required, ...ruleName],
    EventBusName: busNameOrArn,
    Targets: [required, maxLength(100), minLength(1), each(target)],
  },
  RemoveTargets: {
    Rule: [required, ...ruleName],
    EventBusName: busNameOrArn,
    Ids: [required, maxLength(100), minLength(1), each(maxLength(64), minLength(1), pattern(NAME))],
  },
  ListTargetsByRule: { Rule: [required, ...ruleName], EventBusName: busNameOrArn, ...page },
  CreateEventBus: { Name: [required, ...busName], Description: description, Tags: tags },
  DescribeEventBus: { Name: busNameOrArn },
  UpdateEventBus: { Name: busName, Description: description },
  ListEventBuses: { NamePrefix: busName, ...page },
  DeleteEventBus: { Name: [required, ...busName] },
  PutPermission: {
    EventBusName: [maxLength(256), minLength(1), pattern(NAME)],
    Action: [maxLength(64), minLength(1), pattern('events:[a-zA-Z]+')],
    Principal: [maxLength(12), minLength(1), pattern('(\\d{12}|\\*)')],
    StatementId: [maxLength(64), minLength(1), pattern('[a-zA-Z0-9-_]+')],
    Condition: [members({ Type: [required], Key: [required], Value: [required] })],
  },
  RemovePermission: {
    EventBusName: [maxLength(256), minLength(1), pattern(NAME)],
    StatementId: [maxLength(64), minLength(1), pattern('[a-zA-Z0-9-_]+')],
  },
  PutEvents: { Entries: [required, maxLength(10), minLength(1)] },
  TestEventPattern: { EventPattern: [required, maxLength(4096)], Event: [required] },
  TagResource: { ResourceARN: [required, ...arnText], Tags: [required, ...tags] },
  UntagResource: { ResourceARN: [required, ...arnText], TagKeys: [required, each(maxLength(128), minLength(1))] },
  ListTagsForResource: { ResourceARN: [required, ...arnText] },
};

/** @throws {AwsError} ValidationException for an input that breaks the model's constraints */
export function checkInput(operation: string, input: object): void {
  const broken = brokenConstraints(input, rules[operation] ?? {});
  if (broken) throw validation(broken);
}
