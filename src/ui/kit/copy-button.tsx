import { Check, Copy } from 'lucide-react';
import { useEffect, useState } from 'react';
import { copyText } from './copy-text.ts';
import { IconButton } from './icon-button.tsx';
import { notify } from './toast.tsx';

export interface CopyButtonProps {
  /** A function where the text is long and seldom wanted. */
  text: string | (() => string);
  label?: string;
  className?: string;
}

/** Copies a text and says so for a moment. */
export function CopyButton({ text, label = 'Copy', className }: CopyButtonProps) {
  const [copied, setCopied] = useState(false);
  useEffect(() => {
    if (!copied) return;
    const timer = setTimeout(() => setCopied(false), 1500);
    return () => clearTimeout(timer);
  }, [copied]);

  const copy = () =>
    copyText(typeof text === 'string' ? text : text()).then(
      () => setCopied(true),
      () => notify('Your browser did not let Coldstart use the clipboard.'),
    );
  return (
    <>
      <IconButton
        label={copied ? 'Copied' : label}
        Icon={copied ? Check : Copy}
        iconSize={14}
        className={className ?? 'size-7'}
        onPress={copy}
      />
      <output className="sr-only">{copied ? 'Copied' : ''}</output>
    </>
  );
}
