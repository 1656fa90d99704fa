import { useState } from 'react';
import { Button } from '../../kit/button.tsx';
import { useAction } from '../../panels/aws/use-action.ts';
import { JsonEditor } from '../../panels/parts/json-editor.tsx';
import { TextBlock } from '../../panels/parts/text-block.tsx';
import { Section } from '../../panels/parts/section.tsx';

/** Who may take the role on. */
export function TrustPolicy({ roleName, document }: { roleName: string; document: string }) {
  const [editing, setEditing] = useState(false);
  const action = useAction();
  const save = async (PolicyDocument: string) => {
    const saved = await action.run('Saving the trust policy', (account) =>
      account.call('iam', 'UpdateAssumeRolePolicy', { RoleName: roleName, PolicyDocument }),
    );
    if (saved) setEditing(false);
  };
  return (
    <Section
      title="Trust policy"
      aside={
        !editing && (
          <Button size="sm" aria-label="Edit trust policy" onPress={() => setEditing(true)}>
            Edit
          </Button>
        )
      }
    >
      {editing ? (
        <JsonEditor
          label={`Trust policy of ${roleName}`}
          value={document}
          action={action}
          onSave={save}
          onCancel={() => {
            action.clear();
            setEditing(false);
          }}
        />
      ) : (
        <TextBlock text={document} label="Trust policy" />
      )}
    </Section>
  );
}
