import type { Insertion } from './markers.ts';

/** Offsets of the starts of the lines of a text. */
export function lineStarts(text: string): number[] {
  const starts = [0];
  for (const match of text.matchAll(/\r\n|[\n\r\u2028\u2029]/g)) starts.push(match.index + match[0].length);
  return starts;
}

/** Between QuickJS's positions in instrumented source (columns in UTF-8 bytes) and offsets and positions in the original. */
export class PositionMap {
  readonly #original: string;
  readonly #instrumented: string;
  readonly #starts: number[];
  readonly #instrumentedStarts: number[];
  readonly #insertions: readonly Insertion[];

  /** `insertions` by offset in the original; `prefix` is what precedes it all. */
  constructor(original: string, instrumented: string, prefix: string, insertions: readonly Insertion[]) {
    this.#original = original;
    this.#instrumented = instrumented;
    this.#starts = lineStarts(original);
    this.#instrumentedStarts = lineStarts(instrumented);
    this.#insertions = [{ offset: 0, text: prefix }, ...insertions];
  }

  /** Offset in the original of a line and column that QuickJS reported (from 1). */
  offsetOf(line: number, column: number): number {
    const start = this.#instrumentedStarts[line - 1] ?? this.#instrumented.length;
    // QuickJS counts the columns of a script's first line from 0.
    let bytes = line === 1 ? column : column - 1;
    let at = start;
    while (bytes > 0 && at < this.#instrumented.length) {
      const code = this.#instrumented.codePointAt(at)!;
      bytes -= code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x10000 ? 3 : 4;
      at += code < 0x10000 ? 1 : 2;
    }
    let added = 0;
    let inserted = 0;
    for (const { offset, text } of this.#insertions) {
      if (offset + added >= at) break;
      added += text.length;
      inserted = offset;
    }
    return Math.max(inserted, Math.min(at - added, this.#original.length));
  }

  /** Line and column (from 1) of an offset in the original. */
  positionOf(offset: number): { line: number; column: number } {
    let line = this.#starts.findLastIndex((start) => start <= offset);
    if (line < 0) line = 0;
    return { line: line + 1, column: offset - this.#starts[line]! + 1 };
  }

  /** Text of a line of the original, numbered from 1. */
  lineText(line: number): string {
    const end = this.#starts[line] ?? this.#original.length + 1;
    return this.#original.slice(this.#starts[line - 1], end).replace(/[\r\n\u2028\u2029]+$/, '');
  }
}
