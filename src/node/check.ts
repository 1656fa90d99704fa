import { text } from '../std/bytes.ts';
import { checkSteps } from '../lesson/checks.ts';
import { ERA_START } from '../lesson/era-start.ts';
import { lessonSlugs, loadLesson } from '../lesson/library.ts';
import { accountPort, createNodeCloud } from './node-cloud.ts';
import { readOptions } from './options.ts';
import { readFolder } from './read-folder.ts';
import { UsageError } from './usage-error.ts';

/** `coldstart check LESSON [DIR]`: exit 0 when every step is met, 1 when one is not. */
export async function check(args: string[]): Promise<number> {
  const { positionals } = readOptions(args, []);
  const [name, folder, ...rest] = positionals;
  if (!name || rest.length)
    throw new UsageError('check takes a lesson and perhaps a folder: coldstart check LESSON [DIR]');
  const slug = lessonSlugs.find((known) => known === name || Number(known.slice(0, 2)) === Number(name));
  if (!slug) throw new UsageError(`There is no lesson "${name}". There are: ${lessonSlugs.join(', ')}.`);

  const { lesson, metadata, files, solution } = await loadLesson(slug);
  const own = folder && Object.entries(readFolder(folder)).map(([path, bytes]) => [path, text(bytes)]);
  const start = metadata.start ? Date.parse(metadata.start) : ERA_START[metadata.era];
  const account = accountPort(
    await createNodeCloud({ era: metadata.era, seed: slug, start, internet: lesson.internet }),
    metadata.era,
  );
  await lesson.seed(account, files);
  const answers = await lesson.solve(account, own ? { ...files, ...Object.fromEntries(own) } : solution);

  const checked = await checkSteps(lesson, account, answers ?? {});
  for (const { id, verdict } of checked)
    process.stdout.write(verdict.met ? `met      ${id}\n` : `not met  ${id}: ${verdict.message}\n`);
  return checked.every(({ verdict }) => verdict.met) ? 0 : 1;
}
