import { breakEven } from '../../../cloud/pricing/break-even.ts';
import type { Era } from '../../../cloud/era.ts';
import type { InvocationRecord } from '../../../cloud/trace.ts';
import { LineChart } from '../../charts/line-chart.tsx';
import { count, money } from '../format/amounts.ts';
import { monthOf, runCost } from './run-cost.ts';
import { useRate } from './rate.ts';

const INSTANCE = 't2.micro';
const POINTS = 41;

/** From how many runs a month on an instance that runs all the time is cheaper than runs like this one. */
export function BreakEven({ run, era }: { run: InvocationRecord; era: Era }) {
  const freeTier = useRate((rate) => rate.freeTier);
  const priced = runCost(run, era, era);
  const month = (requests: number) => monthOf(priced, run.memoryMB, requests, freeTier).total;
  const { instancePerMonth, requestsPerMonth } = breakEven(month, INSTANCE, era);
  const x = Array.from({ length: POINTS }, (_, i) => Math.round((i * 2 * requestsPerMonth) / (POINTS - 1)));
  return (
    <LineChart
      title={`Beside an EC2 ${INSTANCE}`}
      xName="Runs a month"
      yName="US dollars a month"
      x={x}
      formatX={count}
      formatY={money}
      lines={[
        { name: 'Lambda', values: x.map(month), color: 'var(--cold)' },
        {
          name: `One ${INSTANCE}, always on`,
          values: x.map(() => instancePerMonth),
          color: 'var(--hot)',
          dashed: true,
        },
      ]}
      mark={{ x: requestsPerMonth, name: `even at ${count(requestsPerMonth)}` }}
    />
  );
}
