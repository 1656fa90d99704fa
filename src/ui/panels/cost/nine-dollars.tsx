import { runsFor } from '../../../cloud/pricing/runs-for.ts';
import { count } from '../format/amounts.ts';
import { span } from '../format/instant.ts';
import { NINE_DOLLARS } from './calculator-input.ts';
import { ScrollBox } from '../../kit/scroll-box.tsx';

/** How many runs a month nine dollars buy, by memory and duration, in both eras. */
export function NineDollars() {
  return (
    <ScrollBox label="What nine dollars buy">
      <table className="w-full text-left text-xs tabular-nums">
        <thead className="text-muted">
          <tr>
            {['Memory', 'Each run', '2016', 'Today'].map((name, i) => (
              <th key={name} scope="col" className={`py-1 pr-3 font-medium ${i > 1 ? 'text-right' : ''}`}>
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody className="divide-y divide-line">
          {NINE_DOLLARS.map(({ memoryMB, durationMs, roundedTo }) => {
            const use = { billedMs: durationMs, memoryMB };
            const rounded = (runs: number) => count(Math.round(runs / roundedTo) * roundedTo);
            return (
              <tr key={`${memoryMB} ${durationMs}`}>
                <th scope="row" className="py-1 pr-3 font-normal">
                  {count(memoryMB)} MB
                </th>
                <td className="py-1 pr-3">{span(durationMs)}</td>
                <td className="py-1 pr-3 text-right">{rounded(runsFor(9, { ...use, era: '2016' }))}</td>
                <td className="py-1 pr-3 text-right">{count(runsFor(9, { ...use, era: 'today' }))}</td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </ScrollBox>
  );
}
