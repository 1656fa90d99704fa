import { concat, text, utf8 } from '../../std/bytes.ts';
import { placeAt, type Place } from '../aws/place.ts';
import { Cancelled, type Streams, type TerminalHost } from '../host.ts';
import { commands } from './commands/index.ts';
import { type Command, parseLine, ShellSyntaxError, type Step, type Word } from './parse.ts';

export const HOME = '/home/learner';
/** Where the lesson's files are. */
export const WORK = `${HOME}/lesson`;

/** What a command may hold in memory, in bytes; more ends it. */
const MAX_OUTPUT = 4_000_000;
/** `$(…)` within `$(…)`. */
const MAX_DEPTH = 20;

/** What a command of the shell has in hand. */
export interface ShellContext extends Streams {
  shell: Shell;
  place: Place;
  env: Record<string, string>;
}

/** @returns the exit code */
export type ShellCommand = (words: readonly string[], context: ShellContext) => Promise<number> | number;

/** A small shell: pipes, redirections, variables and `$(…)` over files that are not a real disk. */
export class Shell {
  readonly host: TerminalHost;
  readonly version: 1 | 2;
  folder = WORK;
  env: Record<string, string> = { HOME, USER: 'learner', PWD: WORK, SHELL: 'sh' };
  /** Lines as they were entered, oldest first. */
  history: string[] = [];
  lastCode = 0;
  /** Characters on a line. */
  width = 80;
  #depth = 0;
  #running = false;
  #cancelled = false;

  constructor(host: TerminalHost, version: 1 | 2) {
    this.host = this.#stoppable(host);
    this.version = version;
  }

  get place(): Place {
    return placeAt(this.host.files, () => this.folder);
  }

  /** Ends the command that is running, at its next step: a call, a wait, or another command. */
  cancel(): void {
    this.#cancelled = this.#running;
  }

  /** @throws {Cancelled} */
  checkCancelled(): void {
    if (this.#cancelled) throw new Cancelled();
  }

  /** Runs a line and writes what it says. Never rejects. @returns the exit code */
  async run(line: string, streams: Streams): Promise<number> {
    this.#running = true;
    this.#depth = 0;
    try {
      return (this.lastCode = await this.#steps(parseLine(line), streams));
    } catch (error) {
      if (error instanceof Cancelled) return (this.lastCode = 130);
      streams.err(`sh: ${error instanceof Error ? error.message : String(error)}\n`);
      return (this.lastCode = 2);
    } finally {
      this.#running = false;
      this.#cancelled = false;
    }
  }

  /** The host, whose calls and waits a command that was ended does not go on from. */
  #stoppable(host: TerminalHost): TerminalHost {
    const unlessCancelled = async <T>(work: () => Promise<T>): Promise<T> => {
      this.checkCancelled();
      const result = await work();
      this.checkCancelled();
      return result;
    };
    return {
      files: host.files,
      call: (...given) => unlessCancelled(() => host.call(...given)),
      fetch: (...given) => unlessCancelled(() => host.fetch(...given)),
      now: () => host.now(),
      sleep: (ms) => unlessCancelled(() => host.sleep(ms)),
    };
  }

  async #steps(steps: readonly Step[], streams: Streams): Promise<number> {
    let code = 0;
    for (const { when, pipeline } of steps) {
      this.checkCancelled();
      if ((when === '&&' && code) || (when === '||' && !code)) continue;
      code = await this.#pipeline(pipeline, streams);
      this.lastCode = code;
    }
    return code;
  }

