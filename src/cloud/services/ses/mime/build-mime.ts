import { base64, utf8 } from '../../../../std/bytes.ts';
import { encodeWord } from './header.ts';

/** What SendEmail composes a message from. */
export interface Composition {
  from: string;
  to: readonly string[];
  cc: readonly string[];
  replyTo: readonly string[];
  subject: string;
  text: string | null;
  html: string | null;
  messageId: string;
  region: string;
  at: number;
  /** Parts the bodies; something that isn't in them. */
  boundary: string;
}

/** `Mon, 23 Nov 2026 12:00:00 +0000` */
export const mailDate = (at: number): string => new Date(at).toUTCString().replace('GMT', '+0000');

/** The raw message that SES makes of subject and bodies. */
export function buildMime(mail: Composition): Uint8Array {
  const { from, to, cc, replyTo, subject, text, html, messageId, region, at, boundary } = mail;
  const host = region === 'us-east-1' ? 'email.amazonses.com' : `${region}.amazonses.com`;
  const lines = [
    `From: ${encodeAddress(from)}`,
    ...(to.length ? [`To: ${to.map(encodeAddress).join(', ')}`] : []),
    ...(cc.length ? [`Cc: ${cc.map(encodeAddress).join(', ')}`] : []),
    ...(replyTo.length ? [`Reply-To: ${replyTo.map(encodeAddress).join(', ')}`] : []),
    `Message-ID: <${messageId}@${host}>`,
    `Date: ${mailDate(at)}`,
    `Subject: ${encodeWord(subject)}`,
    'MIME-Version: 1.0',
  ];
  const bodies = [
    ...(text === null ? [] : [part('text/plain', text)]),
    ...(html === null ? [] : [part('text/html', html)]),
  ];
  const content =
    bodies.length === 1
      ? bodies[0]!
      : [
          `Content-Type: multipart/alternative; boundary="${boundary}"`,
          '',
          ...bodies.flatMap((body) => [`--${boundary}`, body]),
          `--${boundary}--`,
          '',
        ].join('\r\n');
  return utf8(`${lines.join('\r\n')}\r\n${content}`);
}

function part(type: string, content: string): string {
  const plain = /^[\t\r\n -~]*$/.test(content) && content.split('\n').every((line) => line.length < 990);
  const body = plain ? content : base64(utf8(content)).replace(/(.{76})/g, '$1\r\n');
  return [
    `Content-Type: ${type}; charset=UTF-8`,
    `Content-Transfer-Encoding: ${plain ? '7bit' : 'base64'}`,
    '',
    body,
  ].join('\r\n');
}

const encodeAddress = (written: string): string => {
  const named = /^(.*?)\s*(<[^<>]*>)\s*$/s.exec(written);
  return named?.[1] ? `${encodeWord(named[1])} ${named[2]}` : written;
};
