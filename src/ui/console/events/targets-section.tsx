import { useAction } from '../../panels/aws/use-action.ts';
import { ConfirmButton } from '../../panels/parts/confirm-button.tsx';
import { ErrorNotice } from '../../panels/parts/error-notice.tsx';
import { removeTarget, type Rule } from './add-target.ts';

export interface Target {
  Id: string;
  Arn: string;
  Input?: string;
  InputPath?: string;
  InputTransformer?: object;
}

/** The targets of a rule, each with a way to remove it. */
export function TargetsSection({ rule, targets }: { rule: Rule; targets: readonly Target[] }) {
  const action = useAction();
  if (!targets.length) return <p className="text-muted">Nothing hears of its events yet.</p>;
  return (
    <>
      {action.failure && <ErrorNotice failure={action.failure} />}
      <ul aria-label="Targets" className="space-y-2">
        {targets.map((target) => (
          <li
            key={target.Id}
            className="flex flex-wrap items-baseline gap-x-3 gap-y-1 rounded-md border border-line px-3 py-2"
          >
            <span className="min-w-0 flex-1 basis-64 [overflow-wrap:anywhere]">{target.Arn}</span>
            <span className="text-xs text-muted">{inputOf(target)}</span>
            <ConfirmButton
              label="Remove"
              accessibleName={`Remove the target ${target.Id}`}
              title={`Remove the target ${target.Id}?`}
              onConfirm={() => action.run('Removing the target', (account) => removeTarget(account, rule, target.Id))}
            >
              It hears no more of this rule’s events. A function loses the permission that came with it.
            </ConfirmButton>
          </li>
        ))}
      </ul>
    </>
  );
}

function inputOf({ Input, InputPath, InputTransformer }: Target): string {
  if (Input !== undefined) return `gets ${Input}`;
  if (InputPath !== undefined) return `gets ${InputPath}`;
  return InputTransformer ? 'gets what its transformer makes' : 'gets the event';
}
