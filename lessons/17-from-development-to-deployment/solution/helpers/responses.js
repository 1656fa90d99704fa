// One form for every answer.
exports.succeed = function (context, data) {
  context.succeed({ status: 200, code: 0, data: data });
};

// The caller asked for something that can't be done. The run itself went well.
exports.error = function (context, message, details) {
  context.succeed({ status: 400, code: 1, message: message, errors: [].concat(details || []) });
};

// The run has failed.
exports.fail = function (context, message) {
  context.fail(message);
};
