import type { Policy } from '@aws-sdk/client-iam';
import { useState } from 'react';
import type { AccountPort } from '../../../bridge/account-port.ts';
import { Button } from '../../kit/button.tsx';
import { Select } from '../../kit/select.tsx';
import { allPages } from '../../panels/aws/pages.ts';
import { useAction } from '../../panels/aws/use-action.ts';
import { useQuery } from '../../panels/aws/use-query.ts';
import { ConfirmButton } from '../../panels/parts/confirm-button.tsx';
import { Disclosure } from '../../panels/parts/disclosure.tsx';
import { ErrorNotice } from '../../panels/parts/error-notice.tsx';
import { TextBlock } from '../../panels/parts/text-block.tsx';
import { QueryView } from '../../panels/parts/query-view.tsx';
import { Section } from '../../panels/parts/section.tsx';
import { policyText } from './policy-text.ts';
import type { RoleDetails } from './role-details.ts';

const listPolicies = (account: AccountPort): Promise<Policy[]> =>
  allPages<any, Policy, string>(
    (Marker) => account.call('iam', 'ListPolicies', Marker ? { Marker } : {}),
    (page) => page.Policies,
    (page) => page.Marker,
  );

/** The managed policies on a role, AWS's own and the account's. */
export function AttachedPolicies({ roleName, policies }: { roleName: string; policies: RoleDetails['attached'] }) {
  const action = useAction();
  const [chosen, setChosen] = useState('');
  const all = useQuery('managed policies', listPolicies);
  const free = (all.data ?? []).filter(({ Arn }) => !policies.some(({ arn }) => arn === Arn));
  const attach = async () => {
    const attached = await action.run('Attaching the policy', (account) =>
      account.call('iam', 'AttachRolePolicy', { RoleName: roleName, PolicyArn: chosen }),
    );
    if (attached) setChosen('');
  };
  return (
    <Section title="Managed policies">
      {action.failure && <ErrorNotice failure={action.failure} />}
      {policies.length === 0 && <p className="text-muted">None.</p>}
      {policies.map(({ name, arn }) => (
        <div key={arn} className="rounded-md border border-line px-3 py-2">
          <Disclosure
            title={name}
            aside={
              <ConfirmButton
                label="Detach"
                accessibleName={`Detach ${name}`}
                title={`Detach ${name}?`}
                onConfirm={() =>
                  action.run(`Detaching ${name}`, (account) =>
                    account.call('iam', 'DetachRolePolicy', { RoleName: roleName, PolicyArn: arn }),
                  )
                }
              >
                The policy itself stays; the role loses what only it allows.
              </ConfirmButton>
            }
          >
            <ManagedDocument arn={arn} />
          </Disclosure>
        </div>
      ))}
      <div className="flex flex-wrap items-end gap-2">
        <Select
          label="Policy to attach"
          value={chosen}
          onChange={setChosen}
          options={[
            { id: '', name: 'Choose …' },
            ...free.map(({ Arn, PolicyName }) => ({ id: Arn!, name: PolicyName! })),
          ]}
        />
        <Button isPending={action.pending} isDisabled={chosen === ''} onPress={attach}>
          Attach
        </Button>
      </div>
    </Section>
  );
}

function ManagedDocument({ arn }: { arn: string }) {
  const query = useQuery<string>(`document of ${arn}`, async (account) => {
    const { Policy } = await account.call('iam', 'GetPolicy', { PolicyArn: arn });
    const { PolicyVersion } = await account.call('iam', 'GetPolicyVersion', {
      PolicyArn: arn,
      VersionId: Policy.DefaultVersionId,
    });
    return policyText(PolicyVersion.Document);
  });
  return (
    <QueryView query={query} what="the policy">
      {(text) => <TextBlock text={text} label="Policy document" />}
    </QueryView>
  );
}
