import { Check, Copy } from 'lucide-react';
import { useEffect, useState } from 'react';

/** Copies a text; says for two seconds that it did, or that the browser would not. */
export function CopyButton({ text, label }: { text: string; label: string }) {
  const [state, setState] = useState<'idle' | 'copied' | 'refused'>('idle');
  useEffect(() => {
    if (state === 'idle') return;
    const timer = setTimeout(() => setState('idle'), 2000);
    return () => clearTimeout(timer);
  }, [state]);
  const copy = () =>
    navigator.clipboard.writeText(text).then(
      () => setState('copied'),
      () => setState('refused'),
    );
  const said = { idle: 'Copy', copied: 'Copied', refused: 'Not allowed' }[state];
  return (
    <button
      type="button"
      aria-label={state === 'idle' ? label : said}
      title={label}
      onClick={() => void copy()}
      className="inline-flex min-h-7 cursor-pointer items-center gap-1 rounded-md px-2 text-xs text-muted hover:bg-raised hover:text-text"
    >
      {state === 'copied' ? <Check size={14} aria-hidden /> : <Copy size={14} aria-hidden />}
      <span aria-live="polite">{said}</span>
    </button>
  );
}
