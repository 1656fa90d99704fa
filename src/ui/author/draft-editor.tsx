import { useNavigate } from '@tanstack/react-router';
import { FlaskConical, ListChecks, Plus } from 'lucide-react';
import { useEffect, useMemo, useRef, useState } from 'react';
import type { CheckKind } from '../../share/exercise/check.ts';
import type { Exercise } from '../../share/exercise/exercise.ts';
import { readExercise } from '../../share/exercise/read-exercise.ts';
import type { Judged } from '../../share/exercise/run-exercise.ts';
import { LIMITS } from '../../share/workspace/limits.ts';
import { EXERCISE_LIMITS } from '../../share/exercise/limits.ts';
import { Judge } from '../exercise/judge.ts';
import { Markdown } from '../exercise/markdown.tsx';
import { Button } from '../kit/button.tsx';
import { ErrorBoundary } from '../kit/error-boundary.tsx';
import { Menu } from '../kit/menu.tsx';
import { Notice } from '../kit/notice.tsx';
import { Select } from '../kit/select.tsx';
import { TextArea, TextField } from '../kit/text-field.tsx';
import { counted } from '../panels/format/amounts.ts';
import { type Draft, saveDraft } from '../stores/drafts.ts';
import { saveWorkspace } from '../stores/saved-workspaces.ts';
import { CheckEditor } from './check-editor.tsx';
import { checkForms, newCheck } from './check-kinds.ts';
import { GiveOut } from './give-out.tsx';
import { PanelChoice } from './panel-choice.tsx';
import { RunList } from './run-list.tsx';
import { Part } from './part.tsx';
import { workspaceOfDraft } from './workspace-of-draft.ts';

