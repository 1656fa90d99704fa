import { useEffect, useState } from 'react';
import type { PlainCall } from '../../share/workspace/workspace.ts';
import { Select } from '../kit/select.tsx';
import { TextArea } from '../kit/text-field.tsx';

/** The models are large: they come when the first call is written. */
const shapes = () => import('../../terminal/aws/call-shapes.ts');
type Shapes = Awaited<ReturnType<typeof shapes>>;
type Operations = Awaited<ReturnType<Shapes['operationsOf']>>;
type Known = Pick<Shapes, 'serviceNames' | 'leastInput' | 'inputProblem'> & { service: string; operations: Operations };

interface CallFieldsProps {
  call: PlainCall;
  onChange(call: PlainCall): void;
}

/** An AWS call to be written: its service, its operation and its input, held against the official models. */
export function CallFields({ call, onChange }: CallFieldsProps) {
  const { service, operation, input } = call;
  const [known, setKnown] = useState<Known | null>(null);
  const [written, setWritten] = useState(() => pretty(input));
  useEffect(() => {
    let gone = false;
    void shapes().then(async ({ operationsOf, ...others }) => {
      const operations = await operationsOf(service);
      if (!gone) setKnown({ ...others, service, operations });
    });
    return () => {
      gone = true;
    };
  }, [service]);
  const shape = known?.service === service ? known.operations.get(operation) : undefined;
  const parsed = objectIn(written);
  const problem = parsed ? (shape ? known!.inputProblem(shape, parsed) : null) : 'This is not a JSON object yet.';

  const begin = (next: { service: string; operation: string }, least: Record<string, unknown>) => {
    setWritten(pretty(least));
    onChange({ ...next, input: least });
  };
  const chooseService = async (next: string) => {
    const { operationsOf, leastInput } = await shapes();
    const [first] = await operationsOf(next);
    if (first) begin({ service: next, operation: first[0] }, leastInput(first[1]));
  };
  return (
    <div className="grid gap-3 sm:grid-cols-2">
      <Select
        label="Service"
        value={service}
        onChange={(next) => void chooseService(next)}
        options={named(known?.serviceNames ?? [service])}
      />
      <Select
        label="Operation"
        value={operation}
        onChange={(next) => begin({ service, operation: next }, known!.leastInput(known!.operations.get(next)!))}
        options={named(known?.service === service ? [...known.operations.keys()] : [operation])}
      />
      <TextArea
        label="Input"
        mono
        rows={Math.min(14, Math.max(4, written.split('\n').length))}
        value={written}
        onChange={(text) => {
          setWritten(text);
          const next = objectIn(text);
          if (next) onChange({ ...call, input: next });
        }}
        error={problem}
        description={
          'JSON, as the SDKs take it. Bytes are written as {"$text": "…"}, the exercise’s files as {"$package": true}.'
        }
        className="sm:col-span-2"
      />
    </div>
  );
}

const named = (all: readonly string[]) => all.map((name) => ({ id: name, name }));

const pretty = (input: object): string => JSON.stringify(input, null, 2);

function objectIn(text: string): Record<string, unknown> | null {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null && !Array.isArray(value)
      ? (value as Record<string, unknown>)
      : null;
  } catch {
    return null;
  }
}
