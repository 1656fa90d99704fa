import { useState } from 'react';
import { Select } from '../../kit/select.tsx';
import { useAction } from '../../panels/aws/use-action.ts';
import { useSession } from '../../stores/session.ts';
import type { Values } from '../resource/form-spec.ts';
import { ResourceForm } from '../resource/resource-form.tsx';
import { AddTrigger } from './add-trigger.tsx';
import { sourcesIn } from './trigger-sources/index.ts';
import type { TriggerSource } from './trigger-sources/trigger-source.ts';

const S3 = { id: 's3', name: 'S3 bucket' };

/** Connects something to a function: first what it is, then its form. */
export function NewTrigger({ functionArn }: { functionArn: string }) {
  const [chosen, setChosen] = useState(S3.id);
  const era = useSession((session) => session.account?.era ?? 'today');
  const sources = sourcesIn(era);
  const source = sources.find(({ id }) => id === chosen);
  return (
    <div className="max-w-3xl space-y-3">
      <Select
        label="Source of a new trigger"
        value={chosen}
        onChange={setChosen}
        options={[S3, ...sources.map(({ id, title }) => ({ id, name: title }))]}
      />
      {source ? (
        <SourceForm key={source.id} source={source} functionArn={functionArn} onDone={() => setChosen(S3.id)} />
      ) : (
        <AddTrigger functionArn={functionArn} />
      )}
    </div>
  );
}

function SourceForm({ source, functionArn, onDone }: { source: TriggerSource; functionArn: string; onDone(): void }) {
  const action = useAction();
  const submit = async (values: Values) => {
    const added = await action.run('Adding the trigger', (account) => source.add(account, functionArn, values));
    if (added) onDone();
  };
  return (
    <>
      {source.about && <p className="text-xs text-muted">{source.about}</p>}
      <ResourceForm
        fields={source.fields}
        submitLabel="Add trigger"
        action={action}
        onSubmit={(values) => void submit(values)}
        onCancel={onDone}
      />
    </>
  );
}
