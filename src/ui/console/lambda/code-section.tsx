import type { FunctionConfiguration } from '@aws-sdk/client-lambda';
import { Button } from '../../kit/button.tsx';
import { useAction } from '../../panels/aws/use-action.ts';
import { byteSize } from '../../panels/format/amounts.ts';
import { download } from '../../panels/parts/download.ts';
import { ErrorNotice } from '../../panels/parts/error-notice.tsx';
import { Facts } from '../../panels/parts/facts.tsx';
import { Section } from '../../panels/parts/section.tsx';
import { useWorkspace } from '../../stores/workspace.ts';

/** What is deployed, and a way to deploy what stands in the editor. */
export function CodeSection({ configuration }: { configuration: FunctionConfiguration }) {
  const { FunctionName, FunctionArn, CodeSize, CodeSha256, LastModified, State, LastUpdateStatus } = configuration;
  const action = useAction();
  const packageZip = useWorkspace((workspace) => workspace.packageZip);
  const deploy = () =>
    action.run(`Deploying ${FunctionName}`, (account) =>
      account.call('lambda', 'UpdateFunctionCode', { FunctionName, ZipFile: packageZip() }),
    );
  return (
    <Section
      title="Code"
      aside={
        <div className="flex gap-2">
          <Button size="sm" isPending={action.pending} onPress={deploy}>
            Deploy the editor’s files
          </Button>
          <Button size="sm" onPress={() => download(`${FunctionName}.zip`, packageZip(), 'application/zip')}>
            Download zip
          </Button>
        </div>
      }
    >
      {action.failure && <ErrorNotice failure={action.failure} />}
      <Facts
        facts={[
          [
            'ARN',
            <code key="arn" className="break-all">
              {FunctionArn}
            </code>,
          ],
          ['Code size', byteSize(CodeSize ?? 0)],
          [
            'Code SHA-256',
            <code key="sha" className="break-all">
              {CodeSha256}
            </code>,
          ],
          ['Last modified', LastModified ?? ''],
          ...(State ? [['State', `${State}, last update ${LastUpdateStatus ?? 'unknown'}`] as const] : []),
        ]}
      />
    </Section>
  );
}
