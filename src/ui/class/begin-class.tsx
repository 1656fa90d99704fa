import { type FormEvent, useState } from 'react';
import { CLASS_LIMITS as LIMITS } from '../../share/class/limits.ts';
import { Button } from '../kit/button.tsx';
import { TextField } from '../kit/text-field.tsx';
import { useTeacherClass } from './teacher-class.ts';

/** Where a teacher begins a class. */
export function BeginClass() {
  const ask = useTeacherClass((teacher) => teacher.ask);
  const [title, setTitle] = useState('');
  const begin = (event: FormEvent) => {
    event.preventDefault();
    void ask('start', { title });
  };
  return (
    <>
      <h1 className="text-2xl font-semibold tracking-tight">Live class</h1>
      <form onSubmit={begin} className="max-w-md space-y-4">
        <TextField
          label="Title"
          value={title}
          onChange={setTitle}
          maxLength={LIMITS.title}
          description="Your students see it, so they know they are in the right one."
        />
        <Button type="submit" variant="primary" isDisabled={!title.trim()}>
          Begin the class
        </Button>
        <p className="border-t border-line pt-4 text-sm text-muted">
          You get a code for your students. You will see their names, where they are and which steps are done; their
          files only while they raise a hand.
        </p>
      </form>
    </>
  );
}
