import { EventEmitter } from './events.ts';

/** Modules that packages may require but that this simulated runtime does not have: they fail when they are used. */
const absent = (name: string) =>
  function (): never {
    throw new Error(`${name} is not built in this simulated runtime`);
  };

const stub = (module: string, ...names: string[]) =>
  Object.fromEntries(names.map((name) => [name, absent(`${module}.${name}`)]));

class Socket extends EventEmitter {
  connect = absent('net.Socket');
}

export const net = {
  ...stub('net', 'connect', 'createConnection', 'createServer'),
  Socket,
  Stream: Socket,
  isIP: (text: string) => (/^(\d{1,3}\.){3}\d{1,3}$/.test(text) ? 4 : /^[0-9a-f:]*:[0-9a-f:.]*$/i.test(text) ? 6 : 0),
  isIPv4: (text: string) => net.isIP(text) === 4,
  isIPv6: (text: string) => net.isIP(text) === 6,
};

export const tls = {
  ...stub('tls', 'connect', 'createServer', 'createSecureContext'),
  TLSSocket: Socket,
  DEFAULT_MIN_VERSION: 'TLSv1.2',
};

export const dgram = stub('dgram', 'createSocket');

export const http2 = {
  ...stub('http2', 'connect', 'createServer', 'createSecureServer'),
  constants: {
    HTTP2_HEADER_AUTHORITY: ':authority',
    HTTP2_HEADER_METHOD: ':method',
    HTTP2_HEADER_PATH: ':path',
    HTTP2_HEADER_STATUS: ':status',
    NGHTTP2_CANCEL: 8,
  },
};

export const workerThreads = {
  ...stub('worker_threads', 'Worker', 'MessageChannel'),
  isMainThread: true,
  parentPort: null,
  workerData: null,
  threadId: 0,
};

export const vm = stub('vm', 'Script', 'createContext', 'runInContext', 'runInNewContext', 'runInThisContext');

export const v8 = stub('v8', 'serialize', 'deserialize', 'getHeapStatistics', 'setFlagsFromString');
