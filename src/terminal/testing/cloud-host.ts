import { CallError } from '../../bridge/account-port.ts';
import { AwsError } from '../../cloud/aws-error.ts';
import { root } from '../../cloud/caller.ts';
import type { Cloud } from '../../cloud/cloud.ts';
import type { FileSystem, TerminalHost } from '../host.ts';

/** A terminal's surroundings over a test cloud. */
export function cloudHost(cloud: Cloud, files: FileSystem): TerminalHost {
  return {
    files,
    async call(service, operation, input, { region, accountId, keys }) {
      try {
        return await cloud.call(service, operation, input, {
          region,
          ...(accountId ? { as: root(accountId) } : {}),
          ...(keys ? { keys } : {}),
        });
      } catch (error) {
        if (!(error instanceof AwsError)) throw error;
        const { code, message, status, fields, decisions } = error;
        throw new CallError({ code, message, status, fields: { ...fields }, decisions: [...decisions] });
      }
    },
    fetch: (request) => cloud.fetch(request),
    now: async () => cloud.clock.now(),
    sleep: (ms) => cloud.advance(ms),
  };
}
