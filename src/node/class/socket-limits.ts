import { CLASS_LIMITS as LIMITS } from '../../share/class/limits.ts';

/** The part of a `ws` socket that is needed here. */
interface Socket {
  on(event: 'message', heard: (data: { length: number }) => void): void;
  close(code: number, reason: string): void;
}

const MINUTE = 60_000;

/**
 * Closes a socket that sends more in a minute than any student's page does; long before, while nobody knows whose it is: what it sends is kept
 * until then.
 * @param isKnown whether a token that is valid came over it.
 */
export function limitSocket(socket: Socket, isKnown: () => boolean, now: () => number): void {
  let since = now();
  let bytes = 0;
  let messages = 0;
  socket.on('message', (data) => {
    if (now() - since > MINUTE) {
      since = now();
      bytes = 0;
      messages = 0;
    }
    bytes += data.length;
    messages++;
    const most = isKnown() ? LIMITS.bytesPerMinute : LIMITS.bytesUnknown;
    if (bytes > most || messages > LIMITS.messagesPerMinute) socket.close(1008, 'too much');
  });
}
