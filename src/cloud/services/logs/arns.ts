import { arn } from '../../../std/arn.ts';

/** Where a group or stream is. */
export interface Place {
  region: string;
  accountId: string;
}

/** `arn:aws:logs:REGION:ACCOUNT:log-group:NAME` */
export const groupArn = ({ region, accountId }: Place, group: string): string =>
  arn('logs', region, accountId, `log-group:${group}`);

/** `arn:aws:logs:REGION:ACCOUNT:log-group:NAME:log-stream:STREAM` */
export const streamArn = (place: Place, group: string, stream: string): string =>
  `${groupArn(place, group)}:log-stream:${stream}`;
