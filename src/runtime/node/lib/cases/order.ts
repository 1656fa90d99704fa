/**
 * Programs whose lines tell in which order things are called. In scope: `log(text)` and `later(name)`, a function that logs its name.
 * An immediate and a timer of 0 are never told apart from the outside: in Node that depends on how fast the machine is.
 */
export const orderPrograms: Record<string, string> = {
  'one of each': `setTimeout(later('timer'), 40); setImmediate(later('immediate')); queueMicrotask(later('microtask')); Promise.resolve().then(later('then')); process.nextTick(later('tick')); log('sync')`,
  'ticks before microtasks': `Promise.resolve().then(later('then')); process.nextTick(later('tick 1')); queueMicrotask(later('microtask')); process.nextTick(later('tick 2'))`,
  'ticks made in microtasks wait for all microtasks': `Promise.resolve().then(() => { log('then 1'); process.nextTick(later('tick')); }).then(later('then 2')); queueMicrotask(later('microtask'))`,
  'microtasks made in ticks wait for all ticks': `process.nextTick(() => { log('tick 1'); queueMicrotask(later('microtask')); process.nextTick(later('tick 3')); }); process.nextTick(later('tick 2'))`,
  'ticks and microtasks between immediates': `setImmediate(() => { log('immediate 1'); process.nextTick(later('tick')); queueMicrotask(later('microtask')); }); setImmediate(later('immediate 2'))`,
  'ticks and microtasks between timers': `setTimeout(() => { log('timer 1'); queueMicrotask(later('microtask')); process.nextTick(later('tick')); }, 1); setTimeout(later('timer 2'), 1)`,
  'an immediate made in an immediate waits a turn': `setImmediate(() => { log('1'); setImmediate(later('3')); }); setImmediate(later('2'))`,
  'an immediate made in a timer comes before the next timer': `setTimeout(() => { log('timer'); setTimeout(later('second timer'), 40); setImmediate(later('immediate')); }, 1)`,
  'timers of the same delay': `setTimeout(later('a'), 2); setTimeout(later('b'), 2); setTimeout(later('c'), 2)`,
  'delays of 0, 1 and less are the same': `setTimeout(later('1'), 1); setTimeout(later('0'), 0); setTimeout(later('-1'), -1); setTimeout(later('NaN'), NaN); setTimeout(later('none'))`,
  'await takes one turn': `(async () => { log('a1'); await null; log('a2'); await null; log('a3'); })(); Promise.resolve().then(later('p1')).then(later('p2')).then(later('p3')); log('sync')`,
  'await of a promise takes one turn': `(async () => { await Promise.resolve(); log('a'); })(); Promise.resolve().then(later('p1')).then(later('p2'))`,
  'return of a promise takes three turns': `(async () => Promise.resolve())().then(later('returned')); Promise.resolve().then(later('p1')).then(later('p2')).then(later('p3')).then(later('p4'))`,
  'return await takes one turn more': `(async () => { return await Promise.resolve(); })().then(later('returned')); Promise.resolve().then(later('p1')).then(later('p2')).then(later('p3'))`,
  'await of a thenable': `(async () => { await { then(done) { log('then called'); done(); } }; log('a'); })(); Promise.resolve().then(later('p1')).then(later('p2')).then(later('p3'))`,
  'resolve with a promise': `new Promise((done) => done(Promise.resolve())).then(later('nested')); Promise.resolve().then(later('p1')).then(later('p2')).then(later('p3'))`,
  'catch and finally': `Promise.reject(new Error('x')).catch(later('catch')).finally(later('finally')).then(later('then')); Promise.resolve().then(later('p1')).then(later('p2')).then(later('p3')).then(later('p4')).then(later('p5'))`,
  'all, race and allSettled': `Promise.all([1, Promise.resolve(2)]).then(later('all')); Promise.race([Promise.resolve(1)]).then(later('race')); Promise.allSettled([1]).then(later('allSettled')); Promise.any([1]).then(later('any')); Promise.resolve().then(later('p1')).then(later('p2')).then(later('p3'))`,
  'async generators': `(async () => { for await (const n of (async function* () { log('start'); yield 1; log('on'); yield 2; })()) log('got ' + n); log('done'); })(); let turns = Promise.resolve(); for (let i = 1; i < 12; i++) turns = turns.then(later('p' + i))`,
  'for await over promises': `(async () => { for await (const n of [Promise.resolve(1), 2]) log('got ' + n); log('done'); })(); let turns = Promise.resolve(); for (let i = 1; i < 10; i++) turns = turns.then(later('p' + i))`,
  'cleared while others run': `const b = setImmediate(later('never')); const t = setTimeout(later('never'), 2); setTimeout(() => { log('timer'); clearTimeout(u); }, 1); const u = setTimeout(later('never'), 1); clearImmediate(b); clearTimeout(t)`,
  'an interval and what it makes': `let n = 0; const i = setInterval(() => { log('interval ' + ++n); process.nextTick(later('tick')); if (n === 3) clearInterval(i); }, 1)`,
  'arguments are handed on': `setTimeout(log, 40, 'timer'); setImmediate(log, 'immediate'); process.nextTick(log, 'tick')`,
  'emitters and streams': `const { EventEmitter } = require('events'); const e = new EventEmitter(); e.on('x', later('sync event')); const { Readable } = require('stream'); const r = Readable.from(['a', 'b']); r.on('data', (d) => log(d)); r.on('end', later('end')); process.nextTick(later('tick')); e.emit('x'); Promise.resolve().then(later('then'))`,
};

/** Source of a function `(require) => Promise<Record<string, string[]>>`: the lines of each program, run one after the other from an immediate. */
export const orderProgram = `async (require) => {
  const programs = { ${Object.entries(orderPrograms)
    .map(([name, code]) => `${JSON.stringify(name)}: (log, later) => { ${code} }`)
    .join(',\n')} };
  const seen = {};
  for (const [name, program] of Object.entries(programs)) {
    const lines = (seen[name] = []);
    const log = (text) => { lines.push(text); };
    await new Promise((done) => setImmediate(() => { program(log, (text) => () => log(text)); setTimeout(done, 60); }));
  }
  return seen;
}`;
