import { CallError } from '../../../bridge/account-port.ts';
import { WorkerStopped } from '../../../bridge/client.ts';
import type { Decision } from '../../../cloud/iam/decision.ts';

/** Why something a panel asked of the account did not work, ready to be shown. */
export interface Failure {
  /** AWS's error code; null when it was not AWS that refused. */
  code: string | null;
  message: string;
  /** The decisions behind a denial. */
  decisions: readonly Decision[];
}

export function failureOf(error: unknown): Failure {
  if (error instanceof CallError) {
    return { code: error.code, message: error.message, decisions: error.decisions };
  }
  if (error instanceof WorkerStopped || error instanceof Refusal) {
    return { code: null, message: error.message, decisions: [] };
  }
  const text = error instanceof Error ? error.message : String(error);
  return { code: null, message: `Something in Coldstart itself went wrong: ${text}`, decisions: [] };
}

/** A form's own refusal, before AWS was asked. */
export class Refusal extends Error {}
