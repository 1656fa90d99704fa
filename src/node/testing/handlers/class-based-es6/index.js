'use strict';
const EventEmitter = require('events');
class Job extends EventEmitter {
  constructor(spec) { super(); Object.assign(this, { retries: 0 }, spec); this[Symbol.toStringTag] = 'Job'; }
  static from(event) { return new Job({ name: event.name }); }
  get label() { return `<${this.name}#${this.retries}>`; }
  run() {
    setImmediate(() => { this.emit('progress', 0.5); process.nextTick(() => this.emit('done', this.label)); });
    return this;
  }
}
const steps = new Map([['progress', []]]);
const seen = new WeakMap();
exports.handler = (event, context, callback) => {
  const job = Job.from(event);
  seen.set(job, true);
  job.on('progress', p => steps.get('progress').push(p)).once('done', label => callback(null, { label, steps: [...steps.values()][0], seen: seen.has(job), text: String(job), spread: Math.max(...[1, 5, 3]), tail: ((a, ...rest) => rest)(1, 2, 3) })).run();
};
