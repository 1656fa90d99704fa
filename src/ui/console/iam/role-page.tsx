import { useAction } from '../../panels/aws/use-action.ts';
import { useQuery } from '../../panels/aws/use-query.ts';
import { dateTime } from '../../panels/format/instant.ts';
import { ConfirmButton } from '../../panels/parts/confirm-button.tsx';
import { ErrorNotice } from '../../panels/parts/error-notice.tsx';
import { Facts } from '../../panels/parts/facts.tsx';
import { PanelFrame } from '../../panels/parts/panel-frame.tsx';
import { QueryView } from '../../panels/parts/query-view.tsx';
import { Section } from '../../panels/parts/section.tsx';
import { Trail } from '../../panels/parts/trail.tsx';
import { useSession } from '../../stores/session.ts';
import { callsOf } from '../../stores/trace-selectors.ts';
import { usePlaces } from '../places.ts';
import { AttachedPolicies } from './attached-policies.tsx';
import { InlinePolicies } from './inline-policies.tsx';
import { lastUse } from './last-used.ts';
import { deleteRole, readRole, type RoleDetails } from './role-details.ts';
import { TrustPolicy } from './trust-policy.tsx';

/** One role: who may take it on, what it may do, who used it last. */
export function RolePage({ roleName }: { roleName: string }) {
  const goIam = usePlaces((places) => places.goIam);
  const query = useQuery(`role ${roleName}`, (account) => readRole(account, roleName));
  const action = useAction();
  const toList = () => goIam({ roleName: null });
  return (
    <PanelFrame
      label={`Role ${roleName}`}
      bar={
        <>
          <Trail label="IAM" steps={[{ name: 'Roles', onPress: toList }, { name: roleName }]} />
          <span className="flex-1" />
          {query.data && (
            <ConfirmButton
              label="Delete"
              accessibleName={`Delete ${roleName}`}
              title={`Delete the role ${roleName}?`}
              onConfirm={() =>
                action.run(`Deleting ${roleName}`, async (account) => {
                  await deleteRole(account, await readRole(account, roleName));
                  toList();
                })
              }
            >
              Its policies go with it. Functions that use it can no longer start.
            </ConfirmButton>
          )}
        </>
      }
    >
      {action.failure && (
        <div className="p-3">
          <ErrorNotice failure={action.failure} />
        </div>
      )}
      <QueryView query={query} what="the role">
        {(details) => (
          <>
            <Section title="Summary">
              <Summary details={details} />
            </Section>
            <InlinePolicies roleName={roleName} policies={details.inline} />
            <AttachedPolicies roleName={roleName} policies={details.attached} />
            <TrustPolicy roleName={roleName} document={details.trust} />
          </>
        )}
      </QueryView>
    </PanelFrame>
  );
}

function Summary({ details: { role } }: { details: RoleDetails }) {
  const calls = useSession((session) => callsOf(session.trace));
  const used = lastUse(calls, role.RoleName!);
  return (
    <Facts
      facts={[
        [
          'ARN',
          <code key="arn" className="break-all">
            {role.Arn}
          </code>,
        ],
        ['Created', role.CreateDate ? dateTime(new Date(role.CreateDate).getTime()) : ''],
        ...(role.Description ? [['Description', role.Description] as const] : []),
        [
          'Last used',
          used
            ? `${dateTime(used.at)} by session ${used.caller.arn.split('/').at(-1)} for ${used.service}:${used.operation} (${used.error?.code ?? 'answered'})`
            : 'never',
        ],
      ]}
    />
  );
}
