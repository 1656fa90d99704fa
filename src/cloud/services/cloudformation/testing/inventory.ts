import type { Cloud } from '../../../cloud.ts';

/** What there is in an account, as far as templates make it: names, in the order of their making. */
export async function inventory(cloud: Cloud): Promise<Record<string, unknown>> {
  const call = (service: string, operation: string, input = {}) => cloud.call(service, operation, input);
  const names = async (service: string, operation: string, list: string, member?: string): Promise<string[]> =>
    ((await call(service, operation))[list] ?? []).map((each: any) => (member ? each[member] : each));
  const functions = await names('lambda', 'ListFunctions', 'Functions', 'FunctionName');
  return {
    roles: await names('iam', 'ListRoles', 'Roles', 'RoleName'),
    users: await names('iam', 'ListUsers', 'Users', 'UserName'),
    groups: await names('iam', 'ListGroups', 'Groups', 'GroupName'),
    profiles: await names('iam', 'ListInstanceProfiles', 'InstanceProfiles', 'InstanceProfileName'),
    policies: (await call('iam', 'ListPolicies', { Scope: 'Local' })).Policies.map((each: any) => each.PolicyName),
    functions,
    aliases: await Promise.all(
      functions.map(async (FunctionName) =>
        (await call('lambda', 'ListAliases', { FunctionName })).Aliases.map(
          ({ Name, FunctionVersion }: any) => `${FunctionName}:${Name} ${FunctionVersion}`,
        ),
      ),
    ),
    mappings: await names('lambda', 'ListEventSourceMappings', 'EventSourceMappings', 'UUID'),
    layers: await names('lambda', 'ListLayers', 'Layers', 'LayerName'),
    buckets: await names('s3', 'ListBuckets', 'Buckets', 'Name'),
    topics: await names('sns', 'ListTopics', 'Topics', 'TopicArn'),
    subscriptions: await names('sns', 'ListSubscriptions', 'Subscriptions', 'SubscriptionArn'),
    queues: await names('sqs', 'ListQueues', 'QueueUrls'),
    tables: await names('dynamodb', 'ListTables', 'TableNames'),
    streams: await names('kinesis', 'ListStreams', 'StreamNames'),
    rules: await names('events', 'ListRules', 'Rules', 'Name'),
    // Functions leave theirs behind.
    logGroups: (await names('logs', 'DescribeLogGroups', 'logGroups', 'logGroupName')).filter(
      (name) => !name.startsWith('/aws/lambda/'),
    ),
    alarms: await names('monitoring', 'DescribeAlarms', 'MetricAlarms', 'AlarmName'),
    firewalls: await names('ec2', 'DescribeSecurityGroups', 'SecurityGroups', 'GroupId'),
    servers: (await call('ec2', 'DescribeInstances')).Reservations.flatMap(({ Instances }: any) => Instances)
      .filter(({ State }: any) => State.Name !== 'terminated')
      .map(({ InstanceId, InstanceType }: any) => `${InstanceId} ${InstanceType}`),
    restApis: await names('apigateway', 'GetRestApis', 'items', 'id'),
    httpApis: await names('apigatewayv2', 'GetApis', 'Items', 'ApiId'),
    applications: await names('codedeploy', 'ListApplications', 'applications'),
    stacks: await names('cloudformation', 'DescribeStacks', 'Stacks', 'StackName'),
  };
}
