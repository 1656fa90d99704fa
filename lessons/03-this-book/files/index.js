// postcard: greets somebody, and prints the number of the stamp.
exports.handler = function (event, context) {
  var stamp = parseInt(context.awsRequestId.slice(0, 4), 16);
  console.log('The stamp has the number ' + stamp);

  var name = event.to.name;
  context.succeed('Greetings to ' + name);
};
