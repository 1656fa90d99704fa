import { useState } from 'react';
import { TextField } from '../../kit/text-field.tsx';
import { useAction } from '../../panels/aws/use-action.ts';
import { ActionForm } from '../../panels/parts/action-form.tsx';
import { addParameter, type MethodPlace } from './api-calls.ts';

/** Adds a query string parameter to a method's request. */
export function ParameterForm({ place }: { place: MethodPlace }) {
  const [name, setName] = useState('');
  const action = useAction();
  return (
    <ActionForm
      action={action}
      submitLabel="Add"
      isDisabled={name.trim() === ''}
      onSubmit={async () => {
        const done = await action.run(`Add the parameter ${name}`, (account) => addParameter(account, place, name));
        if (done) setName('');
      }}
    >
      <TextField label="Query string parameter" value={name} onChange={setName} mono />
    </ActionForm>
  );
}
