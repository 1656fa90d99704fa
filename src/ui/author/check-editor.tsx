import { ArrowUp, Trash2 } from 'lucide-react';
import type { Check } from '../../share/exercise/check.ts';
import { type Exercise, isInvoke } from '../../share/exercise/exercise.ts';
import type { JudgedCheck } from '../../share/exercise/run-exercise.ts';
import { Badge } from '../kit/badge.tsx';
import { Checkbox } from '../kit/checkbox.tsx';
import { IconButton } from '../kit/icon-button.tsx';
import { NumberField, TextArea, TextField } from '../kit/text-field.tsx';
import { Disclosure } from '../panels/parts/disclosure.tsx';
import { CheckFieldControl } from './check-field-control.tsx';
import { checkForms } from './check-kinds.ts';

interface CheckEditorProps {
  exercise: Exercise;
  check: Check;
  /** How it stands with the files as they are, when that was looked at. */
  judged: JudgedCheck | undefined;
  onChange(check: Check): void;
  onRemove(): void;
  /** Null for the first. */
  onUp: (() => void) | null;
}

/** A check as a form. */
export function CheckEditor({ exercise, check, judged, onChange, onRemove, onUp }: CheckEditorProps) {
  const form = checkForms[check.kind];
  const change = (members: Record<string, unknown>) => {
    const next = Object.entries({ ...check, ...members }).filter(([, value]) => value !== undefined);
    onChange(Object.fromEntries(next) as unknown as Check);
  };
  const named = check.title || form.name;
  return (
    <li className="space-y-3 rounded-xl border border-line bg-surface p-4">
      <div className="flex items-center gap-2">
        <h3 className="min-w-0 flex-1 text-sm font-semibold">{form.name}</h3>
        {judged && (
          <Badge tone={judged.met ? 'ok' : 'neutral'}>{judged.met ? 'met at the start' : 'unmet at the start'}</Badge>
        )}
        <IconButton
          label={`Move “${named}” up`}
          Icon={ArrowUp}
          iconSize={14}
          isDisabled={!onUp}
          onPress={() => onUp?.()}
        />
        <IconButton label={`Remove “${named}”`} Icon={Trash2} iconSize={14} onPress={onRemove} />
      </div>
      <div className="grid gap-3 sm:grid-cols-[1fr_7rem]">
        <TextField
          label="What students read"
          value={check.title}
          onChange={(title) => change({ title })}
          maxLength={300}
          placeholder="The answer greets by name"
        />
        <NumberField
          label="Points"
          value={check.points}
          onChange={(points) => change({ points: Number.isNaN(points) ? 0 : points })}
          minValue={0}
          maxValue={1_000}
        />
      </div>
      <div className="grid gap-3 sm:grid-cols-2">
        {form.fields.map((field) => (
          <CheckFieldControl
            key={field.member}
            field={field}
            value={(check as unknown as Record<string, unknown>)[field.member]}
            runs={exercise.runs.filter(isInvoke).map(({ name }) => name)}
            onChange={(value) => change({ [field.member]: value })}
          />
        ))}
      </div>
      {judged && !judged.met && judged.message && (
        <p className="text-sm text-muted [overflow-wrap:anywhere]">Students would read: {judged.message}</p>
      )}
      <Disclosure title="Message, hints, and who sees it">
        <div className="space-y-3">
          <TextField
            label="Message while it is not met"
            value={check.message ?? ''}
            onChange={(message) => change({ message: message || undefined })}
            maxLength={1_000}
          />
          <TextArea
            label="Hints, one on each line"
            rows={2}
            value={(check.hints ?? []).join('\n')}
            onChange={(text) => change({ hints: text ? text.split('\n').slice(0, 5) : undefined })}
          />
          <Checkbox isSelected={!!check.teacherOnly} onChange={(only) => change({ teacherOnly: only || undefined })}>
            For the teacher only: students are not told, and it is not in their link
          </Checkbox>
        </div>
      </Disclosure>
    </li>
  );
}
