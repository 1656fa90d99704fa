import { EventEmitter } from './events.ts';

/**
 * Domains as packages of 2016 use them (aws-sdk looks at `active`). Errors thrown inside `run`, and in timers and ticks set up there, go
 * to `error` listeners, and so do `error` events of emitters that were added.
 */
class Domain extends EventEmitter {
  members: unknown[] = [];
  add(member: unknown): void {
    this.members.push(member);
    if (member instanceof EventEmitter) member.on('error', (error: unknown) => this.emit('error', error));
  }
  remove(member: unknown): void {
    this.members = this.members.filter((one) => one !== member);
  }
  enter(): void {
    domain.active = process.domain = this;
  }
  exit(): void {
    domain.active = process.domain = null;
  }
  run(fn: (...args: unknown[]) => unknown, ...args: unknown[]): unknown {
    return this.bind(fn)(...args);
  }
  bind<F extends (...args: any[]) => unknown>(fn: F): (...args: unknown[]) => unknown {
    return (...args) => {
      const before = domain.active;
      this.enter();
      try {
        return fn.apply(this, args);
      } catch (error) {
        this.emit('error', error);
        return undefined;
      } finally {
        domain.active = process.domain = before;
      }
    };
  }
  intercept(fn: (...args: unknown[]) => unknown): (...args: unknown[]) => unknown {
    return this.bind((error: unknown, ...args: unknown[]) => (error ? this.emit('error', error) : fn(...args)));
  }
}

const domain = {
  active: null as Domain | null,
  Domain,
  create: () => new Domain(),
  createDomain: () => new Domain(),
};

declare global {
  namespace NodeJS {
    interface Process {
      domain: unknown;
    }
  }
}

export default domain;
