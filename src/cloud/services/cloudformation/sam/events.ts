import { isObject } from '../template/template.ts';
import { arnOf, ref, type SamDocument } from './document.ts';
import { serviceRole } from './function-role.ts';
import { invalidResource } from './invalid.ts';

interface EventPlace {
  document: SamDocument;
  functionId: string;
  /** `FunctionIdEventName`, of which the resources of the event have their ids. */
  id: string;
  target: object;
  condition: { Condition?: string };
}

/** The policy that a role needs for an event; undefined when it needs none. */
type EventKind = (place: EventPlace, properties: any) => object | undefined;

const without = ({ ...properties }: any, ...names: string[]) =>
  Object.fromEntries(Object.entries(properties).filter(([name]) => !names.includes(name)));

const permit = ({ document, id, target, condition }: EventPlace, Principal: unknown, more: object = {}): void =>
  document.add(
    `${id}Permission`,
    'AWS::Lambda::Permission',
    { Action: 'lambda:InvokeFunction', FunctionName: target, Principal, ...more },
    condition,
  );

const mapping =
  (source: string, policy: string): EventKind =>
  ({ document, id, target, condition }, properties) => {
    const rest = without(properties, source);
    document.add(
      id,
      'AWS::Lambda::EventSourceMapping',
      { ...rest, EventSourceArn: properties[source], FunctionName: target },
      condition,
    );
    return serviceRole(policy);
  };

const rule: EventKind = (place, properties) => {
  const { document, id, target, condition } = place;
  const {
    Schedule,
    Pattern,
    Enabled,
    Input,
    InputPath,
    InputTransformer,
    EventBusName,
    DeadLetterConfig,
    RetryPolicy,
  } = properties;
  const { Name, Description, RuleName } = properties;
  const state =
    properties.State ?? (Enabled === undefined ? undefined : String(Enabled) === 'true' ? 'ENABLED' : 'DISABLED');
  const given = (members: object) =>
    Object.fromEntries(Object.entries(members).filter(([, value]) => value !== undefined));
  document.add(
    id,
    'AWS::Events::Rule',
    given({
      Name: Name ?? RuleName,
      Description,
      EventBusName,
      EventPattern: Pattern,
      ScheduleExpression: Schedule,
      State: state,
      Targets: [
        given({
          Arn: 'Fn::GetAtt' in target ? target : targetArn(target),
          Id: `${id}LambdaTarget`,
          Input,
          InputPath,
          InputTransformer,
          DeadLetterConfig: DeadLetterConfig?.Arn ? { Arn: DeadLetterConfig.Arn } : undefined,
          RetryPolicy,
        }),
      ],
    }),
    condition,
  );
  permit(place, 'events.amazonaws.com', { SourceArn: arnOf(id) });
  return undefined;
};

/** `Ref` of an alias is its ARN, that of a function its name. */
const targetArn = (target: any): object => (String(target.Ref).includes('Alias') ? target : arnOf(target.Ref));

