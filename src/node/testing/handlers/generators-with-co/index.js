'use strict';
const co = require('co');
const sleep = (ms) => new Promise(r => setTimeout(r, ms));
const thunk = (v) => (cb) => setImmediate(cb, null, v);
exports.handler = (event, context, callback) => co(function* () {
  yield sleep(10);
  const parts = yield { a: Promise.resolve(1), b: thunk(2), c: [Promise.resolve(3), thunk(4)] };
  const inner = yield function* () { return yield Promise.resolve('deep'); };
  try { yield Promise.reject(new Error('caught')); } catch (e) { parts.e = e.message; }
  return Object.assign(parts, { inner });
}).then(r => callback(null, r), callback);
