import { errnoOf } from './node-error.ts';

/** A failed connection as Node reports it: `getaddrinfo ENOTFOUND host`, `connect ECONNREFUSED 127.0.0.1:80`. */
export function networkError(code: string, hostname: string, port: number, message?: string): Error {
  if (code === 'ENOTFOUND' || code === 'EAI_AGAIN')
    return Object.assign(new Error(`getaddrinfo ${code} ${hostname}`), {
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
