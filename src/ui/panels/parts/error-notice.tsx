import { Button } from '../../kit/button.tsx';
import type { Failure } from '../aws/failure.ts';
import { DecisionView } from '../calls/decision-view.tsx';

/** What AWS (or Coldstart) answered instead, in its own words, with the reason when it was a denial. */
export function ErrorNotice({ failure, onRetry }: { failure: Failure; onRetry?: () => void }) {
  const denials = failure.decisions.filter((decision) => decision.verdict !== 'allow');
  return (
    <div role="alert" className="space-y-3 rounded-md border border-danger bg-danger-soft p-3 text-sm">
      <p className="break-words">
        {failure.code && <code className="mr-2 font-semibold text-danger">{failure.code}</code>}
        {failure.message}
      </p>
      {denials.map((decision, i) => (
        <div key={i} className="rounded-md bg-surface p-3">
          <DecisionView decision={decision} />
        </div>
      ))}
      {onRetry && (
        <Button size="sm" onPress={onRetry}>
          Try again
        </Button>
      )}
    </div>
  );
}
