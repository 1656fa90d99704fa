import { useState } from 'react';
import { Button } from '../../kit/button.tsx';
import { Select } from '../../kit/select.tsx';
import { NumberField, TextField } from '../../kit/text-field.tsx';
import { Refusal } from '../../panels/aws/failure.ts';
import { useAction } from '../../panels/aws/use-action.ts';
import { ErrorNotice } from '../../panels/parts/error-notice.tsx';
import { PanelFrame } from '../../panels/parts/panel-frame.tsx';
import { Trail } from '../../panels/parts/trail.tsx';
import { useSession } from '../../stores/session.ts';
import { useWorkspace } from '../../stores/workspace.ts';
import { usePlaces } from '../places.ts';
import { createBasicRole } from './execution-role.ts';
import { RolePicker } from './role-picker.tsx';
import { RUNTIMES } from './runtimes.ts';

const NEW_ROLE = 'new-role';

/** What the form can see by itself, as AWS's console does: a number or a name that AWS could not even read. */
function slipIn(form: { name: string; handler: string; memory: number; timeout: number }): string | null {
  if (!form.name) return 'Give the function a name.';
  if (!/^[\w-]{1,64}$/.test(form.name))
    return 'A function name has letters, digits, - and _ only, and at most 64 of them.';
  if (!form.handler) return 'Name the handler: the file without .js, a dot, and the export.';
  if (Number.isNaN(form.memory)) return 'Give the memory in MB.';
  if (Number.isNaN(form.timeout)) return 'Give the timeout in seconds.';
  return null;
}

/** The form for a new function; its code is what stands in the editor. */
export function CreateFunction() {
  const era = useSession((session) => session.spec?.era ?? 'today');
  const goLambda = usePlaces((places) => places.goLambda);
  const action = useAction();
  const [form, setForm] = useState({
    name: '',
    description: '',
    runtime: RUNTIMES[era][0]!.id,
    handler: 'index.handler',
    role: NEW_ROLE,
    roleName: '',
    memory: 128,
    timeout: 3,
  });
  const change = (part: Partial<typeof form>) => setForm({ ...form, ...part });
  const roleName = form.roleName || (form.name ? `${form.name.replace(/[^\w+=,.@-]/g, '-')}-role` : '');

  const submit = async () => {
    const created = await action.run(`Creating ${form.name || 'the function'}`, async (account) => {
      const isNew = form.role === NEW_ROLE;
      // Before the role is made: a slip in the form must not leave a role behind that is named after it.
      const slip = slipIn(form);
      if (slip) throw new Refusal(slip);
      const Role = isNew ? await createBasicRole(account, roleName, era) : form.role;
      // Once made, the role is an existing one: a second try of the form must not make it again.
      if (isNew) change({ role: Role });
      await account.call('lambda', 'CreateFunction', {
        FunctionName: form.name,
        Description: form.description,
        Runtime: form.runtime,
        Handler: form.handler,
        Role,
        MemorySize: form.memory,
        Timeout: form.timeout,
        Code: { ZipFile: useWorkspace.getState().packageZip() },
      });
    });
    if (created) goLambda({ functionName: form.name });
  };

  return (
    <PanelFrame
      label="Create function"
      bar={
        <Trail
          label="Lambda"
          steps={[{ name: 'Functions', onPress: () => goLambda({ functionName: null }) }, { name: 'Create function' }]}
        />
      }
    >
      <form
        className="grid max-w-3xl grid-cols-1 gap-4 p-3 @lg:grid-cols-2"
        onSubmit={(event) => {
          event.preventDefault();
          void submit();
        }}
      >
        {/* oxlint-disable-next-line jsx-a11y/no-autofocus -- the learner has just asked for this form */}
        <TextField label="Function name" value={form.name} onChange={(name) => change({ name })} autoFocus />
        <Select
          label="Runtime"
          value={form.runtime}
          onChange={(runtime) => change({ runtime })}
          options={RUNTIMES[era]}
        />
        <TextField
          label="Handler"
          value={form.handler}
          onChange={(handler) => change({ handler })}
          description="File without .js, a dot, and the name it exports."
        />
        <TextField label="Description" value={form.description} onChange={(description) => change({ description })} />
        <RolePicker
          value={form.role}
          onChange={(role) => change({ role })}
          extra={[{ id: NEW_ROLE, name: 'Create a basic execution role' }]}
        />
        {form.role === NEW_ROLE && (
          <TextField
            label="Name of the new role"
            value={form.roleName}
            placeholder={roleName}
            onChange={(name) => change({ roleName: name })}
            description="Lambda may assume it; it may write logs and nothing else."
          />
        )}
        <NumberField label="Memory (MB)" value={form.memory} onChange={(memory) => change({ memory })} />
        <NumberField label="Timeout (s)" value={form.timeout} onChange={(timeout) => change({ timeout })} />
        <p className="text-xs text-muted @lg:col-span-2">The code is what stands in the editor now, zipped as it is.</p>
        {action.failure && (
          <div className="@lg:col-span-2">
            <ErrorNotice failure={action.failure} />
          </div>
        )}
        <div className="flex gap-2 @lg:col-span-2">
          <Button type="submit" variant="primary" isPending={action.pending}>
            Create function
          </Button>
          <Button onPress={() => goLambda({ functionName: null })}>Cancel</Button>
        </div>
      </form>
    </PanelFrame>
  );
}
