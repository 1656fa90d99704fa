import { arn } from '../../../std/arn.ts';
import type { Ec2Context } from './store.ts';

/** `arn:aws:ec2:us-east-1:111122223333:instance/i-…`; of something that is only to be made, `…/*`. */
export const ec2Arn = ({ region, accountId }: Ec2Context, type: string, id = '*'): string =>
  arn('ec2', region, accountId, `${type}/${id}`);

/** Images belong to no account in their ARNs. */
export const imageArn = ({ region }: Ec2Context, id: string): string => arn('ec2', region, '', `image/${id}`);
