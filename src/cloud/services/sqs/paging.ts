import { base64, fromBase64, text, utf8 } from '../../../std/bytes.ts';
import { invalidParameter, invalidValue } from './errors.ts';
import type { SqsContext } from './find.ts';
import { queueUrl } from './queue-url.ts';
import type { Queue } from './store.ts';

const MOST = 1000;

interface Paging {
  MaxResults?: number | undefined;
  NextToken?: string | undefined;
}

/**
 * A page of queue URLs under the given name, ordered by queue name. Without MaxResults there is one page, of at most a thousand; an
 * empty list is left out.
 */
export function page<Name extends string>(
  ctx: SqsContext,
  queues: Queue[],
  { MaxResults, NextToken }: Paging,
  name: Name,
): { [member in Name]?: string[] } & { NextToken?: string } {
  if (MaxResults !== undefined && !(MaxResults >= 1 && MaxResults <= MOST))
    throw invalidValue(MaxResults, 'MaxResults', 'MaxResults must be an integer between 1 and 1000.');
  const after = NextToken === undefined ? '' : readToken(NextToken);
  const rest = queues.filter((queue) => queue.name > after).sort((a, b) => (a.name < b.name ? -1 : 1));
  const shown = rest.slice(0, MaxResults ?? MOST);
  const more = MaxResults !== undefined && rest.length > shown.length;
  return {
    ...(shown.length ? { [name]: shown.map((queue) => queueUrl(ctx, queue)) } : {}),
    ...(more ? { NextToken: base64(utf8(shown.at(-1)!.name)) } : {}),
  } as { [member in Name]?: string[] } & { NextToken?: string };
}

function readToken(token: string): string {
  try {
    return text(fromBase64(token));
  } catch {
    throw invalidParameter('Invalid or expired next token.');
  }
}
