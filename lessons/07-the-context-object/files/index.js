// who-am-i: print what the context knows about this run.
exports.handler = function (event, context) {
  context.succeed('done');
};
