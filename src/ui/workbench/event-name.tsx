import { useState } from 'react';
import { TextField } from '../kit/text-field.tsx';
import { useWorkspace } from '../stores/workspace.ts';

/** Renames an own event when the field is left with a name that is free. */
export function EventName({ name }: { name: string }) {
  const [text, setText] = useState(name);
  const { tests, renameTest } = useWorkspace();
  const typed = text.trim();
  const problem = !typed
    ? 'Give it a name.'
    : typed !== name && tests.some((test) => test.name === typed)
      ? 'There is an event of that name.'
      : null;
  return (
    <TextField
      label="Name"
      value={text}
      onChange={setText}
      error={problem}
      maxLength={60}
      onBlur={() => (problem ? setText(name) : typed !== name && renameTest(name, typed))}
    />
  );
}
