var assert = require('assert');
var receipt = require('../index').handler;

// A context for tests: hands the outcome to a function, whichever way the handler ends.
function contextFor(ended) {
  return {
    succeed: function (result) {
      ended(null, result);
    },
    fail: function (error) {
      ended(error || new Error('failed'));
    },
    done: ended,
    awsRequestId: 'a-test',
    getRemainingTimeInMillis: function () {
      return 3000;
    },
  };
}

describe('receipt', function () {
  it('adds up what is in the basket', function (done) {
    var items = [
      { name: 'tea', cents: 250, quantity: 2 },
      { name: 'honey', cents: 590, quantity: 1 },
    ];
    receipt(
      { items: items },
      contextFor(function (error, result) {
        assert.deepEqual(result, { total: 1090 });
        done(error);
      }),
    );
  });

  it('refuses an empty basket', function (done) {
    receipt(
      { items: [] },
      contextFor(function (error) {
        assert.equal(error, 'The basket is empty');
        done();
      }),
    );
  });

  it('knows the basket of Monday', function (done) {
    receipt(
      require('../events/monday.json'),
      contextFor(function (error, result) {
        assert.equal(result.total, 1210);
        done(error);
      }),
    );
  });
});
