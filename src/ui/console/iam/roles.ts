import type { Role } from '@aws-sdk/client-iam';
import type { AccountPort } from '../../../bridge/account-port.ts';
import { allPages } from '../../panels/aws/pages.ts';

/** All roles of the account, by name. @throws {CallError} */
export async function listRoles(account: AccountPort): Promise<Role[]> {
  const roles = await allPages<any, Role, string>(
    (Marker) => account.call('iam', 'ListRoles', Marker ? { Marker } : {}),
    (page) => page.Roles,
    (page) => page.Marker,
  );
  return roles.sort((a, b) => a.RoleName!.localeCompare(b.RoleName!));
}
