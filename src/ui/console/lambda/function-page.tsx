import type { FunctionConfiguration, GetFunctionCommandOutput } from '@aws-sdk/client-lambda';
import { useAction } from '../../panels/aws/use-action.ts';
import { useQuery } from '../../panels/aws/use-query.ts';
import { ConfirmButton } from '../../panels/parts/confirm-button.tsx';
import { ErrorNotice } from '../../panels/parts/error-notice.tsx';
import { PanelFrame } from '../../panels/parts/panel-frame.tsx';
import { QueryView } from '../../panels/parts/query-view.tsx';
import { Section } from '../../panels/parts/section.tsx';
import { Trail } from '../../panels/parts/trail.tsx';
import { usePlaces } from '../places.ts';
import { CodeSection } from './code-section.tsx';
import { ConfigurationForm } from './configuration-form.tsx';
import { MoreSettings } from './more-settings.tsx';
import { NewTrigger } from './new-trigger.tsx';
import { OtherTriggers } from './other-triggers.tsx';
import { ResourcePolicy } from './resource-policy.tsx';
import { TriggerList } from './trigger-list.tsx';

/** One function: code, configuration, what invokes it, who may. */
export function FunctionPage({ functionName }: { functionName: string }) {
  const goLambda = usePlaces((places) => places.goLambda);
  const action = useAction();
  const query = useQuery<GetFunctionCommandOutput>(`function ${functionName}`, (account) =>
    account.call('lambda', 'GetFunction', { FunctionName: functionName }),
  );
  const toList = () => goLambda({ functionName: null });
  return (
    <PanelFrame
      label={`Function ${functionName}`}
      bar={
        <>
          <Trail label="Lambda" steps={[{ name: 'Functions', onPress: toList }, { name: functionName }]} />
          <span className="flex-1" />
          <ConfirmButton
            label="Delete"
            accessibleName={`Delete ${functionName}`}
            title={`Delete the function ${functionName}?`}
            onConfirm={() =>
              action.run(`Deleting ${functionName}`, async (account) => {
                await account.call('lambda', 'DeleteFunction', { FunctionName: functionName });
                toList();
              })
            }
          >
            Its configuration and deployed code go. Its role, its logs and your files in the editor stay.
          </ConfirmButton>
        </>
      }
    >
      {action.failure && (
        <div className="p-3">
          <ErrorNotice failure={action.failure} />
        </div>
      )}
      <QueryView query={query} what="the function">
        {({ Configuration }) => (
          <>
            <CodeSection configuration={Configuration!} />
            <Section title="Configuration">
              <ConfigurationForm key={editedPart(Configuration!)} configuration={Configuration!} />
            </Section>
            <Section title="Triggers">
              <TriggerList functionArn={Configuration!.FunctionArn!} />
              <OtherTriggers functionArn={Configuration!.FunctionArn!} />
              <NewTrigger functionArn={Configuration!.FunctionArn!} />
            </Section>
            <ResourcePolicy functionName={functionName} />
            <MoreSettings functionName={functionName} />
          </>
        )}
      </QueryView>
    </PanelFrame>
  );
}

/** What the form edits, as text: when it changes the form starts anew, when only the code does it keeps what was typed. */
const editedPart = (configuration: FunctionConfiguration): string => {
  const { Handler, Runtime, Role, MemorySize, Timeout, Description, Environment } = configuration;
  return JSON.stringify([Handler, Runtime, Role, MemorySize, Timeout, Description, Environment?.Variables]);
};
