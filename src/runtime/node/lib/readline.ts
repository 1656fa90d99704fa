import { bound } from './async-context.ts';
import { EventEmitter } from './events.ts';
import { nodeError } from './node-error.ts';
import stringDecoder from './string-decoder.ts';

interface Input extends EventEmitter {
  resume?(): unknown;
  pause?(): unknown;
}

interface Options {
  input: Input;
  output?: { write(text: string): unknown };
  prompt?: string;
  signal?: AbortSignal;
}

const lineEnd = /\r\n|\n|\r(?!$)|[\u2028\u2029]/;

/** Lines of a stream; there is no terminal here, so no editing and no history. */
export class Interface extends EventEmitter {
  readonly terminal = false;
  line = '';
  closed = false;
  readonly input: Input;
  #prompt: string;
  #question: ((line: string) => void) | null = null;
  readonly #output: Options['output'];

  constructor(first: Options | Input, output?: Options['output']) {
    super();
    const options = 'input' in first ? first : { input: first, output };
    if (!options.input)
      throw nodeError(
        TypeError,
        'ERR_INVALID_ARG_TYPE',
        'The "input" argument must be of type object. Received undefined',
      );
    this.input = options.input;
    this.#output = options.output;
    this.#prompt = options.prompt ?? '> ';
    const decoder = new stringDecoder.StringDecoder('utf8');
    this.input.on('data', (chunk: Uint8Array | string) =>
      this.#feed(typeof chunk === 'string' ? chunk : decoder.write(Buffer.from(chunk))),
    );
    this.input.on('end', () => {
      this.#feed(decoder.end());
      if (this.line) this.#emitLine(this.line.replace(/\r$/, ''));
      this.line = '';
      this.close();
    });
    this.input.on('error', (error: unknown) => this.emit('error', error));
    options.signal?.addEventListener('abort', () => this.close(), { once: true });
    this.input.resume?.();
  }

  #feed(text: string): void {
    const lines = (this.line + text).split(lineEnd);
    this.line = lines.pop()!;
    for (const line of lines) this.#emitLine(line);
  }

  #emitLine(line: string): void {
    const answer = this.#question;
    this.#question = null;
    if (answer) answer(line);
    else this.emit('line', line);
  }

  question(query: string, options: unknown, callback?: (line: string) => void): void {
    if (this.closed) throw nodeError(Error, 'ERR_USE_AFTER_CLOSE', 'readline was closed');
    this.#output?.write(query);
    this.#question = bound((typeof options === 'function' ? options : callback) as (line: string) => void);
  }

  setPrompt(prompt: string): void {
    this.#prompt = prompt;
  }
  getPrompt(): string {
    return this.#prompt;
  }
  prompt(): void {
    this.#output?.write(this.#prompt);
  }
  write(text: unknown): void {
    if (text !== null && text !== undefined) this.#feed(String(text));
  }
  pause(): this {
    this.input.pause?.();
    this.emit('pause');
    return this;
  }
  resume(): this {
    this.input.resume?.();
    this.emit('resume');
    return this;
  }
  close(): void {
    if (this.closed) return;
    this.closed = true;
    this.input.pause?.();
    this.emit('close');
  }

  /** Lines that came before the loop began are lost, as in Node. */
  async *[Symbol.asyncIterator](): AsyncGenerator<string> {
    const lines: string[] = [];
    let failure: { error: unknown } | undefined;
    let wake = () => {};
    const onLine = (line: string) => {
      lines.push(line);
      wake();
    };
    this.on('line', onLine);
    this.once('close', () => wake());
    this.once('error', (error: unknown) => {
      failure = { error };
      wake();
    });
    try {
      for (;;) {
        if (lines.length) yield lines.shift()!;
        else if (failure) throw failure.error;
        else if (this.closed) return;
        else
          await new Promise<void>((resolve) => {
            wake = resolve;
          });
      }
    } finally {
      this.off('line', onLine);
      this.close();
    }
  }
}

const createInterface = (options: Options | Input, output?: Options['output']): Interface =>
  new Interface(options, output);

/** There is no cursor to move. */
const noTerminal = (...args: unknown[]): boolean => {
  const callback = args.at(-1);
  if (typeof callback === 'function') process.nextTick(callback as () => void);
  return true;
};

class PromisesInterface extends Interface {
  override question(query: string): Promise<string> {
    return new Promise((resolve) => super.question(query, resolve));
  }
}

export const promises = {
  Interface: PromisesInterface,
  createInterface: (options: Options | Input, output?: Options['output']) => new PromisesInterface(options, output),
};

export default {
  Interface,
  createInterface,
  clearLine: noTerminal,
  clearScreenDown: noTerminal,
  cursorTo: noTerminal,
  moveCursor: noTerminal,
  emitKeypressEvents: () => {},
  promises,
};
