exports.handler = function (event, context) {
  console.log('Saying hello');
  context.succeed('Hello world');
};
