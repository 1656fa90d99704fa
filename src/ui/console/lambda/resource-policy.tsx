import { CallError } from '../../../bridge/account-port.ts';
import { useAction } from '../../panels/aws/use-action.ts';
import { useQuery } from '../../panels/aws/use-query.ts';
import { ConfirmButton } from '../../panels/parts/confirm-button.tsx';
import { Disclosure } from '../../panels/parts/disclosure.tsx';
import { ErrorNotice } from '../../panels/parts/error-notice.tsx';
import { QueryView } from '../../panels/parts/query-view.tsx';
import { Section } from '../../panels/parts/section.tsx';
import { TextBlock } from '../../panels/parts/text-block.tsx';
import { policyText } from '../iam/policy-text.ts';
import { AddPermission } from './add-permission.tsx';

interface Statement {
  Sid: string;
  Principal: string | { Service?: string; AWS?: string };
  Action: string;
}

/** Who may invoke the function beside identities whose own policies say so. */
export function ResourcePolicy({ functionName }: { functionName: string }) {
  const query = useQuery<string | null>(`policy of ${functionName}`, async (account) => {
    try {
      return (await account.call('lambda', 'GetPolicy', { FunctionName: functionName })).Policy;
    } catch (error) {
      if (error instanceof CallError && error.code === 'ResourceNotFoundException') return null;
      throw error;
    }
  });
  return (
    <Section title="Resource policy">
      <QueryView query={query} what="the resource policy">
        {(policy) =>
          policy === null ? (
            <p className="text-muted">
              No policy: no other service or account may invoke this function. Adding a trigger writes one.
            </p>
          ) : (
            <>
              <Statements functionName={functionName} statements={JSON.parse(policy).Statement} />
              <TextBlock text={policyText(policy)} label="Resource policy" />
            </>
          )
        }
      </QueryView>
      <Disclosure title="Add a permission">
        <AddPermission functionName={functionName} />
      </Disclosure>
    </Section>
  );
}

function Statements({ functionName, statements }: { functionName: string; statements: readonly Statement[] }) {
  const action = useAction();
  return (
    <>
      <ul aria-label="Permissions" className="divide-y divide-line">
        {statements.map(({ Sid, Principal, Action }) => (
          <li key={Sid} className="flex flex-wrap items-center gap-x-4 gap-y-1 py-1.5">
            <span className="min-w-0 flex-1 [overflow-wrap:anywhere]">
              {typeof Principal === 'string' ? 'everybody' : (Principal.AWS ?? Principal.Service)}
              <span className="ml-2 text-xs text-muted">
                {Sid}, {Action}
              </span>
            </span>
            <ConfirmButton
              label="Remove"
              accessibleName={`Remove permission ${Sid}`}
              title={`Remove the permission ${Sid}?`}
              onConfirm={() =>
                action.run(`Removing ${Sid}`, (account) =>
                  account.call('lambda', 'RemovePermission', { FunctionName: functionName, StatementId: Sid }),
                )
              }
            >
              Whoever it let in can no longer invoke the function. A trigger that needs it stops working.
            </ConfirmButton>
          </li>
        ))}
      </ul>
      {action.failure && <ErrorNotice failure={action.failure} />}
    </>
  );
}
