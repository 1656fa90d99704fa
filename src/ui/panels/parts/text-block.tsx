import { useState } from 'react';
import { Button } from '../../kit/button.tsx';
import { CopyButton } from '../../kit/copy-button.tsx';
import { counted } from '../format/amounts.ts';

/** Text to read and copy, wrapped; beyond `clipAt` lines it waits for a press. It never scrolls inside itself. */
export function TextBlock({ text, label, clipAt = 60 }: { text: string; label: string; clipAt?: number }) {
  const [all, setAll] = useState(false);
  const lines = text.split('\n');
  const clipped = !all && lines.length > clipAt;
  return (
    <div className="relative rounded-md border border-line bg-code">
      <pre aria-label={label} className="whitespace-pre-wrap break-words px-3 py-2 pr-12 text-xs leading-5">
        <code>{clipped ? lines.slice(0, clipAt).join('\n') : text}</code>
      </pre>
      {clipped && (
        <p className="px-3 pb-2">
          <Button size="sm" onPress={() => setAll(true)}>
            Show all {counted(lines.length, 'line')}
          </Button>
        </p>
      )}
      <div className="absolute top-1 right-1">
        <CopyButton text={text} label={`Copy ${label.toLowerCase()}`} />
      </div>
    </div>
  );
}
