import type { ReactNode } from 'react';

export interface CheckboxProps {
  isSelected: boolean;
  onChange(selected: boolean): void;
  isDisabled?: boolean;
  children: ReactNode;
}

/** The browser's own checkbox, labelled. */
export function Checkbox({ isSelected, onChange, isDisabled, children }: CheckboxProps) {
  return (
    <label className="inline-flex min-h-8 cursor-pointer items-center gap-2 text-sm">
      <input
        type="checkbox"
        className="size-4 accent-accent"
        checked={isSelected}
        disabled={isDisabled}
        onChange={(event) => onChange(event.target.checked)}
      />
      <span>{children}</span>
    </label>
  );
}
