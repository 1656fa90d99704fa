import { useAction } from '../aws/use-action.ts';
import { useQuery } from '../aws/use-query.ts';
import { JsonEditor } from '../parts/json-editor.tsx';
import { Section } from '../parts/section.tsx';
import { readPolicy, savePolicy, USER } from './pipeline-user.ts';

/** What the deploying user may do, to be changed here. */
export function UserPolicy() {
  const policy = useQuery('pipeline policy', readPolicy);
  const action = useAction();
  if (!policy.data) return null;
  return (
    <Section title={`Permissions of ${USER}`}>
      <JsonEditor
        key={policy.data}
        label={`Policy of ${USER}`}
        value={policy.data}
        rows={12}
        action={action}
        onSave={(text) => action.run(`Saving the policy of ${USER}`, (account) => savePolicy(account, text))}
      />
    </Section>
  );
}
