import { errnoOf } from './node-error.ts';

/** A failed connection as Node reports it: `getaddrinfo ENOTFOUND host`, `connect ECONNREFUSED 127.0.0.1:80`. */
export function networkError(code: string, hostname: string, port: number, message?: string): Error {
  if (code === 'ENOTFOUND' || code === 'EAI_AGAIN')
    return Object.assign(new Error(`getaddrinfo ${code}${lookedUp(hostname, port)}`), {
      errno: errnoOf(code),
      code,
      syscall: 'getaddrinfo',
      hostname,
    });
  if (code === 'ECONNRESET') return Object.assign(new Error(message || 'socket hang up'), { code });
  return Object.assign(new Error(`connect ${code} ${hostname}:${port}`), {
    errno: errnoOf(code),
    code,
    syscall: 'connect',
    address: hostname,
    port,
  });
}

/** What was looked up, as the message has it: nothing in Node 0.10, host and port from 0.12 to 12. */
function lookedUp(hostname: string, port: number): string {
  if (process.version.startsWith('v0.')) return '';
  return process.version.startsWith('v4.') ? ` ${hostname} ${hostname}:${port}` : ` ${hostname}`;
}
