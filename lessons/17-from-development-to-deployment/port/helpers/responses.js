// One form for every answer. What throws has failed.
exports.succeed = (data) => ({ status: 200, code: 0, data });

// The caller asked for something that can't be done. The run itself went well.
exports.error = (message, errors) => ({ status: 400, code: 1, message, errors });
