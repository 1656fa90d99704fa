import { useUnread } from './read-mails.ts';

/** How many mails wait to be read, beside the panel's title. */
export function UnreadBadge() {
  const unread = useUnread();
  if (!unread) return null;
  return (
    <span className="ml-1 rounded-full bg-accent px-1.5 text-[11px] leading-4 font-medium text-on-accent tabular-nums">
      {unread}
      <span className="sr-only"> unread</span>
    </span>
  );
}
