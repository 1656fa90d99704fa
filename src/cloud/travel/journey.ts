import type { Cloud } from '../cloud.ts';
import type { Snapshot } from '../pipeline/snapshot.ts';
import { leastMissed } from './thinning.ts';

/** A point in the account's time that one can travel to. */
export interface PointInfo {
  id: number;
  /** Virtual ms. */
  at: number;
  /** What was about to be done there. */
  label: string;
  /** Kept on the way while time passed; undoing goes back behind it. */
  between?: true;
}

export interface JourneyInfo {
  /** The points, earliest first. */
  points: PointInfo[];
  /** How many of them lie behind; those after it are the future that was left, kept until something new happens. */
  behind: number;
  /** Whether something was done after the last point behind; reading does not count. */
  moved: boolean;
}

interface Point extends PointInfo {
  snapshot: Snapshot;
}

/** A point as it is saved with the account: without the environments, which live in memory. */
export type SavedPoint = Omit<Point, 'id'>;

const MOST_POINTS = 40;
const MOST_BYTES = 192 * 1024 * 1024;
/** So many of the latest points are saved, if they are small: an account is saved after everything that is done in it. */
const MOST_SAVED = 5;
const MOST_SAVED_BYTES = 1024 * 1024;
const SAVED_EVENTS = 1000;

/**
 * Travelling in one account's time. `mark` keeps the account as it is before something is done; `travel` goes back to a mark, or forward
 * again. Points are thinned out exponentially: the further
 * back, the fewer.
 */
export class Journey {
  readonly #cloud: Cloud;
  #points: Point[] = [];
  #behind = 0;
  #nextId = 1;
  /** Something was done since the last point behind. */
  #acted = false;
  /** What the account looked like at that point. */
  #stood = '';

  /** @param saved points that were saved with the account, earliest first; what is none is passed over */
  constructor(cloud: Cloud, saved: readonly SavedPoint[] = []) {
    this.#cloud = cloud;
    const readable = saved.filter((point) => point?.snapshot?.stores instanceof Map && Number.isFinite(point.at));
    this.#points = readable.map((point) => ({ ...point, id: this.#nextId++ }));
    this.#behind = this.#points.length;
    // The account that was saved with them lies behind the last one.
    this.#acted = this.#behind > 0;
  }

  /** The latest points behind, as far as they are small enough to be saved with the account. */
  saved(): SavedPoint[] {
    return this.#points
      .slice(0, this.#behind)
      .slice(-MOST_SAVED)
      .filter(({ snapshot }) => snapshot.bytes <= MOST_SAVED_BYTES)
      .map(({ at, label, between, snapshot }) => ({
        at,
        label,
        ...(between ? { between } : {}),
        snapshot: { ...snapshot, resident: new Map(), trace: snapshot.trace.slice(-SAVED_EVENTS) },
      }));
  }

  info(): JourneyInfo {
    return {
      points: this.#points.map(({ id, at, label, between }) => ({ id, at, label, ...(between ? { between } : {}) })),
      behind: this.#behind,
      moved: this.#acted,
    };
  }

  /**
   * Keeps the account as it is now. The future that was left is gone: something new is about to happen. A point where nothing has happened
   * since takes the new name. Nothing is kept while something is running.
   */
  async mark(label: string): Promise<void> {
    if (this.#cloud.clock.busy) return;
    this.#points.length = this.#behind;
    const last = this.#points.at(-1);
    if (last && this.#stood === this.#look()) last.label = label;
    else {
      await this.#keep(label);
      this.#thin();
    }
    this.#acted = true;
  }

  /** Keeps the account as it is in the middle of what is being done. */
  async pause(label: string): Promise<void> {
    if (this.#cloud.clock.busy) return;
    this.#points.length = this.#behind;
    await this.#keep(label, true);
    this.#thin();
  }

  /**
   * Goes to a point. The state that is left is kept as a point as well, if it is the latest.
   * @throws {RangeError} when there is no such point (any more); {Error} while something is running.
   */
  async travel(id: number): Promise<void> {
    const target = this.#points.find((point) => point.id === id);
    if (!target) throw new RangeError('That point is no longer kept.');
    if (this.#cloud.clock.busy) throw new Error('One cannot travel while something is running in the account.');
    if (this.#acted) {
      this.#points.length = this.#behind;
      await this.#keep('Where you were');
    }
    await this.#cloud.revert(target.snapshot);
    this.#behind = this.#points.indexOf(target) + 1;
    this.#stood = this.#look();
    this.#acted = false;
  }

  async #keep(label: string, between = false): Promise<void> {
    const snapshot = await this.#cloud.snapshot();
    const at = this.#cloud.clock.now();
    this.#points.push({ id: this.#nextId++, at, label, snapshot, ...(between ? { between } : {}) });
    this.#behind = this.#points.length;
    this.#stood = this.#look();
  }

  #thin(): void {
    const bytes = () => this.#points.reduce((sum, { snapshot }) => sum + snapshot.bytes, 0);
    while (this.#points.length > MOST_POINTS || (this.#points.length > 2 && bytes() > MOST_BYTES)) {
      this.#points.splice(leastMissed(this.#points.map(({ id }) => this.#nextId - id)), 1);
      this.#behind = this.#points.length;
    }
  }

  /** Changes whenever anything happens: every call, run and change of an environment is recorded. */
  #look(): string {
    return `${this.#cloud.clock.now()} ${this.#cloud.recorded()}`;
  }
}
