// Exercise 1, counter, in the JavaScript of 2016.
exports.handler = function (event, context) {
  var counts = {};
  (event.text.toLowerCase().match(/[a-z']+/g) || []).forEach(function (word) {
    counts[word] = (counts[word] || 0) + 1;
  });
  context.succeed(counts);
};
