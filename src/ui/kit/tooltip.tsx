import type { ReactElement } from 'react';
import { Tooltip as AriaTooltip, TooltipTrigger } from 'react-aria-components/Tooltip';

/** Shows a short text while its one focusable child is hovered or focused. */
export function Tooltip({ text, children }: { text: string; children: ReactElement }) {
  return (
    <TooltipTrigger delay={500} closeDelay={50}>
      {children}
      <AriaTooltip
        offset={6}
        className="pointer-events-none max-w-64 rounded-md bg-text px-2 py-1 text-xs text-canvas shadow-pop"
      >
        {text}
      </AriaTooltip>
    </TooltipTrigger>
  );
}
