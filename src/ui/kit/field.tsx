import { type ReactNode, useId } from 'react';

export const CONTROL =
  'w-full rounded-md border border-control bg-surface px-2.5 text-sm text-text placeholder:text-muted disabled:opacity-60';

export interface FieldProps {
  label: string;
  description?: string | undefined;
  /** What is wrong with the value; shown in place of the description. */
  error?: string | undefined;
}

interface Ids {
  id: string;
  'aria-describedby': string | undefined;
  'aria-invalid': boolean;
}

/** Label, control and the line below it, tied together for assistive technology. */
export function Field({ label, description, error, children }: FieldProps & { children: (ids: Ids) => ReactNode }) {
  const id = useId();
  const note = error ?? description;
  return (
    <div className="flex min-w-0 flex-col gap-1">
      <label htmlFor={id} className="text-xs font-medium">
        {label}
      </label>
      {children({ id, 'aria-describedby': note ? `${id}-note` : undefined, 'aria-invalid': !!error })}
      {note && (
        <p id={`${id}-note`} className={`text-xs ${error ? 'text-danger' : 'text-muted'}`}>
          {note}
        </p>
      )}
    </div>
  );
}
