import type { IncomingMessage } from 'node:http';
import { SERVED_BY_CLASS } from '../../share/class/served-by-class.ts';

const CONNECT = "connect-src 'self'";

/**
 * The page as a class server hands it out: it says by whom it is served, so the page need not ask, and its policy names the server's WebSocket
 * (not every browser takes `'self'` for that).
 */
export function classPage(html: string, { headers: { host } }: Pick<IncomingMessage, 'headers'>): string {
  const socket = host && /^[\w.-]+(:\d+)?$|^\[[\da-f:.]+\](:\d+)?$/i.test(host) ? ` ws://${host}` : '';
  return html
    .replace(CONNECT, () => CONNECT + socket)
    .replace('</title>', () => `</title>\n    <meta name="${SERVED_BY_CLASS}" content="live" />`);
}
