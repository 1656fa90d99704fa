import { useDeferredValue, useMemo } from 'react';
import { Button } from '../kit/button.tsx';
import { FONT_SIZES, useSettings } from '../stores/settings.ts';
import { useWorkspace } from '../stores/workspace.ts';

/** Below the text: how big the package is, what Tab does, the size of the letters. */
export function EditorStatus() {
  const { fontSize, tabLeavesEditor, set } = useSettings();
  const resize = (by: number) => set({ fontSize: Math.min(FONT_SIZES.max, Math.max(FONT_SIZES.min, fontSize + by)) });
  return (
    <div className="flex h-7 shrink-0 items-center gap-3 border-t border-line px-2.5 text-xs text-muted">
      <PackageSize />
      <span className="flex-1" />
      <Button
        variant="link"
        size="sm"
        className="gap-1 text-xs! text-muted! no-underline hover:underline"
        aria-label={tabLeavesEditor ? 'Tab leaves the editor. Let it indent' : 'Tab indents. Let it leave the editor'}
        onPress={() => set({ tabLeavesEditor: !tabLeavesEditor })}
      >
        {tabLeavesEditor ? 'Tab leaves' : 'Tab indents'}
        <span className="max-sm:hidden">(Ctrl+M)</span>
      </Button>
      <span className="flex items-center">
        <Button
          variant="quiet"
          size="sm"
          className="min-h-6! px-1.5! text-xs!"
          aria-label="Smaller letters"
          onPress={() => resize(-1)}
        >
          A−
        </Button>
        <Button
          variant="quiet"
          size="sm"
          className="min-h-6! px-1.5! text-xs!"
          aria-label="Larger letters"
          onPress={() => resize(1)}
        >
          A+
        </Button>
      </span>
    </div>
  );
}

/** Zipped, as Lambda would count it; follows the typing a little behind. */
function PackageSize() {
  const files = useDeferredValue(useWorkspace((workspace) => workspace.files));
  const packageZip = useWorkspace((workspace) => workspace.packageZip);
  // oxlint-disable-next-line react-hooks/exhaustive-deps -- the package is made of the files
  const bytes = useMemo(() => packageZip().length, [packageZip, files]);
  const count = Object.keys(files).length;
  return (
    <span className="truncate tabular-nums">
      Package: {count} {count === 1 ? 'file' : 'files'}, {sizeText(bytes)}
    </span>
  );
}

const sizeText = (bytes: number): string =>
  bytes < 1024
    ? `${bytes} B`
    : bytes < 1024 ** 2
      ? `${(bytes / 1024).toFixed(1)} KB`
      : `${(bytes / 1024 ** 2).toFixed(1)} MB`;
