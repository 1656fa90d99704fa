import { Copy } from 'lucide-react';
import { lazy, Suspense, useState } from 'react';
import { LIMITS } from '../../share/workspace/limits.ts';
import { Button } from '../kit/button.tsx';
import { CopyButton } from '../kit/copy-button.tsx';
import { copyText } from '../kit/copy-text.ts';
import { Notice } from '../kit/notice.tsx';
import { Spinner } from '../kit/spinner.tsx';
import { TextField } from '../kit/text-field.tsx';
import { Disclosure } from '../panels/parts/disclosure.tsx';

const QrCode = lazy(() => import('./qr-code.tsx').then((m) => ({ default: m.QrCode })));

/** What phones still read from a screen. */
const MOST_IN_QR = 1_500;

const count = (n: number) => n.toLocaleString('en-US');

/** A link to copy, with its length and what that means. */
export function ShareLink({ link, embedLink }: { link: string; embedLink?: string }) {
  const [copied, setCopied] = useState<string | null>(null);
  if (link.length > LIMITS.link)
    return (
      <Notice tone="warn" title={`A link would have ${count(link.length)} characters.`} announce>
        Links end at {count(LIMITS.link)} characters. Send the file.
      </Notice>
    );
  const copy = () =>
    copyText(link).then(
      () => setCopied(link),
      () => setCopied(null),
    );
  return (
    <div className="space-y-3">
      <div className="flex flex-wrap items-end gap-2">
        <TextField
          label="Link"
          value={link}
          isReadOnly
          mono
          className="min-w-0 flex-1 basis-64"
          description={`${count(link.length)} characters`}
          onFocus={(event) => (event.target as HTMLInputElement).select()}
        />
        <Button variant="primary" onPress={() => void copy()} className="mb-5.5">
          <Copy size={14} aria-hidden />
          {copied === link ? 'Copied' : 'Copy link'}
        </Button>
      </div>
      <output className="sr-only">{copied === link ? 'The link is copied.' : ''}</output>
      {link.length > LIMITS.comfortableLink && (
        <Notice tone="warn" title="Long for a chat or a mail.">
          Some programs cut links above {count(LIMITS.comfortableLink)} characters, and a cut link does not open. Send
          the file, or try the link once the way you want to send it.
        </Notice>
      )}
      {link.length <= MOST_IN_QR && (
        <Disclosure title="For a phone: as a QR code">
          <Suspense fallback={<Spinner label="Drawing …" />}>
            <QrCode text={link} />
          </Suspense>
        </Disclosure>
      )}
      {embedLink !== undefined && (
        <Disclosure title="For a page of yours: as a frame">
          <div className="flex items-start gap-2">
            <code className="block max-h-24 min-w-0 flex-1 overflow-y-auto rounded-md border border-line bg-code p-2 text-xs break-all">
              {frame(embedLink)}
            </code>
            <CopyButton text={frame(embedLink)} label="Copy the frame" />
          </div>
        </Disclosure>
      )}
    </div>
  );
}

const frame = (link: string): string =>
  `<iframe src="${link}" title="Coldstart" width="100%" height="560" loading="lazy" style="border:1px solid #ccc;border-radius:8px"></iframe>`;
