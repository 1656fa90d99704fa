// have: tells whether a module can be required, and from where it would come. The event: { "module": "aws-sdk" }
exports.handler = function (event, context) {
  try {
    context.succeed({ module: event.module, found: require.resolve(event.module) });
  } catch (error) {
    context.succeed({ module: event.module, found: null });
  }
};
