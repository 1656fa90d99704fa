import { usePlaces } from '../places.ts';
import { CreateRole } from './create-role.tsx';
import { RoleList } from './role-list.tsx';
import { RolePage } from './role-page.tsx';

export function IamPanel() {
  const { roleName, creating } = usePlaces((places) => places.iam);
  if (creating) return <CreateRole />;
  return roleName === null ? <RoleList /> : <RolePage key={roleName} roleName={roleName} />;
}
