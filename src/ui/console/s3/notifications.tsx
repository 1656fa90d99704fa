import { useState } from 'react';
import { Button } from '../../kit/button.tsx';
import { useAction } from '../../panels/aws/use-action.ts';
import { useQuery } from '../../panels/aws/use-query.ts';
import { JsonEditor } from '../../panels/parts/json-editor.tsx';
import { TextBlock } from '../../panels/parts/text-block.tsx';
import { QueryView } from '../../panels/parts/query-view.tsx';
import { Section } from '../../panels/parts/section.tsx';
import { AddTrigger } from '../lambda/add-trigger.tsx';

/** What the bucket tells whom: its notification configuration, by form and as the document it is. */
export function Notifications({ bucket }: { bucket: string }) {
  const [editing, setEditing] = useState(false);
  const action = useAction();
  const query = useQuery<string>(`notifications of ${bucket}`, async (account) => {
    const config = await account.call('s3', 'GetBucketNotificationConfiguration', { Bucket: bucket });
    return JSON.stringify(config, null, 2);
  });
  const save = async (text: string) => {
    const saved = await action.run('Saving the event notifications', (account) =>
      account.call('s3', 'PutBucketNotificationConfiguration', {
        Bucket: bucket,
        NotificationConfiguration: JSON.parse(text),
      }),
    );
    if (saved) setEditing(false);
  };
  return (
    <>
      <Section title="Send events to a function">
        <AddTrigger bucket={bucket} />
      </Section>
      <QueryView query={query} what="the event notifications">
        {(config) => (
          <Section
            title="Notification configuration"
            aside={
              !editing && (
                <Button size="sm" onPress={() => setEditing(true)}>
                  Edit
                </Button>
              )
            }
          >
            {editing ? (
              <JsonEditor
                label={`Notification configuration of ${bucket}`}
                value={config}
                action={action}
                onSave={save}
                onCancel={() => {
                  action.clear();
                  setEditing(false);
                }}
              />
            ) : config === '{}' ? (
              <p className="text-muted">The bucket sends no events.</p>
            ) : (
              <TextBlock text={config} label="Notification configuration" />
            )}
          </Section>
        )}
      </QueryView>
    </>
  );
}
