import { useState } from 'react';
import { Select } from '../kit/select.tsx';
import { NumberField, TextArea, TextField } from '../kit/text-field.tsx';
import type { CheckField } from './check-kinds.ts';
import { type Rule, rulesToText, textToRules } from './rules-text.ts';

interface CheckFieldControlProps {
  field: CheckField;
  value: unknown;
  /** Names of the exercise's runs. */
  runs: readonly string[];
  onChange(value: unknown): void;
}

/** One member of a check, to be entered. */
export function CheckFieldControl({ field, value, runs, onChange }: CheckFieldControlProps) {
  const { label, as, options = [], unit, optional, description, mono } = field;
  const name = optional ? `${label} (optional)` : label;
  if (as === 'choice')
    return (
      <Select
        label={name}
        value={String(value)}
        onChange={(id) => onChange(id === 'true' ? true : id === 'false' ? false : id)}
        options={options}
      />
    );
  if (as === 'run')
    return (
      <Select
        label={label}
        value={String(value ?? '')}
        onChange={(id) => onChange(id || undefined)}
        options={[
          ...(optional ? [{ id: '', name: 'any function' }] : []),
          ...runs.map((run) => ({ id: run, name: run })),
        ]}
      />
    );
  if (as === 'number')
    return (
      <NumberField
        label={name}
        value={Number(value)}
        onChange={(number) => onChange(Number.isNaN(number) ? 0 : number)}
        minValue={0}
        formatOptions={{ useGrouping: false, maximumFractionDigits: 10 }}
        unit={unit}
        description={description}
      />
    );
  if (as === 'json' || as === 'rules') return <Written field={field} value={value} onChange={onChange} />;
  const texts = {
    label: name,
    description,
    mono,
    value: String(value ?? ''),
    onChange: (text: string) => onChange(text === '' && optional ? undefined : text),
  };
  return as === 'area' ? (
    <TextArea {...texts} rows={field.member === 'code' ? 8 : 2} className="sm:col-span-2" />
  ) : (
    <TextField {...texts} />
  );
}

/** A value that is written as text: what does not read stays on the screen and changes nothing. */
function Written({ field, value, onChange }: Omit<CheckFieldControlProps, 'runs'>) {
  const rules = field.as === 'rules';
  const [text, setText] = useState(() => (rules ? rulesToText(value as Rule[]) : JSON.stringify(value)));
  const [error, setError] = useState<string | null>(null);
  const enter = (next: string) => {
    setText(next);
    try {
      onChange(rules ? textToRules(next) : JSON.parse(next));
      setError(null);
    } catch (problem) {
      setError(rules ? (problem as Error).message : 'This is not JSON yet.');
    }
  };
  const texts = { label: field.label, description: field.description, error, value: text, onChange: enter, mono: true };
  return rules ? <TextArea {...texts} rows={3} className="sm:col-span-2" /> : <TextField {...texts} />;
}
