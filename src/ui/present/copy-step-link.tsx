import { CopyButton } from '../kit/copy-button.tsx';
import { stepAddress } from './step-address.ts';

/** Copies the link with which a class comes to a step. `name`: as in “step 3”. */
export const CopyStepLink = ({ step, name }: { step: string; name: string }) => (
  <CopyButton
    text={() => stepAddress(location.href, step)}
    label={`Copy the class’s link to ${name}`}
    className="-my-0.5 size-7 shrink-0 print:hidden"
  />
);
