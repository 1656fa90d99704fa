import { scaffold } from '../../../lesson/estate/scaffold.ts';
import { verdictOf } from '../../../lesson/estate/verdict.ts';
import {
  type Draft,
  fieldProblem,
  STARTS,
  type Workload,
  type WorkloadField,
  workloadOf,
} from '../../../lesson/estate/workload.ts';
import { Badge } from '../../kit/badge.tsx';
import { Button } from '../../kit/button.tsx';
import { Select } from '../../kit/select.tsx';
import { TextField } from '../../kit/text-field.tsx';
import { notify } from '../../kit/toast.tsx';
import { count, money } from '../../panels/format/amounts.ts';
import { useLayout } from '../../stores/layout.ts';
import { useWorkspace } from '../../stores/workspace.ts';
import { useLesson } from '../lesson-context.ts';

export interface WorkloadCardProps {
  title: string;
  draft: Draft;
  isDisabled: boolean;
  onChange(field: WorkloadField, text: string): void;
}

const STARTS_OPTIONS = [
  { id: '', name: 'Choose …' },
  ...Object.entries(STARTS).map(([id, name]) => ({ id, name: `${name[0]!.toUpperCase()}${name.slice(1)}` })),
];
const NUMBERS = [
  ['runs', 'Runs a month'],
  ['seconds', 'Seconds a run'],
  ['megabytes', 'Memory in MB'],
] as const;
const FITS = {
  fits: { tone: 'ok', text: 'Fits' },
  split: { tone: 'hot', text: 'Fits in pieces' },
  stays: { tone: 'neutral', text: 'Stays on a server' },
} as const;

/** One workload: its numbers, and below them what it would be as a function. */
export function WorkloadCard({ title, draft, isDisabled, onChange }: WorkloadCardProps) {
  const workload = workloadOf(draft);
  return (
    <fieldset className="min-w-0 rounded-xl border border-line bg-surface p-4">
      <legend className="float-left mb-2 w-full font-medium">{title}</legend>
      <div className="clear-both grid gap-3 sm:grid-cols-2">
        <TextField
          label="What it does"
          value={draft.name}
          maxLength={80}
          isDisabled={isDisabled}
          onChange={(text) => onChange('name', text)}
        />
        <Select
          label="Started by"
          value={draft.start}
          options={STARTS_OPTIONS}
          isDisabled={isDisabled}
          onChange={(start) => onChange('start', start)}
        />
      </div>
      <div className="mt-3 grid gap-3 sm:grid-cols-3">
        {NUMBERS.map(([field, label]) => (
          <TextField
            key={field}
            label={label}
            value={draft[field]}
            inputMode="decimal"
            error={fieldProblem(draft, field)}
            isDisabled={isDisabled}
            onChange={(text) => onChange(field, text)}
          />
        ))}
      </div>
      {workload && <Outcome workload={workload} isDisabled={isDisabled} />}
    </fieldset>
  );
}

function Outcome({ workload, isDisabled }: { workload: Workload; isDisabled: boolean }) {
  const { era } = useLesson();
  const { fit, because, memoryMB, perMonth, server } = verdictOf(workload, era);
  return (
    <output className="mt-4 block space-y-2 border-t border-line pt-3 text-sm">
      <p>
        <Badge tone={FITS[fit].tone}>{FITS[fit].text}</Badge> {because}
      </p>
      {perMonth !== null && (
        <p className="text-muted">
          As a function with {count(memoryMB)} MB: {money(perMonth)} a month without the free tier. A {server.type}{' '}
          costs {money(server.perMonth)} and would be cheaper from {count(server.cheaperFrom)} runs on.
        </p>
      )}
      {workload.start !== 'always' && fit !== 'stays' && (
        <Button size="sm" isDisabled={isDisabled} onPress={() => begin(workload, era)}>
          Write its first function
        </Button>
      )}
    </output>
  );
}

/** Lays the scaffold over the learner's files, with its event for a test; Undo brings back what was there. */
function begin(workload: Workload, era: '2016' | 'today'): void {
  const { files, event } = scaffold(workload, era);
  const workspace = useWorkspace.getState();
  const before = Object.keys(files).map((path) => [path, workspace.files[path]] as const);
  for (const [path, text] of Object.entries(files)) workspace.replace(path, text);
  const known = workspace.tests.some(({ name }) => name === event.name);
  if (known) workspace.editTest(event.name, event.payload);
  else workspace.addTest(event.name, event.payload);
  workspace.chooseTest(event.name);
  workspace.show('index.js');
  useLayout.getState().showArea('code');
  const undo = () => {
    for (const [path, text] of before) {
      if (text === undefined) useWorkspace.getState().remove(path);
      else useWorkspace.getState().replace(path, text);
    }
  };
  void notify('index.js holds the first function now.', { action: { label: 'Undo', run: undo }, duration: 10_000 });
}
