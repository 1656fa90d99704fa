import { useState } from 'react';
import { CallError } from '../../../bridge/account-port.ts';
import { Button } from '../../kit/button.tsx';
import { useAction } from '../../panels/aws/use-action.ts';
import { useQuery } from '../../panels/aws/use-query.ts';
import { ConfirmButton } from '../../panels/parts/confirm-button.tsx';
import { ErrorNotice } from '../../panels/parts/error-notice.tsx';
import { JsonEditor } from '../../panels/parts/json-editor.tsx';
import { TextBlock } from '../../panels/parts/text-block.tsx';
import { QueryView } from '../../panels/parts/query-view.tsx';
import { Section } from '../../panels/parts/section.tsx';
import { policyText } from '../iam/policy-text.ts';

/** The bucket's resource policy, to read and to edit. */
export function BucketPolicy({ bucket }: { bucket: string }) {
  const [editing, setEditing] = useState(false);
  const action = useAction();
  const query = useQuery<string | null>(`policy of ${bucket}`, async (account) => {
    try {
      const { Policy } = await account.call('s3', 'GetBucketPolicy', { Bucket: bucket });
      return policyText(Policy);
    } catch (error) {
      if (error instanceof CallError && error.code === 'NoSuchBucketPolicy') return null;
      throw error;
    }
  });
  const save = async (Policy: string) => {
    const saved = await action.run('Saving the bucket policy', (account) =>
      account.call('s3', 'PutBucketPolicy', { Bucket: bucket, Policy }),
    );
    if (saved) setEditing(false);
  };
  return (
    <QueryView query={query} what="the bucket policy">
      {(policy) => (
        <Section
          title="Bucket policy"
          aside={
            !editing && (
              <div className="flex gap-2">
                <Button size="sm" onPress={() => setEditing(true)}>
                  {policy === null ? 'Add a policy' : 'Edit'}
                </Button>
                {policy !== null && (
                  <ConfirmButton
                    label="Delete"
                    accessibleName="Delete the bucket policy"
                    title={`Delete the policy of ${bucket}?`}
                    onConfirm={() =>
                      action.run('Deleting the bucket policy', (account) =>
                        account.call('s3', 'DeleteBucketPolicy', { Bucket: bucket }),
                      )
                    }
                  >
                    What only this policy allows is denied from then on.
                  </ConfirmButton>
                )}
              </div>
            )
          }
        >
          {editing ? (
            <JsonEditor
              label={`Policy of ${bucket}`}
              value={policy ?? emptyPolicy(bucket)}
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
              {policy === null ? (
                <p className="text-muted">
                  No policy: only identities of this account reach the bucket, as their own policies allow.
                </p>
              ) : (
                <TextBlock text={policy} label="Bucket policy" />
              )}
            </>
          )}
        </Section>
      )}
    </QueryView>
  );
}

const emptyPolicy = (bucket: string): string =>
  JSON.stringify(
    {
      Version: '2012-10-17',
      Statement: [
        {
          Effect: 'Allow',
          Principal: { AWS: 'arn:aws:iam::123456789012:root' },
          Action: 's3:GetObject',
          Resource: `arn:aws:s3:::${bucket}/*`,
        },
      ],
    },
    null,
    2,
  );
