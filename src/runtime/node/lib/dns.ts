import { errnoOf } from './node-error.ts';

type Callback = (error: Error | null, address?: string, family?: number) => void;

/** There are no names to look up here: HTTP requests are answered by name. Everything else is ENOTFOUND. */
function notFound(syscall: string, hostname: string): Error {
  return Object.assign(new Error(`${syscall} ENOTFOUND ${hostname}`), {
    errno: errnoOf('ENOTFOUND'),
    code: 'ENOTFOUND',
    syscall,
    hostname,
  });
}

const local = (hostname: string) => hostname === 'localhost' || /^\d+\.\d+\.\d+\.\d+$/.test(hostname);
const addressOf = (hostname: string) => (hostname === 'localhost' ? '127.0.0.1' : hostname);

function lookup(hostname: string, options: object | Callback, callback = options as Callback): void {
  if (local(hostname)) process.nextTick(callback, null, addressOf(hostname), 4);
  else setImmediate(() => callback(notFound('getaddrinfo', hostname)));
}

const dns = {
  lookup,
  resolve: (hostname: string, ...rest: any[]) => setImmediate(() => rest.at(-1)(notFound('queryA', hostname))),
  setDefaultResultOrder() {},
  getServers: () => ['169.254.78.1'],
  promises: {
    lookup: (hostname: string) =>
      local(hostname)
        ? Promise.resolve({ address: addressOf(hostname), family: 4 })
        : Promise.reject(notFound('getaddrinfo', hostname)),
    resolve: (hostname: string) => Promise.reject(notFound('queryA', hostname)),
  },
};

export default dns;
