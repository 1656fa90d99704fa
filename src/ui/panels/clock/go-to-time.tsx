import { useId, useState } from 'react';
import { Button } from '../../kit/button.tsx';
import { useSession } from '../../stores/session.ts';
import { instantProblem, readInstant } from './read-instant.ts';

/** An instant to go forward to, in UTC. */
export function GoToTime({ isDisabled, go }: { isDisabled: boolean; go(at: number): void }) {
  const id = useId();
  const [text, setText] = useState('');
  const [problem, setProblem] = useState<string | null>(null);
  const now = useSession((session) => session.clock.now);
  const submit = () => {
    const at = readInstant(text);
    const found = instantProblem(at, now);
    setProblem(found);
    if (at !== null && !found) go(at);
  };
  return (
    <form
      className="space-y-1"
      onSubmit={(event) => {
        event.preventDefault();
        submit();
      }}
    >
      <label htmlFor={id} className="text-xs text-muted">
        Go to a time (UTC)
      </label>
      <div className="flex gap-2">
        <input
          id={id}
          type="datetime-local"
          step={1}
          value={text || new Date(now).toISOString().slice(0, 19)}
          onChange={(event) => setText(event.target.value)}
          aria-invalid={problem !== null}
          aria-describedby={problem ? `${id}-problem` : undefined}
          className="min-w-0 flex-1 rounded-md border border-control bg-surface px-2 py-1 tabular-nums"
        />
        <Button size="sm" type="submit" isDisabled={isDisabled}>
          Go
        </Button>
      </div>
      {problem && (
        <p id={`${id}-problem`} role="alert" className="text-danger">
          {problem}
        </p>
      )}
    </form>
  );
}
