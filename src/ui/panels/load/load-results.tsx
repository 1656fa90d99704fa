import type { LoadReport } from '../../../cloud/load/run-load.ts';
import { LineChart } from '../../charts/line-chart.tsx';
import { count, money, quantity } from '../format/amounts.ts';
import { span } from '../format/instant.ts';
import { Section } from '../parts/section.tsx';

const sinceStart = (ms: number): string => (ms === 0 ? '0' : span(ms));
const percent = (share: number): string => `${(share * 100).toFixed(share < 0.01 ? 3 : 1)} %`;

/** What a load did: how many environments worked, who had to wait, who was turned away, and what it costs. */
export function LoadResults({ report }: { report: LoadReport }) {
  const { result, realRequests, measuredRuns, cost, memoryMB, concurrencyLimit } = report;
  const { requests, throttles, coldStarts, latencyMs, environments, peakConcurrency, series } = result;
  const x = Array.from(series.requests, (_, i) => i * series.binMs);
  const served = Math.max(1, requests - throttles);
  const facts: [string, string][] = [
    ['Requests', count(requests)],
    ['Cold starts', `${count(coldStarts)} (${percent(coldStarts / served)})`],
    ['Throttled (429)', `${count(throttles)} of a limit of ${count(concurrencyLimit)} at once`],
    ['Most at once', count(peakConcurrency)],
    ['Environments', `${count(environments.peak)} at most, ${environments.average.toFixed(2)} on average`],
    [
      'Wait for the answer',
      `median ${span(latencyMs.p50)}, p90 ${span(latencyMs.p90)}, p99 ${span(latencyMs.p99)}, longest ${span(latencyMs.max)}`,
    ],
    [
      'Cost',
      `${money(cost.total)}: ${money(cost.requests.cost)} for requests, ${money(cost.compute.cost)} for ${quantity(cost.compute.used)} GB-s at ${memoryMB} MB`,
    ],
    ['30 days of it', `${money(cost.month)}, without the free tier`],
  ];
  return (
    <Section title="What happened">
      <p aria-live="polite">
        {requests === 0
          ? 'Chance sent no request in this span. Raise the rate or choose a longer span.'
          : measuredRuns
            ? `Simulated with the durations of ${count(measuredRuns)} real runs${realRequests ? `; the first ${count(realRequests)} requests ran your code for that` : ''}.`
            : `All ${count(realRequests)} requests ran your code.`}
      </p>
      <dl className="grid grid-cols-1 gap-x-6 gap-y-1 tabular-nums @lg:grid-cols-[max-content_1fr]">
        {facts.map(([name, value]) => (
          <div key={name} className="contents">
            <dt className="text-muted">{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      <LineChart
        title="Concurrency"
        xName="Time since the start"
        timeX="span"
        yName="Executions at once"
        x={x}
        formatX={sinceStart}
        formatY={(value) => (Number.isInteger(value) ? count(value) : value.toFixed(2))}
        lines={[
          { name: 'Most', values: [...series.peakConcurrency], color: 'var(--hot)' },
          { name: 'On average', values: [...series.averageConcurrency], color: 'var(--muted)', dashed: true },
        ]}
      />
      <LineChart
        title="Cold starts and throttles"
        xName="Time since the start"
        timeX="span"
        yName={`Requests in ${span(series.binMs)}`}
        x={x}
        formatX={sinceStart}
        formatY={count}
        lines={[
          { name: 'Requests', values: [...series.requests], color: 'var(--muted)', dashed: true },
          { name: 'Cold starts', values: [...series.coldStarts], color: 'var(--cold)' },
          { name: 'Throttled', values: [...series.throttles], color: 'var(--danger)' },
        ]}
      />
    </Section>
  );
}
