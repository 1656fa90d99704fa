import { flag, list, required, struct, text, type Properties } from '../../template/property-schema.ts';

const filter = struct({
  S3Key: required(struct({ Rules: required(list(struct({ Name: required(text), Value: required(text) }))) })),
});

export const notificationProperties: Properties = {
  EventBridgeConfiguration: struct({ EventBridgeEnabled: flag }),
  LambdaConfigurations: list(struct({ Event: required(text), Filter: filter, Function: required(text) })),
  QueueConfigurations: list(struct({ Event: required(text), Filter: filter, Queue: required(text) })),
  TopicConfigurations: list(struct({ Event: required(text), Filter: filter, Topic: required(text) })),
};

const KINDS = [
  ['LambdaConfigurations', 'LambdaFunctionConfigurations', 'Function', 'LambdaFunctionArn'],
  ['QueueConfigurations', 'QueueConfigurations', 'Queue', 'QueueArn'],
  ['TopicConfigurations', 'TopicConfigurations', 'Topic', 'TopicArn'],
] as const;

/** The declared notifications as S3 takes them. */
export function notificationConfiguration(declared: any = {}): object {
  const lists = KINDS.map(([from, to, target, arn]) => [
    to,
    (declared[from] ?? []).map((one: any) => ({
      [arn]: one[target],
      Events: [one.Event],
      ...(one.Filter ? { Filter: { Key: { FilterRules: one.Filter.S3Key.Rules } } } : {}),
    })),
  ]);
  return {
    ...Object.fromEntries(lists.filter(([, items]) => (items as unknown[]).length)),
    ...(declared.EventBridgeConfiguration ? { EventBridgeConfiguration: {} } : {}),
  };
}
