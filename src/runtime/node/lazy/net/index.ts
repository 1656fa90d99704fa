import { EventEmitter } from '../../lib/events.ts';
import { isIP } from './ip.ts';
import { Socket } from './socket.ts';

/**
 * Modules of what Lambda's sandbox does not do here. Connections fail as on a closed network; what has no such way to fail throws a
 * plain message when it is used.
 *
 * By design: nothing can listen, since nobody could connect; a function has one thread and one process.
 */

const absent = (name: string, why = '') =>
  Object.defineProperty(
    function (): never {
      throw new Error(`${name} is not built in this simulated runtime${why && `: ${why}`}`);
    },
    'name',
    { value: name.slice(name.lastIndexOf('.') + 1) },
  );

const stub = (module: string, names: readonly string[], why?: string) =>
  Object.fromEntries(names.map((name) => [name, absent(`${module}.${name}`, why)]));

const noListening = 'nothing could connect to it';
const oneThread = 'a function has one thread here';

const connect = (...args: unknown[]) => new Socket().connect(...args);

class Server extends EventEmitter {
  listen(): never {
    return absent('net.Server.listen', noListening)();
  }
  close(callback?: (error: Error) => void): this {
    const error = Object.assign(new Error('Server is not running.'), { code: 'ERR_SERVER_NOT_RUNNING' });
    if (callback) process.nextTick(callback, error);
    return this;
  }
  address(): null {
    return null;
  }
}

export const net = {
  connect,
  createConnection: connect,
  createServer: () => new Server(),
  Server,
  Socket,
  Stream: Socket,
  isIP,
  isIPv4: (text: unknown) => isIP(text) === 4,
  isIPv6: (text: unknown) => isIP(text) === 6,
  ...stub('net', ['BlockList', 'SocketAddress']),
};

/** Libraries take Node's wrapper of streams from a socket's handle. */
class JSStreamSocket extends Socket {}

class TLSSocket extends Socket {
  encrypted = true;
  authorized = false;
  _handle = { _parentWrap: new JSStreamSocket() };
}

export const tls = {
  connect,
  TLSSocket,
  DEFAULT_MIN_VERSION: 'TLSv1.2',
  DEFAULT_MAX_VERSION: 'TLSv1.3',
  rootCertificates: [] as string[],
  createSecureContext: () => ({ context: {} }),
  checkServerIdentity: () => undefined,
  getCiphers: () => ['tls_aes_256_gcm_sha384', 'tls_chacha20_poly1305_sha256', 'tls_aes_128_gcm_sha256'],
  ...stub('tls', ['createServer', 'Server'], noListening),
};

export { dgram } from './dgram.ts';

export const http2 = {
  ...stub('http2', ['connect'], 'use https or fetch'),
  ...stub('http2', ['createServer', 'createSecureServer'], noListening),
  constants: {
    HTTP2_HEADER_AUTHORITY: ':authority',
    HTTP2_HEADER_METHOD: ':method',
    HTTP2_HEADER_PATH: ':path',
    HTTP2_HEADER_STATUS: ':status',
    NGHTTP2_CANCEL: 8,
  },
};

export const cluster = Object.assign(new EventEmitter(), {
  isMaster: true,
  isPrimary: true,
  isWorker: false,
  workers: {},
  settings: {},
  SCHED_NONE: 1,
  SCHED_RR: 2,
  schedulingPolicy: 2,
  setupPrimary() {},
  setupMaster() {},
  disconnect: (callback?: () => void) => void (callback && process.nextTick(callback)),
  ...stub('cluster', ['fork', 'Worker'], 'an environment runs one process of yours'),
});

export const workerThreads = {
  ...stub('worker_threads', ['Worker'], oneThread),
  isMainThread: true,
  parentPort: null,
  workerData: null,
  threadId: 0,
  resourceLimits: {},
  SHARE_ENV: Symbol.for('nodejs.worker_threads.SHARE_ENV'),
  get MessageChannel() {
    return globalThis.MessageChannel;
  },
  get MessagePort() {
    return globalThis.MessagePort;
  },
  get BroadcastChannel() {
    return globalThis.BroadcastChannel;
  },
  getEnvironmentData: () => undefined,
  setEnvironmentData() {},
  markAsUntransferable() {},
  receiveMessageOnPort: () => undefined,
};

export const inspector = {
  ...stub('inspector', ['open', 'waitForDebugger', 'Session'], 'there is no debugger to connect'),
  url: () => undefined,
  close() {},
  console: globalThis.console,
};

export const repl = stub('repl', ['start', 'REPLServer'], 'there is no terminal');
export const wasi = stub('wasi', ['WASI'], 'there is no WebAssembly');
export const sqlite = stub('sqlite', ['DatabaseSync', 'StatementSync']);
export const test = absent('node:test');
export const traceEvents = {
  createTracing: absent('trace_events.createTracing'),
  getEnabledCategories: () => undefined,
};
