import type { Draft } from './draft.ts';

const ARN = /arn:aws:([\w-]+):([a-z]{2}(?:-[a-z]+)+-\d)?:(\d{12})?:/g;
const QUEUE_URL = /https:\/\/sqs\.[a-z0-9-]+\.amazonaws\.com\/\d{12}\//g;

/**
 * A text for any account and region: region, account and the names of buckets become what `Fn::Sub` fills in. A text without any stays as
 * it is.
 */
export function portable({ accountId, buckets }: Draft, text: string): string | { 'Fn::Sub': string } {
  if (text === accountId) return { 'Fn::Sub': '${AWS::AccountId}' };
  const bucket = buckets.get(text);
  if (bucket) return { 'Fn::Sub': `\${${bucket}}` };
  const escaped = text.replaceAll('${', '${!');
  const general = escaped
    .replace(ARN, (_, service: string, region?: string, account?: string) => {
      const fields = [region && '${AWS::Region}', account && '${AWS::AccountId}'].map((field) => field ?? '');
      return `arn:\${AWS::Partition}:${service}:${fields.join(':')}:`;
    })
    .replace(QUEUE_URL, 'https://sqs.${AWS::Region}.${AWS::URLSuffix}/${AWS::AccountId}/')
    .replace(/(:s3:::)([a-z0-9.-]+)/g, (whole, start: string, name: string) =>
      buckets.has(name) ? `${start}\${${buckets.get(name)}}` : whole,
    );
  return general === escaped ? text : { 'Fn::Sub': general };
}

/** The same for every text in a value. */
export function portableAll(draft: Draft, value: unknown): unknown {
  if (typeof value === 'string') return portable(draft, value);
  if (Array.isArray(value)) return value.map((each) => portableAll(draft, each));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, member]) => [key, portableAll(draft, member)]));
}
