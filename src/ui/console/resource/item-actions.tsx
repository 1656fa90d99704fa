import { useState } from 'react';
import { Button } from '../../kit/button.tsx';
import { type Action, useAction } from '../../panels/aws/use-action.ts';
import { ErrorNotice } from '../../panels/parts/error-notice.tsx';
import type { Values } from './form-spec.ts';
import { ResourceForm } from './resource-form.tsx';
import type { ItemAction } from './resource-kind.ts';
import { runItemAction } from './run-item-action.ts';

/** What can be done to one item, and which form for it is open. */
export interface ItemActions {
  action: Action;
  open: ItemAction | null;
  setOpen(chosen: ItemAction | null): void;
  act(chosen: ItemAction, values?: Values): Promise<void>;
}

export function useItemActions(item: string): ItemActions {
  const action = useAction();
  const [open, setOpen] = useState<ItemAction | null>(null);
  const act = async (chosen: ItemAction, values?: Values): Promise<void> => {
    if (await runItemAction(action, chosen, item, values)) setOpen(null);
  };
  return { action, open, setOpen, act };
}

/** A button for each; one that needs a form opens it, or closes it again. */
export function ActionButtons({ actions, of }: { actions: readonly ItemAction[]; of: ItemActions }) {
  const { action, open, setOpen, act } = of;
  return actions.map((each) => (
    <Button
      key={each.label}
      size="sm"
      isPending={action.pending && open === null && !each.form}
      aria-expanded={each.form ? open === each : undefined}
      onPress={() => {
        action.clear();
        if (each.form) setOpen(open === each ? null : each);
        else void act(each);
      }}
    >
      {each.label}
    </Button>
  ));
}

/** The form that is open. */
export function ActionForm({ of: { action, open, setOpen, act } }: { of: ItemActions }) {
  if (!open?.form) return null;
  return (
    <ResourceForm
      key={open.label}
      fields={open.form.fields}
      submitLabel={open.label}
      action={action}
      onCancel={() => setOpen(null)}
      onSubmit={(values) => void act(open, values)}
    />
  );
}

/** What has gone wrong without a form, which would tell itself. */
export function ActionFailure({ of: { action, open } }: { of: ItemActions }) {
  return action.failure && !open?.form ? <ErrorNotice failure={action.failure} /> : null;
}
