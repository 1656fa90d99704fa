import { Pause } from 'lucide-react';
import { Button } from '../../kit/button.tsx';
import { usePlay, SPEEDS } from './play.ts';

/** Lets the clock run beside real time, or stops it. */
export function PlayButtons() {
  const { speed, problem, start, pause } = usePlay();
  return (
    <section aria-label="Run the clock" className="space-y-1">
      <div className="flex flex-wrap items-center gap-2">
        <span className="text-muted">Run at</span>
        {SPEEDS.map((each) => (
          <Button
            key={each}
            size="sm"
            variant={speed === each ? 'primary' : 'secondary'}
            aria-pressed={speed === each}
            aria-label={`Run the clock at ${each} times real time`}
            onPress={() => (speed === each ? pause() : start(each))}
          >
            {each}×
          </Button>
        ))}
        <Button size="sm" isDisabled={!speed} onPress={pause}>
          <Pause size={13} aria-hidden /> Pause
        </Button>
      </div>
      {problem && (
        <p role="alert" className="text-danger">
          {problem}
        </p>
      )}
    </section>
  );
}
