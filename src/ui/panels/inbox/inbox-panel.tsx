import { Mail } from 'lucide-react';
import { EmptyState } from '../../kit/empty-state.tsx';
import { useSession } from '../../stores/session.ts';
import { mailsOf } from '../../stores/trace-selectors.ts';
import { counted } from '../format/amounts.ts';
import { PanelFrame } from '../parts/panel-frame.tsx';
import { mailKey } from './mail.ts';
import { MailList } from './mail-list.tsx';
import { MailView } from './mail-view.tsx';
import { useReading, useUnread } from './read-mails.ts';

/** Everything that left the account for the world outside. It is shown here instead of being sent. */
export function InboxPanel() {
  const mails = useSession((session) => mailsOf(session.trace));
  const unread = useUnread();
  const openKey = useReading((reading) => reading.open);
  const open = mails.find((mail) => mailKey(mail) === openKey);
  if (!mails.length) {
    return (
      <PanelFrame label="Inbox">
        <EmptyState Icon={Mail} title="No mail yet">
          E-mails and web requests that the account sends arrive here: subscribe an address to an SNS topic, then
          confirm it with the link in the mail. Nothing leaves this tab.
        </EmptyState>
      </PanelFrame>
    );
  }
  return (
    <PanelFrame
      label="Inbox"
      bar={
        <p className="text-xs text-muted">
          {counted(mails.length, 'message')}, {unread} unread. Nothing leaves this tab.
        </p>
      }
    >
      <div className="grid h-full grid-cols-1 @2xl:grid-cols-[minmax(14rem,2fr)_3fr]">
        <div className={`min-h-0 overflow-auto border-line @2xl:block @2xl:border-r ${open ? 'hidden' : ''}`}>
          <MailList mails={mails} openKey={openKey} />
        </div>
        <div className={`min-h-0 overflow-auto @2xl:block ${open ? '' : 'hidden'}`}>
          {open ? (
            <MailView key={mailKey(open)} mail={open} />
          ) : (
            <p className="p-4 text-muted">Choose a message to read it.</p>
          )}
        </div>
      </div>
    </PanelFrame>
  );
}
