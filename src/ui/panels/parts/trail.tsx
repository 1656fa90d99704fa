import { ChevronRight } from 'lucide-react';

/** Where one is below a list, each step but the last a button that goes back there. */
export function Trail({ label, steps }: { label: string; steps: readonly { name: string; onPress?: () => void }[] }) {
  return (
    <nav aria-label={label} className="flex min-h-7 min-w-0 items-center">
      <ol className="flex flex-wrap items-center gap-1">
        {steps.map(({ name, onPress }, i) => (
          <li key={i} className="flex min-w-0 items-center gap-1">
            {i > 0 && <ChevronRight size={14} aria-hidden className="shrink-0 text-muted" />}
            {onPress && i < steps.length - 1 ? (
              <button
                type="button"
                className="break-all text-link underline-offset-2 hover:underline"
                onClick={onPress}
              >
                {name}
              </button>
            ) : (
              <span aria-current="page" className="break-all font-semibold">
                {name}
              </span>
            )}
          </li>
        ))}
      </ol>
    </nav>
  );
}
