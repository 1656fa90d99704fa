import type { Build } from './pipeline.ts';

/** Virtual ms until the push has reached the build server and the files are there. */
const CHECKOUT_MS = 2_000;

/** The repository tells the build server of a push, which takes the files. */
export async function webhook({ account, job, files, commit, number, print }: Build): Promise<void> {
  const paths = Object.keys(files);
  print(`POST /github-webhook/ 200: push to main`);
  print(`Started build #${number} of ${job.functionName}`);
  await account.advance(CHECKOUT_MS);
  print(`Checking out revision ${commit} (main), ${paths.length} ${paths.length === 1 ? 'file' : 'files'}`);
}
