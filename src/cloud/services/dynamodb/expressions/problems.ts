/**
 * What is wrong with an expression apart from its syntax. DynamoDB names one problem, and which one depends on their kind more than
 * on their order: the lowest rank wins, and the first of that rank.
 */
export class Problems {
  #rank = Number.POSITIVE_INFINITY;
  #message: string | null = null;

  note(rank: number, message: string): void {
    if (rank >= this.#rank) return;
    this.#rank = rank;
    this.#message = message;
  }

  /** @throws {ExpressionError} when there is any. */
  raise(): void {
    if (this.#message !== null) throw new ExpressionError(this.#message);
  }
}

/** An expression that DynamoDB refuses; the message goes on after `Invalid ConditionExpression: `. */
export class ExpressionError extends Error {}

export const tooFewOrMany = (name: string, count: number): string =>
  `Incorrect number of operands for operator or function; operator or function: ${name}, number of operands: ${count}`;

export const wrongOperandType = (name: string, type: string): string =>
  `Incorrect operand type for operator or function; operator or function: ${name}, operand type: ${type}`;

export const pathRequired = (name: string): string =>
  `Operator or function requires a document path; operator or function: ${name}`;

export const unknownFunction = (name: string): string => `Invalid function name; function: ${name}`;
