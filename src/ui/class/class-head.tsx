import { lazy, Suspense, useState } from 'react';
import { Button } from '../kit/button.tsx';
import { ConfirmDialog } from '../kit/confirm-dialog.tsx';
import { Spinner } from '../kit/spinner.tsx';
import { Disclosure } from '../panels/parts/disclosure.tsx';
import { useTeacherClass } from './teacher-class.ts';

const QrCode = lazy(() => import('../share/qr-code.tsx').then((m) => ({ default: m.QrCode })));

/** What goes on the board: address and code. And the end. */
export function ClassHead({ code, title, addresses }: { code: string; title: string; addresses: string[] }) {
  const ask = useTeacherClass((teacher) => teacher.ask);
  const [ending, setEnding] = useState(false);
  const shown = addresses.length ? addresses : [location.origin];
  return (
    <header className="space-y-4">
      <div className="flex flex-wrap items-start justify-between gap-3">
        <h1 className="min-w-0 text-2xl font-semibold tracking-tight [overflow-wrap:anywhere]">{title}</h1>
        <Button variant="danger" onPress={() => setEnding(true)}>
          End the class
        </Button>
      </div>
      <div className="flex flex-wrap gap-x-12 gap-y-4 rounded-xl border border-line bg-surface p-5">
        <div>
          <p className="text-sm text-muted">Students open</p>
          {shown.map((address) => (
            <p key={address} className="font-mono text-xl break-all">
              {address}
            </p>
          ))}
        </div>
        <div>
          <p className="text-sm text-muted">and join with the code</p>
          <p className="font-mono text-3xl font-semibold tracking-[0.2em]">{code}</p>
        </div>
        <div className="basis-full text-sm">
          <Disclosure title="As a QR code">
            <div className="grid gap-4 sm:grid-cols-3">
              {shown.map((address) => (
                <figure key={address}>
                  <Suspense fallback={<Spinner label="Drawing …" />}>
                    <QrCode text={`${address}/class#code=${code}`} />
                  </Suspense>
                  <figcaption className="mt-1 font-mono text-xs break-all text-muted">{address}</figcaption>
                </figure>
              ))}
            </div>
          </Disclosure>
        </div>
      </div>
      <ConfirmDialog
        title="End the class?"
        isOpen={ending}
        action="End the class"
        onConfirm={() => void ask('end')}
        onClose={() => setEnding(false)}
      >
        Everybody is told, and this table is gone. Your students’ work stays in their browsers.
      </ConfirmDialog>
    </header>
  );
}
