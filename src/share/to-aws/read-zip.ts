import { unzipCapped } from '../unzip-capped.ts';
import { LIMITS } from '../workspace/limits.ts';
import { WorkspaceProblem } from '../workspace/problem.ts';

/** No larger zip is read, in bytes. */
export const LARGEST_ZIP = 50 * 1024 * 1024;
/** What lies beside the code, and what the runtime brings by itself. */
const PASSED_OVER =
  /(^|\/)(__MACOSX|\.git|\.aws-sam|\.DS_Store|Thumbs\.db|node_modules\/(\.bin|\.package-lock\.json|@aws-sdk|@smithy|@aws-crypto|aws-sdk))(\/|$)/;
/** Files of a package that is one, uncompressed. */
const MOST_BYTES = 20 * 1024 * 1024;
const MOST_ENTRIES = 2_000;

/** Whether a file of a package is looked at. */
export const isOfInterest = (path: string): boolean => !path.endsWith('/') && !PASSED_OVER.test(path);

/** The files of a zip that somebody chose. @throws {WorkspaceProblem} */
export function readZip(name: string, zip: Uint8Array): Record<string, Uint8Array> {
  if (zip.length > LARGEST_ZIP) throw new WorkspaceProblem(`“${name}” is larger than 50 MB.`);
  const files = unzipCapped(zip, { entries: MOST_ENTRIES, bytes: MOST_BYTES, wanted: isOfInterest });
  if (files === 'too large') throw tooLarge(name);
  if (files === 'damaged') throw new WorkspaceProblem(`“${name}” is not a zip, or is damaged.`);
  return files;
}

/** A package with more than a workspace holds. */
export const tooLarge = (name: string): WorkspaceProblem =>
  new WorkspaceProblem(
    `“${name}” holds more than a workspace does (${LIMITS.files} files, 2 MB of text). Leave node_modules out, or bundle the function into one file, for example with esbuild.`,
  );
