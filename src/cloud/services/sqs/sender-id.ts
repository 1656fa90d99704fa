import type { Caller } from '../../caller.ts';

/** SNS sends as a user of its own; the id is the one AWS's example events show for us-east-1. */
const SNS_SENDER = 'AIDAIT2UOQQY3AUEKVGXU';

/** The SenderId of a message: the unique id of the user or role session, the account id for its root user. */
export const senderIdOf = (caller: Caller): string =>
  caller.type === 'Service' && caller.service === 'sns.amazonaws.com' ? SNS_SENDER : caller.userId;
