!(function (global) {
  "use strict";
  var runtime = global.regeneratorRuntime = {};
  runtime.mark = function (f) { return f; };
  runtime.wrap = function (innerFn, outerFn, self) {
    var context = { prev: 0, next: 0, sent: undefined, abrupt: function (type, arg) { this.rval = arg; this.next = 'end'; this.done = true; return {}; }, stop: function () { this.done = true; return this.rval; } };
    function resume(arg) {
      context.sent = arg;
      var value = innerFn.call(self, context);
      if (context.done) return { value: context.rval, done: true };
      return { value: value, done: false };
    }
    return { next: resume, throw: function (e) { throw e; } };
  };
})(
  typeof global === "object" ? global :
  typeof window === "object" ? window :
  typeof self === "object" ? self : this
);
