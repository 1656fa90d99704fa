import { ChevronRight } from 'lucide-react';
import { type ReactNode, useId, useState } from 'react';

interface DisclosureProps {
  title: string;
  aside?: ReactNode;
  /** Where somebody else remembers whether it is open; else it is closed at first. */
  open?: { isOpen: boolean; setOpen(isOpen: boolean): void };
  children: ReactNode;
}

/** A heading that opens what is below it; the content is made only while it is open. */
export function Disclosure({ title, aside, open, children }: DisclosureProps) {
  const [isOpenHere, setOpenHere] = useState(false);
  const { isOpen, setOpen } = open ?? { isOpen: isOpenHere, setOpen: setOpenHere };
  const id = useId();
  return (
    <div>
      <div className="flex flex-wrap items-center justify-between gap-2">
        <button
          type="button"
          aria-expanded={isOpen}
          aria-controls={id}
          onClick={() => setOpen(!isOpen)}
          className="flex min-w-0 items-center gap-1.5 rounded-sm text-left"
        >
          <ChevronRight
            size={14}
            aria-hidden
            className={`shrink-0 text-muted transition-transform motion-reduce:transition-none ${isOpen ? 'rotate-90' : ''}`}
          />
          <span className="break-all">{title}</span>
        </button>
        {aside}
      </div>
      {isOpen && (
        <div id={id} className="mt-2">
          {children}
        </div>
      )}
    </div>
  );
}
