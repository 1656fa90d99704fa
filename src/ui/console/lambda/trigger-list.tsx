import { Button } from '../../kit/button.tsx';
import { useAction } from '../../panels/aws/use-action.ts';
import { useQuery } from '../../panels/aws/use-query.ts';
import { openPanel } from '../../panels/links.ts';
import { ConfirmButton } from '../../panels/parts/confirm-button.tsx';
import { ErrorNotice } from '../../panels/parts/error-notice.tsx';
import { QueryView } from '../../panels/parts/query-view.tsx';
import { usePlaces } from '../places.ts';
import { removeS3Trigger, type S3Trigger, s3Triggers } from './triggers.ts';

/** The S3 triggers of a function. */
export function TriggerList({ functionArn }: { functionArn: string }) {
  const goS3 = usePlaces((places) => places.goS3);
  const query = useQuery<S3Trigger[]>(`triggers of ${functionArn}`, (account) => s3Triggers(account, functionArn));
  const action = useAction();
  return (
    <QueryView query={query} what="triggers">
      {(triggers) => (
        <div className="space-y-2">
          {triggers.length === 0 && <p className="text-muted">No bucket invokes this function yet.</p>}
          {action.failure && <ErrorNotice failure={action.failure} />}
          <ul aria-label="Triggers" className="space-y-2">
            {triggers.map((trigger) => (
              <li
                key={`${trigger.bucket}/${trigger.id}`}
                className="flex flex-wrap items-baseline gap-x-3 gap-y-1 rounded-md border border-line px-3 py-2"
              >
                <span className="[overflow-wrap:anywhere]">
                  S3{' '}
                  <Button
                    variant="link"
                    onPress={() => {
                      goS3({ bucket: trigger.bucket, prefix: '', tab: 'events' });
                      openPanel('s3');
                    }}
                  >
                    {trigger.bucket}
                  </Button>
                </span>
                <span className="min-w-0 flex-1 basis-40 text-xs text-muted">
                  {trigger.events.join(', ')}
                  {trigger.prefix && `, prefix ${trigger.prefix}`}
                  {trigger.suffix && `, suffix ${trigger.suffix}`}
                </span>
                <ConfirmButton
                  label="Remove"
                  accessibleName={`Remove the trigger on ${trigger.bucket}`}
                  title={`Remove the trigger on ${trigger.bucket}?`}
                  onConfirm={() =>
                    action.run('Removing the trigger', (account) => removeS3Trigger(account, functionArn, trigger))
                  }
                >
                  The bucket stops invoking the function, and loses its permission to.
                </ConfirmButton>
              </li>
            ))}
          </ul>
        </div>
      )}
    </QueryView>
  );
}
