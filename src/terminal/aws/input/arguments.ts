import type { OperationShape, Shape } from '../../../cloud/protocols/shape.ts';
import { isBlob, membersOf, traitsOf } from '../../../cloud/protocols/shape.ts';
import { xformName } from '../xform-name.ts';

/** One option (or positional word) of a command. */
export interface Argument {
  /** Without its dashes. */
  name: string;
  /** How many words it takes: one, any number, none (a switch), or one or none. */
  takes: 'one' | 'many' | 'none' | 'maybe';
  required: boolean;
  positional?: boolean;
  /** The type of its value; text when missing. */
  shape?: Shape;
  /** The member of the input that it fills. */
  member?: string;
  /** What a switch stands for. */
  value?: boolean;
  /** Still understood, but neither offered nor described. */
  hidden?: boolean;
  /** One of a pair of switches of which one must be given. */
  oneOf?: string;
  /** For help. */
  about?: string;
}

/** Options whose plain names the command has for itself (awscli's `argrename.py`). */
const renamed: Readonly<Record<string, string>> = {
  'apigateway.create-rest-api.version': 'api-version',
  'apigatewayv2.create-api.version': 'api-version',
  'apigatewayv2.update-api.version': 'api-version',
  'sns.subscribe.endpoint': 'notification-endpoint',
};

/** The options of an operation as its model gives them, in the model's order. */
export function argumentsOf(service: string, command: string, operation: OperationShape): Argument[] {
  const requiredCount = requiredMembers(operation.input);
  const found = membersOf(operation.input).flatMap(([member, shape], i): Argument[] => {
    const plain = xformName(member);
    const name = renamed[`${service}.${command}.${plain}`] ?? plain;
    const required = i < requiredCount;
    if (!shape.isBooleanSchema())
      return [{ name, takes: shape.isListSchema() ? 'many' : 'one', required, shape, member }];
    const pair = { takes: 'none', required: false, shape, member, ...(required ? { oneOf: name } : {}) } as const;
    return [
      { ...pair, name, value: true },
      { ...pair, name: `no-${name}`, value: false },
    ];
  });
  const body = streamedOut(operation);
  return body
    ? [
        ...found,
        { name: 'outfile', takes: 'one', required: true, positional: true, about: 'Where the content is saved' },
      ]
    : found;
}

/** How many members of a structure are required: they come first. */
export function requiredMembers(shape: Shape): number {
  const schema = shape.getSchema();
  return Array.isArray(schema) && typeof schema[6] === 'number' ? schema[6] : 0;
}

/** The member of the output that goes into a file of its own. */
export const streamedOut = ({ output }: OperationShape): string | null =>
  membersOf(output).find(([, shape]) => isBlob(shape) && traitsOf(shape).httpPayload)?.[0] ?? null;
