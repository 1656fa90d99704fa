import type { Era } from '../../../cloud/era.ts';
import { expectedRequests, type LoadSpec, loadProblem, MEASURED, MOST_REAL } from '../../../cloud/load/load-pattern.ts';
import { usedCost } from '../../../cloud/pricing/cost.ts';
import type { InvocationRecord } from '../../../cloud/trace.ts';
import { count, counted, money } from '../format/amounts.ts';

/**
 * What a load will be before it is sent, in a sentence or two: how many requests, whether they run the code, and what they would cost by the runs so far.
 * Null for a load that can't be: sending it says why.
 * @param runs of the function, the latest last
 */
export function loadForecast(spec: LoadSpec, runs: readonly InvocationRecord[], era: Era): string | null {
  if (loadProblem(spec)) return null;
  const expected = expectedRequests(spec);
  const requests = Math.max(1, Math.round(expected));
  const chance = spec.pattern.kind === 'poisson' || spec.pattern.kind === 'daily-wave';
  const many = `${chance ? 'About ' : ''}${counted(requests, 'request')}`;
  const how =
    expected > MOST_REAL
      ? `More than ${count(MOST_REAL)} are simulated from how long your runs took; where those are too few, the first ${MEASURED} run your code.`
      : `${requests === 1 ? 'It runs' : 'Each runs'} your code in the account, and the clock goes on by the time span.`;
  return `${many}. ${how} ${costOf(requests, runs, era)}`;
}

function costOf(requests: number, runs: readonly InvocationRecord[], era: Era): string {
  const last = runs.at(-1);
  if (!last) return 'What it costs is known when the function has run once.';
  const { memoryMB, architecture } = last;
  const alike = runs.filter((run) => run.memoryMB === memoryMB && run.architecture === architecture);
  const billedMs = (alike.reduce((sum, run) => sum + run.billedMs, 0) / alike.length) * requests;
  const { total } = usedCost({ requests, billedMs, memoryMB, era, architecture });
  return `It would cost about ${money(total)} by what its ${counted(alike.length, 'run')} at ${count(memoryMB)} MB took, without the free tier.`;
}
