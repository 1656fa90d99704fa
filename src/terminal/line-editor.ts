/** A line being typed: text and the place of the cursor, as plain values. */
export interface Line {
  text: string;
  at: number;
}

export const emptyLine: Line = { text: '', at: 0 };

export const insert = ({ text, at }: Line, added: string): Line => ({
  text: text.slice(0, at) + added + text.slice(at),
  at: at + added.length,
});

/** Where the word before the cursor begins. */
const wordBefore = ({ text, at }: Line): number => at - (/\S*\s*$/.exec(text.slice(0, at))?.[0].length ?? 0);
const wordAfter = ({ text, at }: Line): number => at + (/^\s*\S*/.exec(text.slice(at))?.[0].length ?? 0);

const cut = ({ text }: Line, from: number, to: number): Line => ({
  text: text.slice(0, from) + text.slice(to),
  at: from,
});

/** What a key does to the line; keys by the sequences that terminals send. */
export const editingKeys: Readonly<Record<string, (line: Line) => Line>> = {
  '\u007f': (line) => (line.at ? cut(line, line.at - 1, line.at) : line),
  '\b': (line) => (line.at ? cut(line, line.at - 1, line.at) : line),
  '\u001b[3~': (line) => cut(line, line.at, line.at + 1),
  '\u0004': (line) => cut(line, line.at, line.at + 1),
  '\u001b[D': ({ text, at }) => ({ text, at: Math.max(0, at - 1) }),
  '\u0002': ({ text, at }) => ({ text, at: Math.max(0, at - 1) }),
  '\u001b[C': ({ text, at }) => ({ text, at: Math.min(text.length, at + 1) }),
  '\u0006': ({ text, at }) => ({ text, at: Math.min(text.length, at + 1) }),
  '\u001b[H': ({ text }) => ({ text, at: 0 }),
  '\u0001': ({ text }) => ({ text, at: 0 }),
  '\u001b[F': ({ text }) => ({ text, at: text.length }),
  '\u0005': ({ text }) => ({ text, at: text.length }),
  '\u001b[1;5D': (line) => ({ text: line.text, at: wordBefore(line) }),
  '\u001bb': (line) => ({ text: line.text, at: wordBefore(line) }),
  '\u001b[1;5C': (line) => ({ text: line.text, at: wordAfter(line) }),
  '\u001bf': (line) => ({ text: line.text, at: wordAfter(line) }),
  '\u0017': (line) => cut(line, wordBefore(line), line.at),
  '\u0015': (line) => cut(line, 0, line.at),
  '\u000b': (line) => cut(line, line.at, line.text.length),
};
