import type { Era } from '../../../cloud/era.ts';
import type { InvocationRecord } from '../../../cloud/trace.ts';
import { useSession } from '../../stores/session.ts';
import { money } from '../format/amounts.ts';
import { RateControl } from './rate-control.tsx';
import { useRate } from './rate.ts';
import { monthOf, otherEra, runCost } from './run-cost.ts';

export const ERA_NAMES: Record<Era, string> = { '2016': 'In 2016', today: 'Today' };

/** What this run costs and what a month of such runs would, in both eras side by side. */
export function EraCosts({ run }: { run: InvocationRecord }) {
  const own = useSession((session) => session.spec?.era ?? 'today');
  const requestsPerMonth = useRate((rate) => rate.requestsPerMonth);
  const month = (era: Era, freeTier: boolean) =>
    money(monthOf(runCost(run, era, own), run.memoryMB, requestsPerMonth, freeTier).total);
  return (
    <section aria-label="Cost" className="space-y-2">
      <h3 className="text-xs font-semibold text-muted">Cost</h3>
      <div className="overflow-x-auto">
        <table className="w-full text-left tabular-nums">
          <thead className="text-xs text-muted">
            <tr>
              <th scope="col" className="sr-only">
                Item
              </th>
              {[own, otherEra(own)].map((era) => (
                <th key={era} scope="col" className="py-1 pr-3 font-medium">
                  {ERA_NAMES[era]}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            <Row name="Billed" value={(era) => `${runCost(run, era, own).billedMs} ms`} own={own} />
            <Row name="This run" value={(era) => money(runCost(run, era, own).cost.total)} own={own} />
            <Row name="A month" value={(era) => month(era, false)} own={own} strong />
            <Row name="with the free tier" value={(era) => month(era, true)} own={own} />
          </tbody>
        </table>
      </div>
      <RateControl />
    </section>
  );
}

function Row({ name, value, own, strong }: { name: string; value(era: Era): string; own: Era; strong?: boolean }) {
  return (
    <tr className="border-t border-line">
      <th scope="row" className="py-1 pr-3 font-normal text-muted">
        {name}
      </th>
      {[own, otherEra(own)].map((era) => (
        <td key={era} className={`py-1 pr-3 ${era === own ? '' : 'text-muted'} ${strong ? 'font-semibold' : ''}`}>
          {value(era)}
        </td>
      ))}
    </tr>
  );
}
