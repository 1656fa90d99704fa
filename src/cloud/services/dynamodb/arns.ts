import { arn } from '../../../std/arn.ts';

export interface Place {
  accountId: string;
  region: string;
}

/** `arn:aws:dynamodb:REGION:ACCOUNT:table/NAME` */
export const tableArn = ({ region, accountId }: Place, name: string): string =>
  arn('dynamodb', region, accountId, `table/${name}`);

/** `TABLE-ARN/index/NAME` */
export const indexArn = (table: string, name: string): string => `${table}/index/${name}`;

/** `TABLE-ARN/stream/LABEL`; the label is when the stream was enabled, to the millisecond. */
export const streamArn = (table: string, label: string): string => `${table}/stream/${label}`;

/** Takes a table's ARN apart; null for anything else. */
export function readTableArn(text: string): (Place & { name: string }) | null {
  const [, region, accountId, name] = /^arn:aws:dynamodb:([^:]+):(\d{12}):table\/([^/]+)$/.exec(text) ?? [];
  return region && accountId && name ? { region, accountId, name } : null;
}
