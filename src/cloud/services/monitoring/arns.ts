import { arn } from '../../../std/arn.ts';

/** `arn:aws:cloudwatch:REGION:ACCOUNT:alarm:NAME` */
export const alarmArn = ({ region, accountId }: { region: string; accountId: string }, name: string): string =>
  arn('cloudwatch', region, accountId, `alarm:${name}`);