const kinds: Readonly<Record<string, EventKind>> = {
  SQS: mapping('Queue', 'AWSLambdaSQSQueueExecutionRole'),
  DynamoDB: mapping('Stream', 'AWSLambdaDynamoDBExecutionRole'),
  Kinesis: mapping('Stream', 'AWSLambdaKinesisExecutionRole'),
  Schedule: rule,
  EventBridgeRule: rule,
  CloudWatchEvent: rule,
  SNS(place, properties) {
    const { Topic, Region, FilterPolicy, FilterPolicyScope, RedrivePolicy } = properties;
    permit(place, 'sns.amazonaws.com', { SourceArn: Topic });
    const more = { Region, FilterPolicy, FilterPolicyScope, RedrivePolicy };
    place.document.add(
      place.id,
      'AWS::SNS::Subscription',
      {
        Protocol: 'lambda',
        Endpoint: targetArn(place.target),
        TopicArn: Topic,
        ...Object.fromEntries(Object.entries(more).filter(([, value]) => value !== undefined)),
      },
      place.condition,
    );
    return undefined;
  },
  S3(place, { Bucket, Events, Filter }) {
    const { document, functionId, id, target } = place;
    const bucketId = isObject(Bucket) ? Bucket['Ref'] : undefined;
    const bucket = typeof bucketId === 'string' ? document.resources[bucketId] : undefined;
    if (bucket?.Type !== 'AWS::S3::Bucket') {
      throw invalidResource(
        functionId,
        `Event with id [${id.slice(functionId.length)}] is invalid. S3 events must reference an S3 bucket in the same template.`,
      );
    }
    permit(place, 's3.amazonaws.com', { SourceAccount: ref('AWS::AccountId') });
    const configurations = [Events]
      .flat()
      .map((Event) => ({ Event, Function: targetArn(target), ...(Filter ? { Filter } : {}) }));
    const declared = (bucket.Properties ??= {});
    declared['NotificationConfiguration'] = {
      ...declared['NotificationConfiguration'],
      LambdaConfigurations: [...(declared['NotificationConfiguration']?.LambdaConfigurations ?? []), ...configurations],
    };
    bucket.DependsOn = [...[bucket.DependsOn ?? []].flat(), `${id}Permission`];
    return undefined;
  },
  CloudWatchLogs(place, { LogGroupName, FilterPattern }) {
    const { document, id, target, condition } = place;
    const SourceArn = {
      'Fn::Sub': [
        'arn:${AWS::Partition}:logs:${AWS::Region}:${AWS::AccountId}:log-group:${__LogGroupName__}:*',
        { __LogGroupName__: LogGroupName },
      ],
    };
    permit(place, { 'Fn::Sub': 'logs.${AWS::Region}.amazonaws.com' }, { SourceArn });
    const properties = { DestinationArn: targetArn(target), FilterPattern, LogGroupName };
    document.add(id, 'AWS::Logs::SubscriptionFilter', properties, { ...condition, DependsOn: [`${id}Permission`] });
    return undefined;
  },
  AlexaSkill(place, { SkillId }) {
    permit(place, 'alexa-appkit.amazon.com', SkillId === undefined ? {} : { EventSourceToken: SkillId });
    return undefined;
  },
  Api: (place, properties) => route(place, 'rest', properties, properties.RestApiId, 'ServerlessRestApi'),
  HttpApi: (place, properties) => route(place, 'http', properties, properties.ApiId, 'ServerlessHttpApi'),
};

/** The types of events that functions may have here. */
export const samEventTypes: readonly string[] = Object.keys(kinds);

function route(
  place: EventPlace,
  kind: 'rest' | 'http',
  { Path = '$default', Method = 'any' }: any,
  api: unknown,
  implicit: string,
): undefined {
  const { document, functionId, id, target, condition } = place;
  const apiId = isObject(api) && typeof api['Ref'] === 'string' ? api['Ref'] : implicit;
  const routes = document.routes.get(apiId) ?? [];
  const method = String(Method).toLowerCase();
  routes.push({
    kind,
    path: Path,
    method,
    functionId,
    target,
    permissionId: `${id}Permission${kind === 'rest' ? 'Stage' : ''}`,
    condition: condition.Condition,
  });
  document.routes.set(apiId, routes);
  return undefined;
}

/** Makes what calls a function. @returns the managed policies that its role needs for it */
export function addEvents(
  document: SamDocument,
  functionId: string,
  events: object,
  target: object,
  condition: { Condition?: string },
): object[] {
  return Object.entries(events).flatMap(([name, event]) => {
    const { Type, Properties = {} } = isObject(event) ? event : ({} as any);
    if (!Object.hasOwn(kinds, Type ?? '')) {
      throw invalidResource(functionId, `Event with id [${name}] is invalid. Event type ${Type} is not supported.`);
    }
    return kinds[Type]!({ document, functionId, id: `${functionId}${name}`, target, condition }, Properties) ?? [];
  });
}
