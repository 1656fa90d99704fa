// elsewhere: a platform that calls code in the manner of Webtask. The request's data is in context.data;
// the answer goes to the callback, an error first.
var greet = require('./work.js');

module.exports = function (context, callback) {
  var said = greet(context.data.name);
  callback(said ? null : new Error('Whom shall I greet?'), said);
};
