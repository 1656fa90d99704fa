import { useSession } from '../../stores/session.ts';
import { invocationsOf } from '../../stores/trace-selectors.ts';
import { Select } from '../../kit/select.tsx';
import { useChosen, useChosenInvocation } from '../chosen-invocation.ts';
import { invocationKey } from '../invocation-key.ts';
import { clockTime, span } from '../format/instant.ts';
import { STATUS_NAMES } from '../parts/run-badges.tsx';

/** A list of thousands would help nobody; older runs are found in the timeline and by their log lines. */
const SHOWN = 200;

/** Picks one of the runs so far; the first choice follows the last run. */
export function RunHistory() {
  const runs = useSession((session) => invocationsOf(session.trace));
  const { key, choose } = useChosen();
  const shown = useChosenInvocation();
  const first = Math.max(0, runs.length - SHOWN);
  const options = runs.slice(first).map((run, i) => ({
    id: invocationKey(run),
    name: `#${first + i + 1} ${run.functionName}, ${clockTime(run.startedAt)}: ${STATUS_NAMES[run.status]}, ${run.cold ? 'cold' : 'hot'}, ${span(run.durationMs)}`,
  }));
  const known = key !== null && shown !== null && invocationKey(shown) === key;
  return (
    <Select
      label="Run"
      hideLabel
      size="sm"
      className="max-w-full"
      value={known ? key : ''}
      onChange={(id) => choose(id || null)}
      options={[{ id: '', name: `Latest run (#${runs.length})` }, ...options.reverse()]}
    />
  );
}
