import type { Clock } from '../clock/clock.ts';
import type { Chance } from '../clock/chance.ts';
import type { Ids } from '../clock/ids.ts';
import type { HttpRequest, HttpResponse } from '../../std/http.ts';
import type { Era } from '../era.ts';
import type { Internet } from '../internet/internet.ts';
import type { FetchOptions } from '../service.ts';
import type { SetUpLog } from '../set-up-log.ts';
import type { DirectCall } from './call.ts';
import type { Catalog } from './catalog.ts';
import type { RootKey } from './root-keys.ts';
import type { Stores } from './stores.ts';
import type { TraceLog } from './trace-log.ts';

/** Everything that the steps of the pipeline share: one simulated cloud. */
export interface World {
  era: Era;
  seed: string;
  clock: Clock;
  chance: Chance;
  ids: Ids;
  catalog: Catalog;
  stores: Stores;
  trace: TraceLog;
  /** What was done from outside. */
  setUp: SetUpLog;
  rootKeys: readonly RootKey[];
  /** What there is outside the account. */
  internet: Internet;
  /** What clients outside the account take for now, ms since the epoch: links they have signed end by it. Absent: virtual time. */
  wallClock?(): number;
  /** The pipeline's two entrances, for what runs inside: services calling services, and code in the account. */
  call(call: DirectCall): Promise<any>;
  fetch(request: HttpRequest, options: FetchOptions): Promise<HttpResponse>;
  /** Told of every failure that is our own; `where` names the operation or task. */
  onBug(error: unknown, where: string): void;
}
