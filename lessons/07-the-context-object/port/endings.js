// Ends in the way that the event asks for.
exports.handler = async (event) => {
  switch (event.how) {
    case 'fail':
      throw new Error('The warehouse does not answer');
    case 'silence':
      return; // An async handler that returns nothing answers null.
    case 'forever':
      return new Promise(() => setInterval(() => console.log('still here'), 1000));
    default: // 'succeed', 'done', 'callback' and 'promise' are all one now.
      return { sold: 3 };
  }
};
