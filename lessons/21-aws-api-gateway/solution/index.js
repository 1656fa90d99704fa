// hello: answers a request from the internet, by name.
exports.handler = function (event, context) {
  console.log(JSON.stringify(event));
  var name = event.query && event.query.name;
  if (!name) return context.fail(new Error('Bad request: who is to be greeted?'));
  context.succeed({ message: 'Hello, ' + name });
};
