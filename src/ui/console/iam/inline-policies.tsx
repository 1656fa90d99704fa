import { useState } from 'react';
import { Button } from '../../kit/button.tsx';
import { TextField } from '../../kit/text-field.tsx';
import { useAction } from '../../panels/aws/use-action.ts';
import { ConfirmButton } from '../../panels/parts/confirm-button.tsx';
import { ErrorNotice } from '../../panels/parts/error-notice.tsx';
import { JsonEditor } from '../../panels/parts/json-editor.tsx';
import { TextBlock } from '../../panels/parts/text-block.tsx';
import { Section } from '../../panels/parts/section.tsx';
import { usePlaces } from '../places.ts';
import type { RoleDetails } from './role-details.ts';

/** The policies written into the role itself. */
export function InlinePolicies({ roleName, policies }: { roleName: string; policies: RoleDetails['inline'] }) {
  const [adding, setAdding] = useState(false);
  return (
    <Section
      title="Inline policies"
      aside={
        !adding && (
          <Button size="sm" onPress={() => setAdding(true)}>
            Add a policy
          </Button>
        )
      }
    >
      {adding && <NewPolicy roleName={roleName} onDone={() => setAdding(false)} />}
      {policies.length === 0 && !adding && <p className="text-muted">None.</p>}
      {policies.map((policy) => (
        <InlinePolicy key={policy.name} roleName={roleName} policy={policy} />
      ))}
    </Section>
  );
}

const put = (roleName: string, name: string, document: string) => ({
  RoleName: roleName,
  PolicyName: name,
  PolicyDocument: document,
});

function InlinePolicy({ roleName, policy }: { roleName: string; policy: RoleDetails['inline'][number] }) {
  const pointedAt = usePlaces((places) => places.iam.policyName === policy.name);
  const [editing, setEditing] = useState(false);
  const action = useAction();
  const save = async (text: string) => {
    const saved = await action.run(`Saving the policy ${policy.name}`, (account) =>
      account.call('iam', 'PutRolePolicy', put(roleName, policy.name, text)),
    );
    if (saved) setEditing(false);
  };
  return (
    <section
      aria-label={`Inline policy ${policy.name}`}
      ref={pointedAt ? scrollHere : undefined}
      className={`space-y-2 rounded-md border p-3 ${pointedAt ? 'border-accent ring-1 ring-accent' : 'border-line'}`}
    >
      <div className="flex flex-wrap items-center justify-between gap-2">
        <h4 className="font-mono font-semibold">{policy.name}</h4>
        {!editing && (
          <div className="flex gap-2">
            <Button size="sm" aria-label={`Edit ${policy.name}`} onPress={() => setEditing(true)}>
              Edit
            </Button>
            <ConfirmButton
              label="Delete"
              accessibleName={`Delete ${policy.name}`}
              title={`Delete the policy ${policy.name}?`}
              onConfirm={() =>
                action.run(`Deleting the policy ${policy.name}`, (account) =>
                  account.call('iam', 'DeleteRolePolicy', { RoleName: roleName, PolicyName: policy.name }),
                )
              }
            >
              What only this policy allows is denied from then on.
            </ConfirmButton>
          </div>
        )}
      </div>
      {editing ? (
        <JsonEditor
          label={`Policy ${policy.name}`}
          value={policy.document}
          action={action}
          onSave={save}
          onCancel={() => {
            action.clear();
            setEditing(false);
          }}
        />
      ) : (
        <>
          {action.failure && <ErrorNotice failure={action.failure} />}
          <TextBlock text={policy.document} label={`Policy ${policy.name}`} />
        </>
      )}
    </section>
  );
}

const scrollHere = (element: HTMLElement | null) => element?.scrollIntoView({ block: 'nearest' });

const START = JSON.stringify(
  {
    Version: '2012-10-17',
    Statement: [{ Effect: 'Allow', Action: ['s3:GetObject'], Resource: ['arn:aws:s3:::my-bucket/*'] }],
  },
  null,
  2,
);

function NewPolicy({ roleName, onDone }: { roleName: string; onDone(): void }) {
  const [name, setName] = useState('access');
  const action = useAction();
  return (
    <div className="space-y-3 rounded-md border border-line p-3">
      <TextField label="Policy name" value={name} onChange={setName} />
      <JsonEditor
        label="Policy document"
        value={START}
        action={action}
        saveLabel="Add policy"
        onCancel={onDone}
        onSave={async (text) => {
          const added = await action.run(`Adding the policy ${name}`, (account) =>
            account.call('iam', 'PutRolePolicy', put(roleName, name, text)),
          );
          if (added) onDone();
        }}
      />
    </div>
  );
}
