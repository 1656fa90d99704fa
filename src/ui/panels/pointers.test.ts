import { beforeEach, describe, expect, it } from 'vitest';
import { usePlaces } from '../console/places.ts';
import { useSession } from '../stores/session.ts';
import { useCallFilter } from './calls/call-filter.ts';
import { showPolicy } from './calls/policy-place.ts';
import { useChosen } from './chosen-invocation.ts';
import { invocationKey } from './invocation-key.ts';
import { useLogPlace } from './logs/log-place.ts';
import { apiCall, invocation } from './testing/records.ts';

beforeEach(() => useSession.setState({ trace: [apiCall(), invocation()] }));

describe('what panels point at', () => {
  it('is forgotten with the account', () => {
    usePlaces.getState().goLambda({ functionName: 'hello' });
    useCallFilter.getState().set({ deniedOnly: true });
    useLogPlace.getState().go({ group: '/aws/lambda/hello', pattern: 'ERROR' });
    useSession.setState({ trace: [] });
    expect(usePlaces.getState().lambda.functionName).toBeNull();
    expect(useCallFilter.getState().deniedOnly).toBe(false);
    expect(useLogPlace.getState()).toMatchObject({ group: null, pattern: '' });
  });

  it('follows the newest run, and keeps an older one only until then', () => {
    useChosen.getState().choose(invocationKey(invocation()));
    useSession.setState((session) => ({ trace: [...session.trace, apiCall({ id: 2 })] }));
    expect(useChosen.getState().key).not.toBeNull();
    useSession.setState((session) => ({ trace: [...session.trace, invocation({ requestId: 'r2' })] }));
    expect(useChosen.getState().key).toBeNull();
  });
});

describe('showing a policy', () => {
  it('opens the role of an assumed-role session', () => {
    showPolicy('arn:aws:sts::111122223333:assumed-role/hello-role/hello', null);
    expect(usePlaces.getState().iam).toMatchObject({ roleName: 'hello-role', policyName: null });
  });

  it('opens the role at the inline policy', () => {
    showPolicy('arn:aws:iam::111122223333:role/service-role/hello-role', { policyName: 'access', kind: 'inline' });
    expect(usePlaces.getState().iam).toMatchObject({ roleName: 'hello-role', policyName: 'access' });
  });

  it('opens a bucket at its permissions, and a function', () => {
    showPolicy('arn:aws:s3:::uploads', { policyName: '', kind: 'resource' });
    expect(usePlaces.getState().s3).toMatchObject({ bucket: 'uploads', tab: 'permissions' });
    showPolicy('arn:aws:lambda:us-east-1:111122223333:function:hello', { policyName: '', kind: 'resource' });
    expect(usePlaces.getState().lambda.functionName).toBe('hello');
  });
});
