import { accountBill, type AccountBillLine } from '../../../cloud/pricing/bill.ts';
import { callPrices } from '../../../cloud/pricing/call-prices.ts';
import { regionalPrices } from '../../../cloud/pricing/regional-prices.ts';
import { createUsage } from '../../../cloud/pricing/usage.ts';
import { useSession } from '../../stores/session.ts';
import { money, quantity, unitPrice as price } from '../format/amounts.ts';
import { span } from '../format/instant.ts';
import { Section } from '../parts/section.tsx';
import { useRate } from './rate.ts';

const NOTHING = createUsage();

/** Everything the account has used so far, by the prices of its era, down to what caused it. */
export function AccountBillSection() {
  const { usage = NOTHING, now } = useSession((session) => session.clock);
  const era = useSession((session) => session.spec?.era ?? 'today');
  const freeTier = useRate((rate) => rate.freeTier);
  const { lines, total, spanMs, month } = accountBill(usage, { era, freeTier, now });
  const { source, date, inferred } = callPrices[era];
  const regional = lines.some(({ item }) => item.endsWith(')')) ? regionalPrices[era] : null;
  const unsure = [...new Set([...inferred, ...(regional?.inferred ?? [])])];
  return (
    <Section title="The account so far" aside={<strong className="tabular-nums">{money(total)}</strong>}>
      {lines.length === 0 ? (
        <p className="text-muted">Nothing that costs anything has happened.</p>
      ) : (
        <ul className="divide-y divide-line">
          {lines.map((line) => (
            <BillRow
              key={line.item}
              line={line}
              month={month?.lines.find(({ item }) => item === line.item)?.cost ?? null}
            />
          ))}
        </ul>
      )}
      <p className="text-xs text-muted">
        In {span(spanMs)} of virtual time, {freeTier ? 'with' : 'without'} the free tier.{' '}
        {month === null
          ? 'Too short to tell a month from.'
          : `At this pace 30 days cost ${money(month.total)}; each item tells its part.`}{' '}
        Volumes, Kinesis, metrics, alarms and data that leaves a region are not in it. {source}, {date}.
        {regional && ` Other regions: ${regional.source}, ${regional.date}.`}
        {unsure.length > 0 && ` No source was found any more for the prices of ${unsure.join(', ')}: they may be off.`}
      </p>
    </Section>
  );
}

/** @param month what the item costs in 30 days at the same pace; null when that is not known */
function BillRow({ line, month }: { line: AccountBillLine; month: number | null }) {
  const { item, unit, used, free, unitPrice, cost, causes } = line;
  return (
    <li>
      <details>
        <summary className="flex cursor-pointer flex-wrap justify-between gap-x-4 py-1.5 tabular-nums">
          <span>{item}</span>
          <span className="text-muted">
            {quantity(used)} {unit}
            {free > 0 && ` (${quantity(free)} free)`} × {price(unitPrice)} ={' '}
            <span className="text-text">{money(cost)}</span>
            {month !== null && `; 30 days ${money(month)}`}
          </span>
        </summary>
        <ul className="pb-2 pl-4 text-xs tabular-nums text-muted">
          {causes.map((cause) => (
            <li key={cause.name} className="flex justify-between gap-4">
              <span>{cause.name}</span>
              <span>
                {quantity(cause.used)} {unit}, {money(cause.cost)}
              </span>
            </li>
          ))}
        </ul>
      </details>
    </li>
  );
}
