import { Plus, Trash2 } from 'lucide-react';
import { type Exercise, isInvoke, type Run } from '../../share/exercise/exercise.ts';
import { describeSetUp } from '../../share/workspace/describe-set-up.ts';
import type { PlainCall } from '../../share/workspace/workspace.ts';
import { Button } from '../kit/button.tsx';
import { Checkbox } from '../kit/checkbox.tsx';
import { IconButton } from '../kit/icon-button.tsx';
import { Menu } from '../kit/menu.tsx';
import { NumberField, TextArea, TextField } from '../kit/text-field.tsx';
import { jsonProblem } from '../stores/json-problem.ts';
import { CallFields } from './call-fields.tsx';

interface RunListProps {
  exercise: Exercise;
  onChange(exercise: Exercise): void;
}

const MINUTE_MS = 60_000;

/** What is done to judge a piece of work, in order. */
export function RunList({ exercise, onChange }: RunListProps) {
  const { runs, workspace } = exercise;
  const put = (next: readonly Run[]) => onChange({ ...exercise, runs: [...next] });
  const add = (run: Run) => put([...runs, run]);
  const change = (at: number, run: Run) => put(runs.map((each, n) => (n === at ? run : each)));
  const names = runs.filter(isInvoke).map(({ name }) => name);
  const items = [
    ...workspace.events
      .filter(({ name }) => !names.includes(name))
      .map(({ name, payload }) => ({
        id: `event-${name}`,
        name: `The event “${name}”`,
        run: () => add({ name, payload }),
      })),
    { id: 'event', name: 'Another event', run: () => add({ name: freeName(names), payload: '{}' }) },
    { id: 'wait', name: 'Time that passes', run: () => add({ step: { wait: MINUTE_MS } }) },
    {
      id: 'upload',
      name: 'An upload to S3',
      run: () =>
        add({
          step: {
            service: 's3',
            operation: 'PutObject',
            input: { Bucket: bucketOf(exercise), Key: 'upload.txt', Body: { $text: 'Hello' } },
          },
        }),
    },
    {
      id: 'call',
      name: 'Any other AWS call',
      run: () =>
        add({
          step: { service: 'sqs', operation: 'SendMessage', input: { QueueUrl: '', MessageBody: 'Hello' } },
        }),
    },
  ];
  return (
    <div className="space-y-3">
      <ol className="space-y-3">
        {runs.map((run, at) => (
          <li key={at} className="space-y-3 rounded-xl border border-line bg-surface p-4">
            <div className="flex items-center gap-2">
              <h3 className="min-w-0 flex-1 text-sm font-semibold">
                {at + 1}. {nameOf(run)}
              </h3>
              <IconButton
                label={`Remove “${nameOf(run)}”`}
                Icon={Trash2}
                iconSize={14}
                onPress={() => put(runs.filter((_, n) => n !== at))}
              />
            </div>
            <RunFields run={run} onChange={(next) => change(at, next)} />
            <Checkbox
              isSelected={!!run.teacherOnly}
              onChange={(only) => {
                const { teacherOnly: _, ...rest } = run;
                change(at, only ? { ...rest, teacherOnly: true } : rest);
              }}
            >
              For the teacher only
            </Checkbox>
          </li>
        ))}
      </ol>
      <Menu label="Add a run" items={items}>
        <Button size="sm">
          <Plus size={14} aria-hidden />
          Add a run
        </Button>
      </Menu>
    </div>
  );
}

function RunFields({ run, onChange }: { run: Run; onChange(run: Run): void }) {
  if (isInvoke(run))
    return (
      <div className="grid gap-3 sm:grid-cols-[12rem_1fr]">
        <TextField label="Name" value={run.name} onChange={(name) => onChange({ ...run, name })} maxLength={100} />
        <TextArea
          label="Event"
          mono
          rows={2}
          value={run.payload}
          onChange={(payload) => onChange({ ...run, payload })}
          error={jsonProblem(run.payload) ? 'This is not JSON.' : null}
        />
      </div>
    );
  const { step } = run;
  if ('wait' in step)
    return (
      <NumberField
        label="How long"
        unit="minutes of virtual time"
        value={step.wait / MINUTE_MS}
        minValue={0}
        onChange={(minutes) => onChange({ ...run, step: { wait: Number.isNaN(minutes) ? 0 : minutes * MINUTE_MS } })}
        className="max-w-64"
      />
    );
  if (!('operation' in step)) return <p className="text-sm text-muted">It is done as the file says.</p>;
  const text = textUploaded(step);
  if (text === null) return <CallFields call={step} onChange={(next) => onChange({ ...run, step: next })} />;
  const put = (members: object) => onChange({ ...run, step: { ...step, input: { ...step.input, ...members } } });
  return (
    <div className="grid gap-3 sm:grid-cols-3">
      <TextField
        label="Bucket"
        mono
        value={String(step.input['Bucket'] ?? '')}
        onChange={(Bucket) => put({ Bucket })}
      />
      <TextField label="Key" mono value={String(step.input['Key'] ?? '')} onChange={(Key) => put({ Key })} />
      <TextField label="Text" value={text} onChange={($text) => put({ Body: { $text } })} />
    </div>
  );
}

/** The text that a call uploads to S3; null for any other call. */
function textUploaded({ service, operation, input }: PlainCall): string | null {
  const { $text } = (input['Body'] ?? {}) as { $text?: unknown };
  const plain = Object.keys(input).every((key) => ['Bucket', 'Key', 'Body'].includes(key));
  return service === 's3' && operation === 'PutObject' && plain && typeof $text === 'string' ? $text : null;
}

function nameOf(run: Run): string {
  if (isInvoke(run)) return run.name || 'An event';
  const [described] = describeSetUp([run.step]);
  return `${described!.what}${described!.subject ? `: ${described!.subject}` : ''}`;
}

function freeName(names: readonly string[]): string {
  for (let n = names.length + 1; ; n++) if (!names.includes(`Run ${n}`)) return `Run ${n}`;
}

function bucketOf({ workspace }: Exercise): string {
  const step = workspace.setUp.find((each) => 'operation' in each && each.operation === 'CreateBucket');
  return step && 'input' in step ? String(step.input['Bucket']) : '';
}
