var kinds = { string: 'plain text', object: { code: 7 } };
function Custom(message) { Error.call(this); Error.captureStackTrace(this, Custom); this.name = 'Custom'; this.message = message; }
require('util').inherits(Custom, Error);
exports.handler = function(event, context) {
  if (event.kind === 'throw') throw new TypeError('thrown');
  if (event.kind === 'custom') return context.fail(new Custom('mine'));
  context.fail(kinds[event.kind]);
};
