import { useState } from 'react';
import { Button } from '../../kit/button.tsx';
import { TextField } from '../../kit/text-field.tsx';
import { useAction } from '../../panels/aws/use-action.ts';
import { ErrorNotice } from '../../panels/parts/error-notice.tsx';
import { TextBlock } from '../../panels/parts/text-block.tsx';
import { PanelFrame } from '../../panels/parts/panel-frame.tsx';
import { Trail } from '../../panels/parts/trail.tsx';
import { usePlaces } from '../places.ts';
import { lambdaTrust } from './trust.ts';

/** A new role for Lambda functions. */
export function CreateRole() {
  const goIam = usePlaces((places) => places.goIam);
  const [name, setName] = useState('');
  const [description, setDescription] = useState('');
  const action = useAction();
  const trust = JSON.stringify(lambdaTrust, null, 2);
  return (
    <PanelFrame
      label="Create role"
      bar={
        <Trail
          label="IAM"
          steps={[{ name: 'Roles', onPress: () => goIam({ roleName: null }) }, { name: 'Create role' }]}
        />
      }
    >
      <form
        className="max-w-2xl space-y-4 p-3"
        onSubmit={async (event) => {
          event.preventDefault();
          const created = await action.run(`Creating ${name}`, (account) =>
            account.call('iam', 'CreateRole', {
              RoleName: name,
              AssumeRolePolicyDocument: trust,
              ...(description ? { Description: description } : {}),
            }),
          );
          if (created) goIam({ roleName: name });
        }}
      >
        {/* oxlint-disable-next-line jsx-a11y/no-autofocus -- the learner has just asked for this form */}
        <TextField label="Role name" value={name} onChange={setName} autoFocus />
        <TextField label="Description" value={description} onChange={setDescription} />
        <div className="space-y-1.5">
          <p className="text-xs text-muted">Trusted service: Lambda. This trust policy can be changed afterwards.</p>
          <TextBlock text={trust} label="Trust policy" />
        </div>
        {action.failure && <ErrorNotice failure={action.failure} />}
        <div className="flex gap-2">
          <Button type="submit" variant="primary" isPending={action.pending} isDisabled={name === ''}>
            Create role
          </Button>
          <Button onPress={() => goIam({ roleName: null })}>Cancel</Button>
        </div>
      </form>
    </PanelFrame>
  );
}
