import { useState } from 'react';
import { Button } from '../../kit/button.tsx';
import { Checkbox } from '../../kit/checkbox.tsx';
import { Select } from '../../kit/select.tsx';
import { TextField } from '../../kit/text-field.tsx';
import { Refusal } from '../../panels/aws/failure.ts';
import { useAction } from '../../panels/aws/use-action.ts';
import { useQuery } from '../../panels/aws/use-query.ts';
import { ErrorNotice } from '../../panels/parts/error-notice.tsx';
import { addS3Trigger, EVENT_KINDS } from './triggers.ts';

const ALL_CREATED = 's3:ObjectCreated:*';

/** Connects a bucket to a function; whichever of the two is not given is chosen in the form. */
export function AddTrigger({ bucket, functionArn }: { bucket?: string; functionArn?: string }) {
  const action = useAction();
  const [form, setForm] = useState({ target: '', events: [ALL_CREATED], prefix: '', suffix: '' });
  const change = (part: Partial<typeof form>) => setForm({ ...form, ...part });
  const choices = useQuery<{ id: string; name: string }[]>(
    bucket ? 'functions to trigger' : 'buckets to listen to',
    (account) =>
      bucket
        ? account
            .call('lambda', 'ListFunctions', {})
            .then(({ Functions = [] }) =>
              Functions.map((each: any) => ({ id: each.FunctionArn, name: each.FunctionName })),
            )
        : account
            .call('s3', 'ListBuckets', {})
            .then(({ Buckets = [] }) => Buckets.map((each: any) => ({ id: each.Name, name: each.Name }))),
  );
  const submit = async () => {
    const added = await action.run('Adding the trigger', (account) => {
      const events = form.events;
      if (!form.target) throw new Refusal(bucket ? 'Choose a function first.' : 'Choose a bucket first.');
      if (!events.length) throw new Refusal('Choose at least one kind of event.');
      return addS3Trigger(account, functionArn ?? form.target, {
        bucket: bucket ?? form.target,
        events,
        prefix: form.prefix,
        suffix: form.suffix,
      });
    });
    if (added) change({ prefix: '', suffix: '' });
  };
  return (
    <form
      className="max-w-3xl space-y-3"
      onSubmit={(event) => {
        event.preventDefault();
        void submit();
      }}
    >
      <div className="grid grid-cols-1 gap-3 @lg:grid-cols-3">
        <Select
          label={bucket ? 'Function' : 'Bucket'}
          value={form.target}
          onChange={(target) => change({ target })}
          options={[{ id: '', name: 'Choose …' }, ...(choices.data ?? [])]}
        />
        <TextField
          label="Prefix (optional)"
          value={form.prefix}
          placeholder="images/"
          onChange={(prefix) => change({ prefix })}
        />
        <TextField
          label="Suffix (optional)"
          value={form.suffix}
          placeholder=".txt"
          onChange={(suffix) => change({ suffix })}
        />
      </div>
      <fieldset className="flex flex-wrap gap-x-4 gap-y-1.5">
        <legend className="mb-1.5 text-xs font-semibold text-muted">Events</legend>
        {EVENT_KINDS.map(({ id, name }) => (
          <Checkbox
            key={id}
            isSelected={form.events.includes(id)}
            onChange={(on) =>
              change({ events: on ? [...form.events, id] : form.events.filter((other) => other !== id) })
            }
          >
            {name}
          </Checkbox>
        ))}
      </fieldset>
      {action.failure && <ErrorNotice failure={action.failure} />}
      <Button type="submit" isPending={action.pending}>
        Add trigger
      </Button>
    </form>
  );
}
