/**
 * The test runner, as it goes into a package beside the code: CommonJS that runs on every runtime, old ones too, and so without promises
 * of its own. Its handler takes `{ "files": ["test/greet.js"] }` and answers a `TestReport` (see `test-package.ts`).
 *
 * Like mocha: `describe`, `it` (a test may take a `done` or give a promise), the four hooks, `.only`, `.skip`, `this.timeout(ms)`.
 */
export const runnerSource = String.raw`'use strict';
var path = require('path');

function suite(title, parent) {
  return { title: title, parent: parent, suites: [], tests: [], skip: parent ? parent.skip : false,
    timeout: parent ? parent.timeout : 2000, hooks: { before: [], after: [], beforeEach: [], afterEach: [] } };
}

var root, current, only;

function describeIn(title, body, how) {
  var made = suite(title, current);
  if (how === 'skip') made.skip = true;
  if (how === 'only') only.push(made);
  current.suites.push(made);
  var outer = current;
  current = made;
  try {
    if (body) body.call({ timeout: function (ms) { made.timeout = ms; } });
  } finally {
    current = outer;
  }
}

function itIn(title, body, how) {
  var made = { title: title, body: body, parent: current, skip: how === 'skip' || !body };
  if (how === 'only') only.push(made);
  current.tests.push(made);
}

function withKinds(add) {
  var named = function (title, body) { add(title, body); };
  named.only = function (title, body) { add(title, body, 'only'); };
  named.skip = function (title, body) { add(title, body, 'skip'); };
  return named;
}

function install() {
  root = suite('', null);
  current = root;
  only = [];
  global.describe = global.context = withKinds(describeIn);
  global.it = global.specify = withKinds(itIn);
  Object.keys(root.hooks).forEach(function (name) {
    global[name] = function (a, b) { current.hooks[name].push(b || a); };
  });
}

// Runs one function, whichever way it says that it is done; calls next(error or null) once.
function run(body, limit, next) {
  var over = false;
  var timer = null;
  function done(error) {
    if (over) return;
    over = true;
    clearTimeout(timer);
    next(error || null);
  }
  var self = { timeout: function (ms) { limit = ms; arm(); } };
  function arm() {
    clearTimeout(timer);
    timer = limit > 0 ? setTimeout(function () {
      done(new Error('Timeout of ' + limit + 'ms exceeded. For async tests and hooks, ensure "done()" is called; if returning a Promise, ensure it resolves.'));
    }, limit) : null;
  }
  arm();
  try {
    if (body.length > 0) return void body.call(self, function (error) {
      done(error && !(error instanceof Error) ? new Error('done() invoked with non-Error: ' + JSON.stringify(error)) : error);
    });
    var result = body.call(self);
    if (result && typeof result.then === 'function')
      result.then(function () { done(); }, function (error) { done(error || new Error('Promise rejected with no or falsy reason')); });
    else done();
  } catch (error) {
    done(error || new Error('the test threw ' + String(error)));
  }
}

// One after the other. What is done at once does not deepen the stack, which is small in a sandbox.
function each(list, work, next) {
  var i = 0;
  var looping = false;
  var ready = true;
  (function go() {
    ready = true;
    if (looping) return;
    looping = true;
    while (ready && i < list.length) {
      ready = false;
      work(list[i++], go);
    }
    looping = false;
    if (ready) next();
  })();
}

function ancestors(node) {
  var list = [];
  for (var at = node; at; at = at.parent) list.unshift(at);
  return list;
}

function titleOf(test) {
  return ancestors(test).map(function (one) { return one.title; }).filter(Boolean);
}

function chosen(test) {
  if (!only.length) return true;
  return ancestors(test).some(function (one) { return only.indexOf(one) >= 0; });
}

function hasChosen(node) {
  return node.tests.some(chosen) || node.suites.some(hasChosen);
}

function runAll(finish) {
  var lines = [];
  var report = { passes: 0, pending: 0, failures: [] };
  var startedAt = Date.now();
  function indent(node) { return new Array(ancestors(node).length).join('  '); }
  function failed(titles, error, node) {
    report.failures.push({ title: titles, message: String((error && error.message) || error), name: (error && error.name) || 'Error',
      stack: String((error && error.stack) || '') });
    lines.push(indent(node) + report.failures.length + ') ' + titles[titles.length - 1]);
  }
  // Hooks up to the first that fails.
  function hooks(list, limit, next) {
    var error = null;
    each(list, function (hook, step) {
      if (error) return step();
      run(hook, limit, function (wrong) { error = wrong; step(); });
    }, function () { next(error); });
  }
  function runTest(test, next) {
    if (!chosen(test)) return next();
    if (test.skip || test.parent.skip) {
      report.pending++;
      lines.push(indent(test) + '- ' + test.title);
      return next();
    }
    var above = ancestors(test.parent);
    var first = [].concat.apply([], above.map(function (one) { return one.hooks.beforeEach; }));
    var last = [].concat.apply([], above.reverse().map(function (one) { return one.hooks.afterEach; }));
    var limit = test.parent.timeout;
    hooks(first, limit, function (before) {
      if (before) return conclude(before);
      run(test.body, limit, conclude);
    });
    function conclude(error) {
      hooks(last, limit, function (after) {
        var wrong = error || after;
        if (wrong) failed(titleOf(test), wrong, test);
        else {
          report.passes++;
          lines.push(indent(test) + '\u2713 ' + test.title);
        }
        next();
      });
    }
  }
  function runSuite(node, next) {
    if (!hasChosen(node)) return next();
    if (node.parent) lines.push((node.parent.parent ? '' : '\n') + indent(node) + node.title);
    hooks(node.skip ? [] : node.hooks.before, node.timeout, function (error) {
      if (error) {
        failed(titleOf(node).concat('"before all" hook'), error, node);
        return next();
      }
      each(node.tests, runTest, function () {
        each(node.suites, runSuite, function () {
          hooks(node.skip ? [] : node.hooks.after, node.timeout, function (wrong) {
            if (wrong) failed(titleOf(node).concat('"after all" hook'), wrong, node);
            next();
          });
        });
      });
    });
  }
  runSuite(root, function () {
    lines.push('', '  ' + report.passes + ' passing (' + (Date.now() - startedAt) + 'ms)');
    if (report.pending) lines.push('  ' + report.pending + ' pending');
    if (report.failures.length) lines.push('  ' + report.failures.length + ' failing');
    report.failures.forEach(function (failure, i) {
      lines.push('', '  ' + (i + 1) + ') ' + failure.title.join('\n       ') + ':', '', '      ' + failure.name + ': ' + failure.message.split('\n').join('\n      '));
      var frames = failure.stack.split('\n').filter(function (line) { return /^\s+at /.test(line) && !/coldstart-tests/.test(line); });
      frames.slice(0, 4).forEach(function (line) { lines.push('      ' + line.trim()); });
    });
    report.output = lines.join('\n') + '\n';
    finish(report);
  });
}

function load(files, finish) {
  install();
  for (var i = 0; i < files.length; i++) {
    try {
      require(path.resolve(__dirname, files[i]));
    } catch (error) {
      var message = files[i] + ' does not load: ' + ((error && error.message) || error);
      return finish({ passes: 0, pending: 0, output: '  ' + message + '\n',
        failures: [{ title: [files[i]], name: (error && error.name) || 'Error', message: message, stack: String((error && error.stack) || '') }] });
    }
  }
  runAll(finish);
}

exports.handler = function (event, context) {
  if (typeof context.succeed === 'function') return void load(event.files, function (report) { context.succeed(report); });
  return new Promise(function (resolve) { load(event.files, resolve); });
};
`;
