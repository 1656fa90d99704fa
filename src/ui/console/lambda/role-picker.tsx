import type { Role } from '@aws-sdk/client-iam';
import { Select } from '../../kit/select.tsx';
import { useQuery } from '../../panels/aws/use-query.ts';
import { listRoles } from '../iam/roles.ts';

/** Chooses one of the account's roles by ARN; `extra` offers something else first. */
export function RolePicker({
  value,
  onChange,
  extra = [],
}: {
  value: string;
  onChange(arn: string): void;
  extra?: readonly { id: string; name: string }[];
}) {
  const query = useQuery<Role[]>('roles', listRoles);
  const roles = (query.data ?? []).map((role) => ({ id: role.Arn!, name: role.RoleName! }));
  const known = [...extra, ...roles];
  const options = value && !known.some(({ id }) => id === value) ? [...known, { id: value, name: value }] : known;
  return <Select label="Role" value={value} onChange={onChange} options={options} />;
}
