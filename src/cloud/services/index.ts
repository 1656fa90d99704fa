import type { ServiceEntry } from '../pipeline/catalog.ts';

/** Whether an id is a REST API's or an HTTP API's, the name does not tell. */
const EXECUTE_API = /^[a-z0-9]{10}\.execute-api\.(?<region>[a-z0-9-]+)\.(?:amazonaws\.com|localhost)$/;

/** The services of the account, one line each; a service is loaded when it is first used. */
export const services: Readonly<Record<string, ServiceEntry>> = {
  codedeploy: { target: 'CodeDeploy_20141006', load: async () => (await import('./codedeploy/index.ts')).codedeploy },
  apigateway: {
    load: async () => (await import('./apigateway/index.ts')).createService(),
    paths: /^\/_aws\/execute-api\/[a-z0-9]{10}\//,
    hosts: EXECUTE_API,
    arnName: 'execute-api',
  },
  apigatewayv2: {
    load: async () => (await import('./apigatewayv2/index.ts')).createService(),
    paths: /^\/_aws\/execute-api\/[a-z0-9]{10}\//,
    hosts: EXECUTE_API,
    under: { service: 'apigateway', paths: /^\/v2\// },
  },
  cloudformation: {
    load: async () => (await import('./cloudformation/index.ts')).cloudformation,
    // Where custom resources answer.
    hosts: /^cloudformation-custom-resource-response-[a-z0-9]+\.s3\.(?<region>[a-z0-9-]+)\.amazonaws\.com$/,
  },
  dynamodb: { target: 'DynamoDB_20120810', load: async () => (await import('./dynamodb/index.ts')).dynamodb },
  ec2: { load: async () => (await import('./ec2/index.ts')).ec2 },
  events: { target: 'AWSEvents', load: async () => (await import('./events/index.ts')).events },
  iam: { load: async () => (await import('./iam/index.ts')).iam },
  kinesis: { target: 'Kinesis_20131202', load: async () => (await import('./kinesis/index.ts')).kinesis },
  lambda: {
    load: async (needs) => (await import('./lambda/index.ts')).createService(needs),
    // Function URLs, and where deployment packages are fetched from.
    hosts:
      /^(?:[a-z0-9]+\.lambda-url|awslambda-[a-z0-9-]+-(?:tasks|layers)\.s3)\.(?<region>[a-z0-9-]+)\.(?:on\.aws|amazonaws\.com|localhost)$/,
  },
  logs: { target: 'Logs_20140328', load: async () => (await import('./logs/index.ts')).logs },
  monitoring: {
    target: 'GraniteServiceVersion20100801',
    load: async () => (await import('./monitoring/index.ts')).monitoring,
  },
  s3: { load: async () => (await import('./s3/index.ts')).s3 },
  ses: {
    load: async () => (await import('./ses/index.ts')).ses,
    // The links in verification mails.
    hosts: /^email-verification\.(?<region>[a-z0-9-]+)\.(?:amazonaws\.com|localhost)$/,
  },
  sns: { load: async () => (await import('./sns/index.ts')).sns },
  sqs: { target: 'AmazonSQS', load: async () => (await import('./sqs/index.ts')).sqs },
  sts: { load: async () => (await import('./sts/index.ts')).sts },
};
