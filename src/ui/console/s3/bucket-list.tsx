import { Database } from 'lucide-react';
import { useState } from 'react';
import { Button } from '../../kit/button.tsx';
import { EmptyState } from '../../kit/empty-state.tsx';
import { TextField } from '../../kit/text-field.tsx';
import { useAction } from '../../panels/aws/use-action.ts';
import { useQuery } from '../../panels/aws/use-query.ts';
import { dateTime } from '../../panels/format/instant.ts';
import { ConfirmButton } from '../../panels/parts/confirm-button.tsx';
import { ErrorNotice } from '../../panels/parts/error-notice.tsx';
import { PanelFrame } from '../../panels/parts/panel-frame.tsx';
import { QueryView } from '../../panels/parts/query-view.tsx';
import { usePlaces } from '../places.ts';

interface Bucket {
  Name: string;
  CreationDate?: Date;
}

/** All buckets of the account, with a form for a new one. */
export function BucketList() {
  const goS3 = usePlaces((places) => places.goS3);
  const query = useQuery<Bucket[]>(
    'buckets',
    async (account) => (await account.call('s3', 'ListBuckets', {})).Buckets ?? [],
  );
  const action = useAction();
  return (
    <PanelFrame label="S3 buckets" bar={<CreateBucket />}>
      {action.failure && (
        <div className="p-3">
          <ErrorNotice failure={action.failure} />
        </div>
      )}
      <QueryView query={query} what="buckets">
        {(buckets) =>
          buckets.length === 0 ? (
            <EmptyState Icon={Database} title="No buckets yet">
              A bucket holds objects (files). Give one a name above: lower-case letters, digits, dots and hyphens.
            </EmptyState>
          ) : (
            <ul aria-label="Buckets" className="divide-y divide-line">
              {buckets.map(({ Name, CreationDate }) => (
                <li key={Name} className="flex items-center gap-x-3 px-3 py-1.5">
                  <span className="flex min-w-0 flex-1 flex-wrap items-center gap-x-3 gap-y-1">
                    <Button variant="link" onPress={() => goS3({ bucket: Name, prefix: '', tab: 'objects' })}>
                      {Name}
                    </Button>
                    <span className="text-xs text-muted">
                      {CreationDate && `created ${dateTime(new Date(CreationDate).getTime())}`}
                    </span>
                  </span>
                  <ConfirmButton
                    label="Delete"
                    accessibleName={`Delete bucket ${Name}`}
                    title={`Delete the bucket ${Name}?`}
                    onConfirm={() =>
                      action.run(`Deleting ${Name}`, (account) => account.call('s3', 'DeleteBucket', { Bucket: Name }))
                    }
                  >
                    Only an empty bucket can be deleted.
                  </ConfirmButton>
                </li>
              ))}
            </ul>
          )
        }
      </QueryView>
    </PanelFrame>
  );
}

function CreateBucket() {
  const [name, setName] = useState('');
  const action = useAction();
  return (
    <form
      className="w-full space-y-2"
      onSubmit={async (event) => {
        event.preventDefault();
        const created = await action.run(`Creating ${name}`, (account) =>
          account.call('s3', 'CreateBucket', { Bucket: name }),
        );
        if (created) setName('');
      }}
    >
      <div className="flex flex-wrap items-center gap-2">
        <TextField label="New bucket" hideLabel value={name} onChange={setName} placeholder="Name of a new bucket" />
        <Button type="submit" isPending={action.pending} isDisabled={name === ''}>
          Create bucket
        </Button>
      </div>
      {action.failure && <ErrorNotice failure={action.failure} />}
    </form>
  );
}
