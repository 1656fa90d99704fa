import type { Era } from '../era.ts';

/** What a kind of call or unit costs in us-east-1, in US dollars. */
export interface UnitPrice {
  /** As the bill names it. */
  item: string;
  unit: string;
  perUnit: number;
  /** Free each month, in units, for as long as one has an account; what is free in the first year only is not counted. */
  free: number;
}

export interface CallPriceList {
  era: Era;
  /** The day the figures were read or published, `YYYY-MM-DD`. */
  date: string;
  source: string;
  s3Write: UnitPrice;
  s3Read: UnitPrice;
  sqs: UnitPrice;
  sns: UnitPrice;
  /** On-demand capacity; there was none in 2016, when tables had provisioned capacity only. */
  dynamoWrite: UnitPrice | null;
  dynamoRead: UnitPrice | null;
  logs: UnitPrice;
}

const MILLION = 1_000_000;

const price = (item: string, unit: string, perUnit: number, free = 0): UnitPrice => ({ item, unit, perUnit, free });

export const callPrices: Record<Era, CallPriceList> = {
  '2016': {
    era: '2016',
    date: '2016-06-01',
    source: 'AWS price pages of 2016 for S3, SQS, SNS and CloudWatch, US East',
    s3Write: price('S3: PUT, COPY, POST and LIST', 'requests', 0.005 / 1000),
    s3Read: price('S3: GET and all others', 'requests', 0.004 / 10_000),
    sqs: price('SQS: requests', 'requests', 0.5 / MILLION, MILLION),
    sns: price('SNS: publications', 'requests', 0.5 / MILLION, MILLION),
    dynamoWrite: null,
    dynamoRead: null,
    logs: price('CloudWatch Logs: taken in', 'GB', 0.5, 5),
  },
  today: {
    era: 'today',
    date: '2026-11-01',
    source: 'https://aws.amazon.com/{s3,sqs,sns,dynamodb,cloudwatch}/pricing/, US East, first tier',
    s3Write: price('S3: PUT, COPY, POST and LIST', 'requests', 0.005 / 1000),
    s3Read: price('S3: GET and all others', 'requests', 0.0004 / 1000),
    sqs: price('SQS: requests', 'requests', 0.4 / MILLION, MILLION),
    sns: price('SNS: publications', 'requests', 0.5 / MILLION, MILLION),
    dynamoWrite: price('DynamoDB: on-demand writes', 'requests', 0.625 / MILLION),
    dynamoRead: price('DynamoDB: on-demand reads', 'requests', 0.125 / MILLION),
    logs: price('CloudWatch Logs: taken in', 'GB', 0.5, 5),
  },
};

const S3_WRITE = /^(Put|Copy|Post|List|Create(Bucket|Multipart)|Upload|Complete)/;
const S3_FREE = /^(Delete|Abort)/;
const DYNAMO_WRITE = /^(PutItem|UpdateItem|DeleteItem|BatchWriteItem|TransactWriteItems)$/;
const DYNAMO_READ = /^(GetItem|Query|Scan|BatchGetItem|TransactGetItems)$/;

/** What one call is charged as; null when it is free. Items larger than one capacity unit count as one. */
export function callPrice(service: string, operation: string, era: Era): UnitPrice | null {
  const prices = callPrices[era];
  switch (service) {
    case 's3':
      return S3_FREE.test(operation) ? null : S3_WRITE.test(operation) ? prices.s3Write : prices.s3Read;
    case 'sqs':
      return prices.sqs;
    case 'sns':
      return operation.startsWith('Publish') ? prices.sns : null;
    case 'dynamodb':
      return DYNAMO_WRITE.test(operation) ? prices.dynamoWrite : DYNAMO_READ.test(operation) ? prices.dynamoRead : null;
    default:
      return null;
  }
}
