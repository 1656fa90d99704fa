import { Select } from '../../kit/select.tsx';
import { TextArea, TextField } from '../../kit/text-field.tsx';
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
        value={kind}
        onChange={(id) => change({ kind: id as LoadForm['kind'] })}
        options={KINDS}
      />
      <Select label="For" value={form.spanMs} onChange={(spanMs) => change({ spanMs })} options={SPANS} />
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
        <TextArea
          className="w-56"
          label="Seconds after the start"
          mono
          rows={3}
          spellCheck="false"
          value={form.list}
          onChange={(list) => change({ list })}
        />
      )}
      <CodeField label="Event (JSON)" value={form.payload} set={(payload) => change({ payload })} />
    </div>
  );
}

interface FieldProps {
  label: string;
  value: string;
  set(value: string): void;
}

const NumberField = ({ label, value, set }: FieldProps) => (
  <TextField className="w-36" label={label} inputMode="decimal" value={value} onChange={set} />
);

const CodeField = ({ label, value, set }: FieldProps) => (
  <TextField className="w-56" label={label} mono spellCheck="false" value={value} onChange={set} />
);
