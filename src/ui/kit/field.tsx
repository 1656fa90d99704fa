import type { ReactNode } from 'react';
import { FieldError } from 'react-aria-components/FieldError';
import { Label } from 'react-aria-components/Label';
import { Text } from 'react-aria-components/Text';

/** The look shared by everything one types into or chooses from. */
export const controlLook =
  'min-h-9 w-full min-w-0 rounded-md border border-control bg-surface px-2.5 text-sm text-text placeholder:text-muted ' +
  'invalid:border-danger data-invalid:border-danger disabled:opacity-50';

export interface FieldTexts {
  label: string;
  /** Keeps the label for assistive technology only. */
  hideLabel?: boolean;
  description?: ReactNode;
  /** What is wrong with the value; shown in place of the description. */
  error?: string | null;
}

/** The label above a control and the description or error below it. Only inside a React Aria field. */
export function FieldFrame({ label, hideLabel, description, error, children }: FieldTexts & { children: ReactNode }) {
  return (
    <>
      <Label className={hideLabel ? 'sr-only' : 'text-[13px] font-medium'}>{label}</Label>
      {children}
      {description && !error && (
        <Text slot="description" className="text-xs text-muted">
          {description}
        </Text>
      )}
      <FieldError className="text-xs text-danger">{error}</FieldError>
    </>
  );
}
