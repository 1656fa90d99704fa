import { type AccountPort, CallError } from '../../../../bridge/account-port.ts';
import type { Detail, ItemAction } from '../../resource/resource-kind.ts';

/** A part of what Lambda knows about a function, and what can be done about it. */
export interface FunctionSetting {
  /** `Aliases` */
  title: string;
  /** What it is for. */
  about: string;
  /** It came after 2016. */
  later?: boolean;
  /** @throws {CallError} */
  load(account: AccountPort, functionName: string): Promise<Detail>;
  actions: readonly ItemAction[];
}

/** What a call answers, or nothing when there is no such thing. @throws {CallError} */
export async function unlessMissing(call: Promise<any>): Promise<any> {
  try {
    return await call;
  } catch (error) {
    if (error instanceof CallError && error.code === 'ResourceNotFoundException') return null;
    throw error;
  }
}
