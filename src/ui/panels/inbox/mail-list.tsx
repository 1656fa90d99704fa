import { useState } from 'react';
import type { MailRecord } from '../../../cloud/trace.ts';
import { Button } from '../../kit/button.tsx';
import { clockTime, day } from '../format/instant.ts';
import { isWebPost, mailKey } from './mail.ts';
import { useReading } from './read-mails.ts';

/** Drawn at once; more on request, since an alarm that flaps for a month writes thousands. */
const PAGE = 100;

/** The mails, newest first. */
export function MailList({ mails, openKey }: { mails: readonly MailRecord[]; openKey: string | null }) {
  const { read, show } = useReading();
  const [shown, setShown] = useState(PAGE);
  const newest = mails.slice(-shown).reverse();
  return (
    <>
      <ul aria-label="Messages" className="divide-y divide-line">
        {newest.map((mail, i) => {
          const key = mailKey(mail);
          const unread = !read.has(key);
          return (
            <li key={`${key} ${i}`}>
              <button
                type="button"
                aria-current={key === openKey ? 'true' : undefined}
                onClick={() => show(mail)}
                className={`block w-full px-3 py-2 text-left hover:bg-raised ${key === openKey ? 'bg-raised' : ''}`}
              >
                <span className="flex items-baseline gap-2">
                  <span aria-hidden className={`size-2 shrink-0 rounded-full ${unread ? 'bg-accent' : ''}`} />
                  <span className={`min-w-0 flex-1 truncate ${unread ? 'font-semibold' : ''}`}>
                    {unread && <span className="sr-only">Unread: </span>}
                    {mail.subject}
                  </span>
                  <time dateTime={new Date(mail.at).toISOString()} className="shrink-0 text-xs text-muted tabular-nums">
                    {day(mail.at).slice(5)} {clockTime(mail.at).slice(0, 5)}
                  </time>
                </span>
                <span className="block truncate pl-4 text-xs text-muted">
                  {isWebPost(mail) ? 'POST' : 'To'} {mail.to}
                </span>
              </button>
            </li>
          );
        })}
      </ul>
      {shown < mails.length && (
        <div className="p-2">
          <Button size="sm" onPress={() => setShown(shown + PAGE)}>
            Show older messages
          </Button>
        </div>
      )}
    </>
  );
}
