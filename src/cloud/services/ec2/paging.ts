import { AwsError } from '../../aws-error.ts';
import { invalidCombination, invalidParameterValue } from './errors.ts';

interface PageInput {
  MaxResults?: number;
  NextToken?: string;
}

export interface Page<T> {
  items: T[];
  NextToken?: string;
}

const MIN = 5;
const MAX = 1000;

/**
 * One page of a list; all of it when the caller sets no size.
 * @param ids the parameter (`instancesSet`) that may not be combined with a page size, when the caller gave it
 * @throws {AwsError} InvalidParameterValue, InvalidParameterCombination, InvalidNextToken
 */
export function page<T>(list: readonly T[], { MaxResults: size, NextToken: token }: PageInput, ids?: string): Page<T> {
  if (size !== undefined) {
    if (ids) throw invalidCombination(`The parameter ${ids} cannot be used with the parameter maxResults`);
    const refused = (why: string) =>
      invalidParameterValue(`Value ( ${size} ) for parameter maxResults is invalid. Expecting a value ${why}.`);
    if (size < MIN) throw refused(`greater than ${MIN}`);
    if (size > MAX) throw refused(`smaller than ${MAX}`);
  }
  const start = token ? readToken(token) : 0;
  const end = start + (size ?? list.length);
  return { items: list.slice(start, end), ...(end < list.length ? { NextToken: btoa(`ec2:page:${end}`) } : {}) };
}

function readToken(token: string): number {
  try {
    const [, start] = /^ec2:page:(\d+)$/.exec(atob(token)) ?? [];
    if (start) return Number(start);
  } catch {
    // Not base64: refused like any other text that is no token.
  }
  throw new AwsError('InvalidNextToken', `The token '${token}' is invalid`);
}
