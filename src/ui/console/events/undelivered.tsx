import { Notice } from '../../kit/notice.tsx';
import { undeliveredOf } from '../../stores/trace-selectors.ts';
import { useSession } from '../../stores/session.ts';

const SHOWN = 10;

/** The latest events of a rule that no target took, and why. AWS itself keeps them in a dead-letter queue, or not at all. */
export function Undelivered({ ruleArn }: { ruleArn: string }) {
  const all = useSession((session) => undeliveredOf(session.trace));
  const mine = all.filter((event) => event.ruleArn === ruleArn);
  if (!mine.length) return <p className="text-muted">Every event has reached its target so far.</p>;
  return (
    <div className="space-y-2">
      {mine
        .slice(-SHOWN)
        .reverse()
        .map((event, i) => (
          <Notice key={i} tone="warn" title={`${event.error.code}: ${event.target}`}>
            {new Date(event.at).toISOString()} {event.error.message}
          </Notice>
        ))}
    </div>
  );
}
