'use strict';

Object.defineProperty(exports, "__esModule", {
  value: true
});
exports.handler = undefined;

require('./runtime');

var _createClass = function () { function defineProperties(target, props) { for (var i = 0; i < props.length; i++) { var descriptor = props[i]; descriptor.enumerable = descriptor.enumerable || false; descriptor.configurable = true; if ("value" in descriptor) descriptor.writable = true; Object.defineProperty(target, descriptor.key, descriptor); } } return function (Constructor, protoProps, staticProps) { if (protoProps) defineProperties(Constructor.prototype, protoProps); if (staticProps) defineProperties(Constructor, staticProps); return Constructor; }; }();

var handler = exports.handler = function () {
  var _ref = _asyncToGenerator(regeneratorRuntime.mark(function _callee(event, context, callback) {
    var list, _iteratorNormalCompletion, _didIteratorError, _iteratorError, _iterator, _step, x;
    return regeneratorRuntime.wrap(function _callee$(_context) {
      while (1) {
        switch (_context.prev = _context.next) {
          case 0:
            _context.next = 2;
            return new Counter(2).count();
          case 2:
            list = _context.sent;
            return _context.abrupt('return', callback(null, list));
          case 4:
          case 'end':
            return _context.stop();
        }
      }
    }, _callee, this);
  }));
  return function handler(_x, _x2, _x3) { return _ref.apply(this, arguments); };
}();

var _os = require('os');
var _os2 = _interopRequireDefault(_os);

function _interopRequireDefault(obj) { return obj && obj.__esModule ? obj : { default: obj }; }
function _asyncToGenerator(fn) { return function () { var gen = fn.apply(this, arguments); return new Promise(function (resolve, reject) { function step(key, arg) { try { var info = gen[key](arg); var value = info.value; } catch (error) { reject(error); return; } if (info.done) { resolve(value); } else { return Promise.resolve(value).then(function (value) { step("next", value); }, function (err) { step("throw", err); }); } } return step("next"); }); }; }
function _classCallCheck(instance, Constructor) { if (!(instance instanceof Constructor)) { throw new TypeError("Cannot call a class as a function"); } }

var Counter = function () {
  function Counter(n) { _classCallCheck(this, Counter); this.n = n; }
  _createClass(Counter, [{
    key: 'count',
    value: function count() { var n = this.n; return Promise.resolve([n, typeof _os2.default.EOL, n + 1]); }
  }]);
  return Counter;
}();