  async #pipeline(pipeline: readonly Command[], streams: Streams): Promise<number> {
    let { stdin } = streams;
    let code = 0;
    for (const [i, command] of pipeline.entries()) {
      if (i === pipeline.length - 1) return this.#command(command, { ...streams, stdin });
      const held = capture();
      code = await this.#command(command, { ...streams, stdin, out: held.out });
      stdin = held.bytes();
    }
    return code;
  }

  async #command(command: Command, streams: Streams): Promise<number> {
    const assigned: Record<string, string> = {};
    for (const { name, value } of command.assignments) assigned[name] = (await this.#expand(value)).join(' ');
    const words: string[] = [];
    for (const word of command.words) words.push(...(await this.#fields(word)));
    const [name, ...rest] = words;
    if (name === undefined) {
      Object.assign(this.env, assigned);
      if (!command.redirects.length) return 0;
    }
    const { streams: redirected, finish } = await this.#redirect(command, streams);
    const run = name === undefined ? () => 0 : Object.hasOwn(commands, name) ? commands[name]! : null;
    if (!run) {
      redirected.err(`sh: ${name}: command not found\n`);
      finish();
      return 127;
    }
    const env = command.assignments.length && name !== 'export' ? { ...this.env, ...assigned } : this.env;
    const code = await run(rest, { ...redirected, shell: this, place: this.place, env });
    finish();
    return code;
  }

  async #redirect(command: Command, streams: Streams): Promise<{ streams: Streams; finish(): void }> {
    let { stdin, out, err } = streams;
    const written: (() => void)[] = [];
    for (const { kind, target } of command.redirects) {
      if (kind === '2>&1') {
        const both = out;
        err = (chunk) => both(chunk);
        continue;
      }
      const path = (await this.#expand(target)).join(' ');
      if (kind === '<') {
        const bytes = this.place.read(path);
        if (!bytes) throw new Error(`${path}: No such file or directory`);
        stdin = bytes;
        continue;
      }
      if (path === '/dev/null') {
        if (kind === '2>') err = () => {};
        else out = () => {};
        continue;
      }
      const held = capture(kind === '>>' ? (this.place.read(path) ?? undefined) : undefined);
      if (kind === '2>') err = held.out;
      else out = held.out;
      written.push(() => this.place.write(path, held.bytes()));
    }
    return { streams: { stdin, out, err }, finish: () => written.forEach((write) => write()) };
  }

  /** A word as texts: one, but for unquoted variables with spaces and patterns of file names. */
  async #fields(word: Word): Promise<string[]> {
    const bare = word.every((part) => !part.quoted);
    const hasPattern = word.some((part) => part.kind === 'text' && !part.quoted && /[*?]/.test(part.text));
    const fields = await this.#expand(word);
    if (!hasPattern) return bare && fields.length === 1 && fields[0] === '' ? [] : fields;
    const pattern = word
      .map((part) =>
        part.kind === 'text' && part.quoted ? escapePattern(part.text) : part.kind === 'text' ? part.text : '',
      )
      .join('');
    const found = this.#matching(pattern);
    return found.length ? found : fields;
  }

  async #expand(word: Word): Promise<string[]> {
    const fields = [''];
    const append = (value: string) => (fields[fields.length - 1] += value);
    for (const [i, part] of word.entries()) {
      if (part.kind === 'text') {
        append(i === 0 && !part.quoted && /^~(\/|$)/.test(part.text) ? HOME + part.text.slice(1) : part.text);
        continue;
      }
      const value = part.kind === 'variable' ? this.#variable(part.name) : await this.#substitute(part.line);
      if (part.quoted) append(value);
      else {
        const [first = '', ...more] = value.trim().split(/\s+/);
        append(first);
        fields.push(...more);
      }
    }
    return fields;
  }

  #variable(name: string): string {
    return name === '?' ? String(this.lastCode) : (this.env[name] ?? '');
  }

  async #substitute(line: string): Promise<string> {
    if (++this.#depth > MAX_DEPTH) throw new Error('$(…) goes too deep');
    const held = capture();
    await this.#steps(parseLine(line), { stdin: new Uint8Array(), out: held.out, err: () => {} });
    this.#depth--;
    return text(held.bytes()).replace(/\n+$/, '');
  }

  /** Files and folders whose path, seen from here, matches. */
  #matching(pattern: string): string[] {
    const absolute = pattern.startsWith('/');
    const base = absolute ? '/' : `${this.folder === '/' ? '' : this.folder}/`;
    const source = pattern.replace(/\\(.)|([.+^${}()|[\]])|(\*)|(\?)/g, (_, escaped, special, star, mark) =>
      escaped
        ? escaped.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
        : special
          ? `\\${special}`
          : star
            ? '[^/]*'
            : mark
              ? '[^/]'
              : '',
    );
    const expression = new RegExp(`^${absolute ? '' : ''}(${source})(?:/.*)?$`);
    const found = new Set<string>();
    for (const path of this.host.files.list()) {
      const seen = absolute ? path : path.startsWith(base) ? path.slice(base.length) : null;
      const match = seen === null ? null : expression.exec(seen)?.[1];
      if (match && (pattern.startsWith('.') || !match.startsWith('.'))) found.add(match);
    }
    return [...found].sort();
  }
}

const escapePattern = (value: string): string => value.replace(/[*?\\]/g, '\\$&');

/** Collects what is written. */
function capture(start?: Uint8Array): { out: Streams['out']; bytes(): Uint8Array } {
  const chunks: Uint8Array[] = start ? [start] : [];
  let size = 0;
  return {
    out: (chunk) => {
      const bytes = typeof chunk === 'string' ? utf8(chunk) : chunk;
      size += bytes.length;
      if (size > MAX_OUTPUT) throw new Error('too much output for a pipe: 4 MB is the most');
      chunks.push(bytes);
    },
    bytes: () => concat(chunks),
  };
}

export { ShellSyntaxError };
