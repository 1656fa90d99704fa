import { FlaskConical } from 'lucide-react';
import { useState } from 'react';
import type { ExperimentField, Findings } from '../../../lesson/experiment.ts';
import { Button } from '../../kit/button.tsx';
import { NumberField } from '../../kit/text-field.tsx';
import { useAction } from '../../panels/aws/use-action.ts';
import { ErrorNotice } from '../../panels/parts/error-notice.tsx';
import { useOpenLesson } from '../../stores/open-lesson.ts';
import { useSession } from '../../stores/session.ts';
import { useLesson } from '../lesson-context.ts';
import { ScrollBox } from '../../kit/scroll-box.tsx';

export interface ExperimentProps {
  /** As the lesson's code has it under `experiments`. */
  name: string;
  /** What happens in it, for the heading. */
  task: string;
  /** On the button. */
  verb: string;
}

/** Numbers to choose, a button that lets it happen in the account, and what was seen so far. */
export function Experiment({ name, task, verb }: ExperimentProps) {
  const experiment = useOpenLesson(({ loaded }) => loaded?.lesson.experiments?.[name]);
  const ready = useSession(({ status }) => status === 'ready');
  // What has been seen is told when it is over, not with every event on the way.
  const quiet = useSession(({ busy, trace }) => (busy ? null : trace));
  const [trace, setTrace] = useState(quiet ?? []);
  if (quiet && quiet !== trace) setTrace(quiet);
  const { era } = useLesson();
  const action = useAction();
  const [chosen, setChosen] = useState<Readonly<Record<string, number>>>({});
  if (!experiment) return null;

  const valueOf = ({ id, start }: ExperimentField) => chosen[id] ?? start;
  const values = Object.fromEntries(experiment.fields.map((field) => [field.id, valueOf(field)]));
  const findings = experiment.findings(trace, era);
  return (
    <section aria-label={task} className="not-prose my-7 space-y-4 rounded-xl border border-line bg-surface p-4">
      <h3 className="flex gap-2.5 font-medium">
        <FlaskConical size={18} aria-hidden className="mt-0.5 shrink-0 text-cold-text" />
        {task}
      </h3>
      <div className="flex flex-wrap items-end gap-x-4 gap-y-3">
        {experiment.fields.map((field) => (
          <NumberField
            key={field.id}
            label={field.label}
            unit={field.unit}
            minValue={field.min}
            maxValue={field.max}
            step={1}
            value={valueOf(field)}
            onChange={(value) => setChosen({ ...chosen, [field.id]: Number.isNaN(value) ? field.start : value })}
            className="w-56"
          />
        ))}
        <Button
          variant="primary"
          isDisabled={!ready}
          isPending={action.pending}
          onPress={() => void action.run(verb, (account) => experiment.run(account, values))}
        >
          {verb}
        </Button>
      </div>
      {action.failure && <ErrorNotice failure={action.failure} />}
      <div aria-live="polite">{findings && <FindingsTable {...findings} />}</div>
    </section>
  );
}

function FindingsTable({ caption, columns, rows }: Findings) {
  return (
    <ScrollBox label={caption}>
      <table className="w-full text-sm tabular-nums">
        <caption className="mb-1 text-left text-muted">{caption}</caption>
        <thead>
          <tr className="border-b border-line">
            {columns.map((column) => (
              <th key={column} scope="col" className="py-1.5 pr-4 text-left font-medium last:pr-0">
                {column}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(([name, ...cells]) => (
            <tr key={name} className="border-b border-line/60 last:border-0">
              <th scope="row" className="py-1.5 pr-4 text-left font-normal">
                {name}
              </th>
              {cells.map((cell, i) => (
                <td key={columns[i + 1]} className="py-1.5 pr-4 whitespace-nowrap last:pr-0">
                  {cell}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </ScrollBox>
  );
}
