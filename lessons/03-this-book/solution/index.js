// postcard: greets somebody, and prints the number of the stamp.
exports.handler = function (event, context) {
  var stamp = parseInt(context.awsRequestId.slice(0, 4), 16);
  console.log('The stamp has the number ' + stamp);

  var name = event.to ? event.to.name : 'whoever finds this card';
  context.succeed('Best wishes to ' + name);
};
