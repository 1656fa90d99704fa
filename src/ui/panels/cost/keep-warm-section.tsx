import { useState } from 'react';
import type { Era } from '../../../cloud/era.ts';
import { NumberField } from '../../kit/text-field.tsx';
import { counted, money } from '../format/amounts.ts';
import { Column, Columns } from './columns.tsx';
import { type KeepWarm, pingsAMonth, provisionedCost, warmCost } from './keep-warm.ts';

/** What it costs to keep environments from going cold: by calling them, or, today, by having them provisioned. */
export function KeepWarmSection({ memoryMB, eras }: { memoryMB: number; eras: readonly Era[] }) {
  const [environments, setEnvironments] = useState(1);
  const [everyMinutes, setEvery] = useState(9);
  const warm: KeepWarm = { environments, everyMinutes, memoryMB };
  // An empty field is NaN.
  const given = environments > 0 && everyMinutes > 0;
  return (
    <>
      <div className="flex flex-wrap items-end gap-3">
        <NumberField
          className="w-36"
          label="Environments"
          minValue={1}
          maxValue={1000}
          value={environments}
          onChange={setEnvironments}
        />
        <NumberField
          className="w-36"
          label="A call every"
          unit="min"
          minValue={1}
          maxValue={60}
          value={everyMinutes}
          onChange={setEvery}
        />
      </div>
      <Columns>
        {eras.map((era) => {
          if (!given)
            return (
              <Column key={era} era={era} amount="–">
                <p className="text-xs text-muted">How many environments, and how often?</p>
              </Column>
            );
          const provisioned = provisionedCost(warm, era);
          return (
            <Column key={era} era={era} amount={`${money(warmCost(warm, era))} a month`}>
              <p className="text-xs text-muted">
                {counted(pingsAMonth(warm), 'call')} of the shortest billed time at {memoryMB} MB.{' '}
                {provisioned === null
                  ? 'Provisioned concurrency came in December 2019.'
                  : `Provisioned concurrency for as many: ${money(provisioned)}, and they are ready for certain.`}
              </p>
            </Column>
          );
        })}
      </Columns>
      <p className="max-w-prose text-xs text-muted">
        Calls keep as many environments as run at the same time, so they must overlap; one after the other they reach
        the same one. Lambda promises nothing about how long it keeps them.
      </p>
    </>
  );
}
