import { splitAddresses } from '../addresses.ts';
import { decodeWords, headerOf, type Header } from './header.ts';

/** The headers that most readers want, decoded, as events give them; those that are missing are left out. */
export function commonHeaders(headers: readonly Header[], returnPath?: string) {
  const text = (name: string) => {
    const value = headerOf(headers, name);
    return value === undefined ? undefined : decodeWords(value);
  };
  const list = (name: string) => {
    const value = headerOf(headers, name);
    return value === undefined ? undefined : splitAddresses(value).map(decodeWords);
  };
  const all = {
    returnPath,
    from: list('from'),
    sender: text('sender'),
    replyTo: list('reply-to'),
    date: text('date'),
    to: list('to'),
    cc: list('cc'),
    messageId: text('message-id'),
    subject: text('subject'),
  };
  return Object.fromEntries(Object.entries(all).filter(([, value]) => value !== undefined));
}
