// hello: answers a request from the internet. So far it only logs what has arrived.
exports.handler = function (event, context) {
  console.log(JSON.stringify(event));
  context.succeed({ message: 'Hello, World' });
};
