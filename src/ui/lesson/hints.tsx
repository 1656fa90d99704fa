import { Lightbulb } from 'lucide-react';
import { useState } from 'react';
import { Button } from '../kit/button.tsx';

/** Hints one at a time, from a nudge to nearly the answer. */
export function Hints({ hints }: { hints: readonly string[] }) {
  const [shown, setShown] = useState(0);
  return (
    <div className="space-y-2" aria-live="polite">
      {shown > 0 && (
        <ol className="space-y-1.5 text-sm">
          {hints.slice(0, shown).map((hint, index) => (
            <li key={hint} className="flex gap-2 rounded-md bg-raised px-3 py-2">
              <span className="shrink-0 font-medium text-muted">Hint {index + 1}</span>
              <span className="min-w-0 [overflow-wrap:anywhere]">{hint}</span>
            </li>
          ))}
        </ol>
      )}
      {shown < hints.length && (
        <Button size="sm" variant="quiet" className="-ml-2.5 text-muted" onPress={() => setShown(shown + 1)}>
          <Lightbulb size={14} aria-hidden />
          {shown === 0 ? 'Give me a hint' : `Another hint (${shown} of ${hints.length} shown)`}
        </Button>
      )}
    </div>
  );
}
