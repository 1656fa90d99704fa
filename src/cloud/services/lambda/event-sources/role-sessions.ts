import type { Caller } from '../../../caller.ts';
import { findFunction } from '../function-name.ts';
import type { RoleSession } from '../../../assume-role.ts';
import { takeRole } from '../role.ts';
import type { LambdaContext } from '../store.ts';
import type { Mapping } from './mapping.ts';

const MARGIN_MS = 60_000;

/** The role of each mapping's function, assumed once an hour; in memory only. */
export class RoleSessions {
  #sessions = new Map<string, RoleSession & { roleArn: string }>();

  /** @throws {AwsError} when there is no such function, or Lambda may not assume its role */
  async callerOf(ctx: LambdaContext, { uuid, functionArn }: Mapping): Promise<Caller> {
    const { record } = findFunction(ctx, functionArn);
    const roleArn = record.config.role;
    let session = this.#sessions.get(uuid);
    if (session?.roleArn !== roleArn || session.expiresAt < ctx.clock.now() + MARGIN_MS) {
      session = { ...(await takeRole(ctx, ctx.accountId, roleArn, record.name)), roleArn };
      this.#sessions.set(uuid, session);
    }
    return session.caller;
  }

  clear(): void {
    this.#sessions.clear();
  }
}
