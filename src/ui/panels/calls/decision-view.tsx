import type { Decision, NearMiss } from '../../../cloud/iam/decision.ts';
import { Badge } from '../../kit/badge.tsx';
import { Button } from '../../kit/button.tsx';
import { showPolicy } from './policy-place.ts';
import { Disclosure } from '../parts/disclosure.tsx';
import { divergence } from './divergence.ts';
import { callerOfPrincipal, resourceName, statementName } from './names.ts';
import { StatementCode } from './statement-code.tsx';
import { decidingLines, nearMissLines, suggestedLines } from './statement-lines.ts';

/** Near misses beyond the closest are folded away. */
const SHOWN_MISSES = 1;

/** Why one permission was given or refused: the verdict, the statements behind it, what came close, and what would change it. */
export function DecisionView({ decision }: { decision: Decision }) {
  const allowed = decision.verdict === 'allow';
  const closest = decision.nearMisses.slice(0, SHOWN_MISSES);
  const others = decision.nearMisses.slice(SHOWN_MISSES);
  return (
    <section className="space-y-3" aria-label={`Why ${decision.action} was ${allowed ? 'allowed' : 'denied'}`}>
      <div className="space-y-1.5">
        <p className="flex flex-wrap items-baseline gap-x-2 gap-y-1">
          <Badge tone={allowed ? 'ok' : 'danger'}>{VERDICTS[decision.verdict]}</Badge>
          <code className="font-semibold">{decision.action}</code>
          <span className="text-muted">on</span>
          <code className="break-all">{decision.resource}</code>
        </p>
        <p>
          <strong className="font-semibold">{callerOfPrincipal(decision.principal)}</strong>: {decision.reason}.
        </p>
      </div>
      {decision.deciding.map((ref, i) => (
        <figure key={i} className="space-y-1.5">
          <figcaption className="text-muted">
            {allowed ? 'Allowed by' : 'Denied by'} {statementName(ref)}
          </figcaption>
          <StatementCode lines={decidingLines(ref.statement)} tone={allowed ? 'allow' : 'deny'} />
        </figure>
      ))}
      {closest.map((miss, i) => (
        <Miss key={i} miss={miss} />
      ))}
      {others.length > 0 && (
        <Disclosure
          title={others.length === 1 ? 'One more statement came close' : `${others.length} more statements came close`}
        >
          <div className="space-y-3">
            {others.map((miss, i) => (
              <Miss key={i} miss={miss} />
            ))}
          </div>
        </Disclosure>
      )}
      {decision.suggestion && <Suggested decision={decision} suggestion={decision.suggestion} />}
    </section>
  );
}

const VERDICTS: Record<Decision['verdict'], string> = {
  allow: 'Allowed',
  explicitDeny: 'Denied by a policy',
  implicitDeny: 'Denied',
};

function Miss({ miss }: { miss: NearMiss }) {
  return (
    <figure className="space-y-1.5">
      <figcaption>
        <strong className="font-semibold">Nearly matched:</strong> {statementName(miss.statement)}
      </figcaption>
      <StatementCode lines={nearMissLines(miss.statement.statement, miss.failed)} />
      {miss.failed.map((mismatch, i) => {
        const { shared, rest } = divergence(mismatch.expected, mismatch.actual);
        return (
          <div key={i} className="border-l-2 border-danger pl-3">
            <p>{mismatch.why}</p>
            <p className="mt-0.5 text-xs text-muted">
              Asked for{' '}
              <code className="break-all">
                {shared}
                <mark className="bg-danger-soft font-semibold text-danger">{rest}</mark>
              </code>
            </p>
          </div>
        );
      })}
    </figure>
  );
}

function Suggested({ decision, suggestion }: { decision: Decision; suggestion: NonNullable<Decision['suggestion']> }) {
  const { lines, within } = suggestedLines(suggestion.edit);
  const place = within?.attachedTo ?? decision.principal;
  return (
    <figure className="space-y-2 rounded-md border border-line bg-raised p-3">
      <figcaption>
        <strong className="font-semibold">What would allow it:</strong> {suggestion.text}
      </figcaption>
      <StatementCode lines={lines} />
      <Button size="sm" onPress={() => showPolicy(place, within)}>
        Show the policy{within ? ` on ${resourceName(within.attachedTo)}` : ''}
      </Button>
    </figure>
  );
}
