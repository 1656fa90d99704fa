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

function lookup(hostname: string, options: { all?: boolean } | Callback, callback = options as Callback): void {
  const found = { address: addressOf(hostname), family: 4 };
  if (local(hostname) && (options as { all?: boolean }).all) process.nextTick(callback, null, [found]);
  else if (local(hostname)) process.nextTick(callback, null, found.address, found.family);
  else setImmediate(() => callback(notFound('getaddrinfo', hostname)));
}

/** What each function asks for. */
const queries: Record<string, string> = {
  resolve: 'queryA',
  resolve4: 'queryA',
  resolve6: 'queryAaaa',
  resolveAny: 'queryAny',
  resolveCaa: 'queryCaa',
  resolveCname: 'queryCname',
  resolveMx: 'queryMx',
  resolveNaptr: 'queryNaptr',
  resolveNs: 'queryNs',
  resolvePtr: 'queryPtr',
  resolveSoa: 'querySoa',
  resolveSrv: 'querySrv',
  resolveTxt: 'queryTxt',
  reverse: 'getHostByAddr',
};

const byCallback = Object.fromEntries(
  Object.entries(queries).map(([name, query]) => [
    name,
    (hostname: string, ...rest: any[]) => void setImmediate(() => rest.at(-1)(notFound(query, hostname))),
  ]),
);
const byPromise = Object.fromEntries(
  Object.entries(queries).map(([name, query]) => [
    name,
    (hostname: string) => Promise.reject(notFound(query, hostname)),
  ]),
);

const servers = { getServers: () => ['169.254.78.1'], setServers() {}, cancel() {}, setLocalAddress() {} };
const resolver = (functions: object) => {
  class Resolver {}
  Object.assign(Resolver.prototype, functions, servers);
  return Resolver;
};
const order = { setDefaultResultOrder() {}, getDefaultResultOrder: () => 'verbatim' };

/** Codes of c-ares's errors, by Node's names. */
const codes = Object.fromEntries(
  `NODATA FORMERR SERVFAIL NOTFOUND NOTIMP REFUSED BADQUERY BADNAME BADFAMILY BADRESP CONNREFUSED TIMEOUT EOF FILE NOMEM
    DESTRUCTION BADSTR BADFLAGS NONAME BADHINTS NOTINITIALIZED LOADIPHLPAPI ADDRGETNETWORKPARAMS CANCELLED`
    .split(/\s+/)
    .map((name) => [name, `E${name}`]),
);

const dns = {
  lookup,
  lookupService: (_address: string, _port: number, callback: Callback) =>
    void setImmediate(() => callback(notFound('getnameinfo', _address))),
  ...byCallback,
  ...servers,
  ...order,
  ...codes,
  ADDRCONFIG: 32,
  ALL: 16,
  V4MAPPED: 8,
  Resolver: resolver(byCallback),
  promises: {
    lookup: (hostname: string, options?: { all?: boolean }) => {
      if (!local(hostname)) return Promise.reject(notFound('getaddrinfo', hostname));
      const found = { address: addressOf(hostname), family: 4 };
      return Promise.resolve(options?.all ? [found] : found);
    },
    ...byPromise,
    ...servers,
    ...order,
    ...codes,
    Resolver: resolver(byPromise),
  },
};

export default dns;
