import type { Era } from '../era.ts';
import type { CallRecord } from '../trace.ts';
import type { Item } from './usage.ts';

/** What a kind of call or unit costs in us-east-1, in US dollars. */
export interface UnitPrice {
  /** As the bill names it. */
  item: string;
  unit: string;
  perUnit: number;
  /** Free each month, in units, for as long as one has an account; what is free in the first year only is not counted. */
  free: number;
}

/** The items whose prices stand here; Lambda and EC2 have lists of their own. */
type Listed = Exclude<Item, `lambda${string}` | `ec2:${string}`>;

/** What came after 2016. */
type Later = 'dynamoWrite' | 'dynamoRead';

export interface CallPriceList {
  era: Era;
  /** The day the figures were read or published, `YYYY-MM-DD`. */
  date: string;
  source: string;
  /** Items whose figures no source that can still be read confirms: they are from memory, and may be off. */
  inferred: readonly string[];
  /** Null: there was no such thing. */
  prices: Readonly<Record<Exclude<Listed, Later>, UnitPrice> & Record<Later, UnitPrice | null>>;
}

const MILLION = 1_000_000;

const price = (item: string, unit: string, perUnit: number, free = 0): UnitPrice => ({ item, unit, perUnit, free });

const common = {
  s3Write: price('S3: PUT, COPY, POST and LIST', 'requests', 0.005 / 1000),
  sns: price('SNS: publications', 'requests', 0.5 / MILLION, MILLION),
  snsEmail: price('SNS: e-mails', 'e-mails', 2 / 100_000, 1000),
  snsHttp: price('SNS: HTTP deliveries', 'deliveries', 0.6 / MILLION, 100_000),
  sesEmail: price('SES: e-mails sent', 'e-mails', 0.1 / 1000),
  logs: price('CloudWatch Logs: taken in', 'GB', 0.5, 5),
  logsStorage: price('CloudWatch Logs: stored, compressed', 'GB-months', 0.03),
  apiCalls: price('API Gateway: calls', 'requests', 3.5 / MILLION),
  events: price('EventBridge: custom events', 'requests', 1 / MILLION),
};

export const callPrices: Record<Era, CallPriceList> = {
  '2016': {
    era: '2016',
    date: '2016-06-01',
    source:
      'US East. SQS: AWS, What’s New, 2016-11-17 (what the price was lowered from). API Gateway: AWS News Blog, 2015-07-09. ' +
      'S3: its price page as quoted in projects of 2015 and 2016, and lowered on 2016-11-21',
    inferred: ['SNS', 'SES', 'CloudWatch Logs', 'EventBridge'],
    prices: {
      ...common,
      s3Read: price('S3: GET and all others', 'requests', 0.004 / 10_000),
      s3Storage: price('S3: stored', 'GB-months', 0.03),
      sqs: price('SQS: requests', 'requests', 0.5 / MILLION, MILLION),
      // Tables had provisioned capacity only.
      dynamoWrite: null,
      dynamoRead: null,
    },
  },
  today: {
    era: 'today',
    date: '2026-11-01',
    source: 'https://aws.amazon.com/{s3,sqs,sns,ses,dynamodb,api-gateway,cloudwatch}/pricing/, US East, first tier',
    inferred: [],
    prices: {
      ...common,
      s3Read: price('S3: GET and all others', 'requests', 0.0004 / 1000),
      s3Storage: price('S3: stored', 'GB-months', 0.023),
      sqs: price('SQS: requests', 'requests', 0.4 / MILLION, MILLION),
      dynamoWrite: price('DynamoDB: on-demand writes', 'requests', 0.625 / MILLION),
      dynamoRead: price('DynamoDB: on-demand reads', 'requests', 0.125 / MILLION),
    },
  },
};

const S3_WRITE = /^(Put|Copy|Post|List|Create(Bucket|Multipart)|Upload|Complete)/;
const S3_FREE = /^(Delete|Abort)/;
const DYNAMO_WRITE = /^(PutItem|UpdateItem|DeleteItem|BatchWriteItem|TransactWriteItems)$/;
const DYNAMO_READ = /^(GetItem|Query|Scan|BatchGetItem|TransactGetItems)$/;
/** A call to an API's stage is recorded with its method and path, which no operation's name holds. */
const DATA_PLANE = / \//;

/** What one call is charged as; null when it is free. Items larger than one capacity unit count as one, a batch as one request. */
export function itemOf({ service, operation }: Pick<CallRecord, 'service' | 'operation'>): Listed | null {
  switch (service) {
    case 's3':
      return S3_FREE.test(operation) ? null : S3_WRITE.test(operation) ? 's3Write' : 's3Read';
    case 'sqs':
      return 'sqs';
    case 'sns':
      return operation.startsWith('Publish') ? 'sns' : null;
    case 'dynamodb':
      return DYNAMO_WRITE.test(operation) ? 'dynamoWrite' : DYNAMO_READ.test(operation) ? 'dynamoRead' : null;
    case 'events':
      return operation === 'PutEvents' ? 'events' : null;
    case 'apigateway':
      return DATA_PLANE.test(operation) ? 'apiCalls' : null;
    default:
      return null;
  }
}
