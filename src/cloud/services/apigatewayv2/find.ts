import { notFound } from './errors.ts';
import type { HttpApi, HttpApiContext } from './store.ts';

/** The entry of a table. @throws {AwsError} NotFoundException */
export function entry<T>(table: Readonly<Record<string, T>>, id: string | undefined, kind: string): T {
  const found = id !== undefined && Object.hasOwn(table, id) ? table[id] : undefined;
  if (found === undefined) throw notFound(`Invalid ${kind} identifier specified ${id}`);
  return found;
}

export const apiOf = ({ store }: HttpApiContext, id: string | undefined): HttpApi => entry(store.apis, id, 'API');
