import type { Exercise } from '../../share/exercise/exercise.ts';
import type { SharedWorkspace } from '../../share/workspace/workspace.ts';
import { recordOpenWork } from '../share/current-workspace.ts';
import { type Draft, loadDraft, newId, saveDraft } from '../stores/drafts.ts';
import { workspaceOfDraft } from './workspace-of-draft.ts';

const INSTRUCTIONS = `Say what is to be done, and how one sees that it is done.

- **Bold**, \`code\`, [links](https://example.com), lists and tables work.
`;

/** What is open in the workbench as an exercise to go on with: a new one, or the one whose workspace it is. @returns the draft's id. */
export async function draftOfOpenWork(savedId: string | null): Promise<string> {
  const recorded = await recordOpenWork();
  const workspace = recorded.workspace({ title: recorded.title, author: '', note: '' }, false);
  const known = savedId === null ? null : await loadDraft(workspaceOfDraft.draftIn(savedId) ?? '');
  const draft = known ? { ...known, exercise: withWorkspace(known.exercise, workspace) } : fresh(workspace);
  await saveDraft({ ...draft, at: Date.now() });
  return draft.id;
}

function fresh(workspace: SharedWorkspace): Draft {
  const id = newId();
  const { note: _, lesson: __, ...rest } = workspace;
  return {
    kind: 'exercise',
    id,
    at: 0,
    exercise: {
      exercise: 1,
      id,
      instructions: INSTRUCTIONS,
      workspace: rest,
      locked: [],
      hidden: [],
      runs: rest.events.map(({ name, payload }) => ({ name, payload })),
      checks: [],
    },
  };
}

/** With other files and another account; what was said of it stays. */
function withWorkspace(exercise: Exercise, workspace: SharedWorkspace): Exercise {
  const { title, author } = exercise.workspace;
  const { note: _, author: __, ...rest } = workspace;
  const there = (path: string) => Object.hasOwn(workspace.files, path);
  return {
    ...exercise,
    workspace: { ...rest, title, ...(author ? { author } : {}) },
    locked: exercise.locked.filter(there),
    hidden: exercise.hidden.filter(there),
  };
}
