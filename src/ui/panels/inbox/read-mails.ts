import { create } from 'zustand';
import type { MailRecord } from '../../../cloud/trace.ts';
import { useSession } from '../../stores/session.ts';
import { mailsOf } from '../../stores/trace-selectors.ts';
import { onNewAccount } from '../aws/on-new-account.ts';
import { mailKey } from './mail.ts';

interface Reading {
  /** Keys of the mails that have been opened. */
  read: ReadonlySet<string>;
  /** The one that is open; null for none. */
  open: string | null;
  show(mail: MailRecord | null): void;
}

/** Which mails have been read, and which is open. */
export const useReading = create<Reading>((set) => ({
  read: new Set(),
  open: null,
  show: (mail) =>
    set(({ read }) => (mail ? { open: mailKey(mail), read: new Set([...read, mailKey(mail)]) } : { open: null })),
}));

onNewAccount(() => useReading.setState({ read: new Set(), open: null }));

/** How many mails nobody has opened yet. */
export function useUnread(): number {
  const mails = useSession((session) => mailsOf(session.trace));
  const read = useReading((reading) => reading.read);
  return mails.filter((mail) => !read.has(mailKey(mail))).length;
}
