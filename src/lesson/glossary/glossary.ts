/** A word of the book's, in a sentence or two. */
export interface GlossaryEntry {
  /** In addresses: `/glossary#cold-start`. */
  id: string;
  term: string;
  /** Other forms of the word that texts use. */
  also?: readonly string[];
  means: string;
  /** Number of the chapter that explains it. */
  chapter: number;
}

const entry = (
  id: string,
  term: string,
  chapter: number,
  means: string,
  also: readonly string[] = [],
): GlossaryEntry => ({
  id,
  term,
  chapter,
  means,
  ...(also.length ? { also } : {}),
});

const entries: readonly GlossaryEntry[] = [
  entry('access-key', 'access key', 8, 'A pair of an id and a secret with which a program signs its calls to AWS.', [
    'access keys',
  ]),
  entry(
    'alarm',
    'alarm',
    10,
    'Watches a metric and changes its state when the metric passes a limit for long enough; it can then tell a topic.',
    ['alarms'],
  ),
  entry(
    'alias',
    'alias',
    18,
    'A name such as production that points to a version of a function, and can be moved to another one.',
    ['aliases'],
  ),
  entry(
    'api-gateway',
    'API Gateway',
    21,
    'The service that takes web requests and hands them to functions or other backends.',
  ),
  entry(
    'arn',
    'ARN',
    8,
    'Amazon Resource Name: the full name of one thing in AWS, with service, region and account in it.',
    ['ARNs'],
  ),
  entry(
    'asynchronous-invocation',
    'asynchronous invocation',
    7,
    'A call that Lambda accepts, puts into a queue and answers at once. When the run fails it is tried twice more.',
    ['asynchronous invocations'],
  ),
  entry('bucket', 'bucket', 12, 'A container for objects in S3. Its name is unique over all accounts.', ['buckets']),
  entry(
    'cloudformation',
    'CloudFormation',
    20,
    'The service that makes resources from a template, and changes and deletes them together.',
  ),
  entry('cloudwatch', 'CloudWatch', 10, 'The service for metrics, alarms and logs.', ['CloudWatch Logs']),
  entry(
    'codedeploy',
    'CodeDeploy',
    15,
    'The service that brings a new revision of a program to machines or functions, step by step.',
  ),
  entry(
    'cold-start',
    'cold start',
    16,
    'The first run in a new execution environment: the environment is made and the code outside of the handler runs before the handler does.',
    ['cold starts'],
  ),
  entry(
    'concurrency',
    'concurrency',
    16,
    'How many runs of a function are under way at the same moment; each has an execution environment of its own.',
  ),
  entry(
    'context',
    'context object',
    7,
    'The second argument of a handler. It knows the request id, the time that is left, the log stream and the function.',
  ),
  entry('custom-resource', 'custom resource', 20, 'A part of a template that a function of yours makes and deletes.', [
    'custom resources',
  ]),
  entry(
    'dead-letter-queue',
    'dead-letter queue',
    7,
    'A queue or topic for events whose runs have failed for the last time.',
    ['dead-letter queues', 'dead letter queue'],
  ),
  entry(
    'deployment-package',
    'deployment package',
    5,
    'The zip with the code of a function and the modules it brings along.',
    ['deployment packages'],
  ),
  entry('dynamodb', 'DynamoDB', 15, 'A database of items, found by their keys, that needs no server of yours.'),
  entry('ec2', 'EC2', 1, 'The service that rents out virtual machines, called instances.'),
  entry(
    'environment-variable',
    'environment variable',
    5,
    'A setting that a function can read without being deployed anew. There since November 2016.',
    ['environment variables'],
  ),
  entry(
    'event',
    'event',
    6,
    'The first argument of a handler: what happened, as JSON. Each source has its own shape.',
    ['events'],
  ),
  entry(
    'event-source-mapping',
    'event source mapping',
    14,
    'Lets Lambda poll a stream or a queue and call a function with what it finds, in batches.',
    ['event source mappings'],
  ),
  entry(
    'eventbridge',
    'EventBridge',
    14,
    'The service of rules: it calls targets by the clock, or when an event fits a pattern. In 2016 it was called CloudWatch Events.',
    ['CloudWatch Events'],
  ),
  entry(
    'execution-environment',
    'execution environment',
    16,
    'The small isolated machine in which one run at a time of a function takes place. It is frozen between runs and may be used again.',
    ['execution environments'],
  ),
  entry(
    'execution-role',
    'execution role',
    8,
    'The role that a function takes on while it runs. What its code may do in AWS is what this role may do.',
    ['execution roles'],
  ),
  entry(
    'free-tier',
    'free tier',
    19,
    'What an account gets each month without paying: for Lambda a million requests and 400,000 GB-seconds.',
  ),
  entry(
    'function-url',
    'function URL',
    21,
    'A web address of a function’s own, without API Gateway. There since 2022.',
    ['function URLs'],
  ),
  entry('gb-second', 'GB-second', 19, 'One gigabyte of memory for one second: the unit in which run time is billed.', [
    'GB-seconds',
  ]),
  entry(
    'handler',
    'handler',
    5,
    'The function in your code that Lambda calls, named as file and export: index.handler.',
    ['handlers'],
  ),
  entry('iam', 'IAM', 8, 'Identity and Access Management: who may do what in an account.'),
  entry(
    'idempotent',
    'idempotent',
    7,
    'Said of work that can be done twice and leaves the same result as once. Retries make it necessary.',
  ),
  entry(
    'integration',
    'integration',
    21,
    'What stands behind a method of an API: a function, another service, a web address, or nothing but a fixed answer.',
    ['integrations'],
  ),
  entry('invocation', 'invocation', 5, 'One call of a function, with one event and one answer.', ['invocations']),
  entry(
    'kinesis',
    'Kinesis',
    14,
    'A service for streams of records that are kept in order and read by one or more readers.',
  ),
  entry('least-privilege', 'least privilege', 8, 'The rule that a role gets what its work needs, and nothing more.'),
  entry('log-group', 'log group', 10, 'All the logs of one function: /aws/lambda/ and its name.', ['log groups']),
  entry('log-stream', 'log stream', 10, 'The log of one execution environment, within a log group.', ['log streams']),
  entry(
    'mapping-template',
    'mapping template',
    21,
    'A small text in the language VTL that turns a request into an event, or a result into a response.',
    ['mapping templates'],
  ),
  entry('metric', 'metric', 10, 'A number that is measured over time, such as errors a minute.', ['metrics']),
  entry('object', 'S3 object', 12, 'A file in S3, under a key, with a type and metadata.', ['S3 objects']),
  entry('policy', 'policy', 8, 'A JSON document of statements that allow or deny actions on resources.', ['policies']),
  entry(
    'principal',
    'principal',
    8,
    'Who makes a call, or who is allowed to: a user, a role, a service or an account.',
    ['principals'],
  ),
  entry(
    'provisioned-concurrency',
    'provisioned concurrency',
    16,
    'Execution environments that are kept ready, and paid for while they wait. There since 2019.',
  ),
  entry(
    'region',
    'region',
    1,
    'A group of data centres in one part of the world. Most things in AWS live in one region.',
    ['regions'],
  ),
  entry(
    'resource-policy',
    'resource policy',
    8,
    'A policy on a thing rather than on a person: it says who may use it. For functions it is also called permissions.',
    ['resource policies', 'resource-based policy'],
  ),
  entry('retry', 'retry', 7, 'Another attempt after a failure. Lambda makes two for asynchronous invocations.', [
    'retries',
  ]),
  entry(
    'role',
    'role',
    8,
    'An identity without a password, taken on for a while by a function, a service or a person.',
    ['roles'],
  ),
  entry('runtime', 'runtime', 5, 'The language and version a function runs in, such as nodejs22.x.', ['runtimes']),
  entry('s3', 'S3', 12, 'Simple Storage Service: keeps objects in buckets.'),
  entry(
    'sam',
    'SAM',
    20,
    'Serverless Application Model: a shorter way to write CloudFormation templates with functions in them.',
  ),
  entry('ses', 'SES', 15, 'Simple Email Service: sends mail, and takes it in.'),
  entry('sns', 'SNS', 6, 'Simple Notification Service: topics that pass a message on to everybody who has subscribed.'),
  entry('sqs', 'SQS', 14, 'Simple Queue Service: queues that keep messages until somebody has dealt with them.'),
  entry('stack', 'stack', 20, 'Everything that was made from one CloudFormation template.', ['stacks']),
  entry('stage', 'stage', 21, 'A deployed state of an API, with a name and an address: prod, test.', ['stages']),
  entry('sts', 'STS', 8, 'Security Token Service: hands out the short-lived keys of a role.'),
  entry('synchronous-invocation', 'synchronous invocation', 7, 'A call that waits for the answer of the run.', [
    'synchronous invocations',
  ]),
  entry(
    'throttle',
    'throttling',
    16,
    'Refusing a call because too many are under way; Lambda answers with status 429.',
    ['throttled', 'throttles'],
  ),
  entry('timeout', 'timeout', 4, 'After how many seconds a run is cut off.', ['timeouts']),
  entry('trigger', 'trigger', 12, 'What makes a service call a function when something happens.', ['triggers']),
  entry('trust-policy', 'trust policy', 8, 'The policy of a role that says who may take it on.', ['trust policies']),
  entry('version', 'version', 18, 'A state of a function that is published under a number and never changes again.', [
    'versions',
  ]),
  entry('vtl', 'VTL', 21, 'Velocity Template Language: the language of API Gateway’s mapping templates.'),
];

/** Every word, in alphabetical order. */
export const glossary: readonly GlossaryEntry[] = [...entries].sort((a, b) => a.term.localeCompare(b.term, 'en'));

/** An entry by its id; undefined when there is none. */
export const glossaryEntry = (id: string): GlossaryEntry | undefined => glossary.find((each) => each.id === id);
