// Ends in the way that the event asks for.
exports.handler = function (event, context, callback) {
  switch (event.how) {
    case 'succeed':
      return context.succeed({ sold: 3 });
    case 'fail':
      return context.fail(new Error('The warehouse does not answer'));
    case 'done':
      return context.done(null, { sold: 3 });
    case 'silence':
      return; // Nothing is said, and nothing is left to do.
    case 'callback':
      return callback(null, { sold: 3 });
    case 'promise':
      return Promise.resolve({ sold: 3 });
    case 'forever':
      return setInterval(function () {
        console.log('still here');
      }, 1000);
  }
};
