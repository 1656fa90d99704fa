import { useState } from 'react';
import { Button } from '../../kit/button.tsx';
import { TextField } from '../../kit/text-field.tsx';
import { useAction } from '../../panels/aws/use-action.ts';
import { ErrorNotice } from '../../panels/parts/error-notice.tsx';
import { addParameter, type MethodPlace } from './api-calls.ts';

/** Adds a query string parameter to a method's request. */
export function ParameterForm({ place }: { place: MethodPlace }) {
  const [name, setName] = useState('');
  const action = useAction();
  return (
    <form
      className="space-y-2"
      onSubmit={async (event) => {
        event.preventDefault();
        const done = await action.run(`Add the parameter ${name}`, (account) => addParameter(account, place, name));
        if (done) setName('');
      }}
    >
      <div className="flex items-end gap-2">
        <TextField label="Query string parameter" value={name} onChange={setName} mono />
        <Button type="submit" isPending={action.pending} isDisabled={name.trim() === ''}>
          Add
        </Button>
      </div>
      {action.failure && <ErrorNotice failure={action.failure} />}
    </form>
  );
}
