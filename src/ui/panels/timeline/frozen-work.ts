import type { EnvironmentRecord } from '../../../cloud/trace.ts';
import { counted } from '../format/amounts.ts';

/** Work that stood still while its environment was frozen, from the end of one run until the next thawed it. */
export interface FrozenWork {
  from: number;
  /** When it was thawed, or went with the environment; null while it still waits. */
  to: number | null;
  left: NonNullable<EnvironmentRecord['frozen']>;
}

/** What stands still: `1 request without answer and a timer`. */
export const frozenWork = ({ requests, timer }: FrozenWork['left']): string =>
  [...(requests ? [`${counted(requests, 'request')} without answer`] : []), ...(timer ? ['a timer'] : [])].join(
    ' and ',
  );
