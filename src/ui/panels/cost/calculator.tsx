import { useState } from 'react';
import { billedMs } from '../../../cloud/pricing/billed-duration.ts';
import { monthlyCost } from '../../../cloud/pricing/cost.ts';
import type { Era } from '../../../cloud/era.ts';
import type { InvocationRecord } from '../../../cloud/trace.ts';
import { Button } from '../../kit/button.tsx';
import { NumberField } from '../../kit/text-field.tsx';
import { count, money } from '../format/amounts.ts';
import { refusalOf } from './calculator-input.ts';
import { Column, Columns } from './columns.tsx';
import { gbSecondsText } from './explained.ts';
import { MonthTable } from './month-table.tsx';
import { useRate } from './rate.ts';

/** A month of any function there could be, in both eras. Runs a month and free tier stand at the top of the panel. */
export function Calculator({ run, eras }: { run: InvocationRecord | null; eras: readonly Era[] }) {
  const [memoryMB, setMemory] = useState(128);
  const [durationMs, setDuration] = useState(100);
  const { requestsPerMonth, freeTier } = useRate();
  return (
    <>
      <div className="flex flex-wrap items-end gap-3">
        <NumberField
          className="w-36"
          label="Memory"
          unit="MB"
          minValue={1}
          maxValue={10_240}
          value={memoryMB}
          onChange={setMemory}
        />
        <NumberField
          className="w-36"
          label="Duration"
          unit="ms"
          minValue={0}
          maxValue={900_000}
          value={durationMs}
          onChange={setDuration}
        />
        {run && (
          <Button
            onPress={() => {
              setMemory(run.memoryMB);
              setDuration(Math.round(run.durationMs * 100) / 100);
            }}
          >
            As the run above
          </Button>
        )}
      </div>
      <Columns>
        {eras.map((era) => {
          const refusal = refusalOf({ memoryMB, durationMs }, era);
          if (refusal) {
            return (
              <Column key={era} era={era} amount="–">
                <p className="text-xs text-muted">{refusal}</p>
              </Column>
            );
          }
          const billed = billedMs(durationMs, null, era);
          const month = monthlyCost({ requestsPerMonth, billedMs: billed, memoryMB, era, freeTier });
          return (
            <Column key={era} era={era} amount={money(month.total)}>
              <p className="text-xs text-muted">
                {count(requestsPerMonth)} runs of {count(billed)} billed ms, {gbSecondsText(month.compute.used)}
              </p>
              <MonthTable month={month} />
            </Column>
          );
        })}
      </Columns>
    </>
  );
}
