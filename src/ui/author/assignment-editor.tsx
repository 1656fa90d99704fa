import { ArrowDown, ArrowUp } from 'lucide-react';
import { useEffect, useMemo, useState } from 'react';
import type { Assignment } from '../../share/exercise/exercise.ts';
import { readAssignment } from '../../share/exercise/read-exercise.ts';
import { LIMITS } from '../../share/workspace/limits.ts';
import { Deadline } from '../exercise/deadline.tsx';
import { Checkbox } from '../kit/checkbox.tsx';
import { IconButton } from '../kit/icon-button.tsx';
import { Notice } from '../kit/notice.tsx';
import { TextArea, TextField } from '../kit/text-field.tsx';
import { type AssignmentDraft, type Draft, saveDraft } from '../stores/drafts.ts';
import { GiveOut } from './give-out.tsx';
import { Part } from './part.tsx';

/** Several exercises in an order, with a deadline that is shown. */
export function AssignmentEditor({ draft: opened, drafts }: { draft: AssignmentDraft; drafts: readonly Draft[] }) {
  const [draft, setDraft] = useState(opened);
  const put = (members: Partial<AssignmentDraft>) => setDraft({ ...draft, ...members });
  useEffect(() => {
    if (draft !== opened) void saveDraft({ ...draft, at: Date.now() });
  }, [draft, opened]);
  const made = useMemo(() => make(draft, drafts), [draft, drafts]);
  const chosen = draft.exercises.flatMap((id) => drafts.filter((each) => each.id === id));
  const others = drafts.filter(({ id }) => !draft.exercises.includes(id));
  const move = (at: number, by: number) => {
    const { exercises } = draft;
    put({ exercises: exercises.with(at, exercises[at + by]!).with(at + by, exercises[at]!) });
  };
  const toggle = (id: string, on: boolean) =>
    put({ exercises: on ? [...draft.exercises, id] : draft.exercises.filter((each) => each !== id) });
  return (
    <div className="space-y-10">
      <Part title="What students read first">
        <div className="grid gap-3 sm:grid-cols-2">
          <TextField label="Title" value={draft.title} maxLength={LIMITS.title} onChange={(title) => put({ title })} />
          <TextField
            label="Your name (optional)"
            value={draft.author ?? ''}
            maxLength={LIMITS.author}
            onChange={(author) => put({ author })}
          />
        </div>
        <TextArea
          label="Note (optional)"
          rows={3}
          value={draft.note ?? ''}
          maxLength={LIMITS.note}
          onChange={(note) => put({ note })}
        />
        <label className="flex max-w-72 flex-col gap-1">
          <span className="text-[13px] font-medium">Hand in by (optional)</span>
          <input
            type="datetime-local"
            value={draft.deadline ? localText(draft.deadline) : ''}
            onChange={({ target }) =>
              put({ deadline: target.value ? new Date(target.value).toISOString() : undefined })
            }
            className="min-h-9 rounded-md border border-control bg-surface px-2.5 text-sm"
          />
          <span className="text-xs text-muted">It is shown in each student’s own time. Nothing enforces it.</span>
        </label>
        {draft.deadline && <Deadline at={draft.deadline} />}
      </Part>
      <Part title="Exercises, in order">
        <ol className="space-y-2">
          {chosen.map(({ id, exercise: { workspace } }, at) => (
            <li key={id} className="flex items-center gap-2 rounded-lg border border-line px-3 py-1.5">
              <Checkbox isSelected onChange={(on) => toggle(id, on)} className="min-w-0 flex-1">
                {at + 1}. {workspace.title}
              </Checkbox>
              <IconButton
                label={`Move “${workspace.title}” up`}
                Icon={ArrowUp}
                iconSize={14}
                isDisabled={at === 0}
                onPress={() => move(at, -1)}
              />
              <IconButton
                label={`Move “${workspace.title}” down`}
                Icon={ArrowDown}
                iconSize={14}
                isDisabled={at === chosen.length - 1}
                onPress={() => move(at, 1)}
              />
            </li>
          ))}
        </ol>
        {others.length > 0 && (
          <ul className="space-y-1">
            {others.map(({ id, exercise: { workspace } }) => (
              <li key={id}>
                <Checkbox isSelected={false} onChange={(on) => toggle(id, on)}>
                  {workspace.title}
                </Checkbox>
              </li>
            ))}
          </ul>
        )}
      </Part>
      <Part title="Give it out">
        {'problem' in made ? (
          <Notice tone="warn" title="It is not whole yet.">
            {made.problem}
          </Notice>
        ) : (
          <GiveOut shared={made.assignment} beforeTrying={() => saveDraft({ ...draft, at: Date.now() })} />
        )}
      </Part>
    </div>
  );
}

/** An instant as the browser's own field wants it, in local time. */
function localText(iso: string): string {
  const at = new Date(iso);
  const two = (n: number) => String(n).padStart(2, '0');
  return `${at.getFullYear()}-${two(at.getMonth() + 1)}-${two(at.getDate())}T${two(at.getHours())}:${two(at.getMinutes())}`;
}

function make(draft: AssignmentDraft, drafts: readonly Draft[]): { assignment: Assignment } | { problem: string } {
  const { id, title, author, note, deadline } = draft;
  try {
    const assignment = readAssignment({
      assignment: 1,
      id,
      title,
      ...(author ? { author } : {}),
      ...(note ? { note } : {}),
      ...(deadline ? { deadline } : {}),
      exercises: draft.exercises.flatMap((each) => drafts.filter((one) => one.id === each)).map((one) => one.exercise),
    });
    return { assignment };
  } catch (error) {
    return { problem: error instanceof Error ? error.message : String(error) };
  }
}
