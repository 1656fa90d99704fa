import { type FormEvent, useState } from 'react';
import { readClassCode } from '../../share/class/class-code.ts';
import { CLASS_LIMITS as LIMITS } from '../../share/class/limits.ts';
import { Button } from '../kit/button.tsx';
import { TextField } from '../kit/text-field.tsx';
import { askClass } from './ask-class.ts';
import { useMembership } from './membership.ts';

/** How a student joins: a code, and the name that the teacher sees. */
export function JoinForm({ code: given }: { code: string }) {
  const [code, setCode] = useState(given);
  const [name, setName] = useState('');
  const [problem, setProblem] = useState<string | null>(null);
  const [joining, setJoining] = useState(false);
  const join = async (event: FormEvent) => {
    event.preventDefault();
    if (!readClassCode(code)) return setProblem('A code has six letters, such as the one on your teacher’s screen.');
    setJoining(true);
    setProblem(null);
    try {
      const { answer } = await askClass('join', { code, name });
      useMembership.setState({ membership: { role: 'student', ...answer } });
    } catch (error) {
      setProblem((error as Error).message);
    } finally {
      setJoining(false);
    }
  };
  return (
    <form noValidate onSubmit={(event) => void join(event)} className="mt-6 max-w-md space-y-4">
      <TextField
        label="Code"
        value={code}
        onChange={(typed) => setCode(typed.toUpperCase())}
        error={problem}
        description="Six letters. There is no vowel in it, and no L, Q or Y."
        autoComplete="off"
        spellCheck="false"
        maxLength={20}
        mono
      />
      <TextField
        label="Your name"
        value={name}
        onChange={setName}
        maxLength={LIMITS.name}
        autoComplete="name"
        description="Your teacher sees it. A nickname will do when you have agreed on one."
      />
      <Button type="submit" variant="primary" isPending={joining} isDisabled={!code.trim() || !name.trim()}>
        Join
      </Button>
      <div className="space-y-2 border-t border-line pt-4 text-sm text-muted">
        <p>
          Your teacher’s machine gets your name, the lesson you are in, which steps are done and when you last did
          something. It gets your files only while you raise your hand, and you see when they are read.
        </p>
        <p>Your work stays in this browser, with or without the class.</p>
      </div>
    </form>
  );
}
