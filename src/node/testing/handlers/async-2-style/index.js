'use strict';
const async = require('async-2');
exports.handler = (event, context, callback) => {
  async.mapValues({ a: 1, b: 2 }, (v, k, cb) => setTimeout(() => cb(null, v * 2), 5), (err, doubled) => {
    async.race([cb => setTimeout(cb, 50, null, 'slow'), cb => setTimeout(cb, 5, null, 'fast')], (err2, first) =>
      async.retry({ times: 3, interval: 10 }, cb => { event.tries = (event.tries || 0) + 1; event.tries < 3 ? cb(new Error('again')) : cb(null, 'done'); },
        (err3, result) => callback(err || err2 || err3, { doubled, first, result, tries: event.tries })));
  });
};
