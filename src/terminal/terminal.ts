import { text } from '../std/bytes.ts';
import { commonStart, complete } from './complete.ts';
import { type Line, editingKeys, emptyLine, insert } from './line-editor.ts';
import { parseLine, ShellSyntaxError } from './shell/parse.ts';
import { HOME, type Shell } from './shell/shell.ts';

/** A screen that shows what a terminal is sent. */
export interface Screen {
  write(text: string): void;
  /** Whether a screen reader is being used: then nothing is drawn twice. */
  readonly columns: number;
}

/** What one command may print, in characters; the rest is left out, and said to be. */
const MAX_PRINTED = 200_000;

// oxlint-disable-next-line no-control-regex
const SEQUENCE = /^(?:\u001b\[[\d;]*[A-Za-z~]|\u001b[A-Za-z]|\u001bO[A-Za-z])/;

/** A line editor in front of a shell: keys in, characters out. It keeps no time and knows no page. */
export class Terminal {
  readonly #shell: Shell;
  readonly #screen: Screen;
  #line: Line = emptyLine;
  /** Lines before this one, of a command that goes on. */
  #pending = '';
  #running = false;
  #waiting = '';
  /** Which line of the history is shown; its length for the one being typed. */
  #recalled = 0;
  #typed = '';
  /** Rows between the prompt's first and the cursor. */
  #row = 0;
  /** Told when a command begins and ends. */
  onRunning: (running: boolean) => void = () => {};

  constructor(shell: Shell, screen: Screen) {
    this.#shell = shell;
    this.#screen = screen;
    this.#recalled = shell.history.length;
  }

  get running(): boolean {
    return this.#running;
  }

  /** Begins with a prompt. */
  start(): void {
    this.#draw();
  }

  /** What the keyboard, or the clipboard, sends. */
  async input(data: string): Promise<void> {
    let rest = this.#waiting + data;
    this.#waiting = '';
    while (rest) {
      if (this.#running) {
        if (rest.includes('\u0003')) {
          this.#shell.cancel();
          return;
        }
        this.#waiting += rest;
        return;
      }
      const key = SEQUENCE.exec(rest)?.[0] ?? rest[0]!;
      // oxlint-disable-next-line no-control-regex
      const plain = /^[^\u0000-\u001f\u007f\u001b]+/.exec(rest)?.[0];
      rest = rest.slice((plain ?? key).length);
      if (plain) this.#edit(insert(this.#line, plain));
      else if (key === '\r' || key === '\n') {
        if (key === '\r' && rest[0] === '\n') rest = rest.slice(1);
        await this.#enter();
      } else await this.#key(key);
      rest = this.#waiting + rest;
      this.#waiting = '';
    }
  }

  async #key(key: string): Promise<void> {
    const edit = editingKeys[key];
    if (edit) return this.#edit(edit(this.#line));
    if (key === '\u001b[A' || key === '\u0010') return this.#recall(-1);
    if (key === '\u001b[B' || key === '\u000e') return this.#recall(1);
    if (key === '\u0003') {
      this.#line = { ...this.#line, at: this.#line.text.length };
      this.#draw();
      this.#screen.write('^C\r\n');
      this.#pending = '';
      this.#reset();
    } else if (key === '\u000c') {
      this.#screen.write('\u001b[2J\u001b[3J\u001b[H');
      this.#row = 0;
      this.#draw();
    } else if (key === '\u0012') this.#search();
    else if (key === '\t') await this.#complete();
  }

  /** The line is another one now, and no longer that of the history. */
  #edit(line: Line): void {
    this.#recalled = this.#shell.history.length;
    this.#change(line);
  }

  #change(line: Line): void {
    this.#line = line;
    this.#draw();
  }

  #reset(): void {
    this.#line = emptyLine;
    this.#recalled = this.#shell.history.length;
    this.#row = 0;
    this.#draw();
  }

  async #enter(): Promise<void> {
    this.#change({ ...this.#line, at: this.#line.text.length });
    this.#screen.write('\r\n');
    this.#row = 0;
    const line = this.#pending + this.#line.text;
    if (isUnfinished(line)) {
      this.#pending = `${line}\n`;
      return this.#reset();
    }
    this.#pending = '';
    const entered = line.trim();
    if (entered && this.#shell.history.at(-1) !== entered) this.#shell.history.push(entered);
    if (entered) await this.#run(entered);
    this.#reset();
  }

  async #run(line: string): Promise<void> {
    let printed = 0;
    let column = 0;
    const print = (chunk: string | Uint8Array): void => {
      const shown = typeof chunk === 'string' ? chunk : text(chunk);
      const room = MAX_PRINTED - printed;
      printed += shown.length;
      if (room <= 0) return;
      const part =
        shown.length > room ? `${shown.slice(0, room)}\n… the rest is left out here; > file keeps all of it\n` : shown;
      column = part.length - part.lastIndexOf('\n') - 1;
      this.#screen.write(visible(part).replace(/\r?\n/g, '\r\n'));
    };
    this.#running = true;
    this.onRunning(true);
    this.#shell.width = this.#screen.columns;
    const code = await this.#shell.run(line, { stdin: new Uint8Array(), out: print, err: print });
    this.#running = false;
    this.onRunning(false);
    if (code === 130) this.#screen.write('^C');
    if (column > 0 || code === 130) this.#screen.write('\r\n');
  }

  #recall(step: number): void {
    const { history } = this.#shell;
    const to = Math.min(history.length, Math.max(0, this.#recalled + step));
    if (to === this.#recalled) return;
    if (this.#recalled === history.length) this.#typed = this.#line.text;
    this.#recalled = to;
    const recalled = history[to] ?? this.#typed;
    this.#change({ text: recalled, at: recalled.length });
  }

  /** The last line of the history that has what is typed in it; again for the one before. */
  #search(): void {
    const { history } = this.#shell;
    if (this.#recalled === history.length) this.#typed = this.#line.text;
    for (let i = this.#recalled - 1; i >= 0; i--) {
      if (!history[i]!.includes(this.#typed)) continue;
      this.#recalled = i;
      return this.#change({ text: history[i]!, at: history[i]!.length });
    }
  }

  async #complete(): Promise<void> {
    const { text: line, at } = this.#line;
    const { typed, words } = await complete(line.slice(0, at), this.#shell);
    if (this.#line.text !== line || !words.length) return;
    const common = commonStart(words);
    if (common.length > typed) return this.#change(insert(this.#line, common.slice(typed)));
    if (words.length < 2) return;
    const shown = words.slice(0, 100).map((word) => word.trim());
    const width = Math.max(...shown.map((word) => word.length)) + 2;
    const perRow = Math.max(1, Math.floor(this.#screen.columns / width));
    const rows = shown.map((word, i) => word.padEnd(width) + ((i + 1) % perRow ? '' : '\r\n')).join('');
    this.#screen.write(`\r\n${rows.trimEnd()}${words.length > 100 ? `\r\n… ${words.length - 100} more` : ''}\r\n`);
    this.#row = 0;
    this.#draw();
  }

  get #prompt(): string {
    if (this.#pending) return '> ';
    const { folder } = this.#shell;
    return `${folder === HOME || folder.startsWith(`${HOME}/`) ? `~${folder.slice(HOME.length)}` : folder} $ `;
  }

  /** Draws prompt and line over what was there, and puts the cursor in its place. */
  #draw(): void {
    const columns = Math.max(20, this.#screen.columns);
    const line = this.#line.text.replaceAll('\n', ' ');
    const length = this.#prompt.length + line.length;
    const cursor = this.#prompt.length + this.#line.at;
    const lastRow = Math.floor(length / columns);
    const row = Math.floor(cursor / columns);
    const up = this.#row ? `\u001b[${this.#row}A` : '';
    const back = lastRow > row ? `\u001b[${lastRow - row}A` : '';
    const fill = length && length % columns === 0 ? '\r\n' : '';
    this.#screen.write(
      `${up}\r\u001b[J\u001b[1m${this.#prompt}\u001b[0m${line}${fill}${back}\r${cursor % columns ? `\u001b[${cursor % columns}C` : ''}`,
    );
    this.#row = row;
  }
}

function isUnfinished(line: string): boolean {
  try {
    parseLine(line);
    return false;
  } catch (error) {
    return error instanceof ShellSyntaxError && error.unfinished;
  }
}

/** Control characters of what is printed cannot act on the terminal; only `clear` may. */
const visible = (shown: string): string =>
  shown === '\u001b[2J\u001b[3J\u001b[H'
    ? shown
    : // oxlint-disable-next-line no-control-regex
      shown.replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f]/g, '\ufffd');
