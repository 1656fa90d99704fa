import { type ReactElement, useRef } from 'react';

export interface FileChoice {
  /** The name of the field, for screen readers and tests. */
  label: string;
  /** Endings and media types, as the browser's own field takes them. */
  accept?: string;
  multiple?: boolean;
  /** A folder with all that is in it, in the place of files. */
  folder?: boolean;
  /** What was chosen: at least one file. */
  onChoose(files: readonly File[]): void;
}

/** The browser's own window to choose files, behind a button or a menu of ours: `choose` opens it; `input` stands anywhere on the page. */
export function useFileChoice({ label, accept, multiple, folder, onChoose }: FileChoice): {
  choose(): void;
  input: ReactElement;
} {
  const field = useRef<HTMLInputElement>(null);
  const input = (
    <input
      ref={(element) => {
        field.current = element;
        // React knows no such property.
        element?.toggleAttribute('webkitdirectory', !!folder);
      }}
      type="file"
      multiple={multiple}
      accept={accept}
      aria-label={label}
      className="hidden"
      onChange={({ target }) => {
        const files = [...(target.files ?? [])];
        // The same file can be chosen again.
        target.value = '';
        if (files.length) onChoose(files);
      }}
    />
  );
  return { choose: () => field.current?.click(), input };
}
