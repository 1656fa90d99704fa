import type { BillLine, MonthlyCost } from '../../../cloud/pricing/cost.ts';
import { count, money } from '../format/amounts.ts';
import { billSum, gbSecondsText } from './explained.ts';

/** A month's bill, a line an item, each as a sum that can be checked by hand. */
export function MonthTable({ month }: { month: MonthlyCost }) {
  return (
    <table className="w-full text-left text-xs tabular-nums">
      <thead className="sr-only">
        <tr>
          <th scope="col">Item</th>
          <th scope="col">Quantity</th>
          <th scope="col">Cost</th>
        </tr>
      </thead>
      <tbody className="divide-y divide-line text-muted">
        <MonthRow name="Requests" line={month.requests} amount={count} />
        <MonthRow name="Compute" line={month.compute} amount={gbSecondsText} />
      </tbody>
    </table>
  );
}

function MonthRow({ name, line, amount }: { name: string; line: BillLine; amount(units: number): string }) {
  return (
    <tr>
      <th scope="row" className="py-1 pr-2 align-top font-normal">
        {name}
      </th>
      <td className="py-1 pr-2">{billSum(line, amount)}</td>
      <td className="py-1 text-right align-top">{money(line.cost)}</td>
    </tr>
  );
}
