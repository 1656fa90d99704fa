import { text } from '../../../std/bytes.ts';
import type { Place } from '../place.ts';
import { parameterError } from '../cli-error.ts';

/**
 * The content of `file://path` (text) or `fileb://path` (bytes); null for any other value.
 * @throws {CliError} for a file that isn't there.
 */
export function readParamFile(name: string, value: string, place: Place): string | Uint8Array | null {
  const [, kind, path] = /^(fileb?):\/\/(.*)$/s.exec(value) ?? [];
  if (!kind) return null;
  const bytes = place.read(path!);
  if (!bytes) {
    const why = place.isFolder(path!) ? '[Errno 21] Is a directory' : '[Errno 2] No such file or directory';
    throw parameterError(name, `Unable to load paramfile ${value}: ${why}: '${path}'`);
  }
  return kind === 'fileb' ? bytes : text(bytes);
}
