import { CallError } from '../../../bridge/account-port.ts';
import { useQuery } from '../../panels/aws/use-query.ts';
import { TextBlock } from '../../panels/parts/text-block.tsx';
import { QueryView } from '../../panels/parts/query-view.tsx';
import { Section } from '../../panels/parts/section.tsx';
import { policyText } from '../iam/policy-text.ts';

/** Who may invoke the function beside identities whose own policies say so. */
export function ResourcePolicy({ functionName }: { functionName: string }) {
  const query = useQuery<string | null>(`policy of ${functionName}`, async (account) => {
    try {
      return policyText((await account.call('lambda', 'GetPolicy', { FunctionName: functionName })).Policy);
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
            <TextBlock text={policy} label="Resource policy" />
          )
        }
      </QueryView>
    </Section>
  );
}
