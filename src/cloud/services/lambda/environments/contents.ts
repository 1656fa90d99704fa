import type { Inspection, RestingEnvironment } from '../../../../runtime/runtime.ts';

/** What an execution environment holds between invocations. */
export interface EnvironmentContents extends Inspection {
  /** Files in `/tmp`, path → size in bytes. */
  tmp: Record<string, number>;
}

/** Looks into a copy, which is thrown away afterwards. */
export async function contentsOf(resting: RestingEnvironment): Promise<EnvironmentContents> {
  const copy = await resting.wake();
  try {
    // What it has in `/tmp` first: looking into its memory may end it.
    const tmp = copy.tmp();
    const { files, globals } = copy.inspect?.() ?? { files: [], globals: [] };
    return { files, globals, tmp };
  } finally {
    copy.dispose();
  }
}
