// elsewhere: a platform that calls code in the manner of Webtask. The request's data is in context.data;
// the answer goes to the callback, an error first.
module.exports = function (context, callback) {
  callback(new Error('webtask.js is still empty'));
};
