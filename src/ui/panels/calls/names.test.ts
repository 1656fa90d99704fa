import { expect, it } from 'vitest';
import { callerName, resourceName, statementName } from './names.ts';

it.each([
  ['AssumedRole', 'arn:aws:sts::111122223333:assumed-role/hello-role/hello', 'role hello-role'],
  ['Root', 'arn:aws:iam::111122223333:root', 'root user'],
  ['Service', 's3.amazonaws.com', 's3.amazonaws.com'],
  ['Anonymous', '*', 'anonymous'],
] as const)('%s %s is %s', (type, arn, name) => expect(callerName({ type, arn })).toBe(name));

it.each([
  ['arn:aws:iam::111122223333:role/service-role/hello-role', 'role hello-role'],
  ['arn:aws:s3:::uploads/a/b.txt', 'bucket uploads'],
  ['arn:aws:lambda:us-east-1:111122223333:function:hello', 'function hello'],
  ['arn:aws:sns:us-east-1:111122223333:topic', 'arn:aws:sns:us-east-1:111122223333:topic'],
])('%s is %s', (arn, name) => expect(resourceName(arn)).toBe(name));

it('names a statement by where a learner finds it', () => {
  const role = { attachedTo: 'arn:aws:iam::1:role/r', index: 1, statement: {} };
  expect(statementName({ ...role, policyName: 'access', kind: 'inline' })).toBe(
    'statement 2 of the inline policy “access” on role r',
  );
  expect(statementName({ ...role, policyName: '', kind: 'trust', sid: 'Lambda' })).toBe(
    'statement “Lambda” of the trust policy on role r',
  );
});
