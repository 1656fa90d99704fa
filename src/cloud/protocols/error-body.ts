import type { AwsError } from '../aws-error.ts';
import { writeJson } from './json-body.ts';
import { membersOf, type ModelShapes } from './shape.ts';

/**
 * The members of an error document in JSON. Whether the message is `message` or `Message` differs by error in the models;
 * errors no model knows are written by AWS's front end, which says `Message` for denials and `message` for the rest.
 */
export function errorMembers(error: AwsError, { errors }: ModelShapes): Record<string, unknown> {
  const shape = errors.get(error.code);
  const names = shape ? membersOf(shape).map(([name]) => name) : [];
  const fallback = error.code === 'AccessDeniedException' ? 'Message' : 'message';
  const name = names.find((each) => each.toLowerCase() === 'message') ?? fallback;
  // By the shape, where there is one: an item that failed a condition may hold bytes.
  const fields = { ...error.fields, ...(shape && (writeJson(shape, error.fields, false) as object)) };
  return { ...fields, ...(error.message ? { [name]: error.message } : {}) };
}
