import { useId } from 'react';
import { Select } from '../../kit/select.tsx';
import { KINDS, type LoadForm, SPANS } from './load-form.ts';

interface Fields {
  form: LoadForm;
  change(part: Partial<LoadForm>): void;
}

/** The pattern of the requests and what belongs to it. */
export function LoadFields({ form, change }: Fields) {
  const { kind } = form;
  const rated = kind === 'steady' || kind === 'poisson' || kind === 'daily-wave';
  return (
    <div className="flex flex-wrap items-end gap-3">
      <Select
        label="Pattern"
        size="sm"
        value={kind}
        onChange={(id) => change({ kind: id as LoadForm['kind'] })}
        options={KINDS}
      />
      <Select label="For" size="sm" value={form.spanMs} onChange={(spanMs) => change({ spanMs })} options={SPANS} />
      {rated && (
        <NumberField label="Requests a second" value={form.perSecond} set={(perSecond) => change({ perSecond })} />
      )}
      {kind === 'burst' && (
        <>
          <NumberField label="Requests in a burst" value={form.size} set={(size) => change({ size })} />
          <NumberField label="Every, s" value={form.everySeconds} set={(everySeconds) => change({ everySeconds })} />
        </>
      )}
      {kind === 'daily-wave' && (
        <>
          <NumberField label="Swing, %" value={form.swingPercent} set={(swingPercent) => change({ swingPercent })} />
          <NumberField label="Peak hour, UTC" value={form.peakHour} set={(peakHour) => change({ peakHour })} />
        </>
      )}
      {kind === 'replay' && (
        <TextField label="Seconds after the start" value={form.list} set={(list) => change({ list })} />
      )}
      <TextField label="Event (JSON)" value={form.payload} set={(payload) => change({ payload })} />
    </div>
  );
}

interface FieldProps {
  label: string;
  value: string;
  set(value: string): void;
}

function NumberField({ label, value, set }: FieldProps) {
  const id = useId();
  return (
    <div>
      <label htmlFor={id} className="block text-xs text-muted">
        {label}
      </label>
      <input
        id={id}
        inputMode="decimal"
        value={value}
        onChange={(event) => set(event.target.value)}
        className="w-28 rounded-md border border-control bg-surface px-2 py-1 tabular-nums"
      />
    </div>
  );
}

function TextField({ label, value, set }: FieldProps) {
  const id = useId();
  return (
    <div>
      <label htmlFor={id} className="block text-xs text-muted">
        {label}
      </label>
      <textarea
        id={id}
        rows={1}
        value={value}
        spellCheck={false}
        onChange={(event) => set(event.target.value)}
        className="block w-40 rounded-md border border-control bg-surface px-2 py-1 font-mono text-xs"
      />
    </div>
  );
}
