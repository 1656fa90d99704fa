import type { StatementRef } from '../../../cloud/iam/decision.ts';
import { usePlaces } from '../../console/places.ts';
import { openPanel } from '../links.ts';

/** Opens the console panel where a policy can be read and edited. @param owner ARN of what it hangs on, or of who asked. */
export function showPolicy(owner: string, policy: Pick<StatementRef, 'policyName' | 'kind'> | null): void {
  const places = usePlaces.getState();
  const [, , service, , , ...rest] = owner.split(':');
  const resource = rest.join(':');
  if (service === 's3') {
    places.goS3({ bucket: resource.split('/')[0]!, tab: 'permissions' });
    return openPanel('s3');
  }
  if (service === 'lambda') {
    places.goLambda({ functionName: rest[1] ?? null });
    return openPanel('lambda');
  }
  const roleName = resource.startsWith('assumed-role/') ? resource.split('/')[1]! : resource.split('/').at(-1)!;
  places.goIam({ roleName, policyName: policy?.kind === 'trust' ? null : (policy?.policyName ?? null) });
  openPanel('iam');
}
