import { OperandParser } from './operand-parser.ts';
import { checkPaths } from './paths.ts';
import type { Placeholders } from './placeholders.ts';
import type { Path } from './syntax.ts';

const RANK = { reserved: 0, undefined: 1, overlap: 2, conflict: 3 };

class ProjectionParser extends OperandParser {
  parse(): Path[] {
    const paths = [this.path()];
    while (this.tokens.takeSymbol(',')) paths.push(this.path());
    this.tokens.expectEnd();
    checkPaths(paths, this.problems, RANK);
    this.problems.raise();
    return paths;
  }
}

/** Reads a ProjectionExpression. @throws {ExpressionError} */
export function parseProjection(text: string, placeholders: Placeholders): Path[] {
  const undefinedRank = () => RANK.undefined;
  const ranks = { reserved: RANK.reserved, undefinedName: undefinedRank, undefinedValue: undefinedRank };
  return new ProjectionParser(text, placeholders, [], ranks).parse();
}
