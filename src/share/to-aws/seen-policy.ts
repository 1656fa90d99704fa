import type { CallRecord, InvocationRecord, TraceEvent } from '../../cloud/trace.ts';

export interface Statement {
  Effect: 'Allow';
  Action: string[];
  Resource: string[];
}

/** What a function was seen to do. */
export interface SeenPolicy {
  /** So often it has run. */
  runs: number;
  statements: Statement[];
  /** Actions that it tried and was denied. */
  denied: string[];
}

/** The least that lets a function do again what it was seen to do; its own log lines are not among it. */
export function seenPolicy(trace: readonly TraceEvent[], functionName: string): SeenPolicy {
  const runs = new Set(
    trace
      .filter((each): each is InvocationRecord => each.type === 'invocation' && each.functionName === functionName)
      .map(({ requestId }) => requestId),
  );
  const decisions = trace
    .filter((each): each is CallRecord => each.type === 'call' && runs.has(each.invocationId ?? ''))
    .flatMap((each) => each.decisions);
  const actionsOn = new Map<string, Set<string>>();
  for (const { verdict, action, resource } of decisions) {
    if (verdict !== 'allow') continue;
    const place = widened(resource);
    actionsOn.set(place, (actionsOn.get(place) ?? new Set()).add(action));
  }
  const denied = decisions.filter(({ verdict }) => verdict !== 'allow').map(({ action }) => action);
  return { runs: runs.size, statements: joined(actionsOn), denied: [...new Set(denied)].sort() };
}

/** Resources with the same actions share a statement. */
function joined(actionsOn: ReadonlyMap<string, ReadonlySet<string>>): Statement[] {
  const byActions = new Map<string, string[]>();
  for (const [resource, actions] of [...actionsOn].sort(([a], [b]) => (a < b ? -1 : 1))) {
    const key = [...actions].sort().join(' ');
    byActions.set(key, [...(byActions.get(key) ?? []), resource]);
  }
  return [...byActions].map(([actions, Resource]) => ({ Effect: 'Allow', Action: actions.split(' '), Resource }));
}

/** What is named by chance (the object of one run, an instance, a user) stands for its kind: the folder, all instances. */
function widened(resource: string): string {
  const [, bucket, key] = /^(arn:aws:s3:::[^/]+)\/(.+)$/s.exec(resource) ?? [];
  if (bucket !== undefined && key !== undefined) {
    const folder = key.includes('/') ? `${key.split('/')[0]}/` : '';
    return `${bucket}/${folder}*`;
  }
  return resource.replace(/^(arn:aws:(?:ec2|iam):[^/]*:(?:instance|user|server-certificate)\/).*$/, '$1*');
}
