// One form for every answer. So far each has its own.
exports.succeed = function (context, data) {
  context.succeed(data);
};

// The caller asked for something that can't be done. The run itself went well.
exports.error = function (context, message, details) {
  context.succeed(message);
};

// The run has failed.
exports.fail = function (context, message) {
  context.fail(message);
};
