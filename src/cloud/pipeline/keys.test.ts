import { beforeEach, expect, test } from 'vitest';
import type { Cloud } from '../cloud.ts';
import { rootCredentials, testCloud } from '../testing/test-cloud.ts';

/** A call without HTTP that comes with keys is its holder's. */

let cloud: Cloud;
beforeEach(() => {
  cloud = testCloud();
});

const ask = (keys: { accessKeyId: string; secretAccessKey: string; sessionToken?: string }, service = 'sts') =>
  cloud.call(service, service === 'sts' ? 'GetCallerIdentity' : 'ListFunctions', {}, { keys }).then(
    (answer) => answer.Arn ?? 'accepted',
    (error) => `${error.code}: ${error.message}`,
  );

test('the root user, a user, a session', async () => {
  expect(await ask(rootCredentials(cloud))).toMatch(/:root$/);
  await cloud.call('iam', 'CreateUser', { UserName: 'amara' });
  const { AccessKey } = await cloud.call('iam', 'CreateAccessKey', { UserName: 'amara' });
  const keys = { accessKeyId: AccessKey.AccessKeyId, secretAccessKey: AccessKey.SecretAccessKey };
  expect(await ask(keys)).toMatch(/:user\/amara$/);
  expect(await ask(keys, 'lambda')).toMatch(
    /^AccessDeniedException: User: arn:aws:iam::\d+:user\/amara is not authorized/,
  );
  const { Credentials } = await cloud.call('sts', 'GetSessionToken', {}, { keys });
  const session = { accessKeyId: Credentials.AccessKeyId, secretAccessKey: Credentials.SecretAccessKey };
  expect(await ask({ ...session, sessionToken: Credentials.SessionToken })).toMatch(/:user\/amara$/);
  expect(await ask(session)).toMatch(/^InvalidClientTokenId: /);
  await cloud.call('iam', 'UpdateAccessKey', { UserName: 'amara', AccessKeyId: keys.accessKeyId, Status: 'Inactive' });
  expect(await ask(keys)).toMatch(/^InvalidClientTokenId: The security token included in the request is invalid\.$/);
});

test('a wrong secret and an unknown key, as each service says it', async () => {
  const { accessKeyId } = rootCredentials(cloud);
  expect(await ask({ accessKeyId, secretAccessKey: 'wrong' })).toMatch(/^SignatureDoesNotMatch: /);
  expect(await ask({ accessKeyId, secretAccessKey: 'wrong' }, 'lambda')).toMatch(/^InvalidSignatureException: /);
  expect(await ask({ accessKeyId: 'AKIAIOSFODNN7EXAMPLE', secretAccessKey: 'x' }, 'lambda')).toMatch(
    /^UnrecognizedClientException: The security token included in the request is invalid\.$/,
  );
});
