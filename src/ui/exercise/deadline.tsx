import { CalendarClock } from 'lucide-react';

const format = new Intl.DateTimeFormat('en-GB', { dateStyle: 'full', timeStyle: 'short' });

/** Until when work should be handed in, in the reader's own time zone. */
export const Deadline = ({ at }: { at: string }) => (
  <p className="mt-3 flex items-start gap-2 text-sm">
    <CalendarClock size={16} aria-hidden className="mt-0.5 shrink-0 text-muted" />
    <span>
      Hand in by <time dateTime={at}>{format.format(new Date(at))}</time> (your time).{' '}
      <span className="text-muted">
        Coldstart has no server, so nothing closes then: your teacher sees when it arrives.
      </span>
    </span>
  </p>
);
