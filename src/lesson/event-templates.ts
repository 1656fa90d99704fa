import type { Era } from '../cloud/era.ts';

/** A sample event, shaped as its source sends it. */
export interface EventTemplate {
  /** File name without extension. */
  id: string;
  title: string;
  /** Missing: the same in both eras. */
  era?: Era;
  /** JSON text. */
  payload(): Promise<string>;
}

const files = import.meta.glob<string>('./event-templates/*.json', { query: '?raw', import: 'default' });

const template = (id: string, title: string, era?: Era): EventTemplate => ({
  id,
  title,
  ...(era ? { era } : {}),
  payload: files[`./event-templates/${id}.json`]!,
});

/** One for each source the book names. In 2016 an API's event was whatever its mapping template made; the proxy form came later that year. */
export const eventTemplates: readonly EventTemplate[] = [
  template('greeting', 'Custom: a username'),
  template('s3-put', 'S3: object created'),
  template('s3-delete', 'S3: object removed'),
  template('dynamodb-update', 'DynamoDB: row changed'),
  template('cloudwatch-logs', 'CloudWatch Logs: log lines'),
  template('sns', 'SNS: notification'),
  template('kinesis', 'Kinesis: record in a stream'),
  template('alexa-intent', 'Alexa: spoken intent'),
  template('ses-mail', 'SES: mail received'),
  template('schedule', 'Schedule'),
  template('api-gateway', 'API Gateway: mapped request', '2016'),
  template('api-gateway-proxy', 'API Gateway: proxy request', 'today'),
];
