import { useState } from 'react';
import { WeAreHereSlot } from '../class/we-are-here-slot.tsx';
import { QrCode } from '../share/qr-code.tsx';
import { CopyButton } from '../kit/copy-button.tsx';
import { Button } from '../kit/button.tsx';
import { Select } from '../kit/select.tsx';
import { useLayout } from '../stores/layout.ts';
import { stepAddress } from './step-address.ts';
import type { Talk, TextSlide } from './talk.ts';

/** Where the class shall go: the link to a step, to be read, copied, or scanned from the last row. */
export function LinkStage({ talk, slide }: { talk: Talk; slide: TextSlide | undefined }) {
  const { steps, stepNoun, hasAddress, before, title } = talk;
  const [step, setStep] = useState(slide?.step ?? '');
  if (!hasAddress)
    return (
      <div className="m-auto max-w-[34rem] space-y-4 p-6 text-center">
        <h2 className="text-2xl font-semibold tracking-tight">Only this browser has this workspace</h2>
        <p className="text-muted">Share it: the link then carries the files, the events and the account’s set-up.</p>
        <Button variant="primary" onPress={() => useLayout.getState().showOverlay('share')}>
          Share
        </Button>
      </div>
    );
  const at = steps.findIndex(({ id }) => id === step);
  const anchor = slide && slide.step === null ? slide.anchor : '';
  const address = stepAddress(location.href, at < 0 ? null : step, anchor);
  return (
    <div className="min-h-0 flex-1 overflow-y-auto">
      <div className="mx-auto grid min-h-full max-w-[60rem] content-center items-center gap-x-10 gap-y-5 p-5 sm:grid-cols-[minmax(0,1fr)_minmax(0,1fr)]">
        <QrCode text={address} className="mx-auto max-h-[72vh] max-w-[72vh]" />
        <div className="min-w-0 space-y-4">
          <h2 className="text-2xl leading-tight font-semibold tracking-tight text-balance [overflow-wrap:anywhere]">
            {at < 0 ? title : `${stepNoun} ${at + 1}: ${steps[at]!.title}`}
          </h2>
          <p className="flex items-start gap-2">
            <code className="min-w-0 flex-1 font-mono text-lg leading-snug break-all select-all">
              {address.replace(/^https?:\/\//, '')}
            </code>
            <CopyButton text={address} label="Copy the link" />
          </p>
          <WeAreHereSlot step={at < 0 ? null : step} />
          {before && <p className="text-sm text-muted">{before}</p>}
          {steps.length > 0 && (
            <Select
              label="Where the link leads"
              value={at < 0 ? '' : step}
              onChange={setStep}
              options={[
                { id: '', name: slide && anchor ? slide.title : 'The beginning' },
                ...steps.map(({ id, title: name }, n) => ({ id, name: `${stepNoun} ${n + 1}: ${name}` })),
              ]}
            />
          )}
        </div>
      </div>
    </div>
  );
}
