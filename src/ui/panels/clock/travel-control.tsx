import { Redo2, Undo2 } from 'lucide-react';
import { useState } from 'react';
import type { PointInfo } from '../../../cloud/travel/journey.ts';
import { Button } from '../../kit/button.tsx';
import { useSession } from '../../stores/session.ts';
import { dateTime } from '../format/instant.ts';
import { backAndForth } from './back-and-forth.ts';
import { usePlay } from './play.ts';

/** Goes back to points that were kept before each thing that was done, and forward again. */
export function TravelControl() {
  const journey = useSession((session) => session.clock.journey);
  const busy = useSession((session) => session.busy !== null);
  const [said, setSaid] = useState<{ text: string; failed: boolean } | null>(null);
  if (!journey?.points.length) return null;
  const { back, forth } = backAndForth(journey);
  const travel = async (point: PointInfo) => {
    try {
      await usePlay.getState().pause();
      await useSession.getState().travel(point.id);
      setSaid({
        text: `You are at ${dateTime(point.at)}, before “${point.label}”. The text in your editor stays as it is; the next test puts it into the function.`,
        failed: false,
      });
    } catch (error) {
      setSaid({ text: error instanceof Error ? error.message : String(error), failed: true });
    }
  };
  return (
    <section aria-label="Travel in time" className="space-y-2">
      <div className="flex flex-wrap items-center gap-2">
        <Button size="sm" isDisabled={busy || !back} onPress={() => back && travel(back)}>
          <Undo2 size={13} aria-hidden /> Undo
        </Button>
        <Button size="sm" isDisabled={busy || !forth} onPress={() => forth && travel(forth)}>
          <Redo2 size={13} aria-hidden /> Redo
        </Button>
        <span className="min-w-0 truncate text-xs text-muted">{back ? `Undo: ${back.label}` : 'Nothing to undo'}</span>
      </div>
      <p aria-live="polite" className={said ? (said.failed ? 'text-danger' : '') : 'sr-only'}>
        {said?.text}
      </p>
      <details>
        <summary className="cursor-pointer text-xs font-semibold text-muted">
          Points in time ({journey.points.length})
        </summary>
        <p className="py-1 text-xs text-muted">
          The account, its environments and its logs go back with you. What lay ahead is kept until you do something
          new.
        </p>
        <ol className="space-y-0.5">
          {journey.points.map((point, i) => (
            <li key={point.id}>
              <button
                type="button"
                disabled={busy}
                onClick={() => travel(point)}
                aria-current={!journey.moved && i === journey.behind - 1 ? 'true' : undefined}
                className={`w-full rounded px-1.5 py-1 text-left hover:bg-raised aria-[current]:bg-cold-soft ${i >= journey.behind ? 'text-muted italic' : ''}`}
              >
                <span className="block text-xs tabular-nums text-muted">{dateTime(point.at)}</span>
                {point.label}
                {i >= journey.behind && <span className="sr-only"> (ahead)</span>}
              </button>
            </li>
          ))}
        </ol>
      </details>
    </section>
  );
}
