import { useId } from 'react';
import { Checkbox } from '../../kit/checkbox.tsx';
import { MAX_RATE, nearestStop, RATE_STOPS, useRate } from './rate.ts';

/** How often a month, by slider or number; with `withFreeTier` also whether the free tier counts. */
export function RateControl({ withFreeTier = false }: { withFreeTier?: boolean }) {
  const { requestsPerMonth, freeTier, set } = useRate();
  const id = useId();
  const change = (value: number) => {
    if (Number.isFinite(value)) set({ requestsPerMonth: Math.min(MAX_RATE, Math.max(0, Math.round(value))) });
  };
  return (
    <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
      <label htmlFor={`${id}-number`} className="text-muted">
        Runs a month
      </label>
      <input
        type="range"
        aria-label="Runs a month, in steps"
        min={0}
        max={RATE_STOPS.length - 1}
        value={nearestStop(requestsPerMonth)}
        aria-valuetext={RATE_STOPS[nearestStop(requestsPerMonth)]!.toLocaleString('en-US')}
        onChange={(event) => change(RATE_STOPS[Number(event.target.value)]!)}
        className="min-w-24 max-w-56 flex-1 accent-accent"
      />
      <input
        id={`${id}-number`}
        type="number"
        inputMode="numeric"
        min={0}
        max={MAX_RATE}
        value={requestsPerMonth}
        onChange={(event) => change(event.target.valueAsNumber)}
        className="w-36 rounded-md border border-control bg-surface px-2 py-1 tabular-nums"
      />
      {withFreeTier && (
        <Checkbox isSelected={freeTier} onChange={(on) => set({ freeTier: on })}>
          Free tier
        </Checkbox>
      )}
    </div>
  );
}
