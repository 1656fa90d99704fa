import { parseArn } from '../../std/arn.ts';
import { declare } from './declare.ts';
import { type Draft, given, look } from './draft.ts';
import { apiEvents } from './api-events.ts';
import { portable } from './portable.ts';

/** An event of a serverless function: what calls it. */
export interface SamEvent {
  Type: string;
  Properties: Record<string, unknown>;
}

interface PolicyStatement {
  Principal: '*' | { Service?: string; AWS?: string };
  Action: string;
  Condition?: Record<string, Record<string, string>>;
}

/** What calls a function, by event name, as far as the account shows it. */
export async function triggersOf(draft: Draft, functionArn: string): Promise<Record<string, SamEvent>> {
  const statements = await permissions(draft, functionArn);
  const services = new Set(statements.map(({ Principal }) => (Principal === '*' ? '' : (Principal.Service ?? ''))));
  const events: SamEvent[] = await mappings(draft, functionArn);
  if (services.has('s3.amazonaws.com')) events.push(...(await uploads(draft, functionArn)));
  if (services.has('events.amazonaws.com')) events.push(...(await rules(draft, functionArn)));
  if (services.has('sns.amazonaws.com')) events.push(...(await topics(draft, functionArn)));
  if (services.has('apigateway.amazonaws.com')) events.push(...(await apiEvents(draft, functionArn)));
  for (const { Principal, Condition } of statements) {
    const service = Principal === '*' ? '' : (Principal.Service ?? '');
    const said = Object.assign({}, ...Object.values(Condition ?? {})) as Record<string, string>;
    if (service.startsWith('logs.')) events.push(...(await logLines(draft, functionArn, said['AWS:SourceArn'] ?? '')));
    if (service === 'alexa-appkit.amazon.com')
      events.push({ Type: 'AlexaSkill', Properties: given({ SkillId: said['lambda:EventSourceToken'] }) });
  }
  return named(events);
}

/** The function's own policy. */
export async function permissions(draft: Draft, functionArn: string): Promise<PolicyStatement[]> {
  const found = await look(draft, 'lambda', 'GetPolicy', { FunctionName: functionArn });
  return found ? JSON.parse(found.Policy).Statement : [];
}

function named(events: readonly SamEvent[]): Record<string, SamEvent> {
  const counts = new Map<string, number>();
  return Object.fromEntries(
    events.map((event) => {
      const n = (counts.get(event.Type) ?? 0) + 1;
      counts.set(event.Type, n);
      return [n === 1 ? event.Type : `${event.Type}${n}`, event];
    }),
  );
}

const SOURCES: Readonly<Record<string, { Type: string; property: string; attribute: string }>> = {
  sqs: { Type: 'SQS', property: 'Queue', attribute: 'Arn' },
  dynamodb: { Type: 'DynamoDB', property: 'Stream', attribute: 'StreamArn' },
  kinesis: { Type: 'Kinesis', property: 'Stream', attribute: 'Arn' },
};

async function mappings(draft: Draft, functionArn: string): Promise<SamEvent[]> {
  const found = await look(draft, 'lambda', 'ListEventSourceMappings', { FunctionName: functionArn });
  const events: SamEvent[] = [];
  for (const mapping of found?.EventSourceMappings ?? []) {
    const source = SOURCES[parseArn(mapping.EventSourceArn)?.service ?? ''];
    if (!source) continue;
    const id = await declare(draft, mapping.EventSourceArn);
    const { State, FilterCriteria, FunctionResponseTypes, DestinationConfig } = mapping;
    const failed = DestinationConfig?.OnFailure?.Destination;
    if (failed) await declare(draft, failed);
    const stream = source.Type !== 'SQS';
    // What stands at its default of -1 needs no saying.
    const limit = (value: unknown) => (value === -1 ? undefined : value);
    events.push({
      Type: source.Type,
      Properties: given({
        [source.property]: id
          ? { 'Fn::GetAtt': [id, source.attribute] }
          : portable(draft, String(mapping.EventSourceArn)),
        BatchSize: mapping.BatchSize,
        MaximumBatchingWindowInSeconds: mapping.MaximumBatchingWindowInSeconds || undefined,
        Enabled: State === 'Disabled' || State === 'Disabling' ? false : undefined,
        FilterCriteria: FilterCriteria?.Filters?.length ? FilterCriteria : undefined,
        FunctionResponseTypes,
        ScalingConfig: mapping.ScalingConfig,
        ...(stream
          ? {
              StartingPosition: mapping.StartingPosition,
              BisectBatchOnFunctionError: mapping.BisectBatchOnFunctionError || undefined,
              MaximumRetryAttempts: limit(mapping.MaximumRetryAttempts),
              MaximumRecordAgeInSeconds: limit(mapping.MaximumRecordAgeInSeconds),
              ParallelizationFactor: mapping.ParallelizationFactor > 1 ? mapping.ParallelizationFactor : undefined,
              DestinationConfig: failed ? { OnFailure: { Destination: portable(draft, failed) } } : undefined,
            }
          : {}),
      }),
    });
  }
  return events;
}

