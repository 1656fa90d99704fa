import { useAction } from '../../panels/aws/use-action.ts';
import { useQuery } from '../../panels/aws/use-query.ts';
import { ConfirmButton } from '../../panels/parts/confirm-button.tsx';
import { ErrorNotice } from '../../panels/parts/error-notice.tsx';
import { QueryView } from '../../panels/parts/query-view.tsx';
import { triggersOf } from './trigger-sources/index.ts';
import type { Trigger } from './trigger-sources/trigger-source.ts';

/** What calls a function besides S3; nothing at all when there is nothing. */
export function OtherTriggers({ functionArn }: { functionArn: string }) {
  const action = useAction();
  const query = useQuery<Trigger[]>(`other triggers of ${functionArn}`, (account) => triggersOf(account, functionArn));
  return (
    <QueryView query={query} what="other triggers">
      {(triggers) => (
        <>
          {action.failure && <ErrorNotice failure={action.failure} />}
          {triggers.length > 0 && (
            <ul aria-label="Other triggers" className="space-y-2">
              {triggers.map((trigger) => (
                <li
                  key={trigger.key}
                  className="flex flex-wrap items-baseline gap-x-3 gap-y-1 rounded-md border border-line px-3 py-2"
                >
                  <span>
                    {trigger.title} {trigger.name}
                  </span>
                  <span className="min-w-0 flex-1 basis-40 text-xs text-muted [overflow-wrap:anywhere]">
                    {trigger.about}
                  </span>
                  <ConfirmButton
                    label="Remove"
                    accessibleName={`Remove the trigger ${trigger.name}`}
                    title={`Remove the trigger ${trigger.name}?`}
                    onConfirm={() => action.run('Removing the trigger', (account) => trigger.remove(account))}
                  >
                    {trigger.warning}
                  </ConfirmButton>
                </li>
              ))}
            </ul>
          )}
        </>
      )}
    </QueryView>
  );
}
