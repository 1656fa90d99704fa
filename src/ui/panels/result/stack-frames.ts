/** A stack line; with the place in the learner's own package when it names one. */
export interface StackLine {
  before: string;
  place: { file: string; line: number; column: number | null; text: string } | null;
  after: string;
}

const PLACE = /\/var\/task\/((?!node_modules\/)[^\s:()]+):(\d+)(?::(\d+))?/;

/** Splits stack lines around `/var/task/FILE:LINE:COLUMN`. Files of packages are not the learner's. */
export function stackLines(trace: readonly string[]): StackLine[] {
  return trace
    .flatMap((line) => line.split('\n'))
    .map((line) => {
      const found = PLACE.exec(line);
      if (!found) return { before: line, place: null, after: '' };
      const [text, file, number, column] = found;
      return {
        before: line.slice(0, found.index),
        place: { file: file!, line: Number(number), column: column ? Number(column) : null, text },
        after: line.slice(found.index + text.length),
      };
    });
}
