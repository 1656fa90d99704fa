import type { AccountPort } from '../../../bridge/account-port.ts';
import type { Era } from '../../../cloud/era.ts';
import { lambdaTrust } from '../iam/trust.ts';

/** Statements of the policy that Lambda's console wrote for a basic execution role in 2016. */
const WRITE_LOGS = {
  Version: '2012-10-17',
  Statement: [
    {
      Effect: 'Allow',
      Action: ['logs:CreateLogGroup', 'logs:CreateLogStream', 'logs:PutLogEvents'],
      Resource: 'arn:aws:logs:*:*:*',
    },
  ],
};

const BASIC_EXECUTION = 'arn:aws:iam::aws:policy/service-role/AWSLambdaBasicExecutionRole';

/**
 * Makes a role that Lambda may assume and that may write logs, as the console's "basic execution role" does: with an inline
 * policy in 2016, with a managed one today. A role that could not be finished is taken back.
 * @returns its ARN. @throws {CallError}
 */
export async function createBasicRole(account: AccountPort, roleName: string, era: Era): Promise<string> {
  const { Role } = await account.call('iam', 'CreateRole', {
    RoleName: roleName,
    AssumeRolePolicyDocument: JSON.stringify(lambdaTrust),
    ...(era === 'today' ? { Path: '/service-role/' } : {}),
  });
  try {
    if (era === '2016') {
      await account.call('iam', 'PutRolePolicy', {
        RoleName: roleName,
        PolicyName: `oneClick_${roleName}`,
        PolicyDocument: JSON.stringify(WRITE_LOGS),
      });
    } else {
      await account.call('iam', 'AttachRolePolicy', { RoleName: roleName, PolicyArn: BASIC_EXECUTION });
    }
  } catch (error) {
    await account.call('iam', 'DeleteRole', { RoleName: roleName });
    throw error;
  }
  return Role.Arn;
}
