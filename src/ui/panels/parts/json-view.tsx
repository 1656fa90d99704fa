import { CopyButton } from '../../kit/copy-button.tsx';

/** A document to read and copy. */
export function JsonView({ text, label }: { text: string; label: string }) {
  return (
    <div className="relative">
      <pre
        aria-label={label}
        className="max-h-96 overflow-auto rounded-md border border-line bg-code px-3 py-2 pr-12 text-xs leading-5"
      >
        <code>{text}</code>
      </pre>
      <div className="absolute top-1 right-1">
        <CopyButton text={text} label={`Copy ${label.toLowerCase()}`} />
      </div>
    </div>
  );
}
