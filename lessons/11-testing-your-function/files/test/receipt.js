var assert = require('assert');
var receipt = require('../index').handler;

describe('receipt', function () {
  it('adds up what is in the basket', function (done) {
    var context = {
      // What does the handler call when it has a result? Put that here.
    };
    receipt(
      {
        items: [
          { name: 'tea', cents: 250, quantity: 2 },
          { name: 'honey', cents: 590, quantity: 1 },
        ],
      },
      context,
    );
  });
});
