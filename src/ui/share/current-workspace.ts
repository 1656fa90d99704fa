import type { SetUpRecord } from '../../cloud/set-up-log.ts';
import { isRun, setUpOf } from '../../share/workspace/record-set-up.ts';
import { readWorkspace } from '../../share/workspace/read-workspace.ts';
import { formatOf, type SharedWorkspace } from '../../share/workspace/workspace.ts';
import { useLayout } from '../stores/layout.ts';
import { useOpenWork } from '../stores/open-work.ts';
import { useSession } from '../stores/session.ts';
import { targetOf, useTestRun } from '../stores/test-run.ts';
import { useWorkspace } from '../stores/workspace.ts';

/** What is open in the workbench, as it stands at this moment. */
export interface Recorded {
  /** The whole of it but for what its author says about it. */
  workspace(words: AuthorsWords, withRuns: boolean): SharedWorkspace;
  title: string;
  note: string;
  /** How many test runs were made. */
  runs: number;
  /** Whether everything that was done to the account is known. */
  complete: boolean;
}

export interface AuthorsWords {
  title: string;
  author: string;
  note: string;
}

/** Reads the open work. @throws {Error} while nothing is open. */
export async function recordOpenWork(): Promise<Recorded> {
  const { ground } = useOpenWork.getState();
  const { spec } = useSession.getState();
  if (!ground || !spec) throw new Error('There is nothing open to share yet.');
  const { files, active, tests } = useWorkspace.getState();
  const record: SetUpRecord = (await useSession.getState().snapshot()).setUp ?? { steps: [], complete: false };
  const { panel, consoles } = useLayout.getState();
  const { internet } = spec;
  return {
    title: ground.title,
    note: ground.workspace?.note ?? '',
    runs: record.steps.filter(isRun).length,
    complete: record.complete,
    workspace: ({ title, author, note }, withRuns) => {
      const setUp = setUpOf(record, files, { runs: withRuns });
      return readWorkspace({
        coldstart: formatOf(setUp),
        title: title.trim() || ground.title,
        ...(author.trim() ? { author: author.trim() } : {}),
        ...(note.trim() ? { note: note.trim() } : {}),
        ...(ground.kind === 'lesson' ? { lesson: ground.id } : {}),
        era: spec.era,
        seed: spec.seed,
        start: new Date(spec.start).toISOString(),
        files,
        ...(active !== null && active in files ? { entry: active } : {}),
        function: targetOf(ground, useTestRun.getState().chosen),
        events: tests.map(({ name, payload }) => ({ name, payload })),
        ...(internet && Object.keys(internet).length ? { internet } : {}),
        panel,
        consoles,
        setUp,
      });
    },
  };
}
