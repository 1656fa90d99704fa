import { type AccountPort, CallError } from '../../../../bridge/account-port.ts';
import type { FormField, Values } from '../../resource/form-spec.ts';

/** Something that can call a function by itself: a schedule, a topic, a queue. S3 has a form of its own. */
export interface TriggerSource {
  id: string;
  /** `Schedule` */
  title: string;
  /** What the function's owner has to see to. */
  about?: string;
  /** Not an event source in 2016. */
  since?: 'today';
  fields: readonly FormField[];
  /** Through the calls that AWS's console makes, permission included. @throws {CallError} */
  add(account: AccountPort, functionArn: string, values: Values): Promise<unknown>;
}

/** A source that calls the function itself, and so has a permission in the function's policy. */
export interface CallingSource extends TriggerSource {
  /** In the text of the policy: the service that calls. */
  principal: RegExp;
  /** What of this kind calls the function. @throws {CallError} */
  list(account: AccountPort, functionArn: string): Promise<Trigger[]>;
}

/** One thing that calls a function. */
export interface Trigger {
  /** Unique among the triggers of a function. */
  key: string;
  /** `Schedule` */
  title: string;
  name: string;
  /** Small print. */
  about: string;
  /** What its removal leaves. */
  warning: string;
  remove(account: AccountPort): Promise<unknown>;
}

/** A statement id made of a name that a statement id can't hold as it is. */
export const statementId = (source: string, name: string): string =>
  `${source}-${name}`.replace(/[^\w-]/g, '-').slice(0, 100);

/** Lets a service call the function; one that may already stays as it is. @throws {CallError} */
export async function letIn(
  account: AccountPort,
  functionArn: string,
  StatementId: string,
  grant: object,
): Promise<void> {
  const permission = { FunctionName: functionArn, StatementId, Action: 'lambda:InvokeFunction', ...grant };
  await ignoring('ResourceConflictException', account.call('lambda', 'AddPermission', permission));
}

/** Takes a permission back, if it is still there. @throws {CallError} */
export const shutOut = (account: AccountPort, FunctionName: string, StatementId: string): Promise<void> =>
  ignoring('ResourceNotFoundException', account.call('lambda', 'RemovePermission', { FunctionName, StatementId }));

async function ignoring(code: string, call: Promise<unknown>): Promise<void> {
  try {
    await call;
  } catch (error) {
    if (!(error instanceof CallError) || error.code !== code) throw error;
  }
}
