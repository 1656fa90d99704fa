import type { ReactElement } from 'react';
import { Tooltip as AriaTooltip, TooltipTrigger } from 'react-aria-components';

/** Names its child on hover and focus. The child must be a react-aria control. */
export function Tooltip({ text, children }: { text: string; children: ReactElement }) {
  return (
    <TooltipTrigger delay={500}>
      {children}
      <AriaTooltip offset={6} className="max-w-72 rounded-md bg-text px-2 py-1 text-xs text-surface shadow-lg">
        {text}
      </AriaTooltip>
    </TooltipTrigger>
  );
}
