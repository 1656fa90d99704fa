import { text, utf8, concat } from '../../std/bytes.ts';
import { runAws } from '../aws/aws-command.ts';
import { placeAt } from '../aws/place.ts';
import type { TerminalHost } from '../host.ts';

export interface Ran {
  code: number;
  out: string;
  err: string;
}

/** Runs `aws` with these words. */
export async function runWords(
  host: TerminalHost,
  words: readonly string[],
  version: 1 | 2 = 2,
  env: Record<string, string> = {},
): Promise<Ran> {
  const out: Uint8Array[] = [];
  let err = '';
  const code = await runAws(words, {
    host,
    place: placeAt(host.files, () => '/lesson'),
    streams: {
      stdin: new Uint8Array(),
      out: (chunk) => void out.push(typeof chunk === 'string' ? utf8(chunk) : chunk),
      err: (chunk) => void (err += chunk),
    },
    env,
    version,
    width: 80,
  });
  return { code, out: text(concat(out)), err };
}
