import { CallError } from '../../../bridge/account-port.ts';
import { WorkerStopped } from '../../../bridge/client.ts';
import { Cancelled, type FileSystem, type TerminalHost } from '../../../terminal/host.ts';
import { useSession } from '../../stores/session.ts';
import { useTerminal } from './terminal-state.ts';

const DENIED = /AccessDenied|UnauthorizedOperation|NotAuthorized|^403$/;

/** The open account, as the terminal's commands call it. Each call waits for its turn and is recorded like the console's. */
export function sessionHost(files: FileSystem): TerminalHost {
  return {
    files,
    async call(service, operation, input, { region, accountId, keys }) {
      try {
        return await useSession.getState().run(`aws ${operation}`, (account) =>
          account.call(service, operation, input, {
            region,
            ...(accountId ? { accountId } : {}),
            ...(keys ? { keys } : {}),
          }),
        );
      } catch (error) {
        if (error instanceof WorkerStopped) throw new Cancelled();
        if (error instanceof CallError && (DENIED.test(error.code) || error.status === 403))
          useTerminal.setState({ denied: true });
        throw error;
      }
    },
    async fetch(request) {
      try {
        return await useSession.getState().run(`curl ${request.url}`, (account) => account.fetch(request));
      } catch (error) {
        if (error instanceof WorkerStopped) throw new Cancelled();
        throw error;
      }
    },
    now: async () => useSession.getState().clock.now,
    async sleep(ms) {
      await useSession.getState().run('Waiting', (account) => account.advance(ms));
    },
  };
}
