import { Button } from '../../kit/button.tsx';
import { useSession } from '../../stores/session.ts';

/** How far a long stretch of time has passed, and a way to end it where it is. */
export function PassingBar() {
  const passing = useSession((session) => session.passing);
  const busy = useSession((session) => session.busy);
  // A clock that runs passes many short stretches; its bar would only flicker.
  if (passing === null || !busy) return null;
  const percent = Math.round(passing * 100);
  return (
    <div className="flex items-center gap-3">
      <progress
        aria-label={busy}
        max={100}
        value={percent}
        className="h-2 min-w-0 flex-1 appearance-none overflow-hidden rounded-full bg-raised [&::-moz-progress-bar]:bg-accent [&::-webkit-progress-bar]:bg-raised [&::-webkit-progress-value]:bg-accent"
      />
      <span className="w-10 text-right tabular-nums text-muted">{percent} %</span>
      <Button size="sm" onPress={() => useSession.getState().halt()}>
        Cancel
      </Button>
    </div>
  );
}
