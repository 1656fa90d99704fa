import { CircleDollarSign } from 'lucide-react';
import { priceLists } from '../../../cloud/pricing/price-list.ts';
import type { Era } from '../../../cloud/era.ts';
import type { InvocationRecord } from '../../../cloud/trace.ts';
import { EmptyState } from '../../kit/empty-state.tsx';
import { useSession } from '../../stores/session.ts';
import { invocationsOf } from '../../stores/trace-selectors.ts';
import { useChosenInvocation } from '../chosen-invocation.ts';
import { counted, money } from '../format/amounts.ts';
import { clockTime } from '../format/instant.ts';
import { PanelFrame } from '../parts/panel-frame.tsx';
import { Section } from '../parts/section.tsx';
import { AccountBillSection } from './account-bill.tsx';
import { BreakEven } from './break-even.tsx';
import { Calculator } from './calculator.tsx';
import { Column, Columns } from './columns.tsx';
import { ERA_NAMES } from './era-costs.tsx';
import { explained, gbSecondsText } from './explained.ts';
import { KeepWarmSection } from './keep-warm-section.tsx';
import { MonthTable } from './month-table.tsx';
import { NineDollars } from './nine-dollars.tsx';
import { PowerTuning } from './power-tuning.tsx';
import { RateControl } from './rate-control.tsx';
import { useRate } from './rate.ts';
import { monthOf, otherEra, runCost, totalCost } from './run-cost.ts';

/** MB of the smallest function, where none has run. */
const LEAST_MEMORY = 128;

/** Where each cent comes from: the chosen run, a month of it, and all runs so far, in both eras. */
export function CostPanel() {
  const run = useChosenInvocation();
  const own = useSession((session) => session.spec?.era ?? 'today');
  const eras = [own, otherEra(own)];
  return (
    <PanelFrame label="Cost" bar={<RateControl withFreeTier />}>
      {run ? (
        <RunSections run={run} own={own} eras={eras} />
      ) : (
        <EmptyState Icon={CircleDollarSign} title="Nothing has run yet">
          Lambda charges for each request and for time × memory. Run the function and see where each cent comes from.
        </EmptyState>
      )}
      <AccountBillSection />
      <Section title="Calculator">
        <Calculator run={run} eras={eras} />
      </Section>
      <Section title="Runs a month for nine dollars, the price of the smallest server">
        <NineDollars />
      </Section>
      {run && (
        <Section title="Memory, time and money">
          <PowerTuning key={run.functionArn} run={run} />
        </Section>
      )}
      <Section title="Keeping it warm">
        <KeepWarmSection memoryMB={run?.memoryMB ?? LEAST_MEMORY} eras={eras} />
      </Section>
      {run && (
        <Section title="Where an instance is cheaper">
          <BreakEven run={run} era={own} />
        </Section>
      )}
      <Section title="Prices">
        <ul className="space-y-1 text-xs text-muted">
          {eras.map((era) => (
            <li key={era}>
              {ERA_NAMES[era]}: {priceLists[era].source}, {priceLists[era].date}. us-east-1, x86.
            </li>
          ))}
        </ul>
      </Section>
    </PanelFrame>
  );
}

/** The chosen run, a month of it, and all there were. */
function RunSections({ run, own, eras }: { run: InvocationRecord; own: Era; eras: readonly Era[] }) {
  return (
    <>
      <Section title={`The run of ${clockTime(run.startedAt)}`}>
        <Columns>
          {eras.map((era) => (
            <OneRun key={era} era={era} own={own} run={run} />
          ))}
        </Columns>
      </Section>
      <Section title="A month of such runs">
        <Columns>
          {eras.map((era) => (
            <OneMonth key={era} era={era} own={own} run={run} />
          ))}
        </Columns>
      </Section>
      <Section title="All runs so far">
        <Columns>
          {eras.map((era) => (
            <AllRuns key={era} era={era} own={own} />
          ))}
        </Columns>
        <p className="text-xs text-muted">Without the free tier, which is counted by the month.</p>
      </Section>
    </>
  );
}

function OneRun({ era, own, run }: { era: Era; own: Era; run: InvocationRecord }) {
  const priced = runCost(run, era, own);
  return (
    <Column era={era} amount={money(priced.cost.total)}>
      <ol className="space-y-0.5 font-mono text-xs tabular-nums text-muted">
        {explained(run, priced).map((step) => (
          <li key={step}>{step}</li>
        ))}
      </ol>
    </Column>
  );
}

function OneMonth({ era, own, run }: { era: Era; own: Era; run: InvocationRecord }) {
  const { requestsPerMonth, freeTier } = useRate();
  const month = monthOf(runCost(run, era, own), run.memoryMB, requestsPerMonth, freeTier);
  return (
    <Column era={era} amount={money(month.total)}>
      <MonthTable month={month} />
    </Column>
  );
}

function AllRuns({ era, own }: { era: Era; own: Era }) {
  const runs = useSession((session) => invocationsOf(session.trace));
  const total = totalCost(runs, era, own);
  return (
    <Column era={era} amount={money(total.total)}>
      <p className="text-xs tabular-nums text-muted">
        {counted(total.runs, 'run')}: {money(total.request)} for requests, {money(total.compute)} for{' '}
        {gbSecondsText(total.gbSeconds)}
      </p>
    </Column>
  );
}
