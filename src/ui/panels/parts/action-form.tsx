import type { ReactNode } from 'react';
import { Button } from '../../kit/button.tsx';
import type { Action } from '../aws/use-action.ts';
import { ErrorNotice } from './error-notice.tsx';

interface Props {
  action: Action;
  submitLabel: string;
  /** Nothing can be sent yet. */
  isDisabled: boolean;
  onSubmit(): void;
  children: ReactNode;
}

/** A few fields that end in AWS calls, and what AWS says against them. */
export function ActionForm({ action, submitLabel, isDisabled, onSubmit, children }: Props) {
  return (
    <form
      className="space-y-2"
      onSubmit={(event) => {
        event.preventDefault();
        onSubmit();
      }}
    >
      {children}
      {action.failure && <ErrorNotice failure={action.failure} />}
      <Button type="submit" isPending={action.pending} isDisabled={isDisabled}>
        {submitLabel}
      </Button>
    </form>
  );
}
