import { useState } from 'react';
import { Button } from '../../kit/button.tsx';
import { TextField } from '../../kit/text-field.tsx';
import { useAction } from '../../panels/aws/use-action.ts';
import { ErrorNotice } from '../../panels/parts/error-notice.tsx';

/** Lets an account or a service invoke the function. */
export function AddPermission({ functionName }: { functionName: string }) {
  const action = useAction();
  const [statement, setStatement] = useState('');
  const [principal, setPrincipal] = useState('');
  const [source, setSource] = useState('');
  const add = async () => {
    const added = await action.run(`Adding a permission to ${functionName}`, (account) =>
      account.call('lambda', 'AddPermission', {
        FunctionName: functionName,
        StatementId: statement.trim(),
        Action: 'lambda:InvokeFunction',
        Principal: principal.trim(),
        ...(source.trim() ? { SourceArn: source.trim() } : {}),
      }),
    );
    if (!added) return;
    setStatement('');
    setPrincipal('');
    setSource('');
  };
  return (
    <form
      className="grid max-w-3xl grid-cols-1 items-end gap-4 @lg:grid-cols-2"
      aria-label="Add a permission"
      onSubmit={(event) => {
        event.preventDefault();
        void add();
      }}
    >
      <TextField label="Statement id" value={statement} onChange={setStatement} placeholder="partner" />
      <TextField
        label="Principal"
        value={principal}
        onChange={setPrincipal}
        placeholder="123456789012 or s3.amazonaws.com"
      />
      <TextField label="Source ARN (optional)" value={source} onChange={setSource} className="@lg:col-span-2" />
      {action.failure && (
        <div className="@lg:col-span-2">
          <ErrorNotice failure={action.failure} />
        </div>
      )}
      <div className="@lg:col-span-2">
        <Button type="submit" size="sm" isPending={action.pending} isDisabled={!statement.trim() || !principal.trim()}>
          Add permission
        </Button>
      </div>
    </form>
  );
}
