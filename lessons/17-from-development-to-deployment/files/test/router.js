var assert = require('assert');
var gallery = require('../index').handler;

function answerTo(event, check) {
  gallery(event, { succeed: check, fail: check });
}

function upload(eventName) {
  return { Records: [{ eventName: eventName, s3: { object: { key: 'a.jpg', size: 1000 } } }] };
}

describe('gallery', function () {
  it('sends an upload to added', function (done) {
    answerTo(upload('ObjectCreated:Put'), function (answer) {
      assert.equal(answer.data.action, 'added');
      done();
    });
  });

  it('sends a deletion to removed', function (done) {
    answerTo(upload('ObjectRemoved:Delete'), function (answer) {
      assert.equal(answer.data.action, 'removed');
      done();
    });
  });

  it('says what it does not know, in the common form', function (done) {
    answerTo({ hello: 'world' }, function (answer) {
      assert.equal(answer.status, 400);
      assert.ok(Array.isArray(answer.errors));
      done();
    });
  });
});
