import type { Role } from '@aws-sdk/client-iam';
import { KeyRound, Plus } from 'lucide-react';
import { Button } from '../../kit/button.tsx';
import { EmptyState } from '../../kit/empty-state.tsx';
import { useQuery } from '../../panels/aws/use-query.ts';
import { clockTime, day } from '../../panels/format/instant.ts';
import { PanelFrame } from '../../panels/parts/panel-frame.tsx';
import { QueryView } from '../../panels/parts/query-view.tsx';
import { useSession } from '../../stores/session.ts';
import { callsOf } from '../../stores/trace-selectors.ts';
import { usePlaces } from '../places.ts';
import { lastUse } from './last-used.ts';
import { listRoles } from './roles.ts';

/** The roles of the account. */
export function RoleList() {
  const goIam = usePlaces((places) => places.goIam);
  const calls = useSession((session) => callsOf(session.trace));
  const query = useQuery<Role[]>('roles', listRoles);
  const create = (
    <Button variant="primary" onPress={() => goIam({ creating: true })}>
      <Plus size={14} aria-hidden /> Create role
    </Button>
  );
  return (
    <PanelFrame label="IAM roles" bar={query.data?.length ? create : undefined}>
      <QueryView query={query} what="roles">
        {(roles) =>
          roles.length === 0 ? (
            <EmptyState Icon={KeyRound} title="No roles yet" action={create}>
              A function acts with the permissions of its role. Who may take a role on is said in its trust policy; what
              it may do, in the policies attached to it.
            </EmptyState>
          ) : (
            <ul aria-label="Roles" className="divide-y divide-line">
              {roles.map(({ RoleName, Arn }) => {
                const used = lastUse(calls, RoleName!);
                return (
                  <li key={Arn} className="flex flex-wrap items-baseline gap-x-4 gap-y-0.5 px-3 py-2">
                    <Button variant="link" onPress={() => goIam({ roleName: RoleName! })}>
                      {RoleName}
                    </Button>
                    <span className="text-xs text-muted">
                      {used
                        ? `last used ${day(used.at)} ${clockTime(used.at)} for ${used.service}:${used.operation}`
                        : 'never used'}
                    </span>
                  </li>
                );
              })}
            </ul>
          )
        }
      </QueryView>
    </PanelFrame>
  );
}