async function uploads(draft: Draft, functionArn: string): Promise<SamEvent[]> {
  const { Buckets = [] } = (await look(draft, 's3', 'ListBuckets')) ?? {};
  const events: SamEvent[] = [];
  for (const { Name: Bucket } of Buckets) {
    const found = await look(draft, 's3', 'GetBucketNotificationConfiguration', { Bucket });
    for (const { LambdaFunctionArn, Events, Filter } of found?.LambdaFunctionConfigurations ?? []) {
      if (!isSame(LambdaFunctionArn, functionArn)) continue;
      const rules = Filter?.Key?.FilterRules ?? [];
      events.push({
        Type: 'S3',
        Properties: given({
          Bucket: { Ref: await declare(draft, `arn:aws:s3:::${Bucket}`) },
          Events,
          Filter: rules.length
            ? { S3Key: { Rules: rules.map(({ Name, Value }: any) => ({ Name: Name.toLowerCase(), Value })) } }
            : undefined,
        }),
      });
    }
  }
  return events;
}

async function rules(draft: Draft, functionArn: string): Promise<SamEvent[]> {
  const found = await look(draft, 'events', 'ListRuleNamesByTarget', { TargetArn: functionArn });
  const events: SamEvent[] = [];
  for (const Name of found?.RuleNames ?? []) {
    const rule = await look(draft, 'events', 'DescribeRule', { Name });
    const { Targets = [] } = (await look(draft, 'events', 'ListTargetsByRule', { Rule: Name })) ?? {};
    for (const { Arn, Input, InputPath, InputTransformer } of Targets) {
      if (!isSame(Arn, functionArn)) continue;
      const schedule = rule.ScheduleExpression as string | undefined;
      events.push({
        Type: schedule ? 'Schedule' : 'EventBridgeRule',
        Properties: given({
          ...(schedule
            ? { Schedule: schedule, Name }
            : { Pattern: JSON.parse(rule.EventPattern), RuleName: Name, InputPath, InputTransformer }),
          Description: schedule ? rule.Description : undefined,
          State: rule.State === 'DISABLED' ? 'DISABLED' : undefined,
          Input,
        }),
      });
    }
  }
  return events;
}

async function topics(draft: Draft, functionArn: string): Promise<SamEvent[]> {
  const { Subscriptions = [] } = (await look(draft, 'sns', 'ListSubscriptions')) ?? {};
  const events: SamEvent[] = [];
  for (const { SubscriptionArn, TopicArn, Protocol, Endpoint } of Subscriptions) {
    if (Protocol !== 'lambda' || !isSame(Endpoint, functionArn)) continue;
    const { Attributes = {} } = (await look(draft, 'sns', 'GetSubscriptionAttributes', { SubscriptionArn })) ?? {};
    const id = await declare(draft, TopicArn);
    events.push({
      Type: 'SNS',
      Properties: given({
        Topic: id ? { Ref: id } : portable(draft, TopicArn),
        FilterPolicy: Attributes.FilterPolicy ? JSON.parse(Attributes.FilterPolicy) : undefined,
        FilterPolicyScope: Attributes.FilterPolicy ? Attributes.FilterPolicyScope : undefined,
      }),
    });
  }
  return events;
}

async function logLines(draft: Draft, functionArn: string, sourceArn: string): Promise<SamEvent[]> {
  const logGroupName = /:log-group:([^:]+)/.exec(sourceArn)?.[1];
  if (!logGroupName) return [];
  const { subscriptionFilters = [] } =
    (await look(draft, 'logs', 'DescribeSubscriptionFilters', { logGroupName })) ?? {};
  const ours = subscriptionFilters.filter(({ destinationArn }: any) => isSame(destinationArn, functionArn));
  if (!ours.length) return [];
  const id = await declare(draft, sourceArn.replace(/:\*$/, ''));
  return ours.map(({ filterPattern }: any) => ({
    Type: 'CloudWatchLogs',
    Properties: { LogGroupName: id ? { Ref: id } : logGroupName, FilterPattern: filterPattern ?? '' },
  }));
}

/** Whether an ARN is the function's, of whichever version or alias. */
const isSame = (arn: string, functionArn: string): boolean => arn === functionArn || arn?.startsWith(`${functionArn}:`);
