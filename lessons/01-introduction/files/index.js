// The whole program. There is no server around it.
exports.handler = function (event, context) {
  context.succeed('No server of yours was needed for this answer.');
};
