import type { ChanceState } from './clock/chance.ts';
import type { ClockState } from './clock/clock.ts';
import type { Era } from './era.ts';
import type { Internet } from './internet/internet.ts';
import type { SetUpRecord } from './set-up-log.ts';
import type { SavedPoint } from './travel/journey.ts';
import type { TraceEvent } from './trace.ts';

/** A whole simulated cloud at rest, as structured-cloneable data. */
export interface AccountState {
  /** Raised when the shape changes; an older state that cannot be read is refused, never half-loaded. */
  version: 1;
  era: Era;
  seed: string;
  clock: ClockState;
  chance: ChanceState;
  /** Key `service/account/region` (scope decides which parts are `-`) → that service's store. */
  stores: Record<string, unknown>;
  trace: TraceEvent[];
  /** Missing in accounts saved before there was one. */
  internet?: Internet;
  /** Missing in accounts saved before there was one. */
  setUp?: SetUpRecord;
  /** Points in time to go back to, where the account was saved with some. */
  points?: SavedPoint[];
}
