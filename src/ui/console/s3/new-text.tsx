import { useState } from 'react';
import { Button } from '../../kit/button.tsx';
import { TextArea, TextField } from '../../kit/text-field.tsx';
import { useAction } from '../../panels/aws/use-action.ts';
import { ErrorNotice } from '../../panels/parts/error-notice.tsx';
import { putText } from './uploads.ts';

/** Writes a text object without a file on the learner's disk. */
export function NewText({ bucket, prefix, onDone }: { bucket: string; prefix: string; onDone(): void }) {
  const [name, setName] = useState('name.txt');
  const [content, setContent] = useState('');
  const action = useAction();
  return (
    <form
      className="space-y-3 border-y border-line bg-raised px-3 py-3"
      onSubmit={async (event) => {
        event.preventDefault();
        const done = await action.run(`Uploading ${name}`, (account) =>
          putText(account, bucket, prefix + name, content),
        );
        if (done) onDone();
      }}
    >
      {/* oxlint-disable-next-line jsx-a11y/no-autofocus -- the learner has just asked for this form */}
      <TextField label="File name" value={name} onChange={setName} autoFocus />
      <TextArea label="Text" value={content} onChange={setContent} rows={4} />
      {action.failure && <ErrorNotice failure={action.failure} />}
      <div className="flex gap-2">
        <Button type="submit" variant="primary" isPending={action.pending} isDisabled={name === ''}>
          Upload
        </Button>
        <Button onPress={onDone}>Cancel</Button>
      </div>
    </form>
  );
}
