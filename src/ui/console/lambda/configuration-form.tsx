import { Plus, X } from 'lucide-react';
import type { FunctionConfiguration } from '@aws-sdk/client-lambda';
import { useState } from 'react';
import { Button } from '../../kit/button.tsx';
import { IconButton } from '../../kit/icon-button.tsx';
import { Select } from '../../kit/select.tsx';
import { NumberField, TextField } from '../../kit/text-field.tsx';
import { notify } from '../../kit/toast.tsx';
import { useAction } from '../../panels/aws/use-action.ts';
import { ErrorNotice } from '../../panels/parts/error-notice.tsx';
import { useSession } from '../../stores/session.ts';
import { toEnvironment, type Variable, variablesOf } from './environment-variables.ts';
import { RolePicker } from './role-picker.tsx';
import { RUNTIMES } from './runtimes.ts';

/** Edits what UpdateFunctionConfiguration can change. */
export function ConfigurationForm({ configuration }: { configuration: FunctionConfiguration }) {
  const era = useSession((session) => session.spec?.era ?? 'today');
  const action = useAction();
  const [form, setForm] = useState({
    Description: configuration.Description ?? '',
    Handler: configuration.Handler ?? '',
    Runtime: configuration.Runtime as string,
    Role: configuration.Role ?? '',
    MemorySize: configuration.MemorySize ?? 128,
    Timeout: configuration.Timeout ?? 3,
  });
  const [variables, setVariables] = useState<Variable[]>(variablesOf(configuration.Environment?.Variables));
  const change = (part: Partial<typeof form>) => setForm({ ...form, ...part });
  const offered = RUNTIMES[era];
  const runtimes = offered.some(({ id }) => id === form.Runtime)
    ? offered
    : [...offered, { id: form.Runtime, name: form.Runtime }];
  const save = async () => {
    const saved = await action.run(`Saving the configuration of ${configuration.FunctionName}`, async (account) => {
      await account.call('lambda', 'UpdateFunctionConfiguration', {
        FunctionName: configuration.FunctionName,
        ...form,
        ...(era === 'today' || variables.length ? { Environment: toEnvironment(variables) } : {}),
      });
    });
    if (saved) void notify(`The configuration of ${configuration.FunctionName} is saved.`);
  };
  return (
    <form
      className="grid max-w-3xl grid-cols-1 gap-4 @lg:grid-cols-2"
      onSubmit={(event) => {
        event.preventDefault();
        void save();
      }}
    >
      <TextField label="Handler" value={form.Handler} onChange={(Handler) => change({ Handler })} />
      <Select label="Runtime" value={form.Runtime} onChange={(Runtime) => change({ Runtime })} options={runtimes} />
      <NumberField label="Memory (MB)" value={form.MemorySize} onChange={(MemorySize) => change({ MemorySize })} />
      <NumberField label="Timeout (s)" value={form.Timeout} onChange={(Timeout) => change({ Timeout })} />
      <RolePicker value={form.Role} onChange={(Role) => change({ Role })} />
      <TextField label="Description" value={form.Description} onChange={(Description) => change({ Description })} />
      {/* Lambda has had them since November 2016: https://serverlesscode.com/post/env-vars-support-lambda/ */}
      {(era === 'today' || variables.length > 0) && (
        <div className="@lg:col-span-2">
          <Variables rows={variables} onChange={setVariables} />
        </div>
      )}
      {action.failure && (
        <div className="@lg:col-span-2">
          <ErrorNotice failure={action.failure} />
        </div>
      )}
      <div className="@lg:col-span-2">
        <Button type="submit" isPending={action.pending}>
          Save configuration
        </Button>
      </div>
    </form>
  );
}

function Variables({ rows, onChange }: { rows: readonly Variable[]; onChange(rows: Variable[]): void }) {
  const change = (at: number, part: Partial<Variable>) =>
    onChange(rows.map((row, i) => (i === at ? { ...row, ...part } : row)));
  return (
    <fieldset className="space-y-2">
      <legend className="mb-1 text-xs font-semibold text-muted">Environment variables</legend>
      {rows.map((row, i) => (
        <div key={i} className="flex items-end gap-2">
          <TextField label={`Name ${i + 1}`} value={row.name} onChange={(name) => change(i, { name })} />
          <TextField label={`Value ${i + 1}`} value={row.value} onChange={(value) => change(i, { value })} />
          <IconButton
            label={`Remove variable ${row.name || i + 1}`}
            Icon={X}
            onPress={() => onChange(rows.filter((_, at) => at !== i))}
          />
        </div>
      ))}
      <Button size="sm" onPress={() => onChange([...rows, { name: '', value: '' }])}>
        <Plus size={14} aria-hidden /> Add variable
      </Button>
    </fieldset>
  );
}
