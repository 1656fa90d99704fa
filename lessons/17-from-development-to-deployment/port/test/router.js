const assert = require('assert');
const { handler } = require('../index');

const upload = (eventName) => ({ Records: [{ eventName, s3: { object: { key: 'a.jpg', size: 1000 } } }] });

describe('gallery', () => {
  it('sends an upload to added', async () => {
    assert.strictEqual((await handler(upload('ObjectCreated:Put'))).data.action, 'added');
  });

  it('sends a deletion to removed', async () => {
    assert.strictEqual((await handler(upload('ObjectRemoved:Delete'))).data.action, 'removed');
  });

  it('says what it does not know, in the common form', async () => {
    assert.strictEqual((await handler({ hello: 'world' })).status, 400);
  });
});