/** An exercise being made: what is asked, what is given, how it is judged, and how it is given out. */
export function DraftEditor({ draft }: { draft: Draft }) {
  const navigate = useNavigate();
  const [exercise, setExercise] = useState(draft.exercise);
  const [judged, setJudged] = useState<Judged | null>(null);
  const [judging, setJudging] = useState(false);
  const judge = useRef<Judge | null>(null);
  useEffect(() => () => judge.current?.stop(), []);
  useEffect(() => {
    if (exercise !== draft.exercise) void saveDraft({ ...draft, exercise, at: Date.now() });
  }, [draft, exercise]);
  const problem = useMemo(() => problemOf(exercise), [exercise]);
  const { workspace, instructions, checks } = exercise;
  const change = (next: Exercise) => {
    setExercise(next);
    setJudged(null);
  };
  const put = (members: Partial<Exercise>) => change({ ...exercise, ...members });
  const save = () => saveDraft({ ...draft, exercise, at: Date.now() });

  const openWorkspace = async () => {
    await save();
    const id = workspaceOfDraft.id(draft.id);
    await saveWorkspace({ id, workspace, kept: true, at: Date.now() });
    await navigate({ to: '/sandbox', search: { open: id } });
  };
  const tryChecks = async () => {
    setJudging(true);
    judge.current ??= new Judge();
    setJudged(await judge.current.run(exercise, { files: {}, account: [] }));
    setJudging(false);
  };
  const points = checks.reduce((sum, check) => sum + check.points, 0);
  return (
    <div className="space-y-10">
      <Part title="What is asked">
        <div className="grid gap-3 sm:grid-cols-[1fr_14rem]">
          <TextField
            label="Title"
            value={workspace.title}
            maxLength={LIMITS.title}
            onChange={(title) => put({ workspace: { ...workspace, title } })}
          />
          <TextField
            label="Your name (optional)"
            value={workspace.author ?? ''}
            maxLength={LIMITS.author}
            onChange={(author) => {
              const { author: _, ...rest } = workspace;
              put({ workspace: author ? { ...rest, author } : rest });
            }}
          />
        </div>
        <div className="grid gap-4 lg:grid-cols-2">
          <TextArea
            label="Instructions (Markdown)"
            rows={14}
            mono
            value={instructions}
            maxLength={EXERCISE_LIMITS.instructions}
            onChange={(text) => put({ instructions: text })}
          />
          <section aria-label="Preview of the instructions" className="min-w-0">
            <p className="text-[13px] font-medium">As students see it</p>
            <div className="mt-1 max-h-96 overflow-y-auto rounded-md border border-line bg-surface px-4 py-1">
              <ErrorBoundary area="The preview">
                <Markdown text={instructions} />
              </ErrorBoundary>
            </div>
          </section>
        </div>
      </Part>

      <Part title="What is given">
        <p className="text-sm text-muted">
          {counted(workspace.setUp.length, 'step')} set up the account, as it was recorded in the sandbox. To change
          files, events or the account, do it there.
        </p>
        <Button size="sm" onPress={() => void openWorkspace()}>
          <FlaskConical size={14} aria-hidden />
          Change files and account in the sandbox
        </Button>
        <ul className="divide-y divide-line rounded-xl border border-line">
          {Object.keys(workspace.files).map((path) => (
            <li key={path} className="flex flex-wrap items-center gap-x-4 gap-y-1 px-4 py-2">
              <code className="min-w-0 flex-1 basis-40 text-sm [overflow-wrap:anywhere]">{path}</code>
              <Select
                label={`What students may do with ${path}`}
                hideLabel
                size="sm"
                value={exercise.hidden.includes(path) ? 'hidden' : exercise.locked.includes(path) ? 'locked' : 'open'}
                onChange={(to) => {
                  const without = (paths: readonly string[]) => paths.filter((each) => each !== path);
                  put({
                    locked: [...without(exercise.locked), ...(to === 'locked' ? [path] : [])],
                    hidden: [...without(exercise.hidden), ...(to === 'hidden' ? [path] : [])],
                  });
                }}
                options={[
                  { id: 'open', name: 'can be changed' },
                  { id: 'locked', name: 'locked' },
                  { id: 'hidden', name: 'hidden' },
                ]}
                className="w-44"
              />
            </li>
          ))}
        </ul>
        {exercise.hidden.length > 0 && (
          <p className="text-sm text-muted">
            Hidden files are deployed but not listed. They are in the link all the same: who takes it apart can read
            them.
          </p>
        )}
        <PanelChoice panels={exercise.panels} onChange={(panels) => change(withPanels(exercise, panels))} />
      </Part>

      <Part title="What is run">
        <p className="text-sm text-muted">
          To judge a piece of work, its account is made anew, the files are deployed to{' '}
          <code>{workspace.function}</code>, and this is done, in order.
        </p>
        <RunList exercise={exercise} onChange={change} />
      </Part>

      <Part title={`What is checked: ${counted(points, 'point')}`}>
        <ul className="space-y-3">
          {checks.map((check, at) => (
            <CheckEditor
              key={check.id}
              exercise={exercise}
              check={check}
              judged={judged?.checks.find(({ id }) => id === check.id)}
              onChange={(next) => put({ checks: checks.map((each, n) => (n === at ? next : each)) })}
              onRemove={() => put({ checks: checks.filter((_, n) => n !== at) })}
              onUp={at === 0 ? null : () => put({ checks: checks.with(at, checks[at - 1]!).with(at - 1, check) })}
            />
          ))}
        </ul>
        <div className="flex flex-wrap gap-2">
          <Menu
            label="Add a check"
            items={(Object.keys(checkForms) as CheckKind[]).map((kind) => ({
              id: kind,
              name: checkForms[kind].name,
              run: () => put({ checks: [...checks, newCheck(kind, exercise)] }),
            }))}
          >
            <Button size="sm" variant="primary">
              <Plus size={14} aria-hidden />
              Add a check
            </Button>
          </Menu>
          {checks.length > 0 && (
            <Button size="sm" isDisabled={!!problem} isPending={judging} onPress={() => void tryChecks()}>
              {!judging && <ListChecks size={14} aria-hidden />}
              Run them on the start
            </Button>
          )}
        </div>
        {judged && judged.refusedRuns.length > 0 && (
          <Notice tone="warn" title="AWS has refused a call that is run." announce>
            {judged.refusedRuns.map(({ call, message }) => `${call.service} ${call.operation}: ${message}`).join(' ')}
          </Notice>
        )}
        {judged?.problem && (
          <Notice tone="warn" title="It could not be run." announce>
            {judged.problem}
          </Notice>
        )}
        <output className="sr-only">
          {judged &&
            !judged.problem &&
            `${judged.checks.filter(({ met }) => met).length} of ${judged.checks.length} checks are met at the start.`}
        </output>
      </Part>

      <Part title="Give it out">
        {problem ? (
          <Notice tone="warn" title="It is not whole yet.">
            {problem}
          </Notice>
        ) : (
          <GiveOut shared={exercise} beforeTrying={save} />
        )}
      </Part>
    </div>
  );
}

function withPanels(exercise: Exercise, panels: readonly string[] | undefined): Exercise {
  const { panels: _, ...rest } = exercise;
  return panels ? { ...rest, panels: [...panels] } : rest;
}

function problemOf(exercise: Exercise): string | null {
  const untitled = exercise.checks.findIndex(({ title }) => !title.trim());
  if (untitled >= 0) return `Check ${untitled + 1} has no text that students read.`;
  try {
    readExercise(exercise);
    return null;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}
