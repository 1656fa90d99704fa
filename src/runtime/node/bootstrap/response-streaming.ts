import { logError } from './answer.ts';
import { onDrained } from './callback-context.ts';
import { contextOf } from './context-object.ts';
import { coreModule } from './core-modules.ts';
import { Timeout } from './event-loop.ts';
import { host } from '../host.ts';
import { report } from './outcome.ts';
import { clientError, toResponse } from './runtime-errors.ts';
import { type Invocation, state } from './state.ts';

const mark = Symbol.for('aws.lambda.runtime.handler.streaming');
const highWaterMark = Symbol.for('aws.lambda.runtime.handler.streaming.highWaterMark');

/** Bytes that divide the head of an HTTP response, as JSON, from its body. */
const delimiterLength = 8;

/** What the function sees of the stream, as the runtime clients let it. */
const methods =
  'cork destroy end uncork write addListener emit eventNames getMaxListeners listenerCount listeners off on once prependListener ' +
  'prependOnceListener rawListeners removeAllListeners removeListener setMaxListeners setContentType';
const readOnly =
  'writableFinished writableObjectMode writableBuffer writableEnded writableNeedDrain writableHighWaterMark writableCorked writableLength';
const readWrite = 'destroyed writable _onBeforeFirstWrite';

/** The global `awslambda` of today's runtimes. */
export function installStreaming(): void {
  const off = state.setup.env.AWS_LAMBDA_NODEJS_NO_GLOBAL_AWSLAMBDA;
  if (off === '1' || off === 'true') return;
  const awslambda = {
    streamifyResponse(handler: any, options?: { highWaterMark?: unknown }) {
      handler[mark] = 'response';
      if (typeof options?.highWaterMark === 'number') handler[highWaterMark] = Math.trunc(options.highWaterMark);
      return handler;
    },
    HttpResponseStream,
  };
  Object.assign(globalThis, { awslambda });
}

class HttpResponseStream {
  /** Makes the stream an HTTP response: `prelude` (status code, headers, cookies) goes before the first byte. */
  static from(underlyingStream: any, prelude: unknown): any {
    underlyingStream.setContentType('application/vnd.awslambda.http-integration-response');
    const head = JSON.stringify(prelude);
    underlyingStream._onBeforeFirstWrite = (write: (chunk: unknown) => void) => {
      write(head);
      write(new Uint8Array(delimiterLength));
    };
    return underlyingStream;
  }
}

/** Node.js 24's clients name the processor, 22's the runtime: stack traces show it. */
const frames = {
  'Runtime.handleOnceStreaming': (...args: unknown[]): any => state.handler!(...args),
  'StreamingInvokeProcessor.processInvoke': (...args: unknown[]): any => state.handler!(...args),
};

/** Calls a streaming handler; the invocation ends when its stream has, and fails when it has not been ended well. */
export function invokeStreaming(input: Invocation, payload: string): void {
  onDrained(null);
  const { stream, finished, fail } = responseStream();
  const modern = state.setup.runtime === 'nodejs24.x';
  const context = modern ? contextOf(input) : { callbackWaitsForEmptyEventLoop: true, ...contextOf(input) };
  // The connection to Lambda keeps the process alive until the stream has ended.
  const connection = new Timeout(() => {}, 2 ** 31 - 1, [], false);
  const run = async () => {
    const name = modern ? 'StreamingInvokeProcessor.processInvoke' : 'Runtime.handleOnceStreaming';
    const result = frames[name](JSON.parse(payload), stream, context);
    if (typeof result?.then !== 'function') throw notAsync(modern);
    if ((await result) !== undefined) console.warn('Streaming handlers ignore return values.');
    await finished;
  };
  run()
    .then(
      () => report({ kind: 'streamed' }),
      (error) => {
        logError('Invoke Error', error);
        fail();
        report({ kind: 'streamed', error: toResponse(error) });
      },
    )
    .finally(() => connection.close());
}

const notAsync = (modern: boolean): unknown => {
  const text = 'Streaming does not support non-async handlers.';
  return modern ? new Error(text) : text;
};

function responseStream() {
  const { Writable } = coreModule('stream') as any;
  const mine: any = new Writable({
    highWaterMark: (state.handler as any)?.[highWaterMark],
    write(chunk: Uint8Array, _encoding: unknown, done: () => void) {
      host.streamWrite(new Uint8Array(chunk).buffer);
      done();
    },
  });
  let writing = false;
  host.streamStart('application/octet-stream');
  mine.setContentType = (type: string) => {
    if (writing) throw clientError('InvalidStreamingOperation', 'Cannot set content-type, too late.');
    host.streamStart(type);
  };
  const write = mine.write.bind(mine);
  mine.write = (chunk: any, encoding: unknown, done: unknown) => {
    const plain = typeof chunk === 'string' || Buffer.isBuffer(chunk) || chunk?.constructor === Uint8Array;
    const first = !writing;
    writing = true;
    if (first && typeof mine._onBeforeFirstWrite === 'function')
      mine._onBeforeFirstWrite((part: unknown) => write(part));
    return write(plain ? chunk : JSON.stringify(chunk), encoding, done);
  };
  const finished = new Promise<void>((resolve, reject) => {
    mine.once('finish', resolve);
    mine.once('error', reject);
    mine.once('close', () => mine.writableFinished || reject(new Error('Response stream is not finished.')));
  });
  finished.catch(() => {});
  const stream = Object.fromEntries(methods.split(' ').map((name) => [name, mine[name].bind(mine)]));
  for (const name of readOnly.split(' ')) Object.defineProperty(stream, name, { get: () => mine[name] });
  for (const name of readWrite.split(' '))
    Object.defineProperty(stream, name, {
      get: () => mine[name],
      set: (value) => {
        mine[name] = value;
      },
    });
  return { stream, finished, fail: () => mine.destroyed || mine.destroy() };
}
